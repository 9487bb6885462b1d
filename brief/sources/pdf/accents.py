"""Accents that are drawn over letters as signs of their own, and commas and quotation marks that are drawn lower.

TeX's older fonts have no ü: they print ¨ and u at one place, and ” at the foot of its line for „. What is seen there is
a letter with its accent, and an opening quotation mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.sources.pdf.glyphs import Glyph

    Measure = Callable[[int], tuple[float, float]]  # the left and the right edge of the n-th character of a glyph

ACCENTS = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "¸": "\u0327", "ˇ": "\u030c", "˝": "\u030b", "˛": "\u0328",
}  # fmt: skip
DOTLESS = str.maketrans("ıȷ", "ij")
LOWERED = {"”": "„", "’": "‚"}
HIGHER = 0.35  # ems by which an accent's base may be off its letter's, for capitals
CENTRE = 0.22  # ems between the middle of an accent and that of its letter
LOWEST, LOW = 0.75, 0.35  # ems that a quotation mark at the foot of its line is below it
BESIDE = 0.35  # ems between it and its word
NEAR = 0.05  # ems by which the letters of one line may stand apart


def set_accents(glyphs: Sequence[Glyph], measure: Callable[[Glyph], Measure]) -> list[Glyph]:
    """Give glyphs with accents behind the letters that they stand over, and lowered quotation marks in their lines."""
    if not any(glyph.text in ACCENTS or glyph.text in LOWERED for glyph in glyphs):
        return list(glyphs)
    found = _Finder(glyphs)
    hosts: dict[int, list[tuple[int, Glyph]]] = {}
    gone: set[int] = set()
    for glyph in glyphs:
        if glyph.text in ACCENTS and (place := _find_letter(glyph, found, measure)):
            host, letter, accent = place
            hosts.setdefault(id(host), []).append((letter, accent))
            gone.add(id(glyph))
    done: list[Glyph] = []
    for glyph in glyphs:
        if id(glyph) in hosts:
            done += _part(glyph, sorted(hosts[id(glyph)], key=lambda place: place[0]), measure(glyph))
        elif id(glyph) not in gone:
            done.append(_lower(glyph, found))
    return done


class _Finder:
    """A page's glyphs by their heights."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        """Put a page's glyphs in order."""
        self.order = sorted(glyphs, key=attrgetter("y"))
        self.heights = [glyph.y for glyph in self.order]

    def find(self, low: float, high: float, left: float, right: float) -> list[Glyph]:
        """List glyphs between two heights that reach into a stretch."""
        near = self.order[bisect_left(self.heights, low) : bisect_right(self.heights, high)]
        return [glyph for glyph in near if glyph.x0 < right and glyph.x1 > left and not glyph.text.isspace()]


def _find_letter(accent: Glyph, found: _Finder, measure: Callable[[Glyph], Measure]) -> tuple[Glyph, int, Glyph] | None:
    """Find the letter that an accent is drawn over: its glyph, which of its letters, and the accent as one of it."""
    middle, reach = (accent.x0 + accent.x1) / 2, HIGHER * accent.size
    best: tuple[float, Glyph, int, Glyph] | None = None
    for host in found.find(accent.y - reach, accent.y + reach, accent.x0, accent.x1):
        if host is accent or host.count != len(host.text) or abs(host.size - accent.size) > reach:
            continue
        place = measure(host)
        for at, letter in enumerate(host.text):
            x0, x1 = place(at)
            off = abs((x0 + x1) / 2 - middle)
            mark = ACCENTS[accent.text]
            whole = normalize("NFC", letter.translate(DOTLESS) + mark)
            if off < CENTRE * accent.size and len(whole) == 1 and (best is None or off < best[0]):
                # in the letter's second half: behind it, before the next one, however close that is
                over = replace(accent, text=mark, x0=(x0 + x1) / 2, x1=x1, y=host.y, spaced=False)
                best = off, host, at, over
    return best and best[1:]


def _part(glyph: Glyph, accents: Sequence[tuple[int, Glyph]], place: Measure) -> list[Glyph]:
    """Part a word behind each letter that has an accent."""
    parts: list[Glyph] = []
    start = 0  # of what is not yet taken
    for at, accent in accents:
        if at >= start:
            letters = _cut(glyph, start, at + 1, place)
            letters.text = letters.text[:-1] + letters.text[-1].translate(DOTLESS)
            parts.append(letters)
            start = at + 1
        parts.append(accent)
    if start < len(glyph.text):
        parts.append(_cut(glyph, start, len(glyph.text), place))
    return parts


def _cut(glyph: Glyph, start: int, end: int, place: Measure) -> Glyph:
    return replace(
        glyph,
        text=glyph.text[start:end],
        x0=place(start)[0],
        x1=place(end - 1)[1],
        index=glyph.index + start,
        count=end - start,
        spaced=glyph.spaced and not start,
    )


def _lower(glyph: Glyph, found: _Finder) -> Glyph:
    """Put a quotation mark that stands below its word, alone on its height, into its word's line."""
    if glyph.text not in LOWERED:
        return glyph
    em = glyph.size
    level = found.find(glyph.y - NEAR * em, glyph.y + NEAR * em, glyph.x0 - 2 * em, glyph.x1 + 2 * em)
    if any(other is not glyph for other in level):
        return glyph
    words = found.find(glyph.y + LOW * em, glyph.y + LOWEST * em, glyph.x1 - NEAR * em, glyph.x1 + BESIDE * em)
    word = min(words, key=attrgetter("x0"), default=None)
    if word is None or word.x0 < glyph.x1 - BESIDE * em or abs(word.size - em) > NEAR * em:
        return glyph
    return replace(glyph, text=LOWERED[glyph.text], y=word.y)
