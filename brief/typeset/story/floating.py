"""Figures that an author puts to a section: told behind that section's band, where the layout has them far below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import Chart, Part
from brief.layout.types import PartName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brief.layout.types import Band


class Moved(Struct, frozen=True):
    """The parts that are left for the layout's bands, and the figures that follow a band instead, by its number."""

    parts: tuple[Part, ...]
    after: Mapping[int, tuple[Part, ...]]
    style: Band | None  # of the band that has the figures


def move_figures(parts: tuple[Part, ...], styles: Sequence[Band]) -> Moved:
    """Move figures up to their sections, in their order: what is numbered first comes first."""
    home = next((n for n, style in enumerate(styles) if style.stacks == ((PartName.FIGURES,),)), None)
    part = next((part for part in parts if part.name == PartName.FIGURES), None)
    if home is None or part is None or styles[home].facing:
        return Moved(parts, {}, None)
    after: dict[int, tuple[Part, ...]] = {}
    left = list(part.blocks)
    least = 0
    while left:
        block = left[0]
        at = find_band(block.section, parts, styles) if isinstance(block, Chart) and block.section else None
        if at is None or not least <= at < home - 1:
            break
        least = at
        after[at] = (*after.get(at, ()), Part(PartName.FIGURES, (left.pop(0),), block.mark))
    if not after:
        return Moved(parts, {}, None)
    rest = (replace(part, blocks=tuple(left)),) if left else ()
    kept = tuple(other for one in parts for other in (rest if one is part else (one,)))
    return Moved(kept, after, styles[home])


def find_band(section: str, parts: Sequence[Part], styles: Sequence[Band]) -> int | None:
    """Find the band that places a section of the brief."""
    if not any(part.name == section for part in parts):
        return None
    wanted = PartName(section) if section in set(PartName) else PartName.FURTHER
    return next((n for n, style in enumerate(styles) if any(wanted in stack for stack in style.stacks)), None)
