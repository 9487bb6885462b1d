"""Lengths of CSS in pixels, `calc()` and its kin included."""

from __future__ import annotations

import re
from functools import lru_cache

from brief.sources.html.media import HEIGHT, WIDTH

TOKEN = re.compile(r"\s*(?:([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)|(calc|min|max|clamp)\(|([-+*/(),]))")
PIXELS = {
    "": 1.0,
    "px": 1.0,
    "rem": 16.0,
    "rlh": 19.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
    "vmin": HEIGHT / 100,
    "vmax": WIDTH / 100,
}
OF_FONT = {"em": 1.0, "ex": 0.5, "ch": 0.5, "cap": 0.7, "ic": 1.0, "lh": 1.2}
OF_ROOT = {"rex": 8.0, "rch": 8.0, "rcap": 11.0, "ric": 16.0}
OF_WINDOW = {"min": HEIGHT / 100, "max": WIDTH / 100}  # as svmin, cqmax
DEEPEST = 20


@lru_cache(maxsize=4_096)
def measure(said: str, font: float, whole: float) -> float | None:
    """Give a length in pixels, None where it is not known; `font` is the font's size, `whole` what per cents are of."""
    try:
        reader = _SumReader(said, font, whole)
        value = reader.read_sum(0)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return value if reader.at >= len(said.rstrip()) else None


class _SumReader:
    """One way through a sum of products (CSS Values 4, 10.8)."""

    def __init__(self, said: str, font: float, whole: float) -> None:
        self.said, self.font, self.whole = said, font, whole
        self.at = 0

    def read_sum(self, depth: int) -> float:
        value = self._read_product(depth)
        while (sign := self._peek()) in {"+", "-"}:
            self.at = self._match().end()
            part = self._read_product(depth)
            value = value + part if sign == "+" else value - part
        return value

    def _read_product(self, depth: int) -> float:
        value = self._read_value(depth)
        while (sign := self._peek()) in {"*", "/"}:
            self.at = self._match().end()
            part = self._read_value(depth)
            value = value * part if sign == "*" else value / part
        return value

    def _read_value(self, depth: int) -> float:
        found = self._match()
        if depth > DEEPEST:
            raise ValueError
        self.at = found.end()
        number, unit, function, sign = found.groups()
        if number is not None:
            return float(number) * self._size_of(unit)
        if function or sign == "(":
            parts = [self.read_sum(depth + 1)]
            while self._peek() == ",":
                self.at = self._match().end()
                parts.append(self.read_sum(depth + 1))
            if self._peek() != ")":
                raise ValueError
            self.at = self._match().end()
            return _combine(function or "calc", parts)
        raise ValueError

    def _match(self) -> re.Match[str]:
        found = TOKEN.match(self.said, self.at)
        if found is None:
            raise ValueError
        return found

    def _peek(self) -> str | None:
        found = TOKEN.match(self.said, self.at)
        if found is None:
            return None
        if found[1] is not None and found[1][0] in "+-" and self.said[self.at : self.at + 1] == " ":
            return None  # `1px -2px` is no sum: its sign has a space on both sides
        return found[4]

    def _size_of(self, unit: str) -> float:
        if unit == "%":
            return self.whole / 100
        if unit in OF_FONT:
            return OF_FONT[unit] * self.font
        if unit in PIXELS:
            return PIXELS[unit]
        if unit in OF_ROOT or unit[2:] in OF_WINDOW:
            return OF_ROOT.get(unit) or OF_WINDOW[unit[2:]]
        if unit.endswith(("w", "i")):
            return WIDTH / 100
        if unit.endswith(("h", "b")):
            return HEIGHT / 100
        raise ValueError


def _combine(function: str, parts: list[float]) -> float:
    if function == "min":
        return min(parts)
    if function == "max":
        return max(parts)
    if function == "clamp" and len(parts) == 3:
        return max(parts[0], min(parts[1], parts[2]))
    if function == "calc" and len(parts) == 1:
        return parts[0]
    raise ValueError
