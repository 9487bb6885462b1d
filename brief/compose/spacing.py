"""Spaces that must not break: the only change that composing makes to the words of a quotation.

A space becomes a no-break space between a number and what it counts, its sign or its month, and in "Table 1" (page
rule 11). It is done here and not on the page because it needs the language and the outline's units, and every layout
shares it. Evidence is folded over any white space, so that a quotation that is read back from the page is still found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Emphasis, Foreign, Link, Strong, Text, Unverified
from brief.document.walk import flatten
from brief.language.page.bonds import find_bound

if TYPE_CHECKING:
    from collections.abc import Collection

    from brief.document.tree import Inline, Inlines

NO_BREAK = "\u00a0"


def bind(text: str, language: str, units: tuple[str, ...] = ()) -> str:
    """Give `text` with its binding spaces made no-break spaces; nothing else is changed."""
    return put(text, find_bound(text, language, units))


def bind_all(content: Inlines, language: str, units: tuple[str, ...] = ()) -> Inlines:
    """Bind across the looks of a text: between "**15**" and "per cent" as well."""
    words = flatten(content)
    places = {at for at in find_bound(words, language, units) if words[at] == " "}
    return put_all(content, places, 0)[0] if places else content


def put_all(content: Inlines, places: set[int], at: int) -> tuple[Inlines, int]:
    """Put no-break spaces at `places` of a text whose words begin at place `at`; the place behind them too."""
    out: list[Inline] = []
    for item in content:
        match item:
            case Text(value):
                out.append(Text(put(value, {place - at for place in places if at <= place < at + len(value)})))
                at += len(value)
            case Strong() | Emphasis() | Link() | Unverified() | Foreign():
                inner, at = put_all(item.content, places, at)
                out.append(replace(item, content=inner))
            case _:
                out.append(item)
    return tuple(out), at


def put(text: str, places: Collection[int]) -> str:
    """Give `text` with a no-break space at each of these places that has a space."""
    if not places:
        return text
    letters = list(text)
    for at in places:
        if letters[at] == " ":
            letters[at] = NO_BREAK
    return "".join(letters)
