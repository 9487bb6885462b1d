"""Figures: charts of statistics rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.attribution import attribute
from brief.compose.inlines import flatten
from brief.compose.numbers import UNKNOWN
from brief.diagnostics import Code
from brief.document import Bar, Chart, Part, Text
from brief.evidence.types import Interval, Status
from brief.outline.types import ChartKind, ImageFigure

if TYPE_CHECKING:
    from brief.compose.composition import Composition, Statistic
    from brief.document import Inlines
    from brief.outline.types import ChartFigure


def compose_figures(composition: Composition) -> tuple[Part, ...]:
    """Compose the figures; images are not set yet, and say so."""
    charts: list[Chart] = []
    for figure in composition.outline.figures:
        if isinstance(figure, ImageFigure):
            message = "images cannot be set by this version"
            advice = "leave the figure out, or make it a chart of rows"
            composition.report.error(Code.FIGURE_IMAGE_UNSUPPORTED, figure.image.mark, message, advice)
        else:
            charts += compose_chart(figure, len(charts) + 1, composition)
    return (Part("figures", tuple(charts), charts[0].mark),) if charts else ()


def compose_chart(figure: ChartFigure, number: int, composition: Composition) -> tuple[Chart, ...]:
    """Compose one chart; none where no row of it has a value."""
    labels, prose = composition.labels, composition.prose
    shown = find_rows(figure, composition)
    bars = tuple(bar for statistic in shown for bar in compose_bar(statistic, composition))
    if not bars:
        return ()
    if figure.chart is not ChartKind.BAR:
        message = f"a `{figure.chart}` chart is drawn as bars by this version"
        composition.report.warn(Code.CHART_AS_BARS, figure.mark, message, "write `chart: bar`, or take it as it is")
    label = prose.bind(labels.figure.format(number=number))
    title = prose.read(figure.title)
    subtitle = compose_subtitle(shown, composition)
    chart = Chart(
        id=f"figure-{number}",
        label=label,
        kind=ChartKind.BAR,
        title=title,
        subtitle=subtitle,
        bars=bars,
        note=(),
        source=compose_source(shown, bars, composition),
        alt=prose.plain(figure.alt) or describe(ChartKind.BAR, title or (Text(label),), subtitle, bars, composition),
        mark=figure.mark,
        section=figure.section.value if figure.section else "",
    )
    return (chart,)


def find_rows(figure: ChartFigure, composition: Composition) -> tuple[Statistic, ...]:
    """Find the rows of a chart; another unit than the first row's is reported."""
    shown: list[Statistic] = []
    for name in figure.rows:
        statistic = composition.find_statistic(name.value)
        if statistic is None:  # reported where the outline was read
            continue
        shown.append(statistic)
        first, unit = shown[0].printed.unit, statistic.printed.unit
        if unit != first:
            message = f"`{name.value}` is in {unit or 'no unit'}, the chart's first row in {first or 'none'}"
            advice = "a chart has one axis: give rows of one unit, or draw two charts"
            composition.report.error(Code.CHART_UNITS, name.mark, message, advice)
    return tuple(shown)


def compose_bar(statistic: Statistic, composition: Composition) -> tuple[Bar, ...]:
    """Compose one value; none where it could not be read or computed (a draft's)."""
    evidence, printed, labels = statistic.evidence, statistic.printed, composition.labels
    if evidence.derived is not None:
        value, interval = evidence.derived.rounded, evidence.derived.interval
    elif evidence.quantity is not None:
        interval = Interval(evidence.quantity.low, evidence.quantity.high)
        negative = evidence.quantity.sign == "-" and interval.high > 0
        interval = Interval(-interval.high, -interval.low) if negative else interval
        value = (interval.low + interval.high) / 2
    else:
        return ()
    bounds = (interval.low, interval.high)
    low, high = bounds if all(bound.is_finite() for bound in bounds) else (value, value)
    label = composition.prose.literal(evidence.row.label)
    remarks = [labels.derived] if composition.is_computed(statistic) else []
    remarks += [labels.unverified] if evidence.verdict.status is Status.FAILED else []
    words = f"{label} ({', '.join(remarks)})" if remarks else label
    text = printed.beside_bar if printed.digits != UNKNOWN else ""
    return (Bar(words, value, low, high, text, bool(remarks), evidence.row.mark),)


def compose_subtitle(shown: tuple[Statistic, ...], composition: Composition) -> Inlines:
    """Say what all bars share: the period where it is one, and the unit."""
    periods = {composition.prose.literal(statistic.evidence.row.period) for statistic in shown}
    period = periods.pop() if len(periods) == 1 else ""
    words = ", ".join(filter(None, (period, composition.prose.bind(shown[0].printed.unit))))
    return (Text(words),) if words else ()


def compose_source(shown: tuple[Statistic, ...], bars: tuple[Bar, ...], composition: Composition) -> Inlines:
    """Compose the source line; what the editors derived is said to be theirs."""
    line = attribute(shown, composition)
    computed = [s for s in shown if composition.is_computed(s)]
    what = ", ".join(composition.prose.literal(statistic.evidence.row.label) for statistic in computed)
    return (*line, Text(f" {composition.labels.derived_what.format(what=what)}.")) if what and bars else line


def describe(
    kind: ChartKind, title: Inlines, subtitle: Inlines, bars: tuple[Bar, ...], composition: Composition
) -> str:
    """Say a chart in words: its message and every value."""
    labels = composition.labels
    chart = {
        ChartKind.BAR: labels.chart_bar,
        ChartKind.COLUMN: labels.chart_column,
        ChartKind.LINE: labels.chart_line,
        ChartKind.DOT: labels.chart_dot,
    }[kind]
    message = f"{flatten(title)} ({flatten(subtitle)})" if subtitle else flatten(title)
    values = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return labels.chart_alt.format(chart=chart, title=message, values=values)
