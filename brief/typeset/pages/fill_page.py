"""Pages from bands: full measures and columns one below the other, breaks between and within; nothing is drawn."""

from __future__ import annotations

from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.blocks.box import BoxBlock
from brief.typeset.blocks.flow import Column, Filled, PlacedBlock, balance, fill
from brief.typeset.blocks.stack import share_out
from brief.typeset.blocks.textblock import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.layout.templates import PageLook, Panel, Template, Templates
    from brief.typeset.blocks.protocol import Block

LEAST_START = 6  # lines that must be free for a band of columns to begin at a page's foot
UNEVEN = 0.45  # stacks side by side may differ in height by this share; else they flow
THIRD = 0.36  # of a page, a little more than what the proof asks of a last page
WANTED = 0.68  # ... of one that others follow
OPENED = 0.345  # ... and what one is opened up to that lacks a little
WIDER = 42.0  # points that a gap between two bands of a last page may be wider by
DEFER = 0.2  # stacks that do not fit wait for the next page where less than this share of the page is free


class BlockBand(Struct, frozen=True):
    """Stacks of blocks over the whole measure in so many columns."""

    stacks: tuple[tuple[Block, ...], ...]
    columns: int
    side_by_side: bool
    before: float
    new_page: bool = False
    keep_next: bool = False  # stays with the band that follows
    inset: float = 0.0  # how far its columns stand in, where heads hang beside them
    at: float = 0.0  # how far below the sheet's upper edge it begins at least
    panel: Panel | None = None  # of the first page, on which it stands, and nowhere else
    floats: bool = False  # may begin the next page where it has no room, and what follows it comes first
    grid: float = 0.0  # the leading of what stands level in its columns
    step: float = 1.0  # of that leading: lines stand level, or half a line apart where points do
    shares: tuple[float, ...] = ()  # of the width that its stacks have side by side, where not all have the same
    resumes: bool = False  # goes on with the text above, as if nothing were between, where nothing is

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in reading order."""
        return tuple(chain.from_iterable(self.stacks))


class Sheet(Struct, frozen=True):
    """A page's blocks at their places, band by band; its template as it is drawn.

    `on_panel` is the foot of what stands on the panel, the sheet's height where nothing does; of `flowing` bands the
    columns are filled one after the other.
    """

    bands: tuple[tuple[PlacedBlock, ...], ...]
    template: Template
    on_panel: float
    flowing: tuple[bool, ...] = ()

    @property
    def placed(self) -> tuple[PlacedBlock, ...]:
        """All blocks in reading order."""
        return tuple(chain.from_iterable(self.bands))


class Filling(Struct, frozen=True):
    """A page's bands as placed, its type area not yet turned for an even page."""

    done: tuple[tuple[BlockBand, Filled], ...]
    page: PageLook
    floats: int = 0  # how many of its first bands come before what goes on from the page before

    @property
    def bottom(self) -> float:
        """The lowest edge of what was placed."""
        return min([filled.bottom for _, filled in self.done], default=self.page.height - self.page.top)

    @property
    def bands(self) -> tuple[tuple[PlacedBlock, ...], ...]:
        """What was placed, band by band."""
        return tuple(filled.placed for _, filled in self.done)


def finish(filling: Filling, number: int, pages: int, templates: Templates) -> Sheet:
    """The page at its place in the document: what is left at its foot shared out, even ones mirrored."""
    template = templates.choose(number, pages)
    fixed = any(band.at for band, _ in filling.done)
    bands = filling.bands if fixed or pages == 1 else share_out_room(filling, last=number == pages)
    shift = template.page.left - filling.page.left
    if shift:
        bands = tuple(tuple(replace(p, x=p.x + shift) for p in band) for band in bands)
    on_panel = [p.bottom for (band, _), placed in zip(filling.done, bands, strict=True) if band.panel for p in placed]
    flowing = tuple(band.columns > 1 and not band.side_by_side and not band.shares for band, _ in filling.done)
    if filling.floats:  # drawn last, so that what goes on from the page before is read on
        bands = (*bands[filling.floats :], *bands[: filling.floats])
        flowing = (*flowing[filling.floats :], *flowing[: filling.floats])
    return Sheet(bands, template, min(on_panel, default=template.page.height), flowing)


class Taken(Struct, frozen=True):
    """A page as filled: of the figures that were to begin it so many, of the bands after it so many, some set aside.

    It has `resumed` what goes on from the page before, or not; `rest` is what is left of the last band on it.
    """

    filling: Filling
    rest: BlockBand | None
    led: int
    resumed: bool
    followed: int
    aside: tuple[int, ...]


