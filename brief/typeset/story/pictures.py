"""A layout's own pictures over the title: the cover image, then its logos over against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.document.tree import Text
from brief.layout.forms import LogoPlace, PictureWidth
from brief.typeset.blocks.image import CroppedBlock, ImageBlock, Spread
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell
from brief.typeset.pages.panel import BLEED

if TYPE_CHECKING:
    from brief.layout.pictures import CoverImage, Logo
    from brief.layout.types import Layout
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.story.composer import Compositor

APART, BELOW = 24.0, 8.0  # points between two logos, and from them to the masthead
CREDIT = 3.0  # points from a picture to who made it


def set_pictures(compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """What stands over the title."""
    layout = compositor.layout
    logos = [
        (logo, first)
        for logo, first in ((layout.logo, True), (layout.second_logo, False))
        if logo and logo.place is LogoPlace.MASTHEAD
    ]
    image = layout.cover_image
    return (
        *(set_cover_image(image, compositor, sect) if image else ()),
        *((set_logos(logos, compositor, sect),) if logos else ()),
    )


def set_cover_image(image: CoverImage, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The picture, and below it who made it."""
    layout = compositor.layout
    spread = None
    if image.wide is PictureWidth.SHEET:
        page = layout.templates.first.page
        above = page.top if is_bare(layout) else 0.0
        spread = Spread(page.width, max(BLEED, page.bleed), above)
    block = CroppedBlock(
        image.image,
        sect.add("Figure", alt=image.alt),
        image.mark,
        image.height,
        (image.focus_x, image.focus_y),
        spread,
        after=image.gap,
    )
    compositor.images.append(block)
    if not image.credit:
        return (block,)
    block.after = CREDIT
    style = layout.styles.chart_note
    credit = compositor.text((Text(image.credit),), style, sect.add("P"), image.mark, keep_next=True)
    credit.after = image.gap
    return block, credit


def is_bare(layout: Layout) -> bool:
    """Whether the first page has no running head that a picture would cover."""
    look = layout.templates.first.furniture
    ruled = look.ruled and layout.rules.header
    marks = any(logo and logo.place is LogoPlace.HEADER for logo in (layout.logo, layout.second_logo))
    return not (ruled or marks or any(cell.fields for cell in look.header))


def set_logos(logos: list[tuple[Logo, bool]], compositor: Compositor, sect: Element) -> BlockRow:
    """The logos in one row, centred on one line, the second at its other end; both smaller where they find no room."""
    measure = compositor.layout.page.measure
    room = measure - APART * (len(logos) - 1)
    share = min(1.0, room / sum(logo.width for logo, _ in logos))
    highest = max(logo.height for logo, _ in logos)
    cells = []
    for logo, first in logos:
        block = ImageBlock(logo.image, sect.add("Figure", alt=logo.alt), logo.mark, logo.height)
        compositor.images.append(block)
        width = logo.width * share
        lower = Stack((block,), logo.mark, rule_gap=(highest - logo.height) * share / 2)
        cells.append(StackCell(lower, 0.0 if first else measure - width, width))
    return BlockRow(tuple(cells), logos[0][0].mark, after=BELOW, keep_next=True)
