"""Columns beside each other: their lines on one grid, and on the last page about as long as each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.typeset.blocks.textblock import TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.layout.types import Style
    from brief.typeset.blocks.flow import PlacedBlock
    from brief.typeset.proof.drawn_pages import DrawnPages

NEAR = 0.5  # points that a baseline may be off the grid
HALF = 2  # of a leading: gaps of half a line keep every other line level
LINES = 4  # by which columns may differ, besides the highest block that could not be divided


def prove_grid(drawn: DrawnPages) -> None:
    """The baselines of running text in neighbouring columns are level, or half a line apart."""
    body = drawn.layout.styles.body
    for number, sheet in enumerate(drawn.sheets, 1):
        for band in sheet.bands:
            off = find_off(band, body)
            if off > NEAR:
                drawn.report.warn(
                    Code.PAGE_OFF_GRID,
                    drawn.layout.mark,
                    f"the lines of neighbouring columns on page {number} are {off:.1f} pt off their grid",
                    "write the body's leading as `page.grid`, or leave `grid: yes` out of the band",
                )
                return


def find_off(band: Iterable[PlacedBlock], body: Style) -> float:
    """How far lines of the body's size are off the half lines of those in the first column; 0 in one column."""
    columns: dict[float, list[float]] = {}
    for placed in band:
        block = placed.block
        if isinstance(block, TextBlock) and (block.style.size, block.style.leading) == (body.size, body.leading):
            columns.setdefault(placed.x, []).append(block.baseline(placed.top))
    if len(columns) < 2:
        return 0.0
    step = body.leading / HALF
    origin = next(iter(columns.values()))[0]
    return max(abs((y - origin + step / 2) % step - step / 2) for lines in columns.values() for y in lines)


def prove_balance(drawn: DrawnPages) -> None:
    """Where text flows through columns to the end, these are about as long as each other."""
    sheet = drawn.sheets[-1] if drawn.sheets else None
    if sheet is None or len(sheet.bands) != len(sheet.flowing):
        return
    for (band, flowing), following in pairwise((*zip(sheet.bands, sheet.flowing, strict=True), ((), False))):
        if not flowing or following[1]:
            continue
        feet: dict[float, float] = {}
        for placed in band:
            feet[placed.x] = min(feet.get(placed.x, placed.top), placed.bottom)
        highest = max(placed.top - placed.bottom for placed in band)
        uneven = max(feet.values()) - min(feet.values())
        if len(feet) > 1 and uneven > highest + LINES * drawn.layout.styles.body.leading:
            drawn.report.warn(
                Code.PAGE_COLUMNS_UNEVEN,
                band[0].block.mark,
                f"on the last page one column ends {uneven:.0f} pt above the other",
                "write a few lines less, or more; or let another layout set it",
            )
