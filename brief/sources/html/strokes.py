"""Strokes and boxes that a page's style draws over words: by backgrounds, borders, and boxes that leave their place.

Where such a box stands is told from its own lengths alone, so whatever may go through words is taken to do so.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.sources.html.colors import part_at_commas
from brief.sources.html.doubts import GRADIENT, PLACE, THIN, THINNEST, is_low_ground
from brief.sources.html.lengths import measure

if TYPE_CHECKING:
    from collections.abc import Callable

    Get = Callable[[str], str]

LINE = 1.2  # of the font's size: a line's height, where none is known
EDGE = 0.15  # of a line: how near its edge a stroke underlines or overlines it
MIDDLE = (15.0, 85.0)  # per cent of a line's height, between which its letters are
NARROW = 35.0  # per cent of a band that is no marker behind words
LOW = 0.7  # of the font's size: a box in which words reach over its border
SHIFTED = 0.25  # of the font's size, by which a box is moved over others
SIDE = 0.3  # of the font's size: how near the side of a box bullets are ...
SMALL = 1.6  # ... and how wide
SCALED = re.compile(r"\bscale[xy]?\(\s*([\d.]+%?)")
LARGER = 1.5  # times, by which a box grows over others
FULL = 90.0  # per cent of what is covered wholly
BORDERS = ("border", "border-top", "border-bottom", "border-block", "border-block-start", "border-block-end")
BORDER_STYLES = ("border-style", "border-top-style", "border-bottom-style")
DRAWN = re.compile(r"\b(?:solid|dashed|dotted|double|groove|ridge|inset|outset)\b")
EMPTY = re.compile(r"\btransparent\b|(?<![\w.])0(?:px|em|rem)?(?![\w.])")
MOVED_DOWN = re.compile(r"\b(?:translate(?!x)|matrix)")
LEVEL = re.compile(r"to (?:left|right)|-?(?:90|270)deg|-?0?\.(?:25|75)turn")
UPRIGHT = re.compile(r"to (?:top|bottom)|-?(?:0|180|360)(?:deg)?|0?\.5turn")
DIRECTION = re.compile(r"to [a-z ]+|-?[\d.]+(?:deg|rad|grad|turn)")
CENTERED = re.compile(
    r"(?:(?:left|right|center|-?[\d.]+(?:%|[a-z]+)?)\s+)?(?:center|(?:[3-6]\d|2[5-9]|7[0-5])(?:\.\d+)?%)"
)


def is_crossed(get: Get, size: float, line: float | None, display: str) -> bool:
    """Whether a stroke may go through an element's own words."""
    if "line-through" in get("-webkit-text-decoration"):  # some browsers draw it
        return True
    offset = measure(get("text-underline-offset") or "0", size, size)
    return (
        (offset is not None and offset <= -EDGE * size)
        or _has_band(get("background-image"), size)
        or _is_stroke(get, size)
        or (_is_low(get, size, line, display) and has_border(get))
    )


def _has_band(said: str, size: float) -> bool:
    """Whether a picture that is drawn from colour to colour has a narrow band amid its height, or aslant."""
    for layer in part_at_commas(said):
        found = GRADIENT.match(layer.strip())
        if found is None or "linear" not in layer.split("(")[0]:
            continue
        parts = [part.strip() for part in part_at_commas(found[1])]
        direction = parts.pop(0) if DIRECTION.fullmatch(parts[0]) else "to bottom"
        if LEVEL.fullmatch(direction) is None and _find_band(parts, size, upright=bool(UPRIGHT.fullmatch(direction))):
            return True
    return False


def _find_band(parts: list[str], size: float, *, upright: bool) -> bool:
    stops: list[tuple[str, float]] = []
    for part in parts:
        color = part
        places: list[str] = []
        while (place := PLACE.search(color)) is not None:
            places.insert(0, place[0].strip())
            color = color[: place.start()]
        found = [measure(place, size, LINE * size) for place in places]
        stops += [(color, 100.0 * at / (LINE * max(size, 1.0))) for at in found if at is not None]
    low, high = MIDDLE if upright else (0.0, 100.0)
    return any(
        color == other and color != "transparent" and low <= at and end <= high and 0 < end - at <= NARROW
        for (color, at), (other, end) in pairwise(stops)
    )


def _is_stroke(get: Get, size: float) -> bool:
    """Whether a background is a stroke, low or repeated in a row, amid the height of what it is behind."""
    if get("background-image") in {"", "none"}:
        return False
    row = get("background-repeat") == "repeat-x" and "gradient" not in get("background-image")
    centered = any(CENTERED.fullmatch(place.strip()) for place in part_at_commas(get("background-position")))
    return (row or is_low_ground(get, size)) and centered


