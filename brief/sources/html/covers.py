"""What boxes lie over that leave their place: found on a first way through the page, and left unread on a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.sources.html.defaults import DEFAULTS
from brief.sources.html.names import name_tag
from brief.sources.html.places import do_cells_meet

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

    from brief.sources.html.cascade import Styles


PAGES = frozenset(["embed", "iframe", "object"])
MOST_CELLS = 4  # of a grid that are compared with the next


class Covers:
    """The elements whose words are `known` to be covered, and those that are found to be."""

    def __init__(self, known: Collection[_Element] = (), *, scripted: bool = False) -> None:
        """Begin with what is known, and whether the page has scripts, which take away what covers a window."""
        self.known = frozenset(known)
        self.scripted = scripted
        self.found: set[_Element] = set()
        self.grid: _Element | None = None  # the latest
        self.cells: dict[tuple[str, ...], _Element] = {}  # the latest of each place in it
        self.blocks: dict[_Element, int] = {}  # how many an element holds, counted once
        self.holders: list[_Element] = []  # open elements by whose edges boxes in them are placed

    def note(self, element: _Element, styles: Styles, *, added: bool = False, drawn: bool = False) -> None:
        """Note what an element's box covers, or one that is `added` to it; `drawn` is a picture."""
        if not added:
            self.note_place(element, styles)
        for style in styles:
            if style.covers and (style.inked or drawn):
                empty = added or not "".join(element.itertext()).strip()
                self._note(element, style.covers, apart=style.apart, added=added, hiding=empty and style.same)

    def note_columns(self, element: _Element, styles: Styles) -> None:
        """Note a table that shows some of its columns alone."""
        if all(style.visible or not style.display.startswith("table-column") for style in styles):
            return
        tables = (each for each in element.iterancestors() if name_tag(each) == "table")
        self.found.add(next(tables, element.getroottree().getroot()))

    def note_place(self, element: _Element, styles: Styles) -> None:
        """Note what is drawn over by what follows it, or in the same place of a grid."""
        sunk = any(style.sunk for style in styles)
        cells = {style.cell for style in styles if any(style.cell)}
        if not (sunk or cells) or all(style.is_unseen() for style in styles):
            return
        if not "".join(element.itertext()).strip():
            return
        if sunk and self._is_of_words(element, element):
            self.found.add(element)
        parent = element.getparent()
        if not cells or parent is None:
            return
        if self.grid is not parent:
            self.grid, self.cells = parent, {}
        for other, each in self.cells.items():
            if each is not element and any(do_cells_meet(cell, other) for cell in cells):
                self.found.update((each, element))
        for cell in cells:
            self.cells.pop(cell, None)
            self.cells[cell] = element
        while len(self.cells) > MOST_CELLS:
            del self.cells[next(iter(self.cells))]

    def _is_of_words(self, holder: _Element, element: _Element) -> bool:
        """Whether an element holds no blocks beside the one that is looked at."""
        if holder not in self.blocks:
            self.blocks[holder] = sum(map(_is_block, holder))
        return self.blocks[holder] == (element.getparent() is holder and _is_block(element))

    def _note(self, element: _Element, covers: str, *, apart: bool, added: bool, hiding: bool) -> None:
        place = element if added else element.getparent()
        if covers == "beside":
            self.found.update(each for each in (element.getprevious(), element.getnext()) if each is not None)
            return
        if covers in {"window", "patch"}:
            if not self.scripted and (hiding or covers == "window"):
                self.found.add(element.getroottree().getroot())
            return
        if covers == "some" and apart and name_tag(element) in PAGES:
            covers = "all"  # another page over this one, nobody knows how far
        holder = place if not apart else self.holders[-1] if self.holders else element.getroottree().getroot()
        if holder is None:
            return
        if covers == "all" or hiding or self._is_of_words(holder, element):
            self.found.add(holder)
        elif not apart and not added and (previous := element.getprevious()) is not None:
            self.found.add(previous)


def _is_block(element: _Element) -> bool:
    return DEFAULTS.get(name_tag(element), {}).get("display", "inline") != "inline"
