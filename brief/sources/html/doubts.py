"""What may change how words look so that nobody can tell from the style alone what is seen of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.docx.symbols import is_symbolic
from brief.sources.html.colors import blend, is_same, part_at_commas, read_color_value
from brief.sources.html.lengths import measure
from brief.sources.html.media import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.sources.html.colors import Color

CHANGED = re.compile(r"\b(?:blur|url|brightness|contrast|invert|saturate)\(")
GRADIENT = re.compile(r"[\w-]*gradient\((.*)\)", re.DOTALL)
SIZED = re.compile(r"\b(?:size|inline-size|strict)\b")
NO_ROOM = re.compile(r"(?<![\w.])0(?:\.0*)?(?:fr|px|em|rem|%)?(?![\w.])")
NUMBER = re.compile(r"\+?(?:\d+\.?\d*|\.\d+)")
PLACE = re.compile(r"\s+-?[\d.]+(?:%|[a-z]+)?$")
CROWDED, SPREAD = 0.3, 0.6  # of the font's size, by which letters stand closer, or farther
CLOSE, FAR = 0.15, 20.0  # ... and words
ZOOMED = 0.5  # of what something is; smaller, it may be no text any more
GAP = 0.25  # of the font's size: white that parts two words
LETTER, LINE = 0.5, 1.1  # of the font's size, about
THIN, THINNEST = 0.3, 4.0  # of the font's size, and pixels: what is no higher is a stroke
BREAKING = frozenset({"anywhere", "break-all", "break-word"})  # words anywhere
STACKED = 0.5  # of the font's size: a line's height, below which lines are set on one another
BROADEST = 800.0  # pixels of a box whose width is not known


def is_doubtful(get: Callable[[str], str]) -> bool:
    """Whether an element's words are mixed with what is behind them, changed in colour, made small, or sent away."""
    return (
        get("mix-blend-mode") not in {"", "normal"}
        or CHANGED.search(get("filter")) is not None
        or get("offset-path") not in {"", "none"}
        or read_zoom(get("zoom")) < ZOOMED
        or get("display") == "ruby-text"
        or SIZED.search(get("contain")) is not None
        or (get("display").startswith("inline-") and get("writing-mode") not in {"", "horizontal-tb"})
        or any(NO_ROOM.search(get(f"grid-template-{axis}")) for axis in ("rows", "columns"))
    )


def read_zoom(said: str) -> float:
    """Read by how much something is made larger."""
    value = measure(said, 0.0, 1.0) if said not in {"", "normal", "reset"} else 1.0
    return value or 1.0  # nought is no zoom


def is_spaced(get: Callable[[str], str], size: float) -> bool:
    """Whether letters stand on one another or words apart, or the other way round."""
    letters, words = (measure(get(name), size, size) or 0.0 for name in ("letter-spacing", "word-spacing"))
    return not -CROWDED * size <= letters <= SPREAD * size or not -CLOSE * size <= words <= FAR * size


def is_pictorial(said: str) -> bool:
    """Whether letters of a font's family show signs."""
    return is_symbolic(part_at_commas(said)[0].strip().strip("\"'"))


def is_outlined(get: Callable[[str], str], ink: Color, back: Color) -> bool:
    """Whether letters have an outline of the colour of what is behind them."""
    said = " ".join((get("-webkit-text-stroke"), get("-webkit-text-stroke-color"))).split()
    colors = [read_color_value(part, ink) for part in said if not part[0].isdigit()]
    return any(not isinstance(color, str) and is_same(blend(color, back, 1.0), back) for color in colors)


def is_low_ground(get: Callable[[str], str], size: float) -> bool:
    """Whether what is drawn behind an element is a stroke, as those that underline words."""
    sizes = [layer.split() for layer in part_at_commas(get("background-size"))]
    found = [measure(parts[1], size, LINE * size) for parts in sizes if len(parts) > 1]
    return any(height is not None and height <= max(THINNEST, THIN * size) for height in found)


