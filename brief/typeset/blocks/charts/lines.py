"""Lines over time, each named at its end; values stand at their points wherever they cover nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.layout.shades import find_shades, lighten
from brief.typeset.blocks.charts.ends import place_ends
from brief.typeset.blocks.charts.plan import OFF, ChartPlan, PlacedLabel, Rect, measure, meet
from brief.typeset.blocks.charts.scales import Scale
from brief.typeset.blocks.charts.shapes import Marker, MarkerForm, Stroke, draw_whisker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from brief.typeset.blocks.charts.plan import ChartParts, SetBar
    from brief.typeset.blocks.charts.shapes import Shape

APART = 5.0  # between the scale, the plot and what stands right of it
FORMS = (MarkerForm.CIRCLE, MarkerForm.SQUARE, MarkerForm.TRIANGLE, MarkerForm.DIAMOND)
DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 2.5), (1.5, 1.8), (7.0, 2.0, 1.5, 2.0))
FITTED = 1.8  # the line that the dashes are measured for
LOWEST = 0.7  # of a plot's height that it keeps where values stand below it
HAIR = 0.5
FAINT = 1.5  # contrast of the grid, which is there to be passed over


class ChartPoint(Struct, frozen=True):
    """A value at its place."""

    item: SetBar
    x: float
    y: float
    low: float
    high: float

    @property
    def series(self) -> int:
        """The line that it stands on."""
        return self.item.series


class Field(Struct, frozen=True):
    """The plot: its edges, and the scales within them."""

    left: float
    right: float
    top: float
    bottom: float
    across: Scale
    first: Decimal  # the moment at the scale's zero
    length: Decimal  # in years, of its unit


def plan_lines(parts: ChartParts, width: float) -> ChartPlan:
    """Lines over time; the plot gives what values take that stand below it, so that the chart is as high without."""
    plan, further = plan_plot(parts, width, parts.style.plot)
    if further:
        plan, _ = plan_plot(parts, width, max(LOWEST * parts.style.plot, parts.style.plot - further))
    return plan


def plan_plot(parts: ChartParts, width: float, plot: float) -> tuple[ChartPlan, float]:
    """Lines in a plot of this height; and the height of the values that have no room in it."""
    scale_width = max(measure(tick.label)[0] for tick in parts.ticks)
    ends = place_ends(parts, width, scale_width)
    left = scale_width + APART
    right = width - ends.width
    tall = max(plot, ends.height)
    top = find_top(parts, tall)
    field = make_field(parts, left, right, top, top + tall)
    points = tuple(place_points(parts, field))
    shapes = list(draw_scale(parts, field))
    shapes += draw_lines(points, parts)
    lasts = [[p for p in points if p.series == n][-1] for n in range(ends.count)]
    named = ends.place([(last.x, last.y) for last in lasts], field.right, (0.0, field.bottom))
    shapes += named.shapes
    moments, foot = place_moments(parts, field, width)
    values = place_values(points, lasts, field)
    shown = {id(label.block) for label in values}
    without = [p.item for p in points if p not in lasts and id(p.item.value) not in shown]
    foot = max(foot, named.foot)
    told, below = tell_further(without, parts, foot, width)
    labels = [*place_ticks(parts, field, scale_width), *values, *named.labels, *moments, *told]
    return ChartPlan(below, tuple(shapes), tuple(labels)), below - foot


def tell_further(
    items: Sequence[SetBar], parts: ChartParts, top: float, width: float
) -> tuple[list[PlacedLabel], float]:
    """Values that have no room at their points, in rows under the chart; none is left out in silence."""
    if not items:
        return [], top
    named = [n == 0 or items[n - 1].series != item.series for n, item in enumerate(items)]
    blocks = [item.told[0 if name else -1] for item, name in zip(items, named, strict=True)]
    out: list[PlacedLabel] = []
    x, y, below = 0.0, top + APART, top
    for block in (*([parts.further] if parts.further else []), *blocks):
        wide, high = measure(block, width)
        if x and x + wide > width:
            x, y = 0.0, below
        out.append(PlacedLabel(block, x, y, wide))
        x, below = x + wide + APART, max(below, y + high)
    return out, below


def find_top(parts: ChartParts, tall: float) -> float:
    """What stands out over the highest tick: half of its label, or the label of the highest value."""
    lowest, highest = parts.ticks[0].tick.value, parts.ticks[-1].tick.value
    peak = max(max(item.bar.value, item.bar.high) for item in parts.bars)
    free = float((highest - peak) / (highest - lowest)) * tall
    label = max(item.value.style.leading for item in parts.bars)
    return max(parts.ticks[-1].label.style.leading / 2, OFF + label - free)


def make_field(parts: ChartParts, left: float, right: float, top: float, bottom: float) -> Field:
    """The plot with its axis of time; half a marker stays free at either end."""
    moments = [moment for moment, _ in parts.moments]
    first, length = min(moments), max(moments) - min(moments)
    edge = parts.style.marker
    if not length:
        return Field(left, right, top, bottom, Scale((left + right) / 2, 0.0), first, length + 1)
    return Field(left, right, top, bottom, Scale(left + edge, right - left - 2 * edge), first, length)


def place_points(parts: ChartParts, field: Field) -> Iterator[ChartPoint]:
    """Give each value its place."""
    lowest, highest = parts.ticks[0].tick.value, parts.ticks[-1].tick.value

    def rise(value: Decimal) -> float:
        return field.bottom - float((value - lowest) / (highest - lowest)) * (field.bottom - field.top)

    for item in parts.bars:
        bar = item.bar
        at = float(((bar.at or field.first) - field.first) / field.length)
        yield ChartPoint(item, field.across.at(at), rise(bar.value), rise(bar.low), rise(bar.high))


# -- scale -------------------------------------------------------------------------------------------------------------


def draw_scale(parts: ChartParts, field: Field) -> Iterator[Shape]:
    """Hairlines at the ticks where the layout has a grid; the line at zero, or at the foot, is the axis."""
    lowest, highest = parts.ticks[0].tick.value, parts.ticks[-1].tick.value
    for tick in parts.ticks:
        y = field.bottom - float((tick.tick.value - lowest) / (highest - lowest)) * (field.bottom - field.top)
        end = (tick is parts.ticks[0] and lowest > 0) or (tick is parts.ticks[-1] and highest < 0)
        if end or not tick.tick.value:
            yield Stroke(((field.left, y), (field.right, y)), parts.style.axis, parts.ink)
        elif parts.style.grid:
            yield Stroke(((field.left, y), (field.right, y)), HAIR, lighten(parts.quiet, parts.paper, FAINT))
    for moment, _ in parts.moments:
        x = field.across.at(float((moment - field.first) / field.length))
        yield Stroke(((x, field.bottom), (x, field.bottom + 3)), HAIR, parts.ink)


def place_ticks(parts: ChartParts, field: Field, wide: float) -> Iterator[PlacedLabel]:
    """The scale's values left of the plot, ending at one edge; where they are too near, every other is left out."""
    count = len(parts.ticks)
    tall = parts.ticks[0].label.style.leading
    stride = 1
    while count > 1 and (field.bottom - field.top) / (count - 1) * stride < tall:
        stride += 1
    for n in range(0, count, stride):
        own, high = measure(parts.ticks[n].label)
        y = field.bottom - (n / max(count - 1, 1)) * (field.bottom - field.top)
        yield PlacedLabel(parts.ticks[n].label, wide - own, y - high / 2, own)


