"""What boxes lie over that leave their place: found on a first way through the page, and left unread on a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.sources.html.defaults import DEFAULTS
from brief.sources.html.names import name_tag

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

    from brief.sources.html.cascade import Styles


class Covers:
    """The elements whose words are `known` to be covered, and those that are found to be."""

    def __init__(self, known: Collection[_Element] = ()) -> None:
        """Begin with what is known."""
        self.known = frozenset(known)
        self.found: set[_Element] = set()
        self.holders: list[_Element] = []  # open elements by whose edges boxes in them are placed

    def note(self, element: _Element, styles: Styles, *, added: bool = False, drawn: bool = False) -> None:
        """Note what an element's box covers, or one that is `added` to it; `drawn` is a picture."""
        for style in styles:
            if style.covers and (style.inked or drawn):
                empty = added or not "".join(element.itertext()).strip()
                self._note(element, style.covers, apart=style.apart, added=added, hiding=empty and style.same)

    def _note(self, element: _Element, covers: str, *, apart: bool, added: bool, hiding: bool) -> None:
        place = element if added else element.getparent()
        holder = place if not apart else self.holders[-1] if self.holders else element.getroottree().getroot()
        if holder is None:
            return
        if covers == "all" or hiding or _is_of_words(holder, element):
            self.found.add(holder)
        elif not apart and not added and (previous := element.getprevious()) is not None:
            self.found.add(previous)


def _is_of_words(holder: _Element, element: _Element) -> bool:
    """Whether an element holds no blocks beside the one that is looked at."""
    others = (child for child in holder if child is not element)
    return all(DEFAULTS.get(name_tag(child), {}).get("display", "inline") == "inline" for child in others)
