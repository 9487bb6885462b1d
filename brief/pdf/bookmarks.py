"""Bookmarks: the outline of a document as PDF objects, every entry of ours open (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.pdf.objects import string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.pdf.objects import Objects


class BookmarkEntry(Struct, frozen=True):
    """A bookmark to a height of a page; pages and levels count from 0.

    `written` are the entries of one that another file brings: its title, where it leads; `open`: what is below shows.
    """

    title: str
    level: int
    page: int
    top: float
    written: str = ""
    open: bool = True


def write_bookmarks(objects: Objects, entries: Sequence[BookmarkEntry], pages: Sequence[int]) -> int:
    """Write the bookmarks, nested by their levels; the number of the outline that holds them."""
    outline = objects.reserve()
    numbers = [outline, *(objects.reserve() for _ in entries)]  # the outline itself is first, above all entries
    parents = find_parents(entries)
    children: list[list[int]] = [[] for _ in numbers]
    for at, parent in enumerate(parents, 1):
        children[parent].append(at)
    below = [0] * len(numbers)  # entries below each that show once it is open
    for at in range(len(entries), 0, -1):
        below[parents[at - 1]] += 1 + (below[at] if entries[at - 1].open else 0)
    siblings = {at: (before, after) for kids in children for before, at, after in zip([0, *kids], kids, [*kids[1:], 0])}  # noqa: B905 - the first is longer
    objects.add(f"<</Type/Outlines{list_kids(numbers, children[0], below[0])}>>", outline)
    for at, entry in enumerate(entries, 1):
        before, after = siblings[at]
        own = f"/Dest[{pages[entry.page]} 0 R/XYZ 0 {entry.top:.1f} 0]" if not entry.written else entry.written
        title = "" if entry.written else f"/Title{string(entry.title)}"
        objects.add(
            f"<<{title}/Parent {numbers[parents[at - 1]]} 0 R"
            f"{f'/Prev {numbers[before]} 0 R' if before else ''}{f'/Next {numbers[after]} 0 R' if after else ''}"
            f"{own}{list_kids(numbers, children[at], below[at] if entry.open else -below[at])}>>",
            numbers[at],
        )
    return outline


def find_parents(entries: Sequence[BookmarkEntry]) -> list[int]:
    """Place of the entry that each stands below, from 1 on; 0 for the outline itself."""
    parents: list[int] = []
    open_: list[int] = []  # the entries that the next one may stand below
    for at, entry in enumerate(entries, 1):
        while open_ and entries[open_[-1] - 1].level >= entry.level:
            open_.pop()
        parents.append(open_[-1] if open_ else 0)
        open_.append(at)
    return parents


def list_kids(numbers: Sequence[int], kids: Sequence[int], below: int) -> str:
    """Write what an entry with `below` others under it says of them."""
    return f"/First {numbers[kids[0]]} 0 R/Last {numbers[kids[-1]]} 0 R/Count {below}" if kids else ""
