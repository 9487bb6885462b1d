"""Columns filled from top to bottom: headings kept with what follows, columns balanced; pure, nothing is drawn."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from brief.typeset.blocks.table import TableBlock
from brief.typeset.blocks.textblock import LEAST, TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.typeset.blocks.protocol import Block

TOLERANCE = 0.01
ENDLESS = 1e9


class Column(Struct, frozen=True):
    """A place for blocks; y grows upwards, `top` > `bottom`; lines of `grid` points' leading begin at steps of it."""

    x: float
    top: float
    bottom: float
    width: float
    grid: float = 0.0
    step: float = 1.0


class PlacedBlock(Struct, frozen=True):
    """A block at its place, as high as it was when it was put there."""

    block: Block
    x: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The block's lower edge."""
        return self.top - self.height

    def contains(self, x: float, y: float) -> bool:
        """Whether a point is in the block's box."""
        return self.x - TOLERANCE < x < self.x + self.width and self.bottom < y < self.top + TOLERANCE


class Filled(Struct, frozen=True):
    """What was placed, and what found no room; `rests` is that by columns, where they are of unequal widths."""

    placed: tuple[PlacedBlock, ...]
    rest: tuple[Block, ...]
    rests: tuple[tuple[Block, ...], ...] = ()

    @property
    def bottom(self) -> float:
        """The lowest edge of what was placed."""
        return min([p.top - p.height for p in self.placed])


class Measured(NamedTuple):
    """A block with all that its placing asks of it."""

    block: Block
    height: float
    before: float
    after: float
    kept: bool  # with the next block
    level: bool  # its lines keep to the grid
    text: bool
    line: bool  # one line of text alone: too little to stand under a heading
    tied: bool  # a table whose notes stand under it


Spot = tuple["Block", float, float, float, float]  # what a `PlacedBlock` is made of: most are trials


