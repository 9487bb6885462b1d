"""The unit of a number: per cent, points, symbols and names, money before or after, "per" and "/"."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING

from brief.language.context import falls_in, qualify_after
from brief.language.nouns import read_noun
from brief.language.numerals import find_short_scale, multiply, read_numeral
from brief.language.types import QuantityKind
from brief.language.units import GASES, MASS_OF_GAS, is_money, match_money, match_scaled, match_symbol
from brief.records import dataclass, replace

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.numerals import Numeral
    from brief.language.tokens import Tokens

HYPHENS = frozenset("-\u2010\u2011")
REACH = 64
NONE = frozenset[str]()
ZERO, TEN, HALF = Decimal(0), Decimal(10), Decimal("0.5")
TIMES = frozenset({"day", "week", "month", "year", "h", "night", "minute", "second", "quarter"})
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


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's canonical name, its kind, where it starts (-1: after the number), its end, the next token.

    `scale` multiplies the number: £4.5m has its scale behind the money's number, (£m) in a column's head.
    """

    name: str
    kind: QuantityKind
    start: int
    end: int
    next: int
    of: str = ""
    base: str = ""
    scale: Decimal = Decimal(1)
    added: Decimal = Decimal(0)  # 两年半, 七成五

    @property
    def canonical(self) -> str:
        """The unit as a quantity has it: per cent and points are kinds, not units."""
        return self.name if self.kind not in {QuantityKind.PERCENT, QuantityKind.POINT} else ""


def read_unit_before(text: str, start: int) -> tuple[str, int] | None:
    """Read money before a number, €84.6 or EUR 84.6 or -$5: its unit and its start."""
    position = start
    while position > 0 and start - position < 2 and text[position - 1].isspace():
        position -= 1
    return match_money(text, position)


def read_unit(tokens: Tokens, numeral: Numeral, money: tuple[str, int] | None, grammar: Grammar) -> Unit:
    """Read the unit of a number, the scale of money behind it, and what it is per."""
    short = find_short_scale(tokens, numeral, grammar)
    named = read_named_unit(tokens, numeral, grammar)
    if named:
        return named
    money = money or read_named_money(tokens, numeral, grammar)
    if money:
        name, start = money
        paid = Unit(name, QuantityKind.QUANTITY, start, numeral.end, numeral.next)
        if short:
            paid = shorten(tokens, paid, numeral, grammar)
        return read_pers(tokens, read_money_again(tokens, paid, grammar), grammar)
    unit: Unit | None = None
    if short:
        unit = read_unit_at(tokens, tokens.ends[numeral.next], numeral.next + 1, grammar)
        unit = shorten(tokens, unit, numeral, grammar) if unit and is_money(unit.name) else None
    if names_year(tokens, numeral, grammar):
        return Unit("", QuantityKind.COUNT, -1, numeral.end, numeral.next)
    unit = unit or read_unit_at(tokens, numeral.end, numeral.next, grammar)
    if unit is None and tokens.joined(numeral.next) and (numeral.scale != 1 or not numeral.spelled):
        unit = read_unit_of(tokens, numeral.next, grammar)
    if unit is None:
        return read_pers(tokens, Unit("", QuantityKind.COUNT, -1, numeral.end, numeral.next), grammar)
    return read_pers(tokens, add_half(tokens, unit, numeral, grammar), grammar)


