"""Charts of statistics rows: what each value is called, where it stands, and the whole in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.compose.attribution import add_credit, attribute, say
from brief.compose.grouping import check_stack, find_groups, order_groups
from brief.compose.numbers import UNKNOWN
from brief.compose.scale import choose_ticks, read_index
from brief.compose.sections import write_period
from brief.compose.series import order_series
from brief.diagnostics import Code
from brief.document.tree import Bar, Chart, Text
from brief.document.values import Tick
from brief.document.walk import flatten
from brief.evidence.types import Interval, VerdictStatus
from brief.language.page.format import read_number
from brief.language.page.wording import (
    clause_comma,
    enclose,
    find_colon,
    list_comma,
    part_entries,
    space_behind,
    stop_behind,
)
from brief.language.reading.quantities import TIMES
from brief.outline.types import ChartKind, ChartOrder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from brief.compose.composition import Composition, Statistic
    from brief.compose.grouping import Groups
    from brief.document.tree import Inlines
    from brief.outline.types import ChartFigure


class Naming(Struct, frozen=True):
    """What tells the values of a chart apart: their rows' labels, their periods; what all share is in the subtitle."""

    labels: bool
    periods: bool
    lines: bool  # periods stand along the axis, remarks beside values
    scale: bool = False  # "million" stands with the unit, not at each value


def compose_chart(figure: ChartFigure, number: int, composition: Composition) -> tuple[Chart, ...]:
    """Compose one chart; none where no row of it has a value."""
    prose, kind = composition.prose, figure.chart
    shown = find_rows(figure, composition)
    groups = find_groups(figure, shown, composition) if figure.grouping else None
    naming = choose_naming(shown, composition, lines=kind is ChartKind.LINE)
    if groups:
        naming = Naming("label" in groups.kinds, "period" in groups.kinds, lines=True, scale=naming.scale)
    bars = tuple(bar for statistic in shown for bar in compose_bar(statistic, naming, composition))
    if figure.sort is ChartOrder.VALUE:
        bars = tuple(sorted(bars, key=lambda bar: -bar.value))
    if groups:
        bars = place_in_groups(groups, shown, bars)
        check_stack(figure, bars, composition)
    if kind is ChartKind.LINE:
        bars = order_series(figure, bars, composition)
    if not bars:
        return ()
    lines = kind is ChartKind.LINE
    scaled = kind in {ChartKind.LINE, ChartKind.DOT}
    label = prose.bind(composition.labels.figure.format(number=composition.labels.write(number)))
    title = composition.doubt(prose.read(figure.title), figure.title)
    subtitle = compose_subtitle(shown, naming, composition)
    chart = Chart(
        id=f"figure-{number}",
        label=label,
        kind=kind,
        title=title,
        subtitle=subtitle,
        bars=bars,
        note=say(figure.note, composition),
        source=add_credit(compose_source(shown, composition), figure, composition),
        alt=prose.plain(figure.alt) or describe(kind, title or (Text(label),), subtitle, bars, composition),
        mark=figure.mark,
        section=figure.section.value if figure.section else "",
        ticks=choose_ticks(bars, composition.writing, under=lines, zero=not lines) if scaled else (),
        caption=say(figure.caption, composition),
        width=figure.width,
        further=composition.labels.further_values,
        reference=None if scaled else compose_reference(figure, shown[0], composition),
        grouping=figure.grouping if groups else None,
        colon=find_colon(composition.outline.language),
        comma=list_comma(composition.outline.language),
        semicolon=part_entries(composition.outline.language),
        continued=prose.bind(composition.labels.continued.format(table=label)),
    )
    return (chart,)


