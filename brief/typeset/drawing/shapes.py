"""Rules and boxes: decoration, and so artifacts (ISO 14289-1, 7.1)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.typeset.drawing.drawing import Press


@lru_cache(maxsize=64)
def paint(colour: Colour) -> str:
    """`colour` as operands; a layout has few."""
    return " ".join(f"{round(c, 4):g}" for c in colour)


def draw_rule(press: Press, x0: float, x1: float, y: float, width: float, colour: Colour) -> None:
    """A horizontal rule of `width` points centred on `y`."""
    press.artifact(press.reflect(f"q {paint(colour)} RG {width:g} w {x0:.2f} {y:.2f} m {x1:.2f} {y:.2f} l S Q"))


def draw_box(press: Press, x: float, top: float, width: float, height: float, fill: Colour) -> None:
    """A filled box."""
    press.artifact(press.reflect(f"q {paint(fill)} rg {x:.2f} {top - height:.2f} {width:.2f} {height:.2f} re f Q"))


def frame(x: float, low: float, width: float, height: float, line: float, colour: Colour) -> str:
    """An outline of `line` points that keeps within the box, as operators."""
    box = f"{x + line / 2:.2f} {low + line / 2:.2f} {width - line:.2f} {height - line:.2f}"
    return f"q {paint(colour)} RG {line:g} w {box} re S Q"


def draw_frame(press: Press, x: float, top: float, width: float, height: float, line: float, colour: Colour) -> None:
    """A frame that keeps within the box."""
    press.artifact(press.reflect(frame(x, top - height, width, height, line, colour)))
