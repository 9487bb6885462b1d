"""Who says so: what critics claim is not what the ministry says.

A language's part "opposites" lists what leads to who says it (`according`), and the verbs behind who does (`saying`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.alike_words import is_like_any
from brief.evidence.sentences.parallels import find_end, read_words, value_of
from brief.language.entries import phrases
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.phrases import Phrases
    from brief.language.reading.quantities import Quantity

MOST = 6  # tokens that name who says it


def find_other_source(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give the word of who says so in a text, where in every passage that has its number another says it; or ""."""
    if not has(language, "opposites"):
        return ""
    ours = list_sources(text, language)
    wanted = value_of(found)
    told = [
        words for passage in passages if ours for values, words in list_sources(passage, language) if wanted in values
    ]
    if not told:
        return ""
    said = [word for _, words in ours for word in words]
    alike = any(is_like_any(word, said, language) for words in told for word in words)
    return "" if alike else next(iter(said), "")


@lru_cache(maxsize=256)
def list_sources(text: str, language: str) -> tuple[tuple[tuple[tuple[object, ...], ...], tuple[str, ...]], ...]:
    """List the sentences of a text that name who says them: their numbers, and the words of who it is."""
    leads, verbs = read_saying(name_table(language))
    reader = read_words(text, language)
    tokens = reader.tokens
    if (leads.words | verbs.words).isdisjoint(tokens.words):
        return ()  # as most
    found = []
    first = 0
    while first < len(tokens):
        end = find_end(reader, first, len(tokens))
        end = end if end >= 0 else len(tokens)
        words = find_source(reader, first, end, leads, verbs)
        if words:
            values = tuple(value_of(one.quantity) for one in list_numbers(text, language) if first <= one.first < end)
            found.append((values, words))
        first = end + 1
    return tuple(found)


def find_source(
    reader: ParallelReader, first: int, end: int, leads: Phrases[None], verbs: Phrases[None]
) -> tuple[str, ...]:
    """Give the open words of who says a sentence."""
    tokens = reader.tokens
    for at in range(first, end):
        hit = leads.starting(tokens, at)
        if hit:
            return take(reader, hit.next, min(end, hit.next + MOST))
        if at > first and at - first <= MOST and verbs.starting(tokens, at):
            return take(reader, first, at)
    return ()


def take(reader: ParallelReader, first: int, last: int) -> tuple[str, ...]:
    """Take the open words between two tokens, up to a comma or a number."""
    found: list[str] = []
    for at in range(first, last):
        if reader.tokens.mark(at) == "," or reader.tokens.is_digits(at):
            break
        if reader.opened[at]:
            found.append(reader.tokens.words[at])
    return tuple(found)


@cache
def read_saying(language: str) -> tuple[Phrases[None], Phrases[None]]:
    """Read what leads to who says something, and the verbs behind who does."""
    raw = read_part(language, "opposites")
    return phrases(raw, "according"), phrases(raw, "saying")
