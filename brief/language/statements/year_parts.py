"""Parts of a year in a text: the first half of 2024, Q3, 上半年.

A language's part "opposites" lists their words with the part that they are (`year_parts`): h1, h2, q1 to q4, and m9 for
a year's first nine months.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.entries import meanings
from brief.language.phrases import Hit
from brief.language.reading.scan import scan
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.phrases import Phrases
    from brief.language.tokens import Tokens


BESIDE = 16  # characters between a part and its year: the first half of the fiscal year 2024
ENDS = frozenset(".,;،؛。，；)")


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
        hit = known.starting(tokens, at) or (find_short(tokens, at, known, found[-1]) if found else None)
        if hit:
            found.append(YearPart(tokens.starts[at], tokens.ends[hit.next - 1], hit.meaning))
        at = hit.next if hit else at + 1
    return tuple(found)


def find_short(tokens: Tokens, at: int, known: Phrases[str], before: YearPart) -> Hit[str] | None:
    """Find a part whose noun the one before it has: in the second quarter, against 12 in the first."""
    word, behind = tokens.word(at), tokens.mark(at + 1)
    if not word or not (at + 1 == len(tokens) or behind in ENDS) or tokens.word(at - 1) == "":
        return None
    noun = tokens.text[before.start : before.end].lower().split()[-1]
    said = next((one for words, one in known.by_first.get(word, ()) if words == (word, noun)), None)
    return Hit(said, at, at + 1) if said else None


def is_beside(start: int, end: int, part: YearPart) -> bool:
    """Whether text[start:end] stands beside a part of a year, as its year does."""
    return 0 <= start - part.end <= BESIDE or 0 <= part.start - end <= BESIDE


def list_shared(text: str, others: Sequence[str], language: str) -> frozenset[str]:
    """List the words of a text's parts of a year that another text has, by whatever words."""
    parts = find_year_parts(text, language)
    known = {one.part for other in others for one in find_year_parts(other, language)} if parts else frozenset[str]()
    return frozenset(word for one in parts if one.part in known for word in text[one.start : one.end].lower().split())
