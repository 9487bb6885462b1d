"""Rules: the straight lines that are drawn on a page, and the edges of its boxes. What they part, nobody reads as one.

Only what lies level or upright counts. A page with more than some thousand drawn things is a picture: it has none here.
"""

from __future__ import annotations

from ctypes import byref, c_float, c_int, c_uint, c_void_p
from typing import TYPE_CHECKING, Any

import pypdfium2_raw as raw
from msgspec import Struct

from brief.sources.pdf.prototypes import make_prototype

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_DRAWN = 3_000  # things on a page
MOST_POINTS = 300  # of one of them
SKEW = 0.5  # points by which a rule's ends may be off
SHORTEST = 5.0  # points
THIN = 3.0  # points of a box that is a rule itself
HIGH, BROAD = 30.0, 40.0  # points of a filled box that is no mark behind a line's words
SAME = 1.5  # points between rules that are one
LEAST, MOST, SQUARE = 2.0, 14.0, 0.6  # points of a mark that is as big as a letter, and how much narrower it may be
FEW = 20  # points of a round one
WHITE, OPAQUE = 255, 0

find_segment = make_prototype(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
find_point = make_prototype(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
find_kind = make_prototype(raw.FPDFPathSegment_GetType, c_int, c_void_p)
count_segments = make_prototype(raw.FPDFPath_CountSegments, c_int, c_void_p)
find_mode = make_prototype(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
find_placing = make_prototype(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
find_stroke = make_prototype(raw.FPDFPageObj_GetStrokeColor, c_int, c_void_p, *4 * (c_void_p,))
find_fill = make_prototype(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, *4 * (c_void_p,))
is_closed = make_prototype(raw.FPDFPathSegment_GetClose, c_int, c_void_p)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(Struct, frozen=True):
    """A line at a height, or `upright` at a place of the line, from its start to its end."""

    upright: bool
    at: float
    start: float
    end: float


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """Give the matrix of what is placed by `inner` in something that is placed by `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def read_matrix(thing: Any) -> Matrix:  # noqa: ANN401 - of ctypes
    """Read where a page's object is placed."""
    found = raw.FS_MATRIX()
    if not find_placing(thing, byref(found)):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def read_rules(paths: Sequence[tuple[Any, Matrix]], quarter: int) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
    """Read the rules among a page's paths, and the small marks, as they stand where its text is upright."""
    if len(paths) > MOST_DRAWN:
        return (), ()
    rules: list[Rule] = []
    marks: list[Box] = []
    for thing, place in paths:
        lines, stroked = _read_path(thing, place, quarter)
        points = [point for line in lines for point in line]
        if mark := _find_mark(points):
            marks.append(mark)
        elif stroked:
            rules += [rule for line in lines for rule in _rule(*line)]
        else:
            rules += _read_box(points)
    return tuple(_join(rules)), tuple(marks)


def _read_path(thing: Any, place: Matrix, quarter: int) -> tuple[list[tuple[Point, Point]], bool]:  # noqa: ANN401 - of ctypes
    """Give the lines of a path that is seen, and whether they are drawn themselves or what they close in."""
    count = count_segments(thing)
    filled, stroked = c_int(), c_int()
    if not 1 < count <= MOST_POINTS or not find_mode(thing, byref(filled), byref(stroked)):
        return [], False
    drawn = bool(stroked.value) and _is_seen(thing, find_stroke)
    if not drawn and not (filled.value and _is_seen(thing, find_fill)):
        return [], False
    return list(_list_lines(thing, count, multiply(read_matrix(thing), place), quarter)), drawn


def _find_mark(points: Sequence[Point]) -> Box | None:
    """Give the box of what is as big as a letter, and about as wide as high."""
    if not points:
        return None
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    box = min(xs), min(ys), max(xs), max(ys)
    wide, high = box[2] - box[0], box[3] - box[1]
    return box if LEAST <= wide <= MOST and LEAST <= high <= MOST and SQUARE < wide / high < 1 / SQUARE else None


def _is_seen(thing: Any, ask: Any) -> bool:  # noqa: ANN401 - of ctypes
    red, green, blue, alpha = (c_uint() for _ in range(4))
    if not ask(thing, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    return alpha.value > OPAQUE and min(red.value, green.value, blue.value) < WHITE


def _list_lines(thing: Any, count: int, place: Matrix, quarter: int) -> Iterator[tuple[Point, Point]]:  # noqa: ANN401 - of ctypes
    """List the straight lines of a path, by their ends."""
    a, b, c, d, e, f = place
    x, y = c_float(), c_float()
    point_at = byref(x), byref(y)
    begin = last = None
    for at in range(count):
        segment = find_segment(thing, at)
        find_point(segment, *point_at)
        left, up = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        point = ((left, up), (up, -left), (-left, -up), (-up, left))[quarter]
        kind = find_kind(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif last is not None and (kind == raw.FPDF_SEGMENT_LINETO or count <= FEW):
            yield last, point  # of a small round thing the ends of its arcs
        last = point
        if is_closed(segment) and begin is not None:
            yield last, begin
            last = begin


def _rule(one: Point, two: Point) -> Iterator[Rule]:
    """Make a rule of a line that is level or upright."""
    wide, high = abs(one[0] - two[0]), abs(one[1] - two[1])
    if wide <= SKEW and high >= SHORTEST:
        yield Rule(True, (one[0] + two[0]) / 2, min(one[1], two[1]), max(one[1], two[1]))  # noqa: FBT003 - `upright`
    elif high <= SKEW and wide >= SHORTEST:
        yield Rule(False, (one[1] + two[1]) / 2, min(one[0], two[0]), max(one[0], two[0]))  # noqa: FBT003 - `upright`


def _read_box(points: Sequence[Point]) -> Iterator[Rule]:
    """Make rules of a filled box: one of it where it is thin, else its edges, unless it lies behind a line's words."""
    if not points:
        return
    xs, ys = sorted(point[0] for point in points), sorted(point[1] for point in points)
    left, right, bottom, top = xs[0], xs[-1], ys[0], ys[-1]
    # each point is at a corner: a box and no other shape
    if not all(min(x - left, right - x) <= SKEW and min(y - bottom, top - y) <= SKEW for x, y in points):
        return
    if min(right - left, top - bottom) <= THIN:
        middle = (left + right) / 2, (bottom + top) / 2
        across = right - left >= top - bottom
        yield from _rule(
            *(((left, middle[1]), (right, middle[1])) if across else ((middle[0], bottom), (middle[0], top)))
        )
    elif top - bottom >= HIGH and right - left >= BROAD:
        corners = (left, bottom), (right, bottom), (right, top), (left, top)
        for at in range(4):
            yield from _rule(corners[at - 1], corners[at])


def _join(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Join rules that go on in one another: tables draw one for each cell."""
    last: Rule | None = None
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at / SAME), rule.start)):
        if last is None:
            last = rule
        elif (
            last.upright == rule.upright
            and round(last.at / SAME) == round(rule.at / SAME)
            and rule.start <= last.end + SAME
        ):
            last = Rule(last.upright, last.at, last.start, max(last.end, rule.end))
        else:
            yield last
            last = rule
    if last is not None:
        yield last
