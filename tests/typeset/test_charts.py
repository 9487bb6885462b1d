"""Charts: whatever the rows are, labels overlap nothing, stay in the frame, and tell every value without colour."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brief.compose.numbers import Writing
from brief.compose.periods import place_period
from brief.compose.scale import choose_ticks, list_ticks, read_index
from brief.diagnostics import Code, Mark, Report
from brief.document.tree import Bar, Chart, Text
from brief.document.values import Tick
from brief.language.page.labels import labels
from brief.layout.colours import contrast
from brief.layout.reader import read_layout
from brief.layout.shades import find_shades
from brief.layout.types import Align
from brief.marked import Scalar
from brief.outline.types import ChartKind
from brief.pdf.structure_tree import Element
from brief.pipeline import Request, build
from brief.typeset.blocks.charts.plan import meet
from brief.typeset.blocks.charts.shapes import BarShape, Fill, Marker, Stroke
from brief.typeset.brief import fill_case
from brief.typeset.story.composer import Compositor
from brief.typeset.story.plots import set_plot
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from brief.layout.types import Layout
    from brief.typeset.blocks.chart import ChartBlock
    from brief.typeset.blocks.charts.plan import ChartPlan
    from conftest import ReadPdf
    from verapdf import Validator

MARK = Mark("outline.yaml", 1, 1, 1, 1)
WRITING = Writing("en-GB", labels("en-GB"))
COLUMN = 236.0  # points of a column of the policy brief
LAYOUTS = ("policy-brief", "plain", "large-print")


@cache
def find_layout(name: str) -> Layout:
    layout = read_layout(Scalar(name, MARK), Path(), Report())
    assert layout is not None
    return layout


def make_block(chart: Chart, name: str = "policy-brief") -> ChartBlock:
    report = Report()
    layout = find_layout(name)
    case = fill_case(layout, "en-GB", report)
    assert case is not None
    compositor = Compositor(layout, case, "en-GB", report)
    return set_plot(chart, compositor, Element("Figure", alt="a chart"))


def make_chart(kind: ChartKind, bars: tuple[Bar, ...], reference: Tick | None = None) -> Chart:
    scaled = kind in {ChartKind.LINE, ChartKind.DOT}
    ticks = choose_ticks(bars, WRITING, under=kind is ChartKind.LINE) if scaled else ()
    return Chart(
        "figure-1", "Figure 1", kind, (Text("Title"),), (), bars, (), (), "a chart", MARK, "", ticks, reference
    )


def make_bar(label: str, value: str, *, derived: bool = False, at: int | None = None, reach: str = "0") -> Bar:
    number, open_ = Decimal(value), Decimal(reach)
    where = None if at is None else Decimal(at)
    text = WRITING.number(number)
    period = str(at or "")
    return Bar(label, number, number - open_, number + open_, text, derived, MARK, period=period, at=where)


def plan(kind: ChartKind, *bars: Bar, width: float = COLUMN, reference: Tick | None = None) -> ChartPlan:
    return make_block(make_chart(kind, bars, reference)).make(width)


# -- no collision ------------------------------------------------------------------------------------------------------

WORDS = st.text("abcdeghilmnoprstuv", min_size=1, max_size=11)
NAMES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
VALUES = st.one_of(
    st.just(Decimal(0)),
    st.integers(-10, 100).map(Decimal),
    st.integers(-(10**7), 10**7).map(Decimal),
    st.decimals("-1000", "1000", places=2),
    st.sampled_from([Decimal("1E+12"), Decimal("-1E+12"), Decimal("0.0001")]),
)


@st.composite
def draw_values(draw: st.DrawFn, label: str, at: int | None = None) -> Bar:
    value = draw(VALUES)
    reach = draw(st.sampled_from([Decimal(0), Decimal(0), abs(value) / 10, abs(value)]))
    span = bool(reach) and draw(st.booleans())
    text = f"more than {WRITING.number(value)} %" if draw(st.booleans()) else WRITING.number(value)
    derived = draw(st.booleans()) and not span
    where = None if at is None else Decimal(at)
    return Bar(label, value, value - reach, value + reach, text, derived, MARK, span, str(at or ""), where)


@st.composite
def draw_charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(ChartKind))
    if kind is ChartKind.LINE:
        names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
        years = st.lists(st.integers(1950, 2030), min_size=1, max_size=14, unique=True).map(sorted)
        bars = tuple(draw(draw_values(name, year)) for name in names for year in draw(years))
    else:
        bars = tuple(draw(draw_values(name)) for name in draw(st.lists(NAMES, min_size=1, max_size=14)))
    reference = Tick(Decimal(100), "2016 = 100") if kind is not ChartKind.LINE and draw(st.booleans()) else None
    return make_chart(kind, bars, None if kind is ChartKind.DOT else reference)


def count_proved(chart: Chart, name: str, width: float) -> int:
    """Hold every label and shape of a chart's plan against its frame and the others; how many there are."""
    block = make_block(chart, name)
    made = block.make(width)
    assume(not any(label.block.overfull for label in made.labels))  # a finding of its own, and no PDF
    rects = [(label.rect, label.block.runs) for label in made.labels if label.block.runs]
    for rect, runs in rects:
        words = "".join(run.text for run in runs)
        assert rect[0] >= -0.01, words
        assert rect[1] >= -0.01, words
        assert rect[2] <= width + 0.5, words
        assert rect[3] <= made.height + 0.01, words
    for (one, first), (other, second) in combinations(rects, 2):
        assert not meet(one, other, -0.3), (first[0].text, one, second[0].text, other)
    for label in made.labels:
        assert max((line.width for line in label.block.lines), default=0.0) <= label.width + 0.01
    for shape in made.shapes:
        for x, y in corners(shape):
            assert -2 <= x <= width + 2
            assert -2 <= y <= made.height + 2
    return len(rects) + len(made.shapes)


