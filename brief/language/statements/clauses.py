"""The words that stand with a number in its clause."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.language.closed.denials import list_clause
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.opposites import find_candidates, is_unreal, list_items, mark
from brief.language.tables import has, name_table

if TYPE_CHECKING:
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


def may_plan(text: str, language: str) -> bool:
    """Whether a text has a word for what is planned or possible; most have none."""
    tokens = scan(text, language).tokens if has(language, "opposites") else None
    if tokens is None:
        return False
    name, spaced = name_table(language), not read_grammar(language).numbers.han
    if spaced and not any(begins_unreal(word, name) for word in tokens.words):
        return False
    return any(is_unreal(entry) for _, entry in mark(text, language).words)


@lru_cache(maxsize=8192)
def begins_unreal(word: str, name: str) -> bool:
    """Whether a word may begin one for what is planned or possible."""
    return any(map(is_unreal, find_candidates(word, name)))
