"""CSS properties that say what is seen: shorthands taken apart, and values that browsers drop left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import tinycss2
from tinycss2.color4 import parse_color

from brief.sources.html.property_names import (
    ALIASES,
    COLORS,
    DISPLAY,
    ENDS,
    KEYWORDS,
    LENGTHS,
    NUMBER,
    OVERFLOW,
    SHORTHANDS,
    SIDES,
    SIZE,
    SYSTEM_COLORS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Pairs = list[tuple[str, str]]

T = TypeVar("T")
WIDE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
PENDING = "\0"  # a value with `var(…)` in it: shorthand and value, read once the variable is known
UNKNOWN = "\0?"  # a value that depends on what is not known here
COMPUTED = re.compile(r"(?<![\w-])(?:if|attr|toggle|random|random-item|inherit|sibling-index|sibling-count|--[\w-]+)\(")
UNIT = (
    "px|em|rem|r?ex|r?ch|r?cap|r?ic|lh|rlh|pt|pc|in|cm|mm|q|vw|vh|vmin|vmax|[sld]v(?:[whib]|min|max)|vb|vi"
    "|cq(?:[whib]|min|max)|%"
)
LENGTH = re.compile(
    rf"(?:{NUMBER}(?:{UNIT})|[+-]?0+(?:\.0+)?|(?:calc|min|max|clamp|round|abs|mod|env|anchor|anchor-size)\(.*\))"
)
BARE = re.compile(NUMBER)
SYSTEM_FONTS = frozenset(["caption", "icon", "menu", "message-box", "small-caption", "status-bar"])
PLACES = frozenset({"left", "right", "top", "bottom", "center", "auto"})
LATER_COLOR = re.compile(
    r"(?:color|color-mix|contrast-color|light-dark|device-cmyk|alpha|lab|lch|oklab|oklch|hwb)\("
    r"|(?:rgba?|hsla?)\((?:\s*from\b|.*[a-z]\()",
    re.DOTALL,
)
COLOR_HEX = re.compile(r"[0-9a-f]{3}|[0-9a-f]{6}")


@lru_cache(maxsize=8_192)
def expand(name: str, value: str, *, quirks: bool) -> Pairs:
    """Give the longhands that a declaration sets; none where browsers drop it, or it says nothing of what is seen."""
    if name.startswith("--"):
        return [(name, value)]
    name = ALIASES.get(name.lower(), name.lower())
    if name == "all":
        return [(each, value.lower()) for each in EVERY] if value.lower() in WIDE else []
    return _expand(name, value, quirks=quirks) if name in READERS else []


def _expand(name: str, value: str, *, quirks: bool) -> Pairs:
    said = value if name == "content" else value.lower()
    longhands = SHORTHANDS.get(name, (name,))
    if said.lower() in WIDE:
        return [(each, said.lower()) for each in longhands]
    if "var(" in said:
        return [(each, f"{PENDING}{name}{PENDING}{value}") for each in longhands]
    if COMPUTED.search(said):
        return [(each, UNKNOWN) for each in longhands]
    return READERS[name](name, said, quirks)


def is_length(said: str, *, quirks: bool = False) -> bool:
    """Whether this is a length or a percentage; a bare number is one in quirks mode alone."""
    return LENGTH.fullmatch(said) is not None or (quirks and BARE.fullmatch(said) is not None)


@lru_cache(maxsize=4_096)
def read_color(said: str) -> tuple[float, float, float, float] | None:
    """Read a colour as red, green, blue and alpha, each from 0 to 1; None for one that is not known."""
    try:
        color = parse_color(said)
    except (ValueError, ArithmeticError, TypeError, IndexError):
        return None
    if color is None or isinstance(color, str):
        return None
    try:
        red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in color.to("srgb").coordinates)
    except (NotImplementedError, ValueError, ArithmeticError):
        return None
    return red, green, blue, color.alpha or 0.0


def _read_keyword(name: str, said: str, _quirks: bool) -> Pairs:
    return [(name, said)] if re.fullmatch(KEYWORDS[name], said, re.DOTALL) else []


def _read_display(name: str, said: str, _quirks: bool) -> Pairs:
    return [(name, said)] if said and all(word in DISPLAY for word in said.split()) else []


def _read_length(name: str, said: str, quirks: bool) -> Pairs:
    if re.fullmatch(LENGTHS[name], said):
        return [(name, said)]
    if name == "text-indent":
        said = re.sub(r"\s*\b(hanging|each-line)\b\s*", "", said)
    if name == "line-height" and BARE.fullmatch(said):
        return [(name, said)]
    return [(name, said)] if is_length(said, quirks=quirks) else []


def _read_color(name: str, said: str, quirks: bool) -> Pairs:
    if quirks and COLOR_HEX.fullmatch(said):
        said = f"#{said}"
    return [(name, said)] if _is_color(said) else []


def _is_color(said: str) -> bool:
    # other functions and names of colours, of a system or of later drafts, are colours that are not known
    known = said == "currentcolor" or said in SYSTEM_COLORS or read_color(said) is not None
    return known or LATER_COLOR.match(said) is not None


def _read_background(_name: str, said: str, quirks: bool) -> Pairs:
    color, clip, repeat = "transparent", "border-box", "repeat"
    images: list[str] = []
    places: list[str] = []
    lengths: list[str] = []
    placed = places
    for part in _split(said):
        if part == "/":
            placed = lengths
        elif part in PLACES or is_length(part, quirks=quirks):
            placed.append(part)
        elif part == "text":
            clip = "text"
        elif part in {"no-repeat", "repeat-x", "repeat-y"}:
            repeat = part
        elif re.match(r"(?:url|[\w-]*gradient|image|image-set|-webkit-image-set|cross-fade|element)\(", part):
            images.append(part)
        elif _read_color("", part, quirks):
            color = part
    return [
        *(("background-color", color), ("background-image", ", ".join(images) or "none")),
        *(("background-clip", clip), ("background-repeat", repeat)),
        *(("background-position", " ".join(places)), ("background-size", " ".join(lengths))),
    ]


def _read_image(name: str, said: str, _quirks: bool) -> Pairs:
    return [(name, "none" if set(re.split(r"[\s,]+", said)) == {"none"} else said)]


def _read_decoration(_name: str, said: str, _quirks: bool) -> Pairs:
    parts = _split(said)
    lines = [part for part in parts if re.fullmatch("none|underline|overline|line-through|blink", part)]
    color = next((part for part in parts if _is_color(part)), "currentcolor")
    thickness = next((part for part in parts if is_length(part)), "auto")
    line = " ".join(lines) or "none"
    return [
        ("text-decoration-line", line),
        ("text-decoration-color", color),
        ("text-decoration-thickness", thickness),
    ]


def _read_line(_name: str, said: str, _quirks: bool) -> Pairs:
    words = said.split()
    fits = words and all(word in {"none", "underline", "overline", "line-through", "blink"} for word in words)
    return [("text-decoration-line", said)] if fits else []


def _read_thickness(name: str, said: str, _quirks: bool) -> Pairs:
    return [(name, said)]


def _read_font(_name: str, said: str, _quirks: bool) -> Pairs:
    reset = [("font-variant-position", "normal"), ("font-feature-settings", "normal"), ("line-height", "normal")]
    if said in SYSTEM_FONTS:
        return [("font-size", "medium"), ("font-family", said), *reset]
    parts = _split(said.replace("/", " / "))
    for at, part in enumerate(parts):
        if re.fullmatch(SIZE, part) or is_length(part):
            behind = parts[at + 1 :]
            family = behind[2:] if behind[:1] == ["/"] else behind
            return [("font-size", part), ("font-family", " ".join(family[:1]) or "serif"), *reset]
    return []


def _read_variant(_name: str, said: str, _quirks: bool) -> Pairs:
    position = next((word for word in said.split() if word in {"super", "sub"}), "normal")
    return [("font-variant-position", position)]


def _read_overflow(_name: str, said: str, _quirks: bool) -> Pairs:
    words = said.split()
    if not 1 <= len(words) <= 2 or not all(re.fullmatch(OVERFLOW, word) for word in words):
        return []
    return [("overflow-x", words[0]), ("overflow-y", words[-1])]


def _read_sides(name: str, said: str, quirks: bool) -> Pairs:
    words = _split(said)
    if not 1 <= len(words) <= 4 or not all(word == "auto" or is_length(word, quirks=quirks) for word in words):
        return []
    return [(side, value) for side, value in zip(SIDES[name], spread(words), strict=True) if side]


def _read_ends(name: str, said: str, quirks: bool) -> Pairs:
    words = _split(said)
    if not 1 <= len(words) <= 2 or not all(word == "auto" or is_length(word, quirks=quirks) for word in words):
        return []
    return list(zip(SHORTHANDS[name], (words[0], words[-1]), strict=True))


def spread(sides: list[T]) -> list[T]:
    """Give top, right, bottom and left of one to four values (CSS Backgrounds 3, 3.1)."""
    return [sides[at if at < len(sides) else at - 2 if at - 2 < len(sides) else 0] for at in range(4)]


def _read_flex(_name: str, said: str, _quirks: bool) -> Pairs:
    """Read how a box grows and what it begins from (CSS Flexbox 1, 7.1.1)."""
    if said in {"none", "auto", "initial"}:
        return [("flex-grow", "1" if said == "auto" else "0"), ("flex-basis", "auto")]
    words = _split(said)
    numbers = [word for word in words if BARE.fullmatch(word)]
    basis = next((word for word in words if word not in numbers), numbers[2] if len(numbers) > 2 else "0px")
    return [("flex-grow", numbers[0] if numbers else "1"), ("flex-basis", basis)]


def _read_grid(name: str, said: str, _quirks: bool) -> Pairs:
    """Read the lines between which a box stands (CSS Grid 1, 8.4); a name alone is that of its other line as well."""
    places = [" ".join(place.split()) for place in said.split("/")]
    lines = SHORTHANDS[name]
    if not 1 <= len(places) <= len(lines):
        return []
    found = []
    for at, line in enumerate(lines):
        other = places[at - 2 if at > 1 else 0] if len(lines) > 2 and at - 2 < len(places) else places[0]
        found.append((line, places[at] if at < len(places) else "auto" if BARE.search(other) else other))
    return found


def _read_list_style(_name: str, said: str, _quirks: bool) -> Pairs:
    words = [word for word in _split(said) if word not in {"inside", "outside"} and not word.startswith("url(")]
    return [("list-style-type", words[0] if words else "disc")]


def _read_animation(_name: str, said: str, _quirks: bool) -> Pairs:
    return [("animation-name", said)]


def _split(said: str) -> list[str]:
    """Split a value at its spaces and commas, but not within brackets."""
    parts: Iterable[tinycss2.ast.Node] = tinycss2.parse_component_value_list(said, skip_comments=True)
    return [part.serialize() for part in parts if part.type != "whitespace" and part != ","]


READERS: dict[str, Callable[[str, str, bool], Pairs]] = {
    "display": _read_display,
    "background": _read_background,
    "background-image": _read_image,
    "text-decoration": _read_decoration,
    "text-decoration-line": _read_line,
    "text-decoration-thickness": _read_thickness,
    "font": _read_font,
    "font-variant": _read_variant,
    "overflow": _read_overflow,
    "inset": _read_sides,
    "margin": _read_sides,
    "padding": _read_sides,
    **dict.fromkeys(ENDS, _read_ends),
    "animation": _read_animation,
    "flex": _read_flex,
    **dict.fromkeys(("grid-area", "grid-row", "grid-column"), _read_grid),
    "list-style": _read_list_style,
    "mask": _read_animation,
    **dict.fromkeys(KEYWORDS, _read_keyword),
    **dict.fromkeys(LENGTHS, _read_length),
    **dict.fromkeys(COLORS, _read_color),
}
READERS["mask"] = lambda _name, said, _quirks: [("mask-image", said)]
EVERY = tuple(name for name in READERS if name not in SHORTHANDS and name not in {"direction", "unicode-bidi"})
