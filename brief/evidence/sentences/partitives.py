"""Wholes of which a passage names a part that has no number of its kind: almost half of the 3,600 km, most of the 40.

What the sentence says is said of the part. A claim or a row's label that says it of the whole, and names no part, is
false; that there is the whole may be said. Nearly all is a part as well (`nearly` of a language's part "wording"), and
what is done to a part may stand before it: holds 192 of the chamber's 300 seats.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.alike_words import is_alike, is_like_any
from brief.evidence.sentences.parallels import find_lead, is_led_by_whole, read_words, value_of
from brief.language.amounts.context import stops
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import QuantityKind
from brief.language.statements.opposites import list_numbers
from brief.language.statements.verb_forms import are_forms
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity

PORTIONS = frozenset({QuantityKind.FRACTION, QuantityKind.PERCENT, QuantityKind.RATE})
CLOSE = 5  # tokens from a number back to what is done to it, or to words for nearly all
BACK = 6  # tokens from a whole back to its part
FURTHEST = 120  # tokens of a sentence behind a whole
MOST = 100  # numbers of one value in a text


class PartTold(Struct, frozen=True):
    """What a sentence says of a part of a number: the part's value, () where a word names it, words, other numbers."""

    part: tuple[object, ...]
    words: tuple[str, ...]
    verb: str  # right before the part: holds 12 of the 40, "" for none
    numbers: tuple[tuple[object, ...], ...]


