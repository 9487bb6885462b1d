"""Columns and pages: order kept, nothing lost, no heading alone, columns balanced."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brief.diagnostics import Mark, Report
from brief.document.tree import BulletList, Table
from brief.layout.forms import Digits, MarkingForm
from brief.layout.templates import FieldCell, FieldName, Furniture, PageLook, Panel, Template, Templates, make_alike
from brief.layout.types import Align, Style
from brief.pdf.structure_tree import Element
from brief.typeset.blocks.flow import Column, balance, fill
from brief.typeset.blocks.table import TableBlock
from brief.typeset.blocks.textblock import START, TextBlock
from brief.typeset.brief import fill_case
from brief.typeset.lines.line import Line
from brief.typeset.lines.weights import ragged_fit
from brief.typeset.pages.fill_page import BlockBand
from brief.typeset.pages.page_breaks import BreakState, Pagination, lay_out
from brief.typeset.story.composer import Compositor
from brief.typeset.story.statistics import set_table
from brief.typeset.story.text import set_bullets
from test_example import find
from test_typeset import find_layout

if TYPE_CHECKING:
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.pages.fill_page import Taken

NOWHERE = Mark("outline.yaml", 1, 1, 1, 1)
LEADING = 13.0
PAGE = PageLook(width=400, height=600, top=50, bottom=50, left=50, right=50, gutter=20, grid=LEADING, flush=60)
SHORT = replace(PAGE, height=230.0)
NONE = (FieldCell(()), FieldCell(()), FieldCell(()))
FURNITURE = Furniture(
    NONE, (FieldCell((FieldName.PAGE,)), FieldCell(()), FieldCell(())), 0, 0, 0, "", 0, 0, MarkingForm.REVERSED
)


def alike(page: PageLook) -> Templates:
    return make_alike(page, FURNITURE)


@dataclasses.dataclass(slots=True)
class Slab:
    """A block of lines, each with a number of its own."""

    lines: tuple[int, ...]
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    mark: Mark = NOWHERE

    def wrap(self, width: float) -> float:
        """Every width gives the same lines."""
        assert width > 0
        return len(self.lines) * LEADING

    def split(self, height: float) -> tuple[Slab, Slab] | None:
        """Two lines at least on either side."""
        fits = min(int((height + 0.01) / LEADING), len(self.lines) - 2)
        if fits < 2:
            return None
        return dataclasses.replace(self, lines=self.lines[:fits]), dataclasses.replace(self, lines=self.lines[fits:])

    def draw(self, press: Press, x: float, top: float) -> None:
        """Nothing is drawn here."""


@st.composite
def stories(draw: st.DrawFn) -> list[Slab]:
    number = 0
    out = []
    for count in draw(st.lists(st.integers(1, 7), min_size=1, max_size=60)):
        head = draw(st.booleans()) and count < 3
        out.append(Slab(tuple(range(number, number + count)), after=draw(st.sampled_from([0.0, 6.5])), keep_next=head))
        number += count
    out[-1].keep_next = False
    return out


def make_text(lines: int) -> TextBlock:
    """A text of so many lines, as it is after it was set."""
    style = Style("sans", 10, LEADING, 400, False, (0, 0, 0), Align.LEFT, False, 0, 0, 0, False, Digits.LINING)  # noqa: FBT003
    block = TextBlock((), style, ragged_fit("en-GB"), Element("P"), NOWHERE)
    block.width, block.lines = 100.0, (Line((), START, hyphen=False, tail=None, width=50.0),) * lines
    return block


@st.composite
def texts(draw: st.DrawFn) -> list[TextBlock]:
    """Texts of a few lines, some of them headings or never divided."""
    out = []
    for _ in range(draw(st.integers(1, 20))):
        block = make_text(draw(st.integers(1, 7)))
        block.keep_next = draw(st.integers(0, 4)) == 0
        block.whole = draw(st.booleans())
        block.before, block.after = draw(st.sampled_from((0.0, 2.5, 6.0))), draw(st.sampled_from((0.0, 3.3, 10.0)))
        out.append(block)
    return out


def slabs(placed: object) -> list[Slab]:
    return [p.block for p in placed]  # type: ignore[attr-defined]


@given(stories(), st.integers(1, 3))
def test_every_line_is_placed_once_in_order_and_within_the_type_area(story: list[Slab], columns: int) -> None:
    sheets = lay_out([BlockBand((tuple(story),), columns, side_by_side=False, before=0.0)], alike(SHORT))
    placed = [p for sheet in sheets for p in sheet.placed]
    wanted = [line for slab in story for line in slab.lines]
    assert [line for slab in slabs(placed) for line in slab.lines] == wanted
    assert all(p.bottom >= PAGE.bottom - 0.5 and p.top <= SHORT.height - SHORT.top + 0.01 for p in placed)


@given(stories(), st.integers(1, 3))
def test_no_heading_is_left_alone_and_no_line_is_widowed(story: list[Slab], columns: int) -> None:
    sheets = lay_out([BlockBand((tuple(story),), columns, side_by_side=False, before=0.0)], alike(SHORT))
    for sheet in sheets:
        for a, b in zip(sheet.placed, sheet.placed[1:], strict=False):
            if a.block.keep_next:
                assert a.x == b.x, "a heading ends a column"
        assert not sheet.placed[-1].block.keep_next
    whole = {slab.lines for slab in story}
    for slab in slabs(p for sheet in sheets for p in sheet.placed):
        assert slab.lines in whole or len(slab.lines) >= 2


@given(stories())
def test_blocks_of_a_column_do_not_overlap(story: list[Slab]) -> None:
    column = Column(0, 500, 0, 100)
    filled = fill(story, [column, replace(column, x=200)])
    for a, b in zip(filled.placed, filled.placed[1:], strict=False):
        if a.x == b.x:
            assert b.top <= a.bottom + 0.01


def test_an_introduction_of_one_line_is_not_what_its_heading_has_below_it() -> None:
    for room in range(1, 9):
        heading, intro, first, second = (make_text(1) for _ in range(4))
        heading.keep_next = intro.keep_next = True
        filled = fill([heading, intro, first, second, make_text(4)], [Column(0, room * LEADING, 0, 100)])
        assert not filled.placed or not filled.placed[-1].block.keep_next


def test_balanced_columns_end_level() -> None:
    story = [Slab(tuple(range(n * 4, n * 4 + 4))) for n in range(10)]
    filled = balance(story, [Column(0, 500, 0, 100), Column(120, 500, 0, 100)])
    left, right = (min(p.bottom for p in filled.placed if p.x == x) for x in (0, 120))
    assert abs(left - right) <= LEADING


@given(texts(), st.integers(2, 3), st.sampled_from((0.0, LEADING)))
def test_heights_that_balancing_leaves_out_would_have_changed_nothing(
    story: list[TextBlock], count: int, grid: float
) -> None:
    story[-1].keep_next = False  # as no story ends with a heading
    columns = [Column(120 * n, 500, 0, 100, grid, 0.5) for n in range(count)]
    best = fill(story, columns)
    low, high = sum(block.wrap(100) for block in story) / count, 500 - best.bottom
    while high - low > 1 and not best.rest:
        middle = (low + high) / 2
        tried = fill(story, [replace(column, bottom=500 - middle) for column in columns])
        if tried.rest:
            low = middle
        else:
            best, high = tried, 500 - tried.bottom
    places = [(p.x, p.top, p.height) for p in best.placed]
    assert [(p.x, p.top, p.height) for p in balance(story, columns).placed] == places


def test_stacks_stand_side_by_side_where_they_fit() -> None:
    left, right = Slab(tuple(range(10))), Slab(tuple(range(10, 18)))
    (sheet,) = lay_out([BlockBand(((left,), (right,)), 2, side_by_side=True, before=0.0)], alike(PAGE))
    assert [p.top for p in sheet.placed] == [550, 550]
    assert sheet.placed[0].x < sheet.placed[1].x


def test_a_stack_alone_flows_into_the_columns_where_it_fits() -> None:
    filler = BlockBand(((Slab(tuple(range(28))),),), 1, side_by_side=False, before=0.0)
    alone = BlockBand((tuple(Slab((n, n + 1)) for n in range(100, 112, 2)),), 2, side_by_side=True, before=0.0)
    (sheet,) = lay_out([filler, alone], alike(PAGE))
    assert len({p.x for p in sheet.placed[1:]}) == 2


def test_a_head_over_all_columns_goes_with_its_columns() -> None:
    filler = BlockBand(((Slab(tuple(range(35))),),), 1, side_by_side=False, before=0.0)
    head = BlockBand(((Slab((100,), keep_next=True),),), 1, side_by_side=False, before=0.0, keep_next=True)
    notes = BlockBand((tuple(Slab((n, n + 1)) for n in range(200, 240, 2)),), 2, side_by_side=False, before=0.0)
    first, second = lay_out([filler, head, notes], alike(PAGE))
    assert slabs(second.placed)[0].lines == (100,)
    assert len(first.placed) == 1


def test_a_block_higher_than_a_page_is_placed_for_the_proof_to_find() -> None:
    @dataclasses.dataclass(slots=True)
    class Rock(Slab):
        def split(self, height: float) -> None:  # noqa: ARG002 (the protocol's signature)
            return None

    rock = Rock(tuple(range(60)))
    (sheet,) = lay_out([BlockBand(((rock,),), 1, side_by_side=False, before=0.0)], alike(PAGE))
    assert sheet.placed[0].bottom < PAGE.bottom


def test_what_is_left_at_the_foot_is_shared_out_between_bands() -> None:
    bands = [
        BlockBand(((Slab(tuple(range(n * 12, n * 12 + 12))),),), 1, side_by_side=False, before=5.0) for n in range(5)
    ]
    first, _ = lay_out(bands, alike(PAGE))
    assert abs(min(p.bottom for p in first.placed) - PAGE.bottom) < 0.01


def test_what_is_left_at_the_foot_parts_no_head_from_its_text() -> None:
    def band(first: int, count: int, *, head: bool = False) -> BlockBand:
        slab = Slab(tuple(range(first, first + count)))
        return BlockBand(((slab,),), 1, side_by_side=False, before=5.0, keep_next=head)

    bands = [band(0, 12), band(12, 1, head=True), band(13, 11), band(24, 1, head=True), band(25, 10), band(35, 30)]
    first, *_ = lay_out(bands, alike(PAGE))
    assert abs(min(p.bottom for p in first.placed) - PAGE.bottom) < 0.01, "nothing was left"
    gaps = [above.bottom - below.top for above, below in pairwise(first.placed)]
    assert gaps[1::2] == pytest.approx([5.0] * len(gaps[1::2])), "a head stands off from its text"
    assert min(gaps[::2]) > 5.01


def test_first_other_and_last_page_have_their_own_type_areas_and_even_ones_are_mirrored() -> None:
    other = Template(replace(SHORT, left=60, right=40), FURNITURE)
    first = Template(replace(other.page, top=100), FURNITURE)
    last = Template(replace(other.page, bottom=90), FURNITURE)
    story = tuple(Slab((n,)) for n in range(30))
    sheets = lay_out(
        [BlockBand((story,), 1, side_by_side=False, before=0.0)], Templates(first, other, last, mirrored=True)
    )
    assert [sheet.placed[0].top for sheet in sheets] == [130, 180, 180, 180]
    assert [sheet.placed[0].x for sheet in sheets] == [60, 40, 60, 40]
    assert all(p.bottom >= sheet.template.page.bottom - 0.01 for sheet in sheets for p in sheet.placed)
    assert sheets[1].template.furniture.footer == FURNITURE.footer[::-1]
    assert sheets[2].template.furniture.footer == FURNITURE.footer
    assert sheets[3].template.page.bottom == 90
    assert [line for slab in slabs(p for s in sheets for p in s.placed) for line in slab.lines] == list(range(30))


def test_what_stands_on_a_panel_stays_on_the_first_page() -> None:
    panel = Panel((0, 0, 0), (1, 1, 1), 60.0, 10.0)
    first = Template(SHORT, FURNITURE, panel)
    title = BlockBand(((Slab(tuple(range(20))),),), 1, side_by_side=False, before=0.0, panel=panel)
    text = BlockBand(((Slab((100, 101)),),), 1, side_by_side=False, before=0.0)
    sheets = lay_out([title, text], Templates(first, Template(SHORT, FURNITURE), Template(SHORT, FURNITURE)))
    assert slabs(sheets[0].placed)[0].lines == tuple(range(20)), "too high, and left to the proof"
    assert sheets[0].on_panel == sheets[0].placed[0].bottom
    assert [slab.lines for slab in slabs(sheets[1].placed)] == [(100, 101)]


@pytest.mark.parametrize(("lines", "foot"), [(2, 300.0), (25, 550 - 25 * LEADING - 10.0)])
def test_what_follows_a_panel_is_clear_of_it(lines: int, foot: float) -> None:
    panel = Panel((0, 0, 0), (1, 1, 1), PAGE.height - 300.0, 10.0)
    title = BlockBand(((Slab(tuple(range(lines))),),), 1, side_by_side=False, before=0.0, panel=panel)
    text = BlockBand(((Slab((100, 101)),),), 1, side_by_side=False, before=5.0)
    plain = Template(PAGE, FURNITURE)
    (sheet,) = lay_out([title, text], Templates(replace(plain, panel=panel), plain, plain))
    assert sheet.placed[1].top == foot - 5.0


def test_a_band_begins_no_higher_than_its_layout_says() -> None:
    title = BlockBand(((Slab((1,)),),), 1, side_by_side=False, before=0.0)
    fixed = BlockBand(((Slab((2,)),),), 1, side_by_side=False, before=5.0, at=200.0)
    pushed = BlockBand(((Slab((3,)),),), 1, side_by_side=False, before=5.0, at=150.0)
    (sheet,) = lay_out([title, fixed, pushed], alike(PAGE))
    assert [p.top for p in sheet.placed] == [550, 400, 400 - LEADING - 5]


@st.composite
def band_lists(draw: st.DrawFn) -> list[BlockBand]:
    bands: list[BlockBand] = []
    number = 0
    for at in range(draw(st.integers(1, 6))):
        slabs_of_band = []
        for count in draw(st.lists(st.integers(1, 9), min_size=1, max_size=25)):
            slabs_of_band.append(Slab(tuple(range(number, number + count)), after=draw(st.sampled_from([0.0, 6.5]))))
            number += count
        slabs_of_band[0].keep_next = draw(st.booleans()) and len(slabs_of_band) > 1
        cut = draw(st.integers(0, len(slabs_of_band) - 1))
        stacks = (tuple(slabs_of_band[:cut]), tuple(slabs_of_band[cut:]))
        columns = draw(st.integers(1, 2))
        bands.append(
            BlockBand(
                tuple(filter(None, stacks)),
                columns,
                side_by_side=columns == 2 and draw(st.booleans()),
                before=draw(st.sampled_from([0.0, 14.0])),
                new_page=bool(at) and draw(st.booleans()),
                floats=columns == 1 and len(slabs_of_band) == 1 and draw(st.booleans()),
            )
        )
    return bands


@given(band_lists())
def test_bands_are_placed_once_in_order_within_their_pages(bands: list[BlockBand]) -> None:
    sheets = lay_out(bands, alike(SHORT))
    placed = [p for sheet in sheets for p in sheet.placed]
    wanted = [line for band in bands for slab in slabs_in(band) for line in slab.lines]
    got = [line for slab in slabs(placed) for line in slab.lines]
    floating = {line for band in bands if band.floats for slab in slabs_in(band) for line in slab.lines}
    assert [n for n in got if n not in floating] == [n for n in wanted if n not in floating]
    assert sorted(got) == wanted
    assert all(p.bottom >= SHORT.bottom - 0.5 and p.top <= SHORT.height - SHORT.top + 0.01 for p in placed)
    assert all(sheet.placed for sheet in sheets)


@given(band_lists())
def test_no_way_through_the_pages_is_cheaper_than_the_one_taken(bands: list[BlockBand]) -> None:
    pagination = Pagination(bands, alike(SHORT))
    state: BreakState | None = BreakState(0, None, 0.0, first=True)
    whole = 0.0
    steps = []
    while state is not None:
        cost, way = pagination.weigh(state, 60)  # a horizon beyond the last page
        whole = whole or cost
        steps.append(way.cost)
        state = way.then
    assert sum(steps) == pytest.approx(whole)
    assert whole <= price_greedy(bands) + 1e-6


def price_greedy(bands: list[BlockBand]) -> float:
    """Price pages that are filled as they come."""
    pagination = Pagination(bands, alike(SHORT))
    state: BreakState | None = BreakState(0, None, 0.0, first=True)
    cost = 0.0
    while state is not None:
        way = pagination.find_ways(state)[0]
        cost += way.cost
        state = way.then
    return cost


def slabs_in(band: BlockBand) -> list[Slab]:
    return list(band.blocks)  # type: ignore[arg-type]


def test_a_last_page_is_not_left_all_but_empty() -> None:
    bands = [BlockBand(((Slab(tuple(range(n * 9, n * 9 + 9))),),), 1, side_by_side=False, before=0.0) for n in range(4)]
    bands.append(BlockBand(((Slab((100, 101, 102, 103, 104)),),), 1, side_by_side=False, before=0.0))
    first, last = lay_out(bands, alike(PAGE))
    assert len(first.bands) == 3, "the fourth goes on to the last page, though it has room on the first"
    assert len(last.bands) == 2


def make_figure() -> tuple[BlockBand, BlockBand, BlockBand]:
    """Text, a figure that has no room below it, and the text that follows."""

    @dataclasses.dataclass(slots=True)
    class Picture(Slab):
        def split(self, height: float) -> None:  # noqa: ARG002 (the protocol's signature)
            return None

    text = BlockBand(((Slab(tuple(range(20))),),), 1, side_by_side=False, before=0.0)
    figure = BlockBand(((Picture(tuple(range(100, 125))),),), 1, side_by_side=False, before=5.0, floats=True)
    following = BlockBand((tuple(Slab((n, n + 1)) for n in range(200, 226, 2)),), 1, side_by_side=False, before=5.0)
    return text, figure, following


def test_a_figure_without_room_lets_the_text_after_it_go_before_and_heads_the_next_page() -> None:
    text, figure, following = make_figure()
    first, second = lay_out([text, figure, following], alike(PAGE))
    assert [slab.lines[0] for slab in slabs(first.placed)] == [0, *range(200, 218, 2)]
    highest = max(second.placed, key=lambda p: p.top)
    assert slabs([highest])[0].lines[0] == 100, "the figure is at the page's head"
    assert slabs(second.placed)[-1].lines[0] == 100, "and drawn last, behind the text that goes on"
    assert slabs(second.placed)[0].lines[0] == 218


def test_figures_in_a_row_without_room_let_the_text_go_before_and_keep_their_order() -> None:
    text, figure, following = make_figure()
    ((picture,),) = figure.stacks
    assert isinstance(picture, Slab)
    second = replace(figure, stacks=((dataclasses.replace(picture, lines=tuple(range(300, 325))),),))
    sheets = lay_out([text, figure, second, following], alike(PAGE))
    order = [slab.lines[0] for sheet in sheets for slab in slabs(sorted(sheet.placed, key=lambda p: -p.top))]
    assert order[0] == 0
    assert order[1] == 200, "the text goes before both"
    assert order.index(100) < order.index(300)
    assert [line for line in order if 200 <= line < 300] == list(range(200, 226, 2))
    shares = [(sheet.template.page.height - min(p.bottom for p in sheet.placed)) / PAGE.height for sheet in sheets]
    assert min(shares[:-1]) > 0.66, "text stands under the first of them, while the second waits"


def test_a_figure_that_does_not_float_waits_and_the_text_with_it() -> None:
    text, figure, following = make_figure()
    first, second, *_ = lay_out([text, replace(figure, floats=False), following], alike(PAGE))
    assert [slab.lines[0] for slab in slabs(first.placed)] == [0]
    assert slabs(second.placed)[0].lines[0] == 100


def test_a_figure_does_not_float_past_a_page_that_is_to_begin() -> None:
    text, figure, following = make_figure()
    sheets = lay_out([text, figure, replace(following, new_page=True)], alike(PAGE))
    assert [slabs(sheet.placed)[0].lines[0] for sheet in sheets] == [0, 100, 200]


class Counting(Pagination):
    """Counts the pages that are filled to choose among."""

    fills = 0

    def fill(self, state: BreakState, page: PageLook) -> Taken:
        """Fill a page and count it."""
        self.fills += 1
        return super().fill(state, page)


def test_a_book_is_laid_out_in_time_that_grows_with_its_pages() -> None:
    def count_fills(pages: int) -> float:
        short = BlockBand(((Slab((0, 1, 2)),),), 1, side_by_side=False, before=0.0)
        story = tuple(Slab((n, n + 1)) for n in range(0, pages * 10, 2))
        bands = [short, short, short, BlockBand((story,), 1, side_by_side=False, before=13.0), short, short]
        pagination = Counting(bands, alike(SHORT))
        made = pagination.paginate()
        assert len(made) > pages * 0.9
        return pagination.fills / len(made)

    assert count_fills(200) < 1.2 * count_fills(20)
    assert count_fills(200) < 2


def test_two_lines_follow_a_heading_on_its_page() -> None:
    head = make_text(1)
    head.keep_next = True
    lines = [make_text(1) for _ in range(4)]
    column = Column(0, 3 * LEADING, 0, 100)
    filled = fill([head, *lines], [replace(column, bottom=LEADING - 0.5), replace(column, x=200)])
    assert filled.placed[0].x == 200, "one line of two would stand under it in the first column"
    filled = fill([head, *lines], [column])
    assert len(filled.placed) == 3


def test_a_drawing_and_one_line_are_enough_under_a_heading() -> None:
    head, following = make_text(1), make_text(1)
    head.keep_next = following.keep_next = True
    story: list[Block] = [head, Slab((0,), keep_next=True), make_text(1), following, make_text(2)]
    filled = fill(story, [Column(0, 3.5 * LEADING, 0, 100), Column(200, 9 * LEADING, 0, 100)])
    assert [placed.x for placed in filled.placed] == [0, 0, 0, 200, 200]


def test_a_band_is_not_divided_to_leave_a_few_lines_overleaf() -> None:
    """One point of two lines would head the next page alone; the page ends before the band instead."""
    before = BlockBand(((Slab(tuple(range(30))),),), 1, side_by_side=False, before=0.0)
    points = tuple(Slab((100 + n, 200 + n)) for n in range(5))
    whole = BlockBand((points,), 1, side_by_side=False, before=0.0)
    more = BlockBand(((Slab(tuple(range(300, 318))),),), 1, side_by_side=False, before=0.0)
    sheets = lay_out([before, whole, more], alike(PAGE))
    assert [len(sheet.placed) for sheet in sheets] == [1, 6]


def test_a_tables_notes_never_begin_overleaf_without_a_row_of_it() -> None:
    layout = find_layout("policy-brief")
    case = fill_case(layout, "en-GB", Report())
    assert case is not None
    table = find("statistics", Table)
    torn = 0
    for room in range(60, 560, 3):
        blocks = set_table(table, Compositor(layout, case, "en-GB", Report()), Element("Sect"))
        first, second = Column(0, room, 0, layout.page.measure), Column(900, 1000, 0, layout.page.measure)
        placed = fill(blocks, [first, second]).placed
        rows = [p for p in placed if isinstance(p.block, TableBlock)]
        notes = next(p for p in placed if p.block.mark == table.mark and p is placed[-1])
        assert rows[-1].x == notes.x or [p.x for p in placed][-2:] == [0, 900], "divided notes begin under the rows"
        whole = [line.mark for p in rows if isinstance(p.block, TableBlock) for line in p.block.lines]
        assert whole == [line.mark for line in list_tables(blocks)[0].lines]
        torn += len(rows) > 1
    assert torn > 20


def list_tables(blocks: tuple[Block, ...]) -> list[TableBlock]:
    return [block for block in blocks if isinstance(block, TableBlock)]


@pytest.mark.parametrize(("whole", "least"), [(0, 7), (8, 9), (10, 12)])
def test_points_of_so_many_lines_as_the_layout_says_are_not_divided(whole: int, least: int) -> None:
    layout = find_layout("large-print")
    layout = replace(layout, bullets=replace(layout.bullets, whole=whole))
    case = fill_case(layout, "en-GB", Report())
    assert case is not None
    points = find("context", BulletList)
    long = replace(points, points=tuple(replace(p, content=p.content[:1] * n) for n, p in enumerate(points.points, 1)))
    divided: list[int] = []
    kept: list[int] = []
    for block in set_bullets(long, Compositor(layout, case, "en-GB", Report()), Element("Sect")):
        assert isinstance(block, TextBlock)
        height = block.wrap(330.0)
        rooms = [room for room in range(int(height)) if block.split(room)]
        (divided if rooms else kept).append(len(block.lines))
    assert min(divided) == least
    assert max(kept) < least


def test_large_print_alone_keeps_points_of_ten_lines_whole() -> None:
    assert find_layout("large-print").bullets.whole == 10
    assert find_layout("policy-brief").bullets.whole == 0
