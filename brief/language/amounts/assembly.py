"""A quantity put together from its number, its unit and what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.around import drop_until, read_around
from brief.language.amounts.behind import read_tail
from brief.language.amounts.column_heads import read_column
from brief.language.amounts.context import falls_in, is_year, qualify_after, qualify_before, stops
from brief.language.amounts.direction import (
    REACH,
    Direction,
    direction,
    find_behind,
    find_direction,
    read_sign_mark,
    read_sign_word,
    skip_adverbs,
)
from brief.language.amounts.items import Before, FoundQuantity, Tail
from brief.language.amounts.nouns import dates_noun
from brief.language.amounts.rates import TIME_UNITS
from brief.language.amounts.shared_scales import share_ends
from brief.language.amounts.up_to import UpToReach, judge_reach
from brief.language.numbers.numerals import find_short_scale
from brief.language.types import End, Qualifier, Quantity, QuantityKind
from brief.language.units import is_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.amounts.ranges import Joint
    from brief.language.amounts.unitnames import UnitName
    from brief.language.grammar.grammar import Grammar
    from brief.language.numbers.dates import WrittenDate
    from brief.language.tokens import Tokens
    from brief.language.types import Numeral

    Barred = Callable[[int], bool]

BOUNDS = frozenset({Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.LESS, Qualifier.AT_MOST})
AMOUNTS = frozenset({QuantityKind.COUNT, QuantityKind.QUANTITY})
LATE_YEARS = (80, 99)  # two digits that a word makes a year: of 12 it may say twelve a year
SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.POINT, QuantityKind.FRACTION, QuantityKind.MULTIPLE})


def make_date(tokens: Tokens, at: int, date: WrittenDate, grammar: Grammar) -> FoundQuantity:
    """Put a date together with the qualifier and the sign before it: about 11 December 2018."""
    start, end = tokens.starts[at], tokens.ends[date.next - 1]
    sign, first = read_sign_mark(tokens, at, grammar)
    if sign and not tokens.glued(at):
        sign, first = "", at
    qualifier, first = qualify_before(tokens, first, grammar)
    behind, following = qualify_after(tokens, date.next, grammar)
    outer, outer_end = tokens.starts[first], tokens.ends[following - 1]
    dated = Quantity(
        date.low,
        date.high,
        QuantityKind.DATE,
        date.precision,
        sign,
        qualifier or behind,
        "",
        start,
        end,
        outer_start=outer,
        outer_end=outer_end,
    )
    return FoundQuantity(dated, first, following, outer_end, suspect=str(behind) if qualifier and behind else "")


def read_before(tokens: Tokens, at: int, grammar: Grammar) -> Before:
    """Read qualifier and sign, in either order: more than −5, minus about 5."""
    sign, first = read_sign_mark(tokens, at, grammar)
    qualifier, first = qualify_before(tokens, first, grammar)
    if not sign:
        sign, first = read_sign_word(tokens, first, grammar)
    if sign and not qualifier:
        qualifier, first = qualify_before(tokens, first, grammar)
    last = tokens.word(at - 1) if qualifier and first < at - 1 and grammar.context.free_order else ""
    inner = last if last in grammar.context.by | grammar.context.level_to else ""
    return Before(qualifier, sign, first, inner)


def read_change(
    tokens: Tokens, at: int, numeral: Numeral, unit: UnitName, joint: Joint, grammar: Grammar, barred: Barred
) -> list[FoundQuantity]:
    """Read the two ends of "rose from 15 to 20 per cent", or amount and end of "rose by 5 to 20 per cent"."""
    context = grammar.context
    first_unit = unit if unit.name else replace(joint.unit, end=numeral.end, next=numeral.next, start=-1)
    if unit.name and joint.unit.name.startswith(f"{unit.name}/"):  # rose from £90 to £98 per MWh
        first_unit = replace(unit, name=joint.unit.name, base=joint.unit.base)
    numeral, doubted = share_ends(joint.first, joint.second, apart=bool(unit.name) and unit.start < 0)
    first = make_quantity(tokens, at, numeral, first_unit, grammar, barred)
    if doubted:
        first = replace(first, suspect=tokens.text[joint.second.start : joint.second.end])
    last = make_quantity(tokens, joint.at, joint.second, joint.unit, grammar, barred)
    between = last.first == joint.at - 1 and tokens.word(last.first - 1) not in context.change_to | context.range_to
    if between and tokens.word(last.first) in context.level_or_most:
        plain = replace(last.quantity, qualifier=Qualifier.NONE, outer_start=last.quantity.start)
        last = replace(last, quantity=plain, first=joint.at, suspect="")  # the "to" between is no "up to"
    before = {tokens.word(first.first - 1), tokens.word(first.first - 2)}
    # French "augmenté de 15 à 20 %" is from and to: its "de" is no "by"
    amount = bool(before & context.by) and not before & context.range_from
    if (
        not amount
        and first.bare
        and last.quantity.kind is QuantityKind.RATE
        and first.quantity.kind is QuantityKind.COUNT
    ):
        rate = last.quantity  # from 39 to 22 deaths per 1,000 births
        lent = replace(first.quantity, kind=rate.kind, unit=rate.unit, noun=rate.noun, of=rate.of, base=rate.base)
        first = replace(first, quantity=lent, bare=False)
    if amount:
        return [first, set_level(last, End.TO)]
    told = first.quantity.sign if not first.marked else ""
    told = told or find_verb_before(tokens, first.first - 1, grammar)
    wrong = told == ("+" if last.quantity.low < first.quantity.low else "-")
    if told and wrong and last.quantity.low != first.quantity.low:
        first = replace(first, suspect=tokens.text[first.quantity.end : last.quantity.start].strip())
        last = replace(last, suspect=first.suspect)  # raised from 3 to 2
    way = "" if last.quantity.low == first.quantity.low else "+" if last.quantity.low > first.quantity.low else "-"
    return [set_level(first, End.FROM, way), set_level(last, End.TO, way)]


def find_verb_before(tokens: Tokens, opener: int, grammar: Grammar) -> str:
    """Give the sign of the word of change right before a "from", unless one of the other sign stands before that.

    "fell from 15 to 20" contradicts itself; "cut growth from 5 to 3 per cent" does not.
    """
    context = grammar.context
    if tokens.word(opener) not in context.range_from | context.level_openers:
        return ""
    at = skip_adverbs(tokens, opener, grammar)
    sign = direction(tokens.word(at), grammar)
    for before in range(at - 1, max(-1, at - 1 - REACH), -1):
        if stops(tokens, before):
            break
        if direction(tokens.word(before), grammar) not in {"", sign}:
            return ""
    return sign


def set_level(found: FoundQuantity, level: End, way: str = "") -> FoundQuantity:
    """Drop a sign that words gave: the ends of "rose from 15 to 20" are levels."""
    sign = found.quantity.sign if found.marked else ""
    return replace(found, quantity=replace(found.quantity, sign=sign, signless=False, level=level, way=way))


def make_quantity(
    tokens: Tokens,
    at: int,
    numeral: Numeral,
    unit: UnitName,
    grammar: Grammar,
    barred: Barred,
    joint: Joint | None = None,
) -> FoundQuantity:
    """Put a number together with what stands around it."""
    first, start = find_start(tokens, at, numeral, unit)
    before = drop_until(tokens, at, read_opening(tokens, first, joint, grammar), unit, grammar)
    if not unit.name:
        numeral, unit = read_column(tokens, before.first, numeral, unit, grammar, barred)
    reach, reached = judge_reach(tokens, before, first, grammar)
    level = End.TO if reach is UpToReach.LEVEL and not before.sign else End.NONE
    if reach is UpToReach.LEVEL:
        before = replace(before, qualifier=Qualifier.NONE)
    if not joint:
        numeral, unit = read_half_of_unit(tokens, numeral, unit, grammar)
    kind = decide_kind(tokens, at, numeral, unit, before.qualifier, grammar)
    tail = read_tail(tokens, unit, kind, grammar)
    before, tail = read_around(tokens, before, tail, grammar)
    way = Direction(before.sign, level=level, way=reached)
    if kind is not QuantityKind.YEAR and not before.sign and not level:
        way = find_way(tokens, before, tail, unit, numeral, grammar, barred)
    quantity = put_together(tokens, start, numeral, joint, before, tail, way)
    following = max(tail.next, way.next, unit.next)
    return FoundQuantity(
        quantity,
        first=before.first,
        next=following,
        reach=tokens.ends[following - 1],
        doubt=numeral.malformed or (joint.second.malformed if joint else None),
        bare=not (quantity.unit or quantity.noun) and tail.kind is QuantityKind.COUNT,
        scaled=numeral.scale >= 1000,
        marked=bool(before.sign),
        suspect=way.doubt
        or find_suspect(tokens, numeral, quantity, before, tail, grammar)
        or (tokens.text[tokens.starts[before.first] : start].strip() if reach is UpToReach.OPEN else ""),
    )


def find_start(tokens: Tokens, at: int, numeral: Numeral, unit: UnitName) -> tuple[int, int]:
    """Give the first token and character of a number with the money before it."""
    if not 0 <= unit.start < numeral.start:
        return at, numeral.start
    while at > 0 and tokens.starts[at - 1] >= unit.start:
        at -= 1
    return at, unit.start


def put_together(
    tokens: Tokens, start: int, numeral: Numeral, joint: Joint | None, before: Before, tail: Tail, way: Direction
) -> Quantity:
    """Make a quantity of what was read."""
    last = joint.second if joint else numeral
    about = Qualifier.ABOUT if numeral.about else Qualifier.NONE
    qualifier = before.qualifier or tail.qualifier or last.behind or about
    end = max(tail.end, last.end)
    return Quantity(
        low=joint.first.value if joint else numeral.value,
        high=last.value,
        kind=tail.kind,
        unit=tail.unit,
        sign=way.sign,
        qualifier=qualifier,
        noun=tail.noun,
        start=start,
        end=end,
        of=tail.of,
        base=tail.base,
        level=way.level,
        way=way.way,
        # "by more than 40": there is no sign to write
        signless=way.signless or (qualifier in BOUNDS and bool(way.sign) and not before.sign),
        inner=joint.inner if joint else Qualifier.NONE,
        outer_start=min(tokens.starts[before.first], start),
        outer_end=max(tail.outer_end, end),
    )


def read_opening(tokens: Tokens, first: int, joint: Joint | None, grammar: Grammar) -> Before:
    """Read what stands before a number, or before the "between" of its range."""
    before = read_before(tokens, first, grammar)
    if joint and joint.spanned:
        return replace(before, qualifier=Qualifier.NONE, first=min(before.first, joint.opens))
    opening = joint.opens if joint and joint.opens >= 0 else first
    if opening == first or (before.qualifier and opening >= before.first):
        return before
    outer = read_before(tokens, opening, grammar)
    if outer.qualifier and not before.qualifier:
        return replace(outer, sign=before.sign)
    return replace(before, first=min(before.first, opening))


def find_way(
    tokens: Tokens, before: Before, tail: Tail, unit: UnitName, numeral: Numeral, grammar: Grammar, barred: Barred
) -> Direction:
    """Find the direction of an amount in brackets and words."""
    if read_brackets(tokens, before.first, tail.next, unit, numeral, grammar):
        return Direction("-")
    if unit.name in TIME_UNITS and tokens.word(before.first - 1) in grammar.context.within:
        return Direction()
    share = tail.kind in SHARES
    if tail.of and is_place(tokens, before.first, grammar):
        return Direction(doubt=tokens.word(before.first - 1))  # uma redução em 20% dos casos
    found = find_direction(tokens, before.first, tail.unit_next, grammar, barred, share=share, inner=before.inner)
    if not found.sign and not found.level and tail.next > tail.unit_next:
        behind = find_behind(tokens, tail.next, grammar)
        found = behind if behind.sign else found
    if not found.sign and not found.level and not found.doubt and tail.kind in AMOUNTS:
        return find_passive(tokens, tail.next, grammar)
    return found


def find_passive(tokens: Tokens, at: int, grammar: Grammar) -> Direction:
    """Find the loss or gain that an amount is the subject of: 840 jobs were lost; "were reduced to 8" is none."""
    context = grammar.context
    first = at
    while tokens.word(at) in context.auxiliaries and tokens.joined(at):
        at += 1
    passive = at > first and tokens.word(at - 1) in context.passives
    word = tokens.word(at) if passive and tokens.joined(at) else ""
    following = tokens.word(at + 1)
    moved = following in context.level_to | context.level_from | context.by | context.weak_by
    if word not in context.losses or moved:
        return Direction()
    return Direction(direction(word, grammar), signless=True)


def is_place(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether an "in" stands before a share: it says where as well as by how much."""
    context = grammar.context
    return tokens.word(at - 1) in context.within and tokens.word(at - 1) in context.by | context.weak_by