def corners(shape: BarShape | Stroke | Marker) -> tuple[tuple[float, float], ...]:
    match shape:
        case BarShape():
            return (shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)
        case Stroke():
            return shape.points
        case Marker():
            half = shape.size / 2
            return (shape.x - half, shape.y - half), (shape.x + half, shape.y + half)


@settings(max_examples=150)
@given(
    draw_charts(), st.sampled_from(["policy-brief", "policy-brief", "plain"]), st.sampled_from([236.0, 340.0, 480.0])
)
def test_labels_overlap_nothing_and_stay_in_the_frame(chart: Chart, name: str, width: float) -> None:
    assert count_proved(chart, name, width) > 0


@settings(max_examples=30)
@given(draw_charts())
def test_so_do_those_in_large_print(chart: Chart) -> None:
    assert count_proved(chart, "large-print", 480.0) > 0


# -- each kind ---------------------------------------------------------------------------------------------------------


def boxes(made: ChartPlan, fill: Fill | None = None) -> list[BarShape]:
    return [shape for shape in made.shapes if isinstance(shape, BarShape) and fill in {None, shape.fill}]


def words(made: ChartPlan) -> list[str]:
    return ["".join(run.text for run in label.block.runs) for label in made.labels]


def test_bars_begin_at_zero_and_are_as_long_as_their_values() -> None:
    made = plan(ChartKind.BAR, make_bar("a", "40"), make_bar("b", "10"), make_bar("c", "-20"), make_bar("d", "0"))
    a, b, c = boxes(made)  # nothing is drawn for zero
    assert a.x == b.x == pytest.approx(c.x + c.width)
    assert a.width == pytest.approx(4 * b.width)
    assert c.width == pytest.approx(2 * b.width)
    assert words(made) == ["a", "40", "b", "10", "c", "−20", "d", "0"]


def test_columns_rise_from_zero() -> None:
    made = plan(ChartKind.COLUMN, make_bar("a", "40"), make_bar("b", "-10"))
    up, down = boxes(made)
    assert up.y + up.height == pytest.approx(down.y)
    assert up.height == pytest.approx(4 * down.height)
    assert up.width == down.width


