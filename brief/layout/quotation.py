"""Block quotes: how a point that is one quotation as a whole is set; a layout's keys for it, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.layout.cursor import Cursor


class Quotation(Struct, frozen=True):
    """How it differs from the points around it: its slope, how far it stands in, a bar of so many points before it."""

    italic: bool
    indent: float
    bar: float


def read_quotation(cursor: Cursor) -> Quotation:
    """The keys of `quotation`."""
    quotation = Quotation(
        italic=cursor.truth("italic", fallback=True),
        indent=cursor.length("indent", 0.0),
        bar=cursor.length("bar", 0.0),
    )
    cursor.close()
    return quotation
