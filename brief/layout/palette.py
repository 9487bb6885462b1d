"""What a layout's values may name: its colours, and its families by their roles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.layout.cursor import parse_hex

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.layout.cursor import Cursor, Kind

COLOUR_KIND: Kind = {"type": "string", "description": "#RRGGBB, or the name of one of the layout's `colours`"}
BLACK: Colour = (0.0, 0.0, 0.0)


class Palette(Struct, frozen=True):
    """The layout's colours by name, and its families by role."""

    colours: tuple[tuple[str, Colour], ...]
    families: tuple[str, ...]  # none where these could not be read
    unread: bool = False  # the colours could not be read

    def colour(self, cursor: Cursor, key: str) -> Colour:
        """The colour that `key` names, or writes as #RRGGBB."""
        known = dict(self.colours)
        wanted = "a colour: #RRGGBB or one of " + ", ".join(f"`{name}`" for name in known)
        cursor.tell(key, COLOUR_KIND)

        return cursor.read(key, partial(self.find, loose=cursor.loose), wanted, BLACK, needed=True)

    def find(self, text: str, *, loose: bool = False) -> Colour | None:
        """The colour that `text` names or writes; where the names are not all known, any."""
        foreign = (loose or self.unread) and not text.startswith("#")  # a name of what it extends
        return dict(self.colours).get(text) or parse_hex(text) or (BLACK if foreign else None)

    def family(self, cursor: Cursor, key: str) -> str:
        """The role of a family of the layout's `fonts`."""
        wanted = "one of the layout's fonts: " + ", ".join(f"`{name}`" for name in self.families)
        cursor.tell(key, {"type": "string", "description": "one of the layout's `fonts`"})

        def parse(text: str) -> str | None:
            return text if text in self.families or cursor.loose or not self.families else None

        return cursor.read(key, parse, wanted, "", needed=True)
