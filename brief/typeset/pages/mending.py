"""Holes: a brief whose pages have them is set with gaps a little tighter or looser, where that leaves fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.typeset.pages.copyfit import Tightness, count_holes, tighten
from brief.typeset.pages.gathering import find_ruled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.layout.types import Layout
    from brief.typeset.pages.fill_page import Sheet

# tried in turn: gaps alone, then leading too; type keeps its size
STEPS: Final = (
    *(Tightness(0.9, 1.0, 1.0), Tightness(0.8, 1.0, 1.0), Tightness(1.15, 1.0, 1.0), Tightness(0.7, 1.0, 1.0)),
    *(Tightness(0.7, 0.97, 1.0), Tightness(1.3, 1.0, 1.0), Tightness(1.3, 1.03, 1.0)),
)
SEEN: Final = 0.005  # of a page


def mend_holes(layout: Layout, sheets: Sequence[Sheet], lay: Callable[[Layout], Sequence[Sheet]]) -> Layout:
    """The layout as it is, or the first of a few spacings in which the pages, no more of them, have no hole.

    Where each leaves one, that with the least.
    """
    best, least = layout, count(sheets, layout)
    if least < SEEN or layout.fit.pages:
        return layout
    for step in STEPS:
        trial = tighten(layout, step)
        made = lay(trial)
        holes = count(made, trial)
        if len(made) <= len(sheets) and holes < least - SEEN:
            best, least = trial, holes
        if least < SEEN:
            break
    return best


def count(sheets: Sequence[Sheet], layout: Layout) -> float:
    """What pages lack, but for those that are ruled for notes."""
    ruled = find_ruled(sheets, layout)
    return count_holes([sheet for n, sheet in enumerate(sheets) if n not in ruled])
