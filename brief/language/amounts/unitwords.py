"""The unit of a number: per cent, points, symbols and names, money before or after, "per" and "/"."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import falls_in, qualify_after
from brief.language.amounts.rates import read_pers
from brief.language.amounts.unitnames import UnitName, read_unit_at
from brief.language.numbers.numerals import find_short_scale, multiply
from brief.language.types import QuantityKind
from brief.language.units import is_money, match_money, match_symbol

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens
    from brief.language.types import Numeral

PERCENTS = frozenset("%٪")
HALF = Decimal("0.5")


def read_unit_before(text: str, start: int) -> tuple[str, int] | None:
    """Read money before a number, €84.6 or EUR 84.6 or -$5: its unit and its start."""
    position = start
    while position > 0 and start - position < 2 and text[position - 1].isspace():
        position -= 1
    return match_money(text, position)


def read_unit(tokens: Tokens, numeral: Numeral, money: tuple[str, int] | None, grammar: Grammar) -> UnitName:
    """Read the unit of a number, the scale of money behind it, and what it is per."""
    short = find_short_scale(tokens, numeral, grammar)
    named = read_named_unit(tokens, numeral, grammar)
    if named:
        return named
    money = money or read_named_money(tokens, numeral, grammar)
    if money:
        name, start = money
        paid = UnitName(name, QuantityKind.QUANTITY, start, numeral.end, numeral.next)
        if short:
            paid = shorten(tokens, paid, numeral, grammar)
        return read_pers(tokens, read_money_again(tokens, paid), grammar)
    unit: UnitName | None = read_percent_first(tokens, numeral) if grammar.order.percent_first else None
    if unit is None and short:
        unit = read_unit_at(tokens, tokens.ends[numeral.next], numeral.next + 1, grammar)
        unit = shorten(tokens, unit, numeral, grammar) if unit and is_money(unit.name) else None
    if names_year(tokens, numeral, grammar):
        return UnitName("", QuantityKind.COUNT, -1, numeral.end, numeral.next)
    unit = unit or read_unit_at(tokens, numeral.end, numeral.next, grammar)
    if unit is None and tokens.joined(numeral.next) and (numeral.scale != 1 or not numeral.spelled):
        unit = read_unit_of(tokens, numeral.next, grammar)
    if unit is None:
        return read_pers(tokens, UnitName("", QuantityKind.COUNT, -1, numeral.end, numeral.next), grammar)
    return read_pers(tokens, add_half(tokens, unit, numeral, grammar), grammar)


def read_named_unit(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> UnitName | None:
    """Read the unit whose word stands before its number: 百分之二十, 港币500元."""
    if not grammar.unit_before.entries:
        return None
    at = bisect_left(tokens.starts, numeral.start)
    hit = grammar.unit_before.ending(tokens, at - 1) if tokens.joined(at) else None
    if hit is None:
        return None
    start = tokens.starts[hit.first]
    if hit.meaning == "%":
        return UnitName("%", QuantityKind.PERCENT, start, numeral.end, numeral.next)
    unit = UnitName(hit.meaning, QuantityKind.QUANTITY, start, numeral.end, numeral.next)
    again = grammar.units.starting(tokens, numeral.next) if tokens.joined(numeral.next) else None
    if is_money(hit.meaning) and again and is_money(again.meaning):
        unit = replace(unit, end=tokens.ends[again.next - 1], next=again.next)
    return read_pers(tokens, unit, grammar)


def add_half(tokens: Tokens, unit: UnitName, numeral: Numeral, grammar: Grammar) -> UnitName:
    """Add the half behind a unit: 两年半."""
    at = unit.next
    if unit.kind is not QuantityKind.QUANTITY or tokens.word(at) not in grammar.half_behind or not tokens.glued(at):
        return unit
    if numeral.value % 1 or numeral.scale != 1 or numeral.upto is not None or numeral.behind:
        return unit
    return replace(unit, added=HALF, end=tokens.ends[at], next=at + 1)


def names_year(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether four digits stand before the word for the year that they are: 2018 года, but 2 года."""
    at = numeral.next
    plain = len(tokens.digits(at - 1)) == 4 and not (numeral.spelled or numeral.grouped)
    plain = plain or (numeral.positional and numeral.end - numeral.start == 4)
    behind = tokens.word(at) in grammar.context.year_behind and tokens.joined(at)
    return plain and behind and falls_in(numeral.value, grammar.dates.years)


def read_named_money(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> tuple[str, int] | None:
    """Read money by its name before a number, euro 1.500: its unit and its start; Euro 6 is a standard."""
    if not grammar.money_before or not (numeral.grouped or numeral.scale != 1 or numeral.value % 1):
        return None
    at = bisect_left(tokens.starts, numeral.start)
    unit = grammar.money_before.get(tokens.word(at - 1))
    return (unit, tokens.starts[at - 1]) if unit and tokens.spaced(at) else None


def read_behind(tokens: Tokens, numeral: Numeral, unit: UnitName, grammar: Grammar) -> tuple[Numeral, UnitName]:
    """Read the unit behind a qualifier: two or more tons."""
    qualifier, following = qualify_after(tokens, numeral.next, grammar)
    if not qualifier:
        return numeral, unit
    behind = replace(numeral, next=following, end=tokens.ends[following - 1])
    further = read_unit(tokens, behind, None, grammar)
    return (replace(numeral, behind=qualifier), further) if further.name else (numeral, unit)


def read_percent_first(tokens: Tokens, numeral: Numeral) -> UnitName | None:
    """Read the sign of %54, as it is typed where one writes to the left."""
    start = numeral.start - 1
    text = tokens.text
    if start < 0 or text[start] not in PERCENTS or (start and text[start - 1].isdecimal()):
        return None
    return UnitName("%", QuantityKind.PERCENT, start, numeral.end, numeral.next)


def shorten(tokens: Tokens, unit: UnitName, numeral: Numeral, grammar: Grammar) -> UnitName:
    """Give money the k, m or bn that stands behind its number: £3bn, 5 bn €."""
    at = numeral.next
    scale = grammar.numbers.short_scales[tokens.text[tokens.starts[at] : tokens.ends[at]]]
    if unit.start >= 0:
        return replace(unit, end=tokens.ends[at], next=at + 1, scale=scale)
    return replace(unit, scale=scale)


def read_money_again(tokens: Tokens, unit: UnitName) -> UnitName:
    """Pass over money said twice: US$5 million dollars is nobody's, € 5 Euro neither; a code behind the sign is."""
    symbol = match_symbol(tokens.text, tokens.starts[unit.next]) if tokens.joined(unit.next) else None
    if symbol and symbol[0] == unit.name:
        return replace(unit, end=symbol[1], next=tokens.after(symbol[1], unit.next))
    return unit


def read_unit_of(tokens: Tokens, at: int, grammar: Grammar) -> UnitName | None:
    """Read the unit after a scale word's "de": un million de tonnes, 2 millones de dólares."""
    if tokens.word(at) not in grammar.unit_of:
        return None
    return read_unit_at(tokens, tokens.ends[at], at + 1, grammar)


def scale_up(numeral: Numeral, unit: UnitName) -> Numeral:
    """Multiply a number by the scale that its unit brings, and add what stands behind that."""
    if unit.scale == 1 and not unit.added:
        return numeral
    upto = None if numeral.upto is None else multiply(numeral.upto, unit.scale) + unit.added
    value = multiply(numeral.value, unit.scale) + unit.added
    return replace(numeral, value=value, upto=upto, scale=unit.scale, malformed=None)
