"""Stacks of blocks, and stacks side by side: what boxes, rows and cells are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.blocks.flow import Column, fill
from brief.typeset.blocks.protocol import Whole
from brief.typeset.drawing.shapes import draw_rule

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.drawing.drawing import Press


class Stack(Struct):
    """Blocks one below the other, `gap` points apart at least; divided only where it `flows`."""

    blocks: tuple[Block, ...]
    mark: Mark
    gap: float = 0.0
    rule: float = 0.0  # along the upper edge
    rule_gap: float = 0.0  # from there to the first block
    colour: Colour = (0.0, 0.0, 0.0)
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = 0.0
    flows: bool = False

    def wrap(self, width: float) -> float:
        """The height of all blocks and gaps."""
        self.width = width
        height = self.rule + self.rule_gap
        after = None
        for block in self.blocks:
            gap = 0.0 if after is None else max(after, block.before, self.gap)
            height += gap + block.wrap(width)
            after = block.after
        return height

    def split(self, height: float) -> tuple[Stack, Stack] | None:
        """Where a column would end; else a stack stays whole."""
        if not self.flows:
            return None
        filled = fill(self.blocks, (Column(0.0, height - self.rule - self.rule_gap, 0.0, self.width),))
        if not filled.placed or not filled.rest:
            return None
        head = replace(self, blocks=tuple(placed.block for placed in filled.placed), after=0.0)
        return head, replace(self, blocks=filled.rest, rule=0.0, rule_gap=0.0, before=0.0)

    def draw(self, press: Press, x: float, top: float) -> None:
        """The rule, then block by block."""
        if self.rule:
            draw_rule(press, x, x + self.width, top - self.rule / 2, self.rule, self.colour)
        y = top - self.rule - self.rule_gap
        after = None
        for block in self.blocks:
            y -= 0.0 if after is None else max(after, block.before, self.gap)
            block.draw(press, x, y)
            y -= block.wrap(self.width)
            after = block.after


class StackCell(Struct, frozen=True):
    """A block in a row, `x` points from the row's left edge."""

    block: Block
    x: float
    width: float


class BlockRow(Whole):
    """Blocks side by side, their upper edges level; never divided."""

    cells: tuple[StackCell, ...]
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    def wrap(self, width: float) -> float:  # noqa: ARG002 (the cells know their widths)
        """The height of the highest cell."""
        return max((cell.block.wrap(cell.width) for cell in self.cells), default=0.0)

    def draw(self, press: Press, x: float, top: float) -> None:
        """Cell by cell."""
        for cell in self.cells:
            cell.block.draw(press, x + cell.x, top)


def share_out(total: float, shares: tuple[float, ...], gutter: float) -> tuple[tuple[float, float], ...]:
    """(x, width) of columns that part `total` by `shares`, `gutter` points between them."""
    free = total - gutter * (len(shares) - 1)
    whole = sum(shares)
    out, x = [], 0.0
    for share in shares:
        width = free * share / whole
        out.append((x, width))
        x += width + gutter
    return tuple(out)
