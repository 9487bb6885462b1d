"""The unit of a number: per cent, points, symbols and names, money before or after, "per" and "/"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.types import QuantityKind
from brief.language.units import match_money, match_symbol, read_symbols
from brief.records import dataclass

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.numerals import Numeral
    from brief.language.tokens import Tokens

HYPHENS = frozenset("-\u2010\u2011")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's canonical name, its kind, where it starts (-1: after the number), its end, the next token."""

    name: str
    kind: QuantityKind
    start: int
    end: int
    next: int

    @property
    def canonical(self) -> str:
        """The unit as a quantity has it: per cent and points are kinds, not units."""
        return self.name if self.kind is QuantityKind.QUANTITY else ""


def read_unit_before(text: str, start: int) -> tuple[str, int] | None:
    """Read money before a number, €84.6 or EUR 84.6 or -$5: its unit and its start."""
    position = start
    while position > 0 and start - position < 2 and text[position - 1].isspace():
        position -= 1
    return match_money(text, position)


def read_unit(tokens: Tokens, numeral: Numeral, money: tuple[str, int] | None, grammar: Grammar) -> Unit:
    """Read the unit of a number."""
    if money:
        name, start = money
        if numeral.short_scale:
            at = numeral.next
            return Unit(f"{name} {numeral.short_scale}", QuantityKind.QUANTITY, start, tokens.ends[at], at + 1)
        return read_per(tokens, Unit(name, QuantityKind.QUANTITY, start, numeral.end, numeral.next), grammar)
    unit = read_unit_at(tokens, numeral.end, numeral.next, grammar)
    if unit is None and numeral.scale != 1 and tokens.spaced(numeral.next):
        unit = read_unit_of(tokens, numeral.next, grammar)
    if unit is None and numeral.short_scale:
        at = numeral.next
        money_after = read_unit_at(tokens, tokens.ends[at], at + 1, grammar)
        name = f"{money_after.name} {numeral.short_scale}" if money_after else numeral.short_scale
        return money_after_scale(name, money_after) if money_after else whole_unit(name, tokens.ends[at], at + 1)
    if unit is None:
        return Unit("", QuantityKind.COUNT, -1, numeral.end, numeral.next)
    return unit if unit.kind is not QuantityKind.QUANTITY else read_per(tokens, unit, grammar)


def whole_unit(name: str, end: int, following: int) -> Unit:
    """Make a unit that follows its number."""
    return Unit(name, QuantityKind.QUANTITY, -1, end, following)


def money_after_scale(name: str, money: Unit) -> Unit:
    """Make the unit of "5 bn €", where nobody declared bn."""
    return Unit(name, QuantityKind.QUANTITY, -1, money.end, money.next)


def read_unit_at(tokens: Tokens, position: int, at: int, grammar: Grammar) -> Unit | None:
    """Read the unit that starts at a character or at the token after it."""
    text = tokens.text
    start = position
    while start < len(text) and start - position < 64 and (text[start].isspace() or text[start] in HYPHENS):
        start += 1
    if text[start : start + 1] == "%":
        return read_percent_sign(tokens, start, at, grammar)
    rates = ((grammar.points, "pp", QuantityKind.POINT), (grammar.percent, "%", QuantityKind.PERCENT))
    for phrases, name, kind in rates:
        hit = phrases.starting(tokens, at) if tokens.soft(at) else None
        if hit:
            return Unit(name, kind, -1, tokens.ends[hit.next - 1], hit.next)
    if text[position : position + 1] == ".":
        return None
    named = grammar.units.starting(tokens, at) if tokens.soft(at) else None
    symbol = match_symbol(text, start)
    if symbol and (named is None or symbol[1] > tokens.ends[named.next - 1]):
        return whole_unit(symbol[0], symbol[1], tokens.after(symbol[1], at))
    return whole_unit(named.meaning, tokens.ends[named.next - 1], named.next) if named else None


def read_unit_of(tokens: Tokens, at: int, grammar: Grammar) -> Unit | None:
    """Read the unit after a scale word's "de": un million de tonnes, 2 millones de dólares."""
    if tokens.word(at) not in grammar.unit_of:
        return None
    position = tokens.ends[at] + (tokens.gap(at + 1) in {"'", "’"})
    return read_unit_at(tokens, position, at + 1, grammar)


def read_percent_sign(tokens: Tokens, start: int, at: int, grammar: Grammar) -> Unit:
    """Read "%" and "%-points"."""
    following = tokens.after(start, at)
    points = grammar.points.starting(tokens, following) if tokens.gap(following).endswith("-") else None
    if points:
        return Unit("pp", QuantityKind.POINT, -1, tokens.ends[points.next - 1], points.next)
    return Unit("%", QuantityKind.PERCENT, -1, start + 1, following)


def read_per(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit:
    """Read what a unit is per: kg/ha, tonnes per hectare, dollars a day, litres per capita."""
    text = tokens.text
    if text[unit.end : unit.end + 1] == "/":
        symbol = match_symbol(text, unit.end + 1)
        named = grammar.units.starting(tokens, unit.next) if tokens.gap(unit.next) == "/" else None
        if symbol and not (named and tokens.ends[named.next - 1] > symbol[1]):
            return extend(unit, symbol[0], symbol[1], tokens.after(symbol[1], unit.next))
        return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next) if named else unit
    if not tokens.spaced(unit.next):
        return unit
    per = grammar.per.starting(tokens, unit.next)
    following = per.next if per else unit.next + 1 if tokens.word(unit.next) in grammar.per_time else 0
    named = grammar.units.starting(tokens, following) if following and tokens.spaced(following) else None
    if named is None or not (per or named.meaning in {"day", "week", "month", "year", "h"}):
        return unit
    return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)


def extend(unit: Unit, per: str, end: int, following: int) -> Unit:
    """Make a unit per another."""
    return Unit(f"{unit.name}/{per}", unit.kind, unit.start, end, following)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit in read_symbols().currencies
