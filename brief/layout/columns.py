"""`columns`: the text in so many columns, whatever the bands of the layout that is extended say."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.layout.forms import Heads, SideColumn
from brief.layout.types import PartName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.layout.templates import PageLook, Template
    from brief.layout.types import Band, Layout

MOST: Final = 3
READ: Final = 72  # characters of a line in one column; the room that is left has the heads
CHARACTER: Final = 0.45  # em of an average one
LEAST_SIDE: Final = 80.0  # points of a side column in which heads can stand
GUTTER: Final = 17.0  # between it and the text, points
SECTIONS: Final = (PartName.CONTEXT, PartName.PROGRESS, PartName.CHALLENGES, PartName.OUTLOOK, PartName.FURTHER)
TEXT: Final = frozenset((PartName.KEY_MESSAGES, *SECTIONS, PartName.BOXES))
SHOWN: Final = frozenset((PartName.BIG_NUMBERS, PartName.FIGURES, PartName.STATISTICS, PartName.DERIVED))


def set_columns(layout: Layout, count: int) -> Layout:
    """Set the sections in `count` columns; one is as wide as is read well, with heads hanging in what is left.

    Bands with widths of their own, and those that face their notes, are no columns of text and stay.
    """
    if not any(map(is_text, layout.bands)):
        return layout
    side = find_side(layout) if count == 1 else 0.0
    if side:
        templates = layout.templates
        first, other, last = (make_room(t, side) for t in (templates.first, templates.other, templates.last))
        templates = replace(templates, first=first, other=other, last=last)
        layout = replace(layout, page=make_side(layout.page, side), templates=templates)
    beside = count == 1 and bool(layout.page.side)
    return replace(layout, bands=tuple(new for band in layout.bands for new in divide(band, count, beside=beside)))


def divide(band: Band, count: int, *, beside: bool) -> Iterator[Band]:
    """A band of text with its columns; tables and figures among it stand over the measure, notes stay as they were."""
    parts = [part for stack in band.stacks for part in stack]
    if not is_text(band) or band.columns == count > 1:
        yield band
        return
    before, new_page, at = band.before, band.new_page, band.at
    for kind, run in groupby(parts, sort_part):
        named = tuple(run)
        new = replace(band, stacks=(named,), before=before, new_page=new_page, at=at)
        if kind == "text":
            apart = count > 1 and len(named) == count and band.side_by_side
            new = replace(new, stacks=tuple((part,) for part in named) if apart else (named,), side_by_side=apart)
            heads = Heads.BESIDE if beside else Heads.ABOVE
            new = replace(new, columns=count, heads=heads, grid=band.grid and count > 1)
        elif kind == "shown":
            new = replace(new, columns=1, side_by_side=False, heads=Heads.ABOVE, grid=False)
        yield new
        new_page, at = False, 0.0


def is_text(band: Band) -> bool:
    """Whether a band's sections stand in columns that may be others."""
    return not band.facing and not band.shares and any(part in SECTIONS for stack in band.stacks for part in stack)


def sort_part(part: PartName) -> str:
    """What a part is: text, a thing shown, or what is looked up."""
    return "text" if part in TEXT else "shown" if part in SHOWN else "notes"


def find_side(layout: Layout) -> float:
    """How wide the side column is that the heads get; nothing where there is one, or no room for one."""
    page = layout.page
    if page.side:
        return 0.0
    side = page.measure - GUTTER - layout.bullets.width - READ * CHARACTER * layout.styles.body.size
    return side if side >= LEAST_SIDE else 0.0


def make_side(page: PageLook, side: float) -> PageLook:
    """A page with a side column at the left."""
    return replace(page, side=side, side_gutter=GUTTER, side_at=SideColumn.LEFT)


def make_room(template: Template, side: float) -> Template:
    """A kind of page with it."""
    return replace(template, page=make_side(template.page, side))
