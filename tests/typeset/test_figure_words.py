"""Figures as the outline sets them: how wide, side by side, with caption, note and credit; read in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from PIL import Image as Pillow
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Code
from brief.pipeline import Request
from brief.pipeline import build as make
from pdf_reading.read_back import open_catalog, read_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pypdf.generic import ArrayObject, DictionaryObject

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
OUTLINE = """\
title: Rents in the towns
layout: {layout}
sources: {{s: {{file: s.txt, title: A survey}}}}
sections:
  context:
    - {{text: "Rents rose by 11 per cent in Ansley.", quote: "In 2019 rents rose by 11 per cent in Ansley"}}
    - {{text: "We propose a register of all the rents.", evidence: none}}
statistics:
  rows:
    - {{id: a, label: Ansley, value: "+11", unit: "%", period: 2019, quote: "2019 rents rose by 11 per cent in Ansley"}}
    - {{id: b, label: {label}, value: "+7", unit: "%", period: 2019, quote: "In 2019 rents rose by 7 per cent in Bex"}}
figures:
"""
CHART = "  - {{chart: bar, rows: [a, b], title: Rents rose{}}}\n"
IMAGE = "  - {{image: map.png, alt: A map of the towns, title: The towns{}}}\n"
WORDS = ', caption: "Rents rose by 11 per cent in Ansley.", note: "Note: {a} is Ansley.", credit: "Drawn by *A. Ruiz*."'
POINT = 0.1


class Box(NamedTuple):
    """A figure's box on its page, y grows upwards."""

    page: int
    left: float
    low: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left


def write(folder: Path, figures: str, layout: str = "policy-brief", label: str = "Bex") -> Path:
    Pillow.new("RGB", (1200, 700), "#88aacc").save(folder / "map.png")
    passages = (f"In 2019 rents rose by {share} per cent in {town}." for share, town in ((11, "Ansley"), (7, "Bex")))
    (folder / "s.txt").write_text("\n\n".join(passages), encoding="utf-8")
    (folder / "o.yaml").write_text(OUTLINE.format(layout=layout, label=label) + figures, encoding="utf-8")
    return folder / "o.yaml"


def build(folder: Path, figures: str, layout: str = "policy-brief") -> Path:
    assert run(["build", "-q", str(write(folder, figures, layout))]) == 0
    return folder / "o.pdf"


def list_boxes(pdf: Path) -> list[Box]:
    """The boxes of the figures by their attributes, in the order of the structure; the profile's strip is none."""
    reader = PdfReader(pdf)
    pages = {page.indirect_reference: n for n, page in enumerate(reader.pages)}

    def walk(element: DictionaryObject) -> Iterator[Box]:
        alt = element.get("/Alt", "")
        if element.get("/S") == "/Figure" and (alt.startswith("A map") or "chart" in alt):
            box = cast("ArrayObject", cast("DictionaryObject", element["/A"])["/BBox"])
            left, low, right, top = map(float, box)
            yield Box(pages[element.raw_get("/Pg")], left, low, right, top)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object()
            if hasattr(inner, "get") and "/S" in inner:
                yield from walk(inner)

    return list(walk(cast("DictionaryObject", open_catalog(reader)["/StructTreeRoot"])))


def test_two_figures_that_follow_each_other_stand_side_by_side(tmp_path: Path) -> None:
    one, other = list_boxes(build(tmp_path, CHART.format("") + IMAGE.format("")))
    assert one.page == other.page
    assert one.right < other.left
    assert one.top == pytest.approx(other.top, abs=POINT), "their graphics are level, though one has a subtitle"
    assert one.width == pytest.approx(other.width, abs=POINT)


def test_shares_of_the_measure_stand_side_by_side_where_they_find_room(tmp_path: Path) -> None:
    for layout in ("policy-brief", "booklet", "plain", "large-print"):
        folder = tmp_path / layout
        folder.mkdir()
        one, other = list_boxes(build(folder, CHART.format(", width: 60%") + IMAGE.format(", width: 0.4"), layout))
        assert one.page == other.page
        assert one.top == pytest.approx(other.top, abs=POINT)
        assert one.right < other.left
        assert one.width == pytest.approx(1.5 * other.width, rel=0.08)
        wide = folder / "wide"
        wide.mkdir()
        one, other = list_boxes(build(wide, CHART.format(", width: 60%") + IMAGE.format(", width: 1/2"), layout))
        assert one.page < other.page or one.low > other.top
        assert one.left == pytest.approx(other.left, abs=POINT)


