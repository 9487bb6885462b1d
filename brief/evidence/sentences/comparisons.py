"""What is compared with what: twice as many women as men are not twice as many men as women.

A language's part "opposites" lists the words that part the two (`than`). Two words have changed places where the one
stood before such a word and the other behind it, and each stands on the other's side in the claim. No preposition makes
that good, as it does about another word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.parallels import find_end, read_words, value_of
from brief.evidence.sentences.roles import is_one
from brief.language.entries import phrases
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.phrases import Phrases
    from brief.language.reading.quantities import Quantity


class Comparison(Struct, frozen=True):
    """The numbers of a sentence, and its words on either side of what parts the two that it compares."""

    values: tuple[tuple[object, ...], ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]


def is_turned_about(text: str, language: str, cell: Quantity, passages: Sequence[str], found: Quantity) -> bool:
    """Whether a claim compares the second with the first where every passage compares the first with the second."""
    if not has(language, "opposites"):
        return False
    ours = [one for one in list_comparisons(text, language) if value_of(cell) in one.values]
    wanted = value_of(found)
    theirs = [one for passage in passages if ours for one in list_comparisons(passage, language)]
    same = [one for one in theirs if wanted in one.values]
    return bool(same) and all(is_turned(one, other, language) for one in ours for other in same)


def is_turned(ours: Comparison, theirs: Comparison, language: str) -> bool:
    """Whether a word of each side stands on the other side alone."""
    return changes(theirs.before, theirs.behind, ours.behind, ours.before, language) and changes(
        theirs.behind, theirs.before, ours.before, ours.behind, language
    )


def changes(
    side: tuple[str, ...], other: tuple[str, ...], there: tuple[str, ...], here: tuple[str, ...], language: str
) -> bool:
    """Whether a word of one side alone is one of the other side alone in a claim."""
    return any(
        is_among(word, there, language) and not is_among(word, other, language) and not is_among(word, here, language)
        for word in side
    )


def is_among(word: str, words: tuple[str, ...], language: str) -> bool:
    """Whether a word, or a form of it, is one of some."""
    return any(is_one(word, other, language) for other in words)


@lru_cache(maxsize=256)
def list_comparisons(text: str, language: str) -> tuple[Comparison, ...]:
    """List the comparisons of a text, one a sentence: the last word that parts two is the one."""
    known = read_than(name_table(language))
    if not known.entries:
        return ()
    reader = read_words(text, language)
    tokens = reader.tokens
    if known.words.isdisjoint(tokens.words):
        return ()
    found: list[Comparison] = []
    first = 0
    while first < len(tokens):
        end = find_end(reader, first, len(tokens))
        end = end if end >= 0 else len(tokens)
        within = [one.quantity for one in list_numbers(text, language) if first <= one.first < end]
        hits = [hit for at in range(first, end) if (hit := known.starting(tokens, at))]
        hits = [hit for hit in hits if not any(qualifies(tokens.starts[hit.first], one) for one in within)]
        if hits:
            last = hits[-1]
            values = tuple(map(value_of, within))
            before, behind = (take(reader, *ends) for ends in ((first, last.first), (last.next, end)))
            found.append(Comparison(values, before, behind))
        first = end + 1
    return tuple(found)


def qualifies(start: int, quantity: Quantity) -> bool:
    """Whether a word is a part of what qualifies a number: more *than* 200."""
    return quantity.outer_start <= start < quantity.outer_end


def take(reader: ParallelReader, first: int, last: int) -> tuple[str, ...]:
    """Take the open words, and the digits of names and years, between two tokens."""
    words = reader.tokens.words
    return tuple(words[at] for at in range(first, last) if reader.opened[at])


@cache
def read_than(language: str) -> Phrases[None]:
    """Read the words of a table that part what is compared."""
    return phrases(read_part(language, "opposites"), "than")
