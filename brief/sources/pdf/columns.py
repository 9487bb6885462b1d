"""Columns: a page's fragments in the order of reading, as lines between a left and a right edge."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.sources.pdf.cells import find_edge, measure_word, part_at_walls, take_cells
from brief.sources.pdf.lines import split
from brief.sources.pdf.rows import ALIGNED, Row, find_table_rows, list_rows, part_cells, part_row
from brief.sources.pdf.traced import Traced, join
from brief.sources.pdf.walls import MIDDLE, Walls, keep_uncrossed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.cells import Cell
    from brief.sources.pdf.fragments import Fragment
    from brief.sources.pdf.rules import Rule

GUTTER = 0.75  # ems of white between columns, at least
WIDE = 1.5  # ems of one beside which something narrow may stand
CLOSE = 0.9  # ... where its lines begin at one place and the others end at one
FEWEST = 3  # lines of a column
CROSSING = 0.2  # of a band's rows that may go over a gutter
NARROWEST = 9.0  # ems of a column of prose
BESIDE = 0.7  # of a column's lines beside which the other's stand
MANY = 8  # lines that tell prose from a table
FULL = 0.4  # of the lines of prose that have no room for the next one's first word
BETWEEN = 0.8  # ems from a line down to one of another column that stands beside the white under it
MOST_ROWS = 1_000  # of a page whose columns are looked for
MOST_TRIED = 8  # gutters
APART = 0.6  # ems of white behind an item's sign
DEEPEST = 4  # columns within columns


class ColumnLine(Struct, frozen=True):
    """A line of a column; `cells` where it is a table's row."""

    words: Traced
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    first: float  # how wide its first word is
    second: float  # where its second word begins
    apart: bool = False  # its first word stands apart from the others
    artifact: bool = False
    cells: tuple[Traced, ...] = ()
    parts: tuple[str, ...] = ()  # what stands apart in it
    roof: Rule | None = None  # the rule over it
    marked: bool = False  # a drawn mark stands before it

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text


class LineColumn(Struct, frozen=True):
    """Lines from the top down, and between which edges they stand."""

    lines: tuple[ColumnLine, ...]
    left: float
    right: float
    walled: bool = False  # a cell between rules: no sentence goes on from it or into it
    fresh: bool = False  # no sentence goes on into it


def find_columns(
    fragments: Sequence[Fragment], page: int, walls: Walls | None = None, *, turned: bool = False
) -> tuple[LineColumn, ...]:
    """Part a page into bands, each of one column or of several, and give the columns in the order of reading."""
    if not fragments:
        return ()
    walls = keep_uncrossed(walls or Walls(), fragments)
    cells, rest = take_cells(part_at_walls(fragments, walls, turned=turned), walls)
    columns: list[LineColumn] = []
    rows = list_rows(rest)
    if len(rows) > MOST_ROWS:  # a drawing
        columns = [_make_column(rows, page, walls)]
    elif rows:
        parts = _part(rows, median(fragment.size for fragment in fragments), turned=turned)
        columns = [_make_column(part, page, walls) for part in parts]
    for cell in cells:
        columns = _insert(columns, cell, page, walls)
    return tuple(columns)


def _insert(columns: list[LineColumn], cell: Cell, page: int, walls: Walls) -> list[LineColumn]:
    """Put a cell where the first lines below it stand that are under or over it."""
    made = _make_column(cell.rows, page, walls)
    made = replace(made, right=find_edge(cell), walled=True)
    left, right = max(cell.left, made.left), min(cell.right, made.right)
    for at, column in enumerate(columns):
        if column.walled or column.right <= left or column.left >= right or column.lines[-1].y >= cell.bottom:
            continue
        above = tuple(line for line in column.lines if line.y >= cell.bottom)
        if not above:
            return [*columns[:at], made, *columns[at:]]
        below = column.lines[len(above) :]
        halves = replace(column, lines=above), replace(column, lines=below, fresh=True)
        return [*columns[:at], halves[0], made, halves[1], *columns[at + 1 :]]
    return [*columns, made]


