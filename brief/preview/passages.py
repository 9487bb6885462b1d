"""Passages of statements: where quotes were found, and where one that was not is closest to something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.numbers import find_row_ids
from brief.evidence.types import VerdictStatus
from brief.preview.offsets import find_index, place
from brief.preview.state import PreviewPassage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.evidence.types import Evidence, QuoteEvidence, RowEvidence, SourceSpan
    from brief.preview.state import PreviewStretch
    from brief.sources.types import Source


def locate_quotes(
    quotes: Iterable[QuoteEvidence], verdict: str, sources: Mapping[str, Source]
) -> tuple[PreviewPassage, ...]:
    """Locate a statement's quotes; one that stands though the statement does not has the statement's verdict."""
    return tuple(found for quote in quotes for found in locate_quote(quote, verdict, sources))


def locate_quote(quote: QuoteEvidence, verdict: str, sources: Mapping[str, Source]) -> Iterator[PreviewPassage]:
    """Locate one: where it was found, else where something is like it."""
    passage, closest = quote.passage, quote.closest
    if passage is not None and passage.spans:
        yield tell(sources[passage.source], passage.spans, verdict, passage.page)
    elif closest is not None:
        source = sources[closest.source]
        page = next(iter(source.pages_of(closest.span.start, closest.span.end)), None)
        yield tell(source, (closest.span,), VerdictStatus.FAILED.value, page, closest.differing)


def tell(
    source: Source,
    spans: tuple[SourceSpan, ...],
    verdict: str,
    page: int | None,
    differing: tuple[SourceSpan, ...] = (),
) -> PreviewPassage:
    """Put a passage in the page's words; for people, its offsets are those of its paragraph."""
    at = find_index(source, spans[0].start)
    begin, number = (source.paragraphs[at].start, source.paragraphs[at].number) if at >= 0 else (0, 0)
    return PreviewPassage(
        source.id,
        number,
        page,
        spans[0].start - begin,
        spans[-1].end - begin,
        verdict,
        place_spans(source, spans),
        place_spans(source, differing),
    )


def place_spans(source: Source, spans: Iterable[SourceSpan]) -> tuple[PreviewStretch, ...]:
    """Place each stretch of a source in its paragraph."""
    return tuple(stretch for span in spans for stretch in place(source, span.start, span.end))


def locate_row(row: RowEvidence, evidence: Evidence, sources: Mapping[str, Source]) -> tuple[PreviewPassage, ...]:
    """Locate a row's quotes; a derived one's are those of the rows that it is computed from, with their verdicts."""
    rows = [row] if row.row.formula is None else list_operands(row, evidence)
    return tuple(found for one in rows for found in locate_quotes(one.quotes, one.verdict.status.value, sources))


def list_operands(row: RowEvidence, evidence: Evidence) -> list[RowEvidence]:
    """List a row and all that it is computed from, each once."""
    by_id = {other.row.id.value: other for other in evidence.rows if other.row.id}
    due, seen = [row], [row]
    while due:
        formula = due.pop().row.formula
        names = find_row_ids(formula.value) if formula else frozenset()
        found = [by_id[name] for name in sorted(names & by_id.keys()) if by_id[name] not in seen]
        seen += found
        due += found
    return seen
