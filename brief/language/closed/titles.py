"""Numbers of names that have a noun behind them: Natura 2000 sites, the Fortune 500 companies, Scope 3 emissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

LONGEST = 4  # words of a name


def is_titled(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the words with capitals before bare digits make them a name's.

    They do where a table knows the last of them; and where an article leads them, as it leads none that merely stand
    beside a count: the RCP 4.5 pathways, but in the UK 12 people died.
    """
    if not (tokens.is_digits(at) and tokens.joined(at) and tokens.word(at - 1) and tokens.capital(at - 1)):
        return False
    context = grammar.context
    if tokens.word(at - 1) in context.titled:
        return True
    if context.noun_capital or not context.definite_before:
        return False
    first = at - 1
    while at - first < LONGEST and tokens.word(first - 1) and tokens.joined(first) and tokens.capital(first - 1):
        first -= 1
    led = tokens.word(first) in context.definite_before  # The RCP
    article = first if led else first - 1
    if article == at - 1 or not tokens.joined(article + 1) or tokens.word(article) not in context.definite_before:
        return False
    return tokens.word(article - 1) not in context.located_before
