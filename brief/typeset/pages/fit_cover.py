"""A cover's words: a long title is set smaller, within its layout's limit, so that the imprint keeps its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.typeset.blocks.textblock import TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.layout.types import Layout, Style
    from brief.typeset.pages.fill_page import Sheet

STEPS = 8  # from the title's own size to the least
SMALLEST = 11.0  # points: neither gets smaller than what the imprint is set in


def fit_cover(layout: Layout, sheets: Sequence[Sheet], lay: Callable[[Layout], Sequence[Sheet]]) -> Layout:
    """The layout with the largest cover type that leaves the imprint at its place; the least where none does.

    A word that would be broken is set smaller, too, unless it were broken in the least.
    """
    cover = layout.cover
    if cover is None or not (runs_over(sheets, layout) or breaks_word(sheets)):
        return layout
    layout = raise_imprint(layout, sheets[0]) if runs_over(sheets, layout) else layout
    whole = breaks_word(sheets) and not breaks_word(lay(shrink(layout, cover.least)))

    def is_too_large(tried: Layout) -> bool:
        laid = lay(tried)
        return runs_over(laid, tried) or (whole and breaks_word(laid))

    if cover.least >= 1 or not is_too_large(layout):
        return layout
    shares = [1 - (1 - cover.least) * n / STEPS for n in range(STEPS + 1)]
    low, high = 0, STEPS  # `low` is too large
    while high - low > 1:
        middle = (low + high) // 2
        if is_too_large(shrink(layout, shares[middle])):
            low = middle
        else:
            high = middle
    return shrink(layout, shares[high])


def runs_over(sheets: Sequence[Sheet], layout: Layout) -> bool:
    """Whether a cover's title reaches down to where the imprint is to stand, or what is on it beyond the type area.

    Under a picture the imprint moves down as far as it can before the title gets smaller.
    """
    if not sheets or not sheets[0].bands or not sheets[0].bands[0]:
        return False
    sheet = sheets[0]
    page = sheet.template.page
    at = 0.0 if layout.cover_image else max((band.at for band in layout.bands if band.panel), default=0.0)
    foot = max(page.bottom, page.height - at) if at else page.bottom
    return min(p.bottom for p in sheet.bands[0]) < foot or min(p.bottom for p in sheet.placed) < page.bottom


def breaks_word(sheets: Sequence[Sheet]) -> bool:
    """Whether a word of a cover's title is wider than its measure."""
    blocks = [placed.block for sheet in sheets[:1] for band in sheet.bands[:1] for placed in band]
    return any(isinstance(block, TextBlock) and bool(block.overfull) for block in blocks)


def raise_imprint(layout: Layout, sheet: Sheet) -> Layout:
    """The layout with the imprint as much higher as it takes to end within the type area, however long it is."""
    imprint = [placed for band in sheet.bands[1:] for placed in band]
    if not imprint:
        return layout
    need = max(placed.top for placed in imprint) - min(placed.bottom for placed in imprint)
    page = sheet.template.page
    lowest = page.height - page.bottom - need
    return replace(
        layout,
        bands=tuple(replace(band, at=min(band.at, lowest)) if band.panel else band for band in layout.bands),
    )


def shrink(layout: Layout, share: float) -> Layout:
    """The layout with title and deck at this share of their sizes."""
    styles = layout.styles
    smaller = {name: shrink_style(getattr(styles, name), share) for name in ("title", "deck")}
    return replace(layout, styles=replace(styles, **smaller))


def shrink_style(style: Style, share: float) -> Style:
    """One role's type at a share of its size, but not too small to read."""
    share = max(share, min(1.0, SMALLEST / style.size))
    return replace(style, size=round(style.size * share, 2), leading=round(style.leading * share, 3))