def place_moments(parts: ChartParts, field: Field, width: float) -> tuple[list[PlacedLabel], float]:
    """Periods below the plot; of those that are too near each other the first and the last stay."""
    # the lowest value of the scale stands out of the plot by half a line
    y = foot = field.bottom + parts.ticks[0].label.style.leading / 2 + 1
    chosen: list[tuple[int, PlacedLabel]] = []
    count = len(parts.moments)
    for n in sorted(range(count), key=lambda n: (0 < n < count - 1, n != 0, n)):
        moment, block = parts.moments[n]
        wide, high = measure(block, width / 3)
        x = field.across.at(float((moment - field.first) / field.length))
        placed = PlacedLabel(block, min(max(x - wide / 2, 0.0), width - wide), y, wide)
        if not any(meet(placed.rect, other.rect, APART) for _, other in chosen):
            chosen.append((n, placed))
            foot = max(foot, y + high)
    return [placed for _, placed in sorted(chosen, key=lambda pair: pair[0])], foot


# -- lines and values --------------------------------------------------------------------------------------------------


def draw_lines(points: Sequence[ChartPoint], parts: ChartParts) -> Iterator[Shape]:
    """Each series: its line, its intervals, its markers over them."""
    shades = find_shades(parts.style.fill, parts.ink, parts.paper, parts.style.palette)
    style = parts.style
    count = max(point.series for point in points) + 1
    for n in range(count):
        own = [point for point in points if point.series == n]
        if len(own) > 1:
            path = tuple((point.x, point.y) for point in own)
            dash = tuple(part * style.line / FITTED for part in DASHES[n % len(DASHES)])
            yield Stroke(path, style.line, shades[n % len(shades)], dash)
    for point in points:
        if point.low - point.high > style.marker or point.item.bar.span:
            yield from draw_whisker((point.x, point.high), (point.x, point.low), style, parts.ink)
        if not point.item.bar.span:
            n = point.series
            yield Marker(
                point.x,
                point.y,
                style.marker,
                FORMS[n % len(FORMS)],
                shades[n % len(shades)],
                hollow=point.item.bar.derived,
            )