def _part(rows: list[Row], usual: float, depth: int = 0, *, turned: bool) -> list[list[Row]]:
    """Part rows at the gutter that most of them leave, and what is on each side of it again."""
    gutter = _find_gutter(rows, usual) if depth < DEEPEST and len(rows) >= FEWEST else None
    if gutter is None:
        return [rows]
    found: list[list[Row]] = []
    whole: list[Row] = []
    band: list[Row] = []

    def close() -> None:
        """End a band: a column on each side of the gutter, or nothing of the kind."""
        nonlocal whole, band
        left = [part for row in band if (part := tuple(f for f in row if f.x0 < gutter))]
        right = [part for row in band if (part := tuple(f for f in row if f.x0 >= gutter))]
        if left and right and (len(right) >= FEWEST or len(left) >= FEWEST) and len(band) >= FEWEST:
            if whole:
                found.extend(_part(whole, usual, depth + 1, turned=turned))
            whole = []
            found.extend(_part(_regroup(left), usual, depth + 1, turned=turned))
            found.extend(_part(_regroup(right), usual, depth + 1, turned=turned))
        else:
            whole += band
        band = []

    for row in rows:
        parted = _open(row, gutter, turned=turned)
        if parted is None:
            close()
            whole.append(row)
        else:
            band.append(parted)
    close()
    if whole:
        found.extend([whole] if len(whole) == len(rows) else _part(whole, usual, depth + 1, turned=turned))
    return found


def _regroup(rows: Iterable[Row]) -> list[Row]:
    return list_rows([fragment for row in rows for fragment in row])


def _open(row: Row, gutter: float, *, turned: bool) -> Row | None:
    """Part the fragments of a row that go over a gutter where they have white in it; None where one has not."""
    parted: list[Fragment] = []
    for fragment in row:
        if not fragment.x0 < gutter < fragment.x1:
            parted.append(fragment)
        elif _has_white(fragment, gutter):
            parted += split(fragment, gutter, turned=turned)
        else:
            return None
    return tuple(parted)


