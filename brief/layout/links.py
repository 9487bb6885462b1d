"""Links: how their words differ from those around; a layout's keys for it, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.layout.colours import Colour
    from brief.layout.cursor import Cursor


class Links(Struct, frozen=True):
    """Colour and weight of a link's words; without them the accent, and the weight of the words around."""

    colour: Colour | None = None
    weight: int = 0


def read_links(top: Cursor, colour: Callable[[Cursor, str], Colour]) -> Links:
    """The keys of `links`; a layout need not have them."""
    if top.find("links") is None:
        return Links()
    cursor = top.inside("links")
    cursor.tell("colour", {"type": "string", "description": "#RRGGBB, or the name of one of the layout's `colours`"})
    links = Links(
        colour=colour(cursor, "colour") if cursor.find("colour") else None,
        weight=cursor.whole("weight", 0),
    )
    cursor.close()
    return links
