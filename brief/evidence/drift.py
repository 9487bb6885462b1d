"""Drift: what of an outline a source still supports that is no longer the file that was pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.evidence.types import VerdictStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark, Report
    from brief.evidence.types import Evidence, EvidenceVerdict, QuoteEvidence
    from brief.outline.types import Outline

MOST_LINES = 12  # of statements without support that are named


def report_drift(outline: Outline, evidence: Evidence, report: Report) -> None:
    """Add to the finding of each changed source how many of the statements that cite it still hold, and which do not.

    What the passages read now is said at each quote that lost its own.
    """
    for source in evidence.sources:
        if source.broken_pin is not None:
            notes = tell_support(outline, evidence, source.id)
            report.add_notes(Code.SOURCE_CHANGED, source.broken_pin.mark, *notes)


def tell_support(outline: Outline, evidence: Evidence, source: str) -> tuple[str, ...]:
    """Count what holds of the claims, rows and numbers left out that cite a source, and name the lines of the rest."""
    parts: list[str] = []
    lost: list[int] = []
    for noun, statements in (
        ("claims", _list_claims(evidence)),
        ("rows", ((row.row.mark, row.quotes, row.verdict) for row in evidence.rows)),
        ("numbers left out", ((e.entry.mark, (e.quote,), e.quote.verdict) for e in evidence.not_statistics)),
    ):
        citing = [(mark, verdict) for mark, quotes, verdict in statements if _cites(outline, quotes, source)]
        failed = [mark.line for mark, verdict in citing if verdict.status is VerdictStatus.FAILED]
        lost += failed
        if citing:
            parts.append(f"{len(citing) - len(failed)} of {len(citing)} {noun}")
    if not parts:
        return ("nothing cites it",)
    held = f"{' and '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))} still hold"
    return (held, f"not proved now: {_name_lines(sorted(set(lost)))}") if lost else (held,)


def _list_claims(evidence: Evidence) -> Iterator[tuple[Mark, tuple[QuoteEvidence, ...], EvidenceVerdict]]:
    for claim in evidence.claims:
        yield claim.claim.mark, claim.quotes, claim.verdict


def _cites(outline: Outline, quotes: tuple[QuoteEvidence, ...], source: str) -> bool:
    """Whether a quote names the source, or names none where it is the only one."""
    only = outline.sources[0].id.value if len(outline.sources) == 1 else ""
    return any((quote.quote.source.value if quote.quote.source else only) == source for quote in quotes)


def _name_lines(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    shown = [str(line) for line in lines[:MOST_LINES]]
    return f"lines {', '.join(shown)}{more}" if more else f"lines {', '.join(shown[:-1])} and {shown[-1]}"
