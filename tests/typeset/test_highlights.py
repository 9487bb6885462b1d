"""Highlights: one page of what a brief has, what it leaves to the full brief, and where its blocks stand."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from brief.diagnostics import Code, Mark, Report
from brief.document.tree import (
    BulletList,
    Callout,
    ListPoint,
    NoteFamily,
    NoteRef,
    Notes,
    Paragraph,
    Part,
    PrintedNumbers,
    Text,
)
from brief.document.walk import list_marks, plain
from brief.layout.papers import PaperSize
from brief.layout.reader import read_layout
from brief.layout.selecting import OmittedPart
from brief.layout.types import PartName
from brief.marked import Scalar
from brief.typeset.brief import typeset
from brief.typeset.proof.selection import prove_selection
from brief.typeset.story.selection import select
from pdf_reading.read_back import read_structure
from test_example import compose_example
from test_forms import MM, find, own, read_places
from test_layout import own as read_own
from test_typeset import find_layout, set_example

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brief.document.tree import Brief

LEFT = {
    "en": "(Policy brief 2020/01): 16 of 24 points; the statistics; the quotations behind the statements; 7 of 9",
    "de": "16 von 24 Punkten; die Statistik; die Zitate zu den Aussagen; 7 von 9 Anmerkungen der Redaktion",
    "fr": "16 points sur 24; les statistiques; les citations à l’appui des affirmations; 7 notes de la rédaction sur 9",
    "es": "16 de 24 puntos; las estadísticas; las citas que respaldan las afirmaciones; 7 de 9 notas de la redacción",
}


@pytest.fixture(scope="module")
def page() -> bytes:
    return set_example("highlights").data


@pytest.fixture(scope="module")
def whole() -> Brief:
    return compose_example()[0]


@pytest.fixture(scope="module")
def shown(whole: Brief) -> Brief:
    return select(whole, find_layout("highlights"))


def fills(data: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Filled boxes of a page: left, foot, width and height."""
    content = PdfReader(io.BytesIO(data)).pages[page].get_contents()
    assert content is not None
    found = re.findall(r"rg (-?[\d.]+) (-?[\d.]+) ([\d.]+) (-?[\d.]+) re f", content.get_data().decode("latin-1"))
    return [(float(x), float(y), float(w), float(h)) for x, y, w, h in found]


def part(brief: Brief, name: PartName) -> Part:
    return next(part for part in brief.parts if part.name == name)


def points(brief: Brief) -> list[ListPoint]:
    return [p for one in brief.parts for b in one.blocks if isinstance(b, BulletList) for p in b.points]


def words(point: ListPoint) -> str:
    return "".join(item.value for item in point.content if isinstance(item, Text)).rstrip(",\u200a\u2009")


# -- what it shows -----------------------------------------------------------------------------------------------------


def test_a_layout_that_leaves_nothing_out_shows_the_brief_itself(whole: Brief) -> None:
    assert select(whole, find_layout("policy-brief")) is whole


def test_it_shows_the_first_two_points_of_each_section(whole: Brief, shown: Brief) -> None:
    sections = [block.points for one in whole.parts for block in one.blocks if isinstance(block, BulletList)]
    wanted = [words(point) for section in sections for point in section[:2]]
    assert [words(point) for point in points(shown)] == wanted
    assert (len(points(whole)), len(wanted)) == (24, 8)


def test_the_parts_that_it_omits_are_gone_and_no_other(whole: Brief, shown: Brief) -> None:
    names = [one.name for one in whole.parts if one.name not in {"statistics", "evidence_notes", "citation"}]
    assert [one.name for one in shown.parts] == [*names, "left_out"]


def test_every_statement_names_the_place_of_its_evidence_once(whole: Brief, shown: Brief) -> None:
    places = {note.id: note.place for b in part(whole, PartName.EVIDENCE_NOTES).blocks for note in b.notes}  # type: ignore[union-attr]
    full = {words(point): list(list_marks(point)) for point in points(whole)}
    for point in points(shown):
        marks = [mark for mark in list_marks(point) if mark.family is NoteFamily.EVIDENCE]
        cited = [places[mark.target] for mark in full[words(point)] if mark.family is NoteFamily.EVIDENCE]
        assert [mark.label for mark in marks] == list(dict.fromkeys(cited))
        assert {(mark.target, mark.description) for mark in marks} == {
            ("source-record-op-ed", f"Source, {mark.label}") for mark in marks
        }


def test_only_the_editor_s_notes_that_something_shown_cites_are_there(shown: Brief) -> None:
    (notes,) = (block for block in part(shown, PartName.EDITOR_NOTES).blocks if isinstance(block, Notes))
    marks = [mark for one in shown.parts for mark in list_marks(one) if mark.family is NoteFamily.EDITOR]
    assert [note.label for note in notes.notes] == ["A", "F"] == [mark.label for mark in marks]
    assert [note.back for note in notes.notes] == [(mark.id,) for mark in marks]


