"""A layout's own pictures as printed: a second logo over against the first, a picture over the title that it crops."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pillow
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Code
from brief.pipeline import Request
from brief.pipeline import build as make
from file_words import read_words
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

MM = 72 / 25.4
LAYOUTS = ("policy-brief", "in-focus", "note", "large-print", "booklet", "plain", "highlights")
OWN = "{text: We propose a register of all the homes., evidence: none}"
OUTLINE = f"""\
title: Homes in the towns
issuer: Housing office
language: LANGUAGE
layout: looks/house.yaml
sources: {{s: {{file: s.txt, title: A survey, language: en}}}}
sections: {{context: [{OWN}], progress: [{OWN}], challenges: [{OWN}], outlook: [{OWN}]}}
"""
LOGOS = "logo: {file: a.png, height: 12mm, alt: Ministry}\nsecond_logo: {file: b.png, height: 18mm, alt: Office}\n"
RED, GREEN, BLUE, YELLOW = (220, 20, 20), (20, 160, 60), (20, 40, 200), (240, 220, 40)


def write(folder: Path, keys: str, base: str = "policy-brief", language: str = "en") -> Path:
    """The outline, and a layout of these keys with pictures of plain colours in a folder of its own."""
    looks = folder / "looks"
    looks.mkdir(exist_ok=True)
    Pillow.new("RGB", (900, 300), RED).save(looks / "a.png")
    Pillow.new("RGB", (600, 600), GREEN).save(looks / "b.png")
    photo = Pillow.new("RGB", (3000, 3000), BLUE)
    photo.paste(YELLOW, (0, 0, 3000, 750))
    photo.save(looks / "photo.jpg", quality=95)
    (looks / "house.yaml").write_text(f"extends: {base}\nname: house\n{keys}", "utf-8")
    (folder / "s.txt").write_text("Nothing is counted here.\n", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE.replace("LANGUAGE", language), "utf-8")
    return folder / "o.yaml"


def find(pdf: Path, colour: tuple[int, int, int], page: int = 1) -> tuple[int, int, int, int] | None:
    """The box of what has a colour on a page as poppler draws it, in points from the upper left corner."""
    command = ["pdftoppm", "-r", "72", "-f", str(page), "-singlefile", "-png", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)
    seen = Pillow.open(pdf.with_suffix(".png")).convert("RGB")
    data, width = seen.tobytes(), seen.width
    near = [n for n in range(width * seen.height) if all(abs(data[3 * n + i] - colour[i]) < 30 for i in range(3))]
    if not near:
        return None
    across = [n % width for n in near]
    return min(across), near[0] // width, max(across) + 1, near[-1] // width + 1


def find_codes(outline: Path) -> list[tuple[Code, str, int]]:
    """What is found, and where."""
    found = make(Request(str(outline)), outline.with_suffix(".pdf")).diagnostics
    return [(one.code, one.mark.file.rpartition("/")[2], one.mark.line) for one in found]


# -- logos -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", LAYOUTS)
def test_two_logos_stand_at_both_ends_of_one_line(base: str, tmp_path: Path, verapdf: Validator) -> None:
    assert run(["build", "-q", str(write(tmp_path, LOGOS, base))]) == 0
    pdf = tmp_path / "o.pdf"
    figures = [node.alt for node in read_structure(pdf.read_bytes()).find("Figure")]
    assert figures[:2] == ["Ministry", "Office"]
    left, right = find(pdf, RED), find(pdf, GREEN)
    assert left
    assert right
    width = float(PdfReader(pdf).pages[0].mediabox.width)
    assert left[0] == pytest.approx(width - right[2], abs=9 * MM), "in each corner of the text"
    assert left[2] < width / 2 < right[0]
    assert left[1] + left[3] == pytest.approx(right[1] + right[3], abs=4), "their middles are level"
    assert (left[3] - left[1], right[3] - right[1]) == pytest.approx((12 * MM, 18 * MM), abs=2)
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))
    assert run(["verify", "-q", str(pdf)]) == 0


def test_they_change_sides_where_one_reads_from_the_right(tmp_path: Path) -> None:
    assert run(["build", "-q", str(write(tmp_path, LOGOS, language="ar"))]) == 0
    first, second = find(tmp_path / "o.pdf", RED), find(tmp_path / "o.pdf", GREEN)
    assert first
    assert second
    assert second[2] < first[0]


def test_two_that_are_wider_than_the_text_get_smaller_together(tmp_path: Path) -> None:
    wide = LOGOS.replace("12mm", "60mm").replace("18mm", "50mm")
    assert run(["build", "-q", str(write(tmp_path, wide))]) == 0
    left, right = find(tmp_path / "o.pdf", RED), find(tmp_path / "o.pdf", GREEN)
    assert left
    assert right
    assert right[0] - left[2] > 20
    assert (left[2] - left[0]) / (right[2] - right[0]) == pytest.approx(180 / 50, abs=0.1)


def test_the_second_alone_stands_at_the_end(tmp_path: Path) -> None:
    assert run(["build", "-q", str(write(tmp_path, LOGOS.partition("\n")[2]))]) == 0
    box = find(tmp_path / "o.pdf", GREEN)
    assert box
    assert box[2] == pytest.approx((210 - 18.5) * MM, abs=2)


def test_in_running_heads_they_stand_beside_each_other_on_every_page(tmp_path: Path) -> None:
    heads = LOGOS.replace("}", ", place: header}").replace("12mm", "8mm").replace("18mm", "8mm")
    assert run(["build", "-q", str(write(tmp_path, heads, "large-print"))]) == 0
    for page in range(1, len(PdfReader(tmp_path / "o.pdf").pages) + 1):
        left, right = find(tmp_path / "o.pdf", RED, page), find(tmp_path / "o.pdf", GREEN, page)
        assert left
        assert right
        assert 0 < right[0] - left[2] < 16
        assert left[0] + right[2] == pytest.approx(210 * MM, abs=2)


@pytest.mark.parametrize(
    ("height", "code"), [("16mm", Code.PAGE_OVERLAP), ("30mm", Code.PAGE_OUTSIDE), ("0", Code.LAYOUT_BAD_VALUE)]
)
def test_one_that_has_no_room_in_a_running_head_is_found_at_its_line(height: str, code: Code, tmp_path: Path) -> None:
    words = 'furniture: {header: {left: [{text: "Ministry of Housing, of the Towns, the Villages and the Country"}]}}\n'
    logo = f"logo: {{file: {'b' if height == '30mm' else 'a'}.png, height: {height}, alt: Ministry, place: header}}\n"
    outline = write(tmp_path, logo + ("" if height == "30mm" else words))
    assert find_codes(outline)[0] == (code, "house.yaml", 3)


def test_one_that_is_coarse_in_a_running_head_is_found_as_any_other(tmp_path: Path) -> None:
    outline = write(tmp_path, "logo: {file: a.png, height: 9mm, alt: Ministry, place: header}\n")
    Pillow.new("RGB", (60, 20), RED).save(tmp_path / "looks" / "a.png")
    assert find_codes(outline) == [(Code.IMAGE_COARSE, "house.yaml", 3)]


# -- the picture over the title ----------------------------------------------------------------------------------------

PHOTO = "cover_image: {file: photo.jpg, height: 40mm, alt: Sky over a lake., credit: Photograph by Ana Ruiz}\n"


@pytest.mark.parametrize("base", LAYOUTS)
def test_a_picture_stands_over_the_title_from_edge_to_edge(base: str, tmp_path: Path, verapdf: Validator) -> None:
    assert run(["build", "-q", str(write(tmp_path, PHOTO, base))]) == 0
    pdf = tmp_path / "o.pdf"
    box, (page, *_) = find(pdf, BLUE), read_words(pdf)
    assert box
    assert (box[0], box[2]) == pytest.approx((0, page.width), abs=1)
    assert box[3] - box[1] == pytest.approx(40 * MM, abs=2), "cropped to its height: only its blue middle is seen"
    assert find(pdf, YELLOW) is None
    for word in page.words:
        middle = (word.top + word.bottom) / 2
        assert not box[1] < middle < box[3], f"`{word.text}` stands on the picture"
    title = next(word for word in page.words if word.text == "Homes")
    credit = next(word for word in page.words if word.text == "Photograph")
    assert box[3] < credit.bottom < title.bottom
    (figure, *_) = read_structure(pdf.read_bytes()).find("Figure")
    assert figure.alt == "Sky over a lake."
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))
    assert run(["verify", "-q", str(pdf)]) == 0


def test_its_focus_stays_in_sight(tmp_path: Path) -> None:
    outline = write(tmp_path, PHOTO.replace("height", "focus_y: 0, height"))
    assert run(["build", "-q", str(outline)]) == 0
    box = find(tmp_path / "o.pdf", YELLOW)
    assert box
    assert box[3] - box[1] == pytest.approx(40 * MM, abs=2)


def test_one_as_wide_as_the_text_keeps_the_margins(tmp_path: Path) -> None:
    assert run(["build", "-q", str(write(tmp_path, PHOTO.replace("height", "wide: measure, height")))]) == 0
    box = find(tmp_path / "o.pdf", BLUE)
    assert box
    assert (box[0], box[2]) == pytest.approx((18.5 * MM, 191.5 * MM), abs=2)


def test_where_no_head_runs_it_reaches_the_sheets_edge_and_bleeds(tmp_path: Path) -> None:
    bare = "page: {bleed: 3mm}\ntemplates: {first: {furniture: {header: {left: [], right: []}}}}\n"
    assert run(["build", "-q", str(write(tmp_path, PHOTO + bare))]) == 0
    pdf = tmp_path / "o.pdf"
    box, page = find(pdf, BLUE), PdfReader(pdf).pages[0]
    assert box
    width, height = float(page.trimbox.width), 43 * MM
    assert (box[0], box[1]) == pytest.approx((0, 0), abs=1), "out to the media box"
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((width + 6 * MM, height), abs=2)


def test_a_long_title_gives_way_to_it_on_a_cover(tmp_path: Path) -> None:
    top = "templates: {first: {top: 22mm}}\n"
    assert run(["build", "-q", str(write(tmp_path, PHOTO.replace("40mm", "60mm") + top, "booklet"))]) == 0
    (page, *_) = read_words(tmp_path / "o.pdf")
    box = find(tmp_path / "o.pdf", BLUE)
    title = [word for word in page.words if word.text in {"Homes", "towns"}]
    assert box
    assert all(word.top > box[3] - 2 for word in title)
    assert max(word.bottom - word.top for word in title) > 20, "as large as there is room for"


@pytest.mark.parametrize(
    ("image", "code"),
    [
        ("{file: none.jpg, height: 4cm, alt: A lake.}", Code.IMAGE_UNREADABLE),
        ("{file: ../../photo.jpg, height: 4cm, alt: A lake.}", Code.IMAGE_OUTSIDE),
        ("{file: photo.jpg, height: 4cm}", Code.LAYOUT_MISSING_KEY),
        ("{file: photo.jpg, alt: A lake.}", Code.LAYOUT_MISSING_KEY),
        ("{file: photo.jpg, height: 0, alt: A lake.}", Code.LAYOUT_BAD_VALUE),
        ('{file: photo.jpg, height: 4cm, alt: " "}', Code.LAYOUT_BAD_VALUE),
        ("{file: photo.jpg, height: 4cm, gap: -2cm, alt: A lake.}", Code.LAYOUT_BAD_VALUE),
        ("{file: photo.jpg, height: 4cm, alt: A lake., focus_x: 1.5}", Code.LAYOUT_BAD_VALUE),
        ("{file: photo.jpg, height: 4cm, alt: A lake., wide: page}", Code.LAYOUT_BAD_VALUE),
        ("{file: photo.jpg, height: 4cm, alt: A lake., at: 3mm}", Code.LAYOUT_UNKNOWN_KEY),
        ("{file: a.png, height: 8cm, alt: A lake.}", Code.IMAGE_COARSE),
    ],
)
def test_a_wrong_picture_is_found_at_its_line(image: str, code: Code, tmp_path: Path) -> None:
    outline = write(tmp_path, f"cover_image: {image}\n")
    assert [(code, "house.yaml", 3)] == find_codes(outline)


def test_the_pdf_carries_each_picture_as_it_was(tmp_path: Path) -> None:
    assert run(["build", "-q", str(write(tmp_path, LOGOS + PHOTO))]) == 0
    target = tmp_path / "back"
    assert run(["verify", "-q", "--extract", str(target), str(tmp_path / "o.pdf")]) == 0
    for name in ("a.png", "b.png", "photo.jpg"):
        (given,) = target.rglob(name)
        assert given.read_bytes() == (tmp_path / "looks" / name).read_bytes()
    (again,) = target.rglob("house.yaml")
    assert re.search(r"second_logo", again.read_text("utf-8"))
