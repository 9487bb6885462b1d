"""Furniture: running heads and page numbers, which stand in the middle of sentences that go on overleaf."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.lines import Fragment

OUTERMOST = 3  # lines at the head and at the foot of a page that may be furniture
TOLERANCE = 3.0  # points by which furniture may stand higher or lower from page to page
APART = 2.0  # ems between the text and a line of furniture that nothing else tells
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.|pág(?:ina|\.)?)\W*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\W+(?:(?:of|von|de|sur)\W+)?\d{1,4})?\W*",
    re.IGNORECASE,
)


class Sheet(Struct, frozen=True):
    """A page's fragments, its words apart from its furniture."""

    number: int
    body: tuple[Fragment, ...]
    furniture: tuple[Fragment, ...]


class _Edge(Struct, frozen=True):
    """A line at the head or the foot of a page; `rank` counts from the edge inwards."""

    page: int
    rank: int
    fragments: tuple[Fragment, ...]
    at_head: bool

    @property
    def text(self) -> str:
        return " ".join(fragment.text for fragment in self.fragments)

    @property
    def y(self) -> float:
        return self.fragments[0].y


def part_furniture(pages: Sequence[tuple[int, tuple[Fragment, ...]]]) -> tuple[Sheet, ...]:
    """Tell furniture from words: a line at the same place of several pages that says the same but for its numbers.

    A line that holds nothing but a number at the edge of a page is one where it counts the pages, or stands apart.
    """
    edges = [edge for number, fragments in pages for edge in _list_edges(number, fragments)]
    found = _find_repeated(edges, len(pages)) | _find_numbers(edges, dict(pages))
    by_page: dict[int, set[Fragment]] = defaultdict(set)
    for at in found:
        by_page[edges[at].page] |= set(edges[at].fragments)
    return tuple(
        Sheet(
            number,
            tuple(fragment for fragment in fragments if fragment not in by_page[number]),
            tuple(fragment for fragment in fragments if fragment in by_page[number]),
        )
        for number, fragments in pages
    )


def list_rows(fragments: Iterable[Fragment]) -> list[tuple[Fragment, ...]]:
    """Gather fragments on one height, from the top down, each row from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: -fragment.y):
        if rows and rows[-1][0].y - fragment.y <= 0.25 * min(rows[-1][0].size, fragment.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [tuple(sorted(row, key=lambda fragment: fragment.x0)) for row in rows]


def _list_edges(number: int, fragments: tuple[Fragment, ...]) -> list[_Edge]:
    rows = list_rows(fragments)
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
        (edges[at].at_head, round(edges[at].y / TOLERANCE), round(edges[at].fragments[0].size)) for at in found
    )
    for at, edge in enumerate(edges):
        near = (round(edge.y / TOLERANCE) + shift for shift in (-1, 0, 1))
        seen = sum(heights[edge.at_head, height, round(edge.fragments[0].size)] for height in near)
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


def _find_numbers(edges: Sequence[_Edge], pages: dict[int, tuple[Fragment, ...]]) -> set[int]:
    """Find page numbers: they count on with the pages, or stand apart from the text in the margin."""
    numbers = {
        at: int(digits[0])
        for at, edge in enumerate(edges)
        if PAGE_NUMBER.fullmatch(edge.text) and (digits := NUMBER.findall(edge.text))
    }
    ahead = Counter((number - edges[at].page, edges[at].at_head) for at, number in numbers.items())
    found = {at for at, number in numbers.items() if ahead[number - edges[at].page, edges[at].at_head] > 1}
    for at, edge in enumerate(edges):
        if edge.rank == 0 and _is_numbered(edge) and _find_gap(edge, pages[edge.page]) > APART * edge.fragments[0].size:
            found.add(at)
    return found


def _is_numbered(edge: _Edge) -> bool:
    """Whether a line is a page's number, or has it beside other words."""
    alone = [fragment.text for fragment in edge.fragments if PAGE_NUMBER.fullmatch(fragment.text)]
    own = any(NUMBER.findall(words)[:1] == [str(edge.page)] for words in alone)
    return PAGE_NUMBER.fullmatch(edge.text) is not None or own


def _find_gap(edge: _Edge, fragments: Sequence[Fragment]) -> float:
    others = (fragment.y for fragment in fragments if fragment not in edge.fragments)
    return min((abs(y - edge.y) for y in others), default=0.0)
