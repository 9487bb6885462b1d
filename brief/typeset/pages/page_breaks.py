"""Where pages end: weighed over the pages that follow, not taken as they come.

A page may end wherever a band ends on it, or within the last one. Each way costs: room left empty, a band or a table
that is divided, a band that begins close to the foot, a last page that is all but empty. The cheapest ways are looked
for over a few pages at once, then the first of them is taken; so a brief is weighed as a whole, and a book in time that
grows with its pages.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from brief.typeset.blocks.stack import Stack
from brief.typeset.blocks.table import TableBlock
from brief.typeset.pages.fill_page import THIRD, WANTED, Filling, Sheet, Taken, fill_page, find_lack, finish
from brief.typeset.pages.gathering import pad

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.layout.templates import PageLook, Templates
    from brief.typeset.blocks.flow import Filled
    from brief.typeset.pages.fill_page import BlockBand

HORIZON: Final = 6  # pages that are weighed at once
WAYS: Final = 4  # to end a page
# pages filled on trial, and as many more for each page that there will be, after which each is as full as it can be:
# hundreds of ordinary briefs took 92 at most, where many blocks that barely fit leave a different rest each time one of
# 18 bands took 23,734, twice for each of 8 spacings
EFFORT: Final = 150
EFFORT_OF_PAGE: Final = 30
# costs; an empty page would be EMPTY, and no page more is made to save it
PAGE: Final = 120.0
EMPTY: Final = 180.0  # times the square of the share that is left empty
DIVIDED: Final = 3.0  # text goes on overleaf
UNSTACKED: Final = 12.0  # what stands side by side is divided
STRANDED: Final = 9.0  # ... and is all but nothing
TORN: Final = 25.0  # ... and belongs together, as big numbers do
STRAND: Final = 3  # lines of the grid
TABLE: Final = 15.0  # a table is divided
SMALL: Final = 0.35  # of a page's height: one that is no higher ...
WHOLE: Final = 55.0  # ... costs so much more
INTERRUPTED: Final = 90.0  # a figure comes between the parts of one: a page before it may be a little empty rather
MIXED: Final = 75.0  # ... of a small one
FLOATED: Final = 8.0  # a figure comes after text that follows it
LATE: Final = 6.0  # a band begins in the last part of a page
LAST: Final = 1 / 8  # of its height
SHORT: Final = 62.0  # a last page is less than a third full
WIDENED: Final = 8.0  # ... but for a little, by which its gaps are wider
THIN: Final = 90.0  # ... and has next to nothing
HOLE: Final = 60.0  # a page that others follow is less than two thirds full
STRICT: Final = 1000.0  # ... where ways without any are looked for, which few pages ahead do not show
DEEP: Final = 90.0  # ... times the share that it lacks of them
LITTLE: Final = 0.5  # of a page, about, that may turn out to be less than a third of one
AHEAD: Final = 2.5  # ... and this much, where pages with holes are set again
EARLIER: Final = (
    0.93,
    0.86,
    0.79,
    0.72,
    0.68,
)  # of a page's height, at which one of the last pages may end within a band


class PageEnd(Struct, frozen=True):
    """A page that ends in one way, and the state that it leaves."""

    filling: Filling
    cost: float
    then: BreakState | None  # None: nothing is left


class BreakState(Struct, eq=False):
    """What is left to be placed: bands that were set aside, a rest of a band, the bands from `at` on; `left` high."""

    at: int
    rest: BlockBand | None
    left: float
    aside: tuple[int, ...] = ()
    first: bool = False
    ways: tuple[PageEnd, ...] | None = None
    best: dict[int, tuple[float, PageEnd]] = field(default_factory=dict)  # by pages looked ahead


class Pagination:
    """Bands on their way to pages."""

    __slots__ = ("_bands", "_effort", "_filled", "_fresh", "_hole", "_lefts", "_lookout", "_templates", "cost")

    def __init__(
        self, bands: Sequence[BlockBand], templates: Templates, lookout: float = LITTLE, hole: float = HOLE
    ) -> None:
        """Measure what is to be placed; so many pages from the end a page may end before it is full."""
        self._lookout, self._hole = lookout, hole
        self.cost = 0.0  # of the pages that were chosen
        self._filled = 0  # pages, on trial
        self._bands = tuple(bands)
        self._templates = templates
        heights = [measure_band(band, templates.other.page) for band in bands]
        self._lefts = (*accumulate(reversed(heights), initial=0.0),)[::-1]
        page = templates.other.page
        pages = self._lefts[0] / max(1.0, page.height - page.top - page.bottom)
        self._effort = EFFORT + EFFORT_OF_PAGE * pages
        self._fresh: dict[tuple[int, tuple[int, ...]], BreakState] = {}

    def paginate(self) -> tuple[Filling, ...]:
        """Choose page by page, each time with those that follow in view."""
        fillings: list[Filling] = []
        state: BreakState | None = BreakState(0, None, self._lefts[0], first=True) if self._bands else None
        while state is not None:
            _, way = self.weigh(state, HORIZON)
            fillings.append(way.filling)
            self.cost += way.cost
            state = way.then
        return tuple(fillings)

    def weigh(self, state: BreakState, ahead: int) -> tuple[float, PageEnd]:
        """Find the cheapest way to go on from `state`; what lies beyond the pages ahead counts by its height."""
        known = state.best.get(ahead)
        if known is not None:
            return known
        best: tuple[float, PageEnd] | None = None
        for way in self.find_ways(state):
            cost = way.cost
            if way.then is not None:
                cost += self.weigh(way.then, ahead - 1)[0] if ahead > 1 else self.estimate(way.then)
            if best is None or cost < best[0]:
                best = cost, way
        if best is None:
            raise RuntimeError("a page took nothing of what is left")
        state.best[ahead] = best
        return best

    def estimate(self, state: BreakState) -> float:
        """Guess what the pages beyond the horizon cost."""
        page = self._templates.other.page
        return PAGE * state.left / (page.height - page.top - page.bottom)

    def find_ways(self, state: BreakState) -> tuple[PageEnd, ...]:
        """List the ways to end the page that begins with `state`, the fullest first."""
        if state.ways is None:
            state.ways = tuple(self.make_ways(state))
        return state.ways

    def make_ways(self, state: BreakState) -> list[PageEnd]:
        """Fill a page, then end it there or at one of the last bands' beginnings."""
        templates = self._templates
        page = templates.first.page if state.first else templates.other.page
        taken = self.fill(state, page)
        if self.ends(taken, state) and not state.first and templates.last.page != page:
            # a last page of its own, if what is left has room on it; else it is one more page
            taken = self.fill(state, templates.last.page)
        filling = taken.filling
        if self.ends(taken, state):
            ways = [PageEnd(filling, PAGE + weigh_last(filling, state), None)]
        else:
            then = self.go_on(state, taken)
            cost = PAGE + weigh_page(filling, self._hole, forced=self.forced(then)) + FLOATED * len(then.aside)
            cost += weigh_last(filling, state) if self.forced(then) else 0.0
            torn = weigh_table(filling.done[-1][1], page.height - page.top - page.bottom) if then.rest else 0.0
            cost += INTERRUPTED + (MIXED if torn > TABLE else 0.0) if then.aside and torn else 0.0
            ways = [PageEnd(filling, cost, then)]
            if self._filled > self._effort:
                return ways
            ways.extend(self.end_earlier(state, then, page))
        last, led = len(filling.done) - 1, taken.led + taken.resumed
        if taken.led < len(state.aside):  # others wait again
            return ways
        for count in range(last, max(1, led, last + 1 - WAYS) - 1, -1):
            if filling.done[count - 1][0].keep_next:
                continue
            at = state.at + count - led
            if taken.aside and at > taken.aside[0]:  # what comes after it stays with it
                continue
            shorter = replace(filling, done=filling.done[:count])
            ways.append(PageEnd(shorter, PAGE + weigh_page(shorter, self._hole, forced=False), self.find_fresh(at, ())))
        return ways

    def end_earlier(self, state: BreakState, then: BreakState, page: PageLook) -> Iterator[PageEnd]:
        """End a page within its last band before it is full, where too little would be left for those that follow."""
        height = page.height - page.top - page.bottom
        ends = (n for n in range(then.at, len(self._bands)) if self._bands[n].new_page)
        left = then.left - self._lefts[next(ends, len(self._bands))]
        if then.aside or left > self._lookout * height or not left:
            return
        for share in EARLIER:
            taken = self.fill(state, replace(page, bottom=page.bottom + (1 - share) * height))
            if taken.rest is None or taken.aside or not taken.filling.done:
                continue
            filling = replace(taken.filling, page=page)
            yield PageEnd(filling, PAGE + weigh_page(filling, self._hole, forced=False), self.go_on(state, taken))

    def fill(self, state: BreakState, page: PageLook) -> Taken:
        """Fill a page with what is left; floats first, then what goes on from the page before."""
        self._filled += 1
        floats = [self._bands[n] for n in state.aside]
        going = state.rest
        if going and floats:  # below a float it stands off as far as that does
            going = replace(going, before=floats[-1].before)
        taken = fill_page(floats, going, self._bands, state.at, page)
        if taken.led and going:
            return replace(taken, filling=replace(taken.filling, floats=taken.led))
        return taken

    def ends(self, taken: Taken, state: BreakState) -> bool:
        """Whether nothing is left after a page."""
        begun = taken.led == len(state.aside) and taken.resumed == (state.rest is not None)
        return begun and state.at + taken.followed == len(self._bands) and taken.rest is None and not taken.aside

    def go_on(self, state: BreakState, taken: Taken) -> BreakState:
        """Find the state that a full page leaves."""
        waiting = state.aside[taken.led :]
        rest = taken.rest or (None if taken.resumed else state.rest)
        at = state.at + taken.followed
        aside = (*waiting, *taken.aside)
        if rest is None:
            return self.find_fresh(at, aside)
        floated = sum(measure_known(self._lefts, n) for n in aside)
        return BreakState(at, rest, self.count_left(taken, state, at, rest) + floated, aside)

    def forced(self, state: BreakState) -> bool:
        """Whether a page has to end before this state, whatever room is left."""
        return not state.rest and not state.aside and self._bands[state.at].new_page

    def find_fresh(self, at: int, aside: tuple[int, ...]) -> BreakState:
        """Find the state in which a page begins with bands that were set aside, then band `at`."""
        state = self._fresh.get((at, aside))
        if state is None:
            left = self._lefts[at] + sum(measure_known(self._lefts, n) for n in aside)
            state = self._fresh[at, aside] = BreakState(at, None, left, aside)
        return state

    def count_left(self, taken: Taken, state: BreakState, at: int, rest: BlockBand) -> float:
        """Measure what is left where the page's last band is divided, by what stands on the page: nothing twice."""
        if rest is state.rest:  # it has not begun
            return state.left
        band, filled = taken.filling.done[-1]
        placed = sum([p.height for p in filled.placed]) / band.columns
        goes_on = taken.resumed and len(taken.filling.done) == taken.led + 1
        whole = state.left - self._lefts[state.at] if goes_on else measure_known(self._lefts, at - 1)
        return max(0.0, whole - placed) + self._lefts[at]


