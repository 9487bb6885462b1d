"""Colours of text and of what is behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from brief.sources.html.properties import read_color

# red, green, blue, alpha, each from 0 to 1; or as the page has it, where it cannot be read
Color = tuple[float, float, float, float] | str

BLACK: Color = (0.0, 0.0, 0.0, 1.0)
WHITE: Color = (1.0, 1.0, 1.0, 1.0)
SYSTEM = {"canvas": WHITE, "canvastext": BLACK, "field": WHITE, "fieldtext": BLACK}
NEAR = 0.08  # of each channel: #fff on #eee is seen, on #f0f0f0 hardly
GREY = re.compile(r"(ok)?(lab|lch)\(\s*([\d.]+)(%?)\s+(-?[\d.]+%?)\s+(-?[\d.]+)(?:%|deg)?\s*(?:/\s*1(?:00%)?\s*)?\)")


@lru_cache(maxsize=1_024)
def read_color_value(said: str, current: Color) -> Color:
    """Read a colour's value, `current` being the text's own."""
    if said == "currentcolor":
        return current
    if said in SYSTEM:
        return SYSTEM[said]
    found = read_color(said)
    if found is not None:
        return found
    return _read_grey(said)


def _read_grey(said: str) -> Color:
    """Read a grey of the spaces that the parser does not convert (CSS Color 4, 9); any other stays as it is."""
    found = GREY.fullmatch(said)
    if found is None:
        return said
    chroma = abs(float(found[5].rstrip("%"))) + (abs(float(found[6])) if found[2] == "lab" else 0)
    if chroma > (0.02 if found[1] else 3):
        return said
    light = float(found[3]) / (100 if found[4] or not found[1] else 1)
    linear = light**3 if found[1] else ((light * 100 + 16) / 116) ** 3
    value = min(1.0, max(0.0, 1.055 * linear ** (1 / 2.4) - 0.055))
    return value, value, value, 1.0


def blend(over: Color, under: Color, opacity: float) -> Color:
    """Lay one colour over another."""
    if isinstance(over, str):
        return over
    alpha = over[3] * opacity
    if alpha > 0.99:
        return (*over[:3], 1.0)
    if alpha < 0.01:
        return under
    if isinstance(under, str):
        return f"{over} over {under}"
    mixed = [over[at] * alpha + under[at] * (1 - alpha) for at in range(3)]
    return mixed[0], mixed[1], mixed[2], 1.0


def is_same(one: Color, other: Color) -> bool:
    """Whether one colour on the other is not seen."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return all(abs(one[at] - other[at]) < NEAR for at in range(3))