def test_without_editor_s_notes_their_marks_are_gone_and_what_parted_them(whole: Brief, tmp_path: Path) -> None:
    bare = select(whole, own("selection: {omits: [editor_notes, evidence_notes]}\n", tmp_path))
    marks = [mark.label for one in bare.parts for mark in list_marks(one) if mark.family is NoteFamily.EDITOR]
    assert marks == []
    (callout,) = (block for block in part(bare, PartName.KEY_MESSAGES).blocks if isinstance(block, Callout))
    assert plain(callout.points[0].content).endswith("hectares.P5")
    assert plain(callout.points[2].content).endswith("direction”.P8,\u2009P1")
    assert "9 of 9 editor’s notes" in plain(part(bare, PartName.LEFT_OUT).blocks[0].content)  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LEFT)
def test_a_line_in_the_brief_s_language_says_what_is_left_out(whole: Brief, language: str) -> None:
    told = replace(whole, fields=replace(whole.fields, language=language))
    (line,) = part(select(told, find_layout("highlights")), PartName.LEFT_OUT).blocks
    assert isinstance(line, Paragraph)
    assert LEFT[language] in plain(line.content).replace("\u00a0", " ")


# -- its proof ---------------------------------------------------------------------------------------------------------


def lose_point(brief: Brief) -> Brief:
    return change(brief, lambda block: replace(block, points=block.points[:1]))


def lose_evidence(brief: Brief) -> Brief:
    def bare(block: BulletList) -> BulletList:
        first, *rest = block.points
        content = tuple(item for item in first.content if not isinstance(item, NoteRef))
        return replace(block, points=(replace(first, content=content), *rest))

    return change(brief, bare)


def turn_points(brief: Brief) -> Brief:
    return change(brief, lambda block: replace(block, points=block.points[::-1]))


def change(brief: Brief, how: Callable[[BulletList], BulletList]) -> Brief:
    """The brief with its first section changed."""
    section = part(brief, PartName.CONTEXT)
    blocks = tuple(how(block) if isinstance(block, BulletList) else block for block in section.blocks)
    return replace(brief, parts=tuple(replace(one, blocks=blocks) if one is section else one for one in brief.parts))


def lose(name: PartName) -> Callable[[Brief], Brief]:
    return lambda brief: replace(brief, parts=tuple(one for one in brief.parts if one.name != name))


@pytest.mark.parametrize(
    ("damage", "fact"),
    [
        (lose_point, "`context` shows 1 statements, the layout 2"),
        (lose_evidence, "stands on the page without its evidence"),
        (turn_points, "is not on the page"),
        (lose(PartName.PROFILE), "the part `profile` is not on the page"),
        (lose(PartName.LEFT_OUT), "the page does not say what it leaves out"),
    ],
)
def test_nothing_is_left_out_but_what_the_layout_says(
    whole: Brief, shown: Brief, damage: Callable[[Brief], Brief], fact: str
) -> None:
    layout, report = find_layout("highlights"), Report()
    assert prove_selection(whole, shown, layout, report)
    assert not prove_selection(whole, damage(shown), layout, report)
    assert {found.code for found in report.diagnostics} == {Code.PAGE_TEXT_LOST}
    assert fact in report.diagnostics[0].message


def test_a_brief_too_long_for_the_page_says_by_how_many_lines_and_where(whole: Brief) -> None:
    long = change(whole, lambda b: replace(b, points=tuple(replace(p, content=p.content[:1] * 40) for p in b.points)))
    report = Report()
    assert typeset(long, find_layout("highlights"), report) is None
    finding = next(found for found in report.diagnostics if found.code is Code.PAGE_DOES_NOT_FIT)
    assert re.match(r"the brief is \d+ lines too long for 1 page", finding.message)
    assert "its longest part is `context`" in (finding.help or "")


@pytest.mark.parametrize("paper", [None, PaperSize.LETTER])
def test_the_example_fits_one_page_without_a_finding(whole: Brief, paper: PaperSize | None, tmp_path: Path) -> None:
    report = Report()
    layout = read_layout(Scalar("highlights", Mark("outline.yaml", 1, 1, 1, 1)), tmp_path, report, paper)
    assert layout is not None
    made = typeset(whole, layout, report)
    assert made is not None
    assert (made.pages, report.diagnostics) == (1, [])


@pytest.mark.parametrize("name", ["title", "context", "sources", "nothing"])
def test_title_sections_and_sources_cannot_be_left_out(name: str, tmp_path: Path) -> None:
    layout, report = read_own(f"extends: policy-brief\nselection: {{omits: [{name}]}}\n", tmp_path)
    assert layout is None
    assert [(d.code, d.mark.line, d.mark.column) for d in report.diagnostics] == [(Code.LAYOUT_BAD_VALUE, 2, 21)]
    assert {omitted.value for omitted in OmittedPart} < {part.value for part in PartName}


