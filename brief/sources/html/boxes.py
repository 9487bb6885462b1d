"""Boxes that show nothing of what is in them: of no size, clipped away, moved out of the window, or turned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.sources.html.lengths import measure
from brief.sources.html.media import HEIGHT, WIDTH
from brief.sources.html.properties import spread

if TYPE_CHECKING:
    from collections.abc import Callable

CLIPPING = frozenset(["hidden", "clip", "scroll", "auto", "overlay"])
FAR = 900.0  # pixels out of the window, beyond any margin that shows
NEAR = 100.0  # ... and those that may do
SMALLEST = 2.0  # pixels of a box in which nothing can be read
ASIDE = 0.3  # of the font's size, by which a letter is moved on the next
FUNCTION = re.compile(r"([\w-]+)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")


class ElementBox(Struct, frozen=True):
    """What becomes of an element's box; `floats` says where it goes if it leaves its line."""

    gone: bool
    unsure: bool
    floats: str


def judge_box(
    get: Callable[[str], str], size: float, line: float | None, display: str, *, within_flexible: bool
) -> ElementBox:
    """Judge an element's box; widths, clips and turns do nothing to one that is of its line (CSS 2, 10.2)."""
    position, floating = get("position"), get("float")
    apart = position in {"absolute", "fixed"}
    floats = "out" if apart else floating if floating not in {"", "none"} else ""
    boxed = bool(floats) or within_flexible or display not in {"inline", "contents"}
    gone = unsure = False
    if position in {"absolute", "fixed", "relative", "sticky"}:
        far, near = _judge_place(get, size, apart=apart)
        gone, unsure = far, near
    unsure = unsure or ((not boxed or display.startswith("inline-")) and not floats and _is_displaced(get, size))
    if boxed:
        collapsed = _is_collapsed(get, size, line, within_flexible=within_flexible)
        held = any(get(name) not in {"", "0", "0px", "auto"} for name in ("min-width", "min-height"))
        unsure = unsure or (collapsed and held)
        gone = (
            gone
            or get("content-visibility") == "hidden"
            or (collapsed and not held)
            or _measure_margin(get, size) <= -FAR
        )
        moved = get("translate") not in {"", "none"}
        turned = [_judge_transform(get("transform"), size), _judge_scale(get("scale")), _judge_rotation(get("rotate"))]
        turned.append(_judge_transform(f"translate({get('translate')})", size) if moved else "")
        unsure = unsure or _is_overprinted(get, size, display)
        gone = gone or "gone" in turned
        unsure = unsure or "unsure" in turned
    if apart:
        clipped = _judge_clip(get("clip"), size)
        gone, unsure = gone or clipped == "gone", unsure or clipped == "unsure"
    path = _judge_path(get("clip-path"), size)
    mask = get("mask-image") not in {"", "none"}
    blurred = re.search(r"\b(?:blur|url)\(", get("filter")) is not None
    return ElementBox(gone or path == "gone", unsure or path == "unsure" or mask or blurred, floats)


def _is_displaced(get: Callable[[str], str], size: float) -> bool:
    """Whether words are moved from their place in the line, on others or among them."""
    if min(_measure_margin(get, size), measure(get("margin-right") or "0", size, WIDTH) or 0.0) < -ASIDE * size:
        return True
    if get("position") not in {"relative", "sticky"}:
        return False
    across, down = (
        [abs(measure(get(side), size, WIDTH) or 0.0) for side in sides]
        for sides in (("left", "right"), ("top", "bottom"))
    )
    return max(across) > ASIDE * size or max(down) > 1.2 * size


def _measure_margin(get: Callable[[str], str], size: float) -> float:
    return min(measure(get(side), size, WIDTH) or 0.0 for side in ("margin-left", "margin-top"))


def _judge_place(get: Callable[[str], str], size: float, *, apart: bool) -> tuple[bool, bool]:
    """Say whether a positioned box is out of the window, or may be."""
    moved = []
    for side, whole in (("left", WIDTH), ("top", HEIGHT), ("right", WIDTH), ("bottom", HEIGHT)):
        said = get(side)
        if said in {"", "auto"}:
            continue
        length = measure(said, size, whole)
        if length is None:
            return False, True
        moved.append(length)
    far = any(length <= -FAR or length >= 5 * FAR for length in moved)
    return far, apart and any(length <= -NEAR for length in moved)


def _is_collapsed(get: Callable[[str], str], size: float, line: float | None, *, within_flexible: bool) -> bool:
    """Whether a box that clips has no room for any text."""
    widths = [measure(get(name), size, WIDTH) for name in ("width", "max-width")]
    heights = [measure(get(name), size, HEIGHT) for name in ("height", "max-height")]
    if line is not None and line < SMALLEST and not get("height"):
        heights.append(0.0)
    if within_flexible and float(get("flex-grow") or 0) == 0:
        for lengths in (widths, heights):
            lengths.append(measure(get("flex-basis"), size, WIDTH))
    narrow = any(length is not None and length <= SMALLEST for length in widths)
    low = any(length is not None and length <= SMALLEST for length in heights)
    across, down = get("overflow-x") in CLIPPING, get("overflow-y") in CLIPPING
    return (narrow and across) or (low and down)


