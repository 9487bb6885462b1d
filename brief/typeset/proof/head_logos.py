"""Logos in running heads: clear of the fields beside them, of the text below and of the sheet's edge; fine enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.pdf.structure_tree import Element
from brief.typeset.blocks.image import ImageBlock
from brief.typeset.pages.head_logos import place_logos
from brief.typeset.pages.running_heads import find_head
from brief.typeset.proof.places import EDGE, TOUCH
from brief.typeset.proof.resolution import report_coarse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Mark
    from brief.typeset.pages.head_logos import PlacedLogo
    from brief.typeset.proof.drawn_pages import DrawnPages


def prove_logos(drawn: DrawnPages) -> None:
    """Each fault once, at the logo's line in the layout."""
    told: set[Mark] = set()
    for number, sheet in enumerate(drawn.sheets):
        page = sheet.template.page
        layout = replace(drawn.layout, page=page, furniture=sheet.template.furniture)
        placed = place_logos(layout, find_head(layout))
        lines = sorted(
            (drawn.press.place(item.x, item.label.width), item.label.width)
            for item in drawn.press.lettering
            if item.page == number and item.mark is None and item.y > page.height / 2
        )
        for one in placed:
            excess = measure_excess(one, lines, drawn)
            outside = max(
                one.low + one.logo.height - (page.height - EDGE), page.height - page.top - one.low, EDGE - one.left
            )
            if max(excess, outside) <= TOUCH or one.logo.mark in told:
                continue
            told.add(one.logo.mark)
            where = f"{excess:.0f} pt over the words beside it" if excess > outside else f"{outside:.0f} pt out of it"
            fact = f"the logo in the running head of page {number + 1} stands {where}"
            hint = "give it less `height`, or print less in `furniture.header`"
            drawn.report.error(Code.PAGE_OVERLAP if excess > outside else Code.PAGE_OUTSIDE, one.logo.mark, fact, hint)
    blocks = [
        ImageBlock(one.logo.image, Element("Figure"), one.logo.mark, one.logo.height)
        for one in place_logos(drawn.layout, 0.0)
    ]
    for block in blocks:
        block.wrap(block.most / block.image.shape)
    report_coarse(blocks, drawn.report)


def measure_excess(one: PlacedLogo, lines: Sequence[tuple[float, float]], drawn: DrawnPages) -> float:
    """By how much a logo and the words beside it stand over one another."""
    left = drawn.press.place(one.left, one.logo.width)
    over = (min(left + one.logo.width - x, x + width - left) for x, width in lines)
    return max([0.0, *over])
