"""Wholes of which a passage names a part that has no number of its kind: almost half of the 3,600 km, most of the 40.

What the sentence says is said of the part. A claim or a row's label that says it of the whole, and names no part, is
false; that there is the whole may be said.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.parallels import find_lead, is_led_by_whole, read_words, value_of
from brief.evidence.sentences.replaced_words import is_alike
from brief.language.amounts.context import stops
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import QuantityKind
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity

PORTIONS = frozenset({QuantityKind.FRACTION, QuantityKind.PERCENT, QuantityKind.RATE})
BACK = 6  # tokens from a whole back to its part
FURTHEST = 120  # tokens of a sentence behind a whole
MOST = 100  # numbers of one value in a text


class PartTold(Struct, frozen=True):
    """What a sentence says of a part of a number: the part's value, () where a word names it; words; other numbers."""

    part: tuple[object, ...]
    words: tuple[str, ...]
    numbers: tuple[tuple[object, ...], ...]


def takes_whole(text: str, language: str, passages: Iterable[str], found: Quantity) -> bool:
    """Whether a text says of a number what every passage that has it says of a part, and names none."""
    if not has(language, "wording") or names_part(text, language):
        return False
    wholes: list[PartTold] = []
    for told in list_told(passages, language, value_of(found)):
        if told is None:
            return False
        wholes.append(told)
    ours = read_words(text, language)
    words = [word for word, opened in zip(ours.tokens.words, ours.opened, strict=True) if opened]
    numbers = {value_of(item.quantity) for item in list_numbers(text, language)}
    if any(told.part in numbers for told in wholes):
        return False
    return any(
        any(value in numbers for value in told.numbers)
        or any(is_alike(word, one, language) for one in told.words for word in words)
        for told in wholes
    )


def list_told(passages: Iterable[str], language: str, wanted: tuple[object, ...]) -> Iterator[PartTold | None]:
    """Give what is said of a part of each number of a value, of the first of a text that repeats it without end."""
    for passage in passages:
        items = list_numbers(passage, language)
        same = (k for k, item in enumerate(items) if value_of(item.quantity) == wanted)
        yield from (tell_part(passage, language, k) for k in islice(same, MOST))


def names_part(text: str, language: str) -> bool:
    """Whether a text has a word or a number of a part."""
    known, reader = read_parts(name_table(language)), read_words(text, language)
    if reader.grammar.numbers.han:
        return any(word in text for word in known.words)
    numbers = list_numbers(text, language)
    return any(one.quantity.kind in PORTIONS for one in numbers) or any(word in known for word in reader.tokens.words)


def is_smaller(part: Quantity, whole: Quantity) -> bool:
    """Whether a number counts fewer of what another does: 12 of the 40 airports."""
    return part.kind is whole.kind and part.high < whole.low


@lru_cache(maxsize=1024)
def tell_part(text: str, language: str, k: int) -> PartTold | None:
    """Give what a sentence says of a part of a text's number `k`, words and others; None where it names no part."""
    reader, items = read_words(text, language), list_numbers(text, language)
    item = items[k]
    part = find_part(reader, items, k)
    if part is None:
        return None
    end, furthest = item.first, min(len(reader.tokens), item.first + FURTHEST)
    while end < furthest and not stops(reader.tokens, end):
        end += 1
    run = first = min(reader.tokens.after(item.quantity.end, item.first), item.next)
    while run < end and reader.opened[run]:
        run += 1
    counted = [word for of in (item.quantity.of, item.quantity.noun) for word in of.replace("|", " ").split()]
    rest = [reader.tokens.word(at) for at in range(run, end) if reader.opened[at] and at not in reader.times]
    rest = [word for word in rest if not any(is_alike(word, one, language) for one in counted)]
    others = tuple(value_of(one.quantity) for one in items[k + 1 : k + 1 + FURTHEST] if item.next <= one.first < end)
    verb = reader.tokens.word(run) not in reader.grammar.context.auxiliaries  # applicants *passed* the test
    last = [reader.tokens.word(run - 1)] if run - first > 1 and verb and run < end else []
    last = last or ([reader.tokens.word(run - 1)] if not rest and not others and run - first > 1 else [])
    return PartTold(part, (*rest, *last), others) if rest or last or others else None


def find_part(reader: ParallelReader, items: tuple[FoundQuantity, ...], k: int) -> tuple[object, ...] | None:
    """Find the part of a number that the words right before it name: its value, () for a word's, None for no part."""
    item, nearest = items[k], items[max(0, k - BACK) : k]
    lead = find_lead(reader, item.first)
    if not is_led_by_whole(reader, lead):
        return None
    known = read_parts(reader.language)
    for at in range(lead - 1, max(-1, lead - BACK), -1):
        if stops(reader.tokens, at) or reader.tokens.mark(at) == ",":
            return None
        part = next((one for one in nearest if one.first <= at < one.next), None)
        if part is not None:
            named = is_smaller(part.quantity, item.quantity) or part.quantity.kind in PORTIONS
            return value_of(part.quantity) if named else None
        if reader.tokens.word(at) in known:
            return ()
        if reader.opened[at]:
            return None
    return None


@cache
def read_parts(language: str) -> Stems:
    """Read the words that name a part of what follows: half, most, the majority."""
    return Stems(tuple(map(read_grammar(language).spelling.fold, strings(read_part(language, "wording"), "parts"))))
