"""What a style throws around a box or its letters: shadows and outlines, which may lie over words beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.html.colors import Color, part_at_commas, read_color_value
from brief.sources.html.doubts import THINNEST
from brief.sources.html.lengths import measure

if TYPE_CHECKING:
    from collections.abc import Callable

    Get = Callable[[str], str]

REACH = 0.6  # of the font's size: how far beyond its box what is thrown meets other words
FAR_REACH = 1.0  # ... of a block, which has room around it
WITHIN = 0.3  # of the font's size: how far into a box an outline meets its own words
SOLID = 0.5  # of what is seen through
PARTS = re.compile(r"[^\s()]+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^\s]+")
LENGTH = re.compile(r"[+-]?[\d.]|calc\(|min\(|max\(|clamp\(")
DRAWN = re.compile(r"\b(?:auto|solid|dashed|dotted|double|groove|ridge|inset|outset)\b")
WIDTHS = {"thin": 1.0, "medium": 3.0, "thick": 5.0}


def find_inner_shadows(get: Get, size: float, current: Color) -> tuple[Color, ...]:
    """Give the colours of shadows within a box, which lie behind its words."""
    found: list[Color] = []
    if not get("box-shadow"):
        return ()
    for layer in part_at_commas(get("box-shadow")):
        lengths, words, color = _read_shadow(layer, size, current)
        if "inset" in words and max((abs(length) for length in lengths), default=0.0) > THINNEST:
            found.append(color)
    return tuple(color for color in found if not isinstance(color, str) and color[3] > SOLID)


def is_thrown(get: Get, size: float, current: Color, *, block: bool) -> bool:
    """Whether a shadow or an outline reaches over what is beside a box.

    A shadow of letters reaches as that of their box does.
    """
    most = (FAR_REACH if block else REACH) * size
    free = not block or get("position") not in {"", "static"} or get("float") in {"left", "right"}
    for name in ("box-shadow", "text-shadow"):
        if not get(name) or (name == "box-shadow" and not free):
            continue  # the box of a block in its place is drawn before all words
        for layer in part_at_commas(get(name)):
            lengths, words, color = _read_shadow(layer, size, current)
            if "inset" in words or not lengths or not (isinstance(color, str) or color[3] >= SOLID):
                continue
            spread = lengths[3] if name == "box-shadow" and len(lengths) > 3 else 0.0
            if max(abs(length) for length in lengths[:2]) + spread > most:
                return True
    width, offset = _read_outline(get, size, current)
    return width > 0 and width + offset > most


def is_outline_within(get: Get, size: float, current: Color) -> bool:
    """Whether an outline is drawn over the words that it is of."""
    width, offset = _read_outline(get, size, current)
    if not width:
        return False
    padding = max(measure(get(name) or "0", size, 0.0) or 0.0 for name in ("padding-left", "padding-bottom"))
    return offset + padding < -WITHIN * size


def _read_shadow(layer: str, size: float, current: Color) -> tuple[list[float], set[str], Color]:
    parts = PARTS.findall(layer)
    lengths = [measure(part, size, 0.0) for part in parts if LENGTH.match(part)]
    words = {part for part in parts if not LENGTH.match(part)}
    colors = words - {"inset", "none", "normal"}
    color = read_color_value(colors.pop(), current) if colors else current
    return [0.0 if length is None else length for length in lengths], words, color


def _read_outline(get: Get, size: float, current: Color) -> tuple[float, float]:
    """Give the width of an outline that is seen and its distance from the box."""
    said = get("outline")
    if not said and not get("outline-style"):
        return 0.0, 0.0
    parts = PARTS.findall(" ".join((said, get("outline-style"), get("outline-width"), get("outline-color"))))
    if not DRAWN.search(f"{said} {get('outline-style')}"):
        return 0.0, 0.0
    width = WIDTHS["medium"]
    for part in parts:
        if LENGTH.match(part) or part in WIDTHS:
            width = WIDTHS.get(part) or measure(part, size, 0.0) or 0.0
        elif not DRAWN.fullmatch(part):
            color = read_color_value(part, current)
            if not isinstance(color, str) and color[3] < SOLID:
                return 0.0, 0.0
    return width, measure(get("outline-offset") or "0", size, 0.0) or 0.0
