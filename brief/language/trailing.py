"""What goes on behind a number in a way that is not read: and a half, per kg, in every ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.numerals import read_numeral
from brief.language.rates import TIMES as SPANS
from brief.language.types import QuantityKind
from brief.language.units import is_money

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.items import Found
    from brief.language.tokens import Tokens


ROUND = frozenset(10**power for power in range(1, 7))  # what rates are stated of


def is_barred(item: Found, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a word goes on with the number before it in a way that is not read: بیست و چند, and a half."""
    word, barred = tokens.word(at), grammar.barred_behind
    joined = word in grammar.numbers.joiners and tokens.word(at + 1) in barred
    joined = joined or adds_fraction(item, tokens, at, grammar)
    ends = word in barred or word.endswith(grammar.closed_ends or ("\n",))
    return joined or ends or grammar.numbers.halves.starting(tokens, at) is not None


def is_stated_of(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a denominator that is not read follows a number: 2.5 per kg, 38 % von zehn, 4.5 per cent in every ten."""
    context = grammar.context
    known = (grammar.per, grammar.per_counts, context.ratio, context.ratio_near, context.every)
    hits = [hit for hit in (one.starting(tokens, at) for one in known) if hit]
    for hit in hits:
        every = context.every.starting(tokens, hit.next)
        number = read_numeral(tokens, every.next if every else hit.next, grammar, frozenset())
        if number is None:
            named = hit.next if grammar.units.starting(tokens, hit.next) else -1
            if named >= 0 and grammar.per.starting(tokens, at):
                return True
            continue
        timed = grammar.units.starting(tokens, number.next)
        if number.value in ROUND and not (timed and timed.meaning in SPANS):
            return True
    return False


def is_measured(item: Found, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a year or a date has a unit behind it, or what it would be per: it is none, or nobody can tell."""
    at = item.next
    if not tokens.joined(at):
        return False
    named = grammar.units.starting(tokens, at)
    unit = named is not None and named.meaning not in SPANS and not is_money(named.meaning)
    return unit or is_stated_of(tokens, at, grammar)


def adds_fraction(item: Found, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether an "and a quarter" goes on with a number, and is of nothing itself: 100,000 euros and a quarter."""
    if tokens.word(at) not in grammar.shares.mixed | grammar.numbers.joiners:
        return False
    first = at + 1 + (tokens.word(at + 1) in grammar.articles)
    hit = grammar.shares.portions.starting(tokens, first) or grammar.shares.denominators.starting(tokens, first)
    if hit is None:
        return False
    measured = bool(item.quantity.unit) or item.quantity.kind is QuantityKind.PERCENT
    alone = measured and not item.quantity.of  # 31 per cent and a quarter of exports
    return alone or grammar.context.noun_of.starting(tokens, hit.next) is None