def _is_low(get: Get, size: float, line: float | None, display: str) -> bool:
    if display in {"inline", "contents"} or get("overflow-y") not in {"", "visible"}:
        return False
    heights = [measure(get(name), size, LINE * size) for name in ("height", "max-height") if "%" not in get(name)]
    return any(height is not None and height < LOW * size for height in (*heights, line))


def has_border(get: Get) -> bool:
    """Whether a border over or under an element may be seen."""
    shown = any(DRAWN.search(get(name)) and not EMPTY.search(get(name)) for name in BORDERS)
    return shown or any(DRAWN.search(get(name)) for name in BORDER_STYLES)


def judge_cover(get: Get, size: float, *, block: bool, same: bool) -> str:
    """Say what a box covers: `all` of the box that it stands in, the `window`, or `some`; nothing where it stays put.

    It may be a `block`; `same` says that it has the colour of what is behind it, so that what it hides alone is seen.
    """
    position = get("position")
    if get("z-index").startswith("-"):
        return ""
    if position not in {"absolute", "fixed"}:
        return "some" if _is_shifted(get, size, block=block) else ""
    whole = LINE * size
    sides = {name: measure(get(name), size, whole) for name in ("left", "right", "top", "bottom", "width", "height")}
    if sides["width"] == 0 and sides["height"] == 0:
        return ""  # an arrow, of borders
    if _is_full(get, sides, "width", "left", "right") and _is_full(get, sides, "height", "top", "bottom"):
        return "window" if position == "fixed" else "all"
    if _is_beside(get, size, sides, same=same):
        return ""
    # fixed menus and labels stay in the window while the page moves
    return "some" if position == "absolute" else "patch" if same else ""


def _is_beside(get: Get, size: float, sides: dict[str, float | None], *, same: bool) -> bool:
    """Whether a box is a bullet, a bar beside the words, or a stroke over or under a line."""
    at_side = any(sides[name] is not None and (sides[name] or 0.0) <= SIDE * size for name in ("left", "right"))
    narrow = sides["width"] is not None and sides["width"] <= SMALL * size and "%" not in get("width")
    return (at_side and narrow and not same) or _is_at_edge(get, size, sides, same=same)


def _is_full(get: Get, sides: dict[str, float | None], length: str, *ends: str) -> bool:
    said = get(length)
    share = measure(said, 0.0, 100.0) if "%" in said else None
    near = [sides[end] is not None and (sides[end] or 0.0) <= THINNEST for end in ends]
    return (share is not None and share >= FULL) or (said in {"", "auto"} and all(near))


def _is_at_edge(get: Get, size: float, sides: dict[str, float | None], *, same: bool) -> bool:
    """Whether a box is a stroke over or under a line."""
    whole = LINE * size
    height = sides["height"]
    low = height is not None and height <= max(THINNEST, THIN * size) and "%" not in get("height")
    bare = get("height") in {"", "auto"} and not (sides["top"] is not None and sides["bottom"] is not None)
    margin = measure(get("margin-top") or "0", size, size)
    if (
        same
        or not (low or bare)
        or margin
        or MOVED_DOWN.search(get("transform"))
        or get("translate") not in {"", "none"}
    ):
        return False
    top, bottom = sides["top"], sides["bottom"]
    if top is None and bottom is None:
        return True
    if top is None:
        return (bottom or 0.0) <= EDGE * whole or ("%" in get("bottom") and (bottom or 0.0) >= (1 - EDGE) * whole)
    return top <= EDGE * whole or ("%" in get("top") and top >= (1 - EDGE) * whole)


def _is_shifted(get: Get, size: float, *, block: bool) -> bool:
    """Whether a box that keeps its place in the flow is drawn over what is before it: a block over what is above."""
    margins = ["margin-top"] if block else ["margin-left", "margin-top"]
    sides = ["top", "bottom"] if block else ["left", "right", "top", "bottom"]
    moved = []
    if get("position") in {"relative", "sticky"}:
        moved = [abs(measure(get(side) or "0", size, size) or 0.0) for side in sides]
    found = re.search(r"\btranslate([xy]?)\(([^()]*)\)", get("transform"))
    parts = re.split(r"[\s,]+", found[2].strip()) if found else []
    across, down = ("", parts[0]) if found and found[1] == "y" else (*parts, "", "")[:2]
    apart = (*get("translate").split(), "", "")[:2]
    ways = [down, apart[1], *(() if block else (across, apart[0]))]
    moved += [abs(measure(length, size, size) or 0.0) for length in ways if length]
    lengths = [measure(part, 0.0, 1.0) for part in [*SCALED.findall(get("transform")), *get("scale").split()]]
    if any(factor is not None and factor >= LARGER for factor in lengths):
        return True
    back = min(measure(get(name) or "0", size, size) or 0.0 for name in margins)
    return back <= -SHIFTED * size or max(moved, default=0.0) >= SHIFTED * size
