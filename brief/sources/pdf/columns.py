"""Columns: a page's fragments in the order of reading, as lines between a left and a right edge."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.sources.pdf.furniture import list_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.lines import Fragment

GUTTER = 0.8  # ems of white between columns, at least
FEWEST = 3  # lines of a column
NARROWEST = 9.0  # ems of a column of prose; narrower ones are a table's, read row by row
UNEVEN = 1.8  # times the narrowest white that the widest is in a row of cells, at least
ALIGNED = 1.5  # points between words that stand in line
NEAR = 2.5  # ems between the rows of a table
MOST_ROWS = 1_000  # of a page whose columns are looked for
MOST_TRIED = 8  # ends of a band
MANY = 8  # lines that tell prose from a table
FULL = 0.75  # of its width that a line of prose fills, spaces of a stretched one left out
LARGE = 1.15  # times the usual size
CELL = 2.0  # ems of white between two cells of a table


class Line(Struct, frozen=True):
    """A line of a column; `cells` where it is a table's row."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    cells: tuple[str, ...] = ()


class Column(Struct, frozen=True):
    """Lines from the top down, and between which edges they stand."""

    lines: tuple[Line, ...]
    left: float
    right: float


Row = tuple["Fragment", ...]
Interval = tuple[float, float]


def find_columns(fragments: Sequence[Fragment], page: int) -> tuple[Column, ...]:
    """Part a page into bands, each of one column or of several, and give the columns in the order of reading."""
    rows = list_rows(fragments)
    if len(rows) > MOST_ROWS:  # a drawing
        return tuple(_make_column(rows, page))
    usual = median(fragment.size for fragment in fragments) if fragments else 0.0
    columns: list[Column] = []
    whole: list[Row] = []
    at = 0
    while at < len(rows):
        end, parts = _find_band(rows, at, usual)
        if parts:
            columns += _make_column(whole, page)
            whole = []
            for left, right in parts:
                inside = [[f for f in row if left <= f.x0 < right] for row in rows[at:end]]
                columns += _make_column([tuple(row) for row in inside if row], page)
            at = end
        else:
            whole.append(rows[at])
            at += 1
    return (*columns, *_make_column(whole, page))


def _find_band(rows: Sequence[Row], start: int, usual: float) -> tuple[int, tuple[Interval, ...]]:
    """Find how far down from row `start` columns go, and their bounds; none where there are none."""
    covered: list[Interval] = []
    ends: dict[int, list[Interval]] = {}  # how far down each number of columns goes
    for end in range(start + 1, len(rows) + 1):
        wider = _merge([*covered, *_cover(rows[end - 1], usual)], GUTTER * usual)
        if len(wider) < 2 and (len(covered) > 1 or _is_wide(rows, start, end)):
            break
        if len(wider) != len(covered) and len(covered) > 1:
            ends[end - 1] = covered
        covered = wider
    else:
        end = len(rows) + 1
    if len(covered) > 1:
        ends[end - 1] = covered
    for last in sorted(ends, reverse=True)[:MOST_TRIED]:
        parts = _find_parts(rows[start:last], ends[last])
        if parts:
            return last, parts
    return start, ()


def _cover(row: Row, usual: float) -> list[Interval]:
    """Give what a row covers: of a heading that is stretched, all of its width."""
    if row[0].size > LARGE * usual and _is_stretched(row):
        return [(row[0].x0, max(f.x1 for f in row))]
    return [(f.x0, f.x1) for f in row]


def _is_wide(rows: Sequence[Row], start: int, end: int) -> bool:
    """Whether rows already go over most of the page, so that no further one makes two columns of them."""
    left, right = min(row[0].x0 for row in rows), max(f.x1 for row in rows for f in row)
    x0 = min(f.x0 for row in rows[start:end] for f in row)
    x1 = max(f.x1 for row in rows[start:end] for f in row)
    return x1 - x0 > 0.6 * (right - left)


def _merge(intervals: Iterable[Interval], gap: float) -> list[Interval]:
    merged: list[Interval] = []
    for x0, x1 in sorted(intervals):
        if merged and x0 - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _bound(covered: Sequence[Interval]) -> tuple[Interval, ...]:
    """Give bounds in the middle of the gutters."""
    middles = [(left[1] + right[0]) / 2 for left, right in pairwise(covered)]
    return tuple(zip([float("-inf"), *middles], [*middles, float("inf")], strict=True))


def _find_parts(rows: Sequence[Row], covered: Sequence[Interval]) -> tuple[Interval, ...]:
    """Find the columns' bounds. A table's in one of them is taken together where another is plainly prose."""
    parts = list(covered)
    while len(parts) > 1:
        bounds = _bound(parts)
        measured = [_measure(rows, bound) for bound in bounds]
        enough = all(lines >= FEWEST and width >= NARROWEST for lines, width, _ in measured)
        if enough and (len(parts) == len(covered) or any(lines >= MANY and ink > FULL for lines, _, ink in measured)):
            return bounds
        at = min(range(len(parts) - 1), key=lambda k: parts[k + 1][0] - parts[k][1])
        parts[at : at + 2] = [(parts[at][0], parts[at + 1][1])]
    return ()


def _measure(rows: Sequence[Row], bound: Interval) -> tuple[int, float, float]:
    """Give how many lines stand within bounds, how wide they are together in ems, and how full the usual one is."""
    lines = [[f for f in row if bound[0] <= f.x0 < bound[1]] for row in rows]
    inside = [f for line in lines for f in line]
    width = max(f.x1 for f in inside) - min(f.x0 for f in inside)
    ink = median(sum(f.x1 - f.x0 for f in line) for line in lines if line)
    return sum(1 for line in lines if line), width / median(f.size for f in inside), ink / width if width else 0.0


def _make_column(rows: Sequence[Row], page: int) -> list[Column]:
    """Make lines of a column's rows."""
    if not rows:
        return []
    tabular = _find_table_rows(rows)
    lines = [_make_line(row, page, is_row=at in tabular) for at, row in enumerate(rows)]
    return [Column(tuple(lines), min(line.x0 for line in lines), _find_right(lines))]


def _find_right(lines: Sequence[Line]) -> float:
    """Give the right edge, which a tenth of the lines reach: one that juts out does not move it."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return ends[min(len(ends) - 1, (len(ends) + 5) // 10)]


def _find_table_rows(rows: Sequence[Row]) -> set[int]:
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


def _make_line(row: Row, page: int, *, is_row: bool) -> Line:
    cells = [row[0].text]
    for right in row[1:]:
        if is_row:
            cells.append(right.text)
        else:
            cells[-1] += f" {right.text}"
    return Line(
        text=" ".join(cells),
        x0=row[0].x0,
        x1=max(f.x1 for f in row),
        y=row[0].y,
        size=max(f.size for f in row),
        bold=all(f.bold for f in row),
        page=page,
        cells=tuple(cells) if is_row else (),
    )
