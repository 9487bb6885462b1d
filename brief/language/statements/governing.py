"""Clauses that hang on another: si prevede *che* il PIL cresca del 2 %; er empfahl, 40 Schulen *zu* schließen."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import read_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.tokens import Tokens


def find_governing(tokens: Tokens, clause: tuple[int, int], name: str, ends: Callable[[Tokens, int], bool]) -> int:
    """Give where the clause begins on which one hangs by a "that" or its infinitive; its own beginning for none."""
    that, infinitives = read_hanging(name)
    first, last = clause
    opener = next((at for at in (first - 1, first) if at > 0 and tokens.word(at) in that), 0)
    verb = last - 1
    if not opener and tokens.word(verb - 1) in infinitives and tokens.word(verb) and not tokens.capital(verb):
        opener = first
    if not opener:
        return first
    begin = opener - (tokens.mark(opener - 1) == "," and opener > 1)
    while begin > 0 and not ends(tokens, begin - 1):
        begin -= 1
    return begin


@cache
def read_hanging(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Read what leads to a clause that hangs on another (that), and what stands before the verb that ends one (zu)."""
    raw, fold = read_part(name, "wording"), read_grammar(name).spelling.fold
    that, infinitives = (frozenset(map(fold, strings(raw, key))) for key in ("that", "infinitives"))
    return that, infinitives