def takes_whole(text: str, language: str, passages: Iterable[str], found: Quantity) -> bool:
    """Whether a text says of a number what every passage that has it says of a part, and names none."""
    if not has(language, "wording"):
        return False
    wholes: list[PartTold] = []
    for told in list_told(passages, language, value_of(found)):
        if told is None:
            return False  # as most numbers
        wholes.append(told)
    if not wholes or names_part(text, language):
        return False
    ours = read_words(text, language)
    words = [word for word, opened in zip(ours.tokens.words, ours.opened, strict=True) if opened]
    numbers = {value_of(item.quantity) for item in list_numbers(text, language)}
    if any(told.part in numbers for told in wholes):
        return False
    return any(
        any(value in numbers for value in told.numbers)
        or any(is_like_any(word, told.words, language) for word in words)
        or (told.verb and any(is_said(told.verb, word, language) for word in words))
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
    if any(one.quantity.kind in PORTIONS for one in numbers) or any(word in known for word in reader.tokens.words):
        return True
    return find_nearly(reader, 0, len(reader.tokens)) is not None


def is_smaller(part: Quantity, whole: Quantity) -> bool:
    """Whether a number counts fewer of what another does: 12 of the 40 airports."""
    alike = part.kind is whole.kind or part.kind is QuantityKind.COUNT  # 6 million of its 20 million euros
    return alike and part.high < whole.low


@lru_cache(maxsize=1024)
def tell_part(text: str, language: str, k: int) -> PartTold | None:
    """Give what a sentence says of a part of a text's number `k`, words and others; None where it names no part."""
    reader, items = read_words(text, language), list_numbers(text, language)
    item = items[k]
    found = find_part(reader, items, k)
    if found is None:
        return None
    part, begin = found
    end, furthest = item.first, min(len(reader.tokens), item.first + FURTHEST)
    while end < furthest and not stops(reader.tokens, end):
        end += 1
    run = first = min(reader.tokens.after(item.quantity.end, item.first), item.next)
    while run < end and reader.opened[run]:
        run += 1
    counted = [word for of in (item.quantity.of, item.quantity.noun) for word in of.replace("|", " ").split()]
    rest = [reader.tokens.word(at) for at in range(run, end) if reader.opened[at] and at not in reader.times]
    rest = [word for word in rest if not is_like_any(word, counted, language)]
    others = tuple(value_of(one.quantity) for one in items[k + 1 : k + 1 + FURTHEST] if item.next <= one.first < end)
    verb = reader.tokens.word(run) not in reader.grammar.context.auxiliaries  # applicants *passed* the test
    last = [reader.tokens.word(run - 1)] if run - first > 1 and verb and run < end else []
    last = last or ([reader.tokens.word(run - 1)] if not rest and not others and run - first > 1 else [])
    before = find_verb(reader, begin)
    return PartTold(part, (*rest, *last), before, others) if rest or last or others or before else None


def is_said(verb: str, word: str, language: str) -> bool:
    """Whether a word is a verb, or a form of it, or says the same."""
    return is_alike(verb, word, language) or are_forms(verb, word, name_table(language))


def find_verb(reader: ParallelReader, at: int) -> str:
    """Find what is done to a part: the word before it, unless a preposition leads that (in Kenya 12 of the 40)."""
    tokens, context = reader.tokens, reader.grammar.context
    first = max(0, at - CLOSE)
    verb = at - 1
    while verb > first and not reader.opened[verb] and tokens.word(verb):
        verb -= 1
    if verb < first or not reader.opened[verb] or (context.noun_capital and tokens.capital(verb)):
        return ""
    opening = verb
    while opening > 0 and verb - opening < BACK and reader.opened[opening - 1]:
        opening -= 1
    led = tokens.word(opening - 1) in context.function_words - context.auxiliaries if opening else False
    article = opening > 0 and tokens.word(opening - 1) in context.fillers
    return "" if led and not article else tokens.word(verb)


def find_nearly(reader: ParallelReader, first: int, last: int) -> tuple[int, int] | None:
    """Find where words such as "nearly all" begin and end between two tokens."""
    heads, phrases = read_nearly(reader.language)
    words = reader.tokens.words
    for at in range(first, last):
        if words[at] in heads:
            ends = (at + len(phrase) for phrase in phrases if tuple(words[at : at + len(phrase)]) == phrase)
            end = max(ends, default=0)
            if 0 < end <= last:
                return at, end
    return None


@cache
def read_nearly(language: str) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """Read the phrases for nearly all of what follows, and their first words."""
    fold = read_grammar(language).spelling.fold
    phrases = frozenset(tuple(fold(one).split()) for one in strings(read_part(language, "wording"), "nearly"))
    return frozenset(phrase[0] for phrase in phrases), phrases


def find_part(
    reader: ParallelReader, items: tuple[FoundQuantity, ...], k: int
) -> tuple[tuple[object, ...], int] | None:
    """Find the part of a number that the words right before it name, and where: its value, () for a word's."""
    lead = find_lead(reader, items[k].first)
    nearly = find_nearly(reader, max(0, lead - CLOSE), lead)
    if nearly and not any(reader.opened[nearly[1] : lead]):
        return (), nearly[0]
    return find_named_part(reader, items, k, lead) if is_led_by_whole(reader, lead) else None


def find_named_part(
    reader: ParallelReader, items: tuple[FoundQuantity, ...], k: int, lead: int
) -> tuple[tuple[object, ...], int] | None:
    """Find a number or a word of a part in front of what leads to its whole."""
    item, nearest, known = items[k], items[max(0, k - BACK) : k], read_parts(reader.language)
    for at in range(lead - 1, max(-1, lead - BACK), -1):
        if stops(reader.tokens, at) or reader.tokens.mark(at) == ",":
            return None
        part = next((one for one in nearest if one.first <= at < one.next), None)
        if part is not None:
            named = is_smaller(part.quantity, item.quantity) or part.quantity.kind in PORTIONS
            return (value_of(part.quantity), part.first) if named else None
        if reader.tokens.word(at) in known:
            return (), at
        if reader.opened[at]:
            return None
    return None


@cache
def read_parts(language: str) -> Stems:
    """Read the words that name a part of what follows: half, most, the majority."""
    return Stems(tuple(map(read_grammar(language).spelling.fold, strings(read_part(language, "wording"), "parts"))))
