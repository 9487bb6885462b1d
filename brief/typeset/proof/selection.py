"""What a layout leaves out is what it says it leaves out, and no statement loses its evidence with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.document.tree import Boxed, BulletList, NoteFamily, Notes, Paragraph
from brief.document.walk import first_points, flatten, list_marks, list_points, plain
from brief.language.page.labels import labels
from brief.layout.selecting import OmittedPart
from brief.layout.types import PartName
from brief.typeset.proof.printed_texts import squeeze
from brief.typeset.story.inline import parts_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Report
    from brief.document.tree import Brief, ListPoint, Note, Part
    from brief.layout.selecting import Selection
    from brief.layout.types import Layout

HELP = "please report it with the outline and the layout"


def prove_selection(brief: Brief, shown: Brief, layout: Layout, report: Report) -> bool:
    """Whether every part that the layout does not omit is there, its points in order, each with its evidence."""
    if shown is brief:
        return True
    before = len(report.diagnostics)
    there = {part.name: part for part in shown.parts}
    placed = OmittedPart.EVIDENCE_NOTES in layout.selection.omits
    placeless = frozenset(note.id for note in list_notes(brief) if not note.record) if placed else frozenset()
    for part in brief.parts:
        if part.name in layout.selection.omits:
            continue
        own = there.get(part.name)
        if own is None and part.name != PartName.EDITOR_NOTES:  # which go where nothing shown cites one
            report.error(Code.PAGE_TEXT_LOST, part.mark, f"the part `{part.name}` is not on the page", HELP)
        elif own is not None:
            prove_points(part, own, layout.selection, placeless, brief.fields.language, report)
    said = any(isinstance(b, Paragraph) for p in shown.parts if p.name == PartName.LEFT_OUT for b in p.blocks)
    omitted = any(part.name in layout.selection.omits for part in brief.parts)
    if not said and (omitted or count_statements(brief) > count_statements(shown)):
        report.error(Code.PAGE_TEXT_LOST, brief.mark, "the page does not say what it leaves out", HELP)
    return len(report.diagnostics) == before


def prove_points(
    part: Part, own: Part, chosen: Selection, placeless: frozenset[str], language: str, report: Report
) -> None:
    """A part's statements as the brief has them, up to the layout's number.

    A quotation that is found nowhere (a draft's) has no place in a source to be named: those notes are `placeless`.
    """
    boxes = OmittedPart.BOXES not in chosen.omits
    wanted = list(list_statements(part, chosen.points, boxes=boxes, alone=chosen.alone))
    found = list(list_statements(own, 0))
    in_full = labels(language).in_full.format(label="")
    if len(wanted) != len(found):
        message = f"`{part.name}` shows {len(found)} statements, the layout {len(wanted)}"
        report.error(Code.PAGE_TEXT_LOST, part.mark, message, HELP)
    for point, other in zip(wanted, found, strict=False):
        if spell_words(point) != spell_words(other).replace(squeeze(in_full), ""):
            message = f"`{plain(point.content)}` is not on the page"
            report.error(Code.PAGE_TEXT_LOST, point.mark, message, HELP)
        elif has_evidence(point, placeless) and not has_evidence(other):
            message = f"`{plain(point.content)}` stands on the page without its evidence"
            report.error(Code.PAGE_TEXT_LOST, point.mark, message, HELP)


def list_statements(part: Part, most: int, *, boxes: bool = True, alone: bool = False) -> Iterator[ListPoint]:
    """Key messages and points, of a section the first `most` (0: all), and of its `boxes`."""
    for block in part.blocks:
        if isinstance(block, BulletList):
            yield from first_points(block.points, most, alone=alone)
        elif boxes or not isinstance(block, Boxed):
            yield from list_points(block)


def spell_words(point: ListPoint) -> str:
    """A statement's words without marks, and without what parts these."""
    content = point.content
    return squeeze(flatten(tuple(item for at, item in enumerate(content) if not parts_marks(content, at))))


def count_statements(brief: Brief) -> int:
    """How many statements a brief has."""
    return sum(len(list(list_statements(part, 0))) for part in brief.parts)


def has_evidence(point: ListPoint, placeless: frozenset[str] = frozenset()) -> bool:
    """Whether a statement has a mark of evidence that stands in a source."""
    marks = list_marks(point.content)
    return any(mark.family is NoteFamily.EVIDENCE and mark.target not in placeless for mark in marks)


def list_notes(brief: Brief) -> Iterator[Note]:
    """Every note of a brief."""
    for part in brief.parts:
        for block in part.blocks:
            if isinstance(block, Notes):
                yield from block.notes
