"""Numbers that are parts of one which no rule reads: 5 over 7, eleven with one and a half, cm− 1, tens to hundreds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.types import TIMES, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

DASHES = frozenset("-−–")
CENTS = frozenset({"cent"})


def find_pieces(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> dict[int, str]:
    """Give the numbers that are pieces of one, each with the word or mark that makes them so."""
    faults: dict[int, str] = {}
    for k, item in enumerate(items):
        following = items[k + 1].first if k + 1 < len(items) else -1
        token = find_opening(item, tokens, grammar) or find_end(item, tokens, following, grammar)
        if token:
            faults[k] = token
        if k + 1 == len(items):
            break
        after = items[k + 1]
        token = find_link(item, after, tokens, grammar)
        if token:
            faults[k] = faults[k + 1] = token
    return faults


def find_opening(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give what makes a piece of a number by what stands right before it."""
    first = item.first
    if not tokens.joined(first):
        return ""
    before = tokens.word(first - 1)
    if tokens.is_digits(first - 1) and tokens.mark(first - 2) in {"/", "⁄"} and tokens.is_digits(first - 3):
        return tokens.mark(first - 2)  # 1/4 2
    part = grammar.part_before.ending(tokens, first - 1)
    if part and item.quantity.kind not in TIMES:
        return before  # جزء من مئة
    near = grammar.context.ratio.ending(tokens, first - 1) or grammar.context.ratio_near.ending(tokens, first - 1)
    bare = item.bare or item.quantity.kind is QuantityKind.PERCENT
    if near and bare and tokens.word(near.first - 1) in grammar.context.one_words:
        return before  # uno sobre tres por ciento
    fraction = item.quantity.kind is QuantityKind.FRACTION and before in grammar.shares.mixed
    if fraction and counts(tokens.word(first - 2), grammar):
        return before  # uno con un medio
    exponent = tokens.mark(first) in DASHES and tokens.mark(first) and tokens.glued(first) and tokens.spaced(first + 1)
    if exponent and before and tokens.is_digits(first + 1) and not grammar.numbers.han:
        return tokens.mark(first)  # cm− 1
    return ""


def find_end(item: FoundQuantity, tokens: Tokens, following: int, grammar: Grammar) -> str:
    """Give what makes a piece of a number by what stands right behind it, which is no number by itself."""
    at = item.next
    word = tokens.word(at)
    if not tokens.joined(at) or item.quantity.kind in TIMES:
        return ""
    if grammar.part_before.entries and any(grammar.part_before.starting(tokens, k) for k in range(item.first, at + 1)):
        return tokens.words[at - 1]  # عشرين جزءا من مئة
    if tokens.mark(at) in DASHES and tokens.glued(at) and "^" in {tokens.mark(at + 1), tokens.mark(at + 2)}:
        return "^"
    if not word:
        return ""
    if grammar.numbers.joins and item.bare and word in grammar.numbers.joiners and at + 1 != following:
        return word if counts(tokens.word(at + 1), grammar) else ""
    if item.bare and word in grammar.shares.mixed - grammar.context.list_and and counts(tokens.word(at + 1), grammar):
        return word  # once con uno y medio
    return tokens.word(at - 1) if is_hundreds(item, tokens, grammar) and counts(word, grammar) else ""  # 3 cent un


def find_link(item: FoundQuantity, after: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give the word between two numbers that makes one of them."""
    at = item.next
    timed = {item.quantity.kind, after.quantity.kind} & TIMES
    if timed or not tokens.joined(at):
        return ""
    word = tokens.word(at)
    if is_fraction_of(item, after, tokens, at, grammar):
        return word
    if item.bare and after.bare and word in grammar.context.within and at + 1 == after.first:
        return word
    ranged = word in grammar.context.range_to and at + 1 == after.first
    if ranged and item.quantity.kind is after.quantity.kind is QuantityKind.VAGUE:
        return word  # tens to hundreds
    if ranged and tokens.word(item.first - 1) in grammar.context.between:
        return word  # between −23.5‰ to −27.5‰
    return find_cents(item, after, tokens, grammar)


def is_fraction_of(item: FoundQuantity, after: FoundQuantity, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether two bare numbers have a word of ratios between them that no rule has made one of: 11 sobre 3."""
    if not item.bare or grammar.numbers.han:
        return False
    known = grammar.context
    hit = known.ratio.starting(tokens, at) or known.ratio_near.starting(tokens, at)
    if hit is None or hit.next != after.first:
        return False
    return after.bare or after.quantity.kind is QuantityKind.PERCENT


def find_cents(item: FoundQuantity, after: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give the French "cents" that may be hundreds: 3 cents et 21."""
    at = item.next
    hundreds = is_hundreds(item, tokens, grammar)
    joined = at + (tokens.word(at) in grammar.numbers.joiners) == after.first
    return tokens.word(at - 1) if hundreds and joined and after.quantity.unit not in CENTS else ""


def is_hundreds(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether cents may be hundreds."""
    return item.quantity.unit in CENTS and tokens.word(item.next - 1) in grammar.numbers.scales


def counts(word: str, grammar: Grammar) -> bool:
    """Whether a word is a number, or may be one."""
    return word in grammar.numbers.words or word in grammar.numbers.scales or word in grammar.context.one_words
