"""Logos of partners: in rows, all of one height, none wider than its share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.typeset.blocks.image import ImageBlock
from brief.typeset.blocks.stack import BlockRow, StackCell

if TYPE_CHECKING:
    from brief.document.tree import Logos
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.story.composer import Compositor

HEIGHT, WIDEST, APART = 28.0, 110.0, 14.0  # points
COLUMN = 300.0  # points: a measure that is no wider is a column
NARROW = 0.45  # of the measure that is filled, where the imprint stands in one of two columns


def set_logos(logos: Logos, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Logos side by side, as many in a row as find room."""
    measure = compositor.layout.page.measure
    room = measure if measure < COLUMN else NARROW * measure
    rows: list[list[StackCell]] = [[]]
    x = 0.0
    for image, name in logos.logos:
        block = ImageBlock(image, sect.add("Figure", alt=name), logos.mark, HEIGHT)
        compositor.images.append(block)
        width = min(HEIGHT / image.shape, WIDEST, room)
        if rows[-1] and x + width > room:
            rows.append([])
            x = 0.0
        rows[-1].append(StackCell(block, x, width))
        x += width + APART
    return tuple(BlockRow(tuple(cells), logos.mark, before=6.0, after=4.0) for cells in rows)
