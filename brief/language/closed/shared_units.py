"""Units that stand once for several numbers: 15, 20 and 30 per cent; 83.1 years, 80.4 for men."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import stops
from brief.language.closed.denials import COMMAS
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import name_table, read_part, strings
from brief.language.types import TIMES, End, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.POINT})
UNITED = frozenset({QuantityKind.QUANTITY, *SHARES})
SENTENCE = frozenset(".!?。！？؟")
OPENING = frozenset(",:;(،，：（")  # before a number that goes on
ENDS = frozenset(",.;:!?)]،؛。，；")


def share_units(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> list[FoundQuantity]:
    """Give the numbers of "15, 20 and 30 per cent" the unit that stands once; a sign that stands once likewise."""
    shared = list(items)
    for k in range(len(shared) - 2, -1, -1):
        item, after = shared[k], shared[k + 1]
        if not (item.bare and is_listed(item, after, tokens, grammar) and not after.bare):
            continue
        unit = after.quantity
        if item.quantity.qualifier and not unit.qualifier and not tokens.is_digits(item.next - 1):
            continue  # children under five, 94 per cent of the target population
        if ends_change(shared, k) and unit.kind is QuantityKind.COUNT:
            continue  # from 12 deaths per 1,000 births to 15, and 223 clinics
        if item.scaled and unit.kind in SHARES:
            continue  # gli occupati sono 23,1 milioni, il 2,4% in più
        if unit.kind in TIMES | {QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.RATE, QuantityKind.VAGUE}:
            continue
        lent = replace(item.quantity, kind=unit.kind, unit=unit.unit, noun=unit.noun, of=unit.of)
        shared[k] = replace(item, quantity=lent, bare=False)
    for k in range(1, len(shared)):
        before, item = shared[k - 1], shared[k]
        alike = before.quantity.kind is item.quantity.kind and before.quantity.unit == item.quantity.unit
        same = tokens.word(item.first - 1) in grammar.alternatives and tokens.mark(before.next) == ","
        lacks = before.quantity.sign and not (item.quantity.sign or item.quantity.level or before.marked)
        if (alike or same) and lacks and is_listed(before, item, tokens, grammar):
            signed = replace(item.quantity, sign=before.quantity.sign, signless=before.quantity.signless)
            shared[k] = replace(item, quantity=signed)
    return lend_ends(lend_units(shared, tokens, grammar), tokens, grammar)


def lend_ends(items: list[FoundQuantity], tokens: Tokens, grammar: Grammar) -> list[FoundQuantity]:
    """Give the end of a change what its beginning is per or of: from 339 deaths per 100,000 births in 2000 to 223."""
    lent = list(items)
    for k, item in enumerate(lent):
        end = item.quantity
        n = next((n for n in range(k - 1, -1, -1) if lent[n].quantity.kind not in TIMES), -1)
        before = lent[n]
        if n >= 0 and is_compared(lent, k, n, tokens, grammar):
            whole = before.quantity
            named = replace(
                end, kind=whole.kind, unit=whole.unit, noun=whole.noun, of=whole.of, base=whole.base, level=End.FROM
            )
            lent[k] = replace(item, quantity=named, bare=False)
            continue
        if n < 0 or end.level is not End.TO or end.noun or end.of or "/" in end.unit:
            continue
        start = before.quantity
        money = end.kind is start.kind is QuantityKind.QUANTITY and start.unit.startswith(f"{end.unit}/")
        rate = item.bare and end.kind is QuantityKind.COUNT and start.kind is QuantityKind.RATE
        share = end.kind is start.kind is QuantityKind.PERCENT and bool(start.of)
        opened = not before.marked and start.level is not End.TO
        if opened and (money or rate or share) and is_other_end(items, k, before, tokens, grammar):
            begun = replace(start, sign="", signless=False, level=End.FROM, way=end.way)  # caiu de 339 mortes por mil
            lent[n] = replace(before, quantity=begun)
            named = replace(end, kind=start.kind, unit=start.unit, noun=start.noun, of=start.of, base=start.base)
            lent[k] = replace(item, quantity=named, bare=False)
    return lent


@cache
def read_against(language: str) -> frozenset[str]:
    """Read the words that lead to what a number is compared with."""
    fold = read_grammar(language).spelling.fold
    return frozenset(map(fold, strings(read_part(language, "opposites"), "against")))


def is_compared(items: list[FoundQuantity], k: int, n: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a rate is compared with a bare number: 37 deaths per 1,000 births in 2022, compared with 93 in 1990."""
    item, before = items[k], items[n]
    one, rate = item.quantity, before.quantity
    plain = item.bare and one.kind is QuantityKind.COUNT and not (one.sign or one.noun or one.of or item.scaled)
    if not plain or rate.kind is not QuantityKind.RATE or rate.sign:
        return False
    context, against = grammar.context, read_against(name_table(grammar.language))
    known = context.function_words | context.fillers | context.year_before | against
    times = {at for one in items[n + 1 : k] for at in range(one.first, one.next)}
    between = [at for at in range(before.next, item.first) if at not in times]
    led = bool(between) and any(tokens.word(at) in against for at in between)
    return led and all(tokens.mark(at) in COMMAS if tokens.mark(at) else tokens.word(at) in known for at in between)


