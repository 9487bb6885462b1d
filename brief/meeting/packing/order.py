"""In which order a pack's parts stand, and on which page each begins; pure. Pages count from 1."""

from __future__ import annotations

from msgspec import Struct


class PartLengths(Struct, frozen=True):
    """How many pages each part has: the papers' in their order, 0 for one that is not placed."""

    agenda: int
    contents: int
    papers: tuple[int, ...]
    register: int


class PageOrder(Struct, frozen=True):
    """The first page of each part; a paper's tab stands before it, 0 where there is none."""

    agenda: int
    contents: int
    tabs: tuple[int, ...]
    papers: tuple[int, ...]
    register: int
    pages: int
    blanks: tuple[int, ...]


def arrange(lengths: PartLengths, *, tabs: bool, blank: bool) -> PageOrder:
    """Give each part its first page; with `blank`, each begins on a right-hand page, and blank ones stand before."""
    blanks: list[int] = []
    page = 1

    def begin(length: int) -> int:
        nonlocal page
        if not length:
            return 0
        if blank and page % 2 == 0:
            blanks.append(page)
            page += 1
        first = page
        page += length
        return first

    begin(1)
    agenda, contents = begin(lengths.agenda), begin(lengths.contents)
    before: list[int] = []
    papers: list[int] = []
    for length in lengths.papers:
        before.append(begin(1 if tabs and length else 0))
        papers.append(begin(length))
    register = begin(lengths.register)
    return PageOrder(agenda, contents, tuple(before), tuple(papers), register, page - 1, tuple(blanks))