def fill_page(
    floats: Sequence[BlockBand], going: BlockBand | None, bands: Sequence[BlockBand], at: int, page: PageLook
) -> Taken:
    """Fill one page with the `floats` that have waited for it, what is `going` on, and the bands from `at` on.

    Floats that have no room beside others wait again. A band that is kept with the next goes with it to the next page;
    one that floats waits for that, and lets those after it go before.
    """
    y = page.height - page.top
    done: list[tuple[BlockBand, Filled]] = []
    aside: list[int] = []
    rest = None
    lead = (*floats, going) if going else floats
    count, led, resumed = len(lead), 0, False
    for n, band in enumerate(chain(lead, islice(bands, at, None))):
        if band.new_page and done:
            break
        panel = done[-1][0].panel if done else None
        if panel and not band.panel:  # what follows is clear of it
            y = min(done[-1][1].bottom - panel.inset, page.height - panel.height)
        top = y - gap_above(band, done[-1][0]) if done else y
        filled = place(band, min(top, page.height - band.at) if band.at else top, page, fresh=not done)
        if filled is not None and filled.rest and done and n < count - 1:
            filled = None  # a float keeps whole: what waits behind it would be lost with its rest
        if band.floats and (aside or led < min(n, len(floats))) and band is not going:
            filled = None  # keeps its place behind the one that waits
        if filled is None and n < len(floats) and done:
            continue
        if filled is None and n >= count and may_float(bands, at + n - count, page):
            aside.append(at + n - count)
            continue
        if filled is None:
            while len(done) > 1 and done[-1][0].keep_next:
                done.pop()
            break
        done.append((band, filled))
        led += n < len(floats)
        resumed = resumed or band is going
        y = filled.bottom
        if filled.rest:
            stacks, level = filled.rests or (filled.rest,), bool(filled.rests)
            rest = replace(band, stacks=stacks, side_by_side=level, before=0.0, new_page=False, at=0.0)
            break
    followed = len(done) - led - resumed + len(aside)
    if aside and aside[0] == at + followed - len(aside):  # nothing went before them after all
        followed, aside = aside[0] - at, []
    return Taken(Filling(tuple(done), page), rest, led, resumed, followed, tuple(aside))


def gap_above(band: BlockBand, above: BlockBand) -> float:
    """The room between two bands."""
    return above.blocks[-1].after if band.resumes and not above.floats else band.before


def may_float(bands: Sequence[BlockBand], at: int, page: PageLook) -> bool:
    """Whether a band may let those after it go before: text that simply goes on; a page has room for it whole."""
    following = next((band for band in islice(bands, at, None) if not band.floats), None)
    if not bands[at].floats or following is None or following.new_page:
        return False
    alone = place(bands[at], page.height - page.top, page, fresh=True)
    return alone is not None and not alone.rest and alone.bottom >= page.bottom


def place(band: BlockBand, top: float, page: PageLook, *, fresh: bool) -> Filled | None:
    """The band from `top` on, with what is left for the next page; None where it should wait for that."""
    bottom = page.bottom
    if band.panel:  # whole: on another page it would be without the panel
        endless = (Column(page.left + band.inset, top, -1e6, page.measure - band.inset),)
        return fill(band.blocks, endless)
    if band.shares:
        return place_unequal(band, top, page, fresh=fresh)
    if band.side_by_side:
        side = place_stacks(band, top, page)
        if side is not None:
            return side
    columns = make_columns(band, top, page)
    blocks = band.blocks
    filled = balance(blocks, columns) if band.columns > 1 else fill(blocks, columns)
    if not fresh and band.columns > 1 and filled.rest:
        least = DEFER * (page.height - page.top - bottom) if band.side_by_side else LEAST_START * find_line(band, page)
        if top - bottom < least:
            return None
    return filled if filled.placed else overflow(blocks, columns[0]) if fresh else None


def find_line(band: BlockBand, page: PageLook) -> float:
    """The height of a line of a band's text: that of the grid, or of smaller type, as notes have."""
    first = band.blocks[0]
    return min(page.grid, first.style.leading) if isinstance(first, TextBlock) else page.grid


def overflow(blocks: tuple[Block, ...], column: Column) -> Filled:
    """The first block as it is: higher than any page, it stands out at the foot and the proof says so."""
    high = blocks[0].wrap(column.width)
    return Filled((PlacedBlock(blocks[0], column.x, column.top, column.width, high),), blocks[1:])


