"""What is said of the rest is said of no number of its sentence: 75 were closed, and the rest were given a warning.

A language's part "wording" lists words for the rest (`rest`). Where the rest has a number of its own, that is told as
any other's.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.parallels import find_end, read_words, value_of
from brief.evidence.sentences.replaced_words import is_alike
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import TIMES
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.reading.quantities import Quantity

FURTHEST = 40  # tokens of what is said of a rest
MOST = 20  # rests of a text


class Rest(Struct, frozen=True):
    """What is said of a rest alone, and the numbers that its sentence has besides."""

    words: tuple[str, ...]
    numbers: frozenset[tuple[object, ...]]


def find_rest_word(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give the word that a text says of a number, and every passage that has it says of the rest alone; or ""."""
    if not has(language, "wording") or not has(language, "opposites"):
        return ""
    wanted = value_of(found)
    told = [
        passage
        for passage in passages
        if any(value_of(one.quantity) == wanted for one in list_numbers(passage, language))
    ]
    rests = [next((one for one in list_rests(passage, language) if wanted in one.numbers), None) for passage in told]
    if not rests or names_rest(text, language):
        return ""
    reader = read_words(text, language)
    words = [word for word, opened in zip(reader.tokens.words, reader.opened, strict=True) if opened]
    first = ""
    for rest in rests:
        said = rest.words if rest else ()
        word = next((word for word in words if any(is_alike(word, one, language) for one in said)), "")
        if not word:
            return ""
        first = first or word
    return first


def names_rest(text: str, language: str) -> bool:
    """Whether a text has words for the rest."""
    phrases, heads = read_rest(name_table(language))
    words = read_words(text, language).tokens.words
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for at, word in enumerate(words)
        if word in heads
        for phrase in phrases
    )


@lru_cache(maxsize=256)
def list_rests(text: str, language: str) -> tuple[Rest, ...]:
    """List the rests of a text that have no number of their own."""
    phrases, heads = read_rest(name_table(language))
    reader = read_words(text, language)
    words = reader.tokens.words
    if heads.isdisjoint(words):
        return ()  # as most texts
    items = [item for item in list_numbers(text, language) if item.quantity.kind not in TIMES]
    found: list[Rest] = []
    for at, word in enumerate(words[: len(reader.tokens)]):
        size = (
            max((len(one) for one in phrases if tuple(words[at : at + len(one)]) == one), default=0)
            if word in heads
            else 0
        )
        if not size or len(found) == MOST:
            continue
        end = find_end(reader, at, min(len(reader.tokens), at + FURTHEST))
        end = end if end >= 0 else min(len(reader.tokens), at + FURTHEST)
        begin = max((one + 1 for one in reader.ends if one < at), default=0)
        inside = [item for item in items if begin <= item.first < end]
        if any(item.first >= at - 1 for item in inside):
            continue
        known = [words[one] for one in range(max(begin, at - FURTHEST), at) if reader.opened[one]]
        alone = [words[one] for one in range(at + size, end) if reader.opened[one]]
        said = tuple(one for one in alone if not any(is_alike(one, other, language) for other in known))
        found.append(Rest(said, frozenset(value_of(item.quantity) for item in inside)))
    return tuple(found)


@cache
def read_rest(language: str) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """Read the phrases for the rest, and their first words."""
    fold = read_grammar(language).spelling.fold
    phrases = frozenset(tuple(fold(one).split()) for one in strings(read_part(language, "wording"), "rest"))
    return phrases, frozenset(phrase[0] for phrase in phrases)
