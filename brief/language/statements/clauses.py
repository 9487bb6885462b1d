"""The words that stand with a number in its clause."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.language.closed.denials import list_clause
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.opposites import find_candidates, fit, is_unreal, list_items, mark, read_opposites
from brief.language.tables import has, name_table

if TYPE_CHECKING:
    from brief.language.statements.opposites import OppositeWord
    from brief.language.tokens import Tokens
    from brief.language.types import Quantity


def find_beside(text: str, language: str, quantity: Quantity) -> frozenset[str]:
    """Give the words of each clause of a text that has a quantity of the same value and kind."""
    grammar, scanned = read_grammar(language), scan(text, language)
    same = [
        item
        for item in list_items(scanned)  # of every 100 homes, 37 have water: copied, and not read
        if (item.quantity.low, item.quantity.high, item.quantity.kind) == (quantity.low, quantity.high, quantity.kind)
    ]
    if scanned.tokens is None:
        return frozenset()
    return frozenset[str]().union(*(list_clause(scanned.tokens, item, grammar) for item in same))


@lru_cache(maxsize=256)
def may_plan(text: str, language: str) -> bool:
    """Whether a text has a word for what is planned or possible; most have none."""
    tokens = scan(text, language).tokens if has(language, "opposites") else None
    if tokens is None:
        return False
    if not read_grammar(language).numbers.han and not has_unreal(tokens, name_table(language)):
        return False
    return any(is_unreal(entry) for _, entry in mark(text, language).words)


def has_unreal(tokens: Tokens, name: str) -> bool:
    """Whether a phrase for what is planned or possible stands anywhere, be it joined to its opposite or not."""
    known = read_opposites(name)
    return any(
        fit(entry, tokens, at, known)
        for at, word in enumerate(tokens.words[: len(tokens)])
        for entry in list_unreal(word, name)
    )


@lru_cache(maxsize=8192)
def list_unreal(word: str, name: str) -> tuple[OppositeWord, ...]:
    """List the phrases for what is planned or possible that a word may begin."""
    return tuple(filter(is_unreal, find_candidates(word, name)))
