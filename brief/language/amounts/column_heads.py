"""The unit that a column's head has: Spending (£m) was 4,500."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import stops
from brief.language.amounts.nouns import find_noun
from brief.language.amounts.unitnames import UnitName, read_unit_at
from brief.language.amounts.unitwords import scale_up
from brief.language.types import QuantityKind
from brief.language.units import match_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens
    from brief.language.types import Numeral

    Barred = Callable[[int], bool]


HEAD_TOKENS = 7
YEAR = 4  # digits
HEAD_REACH = 12  # tokens between a unit in brackets and its number
BRACKETS = frozenset("()")


def read_column(
    tokens: Tokens, first: int, numeral: Numeral, unit: UnitName, grammar: Grammar, barred: Barred
) -> tuple[Numeral, UnitName]:
    """Give a number alone the unit that stands in brackets before it."""
    context = grammar.context
    if len(tokens.digits(first)) == YEAR and tokens.word(first - 1) in context.year_before - context.level_to:
        return numeral, unit  # spending (£m) in 2023
    head = read_head(tokens, first, grammar, barred)
    if head is None or find_noun(tokens, unit.next, grammar)[0]:
        return numeral, unit
    return scale_up(numeral, head), replace(unit, name=head.name, kind=head.kind)


def read_head(tokens: Tokens, at: int, grammar: Grammar, barred: Barred) -> UnitName | None:
    """Read the unit that stands in brackets before a number alone: Spending (£m) was 4,500."""
    if ")" not in tokens.words[max(0, at - HEAD_REACH) : max(0, at)]:
        return None  # as before most numbers
    for close in range(at - 1, max(1, at - 1 - HEAD_REACH), -1):
        if (stops(tokens, close) and tokens.mark(close) not in BRACKETS) or barred(close):
            return None
        if tokens.mark(close) != ")":
            continue
        opening = next((k for k in range(close - 1, max(-1, close - HEAD_TOKENS), -1) if tokens.mark(k) == "("), -1)
        if opening < 0:
            return None
        start, end = tokens.ends[opening], tokens.starts[close]
        return read_lone_unit(tokens, tokens.text[start:end], start, opening + 1, close, grammar)
    return None


def read_lone_unit(tokens: Tokens, written: str, start: int, at: int, close: int, grammar: Grammar) -> UnitName | None:
    """Read a unit without a number, and its scale: £m, thousand tonnes, %."""
    for size in range(len(written) - 1, 0, -1):
        money = match_money(written[:size], size)
        if money and money[1] == 0:
            scale = grammar.numbers.short_scales.get(written[size:].strip())
            scale = scale or grammar.numbers.scales.get(written[size:].strip().lower())
            return UnitName(money[0], QuantityKind.QUANTITY, -1, 0, at, scale=scale) if scale else None
    unit = read_unit_at(tokens, start, at, grammar)
    return unit if unit and unit.next == close else None
