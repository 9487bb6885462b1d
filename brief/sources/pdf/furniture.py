"""Furniture: running heads and page numbers, which stand in the middle of sentences that go on overleaf."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.sources.pdf.columns import LineColumn, find_right
from brief.sources.pdf.rows import list_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from brief.sources.pdf.columns import ColumnLine

OUTERMOST = 3  # lines at the head and at the foot of a page that may be furniture
TOLERANCE = 3.0  # points by which furniture may stand higher or lower from page to page
APART = 2.0  # ems between the text and a line of furniture that nothing else tells
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.|pág(?:ina|\.)?)\W*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\W+(?:(?:of|von|de|sur)\W+)?\d{1,4})?\W*",
    re.IGNORECASE,
)


class PageColumns(Struct, frozen=True):
    """A page's columns, and its furniture apart from them."""

    number: int
    columns: tuple[LineColumn, ...]
    furniture: tuple[ColumnLine, ...] = ()


class _Edge(Struct, frozen=True):
    """A line at the head or the foot of a page; `rank` counts from the edge inwards."""

    page: int
    rank: int
    lines: tuple[ColumnLine, ...]
    at_head: bool

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def y(self) -> float:
        return self.lines[0].y


def part_furniture(sheets: Sequence[PageColumns]) -> tuple[PageColumns, ...]:
    """Tell furniture from words: a line at the same place of several pages that says the same but for its numbers.

    A line that holds nothing but a number at the edge of a page is one where it counts the pages, or stands apart.
    What the file calls no content is furniture, unless it is most of what the page has.
    """
    lines = {sheet.number: [line for column in sheet.columns for line in column.lines] for sheet in sheets}
    edges = [edge for number, found in lines.items() for edge in _list_edges(number, found)]
    found = _find_repeated(edges, len(sheets)) | _find_numbers(edges, lines)
    away = {id(line) for at in found for line in edges[at].lines}
    for listed in lines.values():
        artifacts = [line for line in listed if line.artifact]
        if 2 * sum(len(line.text) for line in artifacts) <= sum(len(line.text) for line in listed):
            away.update(map(id, artifacts))
    return tuple(
        PageColumns(
            sheet.number,
            tuple(column for part in sheet.columns if (column := _keep(part, away)) is not None),
            (*sheet.furniture, *(line for line in lines[sheet.number] if id(line) in away)),
        )
        for sheet in sheets
    )


def _keep(column: LineColumn, away: Collection[int]) -> LineColumn | None:
    """Give what of a column is no furniture."""
    lines = tuple(line for line in column.lines if id(line) not in away)
    if not lines:
        return None
    return column if len(lines) == len(column.lines) else LineColumn(lines, column.left, find_right(lines))


def _list_edges(number: int, lines: Sequence[ColumnLine]) -> list[_Edge]:
    rows = list_rows(lines)
    heads = [_Edge(number, rank, row, at_head=True) for rank, row in enumerate(rows[:OUTERMOST])]
    feet = [_Edge(number, rank, row, at_head=False) for rank, row in enumerate(reversed(rows[OUTERMOST:][-OUTERMOST:]))]
    return heads + feet


def _find_repeated(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Find what comes again on another page; then all that stands where such a line stands on most pages."""
    groups: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for at, edge in enumerate(edges):
        groups[edge.at_head, NUMBER.sub("#", edge.text)].append(at)
    found: set[int] = set()
    for (_, words), members in groups.items():
        if not words.strip("# "):
            continue  # a number alone is judged by whether it counts the pages
        for at in members:
            same = {edges[k].page for k in members if abs(edges[k].y - edges[at].y) <= TOLERANCE}
            if len(same) > 1:
                found.add(at)
    found = _keep_outermost(edges, found)
    heights = Counter(
        (edges[at].at_head, round(edges[at].y / TOLERANCE), round(edges[at].lines[0].size)) for at in found
    )
    for at, edge in enumerate(edges):
        near = (round(edge.y / TOLERANCE) + shift for shift in (-1, 0, 1))
        seen = sum(heights[edge.at_head, height, round(edge.lines[0].size)] for height in near)
        if edge.rank == 0 and seen > 2 and seen * 2 > pages:
            found.add(at)
    return found


def _keep_outermost(edges: Sequence[_Edge], found: set[int]) -> set[int]:
    """Keep what has nothing but furniture between itself and the edge: a repeated line within the text is text."""
    covered = {
        (edge.page, edge.at_head, edge.rank)
        for at, edge in enumerate(edges)
        if at in found or PAGE_NUMBER.fullmatch(edge.text)
    }
    return {
        at
        for at in found
        if all((edges[at].page, edges[at].at_head, rank) in covered for rank in range(edges[at].rank))
    }


def _find_numbers(edges: Sequence[_Edge], pages: Mapping[int, Sequence[ColumnLine]]) -> set[int]:
    """Find page numbers: they count on with the pages, or stand apart from the text in the margin."""
    numbers = {
        at: int(digits[0])
        for at, edge in enumerate(edges)
        if PAGE_NUMBER.fullmatch(edge.text) and (digits := NUMBER.findall(edge.text))
    }
    ahead = Counter((number - edges[at].page, edges[at].at_head) for at, number in numbers.items())
    found = {at for at, number in numbers.items() if ahead[number - edges[at].page, edges[at].at_head] > 1}
    for at, edge in enumerate(edges):
        if edge.rank == 0 and _is_numbered(edge) and _find_gap(edge, pages[edge.page]) > APART * edge.lines[0].size:
            found.add(at)
    return found


def _is_numbered(edge: _Edge) -> bool:
    """Whether a line is a page's number, or has it beside other words."""
    alone = [part for line in edge.lines for part in line.parts or (line.text,) if PAGE_NUMBER.fullmatch(part)]
    own = any(NUMBER.findall(words)[:1] == [str(edge.page)] for words in alone)
    return PAGE_NUMBER.fullmatch(edge.text) is not None or own


def _find_gap(edge: _Edge, lines: Sequence[ColumnLine]) -> float:
    own = set(map(id, edge.lines))
    others = (line.y for line in lines if id(line) not in own)
    return min((abs(y - edge.y) for y in others), default=0.0)
