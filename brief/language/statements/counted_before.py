"""What a number counts that has no noun behind it: of the 52 centres, 14 had none; the number of farms fell to 6,400.

A language's part "wording" lists the words that lead to what is counted (`numbers_of`: "number of"; `numbers_behind`:
"passenger numbers"), and the endings of a verb that may stand right behind a number without a noun (`part_verbs`), and
of a participle (`part_participles`).
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from brief.language.amounts.context import stops
from brief.language.amounts.nouns import read_noun
from brief.language.amounts.ranges import moves
from brief.language.closed.denials import COMMAS
from brief.language.entries import phrases, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.opposites import is_time, list_numbers, read_opposites
from brief.language.tables import has, name_table, read_part
from brief.language.types import End, QuantityKind

if TYPE_CHECKING:
    from decimal import Decimal

    from brief.language.amounts.items import FoundQuantity
    from brief.language.phrases import Phrases
    from brief.language.tokens import Tokens

REACH = 24  # tokens back to what is counted

Items = tuple["FoundQuantity", ...]


@cache
def read_leads(language: str) -> Phrases[None]:
    """Read the words that lead to what is counted."""
    return phrases(read_part(language, "wording"), "numbers_of")


@cache
def read_heads(language: str) -> frozenset[str]:
    """Read the words that say that what stands before them is counted."""
    return frozenset(strings(read_part(language, "wording"), "numbers_behind"))


@cache
def read_ends(language: str, key: str) -> tuple[str, ...]:
    """Read the endings of a verb or participle behind a number that has no noun; one that no word has for none."""
    ends = strings(read_part(language, "wording"), key)
    return tuple(map(read_grammar(language).spelling.fold, ends)) or ("\n",)


def list_parts(text: str, tokens: Tokens, name: str, language: str) -> list[tuple[FoundQuantity, FoundQuantity]]:
    """List the counts of a text that are a part and its whole: 14 of the 52 centres, of the 52 centres 14."""
    items = list_numbers(text, language)
    found: list[tuple[FoundQuantity, FoundQuantity]] = []
    for k, item in enumerate(items):
        whole = items[k + 1] if k + 1 < len(items) else None
        if whole and is_smaller(item, whole) and is_between(item, whole, tokens, name):
            found.append((item, whole))
        elif opening := find_opening(items, k, tokens, name):
            found.append((item, opening))
    return found


def is_same_whole(text: str, language: str, passages: tuple[str, ...], source: str, value: Decimal) -> bool:
    """Whether a number is the whole of a part in a text, and in a passage of the same part.

    What a text says there is said of the part: 12 of the 52 centres had no water.
    """
    pairs = [(over.quantity.low, of.quantity.low) for over, of in list_all_parts(text, language)]
    own = [pair for pair in pairs if pair[1] == value]
    if not own:
        return False  # as most
    return any(
        (over.quantity.low, of.quantity.low) in own for one in passages for over, of in list_all_parts(one, source)
    )


def list_all_parts(text: str, language: str) -> list[tuple[FoundQuantity, FoundQuantity]]:
    """List the parts and wholes of a text in a language that has such words."""
    tokens = scan(text, language).tokens if language and has(language, "opposites") else None
    return list_parts(text, tokens, name_table(language), language) if tokens else []


def is_smaller(item: FoundQuantity, whole: FoundQuantity) -> bool:
    """Whether two numbers count, the first less than the second."""
    kinds = {item.quantity.kind, whole.quantity.kind}
    return kinds == {QuantityKind.COUNT} and item.quantity.high < whole.quantity.low


def is_between(item: FoundQuantity, whole: FoundQuantity, tokens: Tokens, name: str) -> bool:
    """Whether nothing but "of the" stands between a part, or its noun, and its whole."""
    wholes = read_opposites(name).wholes
    starts = (tokens.after(item.quantity.end, item.first), item.next)
    return any(tuple(tokens.words[at] for at in range(first, whole.first)) in wholes for first in starts)


def name_whole(items: Items, k: int, tokens: Tokens, language: str) -> str:
    """Give the noun of the whole that a part's sentence opens with, where the part has none of its own; or ""."""
    whole = find_opening(items, k, tokens, language)
    return whole.quantity.noun if whole else ""


def find_opening(items: Items, k: int, tokens: Tokens, language: str) -> FoundQuantity | None:
    """Find the whole that the sentence of a number without a noun opens with: of the 52 centres, 14 had none."""
    item = items[k]
    if item.quantity.kind is not QuantityKind.COUNT or not is_alone(item, tokens, language, linked=True):
        return None
    for other in reversed(items[:k]):
        if any(stops(tokens, at) for at in range(other.next, item.first)):
            return None
        if opens(other, tokens, language):
            return other if other.quantity.noun and is_smaller(item, other) else None
        if not is_time(other) and not is_alone(other, tokens, language, linked=True):
            return None
    return None


def opens(item: FoundQuantity, tokens: Tokens, language: str) -> bool:
    """Whether words that lead to a whole begin a sentence, and a number stands right behind them."""
    for phrase in read_opposites(language).wholes:
        start = item.first - len(phrase)
        led = start >= 0 and tuple(tokens.words[start : item.first]) == phrase
        if led and (start == 0 or stops(tokens, start - 1)):
            return True
    return False


