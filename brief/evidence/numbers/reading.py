"""A paragraph's quantities as its reader sees them: lines joined, without soft hyphens, notes' marks, running heads."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from brief.language.reading.quantities import find_names, find_quantities, find_unread
from brief.language.tables import has
from brief.patterns import late
from brief.sources.folding import WIDE, is_wide

if TYPE_CHECKING:
    from brief.language.reading.quantities import NamedNumber, Quantity, Unread
    from brief.sources.types import BodyParagraph, Source

Placed = TypeVar("Placed", "Quantity", "Unread")

# what nobody sees: the first rung of quotes drops the same, the second one marks of direction
UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]|(?<!\d)[\u061c\u200e\u200f]|[\u061c\u200e\u200f](?!\d)")
# a hyphen at a line's end, which may be the word's or the line's: "ap-" and "proximately", "twenty-" and "five"
LINE_HYPHEN = late(r"(?<=[^\W\d_])[-\u2010][^\S\n]?\n[^\S\n]{0,16}(?=[^\W\d_])")
# a line's end after any dash between words or digits: 15- and 20 are a range
LINE_END = late(r"(?<=[^\W_][-\u2010\u2013])[^\S\n]?\n[^\S\n]{0,16}(?=[^\W_])")
JOINER = "\u2060"


class Contents(Struct, frozen=True):
    """What a text says in numbers: quantities, numbers that are not read, digits of names."""

    quantities: tuple[Quantity, ...]
    unread: tuple[Unread, ...] = ()
    names: tuple[NamedNumber, ...] = ()


@cache  # as what it is made of, for texts that have such characters
def wide_line_end() -> re.Pattern[str]:
    """A line's end before a character of Han or kana, which is nothing: 超 and 过 are a word, 20 and 万 a number."""
    return re.compile(rf"(?<=[\d{WIDE}])[^\S\n]*+\n\s*+(?=[{WIDE}])")


def read_quantities(source: Source, paragraph: BodyParagraph, declared: frozenset[str]) -> tuple[Quantity, ...]:
    """Find a paragraph's quantities, offsets within it, in what a quote may span."""
    return read_contents(source, paragraph, declared).quantities


def read_contents(source: Source, paragraph: BodyParagraph, declared: frozenset[str]) -> Contents:
    """Find all that a paragraph says in numbers, offsets within it, in what a quote may span."""
    return read_text(show_text(source, paragraph), source.language, declared, hard_wrapped=source.hard_wrapped)


def show_text(source: Source, paragraph: BodyParagraph) -> str:
    """Give a paragraph with line ends, or joiners, in the place of what a quote passes over; offsets stay."""
    pieces: list[str] = []
    done = paragraph.start
    for gap in source.gaps(paragraph.start, paragraph.end):
        start, end = max(done, gap.start), min(paragraph.end, gap.end)
        length = end - start
        pieces += (source.text[done:start], JOINER * length if gap.silent else "\n".ljust(length))
        done = end
    return "".join((*pieces, source.text[done : paragraph.end]))


@lru_cache(maxsize=1024)
def read_text(
    text: str, language: str, declared: frozenset[str] = frozenset(), *, hard_wrapped: bool = False
) -> Contents:
    """Find what a text says in numbers once for all quotes in it; nothing in a language without a table for numbers.

    Where lines were broken by hand, a word goes on over a line's hyphen wherever that gives a quantity; else the hyphen
    is the word's own. A qualifier that a line parts must not be lost.
    """
    if not has(language, "quantities"):
        return Contents(())
    kept = read_seen(text, LINE_END, language, declared)
    joints = hard_wrapped and LINE_HYPHEN.search(text)
    if not joints:
        return kept
    joined = read_seen(text, LINE_HYPHEN, language, declared)
    return Contents(
        merge(joined.quantities, kept.quantities),
        merge(joined.unread, kept.unread),
        tuple(dict.fromkeys((*joined.names, *kept.names))),
    )


def merge(joined: tuple[Placed, ...], kept: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Give what stands in a text with its lines joined, and of the text as it is what that does not overlap."""
    found = list(joined)
    spans = sorted((one.start, one.end) for one in joined)
    reach = list(accumulate((end for _, end in spans), max))  # how far those up to here go
    for one in kept:
        before = bisect_left(spans, (one.end,))  # those that begin before its end
        if not before or reach[before - 1] <= one.start:
            found.append(one)
    return tuple(sorted(found, key=attrgetter("start")))


def read_seen(text: str, line_ends: re.Pattern[str], language: str, declared: frozenset[str]) -> Contents:
    """Find what a text says without what nobody sees and without `line_ends`; offsets are the whole text's."""
    gaps: list[tuple[int, int]] = []
    if "\n" in text or not (text.isascii() or UNSEEN.search(text) is None):  # in most texts: nothing to look for twice
        patterns = (UNSEEN, line_ends, wide_line_end()) if is_wide(text) else (UNSEEN, line_ends)
        gaps = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
    if not gaps:
        return Contents(
            find_quantities(text, language, declared), find_unread(text, language, declared), find_names(text, language)
        )
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for start, end in (*gaps, (len(text), len(text))):
        pieces.append(text[done:start])
        origins += range(done, start)
        done = max(done, end)
    seen = "".join(pieces)

    def place(quantity: Quantity) -> Quantity:
        return replace(
            quantity,
            start=origins[quantity.start],
            end=origins[quantity.end - 1] + 1,
            outer_start=origins[quantity.outer_start],
            outer_end=origins[quantity.outer_end - 1] + 1,
        )

    return Contents(
        tuple(map(place, find_quantities(seen, language, declared))),
        tuple(
            replace(u, start=origins[u.start], end=origins[u.end - 1] + 1, tentative=place(u.tentative))
            for u in find_unread(seen, language, declared)
        ),
        tuple(replace(n, start=origins[n.start], end=origins[n.end - 1] + 1) for n in find_names(seen, language)),
    )
