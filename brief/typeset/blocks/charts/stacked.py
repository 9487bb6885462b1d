"""Bars and columns of parts: each part in its shade, its value in it where that has room, else named behind the end.

Names of the parts stand over the first bar, or beside the last column; there is no legend. Where words find no room so,
there is no plan, and the parts are drawn side by side.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from brief.layout.forms import BarForm, BarLabels
from brief.typeset.blocks.charts.columns import MOST_LINES, SHARE, WIDEST
from brief.typeset.blocks.charts.columns import draw_reference as draw_level
from brief.typeset.blocks.charts.plan import OFF, ChartPlan, PlacedLabel, fits, measure
from brief.typeset.blocks.charts.rows import MOST_LABEL, OVER, colour, draw_reference
from brief.typeset.blocks.charts.shapes import WHITE, BarShape, Fill, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.typeset.blocks.charts.plan import ChartParts, SetBar
    from brief.typeset.blocks.charts.shapes import Shape
    from brief.typeset.blocks.textblock import TextBlock

    Group = tuple[SetBar, ...]

APART = 6.0  # between two words in a line
WITHIN = 2.0  # between a part's edge and its value
SEAM = 1.0  # white between two parts
TRIES = 6  # at a scale: what stands behind the end depends on it, and it on that


def gather(parts: ChartParts) -> tuple[Group, ...]:
    """The values group by group."""
    return tuple(tuple(items) for _, items in groupby(parts.bars, lambda item: item.group))


def find_largest(groups: Sequence[Group], parts: ChartParts) -> Decimal:
    """The longest bar's value, or what it is compared with; 1 where all are zero."""
    totals = [sum((item.bar.value for item in group), Decimal()) for group in groups]
    return max([*totals, *([parts.reference.tick.value] if parts.reference else [])]) or Decimal(1)


def list_spans(group: Group, largest: Decimal, unit: float) -> Iterator[tuple[SetBar, float, float]]:
    """Each part with where it begins and how long it is, in points."""
    begin = Decimal()
    for item in group:
        yield item, float(begin / largest) * unit, float(item.bar.value / largest) * unit
        begin += item.bar.value


def choose_fill(item: SetBar, parts: ChartParts) -> Fill:
    """How a part is filled."""
    if item.bar.derived:
        return Fill.HATCHED
    return Fill.OUTLINED if parts.style.bars is BarForm.OUTLINED else Fill.SOLID


def holds(item: SetBar, wide: float, high: float) -> TextBlock | None:
    """The value that a part has room for; on hatching nothing is read."""
    if item.inside is None or item.bar.derived:
        return None
    width, tall = measure(item.inside)
    return item.inside if width + 2 * WITHIN <= wide and tall <= high else None


# -- bars --------------------------------------------------------------------------------------------------------------


def plan_stacked_bars(parts: ChartParts, width: float) -> ChartPlan | None:
    """Bars one below the other; none where names or values find no room."""
    groups = gather(parts)
    column = min(parts.style.label, MOST_LABEL * width)
    beside = parts.style.labels is BarLabels.BESIDE and all(fits(head, column - APART) for head in heads_of(groups))
    left = column if beside else 0.0
    largest = find_largest(groups, parts)
    unit = fit_bars(groups, largest, width - left)
    names = place_names(groups, largest, unit, left, width)
    if unit <= 0 or names is None:
        return None
    shapes: list[Shape] = []
    labels: list[PlacedLabel] = []
    reference = parts.reference
    top = measure(reference.label)[1] if reference else 0.0
    y = first = top
    middles: list[float] = []
    names = [PlacedLabel(name.block, name.x, y, name.width) for name in names]
    for n, group in enumerate(groups):
        head = group[0].head
        _, tall = measure(head, (column - APART) if beside else width) if head else (0.0, 0.0)
        if not beside and head:
            labels.append(PlacedLabel(head, 0.0, y, width))
            y += tall
        if n == 0:
            labels += [PlacedLabel(name.block, name.x, y, name.width) for name in names]
            y += max(name.block.wrap(name.width) for name in names)
            first = y
        high = max(parts.style.bar, tall if beside else 0.0)
        middle = y + high / 2
        middles.append(middle)
        if beside and head:
            labels.append(PlacedLabel(head, 0.0, middle - tall / 2, column - APART))
        drawn, written = set_bar(group, parts, largest, unit, (left, middle))
        shapes += drawn
        labels += written
        y += high + parts.style.gap
    bottom = y - parts.style.gap
    half = parts.style.bar / 2 + OVER
    spans = [(first - OVER, bottom + OVER)] if beside else [(middle - half, middle + half) for middle in middles]
    shapes += (Stroke(((left, low), (left, high)), parts.style.axis, parts.ink) for low, high in spans)
    if reference:
        x = left + float(reference.tick.value / largest) * unit
        wide, high = measure(reference.label, width)
        labels.append(PlacedLabel(reference.label, min(max(x - wide / 2, 0.0), width - wide), 0.0, wide))
        shapes += draw_reference(x, high, bottom + OVER, labels[:-1], parts)
    return ChartPlan(bottom, tuple(shapes), tuple(labels))


