"""Statements as the live page tells them: words as they are printed, verdicts, places in the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.document.tree import Heading, PullQuote, Table
from brief.document.walk import find_title, flatten, list_points
from brief.evidence.types import VerdictStatus
from brief.preview.passages import locate_quotes, locate_row
from brief.preview.state import Statement
from brief.typeset.story.inline import parts_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.diagnostics import Mark
    from brief.document.tree import Brief, Inlines, TableRow
    from brief.evidence.types import ClaimEvidence, EditorsReading, Evidence, EvidenceVerdict, RowEvidence
    from brief.outline.types import Outline
    from brief.sources.types import Source

KEY_MESSAGES = "key_messages"
TABLE = "statistics"
ENDS = " \u00a0\u2009\u200a\u202f\u2060,"  # what parts the marks of notes at a statement's end


class Wording:
    """What a composed brief prints of each statement, by its mark, and the names of its parts."""

    def __init__(self, brief: Brief | None) -> None:
        """Go through the brief once; without one, the author's own words have to do."""
        self.texts: dict[Mark, str] = {}
        self.numbers: dict[Mark, int] = {}  # of rows, in the order of the table
        self.parts: dict[str, str] = {}
        for part in brief.parts if brief else ():
            for block in part.blocks:
                self.texts |= {point.mark: write(point.content) for point in list_points(block)}
                if titled := find_title(block, part):
                    self.parts[titled[0]] = flatten(titled[1].content)
                match block:
                    case PullQuote():
                        self.texts[block.mark] = write(block.content)
                    case Heading(level=2):
                        self.parts.setdefault(part.name, flatten(block.content))
                    case Table():
                        self.parts[TABLE] = block.label
                        self.number(row for group in block.groups for row in group.rows)
                    case _:
                        pass

    def number(self, rows: Iterator[TableRow]) -> None:
        """Number rows as the table prints them."""
        for row in rows:
            self.numbers[row.mark] = len(self.numbers) + 1
            self.texts[row.mark] = write_row(row)


def write(content: Inlines) -> str:
    """Write a statement's words without the marks of its notes, and without what parts these."""
    words = tuple(item for at, item in enumerate(content) if not parts_marks(content, at))
    return flatten(words).rstrip(ENDS)


def write_row(row: TableRow) -> str:
    """Write a row in a line: label, value, unit, period."""
    number = " ".join(filter(None, (row.value.qualifier, row.value.integer + row.value.fraction, write(row.unit))))
    period = write(row.period) or row.column
    return f"{write(row.label)}: {number}" + (f", {period}" if period else "")


def tell_statements(outline: Outline, evidence: Evidence, brief: Brief | None) -> Iterator[tuple[Mark, Statement]]:
    """Tell every claim and row, each with its mark."""
    wording = Wording(brief)
    sources = {source.id: source for source in evidence.sources}
    for at, claim in enumerate(evidence.key_messages, 1):
        yield claim.claim.mark, tell_claim(claim, KEY_MESSAGES, at, outline, wording, sources)
    for section in evidence.sections:
        for at, claim in enumerate(section.claims, 1):
            yield claim.claim.mark, tell_claim(claim, section.section.name.value, at, outline, wording, sources)
    for at, row in enumerate(evidence.rows, 1):
        yield row.row.mark, tell_row(row, at, outline, evidence, wording, sources)


def tell_claim(
    claim: ClaimEvidence, part: str, number: int, outline: Outline, wording: Wording, sources: Mapping[str, Source]
) -> Statement:
    """Tell a claim."""
    mark, verdict = claim.claim.mark, claim.verdict
    return Statement(
        key=f"{part}.{number}",
        part=wording.parts.get(part, part.replace("_", " ")),
        number=number,
        kind=claim.claim.kind.value if claim.claim.kind else "",
        text=wording.texts.get(mark, claim.claim.text.value),
        verdict=verdict.status.value,
        detail=explain(verdict, claim.readings, claim.claim.unsupported),
        place=f"{outline.file}:{claim.claim.text.mark.line}",
        line=mark.line,
        last_line=mark.end_line,
        passages=locate_quotes(claim.quotes, verdict.status.value, sources),
    )


def tell_row(
    row: RowEvidence, number: int, outline: Outline, evidence: Evidence, wording: Wording, sources: Mapping[str, Source]
) -> Statement:
    """Tell a statistic; of a derived one, how it was computed, and the passages of what it was computed from."""
    mark, verdict = row.row.mark, row.verdict
    detail = explain(verdict, row.readings, unsupported=False)
    if row.derived is not None and verdict.stands:
        detail = f"computed: {row.derived.formula}"
    return Statement(
        key=f"{TABLE}.{number}",
        part=wording.parts.get(TABLE, TABLE),
        number=wording.numbers.get(mark, number),
        kind="derived" if row.row.formula else "statistic",
        text=wording.texts.get(mark, row.row.label.value),
        verdict=verdict.status.value,
        detail=detail,
        place=f"{outline.file}:{row.row.label.mark.line}",
        line=mark.line,
        last_line=mark.end_line,
        passages=locate_row(row, evidence, sources),
    )


def explain(verdict: EvidenceVerdict, readings: tuple[EditorsReading, ...], unsupported: bool) -> str:  # noqa: FBT001 - a claim's own
    """Say how a statement stands, or why it does not."""
    match verdict.status:
        case VerdictStatus.VERIFIED:
            return verdict.rung.value if verdict.rung else ""
        case VerdictStatus.READ:
            return "; ".join(f"“{reading.words}” is {reading.value}" for reading in readings)
        case VerdictStatus.UNCHECKED:
            return "evidence: none" if unsupported else verdict.code.value if verdict.code else ""
        case VerdictStatus.FAILED:
            return verdict.code.value if verdict.code else ""
