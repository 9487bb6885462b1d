"""What a unit is per: kg/ha, dollars a day, 25 per 100,000 population."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import falls_in, is_timed
from brief.language.amounts.nouns import read_noun
from brief.language.amounts.unitnames import UnitName, read_unit_at
from brief.language.numbers.numerals import read_numeral
from brief.language.types import Numeral, QuantityKind
from brief.language.units import is_money, match_symbol

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.phrases import Hit
    from brief.language.tokens import Tokens


SLASHED = {
    "s": "second",
    "h": "h",
    "d": "day",
    "day": "day",
    "yr": "year",
    "a": "year",
    "an": "year",
    "year": "year",
} | {
    "month": "month",
    "cap": "capita",
    "capita": "capita",
    "hour": "h",
    "min": "minute",
    "wk": "week",
    "week": "week",
}
NONE = frozenset[str]()
ONE = Decimal(1)
YEAR = 4  # digits
TIME_UNITS = frozenset({"day", "week", "month", "year", "h", "night", "minute", "second", "quarter"})


def read_pers(tokens: Tokens, unit: UnitName, grammar: Grammar) -> UnitName:
    """Read all that a unit is per: litres per person per day."""
    if unit.kind in {QuantityKind.PERCENT, QuantityKind.POINT}:
        rate = read_per(tokens, unit, grammar)
        return rate if rate and not rate.base else unit  # 3 per cent a month; "per household" may be anything
    for _ in range(3):
        further = read_per(tokens, unit, grammar) or read_also_per(tokens, unit, grammar)
        if further is None:
            break
        unit = further
    return unit


def read_per(tokens: Tokens, unit: UnitName, grammar: Grammar) -> UnitName | None:
    """Read what a unit is per: kg/ha, tonnes per hectare, dollars a day, 25 per 100,000 population; None for nothing.

    A bare number has its "per" behind its noun: `read_counted` reads that.
    """
    at = unit.next
    if tokens.mark(at) == "/" and unit.name:
        return read_slash(tokens, unit, at + 1, grammar)
    if not tokens.joined(at):
        return None
    each = find_each(tokens, at, grammar)
    if each and unit.name:
        return extend(unit, each.meaning, tokens.ends[each.next - 1], each.next)
    per = grammar.per.starting(tokens, at) if tokens.words[at] in grammar.per.by_first else None
    if per:
        return read_denominator(tokens, unit, per.next, grammar)
    if unit.name and tokens.word(at) in grammar.per_time:
        named = grammar.units.starting(tokens, at + 1) if tokens.joined(at + 1) else None
        if named and (is_timed(tokens, named.next, grammar) or is_dated(tokens, named, grammar)):
            return None  # a year earlier, im Jahr 2019
        if named and named.meaning in TIME_UNITS:
            return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)
        if named and is_money(unit.name.split("/")[0]) and not is_money(named.meaning):
            return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)
    return None


def is_dated(tokens: Tokens, named: Hit[str], grammar: Grammar) -> bool:
    """Whether a year's number stands behind its word."""
    digits = tokens.digits(named.next)
    return bool(digits) and named.meaning == "year" and falls_in(int(digits), grammar.dates.years)


def find_each(tokens: Tokens, at: int, grammar: Grammar) -> Hit[str] | None:
    """Find "daily" or the like; في الشهر is per month, في الشهر الماضي and در سال ۱۴۰۰ are times."""
    each = grammar.each.starting(tokens, at) if tokens.words[at] in grammar.each.by_first else None
    if each is None or tokens.gaps[each.next] == 2:
        return each
    word, article = tokens.word(each.next), grammar.order.definite
    last = tokens.skip_hyphen(each.next + 1) == each.next + 1 and each.next > at + 1  # پیش‌بینی is no پیش
    timed = tokens.is_digits(each.next) or (last and each.meaning in TIME_UNITS and word in grammar.context.time_after)
    timed = timed or bool(article and each.next > at + 1 and word.startswith(article))
    return None if timed or grammar.dates.phrases.starting(tokens, each.next) else each


