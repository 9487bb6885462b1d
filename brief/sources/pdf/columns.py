"""Columns: a page's fragments in the order of reading, as lines between a left and a right edge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from brief.sources.pdf.furniture import list_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.lines import Fragment

GUTTER = 0.8  # ems of white between columns, at least
FEWEST = 3  # lines of a column
NARROWEST = 9.0  # ems of a column of prose; narrower ones are a table's, read row by row
NEAR = 2.5  # ems between the rows of a table
CELL = 2.0  # ems of white between two cells of a table


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; `cells` where it is a table's row."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Lines from the top down, and between which edges they stand."""

    lines: tuple[Line, ...]
    left: float
    right: float


Row = tuple["Fragment", ...]
Interval = tuple[float, float]


def find_columns(fragments: Sequence[Fragment], page: int) -> tuple[Column, ...]:
    """Part a page into bands, each of one column or of several, and give the columns in the order of reading."""
    rows = list_rows(fragments)
    columns: list[Column] = []
    whole: list[Row] = []
    at = 0
    while at < len(rows):
        end, parts = _find_band(rows, at)
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


def _find_band(rows: Sequence[Row], start: int) -> tuple[int, tuple[Interval, ...]]:
    """Find how far down from row `start` columns go, and their bounds; none where there are none."""
    gutter = GUTTER * median(fragment.size for row in rows for fragment in row)
    covered: list[Interval] = []
    end = start
    best: tuple[int, tuple[Interval, ...]] = (start, ())
    while end < len(rows):
        wider = _merge([*covered, *((f.x0, f.x1) for f in rows[end])], gutter)
        if len(wider) < 2 and end > start and len(covered) > 1:
            break
        covered = wider
        end += 1
        if len(covered) > 1:
            parts = _bound(covered)
            if _are_columns(rows[start:end], parts):
                best = (end, parts)
        elif _is_wide(rows, start, end):
            break
    return best


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


def _are_columns(rows: Sequence[Row], parts: Sequence[Interval]) -> bool:
    """Whether each part holds enough lines, wide enough for prose."""
    for left, right in parts:
        widths: list[float] = []
        for row in rows:
            inside = [f for f in row if left <= f.x0 < right]
            if inside:
                widths.append((max(f.x1 for f in inside) - inside[0].x0) / max(f.size for f in inside))
        if len(widths) < FEWEST or sorted(widths)[-max(1, len(widths) // 2)] < NARROWEST:
            return False
    return True


def _make_column(rows: Sequence[Row], page: int) -> list[Column]:
    """Make lines of a column's rows."""
    if not rows:
        return []
    tabular = _find_table_rows(rows)
    lines = [_make_line(row, page, is_row=at in tabular) for at, row in enumerate(rows)]
    return [Column(tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))]


def _find_table_rows(rows: Sequence[Row]) -> set[int]:
    """Find rows whose wide gaps stand over or under those of the next, and rows beside them with any gap there."""
    wide = [_find_gaps(row, CELL) for row in rows]
    found = {
        at
        for at, gaps in enumerate(wide)
        if not _is_item(rows[at], gaps) and any(_meet(gaps, wide[k]) for k in (at - 1, at + 1) if 0 <= k < len(rows))
    }
    some = [_find_gaps(row, 0.0) for row in rows]
    for order in (range(len(rows)), reversed(range(len(rows)))):
        for at in order:
            beside = [
                k
                for k in (at - 1, at + 1)
                if k in found and abs(rows[k][0].y - rows[at][0].y) < NEAR * rows[at][0].size
            ]
            if any(_meet(some[at], some[k]) for k in beside):
                found.add(at)
    return found


def _find_gaps(row: Row, ems: float) -> list[Interval]:
    pairs = pairwise(row)
    return [(a.x1, b.x0) for a, b in pairs if b.x0 - a.x1 > ems * max(a.size, b.size)]


def _is_item(row: Row, gaps: Sequence[Interval]) -> bool:
    """Whether the one gap stands after a list item's mark."""
    return len(gaps) == 1 and len(row[0].text) <= 4 and gaps[0][0] == row[0].x1


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