def place_values(points: Sequence[ChartPoint], lasts: Sequence[ChartPoint], field: Field) -> list[PlacedLabel]:
    """Values over or under their points, first those that tell most: beginnings and extremes; none covers anything."""
    placed: dict[int, PlacedLabel] = {}
    taken: list[Rect] = [(p.x - 4, min(p.high, p.y) - 4, p.x + 4, max(p.low, p.y) + 4) for p in points]
    order = sorted(range(len(points)), key=lambda n: (rank(points[n], points), n))
    for n in order:
        if points[n] in lasts:  # it stands at the line's end
            continue
        block = points[n].item.value
        wide, high = measure(block)
        for rect in list_places(points[n], wide, high):
            free = not any(meet(rect, other, 1.0) for at, other in enumerate(taken) if at != n)
            if free and is_within(rect, field) and not crosses_any(rect, points):
                placed[n] = PlacedLabel(block, rect[0], rect[1], wide)
                taken.append(rect)
                break
    return [placed[n] for n in sorted(placed)]


def rank(point: ChartPoint, points: Sequence[ChartPoint]) -> int:
    """How much a value tells: the first of its line and the extremes before the others."""
    own = [p for p in points if p.series == point.series]
    return 0 if point is own[0] else 1 if point.y in {min(p.y for p in own), max(p.y for p in own)} else 2


def list_places(point: ChartPoint, wide: float, high: float) -> Iterator[Rect]:
    """Where a value may stand: over its point, under it, and either a little to a side."""
    over, under = min(point.high, point.y) - OFF - high, max(point.low, point.y) + OFF
    for shift in (0.0, -wide / 4, wide / 4, -wide / 2, wide / 2):
        x = point.x - wide / 2 + shift
        for y in (over, under):
            yield x, y, x + wide, y + high


def is_within(rect: Rect, field: Field) -> bool:
    """Whether a box stands in the plot, free of its axis."""
    left, top, right, bottom = rect
    return left > field.left and right <= field.right and top >= 0 and bottom < field.bottom


def crosses_any(rect: Rect, points: Sequence[ChartPoint]) -> bool:
    """Whether a line runs through a box."""
    for one, other in pairwise(points):
        if one.series == other.series and crosses(rect, (one.x, one.y), (other.x, other.y)):
            return True
    return False


def crosses(rect: Rect, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a straight line meets a box: cut off at each of its edges in turn (Liang and Barsky)."""
    near, far = 0.0, 1.0
    for at, low, high in ((0, rect[0], rect[2]), (1, rect[1], rect[3])):
        step = end[at] - start[at]
        if not step:
            if not low <= start[at] <= high:
                return False
            continue
        first, last = sorted(((low - start[at]) / step, (high - start[at]) / step))
        near, far = max(near, first), min(far, last)
    return near <= far
