"""A quantity put together from its number, its unit and what stands around them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from brief.language.context import falls_in, is_year, qualify_after, qualify_before, stops
from brief.language.direction import Direction, find_behind, find_direction, read_sign_mark, read_sign_word
from brief.language.items import Found
from brief.language.nouns import find_noun, read_noun
from brief.language.numerals import find_short_scale
from brief.language.tokens import RAISED
from brief.language.types import End, Qualifier, Quantity, QuantityKind
from brief.language.units import is_money, match_money, read_symbols
from brief.language.unitwords import (
    TIMES,
    Unit,
    read_denominator,
    read_per,
    read_pers,
    read_slash,
    read_unit_at,
    scale_up,
)
from brief.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.dates import WrittenDate
    from brief.language.grammar import Grammar
    from brief.language.numerals import Numeral
    from brief.language.ranges import Joint
    from brief.language.shares import Share
    from brief.language.tokens import Tokens

    Barred = Callable[[int], bool]

LEVEL_REACH = 25
HEAD_TOKENS = 7
HEAD_REACH = 12  # tokens between a unit in brackets and its number
BRACKETS = frozenset("()")
BOUNDS = frozenset({Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.LESS, Qualifier.AT_MOST})
SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.POINT, QuantityKind.FRACTION, QuantityKind.MULTIPLE})


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a number: its qualifier and sign, the first token of all that, and the last before it."""

    qualifier: Qualifier
    sign: str
    first: int
    inner: str = ""


def make_date(tokens: Tokens, at: int, date: WrittenDate, grammar: Grammar) -> Found:
    """Put a date together with the qualifier and the sign before it: about 11 December 2018."""
    start, end = tokens.starts[at], tokens.ends[date.next - 1]
    sign, first = read_sign_mark(tokens, at, grammar)
    if sign and not tokens.glued(at):
        sign, first = "", at
    qualifier, first = qualify_before(tokens, first, grammar)
    outer = tokens.starts[first]
    dated = Quantity(
        date.low,
        date.high,
        QuantityKind.DATE,
        date.precision,
        sign,
        qualifier,
        "",
        start,
        end,
        outer_start=outer,
        outer_end=end,
    )
    return Found(dated, first, date.next, end)


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
    tokens: Tokens, at: int, numeral: Numeral, unit: Unit, joint: Joint, grammar: Grammar, barred: Barred
) -> list[Found]:
    """Read the two ends of "rose from 15 to 20 per cent", or amount and end of "rose by 5 to 20 per cent"."""
    first_unit = unit if unit.name else replace(joint.unit, end=numeral.end, next=numeral.next, start=-1)
    first = make_quantity(tokens, at, joint.first, first_unit, grammar, barred)
    last = make_quantity(tokens, joint.at, joint.second, joint.unit, grammar, barred)
    if last.first == joint.at - 1 and tokens.word(last.first) in grammar.context.level_or_most:
        plain = replace(last.quantity, qualifier=Qualifier.NONE, outer_start=last.quantity.start)
        last = replace(last, quantity=plain, first=joint.at, suspect="")  # the "to" between is no "up to"
    context = grammar.context
    before = {tokens.word(first.first - 1), tokens.word(first.first - 2)}
    # French "augmenté de 15 à 20 %" is from and to: its "de" is no "by"
    amount = bool(before & context.by) and not before & context.range_from
    return [first if amount else set_level(first, End.FROM), set_level(last, End.TO)]


def set_level(found: Found, level: End) -> Found:
    """Drop a sign that words gave: the ends of "rose from 15 to 20" are levels."""
    return replace(found, quantity=replace(found.quantity, sign="", signless=False, level=level))


