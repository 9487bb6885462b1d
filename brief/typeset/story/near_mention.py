"""Figures and tables that a layout would have far from their first mention: told behind it, where a page may turn.

What comes before the brief's parts are set: bands with their parts, in the order of the pages.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import (
    BulletList,
    Callout,
    Chart,
    Illustration,
    Link,
    Table,
)
from brief.document.walk import list_inlines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from brief.diagnostics import Mark
    from brief.document.tree import Figure, Inlines, Part
    from brief.layout.types import Band
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.drawing import Area, Press

APART: Final = 1  # pages between a first mention and what it mentions
FEW: Final = 4  # points behind a mention that stay with it


class PartBand(Struct, frozen=True):
    """A band of the layout with the parts that it has; those `beside` stand at the head of its side column."""

    style: Band
    stacks: tuple[tuple[Part, ...], ...]
    beside: tuple[Part, ...] = ()
    resumes: bool = False  # goes on with the text of the one before it

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its parts in reading order."""
        return tuple(chain(*self.stacks))


class Mention(Struct, frozen=True):
    """Where a text first refers to a figure or table: the segment, the part of it, the point of that."""

    segment: int
    part: int
    point: int


def list_shown(parts: Iterable[Part]) -> tuple[Figure | Table, ...]:
    """All figures and tables, in their order."""
    return tuple(b for part in parts for b in part.blocks if isinstance(b, Chart | Illustration | Table))


def find_far(parts: Sequence[Part], press: Press) -> dict[str, tuple[int, int]]:
    """Find what stands more than a page from its first mention: the pages of both, from 0 on."""
    first = find_first(parts, press)
    places = {name: (page, press.destinations[name].page) for name, page in first.items() if name in press.destinations}
    return {name: (page, there) for name, (page, there) in places.items() if abs(there - page) > APART}


def find_first(parts: Sequence[Part], press: Press) -> dict[str, int]:
    """Find the page, from 0 on, that first refers to each figure and table that is referred to, in reading order.

    Key messages sum up: a mention in them counts only where no other text has one.
    """
    shown = {block.id for block in list_shown(parts)}
    areas = [area for area in press.areas if area.target.destination in shown]
    if not areas:
        return {}
    sums = {point.mark for part in parts for b in part.blocks if isinstance(b, Callout) for point in b.points}
    marks = {text.block.element: text.block.mark for text in press.texts}
    first: dict[str, int] = {}
    for area in sorted(areas, key=lambda area: find_mark(area, marks) in sums):  # else in the order of the pages
        first.setdefault(area.target.destination, area.page)
    return first


def find_mark(area: Area, marks: Mapping[Element, Mark]) -> Mark | None:
    """Find the text that a link is in."""
    element: Element | None = area.element
    while element is not None and element not in marks:
        element = element.parent
    return marks[element] if element is not None else None


def count_apart(far: Mapping[str, tuple[int, int]]) -> int:
    """Count the pages between mentions and what they mention."""
    return sum(abs(there - page) for page, there in far.values())


def bring_near(segments: Sequence[PartBand], names: Collection[str]) -> tuple[PartBand, ...]:
    """Tell what is named behind its first mention; what is numbered before it comes with it.

    The last comes first, so that those of one mention keep their order, and figures stand before a long table.
    """
    out = tuple(segments)
    for name in [block.id for block in list_shown(part for segment in segments for part in segment.parts)][::-1]:
        mention = find_mention(out, name) if name in names else None
        home = find_home(out, name)
        if mention is None or home is None or mention.segment >= home:
            continue
        if may_part(out[mention.segment].style) and not passes_others(out, name, mention.segment, home):
            taken, left = take_out(out[home], name)
            head, tail = divide(out[mention.segment], mention)
            out = (
                *out[: mention.segment],
                *head,
                taken,
                *tail,
                *out[mention.segment + 1 : home],
                *left,
                *out[home + 1 :],
            )
    return out


