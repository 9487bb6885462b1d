"""A paragraph's quantities as its reader sees them: lines joined, without soft hyphens, notes' marks, running heads."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from brief.language.quantities import find_quantities
from brief.language.tables import has
from brief.records import replace
from brief.sources.folding import WIDE, is_wide

if TYPE_CHECKING:
    from brief.language.quantities import Quantity
    from brief.sources.types import Paragraph, Source

# what nobody sees: the first rung of quotes drops the same, the second one marks of direction
UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]|(?<!\d)[\u061c\u200e\u200f]|[\u061c\u200e\u200f](?!\d)")
# a hyphen at a line's end, which may be the word's or the line's: "ap-" and "proximately", "twenty-" and "five"
LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010][^\S\n]?\n[^\S\n]{0,16}(?=[^\W\d_])")
# a line's end after any dash between words or digits: 15- and 20 are a range
LINE_END = re.compile(r"(?<=[^\W_][-\u2010\u2013])[^\S\n]?\n[^\S\n]{0,16}(?=[^\W_])")
JOINER = "\u2060"


@cache  # as what it is made of, for texts that have such characters
def wide_line_end() -> re.Pattern[str]:
    """A line's end before a character of Han or kana, which is nothing: 超 and 过 are a word, 20 and 万 a number."""
    return re.compile(rf"(?<=[\d{WIDE}])[^\S\n]*+\n\s*+(?=[{WIDE}])")


def read_quantities(source: Source, paragraph: Paragraph, declared: frozenset[str]) -> tuple[Quantity, ...]:
    """Find a paragraph's quantities, offsets within it, in what a quote may span."""
    text = source.text[paragraph.start : paragraph.end]
    for gap in source.skipped:
        start, end = max(0, gap.start - paragraph.start), min(len(text), gap.end - paragraph.start)
        if start < end:
            stand_in = JOINER * (end - start) if gap.silent else "\n".ljust(end - start)
            text = text[:start] + stand_in + text[end:]
    return read_text(text, source.language, declared, hard_wrapped=source.hard_wrapped)


@lru_cache(maxsize=1024)
def read_text(
    text: str, language: str, declared: frozenset[str] = frozenset(), *, hard_wrapped: bool = False
) -> tuple[Quantity, ...]:
    """Find the quantities of a text once for all quotes in it; none in a language without a table for numbers.

    Where lines were broken by hand, a word goes on over a line's hyphen wherever that gives a quantity; else the hyphen
    is the word's own. A qualifier that a line parts must not be lost.
    """
    if not has(language, "quantities"):
        return ()
    kept = read_seen(text, LINE_END, language, declared)
    joints = hard_wrapped and LINE_HYPHEN.search(text)
    if not joints:
        return kept
    joined = read_seen(text, LINE_HYPHEN, language, declared)
    others = (q for q in kept if not any(q.start < other.end and other.start < q.end for other in joined))
    return tuple(sorted((*joined, *others), key=lambda quantity: quantity.start))


def read_seen(text: str, line_ends: re.Pattern[str], language: str, declared: frozenset[str]) -> tuple[Quantity, ...]:
    """Find the quantities of a text without what nobody sees and without `line_ends`; offsets are the whole text's."""
    if "\n" not in text and (
        text.isascii() or UNSEEN.search(text) is None
    ):  # as most texts: no line ends, nothing to look for twice
        return find_quantities(text, language, declared)
    patterns = (UNSEEN, line_ends, wide_line_end()) if is_wide(text) else (UNSEEN, line_ends)
    gaps = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
    if not gaps:
        return find_quantities(text, language, declared)
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for start, end in (*gaps, (len(text), len(text))):
        pieces.append(text[done:start])
        origins += range(done, start)
        done = max(done, end)
    return tuple(
        replace(quantity, start=origins[quantity.start], end=origins[quantity.end - 1] + 1)
        for quantity in find_quantities("".join(pieces), language, declared)
    )
