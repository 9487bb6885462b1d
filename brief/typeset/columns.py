"""Columns filled from top to bottom: headings kept with what follows, columns balanced; pure, nothing is drawn."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from brief.records import dataclass
from brief.typeset.blocks.table import TableBlock
from brief.typeset.blocks.textblock import LEAST, TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.typeset.blocks.protocol import Block

TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Column:
    """A place for blocks; y grows upwards, `top` > `bottom`; lines of `grid` points' leading begin at steps of it."""

    x: float
    top: float
    bottom: float
    width: float
    grid: float = 0.0
    step: float = 1.0

    def snap(self, block: Block, y: float) -> float:
        """Where `block`, which would begin at `y`, begins: no higher, and on the grid if its lines keep to it."""
        if not self.grid or not isinstance(block, TextBlock) or block.style.leading != self.grid:
            return y
        step = self.grid * self.step
        return self.top - ceil((self.top - y) / step - TOLERANCE) * step


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place."""

    block: Block
    x: float
    top: float
    width: float

    @property
    def bottom(self) -> float:
        """The block's lower edge."""
        return self.top - self.block.wrap(self.width)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point is in the block's box."""
        return self.x - TOLERANCE < x < self.x + self.width and self.bottom < y < self.top + TOLERANCE


def height_of(placed: Placed) -> float:
    """How high a block is where it is."""
    return placed.block.wrap(placed.width)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was placed, and what found no room; `rests` is that by columns, where they are of unequal widths."""

    placed: tuple[Placed, ...]
    rest: tuple[Block, ...]
    rests: tuple[tuple[Block, ...], ...] = ()

    @property
    def bottom(self) -> float:
        """The lowest edge of what was placed."""
        return min(p.bottom for p in self.placed)


def fill(blocks: Sequence[Block], columns: Sequence[Column]) -> Filled:
    """Put `blocks` into `columns` one after the other; the rest is what did not fit, its first block perhaps a tail."""
    placed: list[Placed] = []
    queue = list(reversed(blocks))
    for column in columns:
        fill_column(queue, column, placed)
    return Filled(tuple(placed), tuple(reversed(queue)))


def fill_column(queue: list[Block], column: Column, placed: list[Placed]) -> None:
    """Move blocks from the end of `queue` into `column` until one finds no room."""
    y, after = column.top, 0.0
    while queue:
        block = queue[-1]
        gap = y - column.snap(block, y - max(after, block.before)) if y < column.top else 0.0
        room = y - gap - column.bottom + TOLERANCE
        height = block.wrap(column.width)
        if height <= room and is_torn(queue, len(queue) - 1, room - height, column.width):
            room = height - 1.0 if y < column.top or block.split(height - 1.0) else room
        if height <= room and not (block.keep_next and is_stranded(queue, room - height, column.width)):
            queue.pop()
            placed.append(Placed(block, column.x, y - gap, column.width))
            y -= gap + height
            after = block.after
            continue
        parts = None if block.keep_next else block.split(room)
        if parts:
            placed.append(Placed(parts[0], column.x, y - gap, column.width))
            queue[-1] = parts[1]
        return


def is_stranded(queue: Sequence[Block], room: float, width: float) -> bool:
    """Whether what must follow the last block of `queue`, two lines of it at least, has no `room` below it."""
    after, alone = queue[-1].after, 0 if isinstance(queue[-1], TextBlock) else LEAST  # what is drawn is enough
    for at in range(len(queue) - 2, -1, -1):
        block = queue[at]
        room -= max(after, block.before)
        height = block.wrap(width)
        # an introduction does not stand for what it introduces
        alone += is_line(block) and not block.keep_next if isinstance(block, TextBlock) else LEAST
        if block.keep_next or (height <= room and is_line(block) and alone < LEAST):
            room -= height
            after = block.after
            continue
        if height <= room and not is_torn(queue, at, room - height, width):
            return False
        return block.split(min(room, height - 1.0)) is None
    return False


def is_torn(queue: Sequence[Block], at: int, room: float, width: float) -> bool:
    """Whether the notes under a table, block `at` of `queue`, would begin overleaf, without a row of it."""
    table = queue[at]
    if not isinstance(table, TableBlock) or not table.tied or not at:
        return False
    notes = queue[at - 1]
    room -= max(table.after, notes.before)
    return notes.wrap(width) > room and notes.split(room) is None


def is_line(block: Block) -> bool:
    """Whether a block is one line of text alone: too little to stand under a heading."""
    return isinstance(block, TextBlock) and len(block.lines) == 1


def balance(blocks: Sequence[Block], columns: Sequence[Column]) -> Filled | None:
    """Like `fill` for blocks that all fit, the columns made as short as they can be; None where they do not fit."""
    best = fill(blocks, columns)
    if best.rest:
        return None
    if not best.placed:
        return best
    top, width = columns[0].top, columns[0].width
    low, high = sum(block.wrap(width) for block in blocks) / len(columns), top - best.bottom
    while high - low > 1:
        middle = (low + high) / 2
        trial = fill(blocks, [Column(c.x, c.top, c.top - middle, c.width, c.grid, c.step) for c in columns])
        if trial.rest:
            low = middle
        else:
            best, high = trial, top - trial.bottom
    return best