def passes_others(segments: Sequence[PartBand], name: str, begin: int, home: int) -> bool:
    """Whether what moves up from `home` to `begin` would come before others of its kind that stand between."""
    (wanted,) = (block for block in list_shown(segments[home].parts) if block.id == name)
    between = (block for segment in segments[begin:home] for block in list_shown(segment.parts))
    return any(isinstance(block, Table) == isinstance(wanted, Table) for block in between)


def may_part(style: Band) -> bool:
    """Whether a band may end in the middle, so that something else comes between."""
    return not style.shares and not style.panel


def find_home(segments: Sequence[PartBand], name: str) -> int | None:
    """Find the segment that has a figure or table, and has nothing but such things."""
    for n, segment in enumerate(segments):
        if any(block.id == name for block in list_shown(segment.parts)):
            whole = all(isinstance(b, Chart | Illustration | Table) for part in segment.parts for b in part.blocks)
            return n if whole and may_part(segment.style) and not segment.beside else None
    return None


def find_mention(segments: Sequence[PartBand], name: str) -> Mention | None:
    """Find the first point of a section that refers to a figure or table."""
    for s, segment in enumerate(segments):
        for p, part in enumerate(segment.parts):
            points = [point for block in part.blocks if isinstance(block, BulletList) for point in block.points]
            for n, point in enumerate(points):
                if any(link.url == f"#{name}" for link in list_links(point.content)):
                    return Mention(s, p, n)
    return None


def list_links(content: Inlines) -> list[Link]:
    """All links in some words."""
    return [item for item in list_inlines(content) if isinstance(item, Link)]


def take_out(segment: PartBand, name: str) -> tuple[PartBand, tuple[PartBand, ...]]:
    """What is named in a band of its own, with all of its kind before it; and what is left of the segment."""
    (wanted,) = (block for block in list_shown(segment.parts) if block.id == name)
    taken: list[Part] = []
    left: list[Part] = []
    found = False
    for part in segment.parts:
        goes = []
        for block in part.blocks:
            if not found and isinstance(block, Table) == isinstance(wanted, Table):
                goes.append(block)
                found = block is wanted
        stays = tuple(block for block in part.blocks if block not in goes)
        taken += [replace(part, blocks=tuple(goes))] if goes else []
        left += [replace(part, blocks=stays)] if stays else []
    style = replace(segment.style, floats=True, new_page=False, at=0.0)
    return PartBand(style, (tuple(taken),)), ((replace(segment, stacks=(tuple(left),)),) if left else ())


def divide(segment: PartBand, mention: Mention) -> tuple[tuple[PartBand, ...], tuple[PartBand, ...]]:
    """A segment up to a mention, or to the end of its part where few points follow; and the rest of it."""
    parts = segment.parts
    head, tail = list(parts[: mention.part + 1]), list(parts[mention.part + 1 :])
    first, rest = part_points(parts[mention.part], mention.point + 1)
    if rest is not None:
        head[-1], tail = first, [rest, *tail]
    if not tail:
        return (segment,), ()
    style = replace(segment.style, side_by_side=False)
    after = replace(style, new_page=False, across=False, at=0.0, beside=())
    return (replace(segment, style=style, stacks=(tuple(head),)),), (
        PartBand(after, (tuple(tail),), resumes=rest is not None),
    )


def part_points(part: Part, count: int) -> tuple[Part, Part | None]:
    """A section's first points, and the others as a part without a heading; None where they are few."""
    lists = [block for block in part.blocks if isinstance(block, BulletList)]
    if len(lists) != 1 or len(lists[0].points) - count <= FEW:
        return part, None
    (points,) = lists
    while points.points[count].sub:  # what stands under a point goes with it
        count += 1
        if len(points.points) - count <= FEW:
            return part, None
    at = part.blocks.index(points)
    head = replace(part, blocks=(*part.blocks[:at], replace(points, points=points.points[:count])))
    tail = replace(part, blocks=(replace(points, points=points.points[count:]), *part.blocks[at + 1 :]))
    return head, tail
