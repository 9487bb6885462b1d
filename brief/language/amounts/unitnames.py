"""The names and symbols of units where they stand: kg, Mio. Euro, %, t CO₂."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.language.types import QuantityKind
from brief.language.units import GASES, MASS_OF_GAS, is_money, match_scaled, match_symbol

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens


HYPHENS = frozenset("-\u2010\u2011")


REACH = 64
ZERO, TEN = Decimal(0), Decimal(10)


class UnitName(Struct, frozen=True):
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
        """The unit as a quantity has it: per cent and points are kinds, but what they are per is a unit."""
        if self.kind not in {QuantityKind.PERCENT, QuantityKind.POINT}:
            return self.name
        _, slash, per = self.name.partition("/")
        return slash + per


def read_tenths(tokens: Tokens, at: int, grammar: Grammar) -> UnitName | None:
    """Read the 成 of 三成, 七成五 and 三成半, which are 30, 75 and 35 per cent."""
    if tokens.word(at) not in grammar.shares.tenths or tokens.word(at - 1) in grammar.half_behind:  # 半成
        return None
    word = tokens.word(at + 1) if tokens.joined(at + 1) else ""
    further = grammar.numbers.words.get(word, ZERO)
    added = Decimal(5) if word in grammar.half_behind else further if further < TEN else ZERO
    following = at + 2 if added else at + 1
    return UnitName("%", QuantityKind.PERCENT, -1, tokens.ends[following - 1], following, scale=TEN, added=added)


def whole_unit(name: str, end: int, following: int) -> UnitName:
    """Make a unit that follows its number."""
    return UnitName(name, QuantityKind.QUANTITY, -1, end, following)


def read_unit_at(tokens: Tokens, position: int, at: int, grammar: Grammar) -> UnitName | None:
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
        last = tokens.word(hit.next - 1) if hit else ""
        if hit and last in grammar.numbers.scales and tokens.word(hit.next) in grammar.numbers.scales:
            return None  # 22,8 pour cent mille habitants
        if hit:
            return UnitName(name, kind, -1, tokens.ends[hit.next - 1], skip_stop(tokens, hit.next))
    named = grammar.units.starting(tokens, at)
    symbol = match_symbol(text, start) if not tokens.word(at).endswith("'") else None  # 1.980 l'anno scorso
    mass = MASS_OF_GAS.match(text, start)
    if mass:
        end = mass.end("unit")
        return read_gas(tokens, whole_unit(mass["unit"], end, tokens.after(end, at)))
    if symbol and (named is None or symbol[1] > tokens.ends[named.next - 1]):
        unit = whole_unit(symbol[0], symbol[1], tokens.after(symbol[1], at))
    elif named:
        unit = whole_unit(named.meaning, tokens.ends[named.next - 1], skip_stop(tokens, named.next))
    else:
        return None
    return read_gas(tokens, read_scale_behind(tokens, unit, grammar))


def skip_stop(tokens: Tokens, at: int) -> int:
    """Pass over an abbreviation's full stop, behind which the clause goes on with a small letter: 5 млн руб. в год."""
    stop = tokens.mark(at) == "." and tokens.glued(at) and tokens.spaced(at + 1)
    return at + 1 if stop and tokens.text[tokens.starts[at + 1] :][:1].islower() else at


def read_scale_behind(tokens: Tokens, unit: UnitName, grammar: Grammar) -> UnitName:
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


def read_gas(tokens: Tokens, unit: UnitName) -> UnitName:
    """Read what a mass of gas is of: 35 MtCO2e, 59 GtCO2-eq."""
    gas = GASES.match(tokens.text, unit.end) if tokens.text[unit.end : unit.end + 3].strip() else None
    if gas is None:
        return unit
    name = gas[1].lower().replace("₂", "2")
    name = "co2e" if name.startswith("co2") and len(name) > 3 else name
    return replace(unit, end=gas.end(), next=tokens.after(gas.end(), unit.next), of=name)


def read_percent_sign(tokens: Tokens, at: int, grammar: Grammar) -> UnitName:
    """Read "%" and "%-points"."""
    following = tokens.skip_hyphen(at + 1)
    points = grammar.points.starting(tokens, following) if following > at + 1 else None
    if points:
        return UnitName("pp", QuantityKind.POINT, -1, tokens.ends[points.next - 1], points.next)
    suffix = grammar.percent.starting(tokens, following) if following > at + 1 else None  # 5%-ный
    following = suffix.next if suffix else at + 1
    return UnitName("%", QuantityKind.PERCENT, -1, tokens.ends[following - 1], following)