def heads_of(groups: Sequence[Group]) -> Iterator[TextBlock]:
    """What the bars are called."""
    return (group[0].head for group in groups if group[0].head)


def fit_bars(groups: Sequence[Group], largest: Decimal, room: float) -> float:
    """The points of the longest bar, so that each has room behind it for the values that it cannot hold."""
    unit = room
    for _ in range(TRIES):
        units = [room]
        for group in groups:
            spans = tuple(list_spans(group, largest, unit))
            behind = sum(measure(item.told[0])[0] + APART for item, _, long in spans if not holds(item, long, room))
            total = sum(long for _, _, long in spans) / unit if unit else 0.0
            units += [(room - behind - OFF) / total] if total and behind else []
        unit = max(min(units), 0.0)
    return unit


def place_names(
    groups: Sequence[Group], largest: Decimal, unit: float, left: float, width: float
) -> list[PlacedLabel] | None:
    """The parts' names over the first bar; none where one has no room, or a part is not in it."""
    first = groups[0]
    if {item.series for item in first} != {item.series for group in groups for item in group}:
        return None
    out = [
        PlacedLabel(item.label, left + x, 0.0, measure(item.label)[0])
        for item, x, _ in list_spans(first, largest, unit)
    ]
    clear = all(one.x + one.width + APART <= other.x for one, other in pairwise(out))
    return out if clear and out[-1].x + out[-1].width <= width else None


def set_bar(
    group: Group, parts: ChartParts, largest: Decimal, unit: float, at: tuple[float, float]
) -> tuple[list[Shape], list[PlacedLabel]]:
    """A bar's parts and their values, behind its end those that have no room; `at` is where its middle begins."""
    left, middle = at
    bar = parts.style.bar
    shapes: list[Shape] = []
    labels: list[PlacedLabel] = []
    behind: list[SetBar] = []
    end = left
    for item, x, long in list_spans(group, largest, unit):
        style = colour(item, parts)
        shapes.append(BarShape(left + x, middle - bar / 2, long, bar, choose_fill(item, parts), style))
        if x and style.bars is not BarForm.OUTLINED:
            shapes.append(Stroke(((left + x, middle - bar / 2), (left + x, middle + bar / 2)), SEAM, WHITE))
        end = left + x + long
        if inside := holds(item, long, unit):
            wide, high = measure(inside)
            labels.append(PlacedLabel(inside, left + x + (long - wide) / 2, middle - high / 2, wide))
        else:
            behind.append(item)
    end += OFF
    for item in behind:
        wide, high = measure(item.told[0])
        labels.append(PlacedLabel(item.told[0], end, middle - high / 2, wide))
        end += wide + APART
    return shapes, labels


# -- columns -----------------------------------------------------------------------------------------------------------