def test_what_is_derived_looks_derived_in_every_kind() -> None:
    for kind in (ChartKind.BAR, ChartKind.COLUMN):
        made = plan(kind, make_bar("a", "40"), make_bar("b", "10", derived=True))
        assert [box.fill for box in boxes(made)] == [Fill.SOLID, Fill.HATCHED]
    dots = plan(ChartKind.DOT, make_bar("a", "40"), make_bar("b", "10", derived=True))
    line = plan(ChartKind.LINE, make_bar("a", "40", at=2016), make_bar("a", "10", at=2017, derived=True))
    for made in (dots, line):
        assert [shape.hollow for shape in made.shapes if isinstance(shape, Marker)] == [False, True]


def test_an_interval_is_a_whisker_and_a_stated_range_is_open() -> None:
    bar = plan(ChartKind.BAR, make_bar("a", "40", reach="10"))
    level = [s.points for s in bar.shapes if isinstance(s, Stroke) and s.points[0][1] == s.points[1][1]]
    (box,) = boxes(bar)
    left, right = level[0][0][0], level[0][1][0]
    assert (left + right) / 2 == pytest.approx(box.x + box.width)
    assert right - left == pytest.approx(box.width / 2)
    span = Bar("a", Decimal(30), Decimal(20), Decimal(40), "20–40", derived=False, mark=MARK, span=True)
    solid, open_ = boxes(plan(ChartKind.BAR, span))
    assert (solid.fill, open_.fill) == (Fill.SOLID, Fill.OUTLINED)
    assert solid.width == pytest.approx(open_.width)
    assert solid.x + solid.width == pytest.approx(open_.x)


def test_what_all_is_compared_with_is_a_broken_line() -> None:
    bars = (make_bar("a", "187"), make_bar("b", "95"))
    for kind in (ChartKind.BAR, ChartKind.COLUMN):
        made = plan(kind, *bars, reference=Tick(Decimal(100), "2016 = 100"))
        dashed = [shape for shape in made.shapes if isinstance(shape, Stroke) and shape.dash]
        assert dashed
        values = [label.rect for label in made.labels]
        for stroke in dashed:
            (x0, y0), (x1, y1) = stroke.points
            assert not any(meet((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), rect, -0.1) for rect in values)
        assert words(made)[-1] == "2016 = 100"


def test_lines_differ_in_dash_and_marker_where_colour_is_not_seen() -> None:
    bars = [make_bar(name, str(n * 10 + at), at=2010 + at) for n, name in enumerate("abcd") for at in range(3)]
    made = plan(ChartKind.LINE, *bars)
    forms = [shape.form for shape in made.shapes if isinstance(shape, Marker)]
    strokes = [shape for shape in made.shapes if isinstance(shape, Stroke) and len(shape.points) == 3]
    lines = [stroke.dash for stroke in strokes if stroke.width > 1]  # leaders are thin
    assert len(set(forms)) == 4
    assert len(set(lines)) == len(lines) == 4
    assert all(name in words(made) for name in "abcd")


def test_time_is_drawn_to_scale() -> None:
    made = plan(ChartKind.LINE, *(make_bar("a", "5", at=year) for year in (2000, 2001, 2010)))
    first, second, third = (shape.x for shape in made.shapes if isinstance(shape, Marker))
    assert (third - first) / (second - first) == pytest.approx(10)


def test_a_long_line_tells_its_beginning_its_end_and_its_extremes() -> None:
    values = [50, 52, 49, 51, 53, 50, 99, 52, 50, 48, 49, 51, 50, 52, 51, 12, 50, 49, 51, 52]
    made = plan(ChartKind.LINE, *(make_bar("a", str(v), at=1990 + n) for n, v in enumerate(values)), width=480.0)
    told = words(made)
    assert {"50", "99", "12", "52"} <= set(told)
    assert {"1990", "2009"} <= set(told)


@pytest.mark.parametrize("name", LAYOUTS)
def test_shades_have_contrast_with_paper_and_with_each_other(name: str) -> None:
    layout = find_layout(name)
    shades = find_shades(layout.chart.fill, layout.ink, layout.paper)
    assert all(contrast(shade, layout.paper) >= 3 for shade in shades)
    by_light = sorted(contrast(shade, layout.paper) for shade in shades)
    assert all(darker / lighter > 1.4 for lighter, darker in pairwise(by_light))


# -- scale and time ----------------------------------------------------------------------------------------------------


