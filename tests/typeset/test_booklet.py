"""The booklet as set: its cover, mirrored pages, boxes and numbers, where they stand."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.diagnostics import Code, Severity
from brief.pipeline import Request, build
from pdf_reading.read_back import read_structure
from test_forms import MM, find, read_places
from test_typeset import set_example

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 148 * MM, 210 * MM
INSIDE, OUTSIDE = 20 * MM, 18 * MM
OUTLINE = """
title: {title}
subtitle: {subtitle}
issuer: Statistics office
date: 2020-05-27
sources: {{s: {{file: source.txt}}}}
sections:
  context: [{{text: The office describes all rents., quote: Rents rose in every region}}]
  progress: []
"""


@pytest.fixture(scope="module")
def booklet() -> bytes:
    return set_example("booklet").data


@pytest.fixture(scope="module")
def places(booklet: bytes) -> list[tuple[int, float, float, str]]:
    return read_places(booklet)


def read_content(data: bytes, page: int) -> str:
    """A page's operators."""
    content = PdfReader(io.BytesIO(data)).pages[page].get_contents()
    assert content is not None
    return content.get_data().decode("latin-1")


def boxes(data: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """Filled boxes of a page: left, top, width and height, in points from the sheet's upper left corner."""
    found = re.findall(r"rg (-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+) re f", read_content(data, page))
    return [(float(x), HEIGHT - float(y) - float(h), float(w), float(h)) for x, y, w, h in found]


def test_it_is_a_multiple_of_four_pages_for_folding(booklet: bytes) -> None:
    pages = PdfReader(io.BytesIO(booklet)).pages
    assert len(pages) == 8
    assert all(page.mediabox[2:] == pytest.approx([WIDTH, HEIGHT], abs=0.01) for page in pages)


def test_the_cover_is_full_of_colour_with_title_and_imprint_at_their_places(
    booklet: bytes, places: list[tuple[int, float, float, str]]
) -> None:
    assert boxes(booklet, 0)[0] == pytest.approx((-8.5, -8.5, WIDTH + 17, HEIGHT + 17), abs=0.02)
    cover = [(x, HEIGHT - y, text) for page, x, y, text in places if page == 0]
    title = [(x, y) for x, y, text in cover if text in {"China–Afghanistan", "cooperation", "against drugs:"}]
    assert [y for _, y in title] == pytest.approx([52 * MM + 18.5 + 0.28 * 29 + 37 * n for n in range(3)], abs=0.1)
    assert {round(x, 1) for x, _ in title} == {round(INSIDE, 1)}
    issuer = next(y for _, y, text in cover if text == "Secretariat")
    assert 140 * MM < issuer < 140 * MM + 14


def test_margins_and_furniture_change_sides(places: list[tuple[int, float, float, str]]) -> None:
    for page in range(1, 8):
        here = [(x, y, text) for number, x, y, text in places if number == page]
        inside_left = page % 2 == 0  # pages 3, 5 and 7, counted from 1
        text = min(x for x, y, _ in here if 20 * MM < y < HEIGHT - 25 * MM)
        assert text == pytest.approx(INSIDE if inside_left else OUTSIDE, abs=1)
        number = next(x for x, _, words in here if f"Page {page + 1} of 8" in words)
        labels = [x for x, _, words in here if words == "TLP:CLEAR"]
        assert len(labels) == 2, "the marking in head and foot"
        assert all((x > number) == inside_left for x in labels), "the marking stands outside"


def test_key_messages_stand_in_three_boxes_with_numerals(
    booklet: bytes, places: list[tuple[int, float, float, str]]
) -> None:
    tinted = [box for box in boxes(booklet, 1) if box[2] > 100 * MM]
    assert len(tinted) == 3
    for above, below in pairwise(tinted):
        assert below[1] - above[1] - above[3] == pytest.approx(8, abs=0.02), "8 points apart"
    left = OUTSIDE + 12
    numerals = [(x, HEIGHT - y) for page, x, y, text in places if page == 1 and abs(x - left) < 0.1 and len(text) == 1]
    assert [text for page, x, _, text in places if page == 1 and abs(x - left) < 0.1][:3] == ["1", "2", "3"]
    assert all(box[1] < y < box[1] + box[3] for (_, y), box in zip(numerals, tinted, strict=True))


def test_the_four_numbers_stand_two_by_two(places: list[tuple[int, float, float, str]]) -> None:
    digits = [find(places, words) for words in ("9,000", "328,000", "15–20", "more than")]
    assert {place[0] for place in digits} == {1}
    (a, b, c, d) = [(round(x, 1), round(y, 1)) for _, x, y, _ in digits]
    assert (a[0], b[0]) == (c[0], d[0])
    assert (a[1], c[1]) == (b[1], d[1])
    assert a[1] > c[1]


def test_its_structure_begins_with_title_and_imprint_and_numbers_its_messages(booklet: bytes) -> None:
    root = read_structure(booklet)
    title, imprint, messages, *_ = root.kids
    assert [child.type for child in title.kids] == ["H1"]
    assert [child.type for child in imprint.kids] == ["P", "P", "L"]
    heading, items = messages.kids
    assert (heading.type, items.type) == ("H2", "L")
    assert [[part.type for part in item.kids] for item in items.kids] == [["Lbl", "LBody"]] * 3


def test_a_long_title_is_set_smaller_so_that_the_imprint_keeps_its_place(tmp_path: Path) -> None:
    words = " ".join(["Agreement on water supply and housing in the northern region"] * 4)
    (tmp_path / "outline.yaml").write_text(OUTLINE.format(title=words, subtitle=words), encoding="utf-8")
    (tmp_path / "source.txt").write_text("Rents rose in every region of the country.", encoding="utf-8")
    target = tmp_path / "out.pdf"
    outcome = build(Request(str(tmp_path / "outline.yaml"), layout="booklet"), target)
    assert [found for found in outcome.diagnostics if found.severity is Severity.ERROR] == []
    cover = [(HEIGHT - y, text) for page, _, y, text in read_places(target.read_bytes()) if page == 0]
    issuer = next(y for y, text in cover if text.startswith("Statistics office"))
    assert 140 * MM < issuer < 140 * MM + 14
    leading = [below - above for (above, _), (below, _) in pairwise(cover) if above > 52 * MM and below < 120 * MM]
    assert 18.5 <= max(leading) < 37, "down to half of its size"
    assert not [text for _, text in cover if "Context" in text], "what is not the cover's begins overleaf"
    words = read_structure(target.read_bytes()).text
    assert "Context" in words
    assert "Progress" not in words, "a section without claims would be a heading alone"


def test_a_title_is_set_smaller_before_a_word_of_it_is_broken(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("Rents rose in every region.\n", encoding="utf-8")
    for title, whole in (("Wasserwirtschaftsverwaltung im Umbruch", True), ("Wasser" * 9, False)):
        outline = OUTLINE.format(title=title, subtitle="Ein Bericht") + "language: de-DE\nlayout: booklet\n"
        (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
        assert build(Request(str(tmp_path / "o.yaml")), tmp_path / "o.pdf").output
        words = [word for page, _, _, word in read_places((tmp_path / "o.pdf").read_bytes()) if page in {0, 1}]
        assert any(title.split()[0] in word for word in words) is whole


def test_a_cover_of_few_words_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("Rents rose in every region.\n", encoding="utf-8")
    own = '{text: "We propose a register of all the homes.", evidence: none}'
    sections = ", ".join(f"{key}: [{', '.join([own] * 9)}]" for key in ("context", "progress", "challenges", "outlook"))
    outline = f"title: Rents\nsources: {{s: {{file: source.txt}}}}\nsections: {{{sections}}}\n"
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
    built = build(Request(str(tmp_path / "outline.yaml"), layout="booklet"), tmp_path / "out.pdf")
    assert built.output is not None
    assert Code.PAGE_UNDERFULL not in {found.code for found in built.diagnostics}
