"""The words of a brief that a capital makes no name of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.document.tree import Text
from brief.layout.types import Align
from brief.typeset.lines.common_words import find_common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.document.tree import Part
    from brief.layout.types import Layout


def find_vocabulary(parts: tuple[Part, ...], layout: Layout) -> frozenset[str]:
    """Words that `parts` have with a capital and without; none where no lines are filled, which alone ask for them."""
    styles = layout.styles
    if all(getattr(styles, name).align is not Align.JUSTIFY for name in styles.__struct_fields__):
        return frozenset()
    return find_common(list_texts(parts))


def list_texts(thing: object) -> Iterator[str]:
    """Every text in a tree."""
    if isinstance(thing, Text):
        yield thing.value
    elif isinstance(thing, tuple):
        for item in thing:
            yield from list_texts(item)
    elif isinstance(thing, Struct):
        for name in thing.__struct_fields__:
            yield from list_texts(getattr(thing, name))
