"""Windows: where on a page an object is seen, which a form's box and the paths that clip it leave."""

from __future__ import annotations

from ctypes import byref, c_float, c_int, c_void_p
from typing import TYPE_CHECKING, Any

import pypdfium2_raw as raw

from brief.sources.pdf.prototypes import make_prototype
from brief.sources.pdf.rules import MOST_POINTS, find_point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.sources.pdf.rules import Box, Matrix, Point

MOST_PATHS = 20  # that clip an object
SLACK = 0.5  # points
SHOWN = 0.25  # of a letter's box

find_clip = make_prototype(raw.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
count_paths = make_prototype(raw.FPDFClipPath_CountPaths, c_int, c_void_p)
count_points = make_prototype(raw.FPDFClipPath_CountPathSegments, c_int, c_void_p, c_int)
find_segment = make_prototype(raw.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)
find_edges = make_prototype(raw.FPDFPageObj_GetBounds, c_int, c_void_p, *4 * (c_void_p,))


def find_window(thing: int, place: Matrix, within: Box | None) -> Box | None:
    """Give the box that an object is not seen beyond, which stands in what is placed so and seen `within` a box.

    It is that of the paths that clip it; what their shapes leave out of it is not told here. None is all of the page.
    """
    clip = find_clip(thing)
    for number in range(min(count_paths(clip) if clip else 0, MOST_PATHS)):
        points = _list_points(clip, number)
        if points:
            within = _cut(within, _set_box(points, place))
    return within


def _list_points(clip: int, number: int) -> list[Point]:
    count = count_points(clip, number)
    if not 0 < count <= MOST_POINTS:
        return []
    x, y = c_float(), c_float()
    at = byref(x), byref(y)
    points = []
    for index in range(count):
        if not find_point(find_segment(clip, number, index), *at):
            return []
        points.append((x.value, y.value))
    return points


def find_bounds(thing: int, place: Matrix) -> Box | None:
    """Give the box that an object takes up, None where it takes up nothing."""
    left, bottom, right, top = (c_float() for _ in range(4))
    if not find_edges(thing, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return _set_box(((x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)), place)


def _set_box(points: Iterable[Point], place: Matrix) -> Box:
    a, b, c, d, e, f = place
    placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    return min(xs), min(ys), max(xs), max(ys)


def _cut(one: Box | None, two: Box) -> Box:
    if one is None:
        return two
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


def holds(window: Box, box: Box | None) -> bool:
    """Whether all of a box is in a window."""
    if box is None:
        return True
    left, bottom, right, top = window
    return left - SLACK <= box[0] and bottom - SLACK <= box[1] and box[2] <= right + SLACK and box[3] <= top + SLACK


def is_within(box: Any, window: Box) -> bool:  # noqa: ANN401 - of ctypes
    """Whether so much of a character is in a window that some of its ink may be: what is cut may still be read."""
    wide = min(box.right, window[2]) - max(box.left, window[0])
    high = min(box.top, window[3]) - max(box.bottom, window[1])
    return bool(wide >= SHOWN * (box.right - box.left) and high >= SHOWN * (box.top - box.bottom))
