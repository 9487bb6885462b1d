"""Covers: a layout's keys for a title that has a page of its own, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.layout.fitting import read_share

if TYPE_CHECKING:
    from brief.layout.cursor import Cursor


IMPRINT = frozenset({"issuer", "number"})  # roles of what a cover sets apart from its title


class Cover(Struct, frozen=True):
    """The title alone, a short rule between it and its deck; issuer and number stand with the meta data."""

    rule: float  # how long it is
    line: float  # how thick
    gap: float  # above and below
    least: float  # share of their sizes that title and deck may go down to


def read_cover(top: Cursor) -> Cover | None:
    """Read a cover's keys; a layout without them begins with its title block."""
    if top.find("cover") is None:
        return None
    cursor = top.inside("cover")
    cover = Cover(cursor.length("rule"), cursor.length("line"), cursor.length("gap"), read_share(cursor, "least"))
    cursor.close()
    return cover
