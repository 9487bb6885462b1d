"""What stands around a quantity in some languages: a "daily" before it, a verb behind it, an "until" before a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import falls_in
from brief.language.types import Qualifier, QuantityKind

if TYPE_CHECKING:
    from brief.language.amounts.items import Before, Tail
    from brief.language.amounts.unitnames import UnitName
    from brief.language.grammar.grammar import Grammar
    from brief.language.phrases import Hit
    from brief.language.tokens import Tokens

YEAR_DIGITS = 4


def drop_until(tokens: Tokens, at: int, before: Before, unit: UnitName, grammar: Grammar) -> Before:
    """Drop an "up to" that is an "until": before a year that counts nothing, تا ۲۰۳۰."""
    digits = tokens.digits(at)
    if (
        before.first != at - 1
        or len(digits) != YEAR_DIGITS
        or unit.name
        or not falls_in(int(digits), grammar.dates.years)
    ):
        return before
    counted = tokens.word(unit.next) and tokens.word(unit.next) not in grammar.context.function_words
    if not before.qualifier or counted or tokens.word(at - 1) not in grammar.context.year_before:
        return before
    return replace(before, qualifier=Qualifier.NONE, first=at)


def read_around(tokens: Tokens, before: Before, tail: Tail, grammar: Grammar) -> tuple[Before, Tail]:
    """Read a "daily" before a quantity, and the words on both sides of it that qualify it."""
    order = grammar.order
    each = order.each_before.ending(tokens, before.first - 1) if tokens.joined(before.first) else None
    if each:
        kind = QuantityKind.QUANTITY if tail.unit else QuantityKind.RATE
        tail = replace(tail, unit=f"{tail.unit}/{each.meaning}", kind=kind)
        before = replace(before, first=each.first)
    around = find_around(tokens, before.first, tail.next, grammar)
    if around is None or tail.qualifier:
        return before, tail
    tail = replace(
        tail, qualifier=around.meaning, next=around.next, unit_next=around.next, outer_end=tokens.ends[around.next - 1]
    )
    return replace(before, first=before.first - 1), tail


def find_around(tokens: Tokens, first: int, following: int, grammar: Grammar) -> Hit[Qualifier] | None:
    """Find the verb behind a quantity that says with the word before it that it was passed: از ۵ میلیون فراتر رفت."""
    if tokens.word(first - 1) not in grammar.order.around_before or not tokens.joined(following):
        return None
    return grammar.order.around_behind.starting(tokens, following)
