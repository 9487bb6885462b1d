"""What makes a number another from afar: a negation, a second multiple, an "and" that goes on with it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import stops
from brief.language.lexicon import is_ideographic
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

SUBJECTS = frozenset({QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.FRACTION})
REACH = 12  # tokens back to a negation
DENIED = 1  # words that a negation is of
CLAUSE = 25  # tokens of a clause on either side of its quantity
NEAR = 2  # tokens to the verb behind
COMMAS = frozenset(",،؛")


def parts_clauses(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a clause ends at a token, or before it."""
    if tokens.word(at):
        return tokens.word(at) in grammar.order.clause_stops
    comma = tokens.mark(at) in COMMAS and bool(tokens.mark(at))
    within = tokens.is_digits(at - 1) and tokens.is_digits(at + 1) and tokens.glued(at) and tokens.glued(at + 1)
    comma = comma and not within  # 5,9
    return comma or stops(tokens, at)


def find_far_negation(item: FoundQuantity, tokens: Tokens, grammar: Grammar, owned: Callable[[int], bool]) -> str:
    """Give the negation of the verb that a quantity stands with, before it or at its clause's end; "" for none."""
    order = grammar.order
    if order.negations_far and tokens.word(item.first - 1) not in order.adverbial:
        for at in range(item.first - 1, max(-1, item.first - 1 - REACH), -1):
            if parts_clauses(tokens, at, grammar) or tokens.gaps[at + 1] > 1 or owned(at):
                break
            spent = item.quantity.qualifier and any(verbs.starting(tokens, at) for verbs in order.verbs.values())
            passed = spent or grammar.not_only.starting(tokens, at)
            if tokens.word(at) in order.negations_far and not passed:
                return tokens.word(at)
    return find_verb_negation(item, tokens, grammar, owned) if order.negations_behind else ""


