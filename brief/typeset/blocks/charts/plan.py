"""A chart before it is drawn: its values with their labels set, and where everything stands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.document.tree import Bar
    from brief.document.values import Tick
    from brief.layout.colours import Colour
    from brief.layout.types import ChartLook as ChartStyle
    from brief.typeset.blocks.charts.shapes import Shape
    from brief.typeset.blocks.textblock import TextBlock

UNBROKEN = 9999.0
SLACK = 0.2  # so that a label wrapped at its own width stays in one line
OFF = 3.0  # from a mark to its value
SEEN = 4.0  # an interval narrower than this is within the ends of the line that shows it

Rect = tuple[float, float, float, float]  # left, top, right, bottom


class SetBar(Struct, frozen=True):
    """A value with its labels set; `series` counts the lines of a chart from 0."""

    bar: Bar
    label: TextBlock
    value: TextBlock
    series: int = 0
    told: tuple[TextBlock, ...] = ()  # a value in words, with its line's or series' name and without
    inside: TextBlock | None = None  # the value as it stands in its part of a stack
    head: TextBlock | None = None  # of the group that it begins
    fill: Colour | None = None  # of its series
    group: int = 0


class SetTick(Struct, frozen=True):
    """A value of the scale with its label."""

    tick: Tick
    label: TextBlock


class ChartParts(Struct, frozen=True):
    """What a chart is planned from; `moments` are the labels along a line chart's axis, by their place in time."""

    bars: tuple[SetBar, ...]
    ticks: tuple[SetTick, ...]
    reference: SetTick | None
    moments: tuple[tuple[Decimal, TextBlock], ...]
    style: ChartStyle
    ink: Colour
    paper: Colour
    quiet: Colour  # of guides and rules
    further: TextBlock | None = None  # what leads to the values that have no room
    stacked: bool = False
    peers: tuple[SetBar, ...] = ()  # all values, where these are a part of them: they share a scale

    @property
    def scaled(self) -> tuple[SetBar, ...]:
        """The values that the scale is for."""
        return self.peers or self.bars


class PlacedLabel(Struct, frozen=True):
    """A label at its place: its upper left corner and the width that its lines are set for."""

    block: TextBlock
    x: float
    y: float
    width: float

    @property
    def rect(self) -> Rect:
        """What its lines cover."""
        return self.x, self.y, self.x + self.width, self.y + self.block.wrap(self.width)


class ChartPlan(Struct, frozen=True):
    """Shapes, and the labels in reading order."""

    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[PlacedLabel, ...]


def measure(block: TextBlock, most: float = UNBROKEN) -> tuple[float, float]:
    """Width and height of a label in lines of at most `most` points; a word that is wider is the proof's finding."""
    height = block.wrap(most)
    if block.overfull:
        return most, height
    width = min(max((line.width for line in block.lines), default=0.0) + SLACK, most)
    return width, block.wrap(width)


def fits(block: TextBlock, width: float) -> bool:
    """Whether every word of a label finds room in this width."""
    block.wrap(width)
    return not block.overfull and not any(line.parts_bond for line in block.lines)


def meet(one: Rect, other: Rect, apart: float = 0.0) -> bool:
    """Whether two boxes overlap, or stand nearer than `apart`."""
    return (
        one[0] < other[2] + apart
        and other[0] < one[2] + apart
        and one[1] < other[3] + apart
        and other[1] < one[3] + apart
    )


def find_largest(parts: ChartParts) -> Decimal:
    """Give the largest value without its sign, 1 where all are zero."""
    bounds = [bound for item in parts.scaled for bound in (item.bar.value, item.bar.low, item.bar.high)]
    bounds += [parts.reference.tick.value] if parts.reference else []
    return max(map(abs, bounds)) or Decimal(1)
