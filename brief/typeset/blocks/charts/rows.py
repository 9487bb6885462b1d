"""Charts of a row for each value: bars from zero, and dots on a scale of their own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.layout.forms import BarForm, BarLabels
from brief.typeset.blocks.charts.plan import OFF, SEEN, ChartPlan, PlacedLabel, find_largest, fits, measure, meet
from brief.typeset.blocks.charts.scales import BarReach, Scale, fit_scale
from brief.typeset.blocks.charts.shapes import WHITE, BarShape, Fill, Marker, MarkerForm, Stroke, draw_whisker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from brief.document.tree import Bar
    from brief.layout.types import ChartLook as ChartStyle
    from brief.typeset.blocks.charts.plan import ChartParts, SetBar, SetTick
    from brief.typeset.blocks.charts.shapes import Shape
    from brief.typeset.blocks.textblock import TextBlock

MOST_VALUE = 0.4  # of the plot's width that a value takes before it is broken into lines
MOST_LABEL = 0.5  # of the chart's width that labels take beside their bars
WIDE_LABEL = 0.44  # ... and to have no more than so many lines
MOST_LINES = 2
WIDER = 6.0  # points, a step
APART = 4.0  # between a label and what stands beside it
OPTICAL = 0.05  # em that figures are lowered by, so that their height is centred and not that of small letters
OVER = 1.0  # that the axis runs out over the bars
BREAK = 2.5  # around a value, where a line behind it is broken
DASH = (2.0, 1.6)
NEAR = 0.35  # of the gap between rows: what parts those of a group
THIN = 0.4  # a line at zero that dots do not begin from


class ChartRow(Struct, frozen=True):
    """A value's room: upper edge and height, and the height that its mark is centred on; `head` is its group's."""

    item: SetBar
    top: float
    height: float
    middle: float
    value: tuple[float, float]  # the value's width and height
    head: float = 0.0


class RowFrame(Struct, frozen=True):
    """Where bars may stand: from `left` to `right`, the first row from `top` on; labels beside them or above."""

    left: float
    right: float
    top: float
    above: bool


def plan_bars(parts: ChartParts, width: float) -> ChartPlan:
    """Bars from zero, one below the other."""
    frame = make_frame(parts, width, parts.reference.label.style.leading if parts.reference else 0.0)
    rows = tuple(make_rows(parts, frame))
    largest = find_largest(parts)
    reaches = [BarReach(find_tip(row.item.bar, largest), row.value[0]) for row in rows]
    mark = float(parts.reference.tick.value / largest) if parts.reference else 0.0
    peers = (BarReach(find_tip(item.bar, largest), wide) for item, wide in list_values(parts, frame))
    scale = fit_scale((*peers, BarReach(mark, 0.0)), frame.left, frame.right)
    shapes: list[Shape] = []
    labels: list[PlacedLabel] = []
    for row, reach in zip(rows, reaches, strict=True):
        shapes += draw_bar(row.item, row.middle, scale, parts, largest)
        tip = scale.at(reach.tip)
        x = tip + OFF if reach.tip >= 0 else tip - OFF - row.value[0]
        labels += place_labels(row, x, frame)
    bottom = rows[-1].top + rows[-1].height
    shapes += draw_axis(rows, scale.zero, bottom, frame, parts)
    if parts.reference:
        x = scale.at(mark)
        block = parts.reference.label
        wide, high = measure(block, width)
        labels.append(PlacedLabel(block, min(max(x - wide / 2, 0.0), width - wide), 0.0, wide))
        shapes += draw_reference(x, high, bottom + OVER, labels[:-1], parts)
    return ChartPlan(bottom, tuple(shapes), tuple(labels))


def plan_dots(parts: ChartParts, width: float) -> ChartPlan:
    """Dots on guides, over a scale that need not begin at zero."""
    size = parts.style.marker
    frame = make_frame(parts, width, 0.0)
    rows = tuple(make_rows(parts, frame))
    lowest, highest = parts.ticks[0].tick.value, parts.ticks[-1].tick.value
    room = highest - lowest
    tips = [float((find_end(row.item.bar) - lowest) / room) for row in rows]
    scale = fit_dots(parts, frame)
    begin = scale.at(float(-lowest / room)) if lowest < 0 else frame.left  # what is below zero goes left from there
    shapes: list[Shape] = []
    labels: list[PlacedLabel] = []
    bottom = rows[-1].top + rows[-1].height
    for row, tip in zip(rows, tips, strict=True):
        shapes += draw_dot(row, scale, lowest, room, parts)
        beside = OFF + size / 2
        x = scale.at(tip) + beside if row.item.bar.value >= 0 else scale.at(tip) - beside - row.value[0]
        labels += place_labels(row, x, frame)
        guide = ((begin, row.middle), (scale.at(tip), row.middle))
        shapes.insert(0, Stroke(guide, 0.6, parts.quiet, (0.6, 2.0)))
    first = frame.left if lowest >= 0 else scale.at(0.0)
    shapes.append(Stroke(((first, bottom + 3), (scale.at(1.0), bottom + 3)), parts.style.axis, parts.ink))
    if lowest < 0:
        x = scale.at(float(-lowest / room))
        free = find_gaps(x, -OVER, bottom + 3, labels)
        shapes[:0] = [Stroke(((x, top), (x, end)), THIN, parts.ink) for top, end in free]
    for tick in parts.ticks:
        x = scale.at(float((tick.tick.value - lowest) / room))
        shapes.append(Stroke(((x, bottom + 3), (x, bottom + 6)), parts.style.axis, parts.ink))
    told = choose_told([place_tick(tick, scale, (lowest, room), bottom + 6, width) for tick in parts.ticks], parts)
    return ChartPlan(max(label.rect[3] for label in told), tuple(shapes), (*labels, *told))


def find_end(bar: Bar) -> Decimal:
    """How far a dot and its whisker go, away from zero."""
    return max(bar.high, bar.value) if bar.value >= 0 else min(bar.low, bar.value)


def list_values(parts: ChartParts, frame: RowFrame) -> Iterator[tuple[SetBar, float]]:
    """The values that the scale is for, with the widths of their figures."""
    room = MOST_VALUE * (frame.right - frame.left)
    return ((item, measure(item.value, room)[0]) for item in parts.scaled)


def fit_dots(parts: ChartParts, frame: RowFrame) -> Scale:
    """The largest scale on which dots with their values stand in the frame: zero at its beginning, one at its end."""
    lowest, highest = parts.ticks[0].tick.value, parts.ticks[-1].tick.value
    room, size = highest - lowest, parts.style.marker
    # half a tick's label may stand out over the scale's end, but not over the frame's
    last = measure(parts.ticks[-1].label)[0] / 2
    if lowest < 0:
        largest = max(-lowest, highest)
        values = list_values(parts, frame)
        reaches = [BarReach(float(find_end(item.bar) / largest), wide + size / 2) for item, wide in values]
        reaches += [BarReach(float(highest / largest), last), BarReach(float(lowest / largest), size / 2)]
        zero = fit_scale(reaches, frame.left, frame.right)
        return Scale(zero.at(float(lowest / largest)), float(room / largest) * zero.unit)
    left = frame.left + size / 2
    ends = [(1.0, last)]
    tips = ((float((find_end(item.bar) - lowest) / room), wide) for item, wide in list_values(parts, frame))
    ends += [(tip, wide + OFF + size / 2) for tip, wide in tips if tip > 0]
    return Scale(left, max(min((frame.right - left - beyond) / tip for tip, beyond in ends), 0.0))


def place_tick(tick: SetTick, scale: Scale, span: tuple[Decimal, Decimal], y: float, width: float) -> PlacedLabel:
    """A value of the scale under its mark, within the frame; `span` is where the scale begins, and its room."""
    x = scale.at(float((tick.tick.value - span[0]) / span[1]))
    wide, _ = measure(tick.label)
    return PlacedLabel(tick.label, min(max(x - wide / 2, 0.0), width - wide), y, wide)


def choose_told(placed: Sequence[PlacedLabel], parts: ChartParts) -> tuple[PlacedLabel, ...]:
    """The values of the scale that find room, in even steps from zero, or from its beginning."""
    zero = next((at for at, tick in enumerate(parts.ticks) if not tick.tick.value), 0)
    for stride in range(1, len(placed)):
        told = placed[zero % stride :: stride]
        if all(later.x >= one.x + one.width + 2 * APART for one, later in pairwise(told)):
            return tuple(told)
    return (placed[zero],)


# -- rows --------------------------------------------------------------------------------------------------------------


def make_frame(parts: ChartParts, width: float, top: float) -> RowFrame:
    """Decide where labels stand: in their column, or above where a word of them or of a value finds no room so."""
    column = find_column(parts, width)
    room = MOST_VALUE * (width - column)
    beside = parts.style.labels is BarLabels.BESIDE and all(
        fits(item.label, column - APART) and fits(item.value, room) for item in parts.scaled
    )
    return RowFrame(column if beside else 0.0, width, top, not beside)


def find_column(parts: ChartParts, width: float) -> float:
    """Find the labels' column: the layout's, or as wide as they need for two lines, if the bars keep more than half."""
    column = min(parts.style.label, MOST_LABEL * width)
    most = max(column, WIDE_LABEL * width)
    while column < most and any(count_lines(item.label, column - APART) > MOST_LINES for item in parts.scaled):
        column = min(most, column + WIDER)
    return column


def count_lines(block: TextBlock, width: float) -> int:
    """Count the lines of a label in this width."""
    block.wrap(width)
    return len(block.lines)


def make_rows(parts: ChartParts, frame: RowFrame) -> Iterator[ChartRow]:
    """Each value's room: what its bar or its label take, or both where the label stands above."""
    style, y = parts.style, frame.top
    room = MOST_VALUE * (frame.right - frame.left)
    for n, item in enumerate(parts.bars):
        if n:
            near = item.fill is not None and item.head is None
            y += NEAR * style.gap if near else style.gap
        head = y
        y += measure(item.head, frame.right)[1] if item.head else 0.0
        _, tall = measure(item.label, frame.right if frame.above else frame.left - APART)
        value = measure(item.value, room)
        mark = max(style.bar, value[1] + 2 * OPTICAL * item.value.style.size)
        height = mark + tall if frame.above else max(mark, tall)
        yield ChartRow(item, y, height, y + (tall + mark / 2 if frame.above else height / 2), value, head)
        y += height


