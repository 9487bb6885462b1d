"""Glyphs of a font with cubic outlines (CFF) as a TrueType font: each curve in quadratic pieces that differ by no unit.

So families of Han that come as CFF alone are embedded as all others are, with glyphs made of several among theirs.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

from brief.typeset.fonts.composites import write_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Place = tuple[int, int, bool]  # on a contour; whether on the curve

NEAR = 0.5  # units that a piece differs by at most
ON, MOST = 1, 32  # flag of a point on the curve; pieces of one curve


class Pen:
    """Collects the contours of a glyph as HarfBuzz draws it, y upwards."""

    def __init__(self) -> None:
        """Begin without a contour."""
        self.contours: list[list[Place]] = []
        self.last: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 (the name that HarfBuzz's pens have)
        """Begin a contour."""
        self.contours.append([])
        self.put(point, on=True)

    def lineTo(self, point: Point) -> None:  # noqa: N802 (as above)
        """Go straight on."""
        self.put(point, on=True)

    def qCurveTo(self, control: Point, point: Point) -> None:  # noqa: N802 (as above)
        """Go on in one quadratic curve."""
        self.put(control, on=False)
        self.put(point, on=True)

    def curveTo(self, first: Point, second: Point, point: Point) -> None:  # noqa: N802 (as above)
        """Go on in quadratic pieces of a cubic curve."""
        start = self.last
        for control, end in split_cubic(start, first, second, point):
            self.put(control, on=False)
            self.put(end, on=True)

    def closePath(self) -> None:  # noqa: N802 (as above)
        """End a contour; its last point is not said twice."""
        contour = self.contours[-1]
        if len(contour) > 1 and contour[-1] == contour[0]:
            contour.pop()

    def endPath(self) -> None:  # noqa: N802 (as above)
        """Do the same."""
        self.closePath()

    def put(self, point: Point, *, on: bool) -> None:
        """Add a point."""
        place = (round(point[0]), round(point[1]), on)
        contour = self.contours[-1]
        if not (on and contour and contour[-1] == place):
            contour.append(place)
        if on:
            self.last = point


def split_cubic(start: Point, first: Point, second: Point, end: Point) -> list[tuple[Point, Point]]:
    """A cubic curve as quadratic ones: each its control point and end."""
    bend = [e - 3 * s + 3 * f - b for b, f, s, e in zip(start, first, second, end, strict=True)]
    count = max(1, min(MOST, ceil((sqrt(3) / 36 * sqrt(bend[0] ** 2 + bend[1] ** 2) / NEAR) ** (1 / 3))))
    pieces = []
    for n in range(count):
        (b, f, s, e) = cut_cubic((start, first, second, end), n / count, (n + 1) / count)
        control = tuple((3 * (f[i] + s[i]) - b[i] - e[i]) / 4 for i in (0, 1))
        pieces.append(((control[0], control[1]), e))
    return pieces


def cut_cubic(curve: Sequence[Point], start: float, end: float) -> tuple[Point, Point, Point, Point]:
    """The part of a cubic curve between two of its parameters, by its blossom."""

    def bloom(a: float, b: float, c: float) -> Point:
        points = list(curve)
        for t in (a, b, c):
            points = [(p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])) for p, q in pairwise(points)]
        return points[0]

    return bloom(start, start, start), bloom(start, start, end), bloom(start, end, end), bloom(end, end, end)


def convert(face: Any, font: Any, glyphs: Sequence[int]) -> tuple[bytes, Mapping[int, int]]:  # noqa: ANN401 (an untyped library)
    """A TrueType font of these glyphs, .notdef before them, and their numbers in it."""
    order = [0, *[glyph for glyph in glyphs if glyph]]
    outlines, most = [], (0, 0)
    for glyph in order:
        pen = Pen()
        font.draw_glyph_with_pen(glyph, pen)
        contours = [contour for contour in pen.contours if len(contour) > 2]
        outlines.append(draw(contours))
        most = max(most[0], sum(map(len, contours))), max(most[1], len(contours))
    glyf, places, metrics = bytearray(), [0], bytearray()
    for glyph, outline in zip(order, outlines, strict=True):
        glyf += outline + bytes(-len(outline) % 4)
        places.append(len(glyf))
        left = struct.unpack_from(">h", outline, 2)[0] if outline else 0
        metrics += struct.pack(">Hh", font.get_glyph_h_advance(glyph), left)
    head, hhea = (bytearray(bytes(face.reference_table(tag).data)) for tag in ("head", "hhea"))
    struct.pack_into(">h", head, 50, 1)  # long places
    struct.pack_into(">H", hhea, 34, len(order))
    tables = {
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"maxp": struct.pack(">L14H", 0x00010000, len(order), *most, 0, 0, 2, *[0] * 8),
        b"hmtx": bytes(metrics),
        b"loca": struct.pack(f">{len(places)}L", *places),
        b"glyf": bytes(glyf),
    }
    return write_tables(b"\0\1\0\0", tables), {glyph: at for at, glyph in enumerate(order)}


def draw(contours: Sequence[Sequence[Place]]) -> bytes:
    """The outline of a simple glyph; nothing where it has no contour."""
    points = [point for contour in contours for point in contour]
    if not points:
        return b""
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    ends, at = [], -1
    for contour in contours:
        at += len(contour)
        ends.append(at)
    out = struct.pack(">5h", len(contours), min(xs), min(ys), max(xs), max(ys))
    out += struct.pack(f">{len(ends)}HH", *ends, 0) + bytes(ON if on else 0 for _, _, on in points)
    for line in (xs, ys):
        steps = [now - before for before, now in zip([0, *line], line, strict=False)]
        out += struct.pack(f">{len(steps)}h", *steps)
    return out