def read_half_of_unit(tokens: Tokens, numeral: Numeral, unit: UnitName, grammar: Grammar) -> tuple[Numeral, UnitName]:
    """Add the half behind a unit: dos años y medio, deux ans et demi."""
    half = grammar.numbers.halves.starting(tokens, unit.next) if unit.name and tokens.joined(unit.next) else None
    if half is None or numeral.value % 1 or numeral.scale != 1:
        return numeral, unit
    end = tokens.ends[half.next - 1]
    return replace(numeral, value=numeral.value + half.meaning), replace(unit, end=end, next=half.next)


def find_suspect(
    tokens: Tokens, numeral: Numeral, quantity: Quantity, before: Before, tail: Tail, grammar: Grammar
) -> str:
    """Give a k, m or bn that nobody declared, and the second of two qualifiers that differ: about 500 or more."""
    if numeral.suspect:
        return numeral.suspect
    if quantity.kind is QuantityKind.COUNT or (quantity.kind is QuantityKind.PERCENT and grammar.unit_before.entries):
        short = find_short_scale(tokens, numeral, grammar)
        if short:
            return short
    twice = qualify_before(tokens, before.first, grammar)[0] if before.qualifier else Qualifier.NONE
    if twice not in {Qualifier.NONE, before.qualifier}:
        return tokens.text[tokens.starts[before.first] : quantity.start].strip()  # more than about 500
    if before.qualifier and tail.qualifier and before.qualifier is not tail.qualifier:
        return tokens.text[tail.end : tail.outer_end].strip() or str(tail.qualifier)  # 3700 o más casas cada año
    if len({before.qualifier, numeral.behind, tail.qualifier} - {Qualifier.NONE}) > 1:
        return tokens.text[tokens.starts[before.first] : tail.outer_end]  # 近700多万
    return ""


