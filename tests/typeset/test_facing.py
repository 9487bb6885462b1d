"""Claims that face their notes: level, in order, each once, on the claim's page, whatever their lengths."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brief.diagnostics import Mark
from brief.layout.forms import Digits
from brief.layout.templates import PageLook
from brief.layout.types import Align, Style
from brief.pdf.structure_tree import Element
from brief.pipeline import Request, build
from brief.typeset.blocks.facing import Facing, FacingColumns, FacingRow
from brief.typeset.blocks.textblock import TextBlock
from brief.typeset.lines.line import Line
from brief.typeset.lines.paragraph import ragged_fit
from brief.typeset.pages.fill_page import BlockBand
from brief.typeset.pages.page_breaks import lay_out
from pdf_reading.read_back import read_loose, read_structure
from test_pages import alike
from test_typeset import set_example

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brief.typeset.pages.fill_page import Sheet
    from conftest import ReadPdf
    from pdf_reading.read_back import Node
    from verapdf import Validator

NOWHERE = Mark("outline.yaml", 1, 1, 1, 1)
BODY = Style(
    family="text",
    size=10.0,
    leading=14.0,
    weight=400,
    italic=False,
    colour=(0.0, 0.0, 0.0),
    align=Align.LEFT,
    capitals=False,
    tracking=0.0,
    before=0.0,
    after=7.0,
    hyphenate=False,
    figures=Digits.LINING,
)
NOTE = replace(BODY, size=7.8, leading=10.0, after=1.0)
PAGE = PageLook(width=500, height=300, top=20, bottom=20, left=20, right=20, gutter=10, grid=14, flush=0)
COLUMNS = FacingColumns(main=0, main_width=300, side=310, side_width=150, apart=7.0, run_on=1, page=260)


def make_block(first: int, count: int, style: Style, width: float, *, head: bool = False) -> TextBlock:
    """A text of so many lines, which know their numbers."""
    lines = tuple(Line((), (n, 0, 0), hyphen=False, tail=None, width=10.0) for n in range(first, first + count))
    return TextBlock(
        (), style, ragged_fit("en"), Element("P"), NOWHERE, keep_next=head, whole=head, width=width, lines=lines,
        after=style.after,
    )  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> tuple[FacingRow, ...]:
    """Heads and claims with notes; the last row is a claim. Notes may be longer than a page."""
    rows: list[FacingRow] = []
    number = 0
    kinds = draw(st.lists(st.booleans(), max_size=14))
    for head in (*kinds, False):
        count = 1 if head else draw(st.integers(1, 5))
        main = make_block(number, count, BODY, COLUMNS.main_width, head=head)
        number += count
        notes = []
        for lines in () if head else draw(st.lists(st.sampled_from([1, 2, 3, 5, 9, 40]), max_size=4)):
            notes.append(make_block(number, lines, NOTE, COLUMNS.side_width))
            number += lines
        rows.append(FacingRow(main, tuple(notes)))
    return tuple(rows)


def set_pages(rows: tuple[FacingRow, ...], columns: FacingColumns = COLUMNS) -> tuple[Sheet, ...]:
    """The rows on pages."""
    return lay_out([BlockBand(((Facing(rows, columns, NOWHERE),),), 1, side_by_side=False, before=0.0)], alike(PAGE))


def facings(sheets: tuple[Sheet, ...]) -> list[Facing]:
    """The part of the rows that each page has."""
    blocks = [placed.block for sheet in sheets for placed in sheet.placed]
    assert all(isinstance(block, Facing) for block in blocks)
    return blocks  # type: ignore[return-value]


def numbers(blocks: Sequence[object]) -> list[int]:
    """The numbers of the lines."""
    return [line.end[0] for block in blocks if isinstance(block, TextBlock) for line in block.lines]


@given(stories(), st.integers(0, 2))
def test_every_line_stands_once_in_its_column_in_order(rows: tuple[FacingRow, ...], run_on: int) -> None:
    pages = facings(set_pages(rows, replace(COLUMNS, run_on=run_on)))
    set_rows = [row for page in pages for row in page.rows]
    assert numbers([row.main for row in set_rows]) == numbers([row.main for row in rows])
    assert numbers([note for row in set_rows for note in row.notes]) == numbers([n for row in rows for n in row.notes])


@given(stories(), st.integers(0, 2))
def test_nothing_overlaps_or_leaves_the_type_area(rows: tuple[FacingRow, ...], run_on: int) -> None:
    for page in facings(set_pages(rows, replace(COLUMNS, run_on=run_on))):
        main = side = 0.0
        for row, put in zip(page.rows, page.arrange(), strict=True):
            if row.main:
                assert put.main >= main - 0.01
                main = put.main + row.main.wrap(COLUMNS.main_width)
            if row.notes:
                assert put.notes >= side - 0.01
                side = put.notes + page.stack(row.notes)
        assert max(main, side) <= COLUMNS.page + 0.1


@given(stories(), st.integers(0, 2))
def test_notes_begin_level_with_a_line_of_their_claim(rows: tuple[FacingRow, ...], run_on: int) -> None:
    for page in facings(set_pages(rows, replace(COLUMNS, run_on=run_on))):
        for row, put in zip(page.rows, page.arrange(), strict=True):
            if row.main is None or not row.notes:
                continue
            below = (put.notes - put.main - page.level(row)) / BODY.leading
            assert below == pytest.approx(round(below), abs=0.01)
            assert 0 <= round(below) <= min(run_on, len(row.main.lines) - 1)  # type: ignore[attr-defined]


@given(stories())
def test_no_head_is_left_alone_and_no_part_begins_below_another_row(rows: tuple[FacingRow, ...]) -> None:
    whole = {id(block) for row in rows for block in (row.main, *row.notes)}
    for page in facings(set_pages(rows)):
        assert not page.rows[-1].keep_next
        for row in page.rows:
            if any(id(block) not in whole for block in (row.main, *row.notes) if block):
                continue  # a part of a high row
            assert page.rows[0] is row or row.main is not None


def test_a_claim_without_notes_moves_up_beside_notes_that_run_on() -> None:
    long = make_block(0, 9, NOTE, COLUMNS.side_width)
    rows = tuple(
        FacingRow(make_block(n, 2, BODY, COLUMNS.main_width), (long,) if n == 10 else ()) for n in (10, 20, 30)
    )
    (page,) = facings(set_pages(rows))
    assert [put.main for put in page.arrange()] == [0.0, 35.0, 70.0]


def test_notes_stand_level_where_lower_ones_would_save_nothing() -> None:
    claims = [make_block(n, 2, BODY, COLUMNS.main_width) for n in (0, 10)]
    notes = [make_block(n, 5, NOTE, COLUMNS.side_width) for n in (20, 30)]
    page = Facing(tuple(FacingRow(*pair) for pair in zip(claims, [(n,) for n in notes], strict=True)), COLUMNS, NOWHERE)
    first, second = page.arrange()
    assert second.notes - second.main == pytest.approx(page.level(page.rows[1]))
    assert first.notes - first.main == pytest.approx(page.level(page.rows[0]))


def test_a_table_goes_whole_to_the_next_page_rather_than_leave_its_head_behind() -> None:
    claim = FacingRow(make_block(0, 14, BODY, COLUMNS.main_width))
    caption = FacingRow(make_block(20, 1, BODY, COLUMNS.main_width, head=True))
    for lines, divided in ((10, False), (30, True)):
        table = FacingRow(make_block(30, lines, BODY, COLUMNS.main_width), divisible=True)
        first, *_ = facings(set_pages((claim, caption, table)))
        assert (len(first.rows) > 1) is divided


def test_a_claim_with_many_notes_goes_on_overleaf_rather_than_leave_its_page_empty() -> None:
    title = FacingRow(make_block(0, 5, BODY, COLUMNS.main_width))
    for count, parted in ((2, False), (22, True)):
        notes = tuple(make_block(n, 1, NOTE, COLUMNS.side_width) for n in range(20, 20 + count))
        before = FacingRow(make_block(10, 5 if parted else 11, BODY, COLUMNS.main_width))
        claim = FacingRow(make_block(60, 3, BODY, COLUMNS.main_width), notes)
        first, second = facings(set_pages((title, before, claim)))
        assert (len(first.rows) == 3) is parted
        assert numbers([note for row in (*first.rows, *second.rows) for note in row.notes]) == numbers(notes)
        assert (second.rows[0].main is None) is parted, "the claim itself stays in one piece"


# -- the layout --------------------------------------------------------------------------------------------------------


def write_outline(folder: Path, quotes: int, extra: str = "") -> Path:
    """A brief whose one claim cites so many sentences."""
    words = [
        f"Sentence number {n} of the source says that houses of class {n} were built in that year."
        for n in range(quotes)
    ]
    (folder / "source.txt").write_text("\n\n".join(words), encoding="utf-8")
    evidence = "\n".join(f"        - quote: {word}" for word in words)
    outline = folder / "outline.yaml"
    outline.write_text(
        f"""title: Houses