def read_also_per(tokens: Tokens, unit: UnitName, grammar: Grammar) -> UnitName | None:
    """Read the second of "pro Kopf und Tag", "par mètre carré et par an"."""
    if "/" not in unit.name or tokens.word(unit.next) not in grammar.context.list_and:
        return None
    behind = replace(unit, next=unit.next + 1)
    further = read_per(tokens, behind, grammar)
    if further:
        return further
    named = grammar.units.starting(tokens, unit.next + 1)
    if named is None or named.meaning not in TIME_UNITS:
        return None
    return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)


def read_slash(tokens: Tokens, unit: UnitName, at: int, grammar: Grammar) -> UnitName | None:
    """Read the unit behind a slash."""
    start = tokens.starts[at] if at < len(tokens) else len(tokens.text)
    short = SLASHED.get(tokens.text[start : tokens.ends[at]]) if at < len(tokens) else None
    if short:
        return extend(unit, short, tokens.ends[at], at + 1)
    named = read_named(tokens, unit, at, grammar)
    if named:
        return named
    return replace(extend(unit, "1", tokens.ends[at], at + 1), base=tokens.words[at]) if tokens.word(at) else None


def read_named(tokens: Tokens, unit: UnitName, at: int, grammar: Grammar) -> UnitName | None:
    """Read the symbol or name of a unit, or a noun that is one behind "per"; the longer of the first two."""
    symbol = match_symbol(tokens.text, tokens.starts[at] if at < len(tokens) else len(tokens.text))
    named = grammar.units.starting(tokens, at)
    if symbol and not (named and tokens.ends[named.next - 1] > symbol[1]):
        return extend(unit, symbol[0], symbol[1], tokens.after(symbol[1], at))
    if named:
        return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)
    if tokens.word(at) in grammar.per_names:
        return extend(unit, grammar.per_names[tokens.word(at)], tokens.ends[at], at + 1)
    return None


def read_denominator(tokens: Tokens, unit: UnitName, at: int, grammar: Grammar) -> UnitName | None:
    """Read what stands behind "per": a unit, 1,000 live births, a noun."""
    if not tokens.joined(at):
        return None
    number = read_numeral(tokens, at, grammar, NONE) or read_bare_scales(tokens, at, grammar)
    if number is not None and (number.behind or number.upto is not None):
        return None  # 每10多万人
    if number is not None and number.value > 0:
        inner = read_unit_at(tokens, number.end, number.next, grammar)
        if inner and inner.kind is QuantityKind.QUANTITY:
            return extend(unit, f"{number.value.normalize():f} {inner.name}", inner.end, inner.next)
        if inner is not None:
            return None
        base, following = read_noun(tokens, number.next, grammar)
        if (
            not base
            and len(tokens.digits(at)) == YEAR
            and falls_in(number.value, grammar.dates.years)
            and number.value % 100
        ):
            return None  # 2,3 milliards d'euros pour 2024
        end = tokens.ends[following - 1]
        return replace(extend(unit, f"{number.value.normalize():f}", end, following), base=base)
    named = read_named(tokens, unit, at, grammar)
    if named:
        return named
    base, following = read_noun(tokens, at, grammar, most=2 if grammar.per_any else 1)
    if not base or base in grammar.per_never or not (grammar.per_any or base in grammar.per_bases):
        return None
    return replace(extend(unit, "1", tokens.ends[following - 1], following), base=base)


def read_bare_scales(tokens: Tokens, at: int, grammar: Grammar) -> Numeral | None:
    """Read the "hundred thousand" of "per hundred thousand people"."""
    value, following = ONE, at
    while tokens.word(following) in grammar.numbers.scales and tokens.joined(following):
        value, following = value * grammar.numbers.scales[tokens.word(following)], following + 1
    return Numeral(value, tokens.starts[at], tokens.ends[following - 1], following) if following > at else None


def extend(unit: UnitName, per: str, end: int, following: int) -> UnitName:
    """Make a unit per another."""
    kind = QuantityKind.RATE if unit.kind is QuantityKind.COUNT else unit.kind
    return replace(unit, name=f"{unit.name}/{per}", kind=kind, end=end, next=following)
