"""How many pages a brief must fit, and what may be given up for it: a layout's keys, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code

if TYPE_CHECKING:
    from brief.layout.cursor import Cursor

LEAST = 0.5  # of a gap, a leading, a size: less is another layout


class Fitting(Struct, frozen=True):
    """Pages (0: as many as there are), and the shares down to which gaps, then leading, then sizes may go.

    Pages come in a `multiple` (0: in any number). Where what fits is `spread`, those before the last need not be full.
    """

    pages: int
    gaps: float
    leading: float
    size: float
    multiple: int = 0
    spread: bool = False  # what is known to fit: no key of a layout's


def read_fitting(cursor: Cursor) -> Fitting:
    """The keys of `fit`."""
    fitting = Fitting(
        pages=cursor.whole("pages", 0),
        gaps=read_share(cursor, "gaps"),
        leading=read_share(cursor, "leading"),
        size=read_share(cursor, "size"),
        multiple=cursor.whole("multiple", 0),
    )
    cursor.close()
    return fitting


def read_share(cursor: Cursor, key: str) -> float:
    """A share from one half to the whole."""
    share = cursor.number(key, 1.0)
    if LEAST <= share <= 1:
        return share
    node = cursor.find(key)
    mark = node.mark if node else cursor.mapping.mark
    message = f"`{cursor.name(key)}` is no share from {LEAST:g} to 1"
    cursor.report.error(Code.LAYOUT_BAD_VALUE, mark, message, "write what is left at the least, as `0.96`")
    return 1.0