def ends_change(items: Sequence[FoundQuantity], k: int) -> bool:
    """Whether a number is the end of a change whose beginning stands before it."""
    before = next((other.quantity for other in reversed(items[:k]) if other.quantity.kind not in TIMES), None)
    return items[k].quantity.level is End.TO and before is not None and before.level is End.FROM


def is_other_end(items: list[FoundQuantity], k: int, before: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether "from" leads the number before, and nothing but a time and a "to" parts the two."""
    context = grammar.context
    opener = before.first - 1
    while tokens.word(opener) in context.fillers - context.range_from:
        opener -= 1
    known = context.function_words | context.level_to | context.fillers | context.year_before
    times = {at for one in items if one.quantity.kind in TIMES for at in range(one.first, one.next)}
    between = (at for at in range(before.next, items[k].first) if at not in times)
    led = tokens.word(opener) in context.range_from | context.level_from | context.level_openers
    led = led or tokens.word(before.first) in context.range_from
    return led and all(tokens.word(at) in known and tokens.word(at) not in context.list_and for at in between)


def lend_units(items: list[FoundQuantity], tokens: Tokens, grammar: Grammar) -> list[FoundQuantity]:
    """Give decimals without a unit and a noun the one unit that numbers of their sentence before them have.

    Life expectancy is 83.1 years: 80.4 for men and 85.7 for women. No count has decimals.
    """
    if not any(is_bare_decimal(item, tokens) for item in items):
        return items  # as most texts
    lent, unit, kinds = list(items), items[0].quantity if items else None, set[tuple[QuantityKind, str]]()
    for k, item in enumerate(items):
        if k and any(stops(tokens, at) and tokens.mark(at) in SENTENCE for at in range(items[k - 1].next, item.first)):
            kinds.clear()
        one = item.quantity
        if one.kind in UNITED or (one.kind is QuantityKind.COUNT and one.noun and one.low % 1):
            unit = one if one.low % 1 else unit
            kinds.add((one.kind, one.unit or one.noun))
        elif (
            unit
            and is_bare_decimal(item, tokens)
            and goes_on(items, k, tokens, grammar)
            and kinds == {(unit.kind, unit.unit or unit.noun)}
            and unit.start < one.start
        ):
            named = replace(one, kind=unit.kind, unit=unit.unit, noun=unit.noun, of=unit.of)
            lent[k] = replace(item, quantity=named, bare=False)
    return lent


def goes_on(items: Sequence[FoundQuantity], k: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a number stands right behind a mark or an "and", or is the other end of a change: no verb leads it."""
    item, before = items[k], items[k].first - 1
    while tokens.word(before) in grammar.context.fillers:
        before -= 1
    if tokens.word(before) in grammar.context.list_and or (tokens.mark(before) and tokens.mark(before) in OPENING):
        return True
    rivals = [other for other in items[:k] if other.quantity.kind not in TIMES]
    return item.quantity.level is End.TO and bool(rivals) and rivals[-1].quantity.level is End.FROM


def is_bare_decimal(item: FoundQuantity, tokens: Tokens) -> bool:
    """Whether a number is a decimal and counts nothing, and no mark glued to it may be a unit."""
    one, at = item.quantity, item.next
    counts = one.kind is QuantityKind.COUNT and not (one.noun or one.of or one.sign or one.unit)
    glued = tokens.glued(at) and not (tokens.mark(at) and tokens.mark(at) in ENDS)
    return counts and item.bare and bool(one.low % 1) and not item.scaled and not glued


def is_listed(item: FoundQuantity, after: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether nothing but a comma, an "and" or both part two numbers."""
    at = item.next
    if tokens.mark(at) in {",", "、", "،"} and tokens.mark(at):
        at += 1
    if tokens.word(at) in grammar.context.list_and:
        at += 1
        at += tokens.mark(at) == "." and tokens.glued(at)  # 22 bzw. 35
    while item.next < at < after.first and tokens.word(at) in grammar.context.fillers:
        at += 1
    return item.next < at == after.first