def measure_known(lefts: Sequence[float], at: int) -> float:
    """Measure one band, of which what is left from each on is known."""
    return lefts[at] - lefts[at + 1]


def measure_band(band: BlockBand, page: PageLook) -> float:
    """Measure what a band takes of the page, about."""
    width = (page.measure - band.inset - (band.columns - 1) * page.gutter) / band.columns
    stacks = band.stacks if band.side_by_side and len(band.stacks) <= band.columns else ()
    if stacks:
        return band.before + max(sum(b.wrap(width) + b.after for b in stack) for stack in stacks)
    return band.before + sum(b.wrap(width) + b.after for b in band.blocks) / band.columns


def weigh_page(filling: Filling, hole: float, *, forced: bool) -> float:
    """Weigh a page that others follow, where a hole costs so much."""
    page = filling.page
    height = page.height - page.top - page.bottom
    cost = 0.0
    if not forced:
        free = filling.bottom - page.bottom
        shared = page.flush if len(filling.done) > 1 else 0.0
        cost += EMPTY * (max(0.0, free - shared) / height) ** 2
        lack = WANTED - 1 + free / height
        cost += WIDENED if find_lack(filling, last=False) else hole + DEEP * lack if lack > 0 else 0.0
    band, filled = filling.done[-1]
    if filled.rest:
        cost += UNSTACKED if band.side_by_side else DIVIDED
        cost += STRANDED if is_strand(filled, page) else 0.0
        cost += TORN if isinstance(filled.rest[0], Stack) else 0.0
        cost += weigh_table(filled, height)
    if len(filling.done) > 1 and filled.placed[0].top - page.bottom < LAST * height:
        cost += LATE
    return cost