@given(st.decimals("-1e15", "1e15", places=3), st.decimals("0.001", "1e15", places=3))
def test_a_scale_is_of_round_values_that_enclose_what_is_shown(low: Decimal, room: Decimal) -> None:
    assume(low + room > low)
    ticks = list(list_ticks(low, low + room))
    assert ticks[0] <= low < low + room <= ticks[-1]
    assert 2 <= len(ticks) <= 7
    steps = {later - earlier for earlier, later in pairwise(ticks)}
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in {(1,), (2,), (5,)}


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (("3600", "9000"), ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]),
        (("95", "99"), ["95", "96", "97", "98", "99"]),
        (("-40", "60"), ["−40", "−20", "0", "20", "40", "60"]),
        (("0", "0"), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (("-5", "-4"), ["−5.0", "−4.8", "−4.6", "−4.4", "−4.2", "−4.0"]),
    ],
)
def test_ticks(values: tuple[str, ...], wanted: list[str]) -> None:
    assert [tick.text for tick in choose_ticks([make_bar("a", value) for value in values], WRITING)] == wanted


@pytest.mark.parametrize("width", [70.0, 90.0, 110.0, 140.0, COLUMN, 400.0])
@pytest.mark.parametrize("values", [("9203503", "72"), ("90000000", "-40000000"), ("99", "95")])
def test_where_a_scale_has_no_room_for_all_its_values_those_left_are_in_even_steps(
    values: tuple[str, ...], width: float
) -> None:
    bars = [make_bar("a", value) for value in values]
    ticks = [tick.text for tick in choose_ticks(bars, WRITING)]
    made = plan(ChartKind.DOT, *bars, width=width)
    told = words(made)[2 * len(bars) :]
    steps = {later - first for first, later in pairwise(ticks.index(text) for text in told)}
    assert len(steps) <= 1
    assert told == ticks or "0" in told or "0" not in ticks
    marks = [s for s in made.shapes if isinstance(s, Stroke) and s.points[0][0] == s.points[1][0] and s.width > 0.5]
    assert len(marks) == len(ticks), "each value has its mark"


def test_a_line_s_name_with_a_long_word_has_more_room() -> None:
    bars = [make_bar(name, "5", at=2000 + n) for name in ("rents", "interdepartmental cooperation") for n in (0, 1)]
    made = plan(ChartKind.LINE, *bars, width=180.0)
    assert "interdepartmental cooperation" in words(made)
    assert not any(label.block.overfull for label in made.labels)


def test_columns_that_are_drawn_as_bars_have_their_labels_at_the_left() -> None:
    bars = [make_bar(f"a label of several words, the {n}th", str(40 + n)) for n in range(12)]
    made = plan(ChartKind.COLUMN, *bars)
    assert all(box.x == boxes(made)[0].x for box in boxes(made)), "these are bars"
    assert {label.block.style.align for label in made.labels} == {Align.LEFT}


def test_a_line_has_room_under_its_lowest_value() -> None:
    bars = [make_bar("a", value) for value in ("95", "99")]
    assert [tick.text for tick in choose_ticks(bars, WRITING, under=True)] == ["94", "95", "96", "97", "98", "99"]
    made = plan(ChartKind.LINE, make_bar("a", "9000", at=2016), make_bar("a", "9500", at=2017))
    assert words(made).count("9,000") == 2  # on the scale and at its point


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("2017", "2017.5"),
        ("2016–2017", "2017"),
        ("2010 to 2012", "2011.5"),
        ("2017/18", "2018"),
        ("1999/00", "2000"),
        ("2017/19", None),
        ("May 2018", "2018.375"),
        ("Q1 2020", "2020.125"),
        ("H2 2020", "2020.75"),
        ("not stated", None),
        ("11 months", None),
    ],
)
def test_periods_have_places_in_time(period: str, wanted: str | None) -> None:
    assert place_period(period, "en-GB") == (None if wanted is None else Decimal(wanted))


def test_days_are_in_order() -> None:
    days = ("2018-05-01", "2018-05-31", "1 June 2018", "31 December 2018", "2019-01-01")
    places = [place_period(day, "en-GB") for day in days]
    assert places == sorted(place for place in places if place is not None)
    assert len(set(places)) == len(days)


