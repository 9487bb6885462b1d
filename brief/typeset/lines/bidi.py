"""Text of two directions: runs parted by their embedding levels, and the visual order of a line's pieces (UAX #9).

A paragraph runs as its language does, whatever its first letter is. What has a direction of its own is isolated: note
marks, which join no number before them, words in another language, addresses, telephone numbers and formulas.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.scripts import is_rtl
from brief.patterns import late
from brief.typeset.lines.classes import find_class
from brief.typeset.lines.levels import order, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.typeset.lines.runs import Run
    from brief.typeset.lines.words import Piece

# letters of scripts that run from right to left, and the signs that turn text round
RTL = late(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
CONTROLS = late("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")  # have done their work once levels are known
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
NUMBER = f"[+\u2212-]?[{DIGIT}][{DIGIT}.,\u066b\u066c\u00a0\u202f]*[%٪]?"
# what is read from left to right in every language
DIRECT = late(
    r"(?:https?|ftp)://[^\s\u0590-\u08ff]+[\w/]|(?:www\.|doi:)[\w./%?=&#:-]*\w/?"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+\d[\d\u00a0 ()./-]{5,}\d"  # telephone numbers
    rf"|\(?{NUMBER}(?:[\u00a0\u2009\u202f ]?[÷×=−+][\u00a0\u2009\u202f ]?\(?{NUMBER}\)?)+"  # formulas
    rf"|(?<![\w{DIGIT}+-])[+\u2212-][0-9\u06f0-\u06f9][0-9\u06f0-\u06f9.,\u066b\u066c]*[%٪]?",  # signs
    re.ASCII,
)


def is_mixed(runs: Sequence[Run], *, rtl: bool = False) -> bool:
    """Whether anything in `runs` stands from right to left; in a paragraph that runs so all does."""
    return rtl or any(not run.text.isascii() and RTL.search(run.text) for run in runs)


def set_levels(runs: Sequence[Run], language: str) -> tuple[Run, ...]:
    """`runs` parted where the embedding level changes, each with its level and without the signs that say it."""
    base = int(is_rtl(language))
    parts = tuple([(run.text, name_isolate(run, base)) for run in runs])
    out: list[Run] = []
    for run, levels in zip(runs, find_levels(parts, base), strict=True):
        for level, group in groupby(range(len(levels)), key=levels.__getitem__):
            places = list(group)
            text = run.text[places[0] : places[-1] + 1]
            if not text.isprintable():  # as most are
                text = CONTROLS.sub("", text)
            if text:
                out.append(replace(run, text=text, level=level))
    return tuple(out)


def name_isolate(run: Run, base: int) -> str:
    """What isolates a run from those beside it; nothing for most."""
    if run.rise:
        return (LRI, RLI)[base]
    if run.language:
        return (LRI, RLI)[is_rtl(run.language)]
    return ""


@lru_cache(maxsize=4096)
def find_levels(parts: tuple[tuple[str, str], ...], base: int) -> tuple[tuple[int, ...], ...]:
    """The embedding levels of a paragraph's characters, by its parts; neighbours isolated alike are one isolate."""
    whole: list[str] = []
    places: list[int] = []  # of each character of the parts
    at = 0
    for isolate, group in groupby(parts, key=itemgetter(1)):
        text = "".join([text for text, _ in group])
        for piece, sign in ((text, isolate),) if isolate else part_direct(text):
            at += len(sign)
            places += range(at, at + len(piece))
            at += len(piece) + bool(sign)
            whole.append(f"{sign}{piece}{PDI}" if sign else piece)
    text = "".join(whole)
    _, levels = resolve(text, [find_class(c) for c in text], base)
    own = iter(places)
    return tuple([tuple([levels[place] for place in islice(own, len(text))]) for text, _ in parts])


def part_direct(text: str) -> Iterable[tuple[str, str]]:
    """`text` in pieces, and what isolates each that keeps its own direction."""
    start = 0
    for found in DIRECT.finditer(text):
        yield text[start : found.start()], ""
        yield found.group(), LRI
        start = found.end()
    yield text[start:], ""


def order_pieces(pieces: Sequence[Piece], base: int) -> list[int]:
    """The places of a line's pieces as they stand from left to right (L2); each is of one level."""
    levels = [run.level for run, _, _, _ in pieces]
    for at in range(len(pieces) - 1, -1, -1):  # spaces at the line's end are the paragraph's (L1)
        if pieces[at][1].strip():
            break
        levels[at] = base
    return order(levels)
