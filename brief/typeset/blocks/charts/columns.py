"""Columns from zero, side by side, with their values at their ends and their labels below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.layout.forms import BarForm
from brief.typeset.blocks.charts.plan import OFF, SEEN, ChartPlan, PlacedLabel, find_largest, fits, measure, meet
from brief.typeset.blocks.charts.rows import DASH, colour, find_tip
from brief.typeset.blocks.charts.scales import BarReach, fit_scale
from brief.typeset.blocks.charts.shapes import WHITE, BarShape, Fill, Stroke, draw_whisker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from brief.typeset.blocks.charts.plan import ChartParts, SetBar
    from brief.typeset.blocks.charts.scales import Scale
    from brief.typeset.blocks.charts.shapes import Shape
    from brief.typeset.blocks.textblock import TextBlock

SHARE = 0.64  # of a column's room that the column takes
CLOSE = 0.82  # of it in a group
BETWEEN = 0.6  # of a column's room between two groups
WIDEST = 3.2  # a column is no wider than so many bars are high
APART = 5.0  # between neighbours' labels
BELOW = 4.0  # between the foot of the plot and its labels
MOST_LINES = 5  # of a label


def find_room(parts: ChartParts, width: float) -> float:
    """Width that each column has; what a reference is called stands right of all."""
    beside = measure(parts.reference.label)[0] + APART if parts.reference else 0.0
    return (width - beside) / (len(parts.bars) + BETWEEN * parts.bars[-1].group)


def find_middle(n: int, parts: ChartParts, room: float) -> float:
    """The middle of a column; groups stand apart."""
    return (n + 0.5 + BETWEEN * parts.bars[n].group) * room


def is_crowded(parts: ChartParts, width: float) -> bool:
    """Whether columns would be too narrow for their labels."""
    room = find_room(parts, width) - APART
    if room <= 0:
        return True
    for item in parts.bars:
        if not fits(item.label, room) or len(item.label.lines) > MOST_LINES:
            return True
        if not fits(item.value, room) or len(item.value.lines) > 2:
            return True
    return any(not fits(head, wide) or len(head.lines) > MOST_LINES for head, _, wide in list_heads(parts, width))


def list_heads(parts: ChartParts, width: float) -> Iterator[tuple[TextBlock, float, float]]:
    """What heads groups, where its room begins and how wide that is."""
    room = find_room(parts, width)
    for n, item in enumerate(parts.bars):
        if item.head:
            count = sum(other.group == item.group for other in parts.bars)
            yield item.head, find_middle(n, parts, room) - room / 2, count * room


def plan_columns(parts: ChartParts, width: float) -> ChartPlan:
    """Columns from zero."""
    room, largest = find_room(parts, width), find_largest(parts)
    wide = min((CLOSE if parts.bars[-1].group else SHARE) * room, WIDEST * parts.style.bar)
    values = [measure(item.value, room - APART) for item in parts.bars]
    tips = [find_tip(item.bar, largest) for item in parts.bars]
    reaches = [BarReach(tip, high) for tip, (_, high) in zip(tips, values, strict=True)]
    mark = float(parts.reference.tick.value / largest) if parts.reference else 0.0
    tall = parts.style.plot
    rising = fit_scale((*reaches, BarReach(mark, 0.0)), 0.0, tall)
    shapes: list[Shape] = []
    labels: list[PlacedLabel] = []
    numbers: list[PlacedLabel] = []
    for n, (item, value, reach) in enumerate(zip(parts.bars, values, reaches, strict=True)):
        middle = find_middle(n, parts, room)
        shapes += draw_column(item, middle - wide / 2, wide, rising, parts, largest)
        tip = tall - rising.at(reach.tip)
        y = tip - OFF - value[1] if reach.tip >= 0 else tip + OFF
        beyond = PlacedLabel(item.value, middle - (room - APART) / 2, y, room - APART)
        measure(item.label, room - APART)
        labels += (PlacedLabel(item.label, middle - (room - APART) / 2, tall + BELOW, room - APART), beyond)
        numbers.append(beyond)
    zero, end = tall - rising.zero, find_middle(len(values) - 1, parts, room) + room / 2
    shapes.append(Stroke(((0.0, zero), (end, zero)), parts.style.axis, parts.ink))
    if parts.reference:
        y = tall - rising.at(mark)
        block = parts.reference.label
        name, high = measure(block)
        labels.append(PlacedLabel(block, width - name, min(max(y - high / 2, 0.0), tall - high), name))
        shapes += draw_reference(y, end + 2, numbers, parts)
    foot = max(label.rect[3] for label in labels)
    for head, x, span in list_heads(parts, width):
        measure(head, span)
        labels.append(PlacedLabel(head, x, foot, span))
    foot = max(label.rect[3] for label in labels)
    return ChartPlan(foot, tuple(shapes), tuple(labels))


def draw_column(
    item: SetBar, x: float, wide: float, rising: Scale, parts: ChartParts, largest: Decimal
) -> Iterator[Shape]:
    """A column: of a stated range solid up to its nearer end, open from there to the other."""
    bar, style, tall = item.bar, colour(item, parts), parts.style.plot
    zero = tall - rising.zero
    low, end, high = (tall - rising.at(float(v / largest)) for v in (bar.low, bar.value, bar.high))
    solid = Fill.OUTLINED if style.bars is BarForm.OUTLINED else Fill.SOLID
    if bar.span:
        near, far = (low, high) if bar.value >= 0 else (high, low)
        yield BarShape(x, min(zero, near), wide, abs(near - zero), solid, style)
        yield BarShape(x, min(near, far), wide, abs(far - near), Fill.OUTLINED, style)
        return
    if end != zero:
        yield BarShape(x, min(zero, end), wide, abs(end - zero), Fill.HATCHED if bar.derived else solid, style)
    if low - high > SEEN:
        yield from draw_whisker((x + wide / 2, high), (x + wide / 2, low), style, parts.ink)


def draw_reference(y: float, right: float, numbers: Sequence[PlacedLabel], parts: ChartParts) -> Iterator[Shape]:
    """The dashed line at what all is compared with, broken where a value stands."""
    crossed = sorted((p.x, p.x + p.width) for p in numbers if meet((0.0, y - 1, right, y + 1), p.rect))
    begin = 0.0
    for left, end in (*crossed, (right, right)):
        if left > begin:
            yield Stroke(((begin, y), (left, y)), 2.0, WHITE)
            yield Stroke(((begin, y), (left, y)), 0.7, parts.ink, DASH)
        begin = max(begin, end)
