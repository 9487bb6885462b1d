"""Which page stands where on which side of which sheet, so that folding or cutting gives the order; pure.

Pages, sheets, columns (from the left) and rows (from the top) count from 0. Each back is as one sees it once
the sheet is turned over about its upright middle line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class Slot(Struct, frozen=True):
    """A page in its place; `step` is how many sheets lie outside of it in its signature, for the creep."""

    page: int
    column: int
    row: int
    step: int = 0


class SheetSide(Struct, frozen=True):
    """One side of a sheet; a place without a slot is blank."""

    sheet: int
    front: bool
    slots: tuple[Slot, ...]
    signature: int = 0


class Scheme(Struct, frozen=True):
    """All sides, front and back of each sheet in turn, on sheets of `columns` by `rows` pages."""

    columns: int
    rows: int
    sides: tuple[SheetSide, ...]
    folded: bool = False  # at the upright middle line; otherwise cut, or left whole


def plan_booklet(pages: int, signature: int, *, right_to_left: bool) -> Scheme:
    """Plan sheets of four pages that are folded once and stapled in the fold.

    `signature` is the most pages of one bundle, a multiple of 4, or 0 for all in one; the blank pages stand at the end.
    """
    whole = -(-pages // 4) * 4
    size = signature or whole
    sides: list[SheetSide] = []
    for number, first in enumerate(range(0, whole, size)):
        last = min(first + size, whole) - 1
        for step in range((last - first + 1) // 4):
            low, high = first + 2 * step, last - 2 * step
            for front, left, right in ((True, high, low), (False, low + 1, high - 1)):
                pair = (right, left) if right_to_left else (left, right)
                slots = tuple(Slot(page, column, 0, step) for column, page in enumerate(pair) if page < pages)
                sides.append(SheetSide(len(sides) // 2, front, slots, number))
    return Scheme(2, 1, tuple(sides), folded=True)


def plan_pages(pages: int, per_side: int, *, right_to_left: bool) -> Scheme:
    """Plan sides of two or four pages in the order in which they are read."""
    columns, rows = 2, per_side // 2
    sides = [
        SheetSide(
            number // 2,
            number % 2 == 0,
            tuple(
                Slot(page, *place_nth(page - first, columns, right_to_left=right_to_left))
                for page in range(first, min(first + per_side, pages))
            ),
        )
        for number, first in enumerate(range(0, pages, per_side))
    ]
    return Scheme(columns, rows, tuple(fill_back(sides)))


def plan_stacks(pages: int, per_side: int, *, right_to_left: bool) -> Scheme:
    """Plan sheets that are cut into two or four stacks, which laid on each other from the first on give the order."""
    columns, rows = 2, per_side // 2
    leaves = -(-pages // 2)
    sheets = -(-leaves // per_side)
    sides: list[SheetSide] = []
    for sheet in range(sheets):
        for front in (True, False):
            slots = []
            for nth in range(per_side):
                page = 2 * (nth * sheets + sheet) + (0 if front else 1)
                column, row = place_nth(nth, columns, right_to_left=right_to_left)
                if page < pages:
                    slots.append(Slot(page, column if front else columns - 1 - column, row))
            sides.append(SheetSide(sheet, front, tuple(slots)))
    return Scheme(columns, rows, tuple(sides))


def place_nth(nth: int, columns: int, *, right_to_left: bool) -> tuple[int, int]:
    """Column and row of the `nth` place in reading order."""
    row, column = divmod(nth, columns)
    return columns - 1 - column if right_to_left else column, row


def fill_back(sides: list[SheetSide]) -> Iterator[SheetSide]:
    """Give the last sheet its back, blank as it may be."""
    yield from sides
    if len(sides) % 2:
        yield SheetSide(sides[-1].sheet, front=False, slots=())
