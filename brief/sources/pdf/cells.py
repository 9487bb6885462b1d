"""What a page's rules part: words on two sides of one are never one line, nor lines over and under one a paragraph.

Cells of prose that rules close in are columns of their own. Where all cells of a row are single lines, as in most
tables of numbers, they stay in their row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.sources.pdf.lines import split
from brief.sources.pdf.rows import list_rows
from brief.sources.pdf.walls import INTO, MIDDLE, OVER, UNDER, has_white, is_underline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.fragments import Fragment
    from brief.sources.pdf.rows import Row
    from brief.sources.pdf.rules import Rule
    from brief.sources.pdf.walls import Walls

TOUCH = 3.0  # points by which rules may miss one another at a corner
FULL = 0.6  # of the lines of prose behind which the next one's first word had no room
INFINITE = float("inf")

_AT = attrgetter("at")
Key = tuple[float, float, float, float]  # left, right, bottom, top


def part_at_walls(fragments: Iterable[Fragment], walls: Walls, *, turned: bool) -> list[Fragment]:
    """Part fragments where an upright rule stands in their white."""
    if not walls.uprights:
        return list(fragments)
    parted: list[Fragment] = []
    for fragment in fragments:
        rest = fragment
        for rule in walls.list_between(fragment.x0, fragment.x1, fragment.y, fragment.size):
            if has_white(rest, rule.at):
                halves = split(rest, rule.at, turned=turned)
                parted += halves[:-1]
                rest = halves[-1]
        parted.append(rest)
    return parted


class Cell(Struct):
    """What stands between rules."""

    left: float
    right: float
    bottom: float
    top: float
    rows: list[Row]


def take_cells(fragments: Sequence[Fragment], walls: Walls) -> tuple[list[Cell], list[Fragment]]:
    """Take the cells of prose out of a page, from the top down, each row from left to right; and give the rest."""
    if not walls.uprights or not walls.levels:
        return [], list(fragments)
    found: dict[Key, list[Fragment]] = defaultdict(list)
    rest: list[Fragment] = []
    for fragment in fragments:
        key = _find_key(fragment, walls)
        (rest if key is None else found[key]).append(fragment)
    cells = [Cell(*key, list_rows(inside)) for key, inside in found.items()]
    taken = [cell for cell in cells if _is_apart(cell, cells, rest)]
    for cell in cells:
        if cell not in taken:
            rest += [fragment for row in cell.rows for fragment in row]
    return sorted(taken, key=lambda cell: (-cell.top, cell.left)), rest


def _find_key(fragment: Fragment, walls: Walls) -> Key | None:
    """Find the rules that close a fragment in: over and under it, on one side or both, that meet at the corners."""
    x0, x1, y, size = fragment.x0, fragment.x1, fragment.y, fragment.size
    middle, reach = (x0 + x1) / 2, INTO * size
    left = max((rule.at for rule in walls.list_between(-INFINITE, x0 + reach, y, size)), default=-INFINITE)
    right = min((rule.at for rule in walls.list_between(x1 - reach, INFINITE, y, size)), default=INFINITE)
    sides = [side for side in (left, right) if abs(side) < INFINITE]
    if not sides:
        return None
    corners = (*sides, middle)
    above = walls.levels[bisect_left(walls.levels, y + OVER * size, key=_AT) :]
    top = next((rule.at for rule in above if _meets(rule, corners)), None)
    if top is None:
        return None
    below = walls.levels[: bisect_right(walls.levels, y - UNDER * size, key=_AT)]
    under = (rule.at for rule in reversed(below) if _meets(rule, corners) and not is_underline(rule, x0, x1, y, size))
    bottom = next(under, None)
    return None if bottom is None else (left, right, bottom, top)


def _meets(rule: Rule, places: Sequence[float]) -> bool:
    return rule.start - TOUCH <= min(places) and max(places) <= rule.end + TOUCH


def _is_apart(cell: Cell, cells: Sequence[Cell], rest: Sequence[Fragment]) -> bool:
    """Whether a cell is to be read by itself: something stands beside it, and it or what is beside it is prose."""
    beside = [
        other
        for other in cells
        if other is not cell
        and min(other.top, cell.top) - max(other.bottom, cell.bottom) > TOUCH
        and (other.left >= cell.right - TOUCH or other.right <= cell.left + TOUCH)
    ]
    loose = any(cell.bottom < fragment.y < cell.top for fragment in rest)
    return (bool(beside) or loose) and any(_is_prose(each) for each in (cell, *beside))


def _is_prose(cell: Cell) -> bool:
    """Whether lines of a cell end where the next one's first word has no more room."""
    if len(cell.rows) < 2:
        return False
    right = find_edge(cell)
    full = [upper[-1].x1 + measure_word(lower) > right - lower[0].size * MIDDLE for upper, lower in pairwise(cell.rows)]
    return sum(full) >= FULL * len(full)


def find_edge(cell: Cell) -> float:
    """Give the right edge of a cell's lines: as far from its rule as the left one is."""
    longest = max(row[-1].x1 for row in cell.rows)
    if cell.right == INFINITE:
        return longest
    left = min(row[0].x0 for row in cell.rows)
    white = left - cell.left if cell.left > -INFINITE else 0.0
    return max(longest, cell.right - min(white, cell.rows[0][0].size))


def measure_word(row: Sequence[Fragment]) -> float:
    """Say how wide a row's first word is, about, with a space before it."""
    first = row[0]
    letters = len(first.text)
    word = len(first.text.split(maxsplit=1)[0])
    return (first.x1 - first.x0) * (word + 1) / max(1, letters)
