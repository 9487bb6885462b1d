"""What the page builder asks of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.typeset.drawing.drawing import Press


class Block(Protocol):
    """Anything that stands in a column; lengths in points, `top` is the block's upper edge (y grows upwards)."""

    mark: Mark
    before: float
    after: float
    keep_next: bool

    def wrap(self, width: float) -> float:
        """Set the block for this width; its height."""

    def split(self, height: float) -> tuple[Block, Block] | None:
        """A head no higher than `height` and the tail, as last wrapped; None where no good division exists."""

    def draw(self, press: Press, x: float, top: float) -> None:
        """Draw the block as last wrapped."""


class Whole(Struct):
    """A block that is never divided between columns or pages."""

    def split(self, height: float) -> None:  # noqa: ARG002 (the protocol's signature)
        """Stays whole."""
        return
