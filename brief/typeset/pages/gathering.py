"""Pages that come in fours: the imprint on the back cover, and pages before it that are ruled for notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.typeset.drawing.shapes import draw_rule
from brief.typeset.pages.fill_page import Filling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.layout.templates import PageLook
    from brief.layout.types import Layout
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.pages.fill_page import Sheet

RULED: Final = 2.0  # lines of the body's leading between two rules
RULE: Final = 0.35  # points
FREE: Final = 0.3  # of a page that is ruled


def is_gathered(sheets: Sequence[Sheet], layout: Layout) -> bool:
    """Whether there are as many pages as a sheet of the printer's holds, or several such sheets."""
    return layout.fit.multiple < 2 or len(sheets) % layout.fit.multiple == 0


def lay_back(layout: Layout) -> Layout:
    """Return a layout whose parts for the back stand on a page of their own, in the colours of the cover."""
    panel = layout.templates.first.panel
    bands = tuple(
        replace(band, panel=panel is not None, new_page=True, before=0.0) if band.back else band
        for band in layout.bands
    )
    templates = layout.templates
    return replace(layout, bands=bands, templates=replace(templates, last=replace(templates.last, panel=panel)))


def find_multiple(layout: Layout) -> int:
    """Find what the number of pages is to be divisible by: nothing where the back has no page of its own."""
    return layout.fit.multiple if any(band.back and band.new_page for band in layout.bands) else 0


def pad(fillings: tuple[Filling, ...], multiple: int, page: PageLook) -> tuple[Filling, ...]:
    """Put pages without text before the last, as many as it takes."""
    if multiple < 2 or not fillings:
        return fillings
    lack = -len(fillings) % multiple
    return (*fillings[:-1], *(Filling((), page) for _ in range(lack)), fillings[-1])


def find_ruled(sheets: Sequence[Sheet], layout: Layout) -> range:
    """Find the pages, from 0 on, that stand between the text and a back of its own, with the text's last one."""
    if not find_multiple(layout):
        return range(0)
    blank = sum(not sheet.placed for sheet in sheets)
    return range(len(sheets) - blank - 2, len(sheets) - 1)


def rule_page(press: Press, sheet: Sheet, layout: Layout) -> None:
    """Rule what a page has free for notes by hand, where that is a good part of it."""
    page = sheet.template.page
    step = RULED * layout.styles.body.leading
    low = min([placed.bottom for placed in sheet.placed], default=page.height - page.top)
    if low - page.bottom < FREE * (page.height - page.top - page.bottom):
        return
    y = low - step
    while y >= page.bottom:
        draw_rule(press, page.left, page.width - page.right, y, RULE, layout.styles.furniture.colour)
        y -= step
