"""Conditions turned round or exchanged: a fee unless one is under 18 is none if one is under 18.

A language's part "opposites" lists what leads to a condition (`provided`) and to an exception (`unless`). Where a text
and its passages have such a clause, the text's says what theirs does: no exception stands for a condition, no negation
is added or lost, and each of its words is one of theirs.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.alike_words import is_like_any
from brief.evidence.sentences.parallels import read_words
from brief.evidence.sentences.replaced_words import is_familiar
from brief.language.amounts.context import stops
from brief.language.closed.denials import negates
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from brief.evidence.sentences.word_places import ParallelReader

FURTHEST = 40  # tokens of a condition
MOST = 20  # conditions of a text
COMMAS = frozenset(",،，")


class Condition(Struct, frozen=True):
    """What a number hangs on: the open words of a clause, whether it excepts or denies, and whether the rest denies."""

    words: tuple[str, ...]
    turned: bool
    denied: bool


@lru_cache(maxsize=64)  # a text asks for each of its numbers
def find_changed_condition(text: str, language: str, passages: tuple[str, ...]) -> str:
    """Give a word of a text's condition that every condition of its passages denies, or that none has; or ""."""
    if not has(language, "opposites") or not list_conditions(text, language):
        return ""
    theirs = [one for passage in passages for one in list_conditions(passage, language)]
    for ours in list_conditions(text, language) if theirs else ():
        told = [(one, share(ours, one, language)) for one in theirs]
        alike = [(one, shared) for one, shared in told if shared]
        turned = bool(alike) and all(one.turned is not ours.turned and one.denied is ours.denied for one, _ in alike)
        if turned:
            return alike[0][1][0]
        if strange := next((word for word in ours.words if not is_familiar(word, passages, language)), ""):
            return strange
    return ""


def share(ours: Condition, theirs: Condition, language: str) -> list[str]:
    """Give the words that two conditions have."""
    return [word for word in ours.words if is_like_any(word, theirs.words, language)]


@lru_cache(maxsize=256)
def list_conditions(text: str, language: str) -> tuple[Condition, ...]:
    """List the conditions of a text."""
    phrases, heads = read_leads(name_table(language))
    if heads.isdisjoint(read_grammar(language).tokenise(text).words):
        return ()  # as most texts, whose numbers need not be read for that
    reader = read_words(text, language)
    found: list[Condition] = []
    for at, word in enumerate(reader.tokens.words[: len(reader.tokens)]):
        lead = next((lead for lead in phrases if lead[0][0] == word and stands(lead[0], at, reader)), None)
        if lead is not None and len(found) < MOST:
            found.append(read_condition(reader, at + len(lead[0]), turned=lead[1]))
    return tuple(one for one in found if one.words)


def stands(phrase: tuple[str, ...], at: int, reader: ParallelReader) -> bool:
    """Whether a phrase stands at a token."""
    return tuple(reader.tokens.words[at : at + len(phrase)]) == phrase


def read_condition(reader: ParallelReader, first: int, *, turned: bool) -> Condition:
    """Read the clause that begins at a token."""
    tokens = reader.tokens
    first = last = first + (tokens.mark(first) in COMMAS)  # es sei denn, der
    furthest = min(len(tokens), first + FURTHEST)
    while last < furthest and tokens.mark(last) not in COMMAS and not stops(tokens, last):
        last += 1
    opened = [at for at in range(first, last) if reader.opened[at] and at not in reader.times]
    around = range(max(0, first - FURTHEST), first), range(last, min(len(tokens), last + FURTHEST))
    denied = any(denies(reader, at) for stretch in around for at in stretch)
    inside = any(denies(reader, at) for at in range(first, last))
    words = tuple(tokens.word(at) for at in opened if not denies(reader, at))
    return Condition(words, turned is not inside, denied)


def denies(reader: ParallelReader, at: int) -> bool:
    """Whether a token is a negation."""
    word, grammar = reader.tokens.word(at), reader.grammar
    known = word in grammar.context.negations or word in grammar.order.negations_behind
    return known and negates(reader.tokens, at, grammar)


@cache
def read_leads(language: str) -> tuple[tuple[tuple[tuple[str, ...], bool], ...], frozenset[str]]:
    """Read what leads to a condition, and to an exception, the longest first; and their first words."""
    raw, fold = read_part(language, "opposites"), read_grammar(language).spelling.fold
    leads = [(tuple(fold(one).split()), key == "unless") for key in ("provided", "unless") for one in strings(raw, key)]
    return tuple(sorted(leads, key=lambda lead: -len(lead[0]))), frozenset(phrase[0] for phrase, _ in leads)