def is_divided(filled: Filled) -> bool:
    """Whether a table goes on overleaf."""
    return bool(filled.rest) and isinstance(filled.rest[0], TableBlock) and filled.rest[0].repeats


def weigh_table(filled: Filled, height: float) -> float:
    """Weigh the division of a table, which a small one had better be spared."""
    if not is_divided(filled):
        return 0.0
    last = filled.placed[-1]
    whole = last.height + filled.rest[0].wrap(last.width)
    begun = isinstance(last.block, TableBlock) and not last.block.repeats
    return TABLE + (WHOLE if begun and whole <= SMALL * height else 0.0)


def is_strand(filled: Filled, page: PageLook) -> bool:
    """Whether what goes on overleaf is one block of a few lines."""
    return len(filled.rest) == 1 and filled.rest[0].wrap(filled.placed[-1].width) < STRAND * page.grid


def weigh_last(filling: Filling, state: BreakState) -> float:
    """Weigh a last page: one that follows others is to be a third full."""
    if state.first:
        return 0.0
    if find_lack(filling, last=True):
        return WIDENED
    filled = measure_share(filling)
    return SHORT + THIN * (THIRD - filled) / THIRD if filled < THIRD else 0.0


def lay_out(
    bands: Sequence[BlockBand], templates: Templates, multiple: int = 0, *, counted: bool = False
) -> tuple[Sheet, ...]:
    """The bands on as many pages as they take; a block that fits nowhere stands out for the proof to find.

    Where pages come in a `multiple`, those that lack stand without text before the last. Where they are `counted`, each
    is filled, so that what is left is what is too much.
    """
    pagination = Pagination(bands, templates, 0.0 if counted else LITTLE)
    fillings, least = pagination.paginate(), pagination.cost
    if not counted and has_hole(fillings):
        for hole in (HOLE, STRICT):
            patient = Pagination(bands, templates, AHEAD, hole)
            better = patient.paginate()
            if patient.cost < least:
                fillings, least = better, patient.cost
    fillings = pad(fillings, multiple, templates.other.page)
    return tuple(finish(filling, n, len(fillings), templates) for n, filling in enumerate(fillings, 1))


def has_hole(fillings: Sequence[Filling]) -> bool:
    """Whether a page that others follow is less than two thirds full, or the last less than a third."""
    *before, last = fillings
    open_pages = (filling for filling in before if not find_lack(filling, last=False))
    return bool(before) and (
        any(measure_share(filling) < WANTED for filling in open_pages)
        or (measure_share(last) < THIRD and not find_lack(last, last=True))
    )


def measure_share(filling: Filling) -> float:
    """Measure how much of a page has something."""
    page = filling.page
    return (page.height - page.top - filling.bottom) / (page.height - page.top - page.bottom)
