"""On which side of a time or a level a number stands: before 2019 or after it, 3 degrees above the mean or 3 degrees.

A language's part "opposites" lists them: `when` has the words that lead to a time, `aside` those that stand at a number
which is a distance from another, `apart` further ones that say so of it in other words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.amounts.context import stops
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.opposites import list_numbers
from brief.language.statements.particles import fits
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity
    from brief.language.tokens import Tokens

EARLIER, LATER = "earlier", "later"
Words = tuple[tuple[str, ...], ...]


class Sides(Struct, frozen=True):
    """The words of a table, each as the words that it is of."""

    earlier: Words
    later: Words
    aside: Words
    aside_before: Words
    apart: Words


@cache
def read_sides(language: str) -> Sides:
    """Read the words of a table; none where it has no such part."""
    raw = read_part(language, "opposites")
    fold = read_grammar(language).spelling.fold

    def part(phrases: tuple[str, ...] | list[str]) -> Words:
        return tuple(tuple(fold(phrase).split()) for phrase in phrases)

    earlier, later = cast("list[list[str]]", raw.get("when", [[], []]))
    aside, before, apart = (strings(raw, key) for key in ("aside", "aside_before", "apart"))
    return Sides(part(earlier), part(later), part(aside), part(before), part(apart))


@lru_cache(maxsize=256)
def find_side(text: str, language: str, quantity: Quantity) -> str:
    """Tell whether a time is one until which or from which on a text speaks; "" where it says neither, or both."""
    if not has(language, "opposites"):
        return ""
    sides, scanned = read_sides(name_table(language)), scan(text, language)
    tokens = scanned.tokens
    if tokens is None:
        return ""
    same = [item for item in scanned.found if is_value(item, quantity)]
    found = {name_side(tokens, item, sides, language) for item in same}
    return found.pop() if len(found) == 1 else ""


def name_side(tokens: Tokens, item: FoundQuantity, sides: Sides, language: str) -> str:
    """Tell on which side of a time the words right before it, or right behind it, are."""
    fillers = read_grammar(language).context.fillers
    first = item.first
    while tokens.word(first - 1) in fillers and not ends(tokens, first, (*sides.earlier, *sides.later)):
        first -= 1
    for words, side in ((sides.earlier, EARLIER), (sides.later, LATER)):
        if ends(tokens, first, words) or (read_grammar(language).numbers.han and starts(tokens, item.next, words)):
            return side
    return ""


def is_distance(text: str, language: str, quantity: Quantity) -> bool:
    """Whether each number of a text that is this one is a distance from another: 3 degrees above the mean."""
    if not has(language, "opposites"):
        return False
    sides, scanned = read_sides(name_table(language)), scan(text, language)
    tokens = scanned.tokens
    if tokens is None or not (sides.aside or sides.aside_before):
        return False
    same = [item for item in list_numbers(text, language) if is_value(item, quantity)]
    return bool(same) and all(stands_aside(tokens, item, sides, language) for item in same)


def stands_aside(tokens: Tokens, item: FoundQuantity, sides: Sides, language: str) -> bool:
    """Whether a word right behind a number, over its noun, or right before it makes it a distance."""
    behind = tokens.after(item.quantity.end, item.first)
    adverbs = read_grammar(language).context.adverbs
    places = {behind, item.next, item.next + (tokens.word(item.next) in adverbs)}
    near = any(at < len(tokens) and not stops(tokens, at) and starts(tokens, at, sides.aside) for at in places)
    return near or ends(tokens, item.first, sides.aside_before)


def tells_distance(text: str, language: str) -> bool:
    """Whether any word of a text says that a number of it is a distance; it may, where the language has no table."""
    if not has(language, "opposites"):
        return True
    sides, tokens = read_sides(name_table(language)), read_grammar(language).tokenise(text)
    known = (*sides.aside, *sides.aside_before, *sides.apart)
    return any(starts(tokens, at, known) for at in range(len(tokens)))


def is_value(item: FoundQuantity, quantity: Quantity) -> bool:
    """Whether a number of a text has a value and kind."""
    one = item.quantity
    return (one.low, one.high, one.kind) == (quantity.low, quantity.high, quantity.kind)


def starts(tokens: Tokens, at: int, phrases: Words) -> bool:
    """Whether one of the phrases begins at a token."""
    return any(follow(tokens, at, phrase) for phrase in phrases)


def ends(tokens: Tokens, at: int, phrases: Words) -> bool:
    """Whether one of the phrases ends before a token."""
    return any(len(phrase) <= at and follow(tokens, at - len(phrase), phrase) for phrase in phrases)


def follow(tokens: Tokens, at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand at a token and behind it; a hyphen between them is none."""
    for wanted in phrase:
        at = tokens.skip_hyphen(at)
        if not tokens.word(at) or not fits(tokens.words[at], wanted):
            return False
        at += 1
    return True