def read_named_unit(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> Unit | None:
    """Read the unit whose word stands before its number: 百分之二十, 港币500元."""
    if not grammar.unit_before.entries:
        return None
    at = bisect_left(tokens.starts, numeral.start)
    hit = grammar.unit_before.ending(tokens, at - 1) if tokens.joined(at) else None
    if hit is None:
        return None
    start = tokens.starts[hit.first]
    if hit.meaning == "%":
        return Unit("%", QuantityKind.PERCENT, start, numeral.end, numeral.next)
    unit = Unit(hit.meaning, QuantityKind.QUANTITY, start, numeral.end, numeral.next)
    again = grammar.units.starting(tokens, numeral.next) if tokens.joined(numeral.next) else None
    if is_money(hit.meaning) and again and is_money(again.meaning):
        unit = replace(unit, end=tokens.ends[again.next - 1], next=again.next)
    return read_pers(tokens, unit, grammar)


def read_tenths(tokens: Tokens, at: int, grammar: Grammar) -> Unit | None:
    """Read the 成 of 三成, 七成五 and 三成半, which are 30, 75 and 35 per cent."""
    if tokens.word(at) not in grammar.shares.tenths or tokens.word(at - 1) in grammar.half_behind:  # 半成
        return None
    word = tokens.word(at + 1) if tokens.joined(at + 1) else ""
    further = grammar.numbers.words.get(word, ZERO)
    added = Decimal(5) if word in grammar.half_behind else further if further < TEN else ZERO
    following = at + 2 if added else at + 1
    return Unit("%", QuantityKind.PERCENT, -1, tokens.ends[following - 1], following, scale=TEN, added=added)


def add_half(tokens: Tokens, unit: Unit, numeral: Numeral, grammar: Grammar) -> Unit:
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


def read_behind(tokens: Tokens, numeral: Numeral, unit: Unit, grammar: Grammar) -> tuple[Numeral, Unit]:
    """Read the unit behind a qualifier: two or more tons."""
    qualifier, following = qualify_after(tokens, numeral.next, grammar)
    if not qualifier:
        return numeral, unit
    behind = replace(numeral, next=following, end=tokens.ends[following - 1])
    further = read_unit(tokens, behind, None, grammar)
    return (replace(numeral, behind=qualifier), further) if further.name else (numeral, unit)


def shorten(tokens: Tokens, unit: Unit, numeral: Numeral, grammar: Grammar) -> Unit:
    """Give money the k, m or bn that stands behind its number: £3bn, 5 bn €."""
    at = numeral.next
    scale = grammar.numbers.short_scales[tokens.text[tokens.starts[at] : tokens.ends[at]]]
    if unit.start >= 0:
        return replace(unit, end=tokens.ends[at], next=at + 1, scale=scale)
    return replace(unit, scale=scale)


def read_money_again(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit:
    """Pass over money said twice: US$5 million dollars is nobody's, € 5 Euro neither; a code behind the sign is."""
    symbol = match_symbol(tokens.text, tokens.starts[unit.next]) if tokens.joined(unit.next) else None
    if symbol and symbol[0] == unit.name:
        return replace(unit, end=symbol[1], next=tokens.after(symbol[1], unit.next))
    return unit


def whole_unit(name: str, end: int, following: int) -> Unit:
    """Make a unit that follows its number."""
    return Unit(name, QuantityKind.QUANTITY, -1, end, following)


def read_unit_at(tokens: Tokens, position: int, at: int, grammar: Grammar) -> Unit | None:
    """Read the unit that starts at a character or at the token after it."""
    text = tokens.text
    if not tokens.joined(at):
        return None
    start = position
    while start < len(text) and start - position < REACH and (text[start].isspace() or text[start] in HYPHENS):
        start += 1
    at = max(at, tokens.after(start, at))
    scaled = match_scaled(text, start)
    if scaled:
        name, scale, end = scaled
        return replace(whole_unit(name, end, tokens.after(end, at)), scale=scale)
    if tokens.mark(at) == "%":
        return read_percent_sign(tokens, at, grammar)
    tenths = read_tenths(tokens, at, grammar)
    if tenths:
        return tenths
    rates = ((grammar.points, "pp", QuantityKind.POINT), (grammar.percent, "%", QuantityKind.PERCENT))
    for phrases, name, kind in rates:
        hit = phrases.starting(tokens, at)
        if hit:
            return Unit(name, kind, -1, tokens.ends[hit.next - 1], hit.next)
    named = grammar.units.starting(tokens, at)
    symbol = match_symbol(text, start) if not tokens.word(at).endswith("'") else None  # 1.980 l'anno scorso
    mass = MASS_OF_GAS.match(text, start)
    if mass:
        end = mass.end("unit")
        return read_gas(tokens, whole_unit(mass["unit"], end, tokens.after(end, at)))
    if symbol and (named is None or symbol[1] > tokens.ends[named.next - 1]):
        unit = whole_unit(symbol[0], symbol[1], tokens.after(symbol[1], at))
    elif named:
        unit = whole_unit(named.meaning, tokens.ends[named.next - 1], named.next)
    else:
        return None
    return read_gas(tokens, read_scale_behind(tokens, unit, grammar))


def read_scale_behind(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit:
    """Read the scale word behind a currency's code: 75 USD million."""
    if not is_money(unit.name):
        return unit
    short = tokens.text[tokens.starts[unit.next] : tokens.ends[unit.next]] if tokens.glued(unit.next) else ""
    if short in grammar.numbers.short_scales:  # £m, of a column's head
        return replace(unit, scale=grammar.numbers.short_scales[short], end=tokens.ends[unit.next], next=unit.next + 1)
    scale = grammar.numbers.scales.get(tokens.word(unit.next))
    if scale is None or scale < 1000 or not tokens.spaced(unit.next):
        return unit
    return replace(unit, scale=scale, end=tokens.ends[unit.next], next=unit.next + 1)


def read_gas(tokens: Tokens, unit: Unit) -> Unit:
    """Read what a mass of gas is of: 35 MtCO2e, 59 GtCO2-eq."""
    gas = GASES.match(tokens.text, unit.end) if tokens.text[unit.end : unit.end + 3].strip() else None
    if gas is None:
        return unit
    name = gas[1].lower().replace("₂", "2")
    name = "co2e" if name.startswith("co2") and len(name) > 3 else name
    return replace(unit, end=gas.end(), next=tokens.after(gas.end(), unit.next), of=name)


def read_unit_of(tokens: Tokens, at: int, grammar: Grammar) -> Unit | None:
    """Read the unit after a scale word's "de": un million de tonnes, 2 millones de dólares."""
    if tokens.word(at) not in grammar.unit_of:
        return None
    return read_unit_at(tokens, tokens.ends[at], at + 1, grammar)


def read_percent_sign(tokens: Tokens, at: int, grammar: Grammar) -> Unit:
    """Read "%" and "%-points"."""
    following = tokens.skip_hyphen(at + 1)
    points = grammar.points.starting(tokens, following) if following > at + 1 else None
    if points:
        return Unit("pp", QuantityKind.POINT, -1, tokens.ends[points.next - 1], points.next)
    suffix = grammar.percent.starting(tokens, following) if following > at + 1 else None  # 5%-ный
    following = suffix.next if suffix else at + 1
    return Unit("%", QuantityKind.PERCENT, -1, tokens.ends[following - 1], following)


def read_pers(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit:
    """Read all that a unit is per: litres per person per day."""
    if unit.kind in {QuantityKind.PERCENT, QuantityKind.POINT}:
        return unit
    for _ in range(3):
        further = read_per(tokens, unit, grammar) or read_also_per(tokens, unit, grammar)
        if further is None:
            break
        unit = further
    return unit


def read_per(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit | None:
    """Read what a unit is per: kg/ha, tonnes per hectare, dollars a day, 25 per 100,000 population; None for nothing.

    A bare number has its "per" behind its noun: `read_rate` reads that.
    """
    at = unit.next
    if tokens.mark(at) == "/" and unit.name:
        return read_slash(tokens, unit, at + 1, grammar)
    if not tokens.joined(at):
        return None
    each = grammar.each.starting(tokens, at)
    if each and unit.name:
        return extend(unit, each.meaning, tokens.ends[each.next - 1], each.next)
    per = grammar.per.starting(tokens, at)
    if per:
        return read_denominator(tokens, unit, per.next, grammar)
    if unit.name and tokens.word(at) in grammar.per_time:
        named = grammar.units.starting(tokens, at + 1) if tokens.joined(at + 1) else None
        if named and tokens.word(named.next) in grammar.context.time_after:
            return None  # a year earlier
        if named and named.meaning in TIMES:
            return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)
        if named and is_money(unit.name.split("/")[0]) and not is_money(named.meaning):
            return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)
    return None


def read_also_per(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit | None:
    """Read the second of "pro Kopf und Tag", "par mètre carré et par an"."""
    if "/" not in unit.name or tokens.word(unit.next) not in grammar.context.list_and:
        return None
    behind = replace(unit, next=unit.next + 1)
    further = read_per(tokens, behind, grammar)
    if further:
        return further
    named = grammar.units.starting(tokens, unit.next + 1)
    if named is None or named.meaning not in TIMES:
        return None
    return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)


def read_slash(tokens: Tokens, unit: Unit, at: int, grammar: Grammar) -> Unit | None:
    """Read the unit behind a slash."""
    start = tokens.starts[at] if at < len(tokens) else len(tokens.text)
    symbol = match_symbol(tokens.text, start)
    named = grammar.units.starting(tokens, at)
    short = SLASHED.get(tokens.text[start : tokens.ends[at]]) if at < len(tokens) else None
    if short:
        return extend(unit, short, tokens.ends[at], at + 1)
    if symbol and not (named and tokens.ends[named.next - 1] > symbol[1]):
        return extend(unit, symbol[0], symbol[1], tokens.after(symbol[1], at))
    if named:
        return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)
    if tokens.word(at) in grammar.per_names:
        return extend(unit, grammar.per_names[tokens.word(at)], tokens.ends[at], at + 1)
    return replace(extend(unit, "1", tokens.ends[at], at + 1), base=tokens.words[at]) if tokens.word(at) else None


def read_denominator(tokens: Tokens, unit: Unit, at: int, grammar: Grammar) -> Unit | None:
    """Read what stands behind "per": a unit, 1,000 live births, a noun."""
    if not tokens.joined(at):
        return None
    number = read_numeral(tokens, at, grammar, NONE)
    if number is not None and number.value > 0:
        inner = read_unit_at(tokens, number.end, number.next, grammar)
        if inner and inner.kind is QuantityKind.QUANTITY:
            return extend(unit, f"{number.value.normalize():f} {inner.name}", inner.end, inner.next)
        if inner is not None:
            return None
        base, following = read_noun(tokens, number.next, grammar)
        end = tokens.ends[following - 1]
        return replace(extend(unit, f"{number.value.normalize():f}", end, following), base=base)
    start = tokens.starts[at]
    symbol = match_symbol(tokens.text, start)
    named = grammar.units.starting(tokens, at)
    if symbol and not (named and tokens.ends[named.next - 1] > symbol[1]):
        return extend(unit, symbol[0], symbol[1], tokens.after(symbol[1], at))
    if named:
        return extend(unit, named.meaning, tokens.ends[named.next - 1], named.next)
    if tokens.word(at) in grammar.per_names:
        return extend(unit, grammar.per_names[tokens.word(at)], tokens.ends[at], at + 1)
    base, following = read_noun(tokens, at, grammar, most=2 if grammar.per_any else 1)
    if not base or base in grammar.per_never or not (grammar.per_any or base in grammar.per_bases):
        return None
    return replace(extend(unit, "1", tokens.ends[following - 1], following), base=base)


def extend(unit: Unit, per: str, end: int, following: int) -> Unit:
    """Make a unit per another."""
    kind = QuantityKind.RATE if unit.kind is QuantityKind.COUNT else unit.kind
    return replace(unit, name=f"{unit.name}/{per}", kind=kind, end=end, next=following)


def scale_up(numeral: Numeral, unit: Unit) -> Numeral:
    """Multiply a number by the scale that its unit brings, and add what stands behind that."""
    if unit.scale == 1 and not unit.added:
        return numeral
    upto = None if numeral.upto is None else multiply(numeral.upto, unit.scale) + unit.added
    value = multiply(numeral.value, unit.scale) + unit.added
    return replace(numeral, value=value, upto=upto, scale=unit.scale, malformed=None)
