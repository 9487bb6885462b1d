"""What touches the digits of a name and makes another of it: resolution 1712 or more, minus 1990s, 1:4 per year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.amounts.context import qualify_after, qualify_before
from brief.language.amounts.direction import read_sign_mark, read_sign_word
from brief.language.amounts.rates import find_each
from brief.language.closed.unread_behind import begins_rate

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

WALK = 3  # tokens between a negation and a name, the word that introduces it included


def write_touch(tokens: Tokens, first: int, following: int, grammar: Grammar) -> str:
    """Write what stands at a name and is no part of it, "" for nothing: both texts must have the same there.

    Before a name that a word introduces, "about" and "under" are prepositions: under article 41.
    """
    parts = [read_negation(tokens, first, grammar)]
    if tokens.is_digits(first):
        sign, begun = read_sign_mark(tokens, first, grammar)
        if not sign:
            sign, begun = read_sign_word(tokens, first, grammar)
        parts += [sign, str(qualify_before(tokens, begun, grammar)[0])]
    following += tokens.word(following) in grammar.context.year_behind  # уровень 2010 года или более
    parts.append(str(qualify_after(tokens, following, grammar)[0]))
    if tokens.word(following) in grammar.numbers.joiners and tokens.word(following + 1) in grammar.barred_behind:
        parts.append(tokens.words[following + 1])  # ۲۳۴۴ و اندی
    scaled = tokens.word(following) in grammar.numbers.scales and tokens.spaced(following)
    if scaled or begins_rate(tokens, following, grammar):
        parts.append(tokens.words[following])
    each = find_each(tokens, following, grammar) if tokens.joined(following) else None
    if each:
        parts.append(f"/{each.meaning}")
    touch = "|".join(filter(None, parts))
    return f"|{touch}" if touch else ""


def read_negation(tokens: Tokens, first: int, grammar: Grammar) -> str:
    """Give the negation before a name, over the words that introduce it: not under article 41."""
    context = grammar.context
    for at in range(first - 1, max(-1, first - 1 - WALK), -1):
        word = tokens.word(at)
        if not word or not tokens.joined(at + 1):
            break
        if word in context.negations:
            return "" if grammar.not_only.starting(tokens, at) else word
        if word not in context.function_words and word not in context.identifiers:
            break
    return ""
