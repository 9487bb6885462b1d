"""Media queries, answered for the window that a page is taken to be seen in: a desktop's, light, with a mouse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 1280.0, 800.0  # CSS pixels
FEATURE = re.compile(r"^\s*(?P<name>[\w-]+)\s*(?::\s*(?P<value>[^<>=]+?))?\s*$")
RANGE = re.compile(
    r"^\s*(?:(?P<low>[\d.]+[a-z]*)\s*(?P<first>[<>]=?|=)\s*)?(?P<name>width|height|resolution|aspect-ratio)"
    r"\s*(?:(?P<second>[<>]=?|=)\s*(?P<high>[\d.]+[a-z]*))?\s*$"
)
BOUNDED = re.compile(r"^(?:-webkit-)?(min|max)-(.+)$")
LENGTH = re.compile(r"^(\d*\.?\d+)(px|em|rem|pt|cm|mm|in|dppx|dpi|x)?$")
UNITS = {"em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 37.8, "mm": 3.78, "in": 96.0, "dpi": 1 / 96}
SIZES = {"width": WIDTH, "device-width": WIDTH, "height": HEIGHT, "device-height": HEIGHT, "resolution": 1.0}
KEYWORDS = {
    "orientation": "landscape",
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-reduced-data": "no-preference",
    "prefers-reduced-transparency": "no-preference",
    "prefers-contrast": "no-preference",
    "forced-colors": "none",
    "inverted-colors": "none",
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "scripting": "enabled",
    "update": "fast",
    "display-mode": "browser",
    "grid": "0",
    "color": "8",
    "color-index": "0",
    "monochrome": "0",
}
# what style sheets ask for, with a value that every browser of the last five years knows
SUPPORT = re.compile(r"^\(\s*([\w-]+\s*:\s*[\w-]+|--[\w-]+\s*:.*)\s*\)$")
ASKED = (
    "display:grid display:flex display:contents display:flow-root position:sticky position:-webkit-sticky"
    " object-fit:cover object-fit:contain gap:1px aspect-ratio:1 mask-image:none width:max-content width:fit-content"
)
SUPPORTED = frozenset(ASKED.split())
OF_NOTHING = frozenset({"none", "no-preference", "0"})  # a feature by its name alone is then not met


def is_media_met(said: str) -> bool | None:
    """Whether a list of media queries holds; None where that is not known."""
    if not said.strip():
        return True
    answers = [_answer_query(query.strip().lower()) for query in said.split(",")]
    return True if True in answers else None if None in answers else False


def _answer_query(query: str) -> bool | None:
    words = re.match(r"^(?:(not|only)\s+)?([a-z]+)(?:\s+and\s+(.*))?$", query)
    if words and words[2] not in {"not", "and", "or"}:
        kind: bool | None = words[2] in {"all", "screen"}
        rest = _answer_condition(words[3]) if words[3] else True
        answer = False if kind is False or rest is False else rest
        return (None if answer is None else not answer) if words[1] == "not" else answer
    return _answer_condition(query)


def is_supported(said: str) -> bool | None:
    """Whether a browser of today supports what `@supports` asks for; None where that is not known."""
    return _answer_condition(said.strip().lower(), _answer_support)


def _answer_support(said: str) -> bool | None:
    found = SUPPORT.match(said)
    asked = re.sub(r"\s", "", found[1]) if found else ""
    return True if asked in SUPPORTED or asked.startswith("--") else None


def _answer_condition(said: str, answer_one: Callable[[str], bool | None] | None = None) -> bool | None:
    """Answer conditions joined by `and` or by `or`; deeper ones are not known."""
    ask = answer_one or _answer_feature
    if said.startswith("not "):
        answer = _answer_condition(said[4:].strip(), ask)
        return None if answer is None else not answer
    joined = re.split(r"\s+(and|or)\s+", said)
    answers = [ask(part) for part in joined[::2]]
    kinds = set(joined[1::2])
    if kinds == {"or"}:
        return True if True in answers else None if None in answers else False
    if kinds <= {"and"}:
        return False if False in answers else None if None in answers else True
    return None


def _answer_feature(said: str) -> bool | None:
    if not (said.startswith("(") and said.endswith(")")):
        return None
    inside = said[1:-1]
    ranged = RANGE.match(inside)
    if ranged and (ranged["first"] or ranged["second"]):
        return _answer_range(ranged)
    feature = FEATURE.match(inside)
    if feature is None:
        return None
    bounded = BOUNDED.match(feature["name"])
    if bounded:
        return _answer_bound(bounded, feature["value"] or "")
    return _answer_name(feature["name"], feature["value"])


def _answer_bound(bounded: re.Match[str], value: str) -> bool | None:
    held = SIZES.get(bounded[2].replace("device-pixel-ratio", "resolution"))
    size = _measure(value)
    if held is None or size is None:
        return None
    return held >= size if bounded[1] == "min" else held <= size


def _answer_name(name: str, value: str | None) -> bool | None:
    if name in KEYWORDS:
        return KEYWORDS[name] not in OF_NOTHING if value is None else KEYWORDS[name] == value
    if name in SIZES:
        return value is None or _measure(value) == SIZES[name]
    return None


def _answer_range(ranged: re.Match[str]) -> bool | None:
    held = SIZES.get(ranged["name"])
    if held is None:
        return None
    for size, sign, turned in ((ranged["low"], ranged["first"], True), (ranged["high"], ranged["second"], False)):
        if not sign:
            continue
        bound = _measure(size or "")
        if bound is None:
            return None
        left, right = (bound, held) if turned else (held, bound)
        if not {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right, "=": left == right}[
            sign
        ]:
            return False
    return True


def _measure(said: str) -> float | None:
    found = LENGTH.match(said.strip())
    return None if found is None else float(found[1]) * UNITS.get(found[2] or "", 1.0)
