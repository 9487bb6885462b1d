"""Rules and boxes: decoration, and so artifacts (ISO 14289-1, 7.1)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.typeset.drawing.drawing import Press


@lru_cache(maxsize=64)
def fill_in(colour: Colour) -> str:
    """Fill what follows, letters included, in `colour`; a layout has few."""
    parts = name_colour(colour)
    return f"{parts} rg" if " " in parts else f"{parts} g"


@lru_cache(maxsize=64)
def draw_in(colour: Colour) -> str:
    """Draw lines in `colour` from here on."""
    parts = name_colour(colour)
    return f"{parts} RG" if " " in parts else f"{parts} G"


def name_colour(colour: Colour) -> str:
    """`colour` as operands: one where its three parts are alike, a grey that a shop prints with black alone."""
    parts = [f"{round(part, 4):g}" for part in colour]
    return parts[0] if len(set(parts)) == 1 else " ".join(parts)


def draw_rule(press: Press, x0: float, x1: float, y: float, width: float, colour: Colour) -> None:
    """A horizontal rule of `width` points centred on `y`."""
    press.artifact(press.reflect(f"q {draw_in(colour)} {width:g} w {x0:.2f} {y:.2f} m {x1:.2f} {y:.2f} l S Q"))


def draw_box(press: Press, x: float, top: float, width: float, height: float, fill: Colour) -> None:
    """A filled box."""
    press.artifact(press.reflect(f"q {fill_in(fill)} {x:.2f} {top - height:.2f} {width:.2f} {height:.2f} re f Q"))


def frame(x: float, low: float, width: float, height: float, line: float, colour: Colour) -> str:
    """An outline of `line` points that keeps within the box, as operators."""
    box = f"{x + line / 2:.2f} {low + line / 2:.2f} {width - line:.2f} {height - line:.2f}"
    return f"q {draw_in(colour)} {line:g} w {box} re S Q"


def draw_frame(press: Press, x: float, top: float, width: float, height: float, line: float, colour: Colour) -> None:
    """A frame that keeps within the box."""
    press.artifact(press.reflect(frame(x, top - height, width, height, line, colour)))
