"""A head that hangs in the side column, level with the first line of what it heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.records import dataclass, replace

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.press import Press


@dataclass(slots=True)
class Beside:
    """`side` stands `offset` points left of `body`, which alone is divided: the tail has no head."""

    side: Block
    body: Block
    side_width: float
    offset: float
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    def wrap(self, width: float) -> float:
        """The height of the higher one."""
        return max(self.side.wrap(self.side_width), self.body.wrap(width))

    def split(self, height: float) -> tuple[Block, Block] | None:
        """As the body is divided, where the head fits beside its first part."""
        parts = self.body.split(height) if self.side.wrap(self.side_width) <= height else None
        return (replace(self, body=parts[0], after=0.0), parts[1]) if parts else None

    def draw(self, press: Press, x: float, top: float) -> None:
        """Head, then body."""
        self.side.draw(press, x - self.offset, top)
        self.body.draw(press, x, top)
