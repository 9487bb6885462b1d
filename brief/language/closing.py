"""Closed reading: a number counts as read only where every word and mark that touches it is accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from brief.language.tokens import LOWERED, RAISED
from brief.language.types import QuantityKind, Unread
from brief.records import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.grammar import Grammar
    from brief.language.items import Found
    from brief.language.tokens import Tokens

MARKS = frozenset("±×÷^√∓%‰‱°′″<>≤≥~≈=")
BEFORE = frozenset("±×÷^√∓%‰‱°")
TIMES = frozenset({QuantityKind.YEAR, QuantityKind.DATE})
WALK = 4  # function words between a negation and its number


def close(
    items: Sequence[Found], tokens: Tokens, grammar: Grammar
) -> tuple[tuple[Found, ...], tuple[Unread, ...]]:
    """Share units along lists, and set apart what has a word or mark beside it that no rule has used up."""
    shared = share_units(items, tokens, grammar)
    begun = {item.first: k for k, item in enumerate(shared)}
    ended = {item.next: k for k, item in enumerate(shared)}
    faults: dict[int, str] = {}
    for k, item in enumerate(shared):
        if item.quantity.kind in TIMES:
            continue
        token = find_before(item, tokens, grammar, ended, shared) or find_behind(item, tokens, grammar, begun, shared)
        if token:
            faults[k] = token
    for k, item in enumerate(shared):
        partner = pairs_with(item, tokens, grammar, begun, shared)
        if partner >= 0:
            word = tokens.text[tokens.starts[item.next] : tokens.ends[item.next]]
            faults.setdefault(k, word)
            faults.setdefault(partner, word)
    found = tuple(item for k, item in enumerate(shared) if k not in faults)
    unread = tuple(
        Unread(
            shared[k].outer_start,
            shared[k].outer_end,
            token,
            shared[k].quantity,
            " ".join(tokens.text[shared[k].outer_start : shared[k].outer_end].split()),
        )
        for k, token in sorted(faults.items())
    )
    return found, unread


def share_units(items: Sequence[Found], tokens: Tokens, grammar: Grammar) -> list[Found]:
    """Give the numbers of "15, 20 and 30 per cent" the unit that stands once; a sign that stands once likewise."""
    shared = list(items)
    for k in range(len(shared) - 2, -1, -1):
        item, after = shared[k], shared[k + 1]
        if not (item.bare and is_listed(item, after, tokens, grammar) and not after.bare):
            continue
        unit = after.quantity
        if unit.kind in TIMES | {QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.RATE, QuantityKind.VAGUE}:
            continue
        lent = replace(item.quantity, kind=unit.kind, unit=unit.unit, noun=unit.noun, of=unit.of)
        shared[k] = replace(item, quantity=lent, bare=False)
    for k in range(1, len(shared)):
        before, item = shared[k - 1], shared[k]
        alike = before.quantity.kind is item.quantity.kind and before.quantity.unit == item.quantity.unit
        lent = before.quantity.sign and not item.quantity.sign and not item.quantity.level
        if alike and lent and is_listed(before, item, tokens, grammar) and item.first == before.next + 1:
            signed = replace(item.quantity, sign=before.quantity.sign, signless=before.quantity.signless)
            shared[k] = replace(item, quantity=signed)
    return shared


def is_listed(item: Found, after: Found, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether nothing but a comma, an "and" or both part two numbers."""
    at = item.next
    if tokens.mark(at) in {",", "、", "،"} and tokens.mark(at):
        at += 1
    if tokens.word(at) in grammar.context.list_and:
        at += 1
    return item.next < at == after.first


def find_before(
    item: Found, tokens: Tokens, grammar: Grammar, ended: dict[int, int], items: Sequence[Found]
) -> str:
    """Give the word or mark before a quantity that is not accounted for; "" where all is."""
    at = item.first - 1
    if at < 0 or not tokens.joined(item.first):
        return ""
    written = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if tokens.mark(at):
        lone = tokens.glued(item.first) and (tokens.mark(at) in BEFORE or category(written[0]) == "Sc")
        return written if lone and item.first not in ended else ""
    if tokens.is_digits(at):
        k = ended.get(item.first)
        whole = k is not None and (items[k].quantity.kind in TIMES or not items[k].bare)
        return "" if whole and not tokens.glued(item.first) or k is None and not is_plain(tokens, at) else written
    word = tokens.word(at)
    if item.first in ended:
        k = ended[item.first]
        return "" if not items[k].bare else written
    if word in grammar.closed and not is_owned(at, items):
        return written
    if word in grammar.barred_before and not grammar.context.before.ending(tokens, at):
        return written
    return find_negation(item, tokens, grammar)


def is_plain(tokens: Tokens, at: int) -> bool:
    """Whether digits stand alone, as a number's part would: no name is made of them."""
    return not (tokens.glued(at) and at > 0)


def is_owned(at: int, items: Sequence[Found]) -> bool:
    """Whether a token is part of a quantity."""
    return any(item.first <= at < item.next for item in items)


def find_negation(item: Found, tokens: Tokens, grammar: Grammar) -> str:
    """Give the negation before a quantity, over function words and words of change."""
    context = grammar.context
    at = item.first - 1
    for _ in range(WALK):
        word = tokens.word(at)
        if not word or not tokens.joined(at + 1):
            return ""
        if word in context.negations:
            return "" if grammar.not_only.ending(tokens, item.first - 1) else word
        passed = context.function_words | context.adverbs | context.by | context.weak_by | context.level_to
        if word not in passed and word not in context.up and word not in context.down:
            return ""
        at -= 1
    return ""


def find_behind(
    item: Found, tokens: Tokens, grammar: Grammar, begun: dict[int, int], items: Sequence[Found]
) -> str:
    """Give the word or mark behind a quantity that is not accounted for; "" where all is."""
    at = item.next
    if at >= len(tokens) or not tokens.joined(at):
        return ""
    written = tokens.text[tokens.starts[at] : tokens.ends[at]]
    mark = tokens.mark(at)
    if mark:
        loose = mark in "±×÷"
        odd = mark in MARKS or mark in RAISED + LOWERED or category(mark[0]) == "Sc"
        if odd and (tokens.glued(at) or loose) and not (tokens.is_digits(at + 1) and category(mark[0]) == "Sc"):
            return written
        at = tokens.skip_hyphen(at)
        written = tokens.text[tokens.starts[at] : tokens.ends[at]]
        if not tokens.word(at):
            return ""
    if at in begun:
        other = items[begun[at]]
        return written if item.bare and other.quantity.kind not in TIMES else ""
    if tokens.is_digits(at):
        return written if item.bare else ""
    word = tokens.word(at)
    if word in grammar.closed and not is_owned(at, items):
        return written
    per = grammar.per.starting(tokens, at) if item.quantity.kind not in {QuantityKind.PERCENT} else None
    if per or word in grammar.barred_behind:
        return written
    return ""


def pairs_with(
    item: Found, tokens: Tokens, grammar: Grammar, begun: dict[int, int], items: Sequence[Found]
) -> int:
    """Give the number that an "or" makes one of with this one (2 or 3 per cent); -1 for none."""
    at = item.next
    if tokens.word(at) not in grammar.alternatives or not tokens.joined(at):
        return -1
    other = begun.get(at + 1, -1)
    if other < 0 or items[other].quantity.kind in TIMES or item.quantity.kind in TIMES:
        return -1
    alike = item.quantity.kind is items[other].quantity.kind and item.quantity.unit == items[other].quantity.unit
    return other if item.bare or alike else -1