date: 2020-01-01
layout: note
sources: {{s: {{file: source.txt, title: Houses}}}}
sections:
  context:
    - text: Houses were built.
      evidence:
{evidence}
    - text: More of them.
      quote: "{words[0]}"
  progress: [{{text: One., evidence: none}}]
  challenges: [{{text: Two., evidence: none}}]
  outlook: [{{text: Three., evidence: none}}]
{extra}""",
        encoding="utf-8",
    )
    return outline


def build_outline(outline: Path) -> Path:
    """Build it; the PDF."""
    output = outline.with_suffix(".pdf")
    result = build(Request(str(outline), moment=datetime(2020, 1, 1, tzinfo=UTC)), output)
    assert result.output is not None, result
    return output


def test_a_claim_whose_notes_are_longer_than_a_page_goes_on_over_pages(
    tmp_path: Path, pdftotext: ReadPdf, verapdf: Validator
) -> None:
    pdf = build_outline(write_outline(tmp_path, 70))
    for verdict in verapdf.validate([pdf]):
        assert verdict.clean, verdict
    text = re.sub(r"\s+", " ", pdftotext(pdf))
    assert len(pdftotext(pdf).split("\f")) > 2
    for n in range(70):
        assert text.count(f"houses of class {n} were") == 1
    assert text.count("P1, quoted above") == 1


def describe(node: Node) -> str:
    """An element and what it holds, by their types."""
    kids = " ".join(describe(kid) for kid in node.kids if not isinstance(kid, str) and kid.type != "Span")
    return f"{node.type}({kids})" if kids else node.type


def test_notes_are_tagged_behind_their_claim_and_linked_both_ways(tmp_path: Path) -> None:
    tree = read_structure(build_outline(write_outline(tmp_path, 1)).read_bytes())
    section = next(sect for sect in tree.find("Sect") if sect.text.startswith("Context"))
    assert describe(section) == ("Sect(H2 P(Reference(Link)) Note(Lbl(Link) P) P(Reference(Link)) P(Link))")
    descriptions = [annotation.description for link in section.find("Link") for annotation in link.links]
    assert descriptions == ["Evidence note 1", "Back to the text, note 1", "Evidence note 1", "Evidence note 1"]


def test_the_example_has_four_pages_and_its_notes_beside_its_claims() -> None:
    example = set_example("note")
    assert example.pages == 4
    tree = read_structure(example.data)
    assert not any(node.text.startswith("Evidence notes") for node in tree.find("H2"))
    foot = " ".join(item.text for item in read_loose(example.data) if item.page == 1)
    assert re.search(r"TLP:CLEAR\s*Secretariat.*Page 2 of 4", foot)
