"""What goes on behind a number in a way that is not read: and a half, per kg, in every ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.amounts.context import is_timed
from brief.language.amounts.rates import TIME_UNITS, find_each, is_dated
from brief.language.numbers.numerals import read_numeral
from brief.language.types import QuantityKind
from brief.language.units import is_money, match_symbol

if TYPE_CHECKING:
    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens


ROUND = frozenset(10**power for power in range(1, 7))  # what rates are stated of
NEAR = 2  # words between a rate and its denominator's second word
LONG = 1000  # of years: a rate's denominator, and no time


def is_barred(item: FoundQuantity, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a word goes on with the number before it in a way that is not read: بیست و چند, and a half."""
    word, barred = tokens.word(at), grammar.barred_behind
    joined = word in grammar.numbers.joiners and tokens.word(at + 1) in barred
    joined = joined and grammar.context.before.starting(tokens, at + 1) is None  # 12 scuole e più di 300 maestri
    joined = joined or adds_fraction(item, tokens, at, grammar)
    ends = word in barred or word.endswith(grammar.closed_ends or ("\n",))
    return joined or ends or grammar.numbers.halves.starting(tokens, at) is not None


def is_stated_of(tokens: Tokens, at: int, grammar: Grammar, *, timed: bool = True) -> bool:
    """Whether a denominator that is not read follows a number: 2.5 per kg, 38 % von zehn, 4.5 per cent in every ten.

    `timed`: it may be a time; "a third of graduates each year" is a third.
    """
    if tokens.words[at] not in grammar.rate_words:
        return False  # as most words
    context = grammar.context
    known = (grammar.per, grammar.per_counts, context.ratio, context.ratio_near, context.every)
    hits = [hit for hit in (one.starting(tokens, at) for one in known) if hit]
    for hit in hits:
        every = context.every.starting(tokens, hit.next)
        number = read_numeral(tokens, every.next if every else hit.next, grammar, frozenset())
        if number is None:
            continue
        span = grammar.units.starting(tokens, number.next)
        if number.value in ROUND and not (span and span.meaning in TIME_UNITS and number.value < LONG):
            return True
    return begins_rate(tokens, at, grammar) if timed else is_per_unit(tokens, at, grammar)


def begins_rate(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a word starts what a number would be per: per kg, daily, a year; a year earlier is a time."""
    if is_per_unit(tokens, at, grammar) or find_each(tokens, at, grammar):
        return True
    timed = tokens.word(at) in grammar.per_time and tokens.joined(at + 1)
    named = grammar.units.starting(tokens, at + 1) if timed else None
    if named is None or named.meaning not in TIME_UNITS or is_timed(tokens, named.next, grammar):
        return False
    if is_dated(tokens, named, grammar):
        return False
    article = tokens.word(at) in grammar.articles and not tokens.mark(named.next)
    goes_on = article and named.next < len(tokens) and tokens.joined(named.next)
    return not (goes_on and tokens.word(named.next) not in grammar.context.function_words)  # a day trip


def is_per_unit(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a "per" starts at a token, with its unit."""
    per = grammar.per.starting(tokens, at)
    return per is not None and tokens.joined(per.next) and starts_unit(tokens, per.next, grammar)


def starts_unit(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a unit starts at a token, by its name or its sign."""
    named = grammar.units.starting(tokens, at) is not None
    return named or (at < len(tokens) and match_symbol(tokens.text, tokens.starts[at]) is not None)


def is_measured(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a year or a date has a unit or a scale behind it, or what it would be per: it is none, or nobody knows.

    What negates it, or another number's denominator before it, makes it another time as well.
    """
    at = item.next
    if item.suspect or find_denial(item, tokens, grammar):
        return True
    if not tokens.joined(at):
        return False
    named = grammar.units.starting(tokens, at)
    dated = item.quantity.kind is QuantityKind.DATE  # "2018 weeks" may begin another clause, no month's year does
    unit = named is not None and (dated or (named.meaning not in TIME_UNITS and not is_money(named.meaning)))
    odd = tokens.mark(at) == "%" or tokens.word(at) in grammar.numbers.scales or is_barred(item, tokens, at, grammar)
    return unit or odd or is_stated_of(tokens, at, grammar)


def find_denial(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a negation stands before a time, over its preposition: not until 2030."""
    at = item.first - 1
    if tokens.word(at) in grammar.context.function_words and tokens.joined(at + 1):
        at -= 1
    return tokens.word(at) in grammar.context.negations and grammar.not_only.starting(tokens, at) is None


def repeats_rate(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give the second of two words for one denominator: 1,100 per day trucks a day."""
    pers = item.quantity.unit.split("/")[1:]
    for at in range(item.next + 1, item.next + 1 + NEAR if pers else 0):
        if at >= len(tokens) or not tokens.joined(at) or not tokens.word(at - 1):
            break
        each, per = find_each(tokens, at, grammar), grammar.per.starting(tokens, at)
        behind = per.next if per else at + 1 if tokens.word(at) in grammar.per_time else len(tokens)
        named = grammar.units.starting(tokens, behind) if behind < len(tokens) else None
        if (each and each.meaning in pers) or (named and named.meaning in pers and begins_rate(tokens, at, grammar)):
            return tokens.text[tokens.starts[at] : tokens.ends[at]]
    return ""


def adds_fraction(item: FoundQuantity, tokens: Tokens, at: int, grammar: Grammar) -> bool:
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