def is_alone(item: FoundQuantity, tokens: Tokens, language: str, *, linked: bool = False) -> bool:
    """Whether no noun stands behind a number, but a verb, a negation, a mark or the end; or a preposition, `linked`."""
    context = read_grammar(language).context
    at = tokens.after(item.quantity.end, item.first)
    word = tokens.word(at)
    if not word or word in context.auxiliaries | context.negations:
        return not tokens.is_digits(at)
    noun = item.quantity.noun.split()
    if not noun:
        closed = context.function_words | context.fillers | context.list_and
        of = context.noun_of.starting(tokens, at) is not None
        return word not in closed or (linked and not of and word not in context.list_and)
    joined = tokens.word(item.first - 1) in context.list_and
    if joined and len(noun) == 1 and word.endswith(read_ends(language, "part_participles")):
        return True  # and 9,700 rejected
    if context.noun_capital:
        return not any(tokens.capital(behind) for behind in range(at, at + len(noun)))
    if context.noun_ends:
        return not any(one.endswith(context.noun_ends) for one in noun)
    return word.endswith(read_ends(language, "part_verbs"))


def name_counted(items: Items, k: int, tokens: Tokens, language: str) -> str:
    """Give what a bare number is the number of, by the words before it: the number of farms fell to 6,400; or ""."""
    item, grammar = items[k], read_grammar(language)
    context, quantity = grammar.context, items[k].quantity
    if quantity.kind is not QuantityKind.COUNT or quantity.noun or quantity.of or grammar.numbers.han:
        return ""
    led = item.first - 1
    while quantity.level and tokens.word(led) in context.fillers:
        led -= 1  # alcanzó los 21 684 700
    before = tokens.word(led)
    said = quantity.level or before in context.level_to | context.level_from | context.auxiliaries
    if not said or not is_alone_or_led(item, tokens, language):
        return ""
    leads = read_leads(language)
    for at in range(item.first - 1, max(-1, item.first - 1 - REACH), -1):
        lead = leads.starting(tokens, at)
        if lead:
            following = lead.next
            while tokens.word(following) in context.fillers:
                following += 1
            noun = read_noun(tokens, following, grammar)[0].split()
            return " ".join(takewhile(lambda word: not moves(frozenset({word}), grammar), noun))
        if tokens.word(at) in read_heads(language) and tokens.spaced(at):
            return tokens.word(at - 1)  # passenger numbers
        after = tokens.word(at + 1)
        from_there = after in context.level_from | context.range_from
        from_there = from_there or (bool(quantity.level) and moves(frozenset({after}), grammar))
        within = any(one.first <= at < one.next for one in items[:k])  # the comma of 9,600
        parted = bool(tokens.mark(at)) and tokens.mark(at) in COMMAS and not (from_there or within)
        joined = tokens.word(at) in context.list_and and at + 1 != led  # and reached
        if stops(tokens, at) or parted or joined:
            break
    return name_subject(items, k, tokens, language) if before in context.auxiliaries else ""


def name_end(items: Items, k: int, tokens: Tokens, language: str) -> str:
    """Give the noun of the level that an amount leads to: rose by 294,400 to 43.4 million dwellings; or ""."""
    item, end = items[k].quantity, items[k + 1].quantity if k + 1 < len(items) else None
    if end is None or end.level is not End.TO or not item.sign or item.noun or item.of:
        return ""
    closed = read_grammar(language).context
    between = tokens.words[items[k].next : items[k + 1].first]
    led = all(word in closed.function_words or word in closed.level_to for word in between)
    return end.noun if led and {item.kind, end.kind} == {QuantityKind.COUNT} else ""


def is_alone_or_led(item: FoundQuantity, tokens: Tokens, language: str) -> bool:
    """Whether no word that may say what is counted stands behind a number."""
    word = tokens.word(tokens.after(item.quantity.end, item.first))
    context = read_grammar(language).context
    return not word or word in context.function_words | context.auxiliaries | context.list_and


def name_subject(items: Items, k: int, tokens: Tokens, language: str) -> str:
    """Give the subject of an "are" before a bare number, that opens its sentence or follows a date: farms are 6,400."""
    grammar = read_grammar(language)
    context = grammar.context
    last = items[k].first
    while tokens.word(last - 1) in context.auxiliaries:
        last -= 1
    first = last
    while first > 0 and not stops(tokens, first - 1) and not (k and first == items[k - 1].next):
        first -= 1
    if k and first == items[k - 1].next and not is_time(items[k - 1]):
        return ""
    while first < last and (tokens.word(first) in context.fillers or tokens.mark(first) in COMMAS):
        first += 1
    phrase: list[int] = []
    while first + len(phrase) < last and tokens.word(first + len(phrase)) not in {"", *context.function_words}:
        phrase.append(first + len(phrase))
    if not phrase:
        return ""
    if context.noun_capital:
        phrase = [at for at in phrase if tokens.capital(at)]
    elif context.noun_ends:
        phrase = [at for at in phrase if tokens.word(at).endswith(context.noun_ends)]
    return tokens.word(phrase[0] if context.head_first else phrase[-1]) if phrase else ""
