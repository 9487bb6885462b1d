"""Fractions, multiples and halves put together with what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.assembly import read_before
from brief.language.amounts.context import qualify_after
from brief.language.amounts.direction import find_direction
from brief.language.amounts.items import FoundQuantity
from brief.language.amounts.nouns import ends_owner, find_noun
from brief.language.amounts.unitnames import UnitName, read_unit_at
from brief.language.types import End, Quantity, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.amounts.fractions import ReadShare
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

    Barred = Callable[[int], bool]


def make_share(tokens: Tokens, at: int, share: ReadShare, grammar: Grammar, barred: Barred) -> FoundQuantity:
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
        if ends_owner(tokens, following, grammar):
            following = unit_next  # half of Kenya's 47 counties: that is another number
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
    return FoundQuantity(quantity, before.first, following, tokens.ends[following - 1], suspect=doubt)


def read_lone_half(tokens: Tokens, at: int, grammar: Grammar, barred: Barred) -> FoundQuantity | None:
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
    return FoundQuantity(quantity, before.first, half.next, end)


def read_part_of_unit(tokens: Tokens, share: ReadShare, grammar: Grammar) -> UnitName | None:
    """Read the unit that a fraction is a part of: half a tonne, a quarter of an hour."""
    link = grammar.shares.of.starting(tokens, share.next)
    at = link.next if link else share.next
    if tokens.word(at) in grammar.numbers.articles | grammar.numbers.only_before_scale:
        at += 1
    elif not tokens.skip_hyphen(share.next) > share.next and link is None and tokens.is_digits(at):
        return None
    if not tokens.joined(at):
        return None
    return read_unit_at(tokens, tokens.starts[tokens.skip_hyphen(at)] if at < len(tokens) else 0, at, grammar)
