"""Words that say by themselves that there is none: towns that lack a bank have no bank.

A language's part "wording" lists them (`lacking`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.language.closed.denials import ends_clause
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.opposites import list_items
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from brief.language.types import Quantity

REACH = 5  # tokens from such a word to what there is none of


def list_lacking(text: str, language: str, quantity: Quantity) -> frozenset[str]:
    """Give the words of which the clauses of a quantity say that there is none of it."""
    scanned = scan(text, language)
    tokens, known = scanned.tokens, read_lacking(name_table(language)) if has(language, "wording") else Stems(())
    if tokens is None or not any(word in known for word in tokens.words):
        return frozenset()  # as most
    grammar, values = read_grammar(language), (quantity.low, quantity.high, quantity.kind)
    found: set[str] = set()
    for item in list_items(scanned):
        if (item.quantity.low, item.quantity.high, item.quantity.kind) != values:
            continue
        first = last = item.first
        while first > 0 and not ends_clause(tokens, first - 1, grammar):
            first -= 1
        while last < len(tokens) and not ends_clause(tokens, last, grammar):
            last += 1
        for at in (at for at in range(first, last) if tokens.word(at) in known):
            for behind in range(at + 1, min(last, at + 1 + REACH)):
                if tokens.mark(behind) or tokens.word(behind) in grammar.context.list_and:
                    break
                found.add(tokens.word(behind))
    return frozenset(found) - grammar.context.function_words


@cache
def read_lacking(language: str) -> Stems:
    """Read the words of a table."""
    return Stems(tuple(map(read_grammar(language).spelling.fold, strings(read_part(language, "wording"), "lacking"))))
