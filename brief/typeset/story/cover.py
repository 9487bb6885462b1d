"""A cover's title, and the imprint that stands apart from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import FactList, Paragraph, Part
from brief.layout.cover import IMPRINT
from brief.layout.types import PartName
from brief.typeset.blocks.protocol import Whole
from brief.typeset.drawing.shapes import draw_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Mark
    from brief.document.tree import Block as BriefBlock
    from brief.layout.colours import Colour
    from brief.layout.cover import Cover
    from brief.layout.types import Layout
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.pages.fill_page import BlockBand


class ShortRule(Whole):
    """A rule that is shorter than the measure."""

    length: float
    line: float
    colour: Colour
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True

    def wrap(self, width: float) -> float:  # noqa: ARG002 (it is as long as it is)
        """The rule's thickness."""
        return self.line

    def draw(self, press: Press, x: float, top: float) -> None:
        """The rule at the left."""
        draw_rule(press, x, x + self.length, top - self.line / 2, self.line, self.colour)


def set_short_rule(cover: Cover, colour: Colour, mark: Mark) -> ShortRule:
    """The rule below a cover's title."""
    return ShortRule(cover.rule, cover.line, colour, mark, before=cover.gap, after=cover.gap)


def leave_cover(bands: Sequence[BlockBand], cover: Cover | None) -> tuple[BlockBand, ...]:
    """The bands, of which the first that does not stand on the cover begins the next page."""
    inner = next((n for n, band in enumerate(bands) if not band.panel), 0)
    if cover is None or not inner:
        return tuple(bands)
    return (*bands[:inner], replace(bands[inner], new_page=True), *bands[inner + 1 :])


def part_imprint(parts: tuple[Part, ...], layout: Layout) -> tuple[Part, ...]:
    """The title's meta data as a part of its own; on a cover, issuer and number with them."""

    def belongs(block: BriefBlock) -> bool:
        by_name = layout.cover is not None and isinstance(block, Paragraph) and block.role in IMPRINT
        return by_name or isinstance(block, FactList)

    out: list[Part] = []
    for part in parts:
        imprint = tuple(block for block in part.blocks if belongs(block))
        if part.name == PartName.TITLE and imprint:
            rest = tuple(block for block in part.blocks if block not in imprint)
            out += (replace(part, blocks=rest), Part(PartName.FACTS, imprint, part.mark))
        else:
            out.append(part)
    return tuple(out)
