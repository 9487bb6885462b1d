"""The statistics table: stated rows proved, derived rows computed, and the two compared."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.evidence.rows.derivation import derive_rows
from brief.evidence.rows.intervals import bound, meet
from brief.evidence.rows.stated import link_stated
from brief.evidence.types import EvidenceVerdict, Interval, RowEvidence, VerdictStatus
from brief.language.page.format import format_number

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.evidence.suggestions import Suggestions
    from brief.evidence.types import QuoteEvidence
    from brief.marked import Scalar
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
    suggestions: Suggestions | None = None,
) -> tuple[RowEvidence, ...]:
    """Prove or compute every row, in the table's order; `quotes` are those of each row."""
    if statistics is None:
        return ()
    stated = {
        at: link_stated(row, quotes[at], sources, language, report, suggestions)
        for at, row in enumerate(statistics.rows)
        if row.formula is None and row.whole
    }
    derived = derive_rows(statistics, stated, quotes, sources, language, report)
    rows = [stated[at] if at in stated else derived[at] for at in range(len(statistics.rows))]
    return compare_rows(rows, language, report)


def compare_rows(rows: list[RowEvidence], language: str, report: Report) -> tuple[RowEvidence, ...]:
    """Find derived rows that no rounding reconciles with another row of the same label, unit and period.

    A stated row counts whatever its group, as derived rows mostly have none; another derived row where it has the same.
    """
    intervals: dict[tuple[str, ...], Interval] = {}
    for evidence in rows:
        if evidence.quantity is not None and evidence.verdict.stands:
            intervals.setdefault(name_quantity(evidence.row), bound(evidence.quantity))
    compared: list[RowEvidence] = []
    for evidence in rows:
        name, derived, formula = name_quantity(evidence.row), evidence.derived, evidence.row.formula
        if derived is None or formula is None:
            compared.append(evidence)
            continue
        grouped = (*name, fold_text(evidence.row.group))
        other = next((intervals[key] for key in (name, grouped) if key in intervals), derived.interval)
        intervals.setdefault(grouped, derived.interval)
        if meet(other, derived.interval):
            compared.append(evidence)
            continue
        message = (
            f"formula gives {tell(derived.interval, language)}, and a row of the same name {tell(other, language)}"
        )
        hint = "correct the formula, or give the row another label, unit or period if it is another quantity"
        report.error(Code.STATISTIC_CONTRADICTED, formula.mark, message, hint)
        failed = EvidenceVerdict(VerdictStatus.FAILED, code=Code.STATISTIC_CONTRADICTED)
        compared.append(replace(evidence, verdict=failed, readings=()))
    return tuple(compared)


def name_quantity(row: Row) -> tuple[str, str, str]:
    """Give what makes two rows speak of one quantity: label, unit and period."""
    return fold_text(row.label), fold_text(row.unit), fold_text(row.period)


def fold_text(scalar: Scalar | None) -> str:
    """Give a text as it compares: without case, with single spaces."""
    return " ".join(scalar.value.casefold().split()) if scalar else ""


def tell(interval: Interval, language: str) -> str:
    """Write an interval for a message, rounded outwards to six digits."""
    low, high = OUT_DOWN.plus(interval.low), OUT_UP.plus(interval.high)
    return f"{format_number(low, language)} to {format_number(high, language)}"
