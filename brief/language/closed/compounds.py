"""Sums and measures in two parts, which are one amount and read as none: 15 dollars and 15 cents, 5 feet 2 inches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.types import TIMES, QuantityKind
from brief.language.units import is_money, read_symbols

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

SMALL = frozenset({"cent", "kopeck"})


def find_compounds(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> dict[int, str]:
    """Give the sums and measures that are one with the next: 15 dollars and 15 cents, 5 feet 2 inches."""
    faults: dict[int, str] = {}
    for k in range(len(items) - 1):
        item, after = items[k], items[k + 1]
        near = item.next + (tokens.word(item.next) in grammar.context.list_and) == after.first
        if near and not tokens.mark(item.next) and is_smaller(after, item):
            written = tokens.text[after.quantity.start : after.quantity.end]
            faults.setdefault(k, written)
            faults.setdefault(k + 1, tokens.text[item.quantity.start : item.quantity.end])
    return faults


def find_parted(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> dict[int, str]:
    """Give the ends of a "between" that no rule has made a range: between 2 and 500 mg in no two units."""
    faults: dict[int, str] = {}
    for k in range(len(items) - 1):
        item, after = items[k], items[k + 1]
        opened = tokens.words[item.first - 1] in grammar.context.between and tokens.joined(item.first)
        ended = item.next + 1 == after.first and tokens.word(item.next) in grammar.context.between_and
        if opened and ended and item.quantity.kind not in TIMES:
            faults[k] = faults[k + 1] = tokens.words[item.first - 1]
        if item.next + 1 == after.first and is_part(after, tokens, item.next, grammar):
            faults[k] = tokens.words[item.next]  # one hundred and thirty fifths
            if after.quantity.kind is QuantityKind.PERCENT:
                faults[k + 1] = faults[k]
    return faults


def is_part(after: FoundQuantity, tokens: Tokens, joiner: int, grammar: Grammar) -> bool:
    """Whether a fraction of more than one stands behind an "and": it may be a part of the number before that."""
    if after.quantity.low <= 1 or tokens.word(joiner) not in grammar.numbers.joiners:
        return False
    fifths = (grammar.shares.denominators.starting(tokens, at) for at in range(after.first, after.next))
    percent = after.quantity.kind is QuantityKind.PERCENT and tokens.word(after.first) in grammar.numbers.words
    return after.quantity.kind is QuantityKind.FRACTION or (percent and any(fifths))


def is_smaller(after: FoundQuantity, item: FoundQuantity) -> bool:
    """Whether a quantity is a part of the one before: cents of dollars, inches of feet, 50 of "15 dollars 50"."""
    first, second = item.quantity, after.quantity
    if first.kind is not QuantityKind.QUANTITY or item.scaled or second.level:
        return False
    if first.of or second.of or second.noun:
        return False
    if is_money(first.unit) and (second.unit in SMALL or after.bare):
        return first.unit not in SMALL
    if after.bare and item.next == after.first and not second.qualifier:
        return True  # 5 ft 2
    measures = read_symbols().measures
    one, other = measures.get(first.unit), measures.get(second.unit)
    if one is None or other is None:
        return False
    times = {"time", "months"}
    alike = one.dimension == other.dimension or {one.dimension, other.dimension} <= times
    return alike and (one.factor > other.factor or one.dimension != other.dimension)
