"""Charts of groups: what the values of a group share, and what tells them apart in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose.sections import write_period
from brief.compose.series import MOST_SERIES
from brief.diagnostics import Code
from brief.outline.details import Grouping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.compose.composition import Composition, Statistic
    from brief.document.tree import Bar
    from brief.outline.types import ChartFigure

# what may head a group, each with what tells its values apart
PAIRS = (
    *(("label", "period"), ("period", "label"), ("group", "label")),
    *(("label", "group"), ("group", "period"), ("period", "group")),
)


class GroupPlace(Struct, frozen=True):
    """A value's group and its name there."""

    head: str
    name: str


class Groups(Struct, frozen=True):
    """Where the values of a chart stand, row by row; `kinds` are what heads and names are."""

    kinds: tuple[str, str]
    places: tuple[GroupPlace, ...]


def find_groups(figure: ChartFigure, shown: Sequence[Statistic], composition: Composition) -> Groups | None:
    """Find what heads the groups: what the first two rows share, where the rest tells all rows apart."""
    told = [tell(statistic, composition) for statistic in shown]
    for head, name in PAIRS:
        places = tuple(GroupPlace(row[head], row[name]) for row in told)
        heads, names = {place.head for place in places}, {place.name for place in places}
        apart = len(set(places)) == len(places) and len(heads) > 1 and len(names) > 1
        if len(told) > 1 and told[0][head] and places[0].head == places[1].head and apart:
            if len(names) > MOST_SERIES:
                message = f"a group of the chart has {len(names)} values"
                advice = f"show {MOST_SERIES} at most, or draw two charts"
                composition.report.error(Code.CHART_SERIES, figure.mark, message, advice)
            return Groups((head, name), places)
    message = "the first two rows share nothing that makes a group of them"
    advice = "put rows of one `label`, `period` or `group` next to each other, two groups at least"
    composition.report.error(Code.CHART_SERIES, figure.mark, message, advice)
    return None


def tell(statistic: Statistic, composition: Composition) -> dict[str, str]:
    """Tell what a row may be grouped by."""
    row = statistic.evidence.row
    return {
        "label": composition.prose.own(row.label),
        "period": write_period(statistic, composition),
        "group": composition.prose.own(row.group) if row.group else "",
    }


def order_groups(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Put the values of a group next to each other, and in the same order in each."""
    heads = list(dict.fromkeys(bar.label for bar in bars))
    names = list(dict.fromkeys(bar.series for bar in bars))
    return tuple(sorted(bars, key=lambda bar: (heads.index(bar.label), names.index(bar.series))))


def check_stack(figure: ChartFigure, bars: Sequence[Bar], composition: Composition) -> None:
    """Refuse to stack what has no length of its own: a value below zero, a range from one to another."""
    for bar in bars if figure.grouping is Grouping.STACKED else ():
        if bar.value < 0 or bar.span:
            what = "a value below zero" if bar.value < 0 else "a range"
            rows = {s.id: s.evidence.row.mark for s in composition.statistics}
            mark = next((name.mark for name in figure.rows if rows.get(name.value) == bar.mark), figure.mark)
            advice = "write `grouped: yes` in place of `stacked: yes`"
            composition.report.error(Code.CHART_VALUE, mark, f"{what} cannot be stacked", advice)
