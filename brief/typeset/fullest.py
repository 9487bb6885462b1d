"""A layout that fills its pages: as many points, figures and rows of the brief as they hold, then larger type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.document.tree import Boxed, BulletList, Chart, Illustration, PullQuote
from brief.layout.selecting import OmittedPart
from brief.layout.types import PartName
from brief.typeset.pages.copyfit import Tightness, find_excess, list_steps, tighten
from brief.typeset.story.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from brief.document.tree import Brief
    from brief.layout.selecting import Selection
    from brief.layout.types import Layout
    from brief.typeset.pages.fill_page import Sheet

    Lay = Callable[[Brief, Layout], Sequence[Sheet]]

# shares of gaps, leading and size, the least first; a page for one reader's minute is not set like a poster
LARGER: Final = tuple(Tightness(1 + 0.18 * n, 1 + 0.03 * n, 1 + 0.025 * n) for n in range(1, 9))


def fill_up(brief: Brief, layout: Layout, lay: Lay) -> Layout:
    """Return `layout` with the largest selection that its pages hold as they are, then with the largest type.

    Where they do not hold the least, tightened as far as the layout goes, what stands under a point is left to the full
    brief, then the figures, then all but one point of a section; what fits in no way is returned as it was.
    """

    def excess(tried: Layout) -> float:
        return find_excess(lay(select(brief, tried), tried), tried)

    if not layout.fit.pages:
        return layout
    if excess(layout) > 0:
        layout = next((tried for tried in list_smaller(layout) if excess(tighten_most(tried)) <= 0), layout)
        if excess(layout) > 0:
            return layout
    for selection in list_larger(brief, layout.selection):
        tried = replace(layout, selection=merge(layout.selection, selection))
        layout = tried if excess(tried) <= 0 else layout
    low, high = 0, len(LARGER)  # so many steps fit; so many are too much, or all there are
    while low < high:
        middle = (low + high + 1) // 2
        if excess(tighten(layout, LARGER[middle - 1])) <= 0:
            low = middle
        else:
            high = middle - 1
    return tighten(layout, LARGER[low - 1]) if low else layout


def tighten_most(layout: Layout) -> Layout:
    """Return `layout` as tight as it may be."""
    steps = list_steps(layout.fit)
    return tighten(layout, steps[-1]) if steps else layout


def list_smaller(layout: Layout) -> Iterator[Layout]:
    """List what a layout may show where its pages do not hold the least of its selection: that least first."""
    least = layout.selection
    bare = replace(least, omits=least.omits | {OmittedPart.FIGURES})
    few = replace(least, points=min(least.points, 1))
    alone, bare_alone = (replace(selection, alone=True) for selection in (least, bare))
    for selection in (least, alone, bare, bare_alone, few, replace(few, omits=bare.omits)):
        yield replace(layout, selection=selection)


def list_larger(brief: Brief, least: Selection) -> Iterator[Selection]:
    """List what a selection may take in, one after the other: a point more of each section, the table, the figures."""
    blocks = [block for part in brief.parts for block in part.blocks]
    most = max((sum(not p.sub for p in block.points) for block in blocks if isinstance(block, BulletList)), default=0)
    for points in range(least.points + 1, most + 1) if least.points else ():
        yield replace(least, points=points)
    there = {part.name for part in brief.parts}
    if OmittedPart.STATISTICS in least.omits and PartName.STATISTICS in there:
        yield replace(least, omits=least.omits - {OmittedPart.STATISTICS})
    if OmittedPart.BOXES in least.omits and any(isinstance(block, Boxed | PullQuote) for block in blocks):
        yield replace(least, omits=least.omits - {OmittedPart.BOXES})
    figures = sum(isinstance(block, Chart | Illustration) for block in blocks)
    for count in range(least.figures + 1, figures + 1) if least.figures else ():
        yield replace(least, figures=count)


def merge(known: Selection, more: Selection) -> Selection:
    """Return a selection that shows what either shows."""
    return replace(
        known,
        omits=known.omits & more.omits,
        points=max(known.points, more.points),
        figures=max(known.figures, more.figures),
    )