def place_in_groups(groups: Groups, shown: tuple[Statistic, ...], bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """Put values to their groups; a draft's that could not be read has none."""
    places = {s.evidence.row.mark: place for s, place in zip(shown, groups.places, strict=True)}
    placed = (replace(bar, label=places[bar.mark].head, series=places[bar.mark].name) for bar in bars)
    return order_groups(tuple(placed))


def compose_reference(figure: ChartFigure, first: Statistic, composition: Composition) -> Tick | None:
    """Compose what values are compared with: what the author says, or the base of the index that they are in.

    A line is read as a value: it is one that a row has, or it is none.
    """
    base, said = read_index(first.printed.measure), figure.reference
    if said is None:
        return base
    label, colon = composition.prose.plain(said.label), find_colon(composition.outline.language)
    if base is not None and base.value == said.value:
        return Tick(said.value, label if f"{said.value:f}" in label else f"{label}{colon}{base.text}")
    rows = (s for s in composition.statistics if s.printed.measure == first.printed.measure)
    row = next((s for s in rows if has_value(s, said.value, composition)), None)
    if row is None:
        message = f"no row in the chart's unit has the value {said.value:f}"
        advice = "give the value of a row; one that the editors compute is a row with a `formula`"
        composition.report.error(Code.QUANTITY_UNPROVED, said.mark, message, advice)
        return None
    if composition.writing.number(said.value) in label:
        return Tick(said.value, label)
    return Tick(said.value, f"{label}{colon}{row.printed.beside_bar}{write_remark(row, composition)}")


def has_value(statistic: Statistic, value: Decimal, composition: Composition) -> bool:
    """Tell whether a row states a value, or is computed to be it."""
    evidence, interval = statistic.evidence, find_interval(statistic, composition)
    if evidence.derived is not None:
        return evidence.derived.rounded == value
    return interval is not None and interval.low == interval.high == value


def find_rows(figure: ChartFigure, composition: Composition) -> tuple[Statistic, ...]:
    """Find the rows of a chart; another unit than the first row's is reported, and a value without a size."""
    shown: list[Statistic] = []
    report = composition.report
    for name in figure.rows:
        statistic = composition.find_statistic(name.value)
        if statistic is None:  # reported where the outline was read
            continue
        shown.append(statistic)
        first, unit = shown[0].printed.measure, statistic.printed.measure
        if unit != first:
            message = f"`{name.value}` is in {unit or 'no unit'}, the chart's first row in {first or 'none'}"
            advice = "a chart has one axis: give rows of one unit, or draw two charts"
            report.error(Code.CHART_UNITS, name.mark, message, advice)
        quantity = statistic.evidence.quantity
        if quantity is not None and quantity.kind in TIMES:
            advice = "a chart shows rows that count or measure; a time stands in `period`"
            report.error(
                Code.CHART_VALUE, name.mark, f"the value of `{name.value}` is a time, which has no size", advice
            )
        if (
            statistic.evidence.verdict.status is VerdictStatus.UNCHECKED
            and find_interval(statistic, composition) is None
        ):
            advice = "write one number as the language writes it, or leave the row out of the chart"
            message = f"the value of `{name.value}` is not read as a number, and nothing can be drawn of it"
            report.error(Code.CHART_VALUE, name.mark, message, advice)
    return tuple(shown)


def choose_naming(shown: tuple[Statistic, ...], composition: Composition, *, lines: bool) -> Naming:
    """Decide what tells the values apart."""
    labels = {composition.prose.own(statistic.evidence.row.label) for statistic in shown}
    periods = {write_period(statistic, composition) for statistic in shown}
    one = len(labels) == 1 and len(shown) > 1 and (lines or len(periods) == len(shown))
    return Naming(not one, len(periods) > 1, lines, share_scale(shown))


def share_scale(shown: tuple[Statistic, ...]) -> bool:
    """Whether all values are in one scale, so that it need not stand at each: "310 thousand", "342 thousand"."""
    return len(shown) > 1 and len({statistic.printed.scale for statistic in shown}) == 1


def compose_bar(statistic: Statistic, naming: Naming, composition: Composition) -> tuple[Bar, ...]:
    """Compose one value; none where it could not be read or computed (a draft's)."""
    evidence, printed = statistic.evidence, statistic.printed
    interval = find_interval(statistic, composition)
    if interval is None:
        return ()
    derived, stated = evidence.derived, evidence.quantity
    value = derived.rounded if derived else (interval.low + interval.high) / 2
    bounds = (interval.low, interval.high)
    low, high = bounds if all(bound.is_finite() for bound in bounds) else (value, value)
    label, period = composition.prose.own(evidence.row.label), write_period(statistic, composition)
    told = (label if naming.labels else "", period if naming.periods and not naming.lines else "")
    name = label if naming.lines else clause_comma(composition.outline.language).join(filter(None, told)) or label
    beside = replace(printed, scale="") if naming.scale else printed
    text = beside.beside_bar if printed.digits != UNKNOWN else ""
    remark = write_remark(statistic, composition)
    name, text = (name, text + remark) if naming.lines else (name + remark, text)
    span = derived is None and stated is not None and stated.low < stated.high
    return (Bar(name, value, low, high, text, bool(remark), evidence.row.mark, span, period),)


def find_interval(statistic: Statistic, composition: Composition) -> Interval | None:
    """Give the ends of what is stated, or what rounding leaves open in what is derived.

    A number that nobody checks, since no table reads its language, is drawn as it is written, and said to be unchecked.
    """
    evidence = statistic.evidence
    if evidence.derived is not None:
        return evidence.derived.interval
    if evidence.quantity is None:
        unchecked = evidence.verdict.status is VerdictStatus.UNCHECKED and evidence.row.value
        size = read_number(unchecked.value, composition.outline.language) if unchecked else None
        return None if size is None else Interval(size, size)
    interval = Interval(evidence.quantity.low, evidence.quantity.high)
    negative = evidence.quantity.sign == "-" and interval.high > 0
    return Interval(-interval.high, -interval.low) if negative else interval


def write_remark(statistic: Statistic, composition: Composition) -> str:
    """Say in parentheses that a value or its period is the editors' own, that it is read by them, or not verified."""
    labels, status = composition.labels, statistic.evidence.verdict.status
    remarks = [labels.derived] if composition.is_computed(statistic) or statistic.owns_period else []
    remarks += [labels.read] if status is VerdictStatus.READ else []
    remarks += [labels.unverified] if status is VerdictStatus.FAILED else []
    remarks += [labels.numbers_unchecked] if status is VerdictStatus.UNCHECKED else []
    language = composition.outline.language
    return enclose(list_comma(language).join(remarks), language) if remarks else ""


# -- words -------------------------------------------------------------------------------------------------------------


def compose_subtitle(shown: tuple[Statistic, ...], naming: Naming, composition: Composition) -> Inlines:
    """Say what all values share: the label or the period, and the unit."""
    prose, first = composition.prose, shown[0]
    label = "" if naming.labels else prose.own(first.evidence.row.label)
    period = "" if naming.periods else write_period(first, composition)
    unit = prose.bind(first.printed.scaled_measure if naming.scale else first.printed.measure)
    parts = (label, period, "" if unit.casefold() == label.casefold() else unit)
    words = clause_comma(composition.outline.language).join(filter(None, parts))
    return (Text(words),) if words else ()


def compose_source(shown: tuple[Statistic, ...], composition: Composition) -> Inlines:
    """Compose the source line; what the editors derived is said to be theirs."""
    line = attribute(shown, composition)
    computed = (s.evidence.row.label for s in shown if composition.is_computed(s))
    language = composition.outline.language
    what = list_comma(language).join(dict.fromkeys(map(composition.prose.own, computed)))
    words = composition.labels.derived_what.format(what=what)
    said = f"{words}{stop_behind(words, language)}"
    return (*line, Text(f"{space_behind(flatten(line))}{said}")) if what else line


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
    language = composition.outline.language
    message = f"{flatten(title)}{enclose(flatten(subtitle), language)}" if subtitle else flatten(title)
    if kind is ChartKind.LINE or any(bar.series for bar in bars):
        values = part_entries(language).join(list_series(bars, language))
    else:
        values = part_entries(language).join(f"{bar.label}{find_colon(language)}{bar.text}" for bar in bars)
    return labels.chart_alt.format(chart=chart, title=message, values=values)


def list_series(bars: tuple[Bar, ...], language: str) -> Iterator[str]:
    """Write each series with its values in order: "Production: 2016 ≈ 4,800 (derived), 2017 9,000"."""
    for label in dict.fromkeys(bar.label for bar in bars):
        values = list_comma(language).join(
            f"{bar.series or bar.period} {bar.text}" for bar in bars if bar.label == label
        )
        yield f"{label}{find_colon(language)}{values}"