def read_brackets(
    tokens: Tokens, first: int, following: int, unit: UnitName, numeral: Numeral, grammar: Grammar
) -> str:
    """Read accountants' brackets: came to ($99.9 million); behind a noun they hold what the noun comes to."""
    if tokens.mark(first - 1) != "(" or tokens.mark(following) != ")" or numeral.spelled:
        return ""
    money = is_money(unit.name.split("/")[0]) if unit.name else numeral.scale != 1
    before = tokens.word(first - 2)
    return "-" if money and before in grammar.context.function_words and before else ""


def decide_kind(
    tokens: Tokens, at: int, numeral: Numeral, unit: UnitName, qualifier: Qualifier, grammar: Grammar
) -> QuantityKind:
    """Decide what a number is a number of."""
    if unit.kind is not QuantityKind.COUNT:
        return unit.kind
    spelled = numeral.spelled and not numeral.positional
    digits = numeral.end - numeral.start if numeral.positional else len(tokens.words[at])
    plain = not (spelled or numeral.grouped or numeral.scale != 1) and digits == 4
    late = digits == 2 and LATE_YEARS[0] <= numeral.value <= LATE_YEARS[1] and numeral.scale == 1 and not spelled
    if late and not qualifier and tokens.word(at - 1) in grammar.context.short_year_before and tokens.joined(at):
        return QuantityKind.YEAR  # سال ۹۸
    if not plain or numeral.value % 1 or not falls_in(numeral.value, grammar.dates.years):
        return QuantityKind.COUNT
    if qualifier not in {Qualifier.NONE, Qualifier.ABOUT}:
        return QuantityKind.COUNT
    dated = is_year(tokens, at, unit.next, grammar) or dates_noun(tokens, at, unit.next, grammar)
    return QuantityKind.YEAR if dated else QuantityKind.COUNT
