"""The statistics table: stated rows proved, derived rows computed, and the two compared."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.evidence.derivation import derive_rows
from brief.evidence.intervals import bound, meet
from brief.evidence.stated import link_stated
from brief.evidence.types import Interval, RowEvidence, Status, Verdict
from brief.language.format import format_number

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.evidence.types import QuoteEvidence
    from brief.outline.types import Row, Statistics
    from brief.sources.types import Source

OUT_DOWN = Context(prec=6, rounding=ROUND_FLOOR, traps=[])
OUT_UP = Context(prec=6, rounding=ROUND_CEILING, traps=[])


def link_rows(
    statistics: Statistics | None,
    quotes: tuple[tuple[QuoteEvidence, ...], ...],
    sources: tuple[Source, ...],
    language: str,
    report: Report,
) -> tuple[RowEvidence, ...]:
    """Prove or compute every row, in the table's order; `quotes` are those of each row."""
    if statistics is None:
        return ()
    stated = {
        at: link_stated(row, quotes[at], sources, language, report)
        for at, row in enumerate(statistics.rows)
        if row.formula is None
    }
    derived = derive_rows(statistics.rows, stated, quotes, sources, language, report)
    rows = [stated[at] if at in stated else derived[at] for at in range(len(statistics.rows))]
    return compare_rows(rows, language, report)


def compare_rows(rows: list[RowEvidence], language: str, report: Report) -> tuple[RowEvidence, ...]:
    """Find derived rows that no rounding reconciles with a stated row of the same label, unit and period."""
    intervals: dict[tuple[str, str, str], Interval] = {}
    for evidence in rows:
        if evidence.quantity is not None and evidence.verdict.status is Status.VERIFIED:
            intervals.setdefault(name_quantity(evidence.row), bound(evidence.quantity))
    compared: list[RowEvidence] = []
    for evidence in rows:
        stated = intervals.get(name_quantity(evidence.row))
        derived, formula = evidence.derived, evidence.row.formula
        if stated is None or derived is None or formula is None or meet(stated, derived.interval):
            compared.append(evidence)
            continue
        message = f"formula gives {tell(derived.interval, language)}, and a row states {tell(stated, language)}"
        hint = "correct the formula, or give the row another label, unit or period if it is another quantity"
        report.error(Code.STATISTIC_CONTRADICTED, formula.mark, message, hint)
        failed = Verdict(Status.FAILED, code=Code.STATISTIC_CONTRADICTED)
        compared.append(RowEvidence(evidence.row, evidence.quotes, failed, evidence.quantity, derived))
    return tuple(compared)


def name_quantity(row: Row) -> tuple[str, str, str]:
    """Give what makes two rows speak of one quantity: label, unit and period."""
    texts = (scalar.value if scalar else "" for scalar in (row.label, row.unit, row.period))
    label, unit, period = (" ".join(text.casefold().split()) for text in texts)
    return label, unit, period


def tell(interval: Interval, language: str) -> str:
    """Write an interval for a message, rounded outwards to six digits."""
    low, high = OUT_DOWN.plus(interval.low), OUT_UP.plus(interval.high)
    return f"{format_number(low, language)} to {format_number(high, language)}"