class Flow:
    """Blocks on their way into columns of one width, each measured once, when its turn comes."""

    __slots__ = ("_grid", "_items", "_width", "blocks", "count", "lack")

    def __init__(self, blocks: Sequence[Block], column: Column) -> None:
        """Begin with the first of `blocks`, in columns like this one."""
        self.blocks = blocks
        self.count = len(blocks)
        self.lack = 0.0  # columns less than so much higher than those last filled would have the same blocks
        self._width = column.width
        self._grid = column.grid
        self._items: list[Measured] = []

    def measure(self, block: Block) -> Measured:
        """Set a block for the columns' width."""
        height = block.wrap(self._width)
        before, after, kept = block.before, block.after, block.keep_next
        if isinstance(block, TextBlock):
            level = bool(self._grid) and block.style.leading == self._grid
            return Measured(block, height, before, after, kept, level, True, len(block.lines) == 1, False)  # noqa: FBT003 - fields
        tied = isinstance(block, TableBlock) and block.tied
        return Measured(block, height, before, after, kept, False, False, False, tied)  # noqa: FBT003 - as above

    def item(self, at: int) -> Measured:
        """Give the block `at` as measured."""
        items = self._items
        while at >= len(items):
            items.append(self.measure(self.blocks[len(items)]))
        return items[at]

    def pour(self, columns: Sequence[Column], height: float | None = None) -> tuple[list[Spot], int, Measured | None]:
        """Put the blocks into columns, which may be as high as `height`: their spots, what is left."""
        spots: list[Spot] = []
        at, tail = 0, None
        self.lack = ENDLESS
        for column in columns:
            bottom = column.bottom if height is None else column.top - height
            at, tail = self.fill_column(at, tail, column, bottom, spots)
        return spots, at, tail

    def fill_column(
        self, at: int, tail: Measured | None, column: Column, bottom: float, spots: list[Spot]
    ) -> tuple[int, Measured | None]:
        """Move blocks, from `at` or what is left of that on, into `column` until one finds no room."""
        x, top, width, step = column.x, column.top, column.width, column.grid * column.step
        y, after, items = top, 0.0, self._items
        while at < self.count:
            item = tail or (items[at] if at < len(items) else self.item(at))
            block, height, before, behind, kept, level, _, _, tied = item
            gap = 0.0
            if y < top:
                start = y - max(after, before)
                gap = y - (top - ceil((top - start) / step - TOLERANCE) * step if level else start)
            room = y - gap - bottom + TOLERANCE
            if tied and height <= room and self.is_torn(at, item, room - height):
                room = height - 1.0 if y < top or block.split(height - 1.0) else room
            if height <= room and not (kept and self.is_stranded(at, item, room - height)):
                spots.append((block, x, y - gap, width, height))
                y -= gap + height
                at, tail, after = at + 1, None, behind
                continue
            if height > room:
                self.miss(item, room)
            parts = None if kept else block.split(room)
            if parts:
                spots.append((parts[0], x, y - gap, width, parts[0].wrap(width)))
                tail = self.measure(parts[1])
            return at, tail
        return at, None

    def is_stranded(self, at: int, item: Measured, room: float) -> bool:
        """Whether what must follow `item`, two lines of it at least, has no `room` below it."""
        after, alone, items = item.after, 0 if item.text else LEAST, self._items  # what is drawn is enough
        for n in range(at + 1, self.count):
            item = items[n] if n < len(items) else self.item(n)
            room -= max(after, item.before)
            # an introduction does not stand for what it introduces
            alone += item.line and not item.kept if item.text else LEAST
            if item.kept or (item.line and item.height <= room and alone < LEAST):
                room -= item.height
                after = item.after
                continue
            if item.height <= room and not self.is_torn(n, item, room - item.height):
                return False
            self.miss(item, room)
            return item.block.split(min(room, item.height - 1.0)) is None
        return room < -TOLERANCE  # all are kept, to the last

    def miss(self, item: Measured, room: float) -> None:
        """Take note of how much more room would let `item` stand, or more of it."""
        block = item.block
        if item.kept or (isinstance(block, TextBlock) and block.whole):
            self.lack = min(self.lack, item.height - room)
        elif isinstance(block, TextBlock):
            leading = block.style.leading
            self.lack = min(self.lack, item.height - room, leading - (room + TOLERANCE) % leading)
        else:
            self.lack = 0.0

    def is_torn(self, at: int, item: Measured, room: float) -> bool:
        """Whether the notes under a table, the block `at`, would begin overleaf, without a row of it."""
        if not item.tied or at + 1 == self.count:
            return False
        notes = self.item(at + 1)
        room -= max(item.after, notes.before)
        return notes.height > room and notes.block.split(room) is None


def fill(blocks: Sequence[Block], columns: Sequence[Column]) -> Filled:
    """Put `blocks` into `columns` one after the other; the rest is what did not fit, its first block perhaps a tail."""
    return close(blocks, *Flow(blocks, columns[0]).pour(columns))


def close(blocks: Sequence[Block], spots: Sequence[Spot], at: int, tail: Measured | None) -> Filled:
    """What was placed of `blocks`, and the rest from `at` on."""
    rest = (tail.block, *blocks[at + 1 :]) if tail else tuple(blocks[at:])
    return Filled(tuple([PlacedBlock(*spot) for spot in spots]), rest)


def balance(blocks: Sequence[Block], columns: Sequence[Column]) -> Filled:
    """Like `fill`, the columns made as short as they can be where all blocks fit."""
    flow = Flow(blocks, columns[0])
    best, at, tail = flow.pour(columns)
    if at < flow.count or not best:
        return close(blocks, best, at, tail)
    top = columns[0].top
    low, high = sum([flow.item(n).height for n in range(at)]) / len(columns), top - find_foot(best)
    same = low  # so high, columns are known to hold too little
    while high - low > 1:
        middle = (low + high) / 2
        if middle < same:
            low = middle
            continue
        trial, reached, _ = flow.pour(columns, middle)
        if reached < flow.count:
            low, same = middle, middle + flow.lack - TOLERANCE
        else:
            best, high = trial, top - find_foot(trial)
    return close(blocks, best, at, None)


def find_foot(spots: Sequence[Spot]) -> float:
    """The lowest edge of what was placed."""
    return min([top - height for _, _, top, _, height in spots])