def make_quantity(
    tokens: Tokens,
    at: int,
    numeral: Numeral,
    unit: Unit,
    grammar: Grammar,
    barred: Barred,
    joint: Joint | None = None,
) -> Found:
    """Put a number together with what stands around it."""
    first, start = at, numeral.start
    if 0 <= unit.start < start:
        start = unit.start
        while first > 0 and tokens.starts[first - 1] >= start:
            first -= 1
    before = read_opening(tokens, first, joint, grammar)
    if not unit.name:
        numeral, unit = read_column(tokens, before.first, numeral, unit, grammar, barred)
    reach = judge_reach(tokens, before, first, grammar)
    level = End.TO if reach is Reach.LEVEL and not before.sign else End.NONE
    if reach is Reach.LEVEL:
        before = replace(before, qualifier=Qualifier.NONE)
    if not joint:
        numeral, unit = read_half_of_unit(tokens, numeral, unit, grammar)
    kind = decide_kind(tokens, at, numeral, unit, before.qualifier, grammar)
    tail = read_tail(tokens, unit, kind, grammar)
    way = Direction(before.sign, level=level)
    if kind is not QuantityKind.YEAR and not before.sign and not level:
        way = find_way(tokens, before, tail, unit, numeral, grammar, barred)
    qualifier = (
        before.qualifier
        or tail.qualifier
        or (joint.second if joint else numeral).behind
        or (Qualifier.ABOUT if numeral.about else Qualifier.NONE)
    )
    end = max(tail.end, joint.second.end if joint else numeral.end)
    following = max(tail.next, way.next, unit.next)
    quantity = Quantity(
        low=joint.first.value if joint else numeral.value,
        high=joint.second.value if joint else numeral.value,
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
        # "by more than 40": there is no sign to write
        signless=way.signless or (qualifier in BOUNDS and bool(way.sign) and not before.sign),
        inner=joint.inner if joint else Qualifier.NONE,
        outer_start=min(tokens.starts[before.first], start),
        outer_end=max(tail.outer_end, end),
    )
    return Found(
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
        or (tokens.text[tokens.starts[before.first] : start].strip() if reach is Reach.OPEN else ""),
    )


def read_opening(tokens: Tokens, first: int, joint: Joint | None, grammar: Grammar) -> Before:
    """Read what stands before a number, or before the "between" of its range."""
    before = read_before(tokens, first, grammar)
    opening = joint.opens if joint and joint.opens >= 0 else first
    if opening == first or (before.qualifier and opening >= before.first):
        return before
    outer = read_before(tokens, opening, grammar)
    if outer.qualifier and not before.qualifier:
        return replace(outer, sign=before.sign)
    return replace(before, first=min(before.first, opening))


def read_column(
    tokens: Tokens, first: int, numeral: Numeral, unit: Unit, grammar: Grammar, barred: Barred
) -> tuple[Numeral, Unit]:
    """Give a number alone the unit that stands in brackets before it."""
    head = read_head(tokens, first, grammar, barred)
    if head is None or find_noun(tokens, unit.next, grammar)[0]:
        return numeral, unit
    return scale_up(numeral, head), replace(unit, name=head.name, kind=head.kind)


def find_way(
    tokens: Tokens, before: Before, tail: Tail, unit: Unit, numeral: Numeral, grammar: Grammar, barred: Barred
) -> Direction:
    """Find the direction of an amount in brackets and words."""
    if read_brackets(tokens, before.first, tail.next, unit, numeral, grammar):
        return Direction("-")
    if unit.name in TIMES and tokens.word(before.first - 1) in grammar.context.within:
        return Direction()
    share = tail.kind in SHARES
    found = find_direction(tokens, before.first, tail.unit_next, grammar, barred, share=share, inner=before.inner)
    if not found.sign and not found.level and tail.next > tail.unit_next:
        behind = find_behind(tokens, tail.next, grammar)
        return behind if behind.sign else found
    return found


class Reach(Enum):
    """What an "up to" says of its number."""

    MOST = auto()  # up to 700 jobs
    LEVEL = auto()  # subió hasta el 12 %
    OPEN = auto()  # could rise up to 12 %: nobody can tell


def judge_reach(tokens: Tokens, before: Before, first: int, grammar: Grammar) -> Reach:
    """Judge an "up to": behind a verb of change it is a level, but for an amount that an article or the verb tells."""
    context = grammar.context
    if before.qualifier is not Qualifier.AT_MOST or tokens.word(before.first) not in context.level_or_most:
        return Reach.MOST
    between = [tokens.word(at) for at in range(before.first, first)]
    if any(word in context.indefinite for word in between):
        return Reach.MOST
    definite = between[-1:] != [] and (between[-1] in context.definite or tokens.mark(before.first - 1) == ",")
    for at in range(before.first - 1, max(-1, before.first - LEVEL_REACH), -1):
        if stops(tokens, at) or tokens.gaps[at + 1] == 2:
            break
        word = tokens.word(at)
        parted = tokens.mark(at) == "," and tokens.spaced(at + 1) and at < before.first - 1
        definite = definite and not (context.free_order and parted)
        if word in context.up or word in context.down or word in context.movers:
            if word in context.losses:
                return Reach.MOST
            return Reach.LEVEL if definite or word in context.movers else Reach.OPEN
    return Reach.MOST


