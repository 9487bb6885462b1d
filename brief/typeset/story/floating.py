"""Figures that an author puts to a section: told behind that section's band, where the layout has them far below."""

from __future__ import annotations

from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import Chart, Illustration, Part
from brief.layout.types import PartName
from brief.outline.types import FigureWidth
from brief.typeset.story.figure_widths import find_room
from brief.typeset.story.near_mention import may_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.document.tree import Block
    from brief.layout.types import Band
    from brief.typeset.story.composer import Compositor
    from brief.typeset.story.near_mention import PartBand


class MovedFigures(Struct, frozen=True):
    """The parts that are left for the layout's bands, and the figures that follow a band instead, by its number."""

    parts: tuple[Part, ...]
    after: Mapping[int, tuple[Part, ...]]
    style: Band | None  # of the band that has the figures


def move_figures(parts: tuple[Part, ...], styles: Sequence[Band]) -> MovedFigures:
    """Move figures up to their sections, in their order: what is numbered first comes first."""
    home = next((n for n, style in enumerate(styles) if style.stacks == ((PartName.FIGURES,),)), None)
    part = next((part for part in parts if part.name == PartName.FIGURES), None)
    if home is None or part is None or styles[home].facing:
        return MovedFigures(parts, {}, None)
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
        return MovedFigures(parts, {}, None)
    rest = (replace(part, blocks=tuple(left)),) if left else ()
    kept = tuple(other for one in parts for other in (rest if one is part else (one,)))
    return MovedFigures(kept, after, styles[home])


def pair_figures(parts: Sequence[Part], compositor: Compositor) -> Iterator[Part]:
    """Make a part of each figure, and one of two that follow each other and find room side by side.

    So a page may end between them, and one that has no room lets what follows go before.
    """
    left = list(chain.from_iterable(map(part_figures, parts)))
    while left:
        part = left.pop(0)
        two = [block for one in (part, *left[:1]) for block in one.blocks if isinstance(block, Chart | Illustration)]
        alone = bool(left) and len(part.blocks) == len(left[0].blocks) == 1
        if alone and len(two) == 2 and part.name == left[0].name and find_room(two, compositor):
            part = replace(part, blocks=(*part.blocks, *left.pop(0).blocks))
        yield part


def part_figures(part: Part) -> tuple[Part, ...]:
    """Part what holds figures alone."""
    if not all(isinstance(block, Chart | Illustration) for block in part.blocks):
        return (part,)
    return tuple(replace(part, blocks=(block,)) for block in part.blocks)


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


def span_columns(segments: Iterable[PartBand]) -> tuple[PartBand, ...]:
    """Give figures that are to be as wide as the page a band of their own, where the text runs through columns."""
    out: list[PartBand] = []
    for segment in segments:
        style = segment.style
        parts = (*segment.parts, *segment.beside)
        runs = style.columns > 1 and len(segment.stacks) == 1 and may_part(style) and not style.side_by_side
        if not runs or not any(spans(block) for part in parts for block in part.blocks):
            out.append(segment)
            continue
        pieces = groupby(((part, block) for part in segment.parts for block in part.blocks), lambda one: spans(one[1]))
        for n, (wide, group) in enumerate(pieces):
            own = style if n == 0 else replace(style, new_page=False, across=False, at=0.0)
            own = replace(own, columns=1, across=False) if wide else own
            out.append(replace(segment, style=own, stacks=(gather_parts(group),)))
    return tuple(out)


def spans(block: Block) -> bool:
    """Whether the outline has a figure over all columns."""
    return isinstance(block, Chart | Illustration) and block.width is not None and block.width == FigureWidth()


def gather_parts(pieces: Iterable[tuple[Part, Block]]) -> tuple[Part, ...]:
    """Put blocks back into their parts."""
    grouped = groupby(pieces, lambda one: one[0])
    return tuple(replace(part, blocks=tuple(block for _, block in group)) for part, group in grouped)


def find_band(section: str, parts: Sequence[Part], styles: Sequence[Band]) -> int | None:
    """Find the band that places a section of the brief."""
    if not any(part.name == section for part in parts):
        return None
    wanted = PartName(section) if section in set(PartName) else PartName.FURTHER
    return next((n for n, style in enumerate(styles) if any(wanted in stack for stack in style.stacks)), None)
