"""A change whose verb is not known, and a comparison that stands with its number: by 8 %, plus froid de 1,3 °C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import falls_in, stops
from brief.language.types import TIMES, End, Qualifier, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens


LEAST = 4  # letters of a verb
CHANGES = frozenset({QuantityKind.PERCENT, QuantityKind.POINT, QuantityKind.FRACTION})
YEAR = 4  # digits
COMPARED = 2  # words of a comparison


def find_comparison(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give the comparative of "41 per cent cheaper than": where its direction is not known, nothing is."""
    if item.quantity.sign or item.quantity.of or item.bare or not tokens.word(item.next):
        return ""  # a share is no change: 16 Prozent der Bevölkerung gelten als arm
    than = tokens.word(item.next + 1)
    compared = than in grammar.comparing and tokens.joined(item.next + 1)
    written = tokens.text[tokens.starts[item.next] : tokens.ends[item.next]]
    return written if compared and tokens.word(item.next) not in grammar.context.function_words else ""


def find_change(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give the "by" before a percentage whose direction no word tells that the grammar knows."""
    quantity, context = item.quantity, grammar.context
    at = item.first - 1
    compared = tokens.word(at) in context.weak_by and tokens.word(at - 2) in grammar.comparatives
    compared = compared and tokens.word(at - 3) not in context.list_and  # 65 años o más representan el 19 %
    if compared and not quantity.sign and not quantity.level:
        return tokens.text[tokens.starts[at - 2] : tokens.ends[at]]  # plus froid de 1,3 °C
    if quantity.kind not in CHANGES or quantity.sign or quantity.level:
        return ""
    while tokens.word(at) in context.adverbs | context.fillers and not context.change_by.ending(tokens, at):
        at -= 1
    hit = context.change_by.ending(tokens, at)
    if hit and tokens.joined(at + 1):
        return tokens.text[tokens.starts[hit.first] : tokens.ends[at]] if not quantity.of else ""
    return find_unknown_verb(item, tokens, grammar)


def find_unknown_verb(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give the word that a percentage hangs on and that may be a verb of change: faiblit de 20 %, flaqueó un 20 %."""
    context, at = grammar.context, item.first - 1
    while tokens.word(at) in context.adverbs:
        at -= 1
    if tokens.word(at) not in context.weak_by | context.by or not context.verb_ends or item.quantity.of:
        return ""
    before = at - 1
    while tokens.word(before) in context.adverbs:
        before -= 1
    verb = tokens.word(before)
    known = verb in context.level_nouns or verb in context.function_words or len(verb) < LEAST
    noun = tokens.word(before - 1) in context.fillers  # un prélèvement de 20 %
    if not verb or known or noun or not verb.endswith(context.verb_ends):
        return ""
    return tokens.text[tokens.starts[before] : tokens.ends[before]]


def tell_ways(items: list[FoundQuantity], tokens: Tokens, grammar: Grammar) -> list[FoundQuantity]:
    """Give a level that a "from" stands before the way that it was reached: von 3,4 % im Februar auf 2,9 % im März."""
    for k in range(1, len(items)):
        if is_year_compared(items[k - 1], items[k], tokens, grammar):
            year = replace(items[k].quantity, kind=QuantityKind.YEAR, qualifier=Qualifier.NONE)
            items[k] = replace(items[k], quantity=year, bare=False)
        if items[k].quantity.level is End.TO and (items[k].bare or not items[k].quantity.way):
            before = find_start(items, k, tokens, grammar)
            if before >= 0:
                items[before], items[k] = join_ends(items[before], items[k])
            elif way := items[k].quantity.way or find_gapped(items, k, tokens, grammar):
                items[k] = replace(items[k], quantity=replace(items[k].quantity, way=way))
            if items[k].bare and items[k].scaled and grows_to(items, k, tokens):
                money = items[k - 1].quantity
                lent = replace(items[k].quantity, kind=money.kind, unit=money.unit, of=money.of)
                items[k] = replace(items[k], quantity=lent, bare=False)
    return items


def grows_to(items: Sequence[FoundQuantity], k: int, tokens: Tokens) -> bool:
    """Whether a level stands right behind the amount by which it changed, in its clause: by €126 billion to 2,950."""
    before, first = items[k - 1], items[k].first
    amount = before.quantity.kind is QuantityKind.QUANTITY and bool(before.quantity.sign) and before.scaled
    return amount and not any(stops(tokens, at) or tokens.mark(at) == "," for at in range(before.next, first))


def is_year_compared(before: FoundQuantity, item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a number that a change is compared with is a year: 12 per cent higher than 2015."""
    quantity = item.quantity
    if not (item.bare and before.quantity.sign and quantity.kind is QuantityKind.COUNT and quantity.qualifier):
        return False
    digits = tokens.text[quantity.start : quantity.end]
    beside = tokens.text[before.quantity.end : quantity.start].casefold().split()
    plain = len(digits) == YEAR and digits.isdecimal() and falls_in(quantity.low, grammar.dates.years)
    return plain and 0 < len(beside) <= COMPARED and beside[-1] in grammar.comparing


def find_start(items: list[FoundQuantity], k: int, tokens: Tokens, grammar: Grammar) -> int:
    """Give the number that a "from" stands before, and a "to" before the one at k; -1 where there is none."""
    at = k - 1
    while at > 0 and items[at].quantity.kind in TIMES:
        at -= 1
    before, item = items[at].quantity, items[k].quantity
    alike = (before.kind, before.unit) == (item.kind, item.unit) and before.low != item.low
    lent = items[k].bare and before.kind is QuantityKind.QUANTITY and bool(before.unit)
    between = range(items[at].next, items[k].first)
    opened = grammar.context.range_from
    led = tokens.word(items[at].first - 1) in opened and not any(stops(tokens, one) for one in between)
    led = led and tokens.mark(items[at].next) != ","  # fue del 3,1 %, frente al 2,4 %
    if led and before.sign and any(is_told(tokens, one, items, grammar) for one in between):
        return -1  # a augmenté de 126 milliards pour s'établir à 2 950
    return at if led and (alike or lent) else -1


def is_told(tokens: Tokens, at: int, items: Sequence[FoundQuantity], grammar: Grammar) -> bool:
    """Whether a token is an open word, and no part of a date: what follows has a verb of its own."""
    word, context = tokens.word(at), grammar.context
    known = context.function_words | context.fillers | context.adverbs | context.level_to
    timed = word in grammar.dates.months or any(one.first <= at < one.next for one in items)
    return bool(word) and not timed and word not in known and not tokens.capital(at)


def join_ends(first: FoundQuantity, last: FoundQuantity) -> tuple[FoundQuantity, FoundQuantity]:
    """Make of two numbers the ends of one change, with the unit that may stand at the first alone."""
    before, item = first.quantity, last.quantity
    if last.bare:
        item = replace(item, kind=before.kind, unit=before.unit, of=before.of)
    if before.low != item.low and not item.way:
        item = replace(item, way="+" if before.low < item.low else "-")
    if before.sign and before.unit == item.unit and not first.marked:
        before = replace(before, sign="", signless=False, level=End.FROM, way=item.way)
    return replace(first, quantity=before), replace(last, quantity=item, bare=False)


def find_gapped(items: list[FoundQuantity], k: int, tokens: Tokens, grammar: Grammar) -> str:
    """Give the way of a verb that is left out: one rose by 3 to 5 per cent, and the other by 4 to 6."""
    before = items[k - 1]
    by = tokens.word(before.first - 1) in grammar.context.by and not before.quantity.sign and not before.quantity.level
    for other in reversed(items[: k - 1] if by else []):
        if any(stops(tokens, at) for at in range(other.next, items[k].first)):
            break
        if other.quantity.sign or other.quantity.way:
            return other.quantity.sign or other.quantity.way
    return ""
