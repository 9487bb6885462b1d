"""Rows: what stands on one height, and which rows are a table's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.fragments import Fragment
    from brief.sources.pdf.walls import Walls

Row = tuple["Fragment", ...]
Interval = tuple[float, float]

UNEVEN = 1.8  # times the narrowest white that the widest is in a row of cells, at least
ALIGNED = 1.5  # points between words that stand in line
NEAR = 2.5  # ems between the rows of a table
CELL = 2.0  # ems of white between two cells of a table
APART = 1.5  # ems of white that no line has between two words
LABEL = 8.0  # ems of white between a term and what is said of it, at most
CLOSE = 1.6  # ems between the lines of a sentence
ENDS = ".!?:;"
PROSE = 5  # words of a cell
LEVEL = 0.25  # ems by which what stands on one height may differ


class Placed(Protocol):
    """What stands somewhere on a page: a fragment, a line of a column."""

    @property
    def x0(self) -> float:
        """Where it begins."""

    @property
    def y(self) -> float:
        """Where its baseline lies."""

    @property
    def size(self) -> float:
        """How large its letters are."""


OnPage = TypeVar("OnPage", bound=Placed)


def list_rows(things: Iterable[OnPage]) -> list[tuple[OnPage, ...]]:
    """Gather what stands on one height, from the top down, each row from left to right."""
    rows: list[list[OnPage]] = []
    for thing in sorted(things, key=lambda thing: -thing.y):
        if rows and rows[-1][0].y - thing.y <= LEVEL * min(rows[-1][0].size, thing.size):
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return [tuple(sorted(row, key=lambda thing: thing.x0)) for row in rows]


def find_table_rows(rows: Sequence[Row]) -> set[int]:
    """Find rows with wide gaps over or under those of the next, and rows beside them with any gap there.

    A line of a narrow column that is stretched to its edge has wide gaps, too: all of one width, and its words stand
    under no others. Cells stand in line, or have closer words within.
    """
    wide = [[] if _is_item(row) else _find_gaps(row, CELL) for row in rows]
    pairs = [(at, k) for at in range(len(rows)) for k in (at - 1, at + 1) if 0 <= k < len(rows)]
    near = [(at, k) for at, k in pairs if abs(rows[k][0].y - rows[at][0].y) < NEAR * rows[at][0].size]
    found = {
        at
        for at, k in near
        if _meet(wide[at], wide[k])
        and (_is_aligned(rows[at], rows[k]) or not (_is_stretched(rows[at]) or _is_stretched(rows[k])))
    }
    some = [_find_gaps(row, 0.0) for row in rows]
    for order in (near, near[::-1]):
        found |= {
            at
            for at, k in order
            if k in found
            and _meet(some[at], some[k])
            and (_is_aligned(rows[at], rows[k]) or not _is_stretched(rows[at]))
        }
    return found


def part_row(row: Row, above: Sequence[Row], below: Sequence[Row], walls: Walls) -> list[Row]:
    """Part what stands on one height where there is more white than within any line: nothing is read over a gutter.

    White that the lines above and below go over is none, nor is that behind what the lines below are indented by.
    """
    parts = [row[:1]]
    spaces = [space for fragment in row for space in fragment.spaces]
    for left, right in pairwise(row):
        em = max(left.size, right.size)
        others = spaces or [b.x0 - a.x1 for a, b in pairwise(row) if a is not left]
        if not others and any(fragment.text.isalpha() for fragment in row):
            others = [right.x0 - left.x1]  # two words that a column's width stretches
        near = [other for other in (*above, *below) if abs(other[0].y - row[0].y) < NEAR * em]
        within = near and all(any(f.x0 < left.x1 and f.x1 > right.x0 for f in other) for other in near)
        wide = right.x0 - left.x1 > max(APART * em, UNEVEN * max(others, default=0.0))
        walled = walls.stand_between(left.x1, right.x0, left.y, em)
        if walled or (wide and not (within or _is_term(row, above, below) or (left is row[0] and _is_item(row)))):
            parts.append((right,))
        else:
            parts[-1] = (*parts[-1], right)
    return parts


def part_cells(row: Row, above: Sequence[Row]) -> list[Row]:
    """Part a table's row between two cells that are prose, or columns of it: nobody reads from one into the other."""
    parts = [row[:1]]
    for left, right in pairwise(row):
        few, many = sorted((left, right), key=lambda cell: cell.text.count(" "))
        prose = many.text.count(" ") + 1 >= PROSE and (
            (" " in few.text and few.text[0].isalpha()) or (many is right and _goes_on(right, above))
        )
        if prose and right.x0 - left.x1 > APART * max(left.size, right.size):
            parts.append((right,))
        else:
            parts[-1] = (*parts[-1], right)
    return parts


def _is_term(row: Row, above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether a row is a term and what is said of it, whose further lines begin where that does.

    What goes on from a line above is said of no term: the words on its left are another column's.
    """
    left, right = row[0], row[-1]
    em = max(left.size, right.size)
    return (
        len(row) == 2
        and not _goes_on(right, above)
        and right.x0 - left.x1 < LABEL * em
        and any(abs(o[0].x0 - right.x0) < ALIGNED and abs(o[0].y - row[0].y) < NEAR * em for o in below)
    )


def _goes_on(fragment: Fragment, above: Sequence[Row]) -> bool:
    """Whether a fragment goes on with a sentence from the line above it."""
    before = [f for row in above for f in row if abs(f.x0 - fragment.x0) < ALIGNED]
    close = [f for f in before if f.y - fragment.y < CLOSE * fragment.size]
    return fragment.text[0].islower() and any(f.text[-1] not in ENDS for f in close)


def _is_stretched(row: Row) -> bool:
    """Whether all white in a row is about as wide."""
    white = [b.x0 - a.x1 for a, b in pairwise(row)] + [space for fragment in row for space in fragment.spaces]
    return bool(white) and max(white) < UNEVEN * min(white)


def _is_aligned(row: Row, other: Row) -> bool:
    """Whether a cell of each begins, or ends before a gap, at one place."""
    # words of one width at the edge of a stretched column begin at one place without being cells
    begins = any(abs(a.x0 - b.x0) < ALIGNED < abs(a.x1 - b.x1) for a in row[1:] for b in other[1:])
    return begins or any(abs(a.x1 - b.x1) < ALIGNED for a in row[1:-1] for b in other[1:-1])


def _find_gaps(row: Row, ems: float) -> list[Interval]:
    pairs = pairwise(row)
    return [(a.x1, b.x0) for a, b in pairs if b.x0 - a.x1 > ems * max(a.size, b.size)]


def _is_item(row: Row) -> bool:
    """Whether the first fragment is a list item's mark."""
    return len(row) > 1 and len(row[0].text) <= 4 and not row[0].text.isalnum()


def _meet(gaps: Sequence[Interval], others: Sequence[Interval]) -> bool:
    return any(x0 < other[1] and other[0] < x1 for x0, x1 in gaps for other in others)