@pytest.mark.parametrize(("layout", "columns"), [("policy-brief", 2), ("in-focus", 2), ("booklet", 1)])
def test_a_column_is_a_column_of_the_layout_and_full_is_all_of_them(layout: str, columns: int, tmp_path: Path) -> None:
    (full,) = list_boxes(build(tmp_path, IMAGE.format(", width: full"), layout))
    (column,) = list_boxes(build(tmp_path, IMAGE.format(", width: column"), layout))
    gutter = full.width - columns * column.width
    assert gutter == pytest.approx(17.0 * (columns - 1), abs=POINT)  # 6 mm


def test_a_chart_that_is_told_to_be_too_narrow_for_its_words_is_as_wide_as_the_measure(tmp_path: Path) -> None:
    outline = write(tmp_path, CHART.format(", width: 20%"), label="Antidisestablishmentarianism")
    assert run(["build", "-q", str(outline)]) == 0
    (box,) = list_boxes(tmp_path / "o.pdf")
    assert box.width > 400


@pytest.mark.parametrize("layout", LAYOUTS)
def test_caption_note_and_credit_are_on_the_page_and_in_the_structure(
    layout: str, tmp_path: Path, verapdf: Validator, pdftotext: Callable[[Path], str]
) -> None:
    pdf = build(tmp_path, CHART.format(WORDS) + IMAGE.format(WORDS), layout)
    words = " ".join(pdftotext(pdf).replace("\u00a0", " ").split())
    shown = 1 if layout == "highlights" else 2  # what it has of figures at least
    for text in ("Rents rose by 11 per cent in Ansley.", "is Ansley.", "Drawn by A. Ruiz."):
        assert words.count(text) >= shown
    texts = [node.text.replace("\u00a0", " ") for node in read_structure(pdf.read_bytes()).find("P")]
    assert "Rents rose by 11 per cent in Ansley." in texts
    assert "Note: +11 per cent is Ansley." in texts
    for verdict in verapdf.validate([pdf]):
        assert verdict.clean, verdict


@pytest.mark.parametrize("key", ["caption", "note"])
@pytest.mark.parametrize("figure", [CHART, IMAGE], ids=["chart", "image"])
def test_their_numbers_are_proved(key: str, figure: str, tmp_path: Path) -> None:
    outline = write(tmp_path, figure.format(f', {key}: "Rents rose by 12 per cent."'))
    found = make(Request(str(outline)), tmp_path / "o.pdf").diagnostics
    assert [(one.code, one.mark.line) for one in found if one.severity.value == "error"] == [
        (Code.QUANTITY_NOT_IN_PASSAGE, 13)
    ]
    assert not (tmp_path / "o.pdf").exists()


def test_a_credit_states_nothing(tmp_path: Path) -> None:
    outline = write(tmp_path, IMAGE.format(', credit: "Rents rose by 12 per cent."'))
    found = make(Request(str(outline)), tmp_path / "o.pdf").diagnostics
    assert Code.QUANTITY_UNPROVED in {one.code for one in found if one.severity.value == "error"}


@pytest.mark.parametrize(
    "width", ["19%", "101%", "0", "1/0", "0/2", "1/9", "9/1", "wide", "-50%", "1e2", "٥٠%", "5 0%"]
)
def test_what_is_no_width_is_refused_at_its_place(width: str, tmp_path: Path) -> None:
    outline = write(tmp_path, IMAGE.format(f", width: {width}"))
    found = make(Request(str(outline)), tmp_path / "o.pdf").diagnostics
    assert [(one.code, one.mark.line) for one in found if one.severity.value == "error"] == [
        (Code.OUTLINE_BAD_VALUE, 13)
    ]
