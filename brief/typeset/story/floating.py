"""Figures that an author puts to a section: told behind that section's band, where the layout has them far below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import Chart, Illustration, Part
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
        section = block.section if isinstance(block, Chart | Illustration) else ""
        at = find_band(section, parts, styles) if section else None
        if at is None or not least <= at < home - 1:
            break
        least = at
        after[at] = (*after.get(at, ()), Part(PartName.FIGURES, (left.pop(0),), block.mark))
    if not after:
        return Moved(parts, {}, None)
    rest = (replace(part, blocks=tuple(left)),) if left else ()
    kept = tuple(other for one in parts for other in (rest if one is part else (one,)))
    return Moved(kept, after, styles[home])


def part_bands(styles: Sequence[Band], parts: Sequence[Part]) -> tuple[Band, ...]:
    """Part bands of one column behind the sections that have figures, so that these can stand there."""
    shown = (block for part in parts for block in part.blocks if isinstance(block, Chart | Illustration))
    wanted = {block.section for block in shown if block.section}
    out: list[Band] = []
    for style in styles:
        whole = style.columns > 1 or style.across or style.panel or style.facing or len(style.stacks) != 1
        at = [] if whole else [n for n, name in enumerate(style.stacks[0], 1) if name.value in wanted]
        ends = sorted({*at, 0 if whole else len(style.stacks[0])} - {0})
        if len(ends) < 2:
            out.append(style)
            continue
        for begin, end in pairwise((0, *ends)):
            piece = replace(style, stacks=(style.stacks[0][begin:end],))
            out.append(replace(piece, new_page=False, at=0.0) if begin else piece)
    return tuple(out)


def find_band(section: str, parts: Sequence[Part], styles: Sequence[Band]) -> int | None:
    """Find the band that places a section of the brief."""
    if not any(part.name == section for part in parts):
        return None
    wanted = PartName(section) if section in set(PartName) else PartName.FURTHER
    return next((n for n, style in enumerate(styles) if any(wanted in stack for stack in style.stacks)), None)
