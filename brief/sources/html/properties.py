"""CSS properties that say what is seen: shorthands taken apart, and values that browsers drop left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import tinycss2
from tinycss2.color4 import parse_color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Pairs = list[tuple[str, str]]

T = TypeVar("T")
WIDE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
PENDING = "\0"  # a value with `var(…)` in it: shorthand and value, read once the variable is known
UNKNOWN = "\0?"  # a value that depends on what is not known here
COMPUTED = re.compile(r"(?<![\w-])(?:if|attr|toggle|random|random-item|inherit|sibling-index|sibling-count|--[\w-]+)\(")
UNIT = "px|em|rem|ex|ch|lh|rlh|pt|pc|in|cm|mm|q|vw|vh|vmin|vmax|[sld]v[whib]|vb|vi|cqw|cqh|%"
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
LENGTH = re.compile(rf"(?:{NUMBER}(?:{UNIT})|[+-]?0+(?:\.0+)?|(?:calc|min|max|clamp|round|abs|env)\(.*\))")
BARE = re.compile(NUMBER)
SIZE = "xx-small|x-small|small|medium|large|x-large|xx-large|xxx-large|smaller|larger|math"
SYSTEM_FONTS = frozenset(["caption", "icon", "menu", "message-box", "small-caption", "status-bar"])
DISPLAYS = (
    "none contents block inline flow flow-root list-item inline-block table inline-table table-row table-cell"
    " table-row-group table-header-group table-footer-group table-column table-column-group table-caption flex"
    " inline-flex grid inline-grid ruby ruby-text ruby-base run-in math -webkit-box -webkit-inline-box -webkit-flex"
    " -webkit-inline-flex"
)
DISPLAY = frozenset(DISPLAYS.split())
OVERFLOW = "visible|hidden|clip|scroll|auto|overlay"
KEYWORDS = {
    "visibility": "visible|hidden|collapse",
    "position": "static|relative|absolute|fixed|sticky|-webkit-sticky",
    "float": "left|right|none|inline-start|inline-end",
    "direction": "ltr|rtl",
    "unicode-bidi": "normal|embed|isolate|bidi-override|isolate-override|plaintext|-webkit-isolate|-webkit-plaintext",
    "text-transform": r"none|(?:(?:capitalize|uppercase|lowercase|full-width|full-size-kana|math-auto)\s*)+",
    "overflow-x": OVERFLOW,
    "overflow-y": OVERFLOW,
    "content-visibility": "visible|hidden|auto",
    "background-clip": r"(?:(?:border-box|padding-box|content-box|text|border-area)[\s,]*)+",
    "font-variant-position": "normal|sub|super",
    "-webkit-text-security": "none|disc|circle|square",
    "opacity": rf"{NUMBER}%?|(?:calc|min|max|clamp)\(.*\)",
    "color-scheme": r"[\w\s-]+",
    "animation-name": r".+",
    "quotes": r".+",
    "font-feature-settings": r".+",
    "clip": r"auto|rect\(.*\)",
    "clip-path": r".+",
    "transform": r"none|(?:[\w-]+\([^()]*(?:\([^()]*\)[^()]*)*\)\s*)+",
    "scale": rf"none|(?:{NUMBER}%?\s*)+",
    "rotate": r"none|.+",
    "filter": r".+",
    "mask-image": r".+",
    "mix-blend-mode": r"[\w-]+",
    "translate": r".+",
    "offset-path": r".+",
    "contain": r"[\w\s-]+",
    **dict.fromkeys(("grid-template-rows", "grid-template-columns"), r".+"),
    "zoom": rf"{NUMBER}%?|normal|reset",
    "font-family": r".+",
    "-webkit-text-stroke": r".+",
    "-webkit-text-stroke-color": r".+",
    "-webkit-line-clamp": r"none|\d+",
    "background-repeat": r"[\w\s,-]+",
    "white-space": r"[\w\s-]+",
    "text-shadow": r".+",
    "content": r".+",
    "z-index": r"auto|[+-]?\d+",
    "-webkit-text-decoration": r".+",
    **dict.fromkeys(("background-position", "background-size"), r".+"),
    **dict.fromkeys(("border", "border-top", "border-bottom", "border-style", "border-top-style"), r".+"),
    **dict.fromkeys(("border-bottom-style", "border-block", "border-block-start", "border-block-end"), r".+"),
}
LENGTHS = {
    "font-size": SIZE,
    "vertical-align": "baseline|sub|super|text-top|text-bottom|middle|top|bottom",
    "text-indent": r"(?!)",
    "letter-spacing": "normal",
    "word-spacing": "normal",
    "line-height": "normal",
    "text-underline-offset": "auto",
    **dict.fromkeys(("left", "right", "top", "bottom"), "auto"),
    **dict.fromkeys(("margin-left", "margin-right", "margin-top"), "auto"),
    **dict.fromkeys(("padding-left", "padding-right"), r"(?!)"),
    **dict.fromkeys(("width", "height"), "auto|min-content|max-content|fit-content|stretch|-webkit-fill-available"),
    **dict.fromkeys(("max-width", "max-height"), "none|min-content|max-content|fit-content|stretch"),
}
COLORS = ("color", "background-color", "-webkit-text-fill-color", "text-decoration-color")
SIDES = {
    "inset": ("top", "right", "bottom", "left"),
    "margin": ("margin-top", "margin-right", "", "margin-left"),
    "padding": ("", "padding-right", "", "padding-left"),
}
ENDS = ("margin-inline", "padding-inline")
SHORTHANDS = {
    "background": (
        *("background-color", "background-image", "background-clip", "background-repeat"),
        *("background-position", "background-size"),
    ),
    "text-decoration": ("text-decoration-line", "text-decoration-color", "text-decoration-thickness"),
    "font": ("font-size", "line-height", "font-variant-position", "font-feature-settings", "font-family"),
    "font-variant": ("font-variant-position",),
    "overflow": ("overflow-x", "overflow-y"),
    "animation": ("animation-name",),
    "mask": ("mask-image",),
    "inset": ("top", "right", "bottom", "left"),
    "margin": ("margin-top", "margin-right", "margin-left"),
    "padding": ("padding-right", "padding-left"),
    "margin-inline": ("margin-left", "margin-right"),
    "padding-inline": ("padding-left", "padding-right"),
}
PREFIXED = (
    *("transform", "animation", "animation-name", "filter", "clip-path"),
    *("mask", "mask-image", "background-clip", "opacity"),
)
# names of colours that a system gives, known and not
SYSTEM = (
    "accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas canvastext field fieldtext"
    " graytext highlight highlighttext linktext mark marktext selecteditem selecteditemtext visitedtext -webkit-link"
)
SYSTEM_COLORS = frozenset(SYSTEM.split())
ALIASES = {
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "margin-inline-start": "margin-left",
    "margin-inline-end": "margin-right",
    "padding-inline-start": "padding-left",
    "padding-inline-end": "padding-right",
    "margin-block-start": "margin-top",
    "line-clamp": "-webkit-line-clamp",
    "inline-size": "width",
    "block-size": "height",
    "max-inline-size": "max-width",
    "max-block-size": "max-height",
    **{f"-webkit-{name}": name for name in PREFIXED},
}
PLACES = frozenset({"left", "right", "top", "bottom", "center", "auto"})
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


def _read_keyword(name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
    return [(name, said)] if re.fullmatch(KEYWORDS[name], said, re.DOTALL) else []


def _read_display(name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
    return [(name, said)] if said and all(word in DISPLAY for word in said.split()) else []


def _read_length(name: str, said: str, quirks: bool) -> Pairs:  # noqa: FBT001
    if re.fullmatch(LENGTHS[name], said):
        return [(name, said)]
    if name == "text-indent":
        said = re.sub(r"\s*\b(hanging|each-line)\b\s*", "", said)
    if name == "line-height" and BARE.fullmatch(said):
        return [(name, said)]
    return [(name, said)] if is_length(said, quirks=quirks) else []


def _read_color(name: str, said: str, quirks: bool) -> Pairs:  # noqa: FBT001
    if quirks and COLOR_HEX.fullmatch(said):
        said = f"#{said}"
    return [(name, said)] if _is_color(said) else []


def _is_color(said: str) -> bool:
    # other functions and names of colours, of a system or of later drafts, are colours that are not known
    known = said == "currentcolor" or said in SYSTEM_COLORS or read_color(said) is not None
    return known or re.match(r"(?:color|color-mix|light-dark|lab|lch|oklab|oklch|hwb)\(", said) is not None


def _read_background(_name: str, said: str, quirks: bool) -> Pairs:  # noqa: FBT001
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


def _read_image(name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
    return [(name, "none" if set(re.split(r"[\s,]+", said)) == {"none"} else said)]


def _read_decoration(_name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
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


def _read_line(_name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
    words = said.split()
    fits = words and all(word in {"none", "underline", "overline", "line-through", "blink"} for word in words)
    return [("text-decoration-line", said)] if fits else []


def _read_thickness(name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
    return [(name, said)]


def _read_font(_name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
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


def _read_variant(_name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
    position = next((word for word in said.split() if word in {"super", "sub"}), "normal")
    return [("font-variant-position", position)]


def _read_overflow(_name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
    words = said.split()
    if not 1 <= len(words) <= 2 or not all(re.fullmatch(OVERFLOW, word) for word in words):
        return []
    return [("overflow-x", words[0]), ("overflow-y", words[-1])]


def _read_sides(name: str, said: str, quirks: bool) -> Pairs:  # noqa: FBT001
    words = _split(said)
    if not 1 <= len(words) <= 4 or not all(word == "auto" or is_length(word, quirks=quirks) for word in words):
        return []
    return [(side, value) for side, value in zip(SIDES[name], spread(words), strict=True) if side]


def _read_ends(name: str, said: str, quirks: bool) -> Pairs:  # noqa: FBT001
    words = _split(said)
    if not 1 <= len(words) <= 2 or not all(word == "auto" or is_length(word, quirks=quirks) for word in words):
        return []
    return list(zip(SHORTHANDS[name], (words[0], words[-1]), strict=True))


def spread(sides: list[T]) -> list[T]:
    """Give top, right, bottom and left of one to four values (CSS Backgrounds 3, 3.1)."""
    return [sides[at if at < len(sides) else at - 2 if at - 2 < len(sides) else 0] for at in range(4)]


def _read_animation(_name: str, said: str, _quirks: bool) -> Pairs:  # noqa: FBT001
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
    "mask": _read_animation,
    **dict.fromkeys(KEYWORDS, _read_keyword),
    **dict.fromkeys(LENGTHS, _read_length),
    **dict.fromkeys(COLORS, _read_color),
}
READERS["mask"] = lambda _name, said, _quirks: [("mask-image", said)]
EVERY = tuple(name for name in READERS if name not in SHORTHANDS and name not in {"direction", "unicode-bidi"})
