"""Coverage: the quantities of the sources' bodies that the outline leaves out without saying so."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code, Mark
from brief.evidence.passages import write_out
from brief.evidence.reading import read_contents
from brief.language.quantities import Quantity, QuantityKind
from brief.language.tables import has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Report
    from brief.evidence.types import Evidence, Passage, QuoteEvidence
    from brief.sources.types import Paragraph, Source

TIMES = frozenset({QuantityKind.DATE, QuantityKind.YEAR})


class Uncovered(Struct, frozen=True):
    """A quantity at source.text[start:end] that no row, claim or `not_statistics` quotes."""

    source: Source
    paragraph: Paragraph
    quantity: Quantity
    text: str
    start: int
    end: int


def find_uncovered(evidence: Evidence) -> tuple[Uncovered, ...]:
    """Find every quantity of the bodies, but for dates and years, that no quote has whole; in the texts' order."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for passage in list_passages(evidence):
        spans.setdefault(passage.source, []).extend((span.start, span.end) for span in passage.spans)
    return tuple(
        uncovered
        for source in evidence.sources
        for uncovered in list_quantities(source)
        if not any(start <= uncovered.start and uncovered.end <= end for start, end in spans.get(source.id, ()))
    )


def report_uncovered(evidence: Evidence, report: Report) -> None:
    """Warn of each at its place in the source's text, and of sources whose numbers nobody reads."""
    for source in evidence.sources:
        if not has(source.language, "quantities") and any(map(str.isdecimal, source.text[source.start : source.end])):
            message = (
                f"numbers of `{source.id}` are not read: no table says how they are written in `{source.language}`"
            )
            hint = "look yourself for what is in no row and no claim"
            report.warn(Code.QUANTITY_LANGUAGE, Mark(source.file, 1, 1, 1, 1), message, hint)
    for uncovered in find_uncovered(evidence):
        place = f"paragraph {uncovered.paragraph.number}"
        if uncovered.paragraph.page is not None:
            place += f" on page {uncovered.paragraph.page}"
        message = f"`{uncovered.text}` of {place} of `{uncovered.source.id}` is in no row or claim"
        hint = "quote it in a row or a claim, or list it under `not_statistics` with its reason"
        report.warn(Code.QUANTITY_UNCOVERED, mark_text(uncovered), message, hint)


def list_quantities(source: Source) -> Iterator[Uncovered]:
    """Go through a source's numbers that are neither date nor year, those that no rule reads included."""
    for paragraph in source.paragraphs:
        text = source.text[paragraph.start : paragraph.end]
        contents = read_contents(source, paragraph, frozenset())
        found = (*contents.quantities, *(one.tentative for one in contents.unread))
        for quantity in sorted(found, key=attrgetter("start")):
            if quantity.kind not in TIMES:
                start, end = paragraph.start + quantity.start, paragraph.start + quantity.end
                yield Uncovered(source, paragraph, quantity, write_out(text, quantity), start, end)


def list_passages(evidence: Evidence) -> Iterator[Passage]:
    """Go through every passage that the outline quotes."""
    for quote in list_quotes(evidence):
        if quote.passage is not None:
            yield quote.passage


def list_quotes(evidence: Evidence) -> Iterator[QuoteEvidence]:
    """Go through every quote: of claims, of rows, of what is left out on purpose."""
    for claim in (*evidence.key_messages, *(claim for section in evidence.sections for claim in section.claims)):
        yield from claim.quotes
    for row in evidence.rows:
        yield from row.quotes
    for entry in evidence.not_statistics:
        yield entry.quote


def mark_text(uncovered: Uncovered) -> Mark:
    """Mark a stretch of a source's text."""
    text = uncovered.source.text
    line, column = locate(text, uncovered.start)
    end_line, end_column = locate(text, uncovered.end)
    return Mark(uncovered.source.file, line, column, end_line, end_column)


def locate(text: str, position: int) -> tuple[int, int]:
    """Give the line and column of a character, from 1."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
