"""Where a page's content comes to stand on a sheet: scale, bleed, creep; pure.

Lengths are in points, boxes (left, low, right, high), matrices (a, b, c, d, e, f) as PDF writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.meeting.given.seeing import Box, Matrix, SeenPage
    from brief.meeting.imposing.schemes import Scheme, Slot

MARKS_ROOM: Final = 42.5  # 15 mm: a gap, crop marks, and registration marks between them


class SheetPlan(Struct, frozen=True):
    """Sheets of one size with room for `columns` by `rows` pages, which stand in the middle at `scale`."""

    width: float
    height: float
    left: float  # of the pages' block
    low: float
    cell_width: float  # scaled
    cell_height: float
    scale: float
    bleed: float  # that is kept around the block


class ImposedPage(Struct, frozen=True):
    """A page on a sheet: what of it shows, and the matrix that brings it there."""

    clip: Box
    matrix: Matrix


def measure_bleed(pages: Sequence[SeenPage]) -> float:
    """Measure the widest bleed that any page has."""
    beyond = [
        max(-page.bleed[0], -page.bleed[1], page.bleed[2] - page.width, page.bleed[3] - page.height) for page in pages
    ]
    return max(0.0, *beyond)


def plan_sheets(
    pages: Sequence[SeenPage], scheme: Scheme, paper: tuple[float, float] | None, *, marks: bool, fill: bool
) -> SheetPlan:
    """Choose size and way of the sheets; pages are made smaller where the paper is, never larger.

    Without `paper` they are as large as the pages need, or with `fill` as the first page is.
    """
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    block = scheme.columns * width, scheme.rows * height
    bleed = measure_bleed(pages)
    room = max(MARKS_ROOM, bleed) if marks else bleed
    if paper is None and fill:
        around = 2 * room if marks else 0.0
        paper = pages[0].width + around, pages[0].height + around
    if paper is None:
        sheet, scale = (block[0] + 2 * room, block[1] + 2 * room), 1.0
    else:
        room = room if marks else 0.0  # a sheet of the pages' own size has none for the bleed
        sheet, scale = max((fit(block, way, room), way) for way in (paper, paper[::-1]))[::-1]
    across, up = block[0] * scale, block[1] * scale
    left, low = (sheet[0] - across) / 2, (sheet[1] - up) / 2
    return SheetPlan(
        sheet[0], sheet[1], left, low, width * scale, height * scale, scale, max(0.0, min(bleed * scale, left, low))
    )


def fit(block: tuple[float, float], sheet: tuple[float, float], room: float) -> float:
    """Find the scale at which a block fits a sheet with room around it."""
    return min(1.0, (sheet[0] - 2 * room) / block[0], (sheet[1] - 2 * room) / block[1])


def place(page: SeenPage, slot: Slot, plan: SheetPlan, scheme: Scheme, creep: float) -> ImposedPage:
    """Place a page: in the middle of its cell, or against the fold, towards which inner sheets move by `creep` each."""
    left = plan.left + slot.column * plan.cell_width
    low = plan.low + (scheme.rows - 1 - slot.row) * plan.cell_height
    right, high = left + plan.cell_width, low + plan.cell_height
    width, height = page.width * plan.scale, page.height * plan.scale
    x, y = (left + right - width) / 2, (low + high - height) / 2
    if scheme.folded:
        x = right - width + creep * slot.step if slot.column == 0 else left - creep * slot.step
    a, b, c, d, e, f = page.turn
    scale = plan.scale
    matrix = (a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y)
    shown = tuple(scale * at + (x, y, x, y)[side] for side, at in enumerate(page.bleed))
    # bleed shows where the sheet is cut, not over a neighbour
    clip = (
        max(shown[0], left if slot.column else left - plan.bleed),
        max(shown[1], low if slot.row < scheme.rows - 1 else low - plan.bleed),
        min(shown[2], right if slot.column < scheme.columns - 1 else right + plan.bleed),
        min(shown[3], high if slot.row else high + plan.bleed),
    )
    return ImposedPage(clip, matrix)
