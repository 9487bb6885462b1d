"""Coverage: the quantities of the sources' bodies that the outline leaves out without saying so."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code, Mark
from brief.evidence.numbers.passages import write_out
from brief.evidence.numbers.reading import read_contents
from brief.language.reading.quantities import TIMES, Quantity
from brief.language.tables import has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Report
    from brief.evidence.types import Evidence, Passage
    from brief.sources.types import BodyParagraph, Source

LONGEST = 40_000  # characters of a paragraph that is read at once
MOST = 5_000  # numbers that are told: nobody reads more
LINE_END = re.compile("\n")


class Uncovered(Struct, frozen=True):
    """A quantity at source.text[start:end] that no row, claim or `not_statistics` quotes."""

    source: Source
    paragraph: BodyParagraph
    quantity: Quantity
    text: str
    start: int
    end: int


def find_uncovered(evidence: Evidence) -> Iterator[Uncovered]:
    """Find every quantity of the bodies, but for dates and years, that no quote has whole; in the texts' order."""
    spans: dict[str, set[tuple[int, int]]] = {source.id: set() for source in evidence.sources}
    for passage in list_passages(evidence):
        spans.setdefault(passage.source, set()).update((span.start, span.end) for span in passage.spans)
    for source in evidence.sources:
        yield from list_outside(source, sorted(spans[source.id]))


def list_outside(source: Source, spans: list[tuple[int, int]]) -> Iterator[Uncovered]:
    """Go through the numbers of a source that stand whole in none of the spans, which are in their order."""
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max))  # how far those up to here go
    for uncovered in list_quantities(source):
        before = bisect_right(starts, uncovered.start)  # spans that begin no later
        if not before or reach[before - 1] < uncovered.end:
            yield uncovered


def report_uncovered(evidence: Evidence, report: Report) -> None:
    """Warn of each at its place in the source's text, and of sources whose numbers nobody reads."""
    for source in evidence.sources:
        if not has(source.language, "quantities") and any(map(str.isdecimal, source.text[source.start : source.end])):
            message = (
                f"numbers of `{source.id}` are not read: no table says how they are written in `{source.language}`"
            )
            hint = "look yourself for what is in no row and no claim"
            report.warn(Code.QUANTITY_LANGUAGE, Mark(source.file, 1, 1, 1, 1), message, hint)
    lines = {source.id: LineStarts(source.text) for source in evidence.sources}
    for told, uncovered in enumerate(find_uncovered(evidence)):
        mark = mark_text(uncovered, lines[uncovered.source.id])
        if told == MOST:
            message = f"{MOST:,} numbers of the sources are in no row or claim, and further ones are not looked for"
            report.warn(Code.QUANTITY_UNCOVERED, mark, message, "narrow the sources' `body` to what the brief is about")
            return
        place = f"paragraph {uncovered.paragraph.number}"
        if uncovered.paragraph.page is not None:
            place += f" on page {uncovered.paragraph.page}"
        message = f"`{uncovered.text}` of {place} of `{uncovered.source.id}` is in no row or claim"
        hint = "quote it in a row or a claim, or list it under `not_statistics` with its reason"
        report.warn(Code.QUANTITY_UNCOVERED, mark, message, hint)


def list_quantities(source: Source, *, times: bool = False) -> Iterator[Uncovered]:
    """Go through a source's numbers, those that no rule reads included; dates and years where `times` are wanted."""
    for paragraph in divide(source):
        text = source.text[paragraph.start : paragraph.end]
        contents = read_contents(source, paragraph, frozenset())
        found = (*contents.quantities, *(one.tentative for one in contents.unread))
        for quantity in sorted(found, key=attrgetter("start")):
            if times or quantity.kind not in TIMES:
                start, end = paragraph.start + quantity.start, paragraph.start + quantity.end
                yield Uncovered(source, paragraph, quantity, write_out(text, quantity), start, end)


def divide(source: Source) -> Iterator[BodyParagraph]:
    """Go through the paragraphs, and through one that is longer than any by stretches that end at a space."""
    for paragraph in source.paragraphs:
        start = paragraph.start
        while paragraph.end - start > LONGEST:
            end = source.text.rfind(" ", start, start + LONGEST) + 1 or start + LONGEST
            yield replace(paragraph, start=start, end=end)
            start = end
        yield replace(paragraph, start=start)


def list_passages(evidence: Evidence) -> Iterator[Passage]:
    """Go through every passage that the outline quotes."""
    for quote in evidence.quotes:
        if quote.passage is not None:
            yield quote.passage


def mark_text(uncovered: Uncovered, lines: LineStarts) -> Mark:
    """Mark a stretch of a source's text."""
    line, column = lines.locate(uncovered.start)
    end_line, end_column = lines.locate(uncovered.end)
    return Mark(uncovered.source.file, line, column, end_line, end_column)


class LineStarts:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        """Go through the text once."""
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def locate(self, position: int) -> tuple[int, int]:
        """Give the line and column of a character, from 1."""
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1
