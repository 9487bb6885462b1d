"""Clauses that hang on another: si prevede *che* il PIL cresca del 2 per cento."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.tokens import Tokens


def find_governing(tokens: Tokens, first: int, that: frozenset[str], ends: Callable[[Tokens, int], bool]) -> int:
    """Give where the clause begins that a clause hangs on by a "that"; where it begins itself, if it hangs on none."""
    opener = next((at for at in (first - 1, first) if at > 0 and tokens.word(at) in that), 0)
    if not opener:
        return first
    begin = opener - (tokens.mark(opener - 1) == "," and opener > 1)
    while begin > 0 and not ends(tokens, begin - 1):
        begin -= 1
    return begin
