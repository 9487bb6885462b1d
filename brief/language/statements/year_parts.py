"""Parts of a year in a text: the first half of 2024, Q3, 上半年.

A language's part "opposites" lists their words with the part that they are (`year_parts`): h1, h2, q1 to q4, and m9 for
a year's first nine months.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.entries import meanings
from brief.language.reading.scan import scan
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from brief.language.phrases import Phrases


class YearPart(Struct, frozen=True):
    """A part of a year, text[start:end]: `part` is one of h1, h2, q1 to q4, m9."""

    start: int
    end: int
    part: str


@cache
def read_year_parts(language: str) -> Phrases[str]:
    """Read the words of a table that are parts of a year."""
    return meanings(read_part(language, "opposites"), "year_parts")


@lru_cache(maxsize=512)
def find_year_parts(text: str, language: str) -> tuple[YearPart, ...]:
    """Find the parts of a year that a text names, in their order."""
    known = read_year_parts(name_table(language)) if has(language, "opposites") else None
    tokens = scan(text, language).tokens if known and known.entries else None
    if known is None or tokens is None or known.by_first.keys().isdisjoint(tokens.words):
        return ()
    found: list[YearPart] = []
    at = 0
    while at < len(tokens):
        hit = known.starting(tokens, at)
        if hit:
            found.append(YearPart(tokens.starts[at], tokens.ends[hit.next - 1], hit.meaning))
        at = hit.next if hit else at + 1
    return tuple(found)