def place_labels(row: ChartRow, x: float, frame: RowFrame) -> Iterator[PlacedLabel]:
    """What heads its group, the label beside or above the mark, and the value at `x`."""
    item, (wide, high) = row.item, row.value
    label_width, tall = measure(item.label, frame.right if frame.above else frame.left - APART)
    y = row.top if frame.above else row.middle - tall / 2
    if item.head:
        yield PlacedLabel(item.head, 0.0, row.head, measure(item.head, frame.right)[0])
    yield PlacedLabel(item.label, 0.0, y, label_width)
    yield PlacedLabel(item.value, x, row.middle - high / 2 + OPTICAL * item.value.style.size, wide)


# -- marks -------------------------------------------------------------------------------------------------------------


def find_tip(bar: Bar, largest: Decimal) -> float:
    """How far a bar and its whisker go, away from zero."""
    tip = max(bar.value, bar.high) if bar.value >= 0 else min(bar.value, bar.low)
    return float(tip / largest)


def draw_bar(item: SetBar, middle: float, scale: Scale, parts: ChartParts, largest: Decimal) -> Iterator[Shape]:
    """A bar around `middle`: of a stated range solid up to its nearer end, open from there to the other."""
    bar, style = item.bar, colour(item, parts)
    top, zero = middle - style.bar / 2, scale.zero
    low, high = (scale.at(float(bound / largest)) for bound in (bar.low, bar.high))
    end = scale.at(float(bar.value / largest))
    solid = Fill.OUTLINED if style.bars is BarForm.OUTLINED else Fill.SOLID
    if bar.span:
        near, far = (low, high) if bar.value >= 0 else (high, low)
        yield BarShape(min(zero, near), top, abs(near - zero), style.bar, solid, style)
        yield BarShape(min(near, far), top, abs(far - near), style.bar, Fill.OUTLINED, style)
        return
    if end != zero:
        yield BarShape(min(zero, end), top, abs(end - zero), style.bar, Fill.HATCHED if bar.derived else solid, style)
    if high - low > SEEN:
        yield from draw_whisker((low, middle), (high, middle), style, parts.ink)


