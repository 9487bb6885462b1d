"""A hatched or plain box as operators: derived values look derived, in print and in grey."""

from __future__ import annotations

from brief.typeset.drawing.shapes import draw_in, fill_in

Colour = tuple[float, float, float]
PITCH, LINE, OUTLINE = 3.2, 0.9, 0.8
FINEST = 0.5  # points from line to line: what is finer is a grey on paper, and lines without end in the file


def fill_box(x: float, y: float, width: float, height: float, colour: Colour) -> str:
    """A solid box, `x`, `y` its lower left corner."""
    return f"q {fill_in(colour)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q"


def outline_box(x: float, y: float, width: float, height: float, colour: Colour, line: float = OUTLINE) -> str:
    """An outline that keeps within the box."""
    half = line / 2
    box = f"{x + half:.2f} {y + half:.2f} {width - line:.2f} {height - line:.2f}"
    return f"q {draw_in(colour)} {line:g} w {box} re S Q"


def hatch_box(
    x: float,
    y: float,
    width: float,
    height: float,
    colour: Colour,
    pitch: float = PITCH,
    line: float = LINE,
) -> str:
    """Diagonal lines within an outline."""
    out = [f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n {draw_in(colour)} {line:g} w"]
    step = max(pitch, FINEST) * 1.41421356
    start = x - height
    while start < x + width:
        out.append(f"{start:.2f} {y:.2f} m {start + height:.2f} {y + height:.2f} l")
        start += step
    out.append("S Q")
    return " ".join(out) + "\n" + outline_box(x, y, width, height, colour)