def plan_stacked_columns(parts: ChartParts, width: float) -> ChartPlan | None:
    """Columns side by side; none where names or values find no room."""
    groups = gather(parts)
    last = groups[-1]
    if {item.series for item in last} != {item.series for group in groups for item in group}:
        return None
    names = max(measure(item.label)[0] for item in last) + APART
    names = max(names, measure(parts.reference.label)[0] + APART) if parts.reference else names
    room = (width - names) / len(groups)
    wide = min(SHARE * room, WIDEST * parts.style.bar)
    words = [*heads_of(groups), *(item.told[0] for item in parts.bars)]
    if room <= APART or not all(fits(word, room - APART) and len(word.lines) <= MOST_LINES for word in words):
        return None
    largest, tall = find_largest(groups, parts), parts.style.plot
    unit = tall
    for _ in range(TRIES):
        units = [tall]
        for group in groups:
            spans = tuple(list_spans(group, largest, unit))
            over = sum(measure(i.told[0], room - APART)[1] for i, _, long in spans if not holds(i, wide, long))
            total = sum(long for _, _, long in spans) / unit if unit else 0.0
            units += [(tall - over - OFF) / total] if total and over else []
        unit = max(min(units), 0.0)
    ends = place_beside(list_spans(last, largest, unit), tall, len(groups) * room)
    if unit <= 0 or ends is None:
        return None
    shapes: list[Shape] = []
    labels: list[PlacedLabel] = []
    for n, group in enumerate(groups):
        middle = (n + 0.5) * room
        drawn, written = set_column(group, parts, largest, unit, (middle, wide, room - APART))
        shapes += drawn
        if group[0].head:
            measure(group[0].head, room - APART)
            labels.append(PlacedLabel(group[0].head, middle - (room - APART) / 2, tall + OFF, room - APART))
        labels += written
    right = len(groups) * room
    shapes.append(Stroke(((0.0, tall), (right, tall)), parts.style.axis, parts.ink))
    if parts.reference:
        y = tall - float(parts.reference.tick.value / largest) * unit
        shapes += draw_level(y, right + 2, labels, parts)
        name, high = measure(parts.reference.label)
        own = PlacedLabel(parts.reference.label, right + APART / 2, max(y - high / 2, 0.0), name)
        if any(abs(own.y - other.y) < high for other in ends):
            return None
        labels.append(own)
    labels += ends
    return ChartPlan(max(label.rect[3] for label in labels), tuple(shapes), tuple(labels))


def place_beside(spans: Iterator[tuple[SetBar, float, float]], tall: float, right: float) -> list[PlacedLabel] | None:
    """The parts' names beside the last column, each at its part's middle or as near as the one below lets it."""
    out: list[PlacedLabel] = []
    limit = tall
    for item, begin, long in spans:
        wide, high = measure(item.label)
        y = min(tall - begin - long / 2 - high / 2, limit - high)
        out.append(PlacedLabel(item.label, right + APART / 2, y, wide))
        limit = y
    return out if limit >= -1.0 else None


def set_column(
    group: Group, parts: ChartParts, largest: Decimal, unit: float, at: tuple[float, float, float]
) -> tuple[list[Shape], list[PlacedLabel]]:
    """A column's parts; over it the values that they do not hold. `at`: its middle, its width, the room of words."""
    middle, wide, room = at
    tall = parts.style.plot
    shapes: list[Shape] = []
    labels: list[PlacedLabel] = []
    over: list[SetBar] = []
    top = tall
    for item, begin, long in list_spans(group, largest, unit):
        top = tall - begin - long
        shapes.append(BarShape(middle - wide / 2, top, wide, long, choose_fill(item, parts), colour(item, parts)))
        if begin and parts.style.bars is not BarForm.OUTLINED:
            edge = tall - begin
            shapes.append(Stroke(((middle - wide / 2, edge), (middle + wide / 2, edge)), SEAM, WHITE))
        if inside := holds(item, wide, long):
            width, high = measure(inside)
            labels.append(PlacedLabel(inside, middle - width / 2, top + (long - high) / 2, width))
        else:
            over.append(item)
    top -= OFF
    for item in over:
        _, high = measure(item.told[0], room)
        top -= high
        labels.append(PlacedLabel(item.told[0], middle - room / 2, top, room))
    return shapes, labels