def place_stacks(band: BlockBand, top: float, page: PageLook) -> Filled | None:
    """Each stack in a column of its own; None where one does not fit or their heights differ too much."""
    columns = make_columns(band, top, page)
    if len(band.stacks) > len(columns):
        return None
    filled = [fill(stack, [column]) for stack, column in zip(band.stacks, columns, strict=False)]
    if any(f.rest for f in filled):
        return None
    heights = [top - f.bottom for f in filled]
    if len(heights) < band.columns or min(heights) < UNEVEN * max(heights):
        return None
    return Filled(tuple(p for f in filled for p in f.placed), ())


def place_unequal(band: BlockBand, top: float, page: PageLook, *, fresh: bool) -> Filled | None:
    """Each stack in a column of its own width, a box as high as the others; what is left goes on in its column."""
    left = page.left + band.inset
    places = share_out(page.measure - band.inset, band.shares, page.gutter)
    columns = [Column(left + x, top, page.bottom, width, band.grid, band.step) for x, width in places]
    filled = [fill(stack, [column]) for stack, column in zip(band.stacks, columns, strict=True)]
    stuck = [bool(one.rest) and not one.placed for one in filled]  # a box without room, a heading with what follows it
    if not fresh and (any(stuck) or (any(one.rest for one in filled) and top - page.bottom < LEAST_START * page.grid)):
        return None
    filled = [overflow(one.rest, columns[n]) if stuck[n] else one for n, one in enumerate(filled)]
    low = min(one.bottom for one in filled if one.placed)
    placed = (stretch(one.placed, top - low) for one in filled)
    rests = tuple(one.rest for one in filled)
    rest = tuple(b for blocks in rests for b in blocks)
    return Filled(tuple(p for column in placed for p in column), rest, rests if rest else ())


def stretch(placed: tuple[PlacedBlock, ...], least: float) -> tuple[PlacedBlock, ...]:
    """A box that is alone in its column, made as high as what stands beside it."""
    box = placed[0].block if len(placed) == 1 else None
    if not isinstance(box, BoxBlock):
        return placed
    box = replace(box, least=least)
    return (replace(placed[0], block=box, height=box.wrap(placed[0].width)),)


def make_columns(band: BlockBand, top: float, page: PageLook) -> tuple[Column, ...]:
    """The band's columns from `top` to the type area's foot."""
    width = (page.measure - band.inset - (band.columns - 1) * page.gutter) / band.columns
    left = page.left + band.inset
    return tuple(
        Column(left + i * (width + page.gutter), top, page.bottom, width, band.grid, band.step)
        for i in range(band.columns)
    )


def count_gaps(filling: Filling) -> tuple[int, ...]:
    """Count the gaps above each band that may be wider; a head stays with its text."""
    return tuple(accumulate((0, *(int(not band.keep_next) for band, _ in filling.done[:-1]))))


def find_lack(filling: Filling, *, last: bool) -> float:
    """Find what a page lacks of a third or, where others follow, of two: points.

    None where it lacks nothing, or more than its gaps may be wider by.
    """
    page = filling.page
    top = page.height - page.top
    lack = (OPENED if last else WANTED) * (top - page.bottom) - (top - filling.bottom)
    most = min(page.flush, WIDER * count_gaps(filling)[-1]) if filling.done and not filling.floats else 0.0
    return lack if 0 < lack <= most else 0.0


def share_out_room(filling: Filling, *, last: bool) -> tuple[tuple[PlacedBlock, ...], ...]:
    """What little is left at a page's foot shared out between the bands, or what little the page lacks."""
    return open_up(filling, last=True) if last else flush(filling) or open_up(filling, last=False)


def open_up(filling: Filling, *, last: bool) -> tuple[tuple[PlacedBlock, ...], ...]:
    """A page that lacks little of what it is to have: its bands stand a little further apart."""
    lack = find_lack(filling, last=last)
    return lower(filling, lack) if lack else filling.bands


def lower(filling: Filling, room: float) -> tuple[tuple[PlacedBlock, ...], ...]:
    """The bands of a page with so much more room shared out between them."""
    above = count_gaps(filling)
    lowered = zip(filling.bands, above, strict=True)
    return tuple(tuple(replace(p, top=p.top - room * n / above[-1]) for p in band) for band, n in lowered)


def flush(filling: Filling) -> tuple[tuple[PlacedBlock, ...], ...]:
    """What is left at the page's foot shared out between the bands, where it is little; else nothing."""
    left = filling.bottom - filling.page.bottom
    return lower(filling, left) if count_gaps(filling)[-1] and 0 < left <= filling.page.flush else ()