def _is_overprinted(get: Callable[[str], str], size: float, display: str) -> bool:
    """Whether a block takes no height, so that what follows is printed on its words."""
    heights = [measure(get(name), size, HEIGHT) for name in ("height", "max-height")]
    low = any(length is not None and length <= SMALLEST for length in heights)
    return low and display == "block" and get("overflow-y") in {"", "visible"}


def measure_lift(get: Callable[[str], str], size: float) -> float:
    """Say by how much a box is moved up."""
    found = re.search(r"\btranslate(y|3d)?\(([^()]*)\)", get("transform"))
    parts = [part for part in re.split(r"[\s,]+", found[2].strip()) if part] if found else []
    down = parts[0] if found and found[1] == "y" and parts else parts[1] if len(parts) > 1 else ""
    moved = get("translate").split()
    lengths = [measure(said, size, size) or 0.0 for said in (down, moved[1] if len(moved) > 1 else "") if said]
    return -sum(lengths)


def _judge_clip(said: str, size: float) -> str:
    """Judge `clip: rect(top, right, bottom, left)`."""
    found = re.fullmatch(r"rect\((.*)\)", said)
    if found is None:
        return ""
    parts = [part for part in re.split(r"[\s,]+", found[1].strip()) if part]
    if len(parts) != 4:
        return ""
    top, right, bottom, left = (None if part == "auto" else measure(part, size, 0.0) for part in parts)
    flat = bottom is not None and bottom - (top or 0.0) <= SMALLEST
    thin = right is not None and right - (left or 0.0) <= SMALLEST
    return "gone" if flat or thin else "unsure"


def _judge_path(said: str, size: float) -> str:
    """Judge `clip-path`: an inset that is nothing clips nothing, one of half the box all of it."""
    if said in {"", "none"} or re.fullmatch(r"[\w-]+-box", said):
        return ""
    found = FUNCTION.match(said)
    if found is None:
        return "unsure"
    inside = found[2].split(" round ")[0].strip()
    if found[1] == "inset":
        return _judge_inset(inside, size)
    if found[1] in {"circle", "ellipse"}:
        radius = inside.split(" at ")[0].split()
        flat = any(measure(part, size, 100.0) == 0 for part in radius)
    else:
        flat = found[1] == "polygon" and len({tuple(corner.split()) for corner in inside.split(",")}) < 3
    return "gone" if flat else "unsure"


def _judge_inset(said: str, size: float) -> str:
    parts = [measure(part, size, 100.0) for part in said.split()]
    sides = [part for part in parts if part is not None]
    if len(sides) != len(parts) or not 1 <= len(sides) <= 4:
        return "unsure"
    top, right, bottom, left = spread(sides)
    if max(sides) <= 0:
        return ""
    return "gone" if "%" in said and (top + bottom >= 100 or left + right >= 100) else "unsure"


def _judge_transform(said: str, size: float) -> str:
    """Judge `transform`: what is scaled to nothing is gone, what is turned or mirrored reads otherwise."""
    found = ""
    for function, inside in FUNCTION.findall(said):
        parts = [part for part in re.split(r"[\s,]+", inside.strip()) if part]
        if function.startswith("scale"):
            found = max(found, _judge_scale(" ".join(parts)))
        elif function.startswith("rotate"):
            found = max(found, _judge_rotation(" ".join(parts), flat=function in {"rotate", "rotateZ", "rotatez"}))
        elif function.startswith("translate"):
            lengths = [measure(part, size, 100.0) for part in parts]
            if any(length is not None and abs(length) >= FAR for length in lengths):
                return "gone"
        elif function.startswith(("matrix", "skew")):
            numbers = [measure(part, size, 0.0) for part in parts]
            found = max(found, "" if numbers[:4] == [1.0, 0.0, 0.0, 1.0] else "unsure")
    return found


def _judge_scale(said: str) -> str:
    if said in {"", "none"}:
        return ""
    factors = [measure(part, 0.0, 1.0) for part in said.split()]
    if any(factor is not None and 0 <= factor < 0.1 for factor in factors[:2]):
        return "gone"
    return "unsure" if any(factor is None or factor < 0 for factor in factors) else ""


def _judge_rotation(said: str, *, flat: bool = True) -> str:
    """Judge a turn: up to a quarter in the page it is read as it stands, further or out of the page it is not."""
    if said in {"", "none"}:
        return ""
    found = re.fullmatch(r"(-?[\d.]+)(deg|rad|grad|turn)?", said)
    if found is None or found[1].count(".") > 1:
        return "unsure"
    degrees = float(found[1]) * {"deg": 1, "rad": 57.2958, "grad": 0.9, "turn": 360, None: 1}[found[2]]
    off = abs((degrees + 180) % 360 - 180)
    return "" if off == 0 or (flat and off <= 90) else "unsure"
