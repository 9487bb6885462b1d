"""Wholes of which a passage names a part that has no number of its kind: almost half of the 3,600 km, most of the 40.

What the sentence says is said of the part. A claim or a row's label that says it of the whole, and names no part, is
false; that there is the whole may be said.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import WHOLE, read_words, value_of
from brief.evidence.sentences.replaced_words import is_alike
from brief.language.amounts.context import stops
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import QuantityKind
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity

PORTIONS = frozenset({QuantityKind.FRACTION, QuantityKind.PERCENT, QuantityKind.RATE})
BACK = 6  # tokens from a whole back to its part


def takes_whole(text: str, language: str, passages: Iterable[str], found: Quantity) -> bool:
    """Whether a text says of a number what every passage that has it says of a part, and names none."""
    if not has(language, "wording") or names_part(text, language):
        return False
    wanted = value_of(found)
    wholes = [
        tell_part(passage, language, item.quantity.start)
        for passage in passages
        for item in list_numbers(passage, language)
        if value_of(item.quantity) == wanted
    ]
    if not wholes or not all(wholes):
        return False
    ours = read_words(text, language)
    words = [word for word, opened in zip(ours.tokens.words, ours.opened, strict=True) if opened]
    numbers = {value_of(item.quantity) for item in list_numbers(text, language)}
    return any(
        any(value in numbers for value in said if isinstance(value, tuple))
        or any(is_alike(word, one, language) for one in said if isinstance(one, str) for word in words)
        for said in wholes
    )


def names_part(text: str, language: str) -> bool:
    """Whether a text has a word or a number of a part."""
    known, reader = read_parts(name_table(language)), read_words(text, language)
    if reader.grammar.numbers.han:
        return any(word in text for word in known.words)
    numbers = list_numbers(text, language)
    return any(one.quantity.kind in PORTIONS for one in numbers) or any(word in known for word in reader.tokens.words)


@lru_cache(maxsize=1024)
def tell_part(text: str, language: str, start: int) -> tuple[str | tuple[object, ...], ...]:
    """Give what a sentence says of a part of a number, words and other numbers; nothing where it names no part."""
    reader, items = read_words(text, language), list_numbers(text, language)
    item = next(one for one in items if one.quantity.start == start)
    if not is_led(reader, items, item):
        return ()
    end = item.first
    while end < len(reader.tokens) and not stops(reader.tokens, end):
        end += 1
    run = first = min(reader.tokens.after(item.quantity.end, item.first), item.next)
    while run < end and reader.opened[run]:
        run += 1
    counted = [word for of in (item.quantity.of, item.quantity.noun) for word in of.replace("|", " ").split()]
    rest = [reader.tokens.word(at) for at in range(run, end) if reader.opened[at] and at not in reader.times]
    rest = [word for word in rest if not any(is_alike(word, one, language) for one in counted)]
    others = tuple(value_of(one.quantity) for one in items if item.next <= one.first < end)
    last = [reader.tokens.word(run - 1)] if not rest and not others and run - first > 1 else []
    return (*rest, *last, *others)


def is_led(reader: ParallelReader, items: tuple[FoundQuantity, ...], item: FoundQuantity) -> bool:
    """Whether the words right before a number say that a part of it is meant."""
    before = [reader.tokens.word(at) for at in range(max(0, item.first - WHOLE), item.first)]
    if not any(tuple(before[-len(phrase) :]) == phrase for phrase in reader.known.wholes):
        return False
    known = read_parts(reader.language)
    for at in range(item.first - 1, max(-1, item.first - BACK), -1):
        if stops(reader.tokens, at) or reader.tokens.mark(at) == ",":
            return False
        part = next((one for one in items if one.first <= at < one.next), None)
        if part is not None:
            return part.quantity.kind in PORTIONS
        if reader.tokens.word(at) in known:
            return True
        if reader.opened[at]:
            return False
    return False


@cache
def read_parts(language: str) -> Stems:
    """Read the words that name a part of what follows: half, most, the majority."""
    return Stems(tuple(map(read_grammar(language).spelling.fold, strings(read_part(language, "wording"), "parts"))))
