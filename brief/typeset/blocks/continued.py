"""A block that goes on overleaf: what it is, repeated over it as no part of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.typeset.blocks.protocol import Whole

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press

BELOW = 3.0  # points between the words and the block


class Continued(Whole):
    """`block` under `caption`: "Figure 1, continued"."""

    block: Block
    caption: TextBlock
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = 0.0

    def wrap(self, width: float) -> float:
        """The height of both."""
        self.width = width
        return self.caption.wrap(width) + BELOW + self.block.wrap(width)

    def draw(self, press: Press, x: float, top: float) -> None:
        """The words, as a page repeats them, then the block."""
        with press.repeated():
            self.caption.draw(press, x, top)
        self.block.draw(press, x, top - self.caption.wrap(self.width) - BELOW)