def _has_white(fragment: Fragment, gutter: float) -> bool:
    """Whether a fragment has as much white at a place as a gutter has, and more than between its words."""
    left = max((g.x1 for g in fragment.glyphs if g.x0 < gutter and not g.text.isspace()), default=gutter)
    right = min((g.x0 for g in fragment.glyphs if g.x0 >= gutter and not g.text.isspace()), default=gutter)
    spaces = sorted(fragment.spaces)
    usual = spaces[len(spaces) // 2] if spaces else 0.0
    return left <= gutter <= right and right - left > max(0.4 * fragment.size, 1.2 * usual)


def _find_gutter(rows: Sequence[Row], usual: float) -> float | None:
    """Find where most rows leave white, beside text that is prose: before where many begin, behind where many end."""
    left, right = min(row[0].x0 for row in rows), max(f.x1 for row in rows for f in row)
    sides: Counter[tuple[int, bool]] = Counter()
    for row in rows:
        sides.update({(round(f.x0), True) for f in row if f.x0 > left + 3 * usual})
        sides.update({(round(f.x1), False) for f in row if f.x1 < right - 3 * usual})
    best: tuple[float, float] | None = None
    for (place, begins), _ in sides.most_common(MOST_TRIED):
        if sum(sides[place + shift, begins] for shift in (-1, 0, 1)) < FEWEST:
            continue
        found = _weigh(rows, place, usual, begins=begins)
        if found is not None and (best is None or found > best):
            best = found
    return best[1] if best else None


def _weigh(rows: Sequence[Row], place: int, usual: float, *, begins: bool) -> tuple[float, float] | None:
    """Give how many rows speak for a gutter beside a place where fragments begin or end, and its middle; or None."""
    at = place - 0.4 * usual if begins else place + 0.4 * usual
    beside = [k for k, row in enumerate(rows) if any(abs((f.x0 if begins else f.x1) - place) < 2 for f in row)]
    near = rows[max(0, min(beside) - 1) : max(beside) + 2]
    crossing = sum(1 for row in near if any(f.x0 < at - 0.1 and f.x1 > at + 0.1 for f in row))
    lefts = [[f for f in row if f.x1 <= at + 0.1] for row in near]
    rights = [[f for f in row if f.x0 >= at - 0.1] for row in near]
    left, right = [part for part in lefts if part], [part for part in rights if part]
    if len(left) < FEWEST or len(right) < FEWEST or crossing > CROSSING * len(near) + 0.5:
        return None
    ends = sorted(part[-1].x1 for part in left)
    starts = sorted(part[0].x0 for part in right)
    begin, end = ends[int(0.9 * (len(ends) - 1))], starts[int(0.1 * len(starts))]
    gap = end - begin
    if gap < GUTTER * usual:
        return None
    middle = _find_middle(near, begin, end, usual)
    if not crossing and gap > WIDE * usual and _is_staggered(lefts, rights):
        return len(near) + gap / usual, middle
    full = _measure_prose(left, usual), _measure_prose(right, usual)
    both = sum(1 for one, other in zip(lefts, rights, strict=True) if one and other)
    # what stands beside nearly each line of the other is no note in its margin, but a table's column
    narrow, broad = (right, left) if full[0] > full[1] else (left, right)
    level = both > BESIDE * max(len(left), len(right))
    table = level and (_begin_anew(broad) or not _is_numbering(narrow))
    if level and (_is_ragged(right) or (gap > WIDE * usual and not (_is_broken(left) and _is_broken(right)))):
        return None
    # labels that stand in line behind a straight edge are another column's, however close
    straight = narrow is right and not crossing and _is_straight(left, right)
    if min(full) < 0.4 and (max(full) < 0.75 or gap < (CLOSE if straight else WIDE) * usual or table):
        return None
    return both + len(beside) / 2 - 2 * crossing, middle


def _find_middle(rows: Sequence[Row], begin: float, end: float, usual: float) -> float:
    """Give a place in the white between two columns, before the lines of the right one that jut out to the left."""
    middle = end - min(end - begin, usual) / 2
    outer = min((f.x0 for row in rows for f in row if begin < f.x0 < middle < f.x1), default=end)
    if outer - begin < GUTTER * usual:
        return middle
    return outer - min(outer - begin, usual) / 2


def _is_staggered(lefts: Sequence[Sequence[Fragment]], rights: Sequence[Sequence[Fragment]]) -> bool:
    """Whether many lines stand beside the white between those of the other side, as no row of a table does."""
    rows = [(one, other) for one, other in zip(lefts, rights, strict=True) if one or other]
    off = 0
    for (left, right), (under_left, under_right) in pairwise(rows):
        if (left and right) or (under_left and under_right) or bool(left) == bool(under_left):
            continue
        above, below = (left or right)[0], (under_left or under_right)[0]
        off += above.y - below.y < BETWEEN * min(above.size, below.size)
    return off >= MANY


def _measure_prose(lines: Sequence[Sequence[Fragment]], usual: float) -> float:
    """Say how many of a column's lines are full; 0 for what is too narrow or has no words."""
    left = min(line[0].x0 for line in lines)
    ends = sorted(line[-1].x1 for line in lines)
    width = ends[int(0.9 * (len(ends) - 1))] - left
    words = median(sum(f.text.count(" ") + 1 for f in line) for line in lines)
    if width < NARROWEST * usual or words < 3:
        return 0.0
    full = sum(1 for line in lines if sum(f.x1 - f.x0 for f in line) > 0.6 * width) / len(lines)
    return min(full, 0.74) if len(lines) < MANY else full


def _is_straight(left: Sequence[Sequence[Fragment]], right: Sequence[Sequence[Fragment]]) -> bool:
    """Whether most lines of one column end at one place, and all of the other begin at one."""
    edge = max(line[-1].x1 for line in left)
    ends = sum(edge - line[-1].x1 < 2 * ALIGNED for line in left)
    return 2 * ends > len(left) and max(line[0].x0 for line in right) - min(line[0].x0 for line in right) < ALIGNED


def _is_broken(lines: Sequence[Sequence[Fragment]]) -> bool:
    """Whether lines end where the next one's first word had no more room, as cells do not; of few this is not said."""
    edge = max(line[-1].x1 for line in lines)
    full = sum(upper[-1].x1 + measure_word(lower) > edge - MIDDLE * lower[0].size for upper, lower in pairwise(lines))
    return len(lines) < MANY or full >= FULL * (len(lines) - 1)


def _is_ragged(lines: Sequence[Sequence[Fragment]]) -> bool:
    """Whether lines begin at many places: cells that end at one."""
    begins = sorted(line[0].x0 for line in lines)
    most = max(bisect_right(begins, begin + ALIGNED) - at for at, begin in enumerate(begins))
    return 2 * most < len(lines)


def _is_numbering(lines: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a column numbers the lines beside it."""
    return all(len(line) == 1 and line[0].text.isdigit() for line in lines)


def _begin_anew(lines: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a column's lines begin as cells do, and not amid sentences, mostly."""
    return 3 * sum(line[0].text[:1].islower() for line in lines) < len(lines)


def _make_column(rows: Sequence[Row], page: int, walls: Walls) -> LineColumn:
    """Make lines of a column's rows."""
    tabular = find_table_rows(rows)
    lines: list[ColumnLine] = []
    for at, row in enumerate(rows):
        near = rows[max(0, at - 1) : at], rows[at + 1 : at + 2]
        parts = part_cells(row, near[0]) if at in tabular else part_row(row, *near, walls)
        parted = len(parts) > 1
        for part in parts:
            roof = walls.find_roof(part[0].x0, part[-1].x1, part[0].y, part[0].size)
            line = make_line(part, page, is_row=at in tabular, parted=parted)
            lines.append(replace(line, roof=roof, marked=walls.is_marked(line.x0, line.y, line.size)))
    return LineColumn(tuple(lines), min(line.x0 for line in lines), find_right(lines))


def find_right(lines: Sequence[ColumnLine]) -> float:
    """Give the right edge, which a tenth of the lines reach: one that juts out does not move it."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return ends[min(len(ends) - 1, (len(ends) + 5) // 10 if len(ends) > 5 else 0)]


def make_line(row: Row, page: int, *, is_row: bool, parted: bool = False) -> ColumnLine:
    """Make a line of what stands on one height; of a table's row, its cells. Of a `parted` one more is beside it."""
    cells = [[row[0].words]]
    for right in row[1:]:
        if is_row:
            cells.append([right.words])
        else:
            cells[-1].append(right.words)
    told = [join(" ", cell) for cell in cells]
    first = row[0]
    end, second, apart = _measure_first(row)
    return ColumnLine(
        words=join(" ", told),
        x0=first.x0,
        x1=max(f.x1 for f in row),
        y=first.y,
        size=max(row, key=lambda fragment: len(fragment.glyphs)).size,
        bold=all(f.bold for f in row),
        page=page,
        first=end - first.x0,
        second=second,
        apart=apart,
        artifact=all(f.artifact for f in row),
        cells=tuple(told) if is_row or parted else (),
        parts=tuple(f.text for f in row) if len(row) > 1 else (),
    )


def _measure_first(row: Row) -> tuple[float, float, bool]:
    """Give where a row's first word ends and its second begins, and whether more white than elsewhere is between."""
    glyphs = row[0].glyphs
    word = len(row[0].text.split(maxsplit=1)[0])
    told = 0
    end = glyphs[0].x1
    for glyph in glyphs:
        if told >= word and not glyph.text.isspace():
            others = max(row[0].spaces[1:], default=0.0)
            return end, glyph.x0, glyph.x0 - end > max(APART * row[0].size, 1.5 * others)
        if not glyph.text.isspace():
            told += len(glyph.text)
            end = max(end, glyph.x1)
    if len(row) == 1:
        return end, end, False
    others = max((*row[1].spaces, *(b.x0 - a.x1 for a, b in pairwise(row[1:]))), default=0.0)
    return end, row[1].x0, row[1].x0 - end > max(APART * row[0].size, 1.5 * others)
