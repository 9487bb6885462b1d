"""What charts are drawn with; lengths in points from a chart's upper left corner, y grows downwards."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.typeset.blocks.hatch import fill_box, hatch_box, outline_box
from brief.typeset.drawing.shapes import draw_in, fill_in

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.layout.types import ChartLook as ChartStyle

WHITE: Colour = (1.0, 1.0, 1.0)
ROUND = 0.5523  # of a circle's radius: where Bézier's handles stand


class Fill(Enum):
    """How a box is filled."""

    SOLID = "solid"
    OUTLINED = "outlined"
    HATCHED = "hatched"


class MarkerForm(Enum):
    """What a marker is like: series differ by it where colours cannot be told apart."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


class BarShape(Struct, frozen=True):
    """A bar or a part of one."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill
    style: ChartStyle

    def operators(self, left: float, top: float) -> str:
        """The box as operators; `left`, `top` is the chart's corner on the page."""
        corner = (left + self.x, top - self.y - self.height)
        style = self.style
        if self.fill is Fill.HATCHED:
            return hatch_box(*corner, self.width, self.height, style.fill, style.hatch_pitch, style.hatch_line)
        paint_box = fill_box if self.fill is Fill.SOLID else outline_box
        return paint_box(*corner, self.width, self.height, style.fill)


class Stroke(Struct, frozen=True):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    width: float
    colour: Colour
    dash: tuple[float, ...] = ()
    round: bool = False  # its ends

    def operators(self, left: float, top: float) -> str:
        """The line as operators, its corners round."""
        pairs = [f"{left + x:.2f} {top - y:.2f}" for x, y in self.points]
        path = " ".join(f"{pair} {'l' if at else 'm'}" for at, pair in enumerate(pairs))
        dash = f"[{' '.join(f'{part:g}' for part in self.dash)}] 0 d " if self.dash else ""
        cap = "1 J " if self.round else ""
        return f"q {draw_in(self.colour)} {self.width:g} w 1 j {cap}{dash}{path} S Q"


class Marker(Struct, frozen=True):
    """A value's place on a line; a hollow one is derived."""

    x: float
    y: float
    size: float
    form: MarkerForm
    colour: Colour
    hollow: bool = False
    line: float = 1.2

    def operators(self, left: float, top: float) -> str:
        """The marker as operators, parted from what is behind it by a white edge."""
        path = self.path(left + self.x, top - self.y)
        edge = f"q {draw_in(WHITE)} {fill_in(WHITE)} {self.line * 2:g} w {path} B Q"
        if self.hollow:
            return f"{edge}\nq {fill_in(WHITE)} {draw_in(self.colour)} {self.line:g} w {path} B Q"
        return f"{edge}\nq {fill_in(self.colour)} {path} f Q"

    def path(self, x: float, y: float) -> str:
        """The outline around a point of the page, all forms of about one area."""
        half = self.size / 2
        match self.form:
            case MarkerForm.CIRCLE:
                bend = half * ROUND
                arcs = (
                    (x + half, y + bend, x + bend, y + half, x, y + half),
                    (x - bend, y + half, x - half, y + bend, x - half, y),
                    (x - half, y - bend, x - bend, y - half, x, y - half),
                    (x + bend, y - half, x + half, y - bend, x + half, y),
                )
                return f"{x + half:.2f} {y:.2f} m " + " ".join(" ".join(f"{v:.2f}" for v in arc) + " c" for arc in arcs)
            case MarkerForm.SQUARE:
                side = half * 0.9
                return f"{x - side:.2f} {y - side:.2f} {2 * side:.2f} {2 * side:.2f} re"
            case MarkerForm.TRIANGLE:
                wide, low, high = half * 1.2, half * 0.8, half * 1.25
                corners = [(x - wide, y - low), (x + wide, y - low), (x, y + high)]
            case MarkerForm.DIAMOND:
                reach = half * 1.25
                corners = [(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)]
        return " ".join(f"{a:.2f} {b:.2f} {'l' if n else 'm'}" for n, (a, b) in enumerate(corners)) + " h"


Shape = BarShape | Stroke | Marker


def draw_whisker(
    low: tuple[float, float], high: tuple[float, float], style: ChartStyle, ink: Colour
) -> tuple[Stroke, ...]:
    """An interval between two points, level or upright: white under black, so that it shows on a bar and beside it."""
    (x0, y0), (x1, y1) = low, high
    across, up = (0.0, 2.5) if y0 == y1 else (2.5, 0.0)
    parts = (
        (low, high),
        ((x0 - across, y0 - up), (x0 + across, y0 + up)),
        ((x1 - across, y1 - up), (x1 + across, y1 + up)),
    )
    under = tuple(Stroke(part, style.axis + 1.4, WHITE) for part in parts)
    return (*under, *(Stroke(part, style.axis, ink) for part in parts))
