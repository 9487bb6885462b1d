"""The series of a line chart: values of one label, in the order of their periods."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.compose.periods import place_period
from brief.diagnostics import Act, Code, Fix

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.diagnostics import Mark
    from brief.document.tree import Bar
    from brief.outline.types import ChartFigure

MOST_SERIES = 4  # page rule 16: more lines than that nobody tells apart


def order_series(figure: ChartFigure, bars: tuple[Bar, ...], composition: Composition) -> tuple[Bar, ...]:
    """Put the bars series by series in the order of their periods; what has no order, or no line, is reported."""
    placed = tuple(placed for bar in bars for placed in place_bar(figure, bar, composition))
    series = tuple(dict.fromkeys(bar.label for bar in placed))
    report = composition.report
    if len(series) > MOST_SERIES:
        message = f"the chart has {len(series)} lines, one for each label of its rows"
        advice = f"show {MOST_SERIES} at most, or draw two charts"
        report.error(Code.CHART_SERIES, figure.mark, message, advice)
    elif series and len(placed) == len(series) and len(placed) == len(bars):
        message = "no label has two rows that a line could join"
        advice = "rows of one `label` over several periods make a line; write `chart: dot` or `chart: bar` for others"
        report.error(Code.CHART_ORDER, figure.mark, message, advice, fixes=draw_bars(figure.mark))
    ordered = tuple(sorted(placed, key=lambda bar: (series.index(bar.label), bar.at or 0)))
    for one, other in pairwise(ordered):
        if (one.label, one.at) == (other.label, other.at):
            message = f"`{one.label}` has two values for {other.period or 'one period'}"
            advice = "show one of them, or write `chart: bar`"
            report.error(Code.CHART_ORDER, figure.mark, message, advice, fixes=draw_bars(figure.mark))
    return ordered


def place_bar(figure: ChartFigure, bar: Bar, composition: Composition) -> tuple[Bar, ...]:
    """Place a bar along the axis of time; none where its period has no place there."""
    statistic = next(s for s in composition.statistics if s.evidence.row.mark == bar.mark)
    period = statistic.evidence.row.period
    at = place_period(period.value, composition.outline.language) if period else None
    if at is not None:
        return (replace(bar, at=at),)
    mark = next(name.mark for name in figure.rows if name.value == statistic.id)
    message = f"the period of `{statistic.id}` has no place in an order of time"
    advice = "give the row a year or a date as `period`, or write `chart: bar`"
    composition.report.error(Code.CHART_ORDER, mark, message, advice, fixes=draw_bars(mark))
    return ()


def draw_bars(mark: Mark) -> tuple[Fix, ...]:
    """Offer to draw the chart at a mark as bars."""
    return (Fix("write `chart: bar`", Act.SET, mark, "bar", "chart"),)
