"""Where a box stands by its own style: out of the window, over what follows, in the place of another box of a grid."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from brief.sources.html.lengths import measure
from brief.sources.html.media import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    Get = Callable[[str], str]

SUNK = 0.5  # of the font's size, by which what follows is drawn over a block
SHRUNK = 0.3  # of the font's size: the height of an x, below which letters are small; most fonts' is half
SPAN = re.compile(r"span (\d+)")
NUMBER = re.compile(r"[+-]?\d{1,6}")
UNMEASURED = re.compile(r"[(\d]")


def measure_left(get: Get, size: float, parent: float, *, within_flexible: bool) -> float:
    """Give how far words stand from the window's left edge, at most; without end where that is not known."""
    display = get("display") or "inline"
    if display in {"inline", "contents"}:
        return parent
    placed = get("position") in {"absolute", "fixed"} or get("float") in {"left", "right"}
    if within_flexible or placed or display.startswith(("inline-", "table")) or get("transform") or get("translate"):
        return inf
    lengths = [get("margin-left"), get("padding-left")]
    if get("position") in {"relative", "sticky"}:
        lengths.append(get("left") if get("left") != "auto" else "")
    measured = [measure(said, size, WIDTH) for said in lengths if said]
    return inf if None in measured else parent + sum(length or 0.0 for length in measured)


def is_sunk(get: Get, size: float) -> bool:
    """Whether a block is pulled together from below, so that what follows is drawn over its words."""
    lengths = [measure(get(name) or "0", size, WIDTH) or 0.0 for name in ("margin-bottom", "padding-bottom")]
    in_place = get("position") not in {"absolute", "fixed"}
    return in_place and (get("display") or "inline") != "inline" and sum(lengths) <= -SUNK * size


def is_shrunk(said: str) -> bool:
    """Whether `font-size-adjust` makes letters so small that nobody reads them."""
    factors = [float(part) for part in said.split() if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", part)]
    return any(factor < SHRUNK for factor in factors)


def is_unmeasured(said: str, size: float) -> bool:
    """Whether a length is said and cannot be told."""
    return UNMEASURED.search(said) is not None and measure(said, size, size) is None


@lru_cache(maxsize=4_096)
def do_cells_meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two boxes are set in the same place of a grid, each with lines for its rows and its columns."""
    return all(_do_lines_meet((one[at], one[at + 2]), (other[at], other[at + 2])) for at in (0, 1))


def _do_lines_meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    spans = _read_lines(*one), _read_lines(*other)
    if None in spans:
        named = one[0] not in {"", "auto"} and NUMBER.fullmatch(one[0]) is None and "span" not in one[0]
        return named and one == other
    (start, end), (begin, stop) = (span for span in spans if span is not None)
    return start < stop and begin < end


def _read_lines(start: str, end: str) -> tuple[int, int] | None:
    """Read the lines of one direction, by number; those before the last count from far away."""
    if NUMBER.fullmatch(start) is None:
        return None
    first = _count(int(start))
    if NUMBER.fullmatch(end) is not None:
        last = _count(int(end))
        return (first, last) if first < last else (last, first) if last < first else (first, first + 1)
    span = SPAN.fullmatch(end)
    return first, first + (int(span[1]) if span else 1)


def _count(line: int) -> int:
    return line if line > 0 else 1_000_000 + line