def test_an_index_names_what_it_is_compared_with() -> None:
    assert read_index("2016 = 100") == Tick(Decimal(100), "2016 = 100")
    assert read_index("tons") is None


# -- from the outline to the file --------------------------------------------------------------------------------------

OUTLINE = """\
title: Rents in the town
date: 2020-01-01
sources: {report: {file: report.txt}}
sections:
  context: [{text: The town grows., evidence: none}]
  progress: [{text: Talks go on., evidence: none}]
  challenges: [{text: Money is short., evidence: none}]
  outlook: [{text: Talks will go on., evidence: none}]
statistics:
  rows:
    - {id: a, label: Flats, value: 9000, unit: flats, period: 2016, quote: In 2016 the town had 9000 flats}
    - {id: b, label: Flats, value: 9500, unit: flats, period: 2017, quote: in 2017 it had 9500 flats}
    - {id: c, label: Flats, formula: 2 * (b - a / 2), unit: flats, period: 2018, round: 100}
figures:
  - {chart: bar, title: Flats are more, rows: [a, b, c]}
  - {chart: column, title: Flats are more, rows: [a, b, c]}
  - {chart: line, title: Flats are more, rows: [a, b, c]}
  - {chart: dot, title: Flats are more, rows: [a, b, c]}
"""


def test_each_kind_is_one_figure_with_its_message_and_values(
    tmp_path: Path, verapdf: Validator, pdftotext: ReadPdf
) -> None:
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    words_of_source = "In 2016 the town had 9000 flats; in 2017 it had 9500 flats. The plan ends in 2018.\n"
    (tmp_path / "report.txt").write_text(words_of_source, encoding="utf-8")
    target = tmp_path / "out.pdf"
    outcome = build(Request(str(tmp_path / "outline.yaml")), target)
    assert {found.code for found in outcome.diagnostics} <= {Code.PAGE_UNDERFULL}  # four figures and four lines
    for verdict in verapdf.validate([target]):
        assert verdict.clean, verdict
    figures = list(read_structure(target.read_bytes()).find("Figure"))
    values = "2016: 9,000; 2017: 9,500; 2018 (derived): 10,000."
    across = "Flats: 2016 9,000, 2017 9,500, 2018 10,000 (derived)."
    message = "Flats are more (Flats)"
    assert [figure.alt.replace("\u00a0", " ") for figure in figures if figure.alt] == [
        f"Bar chart: {message}. {values}",
        f"Column chart: {message}. {values}",
        f"Line chart: {message}. {across}",
        f"Dot chart: {message}. {values}",
    ]
    for figure in figures:
        assert all(value in figure.text for value in ("9,000", "9,500", "10,000"))
    extracted = pdftotext(target).split()
    assert extracted.count("9,500") == 4 + 3  # in each chart, and in the table as value and in a formula


def test_columns_that_find_no_room_are_bars_and_say_so() -> None:
    block = make_block(make_chart(ChartKind.COLUMN, tuple(make_bar("a long label here", "5") for _ in range(20))))
    made = block.make(COLUMN)
    assert block.crowded
    assert len({box.x for box in boxes(made)}) == 1


def test_a_line_of_many_values_is_printed_though_some_find_no_room(tmp_path: Path) -> None:
    years = range(1990, 2020)
    rows = "".join(
        f"    - {{id: r{y}, label: Flats, value: {5000 + y * 37 % 900}, unit: flats, period: {y}, "
        f'quote: "in {y} it had {5000 + y * 37 % 900} flats"}}\n'
        for y in years
    )
    head = OUTLINE[: OUTLINE.index("    - {id: a,")]
    names = ", ".join(f"r{y}" for y in years)
    figures = f"figures:\n  - {{chart: line, title: Flats come and go, rows: [{names}]}}\n"
    (tmp_path / "outline.yaml").write_text(head + rows + figures, encoding="utf-8")
    text = "\n\n".join(f"So in {y} it had {5000 + y * 37 % 900} flats." for y in years)
    (tmp_path / "report.txt").write_text(text + "\n", encoding="utf-8")
    outcome = build(Request(str(tmp_path / "outline.yaml")), tmp_path / "out.pdf")
    assert outcome.diagnostics == ()
