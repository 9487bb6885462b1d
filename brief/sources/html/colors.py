"""Colours of text and of what is behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from math import cos, radians, sin

from brief.sources.html.properties import read_color

# red, green, blue, alpha, each from 0 to 1; or as the page has it, where it cannot be read
Color = tuple[float, float, float, float] | str

BLACK: Color = (0.0, 0.0, 0.0, 1.0)
WHITE: Color = (1.0, 1.0, 1.0, 1.0)
NIGHT: Color = (0.07, 0.07, 0.07, 1.0)  # of a dark page
BLUE: Color = (0.0, 0.0, 0.93, 1.0)
LIGHT: Color = (0.94, 0.94, 0.94, 1.0)
# as a desktop's browsers have them (CSS Color 4, 6.2)
SYSTEM = {
    **dict.fromkeys(("canvas", "field"), WHITE),
    **dict.fromkeys(("canvastext", "fieldtext", "buttontext", "marktext", "activetext"), BLACK),
    **dict.fromkeys(("linktext", "visitedtext", "-webkit-link"), BLUE),
    "buttonface": LIGHT,
    "graytext": (0.5, 0.5, 0.5, 1.0),
    "mark": (1.0, 1.0, 0.0, 1.0),
}
NEAR = 0.08  # of each channel: #fff on #eee is seen, on #f0f0f0 hardly
PART = r"(-?[\d.]+|none)(%|deg)?"
LAB = re.compile(rf"(ok)?(lab|lch)\(\s*{PART}\s+{PART}\s+{PART}\s*(?:/\s*([\d.]+)(%?)\s*)?\)")
DISPLAY = re.compile(r"color\(\s*display-p3\s+(.*)\)", re.DOTALL)
PAIR = re.compile(r"light-dark\((.*)\)", re.DOTALL)
MIX = re.compile(r"color-mix\(\s*in\s+(?:srgb|srgb-linear|oklab|lab|xyz|xyz-d50|xyz-d65)\s*,(.*)\)", re.DOTALL)
SHARE = re.compile(r"\s*(?:([\d.]+)%\s+)?(.*?)(?:\s+([\d.]+)%)?\s*", re.DOTALL)
DEEPEST = 3  # colours within colours


@lru_cache(maxsize=1_024)
def read_color_value(said: str, current: Color, depth: int = 0) -> Color:
    """Read a colour's value, `current` being the text's own; as it is said where it cannot be told."""
    if said == "currentcolor":
        return current
    found = SYSTEM.get(said) or read_color(said) or _read_lab(said)
    if found is None and (wide := DISPLAY.fullmatch(said)) is not None:
        found = read_color(f"color(srgb {wide[1]})")  # as one of the screen, which is a little less far apart
    if found is None and depth < DEEPEST:
        found = _combine(said, current, depth + 1)
    return found or said


def _combine(said: str, current: Color, depth: int) -> Color | None:
    """Read a colour that is made of two."""
    if (pair := PAIR.fullmatch(said)) is not None:  # of a light page's and a dark one's
        return read_color_value(part_at_commas(pair[1])[0].strip(), current, depth)
    mix = MIX.fullmatch(said)
    return None if mix is None else _mix(part_at_commas(mix[1]), current, depth)


def part_at_commas(said: str) -> list[str]:
    """Part a value at the commas that stand in no brackets."""
    parts, deep = [""], 0
    for sign in said:
        deep += (sign == "(") - (sign == ")")
        if sign == "," and not deep:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _mix(parts: list[str], current: Color, depth: int) -> Color | None:
    """Mix two colours in a space that goes straight from one to the other (CSS Color 5, 3)."""
    found = [SHARE.fullmatch(part) for part in parts]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    shares = [float(one[1] or one[3]) / 100 if one[1] or one[3] else None for one in found if one is not None]
    first = shares[0] if shares[0] is not None else 1 - shares[1] if shares[1] is not None else 0.5
    one, other = (read_color_value(each[2], current, depth) for each in found if each is not None)
    if isinstance(one, str) or isinstance(other, str):
        return None
    mixed = [one[at] * first + other[at] * (1 - first) for at in range(4)]
    return mixed[0], mixed[1], mixed[2], mixed[3]


def _read_lab(said: str) -> Color | None:
    """Read a colour of the spaces that the parser does not convert (CSS Color 4, 9 and 10)."""
    found = LAB.fullmatch(said)
    if found is None:
        return None
    modern, polar = found[1] is not None, found[2] == "lch"
    light, one, two = (0.0 if found[at] == "none" else float(found[at]) for at in (3, 5, 7))
    light = light / 100 if found[4] or not modern else light
    if found[6]:
        one *= 0.004 if modern else 1.25
    if found[8] == "%":
        two *= 0.004 if modern else 1.25
    if polar:
        one, two = one * cos(radians(two)), one * sin(radians(two))
    alpha = float(found[9]) / (100 if found[10] else 1) if found[9] else 1.0
    red, green, blue = (_show(part) for part in (_convert_oklab if modern else _convert_lab)(light, one, two))
    return red, green, blue, alpha


def _convert_oklab(light: float, one: float, two: float) -> tuple[float, float, float]:
    long = (light + 0.3963378 * one + 0.2158038 * two) ** 3
    middle = (light - 0.1055613 * one - 0.0638542 * two) ** 3
    short = (light - 0.0894842 * one - 1.2914855 * two) ** 3
    return (
        4.0767417 * long - 3.3077116 * middle + 0.2309699 * short,
        -1.2684380 * long + 2.6097574 * middle - 0.3413194 * short,
        -0.0041961 * long - 0.7034186 * middle + 1.7076147 * short,
    )


def _convert_lab(light: float, one: float, two: float) -> tuple[float, float, float]:
    level = (light * 100 + 16) / 116
    x, y, z = (_unbend(part) for part in (level + one / 500, level, level - two / 200))
    x, z = x * 0.96422, z * 0.82521
    return (
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )


def _unbend(part: float) -> float:
    return part**3 if part > 6 / 29 else (116 * part - 16) / 903.3


def _show(linear: float) -> float:
    value = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return min(1.0, max(0.0, value))


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