def colour(item: SetBar, parts: ChartParts) -> ChartStyle:
    """How a value's bar is drawn: in the shade of its series."""
    return replace(parts.style, fill=item.fill) if item.fill else parts.style


def draw_dot(row: ChartRow, scale: Scale, lowest: Decimal, room: Decimal, parts: ChartParts) -> Iterator[Shape]:
    """A dot, hollow where it is derived; one drawn out from end to end for a stated range."""
    bar, style = row.item.bar, parts.style
    low, value, high = (scale.at(float((bound - lowest) / room)) for bound in (bar.low, bar.value, bar.high))
    if bar.span:
        yield Stroke(((low, row.middle), (high, row.middle)), style.marker, style.fill, round=True)
        return
    if high - low > style.marker:
        yield from draw_whisker((low, row.middle), (high, row.middle), style, parts.ink)
    yield Marker(value, row.middle, style.marker, MarkerForm.CIRCLE, style.fill, hollow=bar.derived)


def draw_axis(
    rows: Sequence[ChartRow], zero: float, bottom: float, frame: RowFrame, parts: ChartParts
) -> Iterator[Shape]:
    """The line at zero; where labels stand above, it runs past none of them."""
    spans = [(frame.top - OVER, bottom + OVER)]
    if frame.above:
        half = parts.style.bar / 2 + OVER
        spans = [(row.middle - half, row.middle + half) for row in rows]
    for low, high in spans:
        yield Stroke(((zero, low), (zero, high)), parts.style.axis, parts.ink)


def draw_reference(
    x: float, low: float, high: float, labels: Sequence[PlacedLabel], parts: ChartParts
) -> Iterator[Shape]:
    """The dashed line at what all is compared with: over bars, but broken where a label stands."""
    for top, bottom in find_gaps(x, low, high, labels):
        yield Stroke(((x, top), (x, bottom)), 2.0, WHITE)
        yield Stroke(((x, top), (x, bottom)), 0.7, parts.ink, DASH)


def find_gaps(x: float, low: float, high: float, labels: Sequence[PlacedLabel]) -> Iterator[tuple[float, float]]:
    """What is free of labels on an upright line, from `low` down to `high`."""
    rects = (label.rect for label in labels)
    crossed = sorted((rect[1], rect[3]) for rect in rects if meet((x - BREAK, low, x + BREAK, high), rect))
    for top, bottom in (*crossed, (high, high)):
        if top > low:
            yield low, top
        low = max(low, bottom)