def read_half_of_unit(tokens: Tokens, numeral: Numeral, unit: Unit, grammar: Grammar) -> tuple[Numeral, Unit]:
    """Add the half behind a unit: dos años y medio, deux ans et demi."""
    half = grammar.numbers.halves.starting(tokens, unit.next) if unit.name and tokens.joined(unit.next) else None
    if half is None or numeral.value % 1:
        return numeral, unit
    end = tokens.ends[half.next - 1]
    return replace(numeral, value=numeral.value + half.meaning), replace(unit, end=end, next=half.next)


def find_suspect(
    tokens: Tokens, numeral: Numeral, quantity: Quantity, before: Before, tail: Tail, grammar: Grammar
) -> str:
    """Give a k, m or bn that nobody declared, and the second of two qualifiers that differ: about 500 or more."""
    if numeral.suspect:
        return numeral.suspect
    if quantity.kind is QuantityKind.COUNT:
        short = find_short_scale(tokens, numeral, grammar)
        if short:
            return short
    if before.qualifier and tail.qualifier and before.qualifier is not tail.qualifier:
        return tokens.text[tail.end : tail.outer_end].strip()
    if grammar.numbers.han and len({before.qualifier, numeral.behind, tail.qualifier} - {Qualifier.NONE}) > 1:
        return tokens.text[tokens.starts[before.first] : tail.outer_end]  # 近700多万
    return ""


def read_head(tokens: Tokens, at: int, grammar: Grammar, barred: Barred) -> Unit | None:
    """Read the unit that stands in brackets before a number alone: Spending (£m) was 4,500."""
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


def read_lone_unit(tokens: Tokens, written: str, start: int, at: int, close: int, grammar: Grammar) -> Unit | None:
    """Read a unit without a number, and its scale: £m, thousand tonnes, %."""
    for size in range(len(written) - 1, 0, -1):
        money = match_money(written[:size], size)
        if money and money[1] == 0:
            scale = grammar.numbers.short_scales.get(written[size:].strip())
            scale = scale or grammar.numbers.scales.get(written[size:].strip().lower())
            return Unit(money[0], QuantityKind.QUANTITY, -1, 0, at, scale=scale) if scale else None
    unit = read_unit_at(tokens, start, at, grammar)
    return unit if unit and unit.next == close else None


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a number: unit, noun, of what, per what, qualifier; `unit_next` is the token behind the unit."""

    kind: QuantityKind
    unit: str
    noun: str
    of: str
    base: str
    qualifier: Qualifier
    end: int
    unit_next: int
    next: int
    outer_end: int


def read_tail(tokens: Tokens, unit: Unit, kind: QuantityKind, grammar: Grammar) -> Tail:
    """Read what stands behind a number and its unit."""
    at = skip_note(tokens, unit)
    qualifier, following = qualify_after(tokens, at, grammar)
    outer_end = tokens.ends[following - 1] if following > at else unit.end
    tail = Tail(kind, unit.canonical, "", unit.of, unit.base, qualifier, unit.end, following, following, outer_end)
    if kind is QuantityKind.YEAR:
        named = tokens.word(following) in grammar.context.year_behind and tokens.joined(following)
        return replace(tail, unit="", of="", base="", unit_next=following, next=following + named)
    if kind is QuantityKind.COUNT:
        tail = read_counted(tokens, tail, grammar)
    elif unit.scale != 1 and grammar.shares.tenths:
        of, following = find_noun(tokens, tail.next, grammar)  # 两成受访者
        tail = replace(tail, of=of, next=following)
    elif not unit.of:
        of, following = read_of(tokens, tail.next, grammar, apposed=is_weighed(unit, kind, grammar))
        tail = replace(tail, of=of, next=following)
        rate = (
            read_pers(tokens, replace(unit, next=following), grammar) if of and kind is QuantityKind.QUANTITY else None
        )
        if rate and rate.next > following:
            tail = replace(tail, unit=rate.name, base=rate.base, end=rate.end, next=rate.next)
            tail = replace(tail, outer_end=max(outer_end, rate.end))
    if not qualifier and tail.next > tail.unit_next:
        qualifier, behind = qualify_after(tokens, tail.next, grammar)
        if behind > tail.next:
            tail = replace(tail, qualifier=qualifier, next=behind, outer_end=tokens.ends[behind - 1])
    return tail


def skip_note(tokens: Tokens, unit: Unit) -> int:
    """Pass over a note's raised mark behind a unit: 73 per cent⁶."""
    at = unit.next
    if (unit.name and len(unit.name.split("/")[-1]) > 2) or unit.kind is QuantityKind.PERCENT:
        while tokens.mark(at) in RAISED and tokens.mark(at) and tokens.glued(at):
            at += 1
    return at


