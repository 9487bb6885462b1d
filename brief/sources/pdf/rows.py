"""Rows: what stands on one height, and which rows are a table's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.lines import Fragment

Row = tuple["Fragment", ...]
Interval = tuple[float, float]

UNEVEN = 1.8  # times the narrowest white that the widest is in a row of cells, at least
ALIGNED = 1.5  # points between words that stand in line
NEAR = 2.5  # ems between the rows of a table
CELL = 2.0  # ems of white between two cells of a table
LEVEL = 0.25  # ems by which what stands on one height may differ


def list_rows(fragments: Iterable[Fragment]) -> list[Row]:
    """Gather fragments on one height, from the top down, each row from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: -fragment.y):
        if rows and rows[-1][0].y - fragment.y <= LEVEL * min(rows[-1][0].size, fragment.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [tuple(sorted(row, key=lambda fragment: fragment.x0)) for row in rows]


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
        found |= {at for at, k in order if k in found and _meet(some[at], some[k]) and not _is_stretched(rows[at])}
    return found


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
