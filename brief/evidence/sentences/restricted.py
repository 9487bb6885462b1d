"""What no passage says beside its number: "only 6 branches" of 6 branches, "it is certain that" of an estimate.

A language's part "wording" lists words that tell a number as few (`only`), and those that tell it as sure (`certain`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import read_words
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.lexicon import is_ideographic
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.reading.quantities import Quantity

BEFORE, BEHIND = 3, 2  # tokens in which such a word stands beside its number


def find_added_restriction(text: str, language: str, passages: Sequence[str], cell: Quantity) -> str:
    """Give the word beside a number of a text that tells it as few, where no passage has such a word; or ""."""
    known = read_only(name_table(language)) if has(language, "wording") and passages else frozenset()
    reader = read_words(text, language)
    if known.isdisjoint(reader.tokens.words):
        return ""  # as most texts
    item = next((one for one in list_numbers(text, language) if one.quantity.start == cell.start), None)
    if item is None or any(not known.isdisjoint(read_words(passage, language).tokens.words) for passage in passages):
        return ""
    word, opened = reader.tokens.word, reader.opened
    for at in range(item.first - 1, max(-1, item.first - 1 - BEFORE), -1):
        if word(at) in known:
            return word(at)
        if opened[at]:
            break
    return next((word(at) for at in range(item.next, item.next + BEHIND) if word(at) in known), "")


@cache
def read_only(language: str) -> frozenset[str]:
    """Read the words that tell a number as few."""
    return frozenset(map(read_grammar(language).spelling.fold, strings(read_part(language, "wording"), "only")))


def find_added_certainty(text: str, language: str, passages: Sequence[str]) -> str:
    """Give the words of a text that tell what it says as sure, where no passage has any such; or ""."""
    known = read_certain(name_table(language)) if has(language, "wording") and passages else ()
    said = next((phrase for phrase in known if tells(text, phrase, language)), ())
    told = bool(said) and any(tells(passage, phrase, language) for passage in passages for phrase in known)
    return "" if told else " ".join(said)


def tells(text: str, phrase: tuple[str, ...], language: str) -> bool:
    """Whether a text has a phrase."""
    if is_ideographic(phrase[0]):
        return phrase[0] in text
    words = read_words(text, language).tokens.words
    return any(tuple(words[at : at + len(phrase)]) == phrase for at, word in enumerate(words) if word == phrase[0])


@cache
def read_certain(language: str) -> tuple[tuple[str, ...], ...]:
    """Read the phrases that tell a thing as sure."""
    fold = read_grammar(language).spelling.fold
    return tuple(tuple(fold(phrase).split()) for phrase in strings(read_part(language, "wording"), "certain"))