def is_weighed(unit: Unit, kind: QuantityKind, grammar: Grammar) -> bool:
    """Whether what a quantity is of may stand right behind its unit: Tonnen Zucker."""
    measure = read_symbols().measures.get(unit.name)
    kinds = {"mass", "volume", "area"}
    if not grammar.context.noun_capital:
        return grammar.apposed
    return grammar.apposed and kind is QuantityKind.QUANTITY and measure is not None and measure.dimension in kinds


def read_counted(tokens: Tokens, tail: Tail, grammar: Grammar) -> Tail:
    """Read the noun of a count, what that is of, and what it is per: 12 deaths of children per 1,000 live births."""
    noun, following = find_noun(tokens, tail.next, grammar)
    if not noun:
        return tail
    of, behind = read_of(tokens, following, grammar, apposed=bool(grammar.context.modifier_ends))
    for at in (following, behind):
        counted = Unit("", QuantityKind.COUNT, -1, tokens.ends[at - 1], at)
        slashed = grammar.numbers.han and tokens.mark(at) == "/"  # 35人/平方公里
        rate = read_slash(tokens, counted, at + 1, grammar) if slashed else read_per(tokens, counted, grammar)
        rate = rate or read_time(tokens, counted, grammar)
        rate = rate or read_per_count(tokens, counted, grammar)
        if rate:
            of = of if at == behind else ""
            return replace(
                tail,
                kind=QuantityKind.RATE,
                unit=rate.name,
                noun=noun,
                of=of,
                base=rate.base,
                end=rate.end,
                next=rate.next,
            )
    return replace(tail, noun=noun, of=of, next=behind)


