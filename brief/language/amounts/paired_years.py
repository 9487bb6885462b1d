"""Years beside the two numbers of a pair: one between the ends of a change, or two that are the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.amounts.context import falls_in
from brief.language.numbers.dates import read_date, read_month

if TYPE_CHECKING:
    from brief.language.amounts.unitnames import UnitName
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens
    from brief.language.types import Numeral

YEAR = 4  # digits


def skip_time(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int]:
    """Pass over the "in 2010" or "in May" between two ends of a change: the time's token, -1 for none, and the next."""
    if tokens.word(at) not in grammar.context.year_before:
        return -1, at
    if (
        tokens.word(at + 1) in grammar.context.year_before
        and len(tokens.digits(at + 2)) == YEAR
        and tokens.joined(at + 2)
    ):
        at += 1  # im Jahr 2019
    digits = tokens.digits(at + 1)
    if len(digits) == 4 and falls_in(int(digits), grammar.dates.years) and tokens.joined(at + 2):
        return at + 1, at + 2
    month, behind = read_month(tokens, at + 1, grammar)
    if not month:
        return -1, at
    date = read_date(tokens, at + 1, grammar)
    behind = date.next if date else behind
    return (at + 1, behind) if tokens.joined(behind) else (-1, at)


def is_year(tokens: Tokens, at: int, numeral: Numeral, unit: UnitName, grammar: Grammar) -> bool:
    """Whether a number looks like a year."""
    digits = tokens.digits(at)
    bare = len(digits) == 4 and numeral.next == at + 1 and not unit.name
    marked = not grammar.numbers.han or tokens.word(numeral.next) in grammar.context.year_behind
    return bare and marked and falls_in(int(digits), grammar.dates.years)


def is_year_pair(tokens: Tokens, at: int, second: int, unit: UnitName, second_unit: UnitName, grammar: Grammar) -> bool:
    """Whether both numbers look like years: 2016–2017, 2016-17, between 2016 and 2017."""
    first, last = tokens.digits(at), tokens.digits(second)
    if unit.name or second_unit.name or not (first and last):
        return False
    if len(first) != 4 or len(last) not in {2, 4} or not falls_in(int(first), grammar.dates.years):
        return False
    return len(last) == 2 or falls_in(int(last), grammar.dates.years)
