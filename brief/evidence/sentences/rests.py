"""What is said of the rest is said of no number of its sentence: 75 were closed, and the rest were given a warning.

A language's part "wording" lists words for the rest (`rest`), and for most of what a number counts (`mostly`): of
640 kg of drugs, mostly cannabis, 640 are not cannabis. Where these have a number of their own, it is as any other.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.alike_words import is_like_any
from brief.evidence.sentences.parallels import find_end, read_words, value_of
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
        word = next((word for word in words if is_like_any(word, said, language)), "")
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
    found: list[Rest] = []
    for at, word in enumerate(words[: len(reader.tokens)]):
        sizes = [len(one) for one in phrases if tuple(words[at : at + len(one)]) == one] if word in heads else []
        if sizes and len(found) < MOST:
            found += read_said(text, language, at, phrases[tuple(words[at : at + max(sizes)])], max(sizes))
    return tuple(found)


def read_said(text: str, language: str, at: int, key: str, size: int) -> list[Rest]:
    """Read what is said of a rest, or of most of what a number counts, whose phrase begins at a token."""
    reader = read_words(text, language)
    words, last = reader.tokens.words, min(len(reader.tokens), at + FURTHEST)
    end = find_end(reader, at, last)
    end = end if end >= 0 else last
    begin = max((one + 1 for one in reader.ends if one < at), default=0)
    items = [item for item in list_numbers(text, language) if item.quantity.kind not in TIMES]
    inside = [item for item in items if begin <= item.first < end]
    if any(item.first >= at - 1 for item in inside):
        return []
    if key == "mostly":
        first, inside = at + size, inside[-1:]
        first += words[first] in reader.grammar.context.fillers  # du cannabis
        end = first
        while reader.opened[end] or (end > first and words[end] in reader.grammar.context.list_and):
            end += 1
        if words[end] and not reader.tokens.mark(end):
            return []  # mainly due to a drought
    known = [words[one] for one in range(max(begin, at - FURTHEST), at) if reader.opened[one]]
    alone = [words[one] for one in range(at + size, end) if reader.opened[one]]
    said = tuple(one for one in alone if not is_like_any(one, known, language))
    return [Rest(said, frozenset(value_of(item.quantity) for item in inside))] if said else []


@cache
def read_rest(language: str) -> tuple[dict[tuple[str, ...], str], frozenset[str]]:
    """Read the phrases for the rest and for most, each with its key, and their first words."""
    fold, raw = read_grammar(language).spelling.fold, read_part(language, "wording")
    phrases = {tuple(fold(one).split()): key for key in ("rest", "mostly") for one in strings(raw, key)}
    return phrases, frozenset(phrase[0] for phrase in phrases)
