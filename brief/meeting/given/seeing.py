"""A given page as it is seen: boxes, rotation, units; pure but for the values.

Lengths are in points, boxes (left, low, right, high), matrices (a, b, c, d, e, f) as PDF writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.meeting.given.file import HELP_BROKEN, UnusableError

if TYPE_CHECKING:
    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

TURNS: Final[dict[int, tuple[int, int, int, int]]] = {
    0: (1, 0, 0, 1),
    90: (0, -1, 1, 0),
    180: (-1, 0, 0, -1),
    270: (0, 1, -1, 0),
}


class SeenPage(Struct, frozen=True):
    """A page as it is to be printed: what is kept of it and where it is cut, as it is seen, from its cut corner on.

    `turn` takes the page's own coordinates there. `bleed` reaches beyond the cut, which is (0, 0, width, height).
    """

    width: float
    height: float
    bleed: Box
    turn: Matrix

    @property
    def back(self) -> Matrix:
        """The matrix that takes coordinates as seen to the page's own."""
        a, b, c, d, e, f = self.turn
        area = a * d - b * c
        a, b, c, d = d / area, -b / area, -c / area, a / area
        return a, b, c, d, -(a * e + c * f), -(b * e + d * f)


def see_page(trim: Box, bleed: Box, rotation: int, unit: float = 1.0) -> SeenPage:
    """Turn a page as it is seen; `rotation` is clockwise, `unit` the length of its unit in points."""
    a, b, c, d = (unit * part for part in TURNS[rotation % 360])
    flat: Matrix = (a, b, c, d, 0, 0)
    left, low, right, high = map_box(flat, trim)
    turn: Matrix = (a, b, c, d, -left, -low)
    return SeenPage(right - left, high - low, map_box(turn, bleed), turn)


def map_box(matrix: Matrix, box: Box) -> Box:
    """Find the upright box around a box that a matrix has moved."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def read_box(given: GivenFile, value: Value) -> Box | None:
    """Read a rectangle, whichever corners it names (ISO 32000-1, 7.9.5); None where it is none or has no inside."""
    parts = [given.resolve(part) for part in given.array(value)]
    numbers = [float(part) for part in parts if isinstance(part, int | float) and type(part) is not bool]
    if len(numbers) != 4:
        return None
    (left, right), (low, high) = sorted(numbers[::2]), sorted(numbers[1::2])
    return (left, low, right, high) if right > left and high > low else None


def meet(box: Box | None, other: Box) -> Box:
    """Find what two boxes share; the other one where the first is none, or shares nothing."""
    if box is None:
        return other
    left, low, right, high = max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3])
    return (left, low, right, high) if right > left and high > low else other


def see(given: GivenFile, page: GivenPage, number: int) -> SeenPage:
    """See a page as it is to be printed: cut at its TrimBox where it has one, else at its CropBox (14.11.2).

    Raises UnusableError where page `number` has no size.
    """
    entries = page.entries
    media = read_box(given, entries.get("MediaBox"))
    if media is None:
        raise UnusableError(f"has no size on page {number}", HELP_BROKEN)
    crop = meet(read_box(given, entries.get("CropBox")), media)
    trim = meet(read_box(given, entries.get("TrimBox")), media) if "TrimBox" in entries else crop
    bleed = meet(read_box(given, entries.get("BleedBox")), media) if "TrimBox" in entries else crop
    bleed = min(bleed[0], trim[0]), min(bleed[1], trim[1]), max(bleed[2], trim[2]), max(bleed[3], trim[3])
    rotation, unit = given.resolve(entries.get("Rotate")), given.resolve(entries.get("UserUnit"))
    turned = rotation if type(rotation) is int and rotation % 90 == 0 else 0
    return see_page(trim, bleed, turned, float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0)
