"""What stands behind a number: its unit's denominator, its noun, what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import is_timed, qualify_after
from brief.language.amounts.full_names import shorten
from brief.language.amounts.items import Tail
from brief.language.amounts.nouns import find_noun, find_owned, read_noun, read_owned
from brief.language.amounts.rates import (
    TIME_UNITS,
    find_each,
    is_dated,
    read_denominator,
    read_per,
    read_pers,
    read_slash,
)
from brief.language.amounts.unitnames import UnitName
from brief.language.tokens import RAISED
from brief.language.types import QuantityKind
from brief.language.units import read_symbols

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens


def read_tail(tokens: Tokens, unit: UnitName, kind: QuantityKind, grammar: Grammar) -> Tail:
    """Read what stands behind a number and its unit."""
    at = skip_note(tokens, unit)
    qualifier, following = qualify_after(tokens, at, grammar)
    outer_end = tokens.ends[following - 1] if following > at else unit.end
    tail = Tail(kind, unit.canonical, "", unit.of, unit.base, qualifier, unit.end, following, following, outer_end)
    if kind is QuantityKind.YEAR:
        named = tokens.word(following) in grammar.context.year_behind and tokens.joined(following)
        tail = replace(tail, unit="", of="", base="", unit_next=following, next=following + named)
        further, behind = qualify_after(tokens, tail.next, grammar) if named and not qualifier else (qualifier, 0)
        if behind > tail.next:  # 2018年以下
            tail = replace(tail, qualifier=further, next=behind, outer_end=tokens.ends[behind - 1])
        return tail
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


def skip_note(tokens: Tokens, unit: UnitName) -> int:
    """Pass over a note's raised mark behind a unit: 73 per cent⁶."""
    at = unit.next
    if (unit.name and len(unit.name.split("/")[-1]) > 2) or unit.kind is QuantityKind.PERCENT:
        while tokens.mark(at) in RAISED and tokens.mark(at) and tokens.glued(at):
            at += 1
    return at


def is_weighed(unit: UnitName, kind: QuantityKind, grammar: Grammar) -> bool:
    """Whether what a quantity is of may stand right behind its unit: Tonnen Zucker."""
    measure = read_symbols().measures.get(unit.name)
    kinds = {"mass", "volume", "area"}
    if kind is QuantityKind.PERCENT:
        return grammar.apposed and not grammar.context.noun_capital  # ۳٫۴ درصد تولید
    if not grammar.context.noun_capital:
        return grammar.apposed
    return grammar.apposed and kind is QuantityKind.QUANTITY and measure is not None and measure.dimension in kinds


def read_counted(tokens: Tokens, tail: Tail, grammar: Grammar) -> Tail:
    """Read the noun of a count, what that is of, and what it is per: 12 deaths of children per 1,000 live births."""
    timed = read_time(tokens, UnitName("", QuantityKind.COUNT, -1, tail.end, tail.next), grammar)
    if timed:  # 46 por ano pessoas
        noun, following = find_noun(tokens, timed.next, grammar)
        return replace(tail, kind=QuantityKind.RATE, unit=timed.name, noun=noun, end=timed.end, next=following)
    noun, owner, following = find_owned(tokens, tail.next, grammar)
    if not noun:
        rate = read_per_count(tokens, UnitName("", QuantityKind.COUNT, -1, tail.end, tail.next), grammar)
        if rate is None or not rate.base:  # 22,8 на 100 тысяч населения
            return tail
        return replace(tail, kind=QuantityKind.RATE, unit=rate.name, base=rate.base, end=rate.end, next=rate.next)
    of, behind = read_of(tokens, following, grammar, apposed=bool(grammar.context.modifier_ends))
    of = of or owner
    for at in (following, behind):
        counted = UnitName("", QuantityKind.COUNT, -1, tokens.ends[at - 1], at)
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


def read_time(tokens: Tokens, unit: UnitName, grammar: Grammar) -> UnitName | None:
    """Read the "a year" behind a noun: 5,000 new homes a year."""
    at = unit.next
    each = find_each(tokens, at, grammar) if tokens.joined(at) else None
    if each:
        return UnitName(f"/{each.meaning}", QuantityKind.RATE, -1, tokens.ends[each.next - 1], each.next)
    if tokens.word(at) not in grammar.per_time or not tokens.joined(at + 1):
        return None
    named = grammar.units.starting(tokens, at + 1)
    if named is None or named.meaning not in TIME_UNITS or is_timed(tokens, named.next, grammar):
        return None
    if is_dated(tokens, named, grammar):
        return None  # 312 Fahrten im Jahr 2024
    return UnitName(f"/{named.meaning}", QuantityKind.RATE, -1, tokens.ends[named.next - 1], named.next)


def read_per_count(tokens: Tokens, unit: UnitName, grammar: Grammar) -> UnitName | None:
    """Read the round number that a count stands beside: 5 Ärzte auf 1.000 Einwohner."""
    hit = grammar.per_counts.starting(tokens, unit.next) if tokens.joined(unit.next) else None
    rate = read_denominator(tokens, unit, hit.next, grammar) if hit else None
    per = rate.name.removeprefix("/") if rate else ""
    return rate if per.startswith("100") and not per.strip("0").strip("1") else None


def read_of(tokens: Tokens, at: int, grammar: Grammar, *, apposed: bool = False) -> tuple[str, int]:
    """Read what a percentage or a weight is of: per cent of GDP, tonnes of wheat, postes de direction ("of" twice)."""
    found: list[str] = []
    for _ in range(2):
        known = tokens.words[at] in grammar.context.noun_of.by_first and tokens.joined(at)
        hit = grammar.context.noun_of.starting(tokens, at) if known else None
        if hit is None and apposed and not found and tokens.spaced(at):
            context = grammar.context
            told = tokens.capital(at) or not context.noun_capital
            of, following = read_noun(tokens, at, grammar, breaks=context.of_breaks) if told else ("", at)
        elif hit is None or not tokens.joined(hit.next):
            break
        else:
            of, following = read_noun(tokens, hit.next, grammar, later=grammar.context.participles)
        if not of:
            break
        of, owner, following = read_owned(tokens, of, following, grammar, later=grammar.context.participles)
        found += filter(None, (of, owner))
        at = following
    return shorten("|".join(found), grammar.language), at
