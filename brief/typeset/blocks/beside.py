"""A head that hangs in the side column, level with the first line of what it heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.drawing.shapes import draw_rule

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.drawing.drawing import Press


class Beside(Struct):
    """`side` stands `offset` points left of `body`, which alone is divided: the tail has no head.

    `side_drop` and `body_drop` make their first lines level; `rule` is drawn over both.
    """

    side: Block
    body: Block
    side_width: float
    offset: float
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    side_drop: float = 0.0
    body_drop: float = 0.0
    rule: float = 0.0
    colour: Colour = (0.0, 0.0, 0.0)
    width: float = 0.0

    def wrap(self, width: float) -> float:
        """The height of the higher one."""
        self.width = width
        return max(self.side_drop + self.side.wrap(self.side_width), self.body_drop + self.body.wrap(width))

    def split(self, height: float) -> tuple[Block, Block] | None:
        """As the body is divided, where the head fits beside its first part."""
        fits = self.side_drop + self.side.wrap(self.side_width) <= height
        parts = self.body.split(height - self.body_drop) if fits else None
        return (replace(self, body=parts[0], after=0.0), parts[1]) if parts else None

    def draw(self, press: Press, x: float, top: float) -> None:
        """Rule, head, then body."""
        if self.rule:
            draw_rule(press, x - self.offset, x + self.width, top - self.rule / 2, self.rule, self.colour)
        self.side.draw(press, x - self.offset, top - self.side_drop)
        self.body.draw(press, x, top - self.body_drop)
