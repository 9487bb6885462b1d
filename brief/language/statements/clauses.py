"""The words that stand with a number in its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.closed.denials import list_clause
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.opposites import is_unreal, list_items, mark
from brief.language.tables import has

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
    return has(language, "opposites") and any(is_unreal(entry) for _, entry in mark(text, language).words)
