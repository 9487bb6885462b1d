"""A tinted box around a stack, and a stack between two rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.blocks.protocol import Whole
from brief.typeset.drawing.shapes import draw_box, draw_frame, draw_rule

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.drawing.drawing import Press


class BoxBlock(Struct):
    """`block` on a tint, or in a frame of `line` points; insets in points."""

    block: Block
    mark: Mark
    fill: Colour | None
    inset_x: float
    inset_top: float
    inset_bottom: float
    line: float = 0.0
    colour: Colour = (0.0, 0.0, 0.0)
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = 0.0
    least: float = 0.0  # as high as what stands beside it
    intact: float = 0.0  # not divided up to this height

    def wrap(self, width: float) -> float:
        """The block's height and the insets."""
        self.width = width
        return max(self.least, self.block.wrap(width - 2 * self.inset_x) + self.inset_top + self.inset_bottom)

    def split(self, height: float) -> tuple[BoxBlock, BoxBlock] | None:
        """As what it holds is divided; the tint is on both parts."""
        if self.wrap(self.width) <= self.intact:
            return None
        parts = self.block.split(height - self.inset_top - self.inset_bottom)
        if parts is None:
            return None
        head, tail = parts
        return replace(self, block=head, after=0.0), replace(self, block=tail, before=0.0)

    def draw(self, press: Press, x: float, top: float) -> None:
        """Tint and frame, then the block."""
        height = self.wrap(self.width)
        if self.fill:
            draw_box(press, x, top, self.width, height, self.fill)
        if self.line:
            draw_frame(press, x, top, self.width, height, self.line, self.colour)
        self.block.draw(press, x + self.inset_x, top - self.inset_top)


class Ruled(Whole):
    """`block` between two rules."""

    block: Block
    mark: Mark
    rule: float
    inset: float
    colour: Colour
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = 0.0

    def wrap(self, width: float) -> float:
        """The block's height, rules and insets."""
        self.width = width
        return self.block.wrap(width) + 2 * (self.rule + self.inset)

    def draw(self, press: Press, x: float, top: float) -> None:
        """Rule, block, rule."""
        height = self.wrap(self.width)
        for y in (top - self.rule / 2, top - height + self.rule / 2) if self.rule else ():
            draw_rule(press, x, x + self.width, y, self.rule, self.colour)
        self.block.draw(press, x, top - self.rule - self.inset)


class Barred(Struct):
    """`block` behind a bar of `bar` points along the left edge; insets in points."""

    block: Block
    mark: Mark
    bar: float
    colour: Colour
    inset_x: float
    inset_top: float
    inset_bottom: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = 0.0

    def wrap(self, width: float) -> float:
        """The block's height and the insets."""
        self.width = width
        return self.block.wrap(width - self.bar - self.inset_x) + self.inset_top + self.inset_bottom

    def split(self, height: float) -> tuple[Barred, Barred] | None:
        """As what it holds is divided; the bar is along both parts."""
        parts = self.block.split(height - self.inset_top - self.inset_bottom)
        if parts is None:
            return None
        head, tail = parts
        return replace(self, block=head, after=0.0), replace(self, block=tail, before=0.0)

    def draw(self, press: Press, x: float, top: float) -> None:
        """The bar, then the block."""
        height = self.wrap(self.width)
        draw_box(press, x, top, self.bar, height, self.colour)
        self.block.draw(press, x + self.bar + self.inset_x, top - self.inset_top)