def deny(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> tuple[FoundQuantity, ...]:
    """Tell of each quantity which negation its clause has beside it: hat 20 Wohnungen nicht gebaut."""
    negations = grammar.context.negations | grammar.order.negations_behind
    if negations.isdisjoint(tokens.words):
        return tuple(items)  # as most sentences
    begun = frozenset(item.first for item in items)
    owned = frozenset(at for item in items for at in range(item.first, item.next))
    places = [at for at, word in enumerate(tokens.words) if word in negations and at not in owned]
    places = [at for at in places if negates(tokens, at, grammar)]
    denied: list[FoundQuantity] = []
    for item in items:
        first, last = bisect_left(places, item.first - CLAUSE), bisect_left(places, item.next + CLAUSE)
        found = next((at for at in places[first:last] if reaches(item, at, tokens, grammar, begun)), -1)
        word = " ".join(name_denied(tokens, found, grammar, owned)) if found >= 0 else ""
        denied.append(replace(item, quantity=replace(item.quantity, denied=word)) if word else item)
    return tuple(denied)


def name_denied(tokens: Tokens, negation: int, grammar: Grammar, owned: frozenset[int]) -> list[str]:
    """Give a negation and the words that it denies: those behind it, or before it at its clause's end."""
    context = grammar.context
    known = context.function_words | context.adverbs | context.auxiliaries | context.negations | context.haves
    for step in (1, -1):
        found: list[str] = []
        at = negation + step
        while 0 <= at < len(tokens) and len(found) < DENIED and not ends_clause(tokens, at, grammar):
            word = write_word(tokens, at, grammar)
            if word and tokens.word(at) not in known and at not in owned and len(word) > 1:
                found.append(word)
            at += step
        if found:
            break
    verb = tokens.word(negation)
    if verb in grammar.order.negations_behind:
        found.append(verb.removeprefix(grammar.order.negative_prefix))
    return [verb, *found]


def list_clause(tokens: Tokens, item: FoundQuantity, grammar: Grammar) -> frozenset[str]:
    """Give the words of a quantity's clause."""
    first = last = item.first
    while first > 0 and item.first - first < CLAUSE and not ends_clause(tokens, first - 1, grammar):
        first -= 1
    while last < len(tokens) and last - item.next < CLAUSE and not ends_clause(tokens, last, grammar):
        last += 1
    return frozenset(tokens.words[first:last]).union(write_word(tokens, at, grammar) for at in range(first, last))


def write_word(tokens: Tokens, at: int, grammar: Grammar) -> str:
    """Give the word at a token: two ideographs where no space parts words, 检查."""
    word, behind = tokens.word(at), tokens.word(at + 1)
    single = grammar.numbers.han and len(word) == 1 and len(behind) == 1
    return word + behind if single and is_ideographic(word) and is_ideographic(behind) else word


def negates(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a negation at a token is none of "not only"."""
    known = grammar.not_only
    return not (known.starting(tokens, at) or any(known.ending(tokens, last) for last in range(at, at + 3)))


def reaches(item: FoundQuantity, negation: int, tokens: Tokens, grammar: Grammar, begun: frozenset[int]) -> bool:
    """Whether a negation stands in a quantity's clause: before it, or behind it over an "and" with another quantity."""
    lists = grammar.context.list_and
    if negation < item.first:
        between, gaps = range(negation, item.first), range(negation + 1, item.first + 1)
        joined = not any(tokens.word(at) in lists for at in between)
    else:
        between = gaps = range(item.next, negation + 1)
        joined = not any(tokens.word(at) in lists and at + 1 not in begun for at in between)
    near = joined and all(tokens.gaps[at] < 2 for at in gaps)
    return near and not any(ends_clause(tokens, at, grammar) for at in between)


def ends_clause(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a clause ends at a mark; one word between two commas parts none: 4% and 6%, respectively, gave none."""
    beside = any(tokens.mark(other) in COMMAS and bool(tokens.mark(other)) for other in (at - 2, at + 2))
    comma = tokens.mark(at) in COMMAS and bool(tokens.mark(at))
    return parts_clauses(tokens, at, grammar) and not (comma and beside)


def find_verb_negation(item: FoundQuantity, tokens: Tokens, grammar: Grammar, owned: Callable[[int], bool]) -> str:
    """Give the negated verb behind a quantity that is no subject: ۲۰ درصد نیست, but ۹ روستا برق ندارد."""
    led = tokens.word(item.first - 1) in grammar.context.level_to
    if not led and (item.quantity.kind in SUBJECTS or item.quantity.of):
        return ""
    for at in range(item.next, item.next + NEAR):
        if parts_clauses(tokens, at, grammar) or tokens.gaps[at] > 1 or owned(at):
            break
        if tokens.word(at) in grammar.order.negations_behind:
            return tokens.word(at)
    return ""


def is_multiplied(item: FoundQuantity, after: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether two multiples of a clause are one: تضاعف الإنتاج ثلاث مرات is three times, not twice."""
    if not item.quantity.kind is after.quantity.kind is QuantityKind.MULTIPLE or after.first - item.next > REACH:
        return False
    between = range(item.next, after.first)
    return not any(parts_clauses(tokens, at, grammar) or tokens.word(at) in grammar.numbers.joiners for at in between)


def find_split(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> dict[int, str]:
    """Give the quantities that are parts of one: two multiples of a clause, two numbers in words with an "and"."""
    faults: dict[int, str] = {}
    for k, item in enumerate(items):
        after = items[k + 1] if k + 1 < len(items) else None
        split = goes_on(item, tokens, grammar) or (after and is_multiplied(item, after, tokens, grammar))
        if split:
            faults[k] = tokens.words[item.next]
        if split and after and (after.first == item.next + 1 or item.quantity.kind is QuantityKind.MULTIPLE):
            faults[k + 1] = tokens.words[after.first]
    return faults


def goes_on(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a number in words stands behind an "and", right behind another: وخمسمائة وألف ألف."""
    numbers, at = grammar.numbers, item.next
    spelled = numbers.words.keys() | numbers.scales.keys()
    if tokens.word(at) not in numbers.joiners or tokens.ends[at - 1] != item.quantity.end:
        return False
    opened = {tokens.word(item.first), tokens.word(item.first - 1)} & grammar.context.between
    return tokens.word(at - 1) in spelled and tokens.word(at + 1) in spelled and not opened