# -- where it stands ---------------------------------------------------------------------------------------------------


def test_panel_numbers_and_blocks_stand_at_their_places(page: bytes) -> None:
    places = read_places(page)
    boxes = fills(page)
    assert any(abs(h - 8.5 - 56 * MM) < 2 for *_, h in boxes), "the panel, with its bleed"
    digits = [find(places, text) for text in ("9,000", "328,000", "15–20")]
    step = (176 * MM - 3 * 6 * MM) / 4 + 6 * MM
    assert [x for _, x, _, _ in digits] == pytest.approx([17 * MM + n * step for n in range(3)], abs=0.1)
    for head in ("Context", "Outlook"):
        assert find(places, head)[1] == pytest.approx((17 + 58 + 8) * MM, abs=0.1)
    assert find(places, "Key messages")[1] == pytest.approx((17 + 4.5) * MM, abs=0.1)
    assert any(w == pytest.approx(58 * MM, abs=0.02) for _, _, w, _ in boxes), "the tinted block"


def test_the_block_is_as_high_as_what_stands_beside_it(page: bytes) -> None:
    (x, low, _, _) = next(box for box in fills(page) if abs(box[2] - 58 * MM) < 0.02)
    assert x == pytest.approx(17 * MM, abs=0.01)
    places = read_places(page)
    assert low <= min(y for _, _, y, text in places if text.startswith(("derived by", "“unsound")))
    assert low > find(places, "sha256")[2]


def test_the_source_s_heading_runs_into_its_record_and_marks_lead_there(page: bytes) -> None:
    root = read_structure(page)
    heads = [node.text for node in root.find("H2")]
    assert heads[-1].strip() == "Source"
    marks = [node.text for node in root.find("Link") if re.fullmatch(r"P\d+", node.text.strip())]
    assert len(marks) == 8 + 4 + 4


def test_a_block_that_is_too_long_for_its_page_goes_on_in_its_column(whole: Brief, tmp_path: Path) -> None:
    layout, report = read_own("extends: highlights\nfit: {pages: 0}\nlimits: {pages: 9}\n", tmp_path)
    assert layout is not None, report.diagnostics
    messages = part(whole, PartName.KEY_MESSAGES)
    (callout,) = (block for block in messages.blocks if isinstance(block, Callout))
    points = tuple(replace(point, content=(*point.content[:1] * 4, *point.content[1:])) for point in callout.points)
    long = replace(messages, blocks=(replace(callout, points=points),))
    made = typeset(replace(whole, parts=tuple(long if p is messages else p for p in whole.parts)), layout, report)
    assert made is not None, report.diagnostics
    assert made.pages == 2
    tinted = [box for number in (0, 1) for box in fills(made.data, number) if abs(box[2] - 58 * MM) < 0.02]
    assert [x for x, *_ in tinted] == pytest.approx([17 * MM, 17 * MM], abs=0.01)
    assert tinted[1][1] + tinted[1][3] == pytest.approx(layout.page.height - layout.page.top, abs=0.1)
    head = find(read_places(made.data), "Editor")
    assert head[0] == 1
    assert head[1] == pytest.approx((17 + 4.5) * MM, abs=0.1)


def test_what_follows_a_panel_does_not_stand_on_it(whole: Brief) -> None:
    report = Report()
    made = typeset(lose(PartName.BIG_NUMBERS)(whole), find_layout("highlights"), report)
    assert made is not None, report.diagnostics
    assert find(read_places(made.data), "Context")[2] < find_layout("highlights").page.height - 56 * MM - 14


@pytest.mark.parametrize(("digits", "columns"), [("9,000", 4), ("19,123,456", 2), ("1,234,567,890,123,456", 1)])
def test_wide_numbers_stand_in_fewer_columns(digits: str, columns: int, whole: Brief, tmp_path: Path) -> None:
    layout, report = read_own("extends: highlights\nfit: {pages: 0}\nlimits: {pages: 9}\n", tmp_path)
    assert layout is not None, report.diagnostics
    numbers = part(whole, PartName.BIG_NUMBERS)
    (block,) = (block for block in numbers.blocks if isinstance(block, PrintedNumbers))
    items = tuple(replace(item, digits=digits, qualifier="") for item in block.items)
    wide = replace(numbers, blocks=(replace(block, items=items),))
    made = typeset(replace(whole, parts=tuple(wide if p is numbers else p for p in whole.parts)), layout, report)
    assert made is not None, report.diagnostics
    places = [(x, y) for _, x, y, text in read_places(made.data) if text == digits]
    assert len(places) == 4
    assert len({x for x, _ in places}) == columns
    assert len({y for _, y in places}) == 4 / columns