def read_time(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit | None:
    """Read the "a year" behind a noun: 5,000 new homes a year."""
    at = unit.next
    each = grammar.each.starting(tokens, at) if tokens.joined(at) else None
    if each:
        return Unit(f"/{each.meaning}", QuantityKind.RATE, -1, tokens.ends[each.next - 1], each.next)
    if tokens.word(at) not in grammar.per_time or not tokens.joined(at + 1):
        return None
    named = grammar.units.starting(tokens, at + 1)
    if named is None or named.meaning not in TIMES or tokens.word(named.next) in grammar.context.time_after:
        return None
    return Unit(f"/{named.meaning}", QuantityKind.RATE, -1, tokens.ends[named.next - 1], named.next)


def read_per_count(tokens: Tokens, unit: Unit, grammar: Grammar) -> Unit | None:
    """Read the round number that a count stands beside: 5 Ärzte auf 1.000 Einwohner."""
    hit = grammar.per_counts.starting(tokens, unit.next) if tokens.joined(unit.next) else None
    rate = read_denominator(tokens, unit, hit.next, grammar) if hit else None
    per = rate.name.removeprefix("/") if rate else ""
    return rate if per.startswith("100") and not per.strip("0").strip("1") else None


def read_of(tokens: Tokens, at: int, grammar: Grammar, *, apposed: bool = False) -> tuple[str, int]:
    """Read what a percentage or a weight is of: per cent of GDP, tonnes of wheat, postes de direction ("of" twice)."""
    found: list[str] = []
    for _ in range(2):
        hit = grammar.context.noun_of.starting(tokens, at) if tokens.joined(at) else None
        if hit is None and apposed and not found and tokens.spaced(at):
            context = grammar.context
            told = tokens.capital(at) or not context.noun_capital
            of, following = read_noun(tokens, at, grammar, breaks=context.of_breaks) if told else ("", at)
        elif hit is None or not tokens.joined(hit.next):
            break
        else:
            of, following = read_noun(tokens, hit.next, grammar)
        if not of:
            break
        found.append(of)
        at = following
    return "|".join(found), at


def read_brackets(tokens: Tokens, first: int, following: int, unit: Unit, numeral: Numeral, grammar: Grammar) -> str:
    """Read accountants' brackets: came to ($99.9 million); behind a noun they hold what the noun comes to."""
    if tokens.mark(first - 1) != "(" or tokens.mark(following) != ")" or numeral.spelled:
        return ""
    money = is_money(unit.name.split("/")[0]) if unit.name else numeral.scale != 1
    before = tokens.word(first - 2)
    return "-" if money and before in grammar.context.function_words and before else ""


def decide_kind(
    tokens: Tokens, at: int, numeral: Numeral, unit: Unit, qualifier: Qualifier, grammar: Grammar
) -> QuantityKind:
    """Decide what a number is a number of."""
    if unit.kind is not QuantityKind.COUNT:
        return unit.kind
    spelled = numeral.spelled and not numeral.positional
    digits = numeral.end - numeral.start if numeral.positional else len(tokens.words[at])
    plain = not (spelled or numeral.grouped or numeral.scale != 1) and digits == 4
    if not plain or numeral.value % 1 or not falls_in(numeral.value, grammar.dates.years):
        return QuantityKind.COUNT
    if qualifier not in {Qualifier.NONE, Qualifier.ABOUT}:
        return QuantityKind.COUNT
    return QuantityKind.YEAR if is_year(tokens, at, unit.next, grammar) else QuantityKind.COUNT


def make_share(tokens: Tokens, at: int, share: Share, grammar: Grammar, barred: Barred) -> Found:
    """Put a fraction, a multiple or an order of magnitude together with what stands around it."""
    before = read_before(tokens, at, grammar)
    kind, unit_name, noun, following, end = share.kind, "", "", share.next, share.end
    if kind is QuantityKind.FRACTION:
        unit = read_part_of_unit(tokens, share, grammar)
        if unit:
            kind, unit_name, following, end = unit.kind, unit.canonical, unit.next, unit.end
    qualifier, behind = qualify_after(tokens, following, grammar)
    outer_end = tokens.ends[behind - 1] if behind > following else end
    unit_next = following = behind
    if kind in {QuantityKind.FRACTION, QuantityKind.VAGUE}:
        noun, following = find_noun(tokens, following, grammar)
    sign, signless, level, doubt = before.sign, False, End.NONE, ""
    if not sign:
        inner = before.inner or (tokens.word(at) if tokens.word(at) in grammar.shares.times_by else "")
        found = find_direction(tokens, before.first, unit_next, grammar, barred, share=True, inner=inner)
        sign, signless, level, doubt = found.sign, found.signless, found.level, found.doubt
        following = max(following, found.next)
    if kind is QuantityKind.MULTIPLE and sign == "+":
        sign = ""  # tripled and rose threefold are one
    outer = min(tokens.starts[before.first], share.start)
    quantity = Quantity(
        share.value, share.value, kind, unit_name, sign, before.qualifier or qualifier, noun, share.start, end
    )
    quantity = replace(quantity, level=level, signless=signless, outer_start=outer, outer_end=max(outer_end, end))
    return Found(quantity, before.first, following, tokens.ends[following - 1], suspect=doubt)


def read_lone_half(tokens: Tokens, at: int, grammar: Grammar, barred: Barred) -> Found | None:
    """Read the "y medio" of "año y medio", "une journée et demie": one and a half of the unit before it."""
    half = grammar.numbers.halves.ending(tokens, at)
    named = grammar.units.ending(tokens, half.first - 1) if half and tokens.joined(half.first) else None
    if half is None or named is None or barred(named.first):
        return None
    first = named.first - (tokens.word(named.first - 1) in grammar.numbers.articles | grammar.numbers.only_before_scale)
    before = read_before(tokens, first, grammar)
    start, end = tokens.starts[first], tokens.ends[half.next - 1]
    value = 1 + half.meaning
    quantity = Quantity(
        value, value, QuantityKind.QUANTITY, named.meaning, before.sign, before.qualifier, "", start, end
    )
    outer = tokens.starts[before.first]
    quantity = replace(quantity, outer_start=outer, outer_end=end)
    return Found(quantity, before.first, half.next, end)


def read_part_of_unit(tokens: Tokens, share: Share, grammar: Grammar) -> Unit | None:
    """Read the unit that a fraction is a part of: half a tonne, a quarter of an hour."""
    link = grammar.shares.of.starting(tokens, share.next)
    at = link.next if link else share.next
    if tokens.word(at) in grammar.numbers.articles | grammar.numbers.only_before_scale:
        at += 1
    elif not tokens.skip_hyphen(share.next) > share.next and link is None and tokens.is_digits(at):
        return None
    if not tokens.joined(at):
        return None
    unit = read_unit_at(tokens, tokens.starts[tokens.skip_hyphen(at)] if at < len(tokens) else 0, at, grammar)
    return unit
