"""What stands at the ends of lines: name and last value, moved apart where lines end near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.typeset.blocks.charts.plan import PlacedLabel, fits, measure
from brief.typeset.blocks.charts.shapes import Stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.layout.colours import Colour
    from brief.typeset.blocks.charts.plan import ChartParts
    from brief.typeset.blocks.charts.shapes import Shape
    from brief.typeset.blocks.textblock import TextBlock

MOST = 0.36  # of the chart's width that names take
WIDE = 0.5  # ... where one has a word that finds no room in that
GAP = 4.0  # between two ends
LEADER = 10.0  # from the plot to the names, where a leader may run
NEAR = 3.0  # ... to the value of a single line, which needs none


class Named(Struct, frozen=True):
    """The ends at their places."""

    labels: tuple[PlacedLabel, ...]
    shapes: tuple[Shape, ...]
    foot: float


class Ends(Struct, frozen=True):
    """Name and last value of each line, as set; `width` includes the room for leaders."""

    blocks: tuple[tuple[tuple[TextBlock, float, float], ...], ...]  # with their widths and heights
    width: float
    leader: float
    quiet: Colour

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.blocks)

    @property
    def heights(self) -> list[float]:
        """Each end's height."""
        return [sum(height for _, _, height in end) for end in self.blocks]

    @property
    def height(self) -> float:
        """What all ends take, one below the other."""
        return sum(self.heights) + GAP * (self.count - 1)

    def place(self, tips: Sequence[tuple[float, float]], edge: float, frame: tuple[float, float]) -> Named:
        """Place each end level with the tip of its line, or as near as the others let it; a leader joins the two."""
        tops = spread([y - height / 2 for (_, y), height in zip(tips, self.heights, strict=True)], self.heights, frame)
        labels: list[PlacedLabel] = []
        shapes: list[Shape] = []
        foot = 0.0
        for end, top, height, (x, y) in zip(self.blocks, tops, self.heights, tips, strict=True):
            begin = edge + self.leader
            at = top
            for block, wide, high in end:
                labels.append(PlacedLabel(block, begin, at, wide))
                at += high
            foot = max(foot, at)
            level = top + height / 2
            if abs(level - y) > 2 or x < edge - LEADER:
                path = ((x + 4, y), (max(x + 4, edge), y), (begin - 2, level))
                shapes.append(Stroke(path, 0.5, self.quiet))
        return Named(tuple(labels), tuple(shapes), foot)


def place_ends(parts: ChartParts, width: float, scale: float) -> Ends:
    """Set the ends: a line's name where there are several, and its last value."""
    count = max(item.series for item in parts.bars) + 1
    leader = LEADER if count > 1 else NEAR
    lasts = [[item for item in parts.bars if item.series == n][-1] for n in range(count)]
    ends = [(last.label, last.value) if count > 1 else (last.value,) for last in lasts]
    most = MOST * (width - scale) - leader
    if not all(fits(block, most) for end in ends for block in end):
        most = WIDE * (width - scale) - leader
    blocks = [tuple((block, *measure(block, most)) for block in end) for end in ends]
    wide = max(width for end in blocks for _, width, _ in end)
    return Ends(tuple(blocks), wide + leader, leader, parts.quiet)


def spread(tops: Sequence[float], heights: Sequence[float], frame: tuple[float, float]) -> list[float]:
    """Move boxes apart that overlap, each as little as the others let it, within a frame that is high enough for all.

    Boxes that touch are a block, which stands where its members would on the average (the pooling of isotonic
    regression): none is pushed down alone by all that stand above it.
    """
    order = sorted(range(len(tops)), key=lambda n: (tops[n] + heights[n] / 2, n))
    blocks: list[tuple[float, float, list[int]]] = []  # top, height, members
    for n in order:
        top, height, members = tops[n], heights[n] + GAP, [n]
        while blocks and blocks[-1][0] + blocks[-1][1] > top:
            above, tall, others = blocks.pop()
            count = len(others) + len(members)
            # where each member would have the block begin
            top = (above * len(others) + (top - tall) * len(members)) / count
            height, members = tall + height, [*others, *members]
        blocks.append((top, height, members))
    out = list(tops)
    for top, _, members in blocks:
        at = top
        for n in members:
            out[n] = at
            at += heights[n] + GAP
    least = frame[0]
    for n in order:
        out[n] = max(out[n], least)
        least = out[n] + heights[n] + GAP
    most = frame[1]
    for n in reversed(order):
        out[n] = min(out[n], most - heights[n])
        most = out[n] - GAP
    return out