def find_grounds(get: Callable[[str], str], size: float, current: Color) -> tuple[Color, ...]:
    """Give the colours of the picture behind an element's words; a tile that the page brings may have any."""
    said = get("background-image")
    if re.match(r"url\(\s*[\"']?data:", said):
        return ("tile",) if "no-repeat" not in get("background-repeat") else ()
    found = GRADIENT.match(said)
    if found is None or is_low_ground(get, size):
        return ()
    parts = [part.strip() for part in part_at_commas(found[1])]
    while any(PLACE.search(part) for part in parts):
        parts = [PLACE.sub("", part) for part in parts]
    colors = [read_color_value(part, current) for part in parts]
    return tuple(color for color in colors if not isinstance(color, str) and color[3] > 0.5)


def is_lost(ink: Color, grounds: tuple[Color, ...]) -> bool:
    """Whether words may have the colour of the picture behind them."""
    return any(isinstance(ground, str) or is_same(ink, ground) for ground in grounds)


def find_gaps(get: Callable[[str], str], size: float) -> tuple[bool, bool]:
    """Say whether there is white before an element's words and behind them, as between words."""
    before = (get("margin-left"), get("padding-left"))
    behind = (get("margin-right"), get("padding-right"))
    borders = [_measure_border(get(f"border-{side}"), size) for side in ("left", "right")]
    wide = [
        border + sum(measure(said, size, WIDTH) or 0.0 for said in side if said)
        for border, side in zip(borders, (before, behind), strict=True)
    ]
    return wide[0] >= GAP * size, wide[1] >= GAP * size


def _measure_border(said: str, size: float) -> float:
    lengths = [measure(part, size, 0.0) for part in said.split() if part[0].isdigit() or part[0] == "."]
    drawn = re.search(r"\b(?:solid|dashed|dotted|double|groove|ridge|inset|outset)\b", said)
    return max((length or 0.0 for length in lengths), default=0.0) if drawn else 0.0


def measure_line(said: str, size: float) -> float | None:
    """Give the height of a line; a number alone is so many times the font's size (CSS 2, 10.8.1)."""
    if said in {"", "normal"}:
        return None
    return float(said) * size if NUMBER.fullmatch(said) else measure(said, size, size)


def measure_room(get: Callable[[str], str], size: float, line: float | None) -> tuple[float, float] | None:
    """Give how many letters a line of a box has room for, and how many lines it has, where it shows no more."""
    clamp = get("-webkit-line-clamp")
    width, height = (_find_least(get, name, f"max-{name}") for name in ("width", "height"))
    known = width is not None
    lines = float(clamp) if clamp not in {"", "none"} else None
    across, down = (get(f"overflow-{axis}") in {"hidden", "clip"} for axis in "xy")
    em = max(size, 1.0)
    if down and height is not None:
        lines = max(1.0, (height + 0.5 * em) // max(line or LINE * size, 1.0))
    if line is not None and line < STACKED * em:
        lines = 1.0
    one = across and known and get("white-space") in {"nowrap", "pre"}
    breaking = any(get(name) in BREAKING for name in ("word-break", "overflow-wrap", "line-break"))
    narrow = known and (width or 0.0) < 3 * em and (across or breaking or get("display").startswith("inline-"))
    if lines is None and not one and not narrow:
        return None
    inside = sum(measure(get(name), size, WIDTH) or 0.0 for name in ("padding-left", "text-indent") if get(name))
    room = (BROADEST if width is None else width) - max(0.0, inside)
    return max(0.0, room) / (LETTER * em), 1.0 if one else lines or 1_000.0


def _find_least(get: Callable[[str], str], *names: str) -> float | None:
    """Give the least of some lengths that do not hang on the window or on another box."""
    found = [measure(get(name), 16.0, 0.0) for name in names if not re.search(r"%|v[whib]|vm|auto|none", get(name))]
    return min((length for length in found if length is not None), default=None)
