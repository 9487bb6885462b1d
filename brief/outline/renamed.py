"""An outline with the words of the page that its layout has in its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.outline.types import Renamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.marked import Scalar
    from brief.outline.types import Outline


def rename(outline: Outline, labels: Sequence[tuple[Scalar, Scalar]]) -> Outline:
    """The outline with a layout's words, by name, where it has none of its own: they are proved as its own are."""
    if not labels:
        return outline
    own = {renamed.name.value for renamed in outline.labels}
    others = tuple(Renamed(name, words) for name, words in labels if name.value not in own)
    return replace(outline, labels=(*others, *outline.labels))
