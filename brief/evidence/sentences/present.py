"""What is so now is not so in the year before it: introduced in 2024 and now reaches 14,300, not 14,300 in 2024.

A language's part "wording" lists the words for now and since then (`now`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import find_end, read_words, value_of
from brief.evidence.sentences.spans import is_led_by
from brief.language.entries import phrases
from brief.language.reading.quantities import TIMES
from brief.language.reading.scan import scan
from brief.language.statements.opposites import list_numbers
from brief.language.statements.sides import read_sides
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.phrases import Phrases
    from brief.language.reading.quantities import Quantity


NEAR = 5  # tokens behind a number: employs 240 people today


def find_now(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give the word that parts a number from the year before it in every passage, where a text has it in that year."""
    if not has(language, "wording") or found.kind in TIMES or not all(tells_now(one, language) for one in passages):
        return ""  # as most
    reader = read_words(text, language)
    years = [item for item in list_numbers(text, language) if item.quantity.kind in TIMES]
    if len(years) != 1 or find_between(reader, 0, len(reader.tokens), language):
        return ""
    if is_led_by(reader.tokens, years[0], read_sides(name_table(language)).later, language):
        return ""  # since 2015
    words = [find_parting(passage, language, value_of(found), value_of(years[0].quantity)) for passage in passages]
    return words[0] if words and all(words) else ""


@lru_cache(maxsize=256)
def tells_now(passage: str, language: str) -> bool:
    """Whether a passage has a word for now; most have none."""
    tokens, known = scan(passage, language).tokens, read_now(name_table(language))
    if tokens is None:
        return False
    places = (at for at, word in enumerate(tokens.words) if word in known.by_first)
    return any(known.starting(tokens, at) for at in places)


def find_parting(passage: str, language: str, wanted: tuple[object, ...], year: tuple[object, ...]) -> str:
    """Give the word for now between a year and a number behind it, or right behind that; "" where there is none."""
    reader, items = read_words(passage, language), list_numbers(passage, language)
    numbers = [item for item in items if value_of(item.quantity) == wanted]
    times = [item for item in items if item.quantity.kind in TIMES]
    for item in numbers:
        before = [one for one in times if one.next <= item.first and not ends_between(reader, one, item)]
        if any(value_of(one.quantity) == year for one in times if one not in before):
            return ""  # the year stands with the number elsewhere
        if not before or value_of(before[-1].quantity) != year:
            return ""
        word = find_between(reader, before[-1].next, find_reach(reader, item), language)
        if not word:
            return ""
    return word if numbers else ""


def ends_between(reader: ParallelReader, year: FoundQuantity, item: FoundQuantity) -> bool:
    """Whether a sentence ends between a year and a number."""
    return find_end(reader, year.next, item.first) >= 0


def find_reach(reader: ParallelReader, item: FoundQuantity) -> int:
    """Find where what stands right behind a number ends: at a mark, an "and", a digit, or after a few tokens."""
    tokens, joins = reader.tokens, reader.grammar.context.list_and
    last = min(item.next + NEAR, len(tokens))
    ends = (at for at in range(item.next, last) if not tokens.word(at) or tokens.word(at) in joins)
    return next(ends, last)


def find_between(reader: ParallelReader, first: int, last: int, language: str) -> str:
    """Give the first word for now between two tokens."""
    known, tokens = read_now(name_table(language)), reader.tokens
    places = (at for at in range(first, last) if (end := known.starting(tokens, at)) and end.next <= last)
    return next((tokens.words[at] for at in places), "")


@cache
def read_now(language: str) -> Phrases[None]:
    """Read the words for now of a table."""
    return phrases(read_part(language, "wording"), "now")
