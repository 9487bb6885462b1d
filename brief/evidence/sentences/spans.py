"""A number of a span of years is no number of its last year: fell by 44 per cent between 1990 and 2015, not in 2015."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.parallels import value_of
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import TIMES, QuantityKind
from brief.language.reading.scan import scan
from brief.language.statements.sides import read_sides
from brief.language.tables import has, name_table
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity
    from brief.language.tokens import Tokens

SENTENCE = late(r"(?<=[.!?;])\s+|(?<=[。！？；])")
END = late(r"[.!?;。！？；](?:(?<=[。！？；])|\s+)")  # the same with its mark, which is found in a seventh of the time
PAIR = 2
LEAD = 4  # tokens of the longest phrase before a year


class ReadSentence(Struct, frozen=True):
    """The numbers of a sentence, and whether it has any that are not read."""

    start: int
    found: tuple[FoundQuantity, ...]
    unread: bool


@lru_cache(maxsize=256)  # a paragraph is asked for each number of the claims that quote it
def read_sentences(text: str, language: str) -> tuple[ReadSentence, ...]:
    """Part the numbers of a text, which are read once, among its sentences."""
    scanned = scan(text, language)
    starts = [0, *(match.end() for match in END.finditer(text))]
    found: list[list[FoundQuantity]] = [[] for _ in starts]
    for item in scanned.found:
        found[bisect_right(starts, item.quantity.start) - 1].append(item)
    unread = {bisect_right(starts, one.start) - 1 for one in scanned.unread}
    return tuple(ReadSentence(start, tuple(found[at]), at in unread) for at, start in enumerate(starts))


def find_part_of_span(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give the span of years that a number is of in every passage, where a text has one of its ends alone; or ""."""
    if not has(language, "opposites") or found.kind in TIMES or found.level:
        return ""
    spans = [find_span(passage, language, value_of(found)) for passage in passages]
    first, last = spans[0] if spans else (0, 0)
    if not first or any(span != (first, last) for span in spans):
        return ""
    scanned = scan(text, language)
    years = [item for item in scanned.found if item.quantity.kind is QuantityKind.YEAR]
    if scanned.tokens is None or len(years) != 1 or years[0].quantity.low != years[0].quantity.high:
        return ""
    year, sides = int(years[0].quantity.low), read_sides(name_table(language))
    led = {first: sides.later, last: sides.earlier}.get(year)
    if led is None or is_led_by(scanned.tokens, years[0], led, language):
        return ""
    return f"{first} to {last}"


def is_led_by(tokens: Tokens, year: FoundQuantity, phrases: tuple[tuple[str, ...], ...], language: str) -> bool:
    """Whether one of some phrases stands before a year, or a "by"; in a script without spaces, behind it."""
    grammar, word = read_grammar(language), tokens.word
    context = grammar.context
    before = [word(at) for at in range(max(0, year.first - LEAD), year.first) if word(at) not in context.fillers]
    behind = "".join(word(at) for at in range(year.next, year.next + LEAD)) if grammar.numbers.han else ""
    near = before[-2:]
    return any(
        "".join(phrase) in behind[: len("".join(phrase)) + 1] or all(one in near for one in phrase)
        for phrase in phrases
    ) or any(one in context.by - context.within for one in near)


@lru_cache(maxsize=512)
def find_span(text: str, language: str, wanted: tuple[object, ...]) -> tuple[int, int]:
    """Give the years between which a text has a number, alone in its sentence; (0, 0) where it has none."""
    scanned = scan(text, language)
    years = [item.quantity for item in scanned.found if item.quantity.kind is QuantityKind.YEAR]
    if scanned.tokens is None or (len(years) < PAIR and all(one.low == one.high for one in years)):
        return 0, 0  # as most texts
    spans = {
        tell_span(sentence, wanted, scanned.tokens, language)
        for sentence in read_sentences(text, language)
        if any(value_of(item.quantity) == wanted and item.quantity.kind not in TIMES for item in sentence.found)
    }
    return spans.pop() if len(spans) == 1 else (0, 0)


def tell_span(sentence: ReadSentence, wanted: tuple[object, ...], tokens: Tokens, language: str) -> tuple[int, int]:
    """Tell the span of years of a sentence with a number; (0, 0) where it has none, or the number is not its first."""
    years = [item for item in sentence.found if item.quantity.kind is QuantityKind.YEAR]
    numbers = [item.quantity for item in sentence.found if item.quantity.kind not in TIMES]
    if sentence.unread or not years:
        return 0, 0
    if len(numbers) > 1 and (value_of(numbers[0]) != wanted or years[-1].quantity.start > numbers[0].start):
        return 0, 0  # but "from 2000 to 2020 it lost 1.2 million jobs, 60,000 a year" says when it lost the first
    one = years[0].quantity
    if len(years) == 1 and one.low != one.high:
        return int(one.low), int(one.high)
    if len(years) == PAIR and is_span(tokens, years[0], years[1], language):
        return int(one.low), int(years[1].quantity.low)
    return 0, 0


def is_span(tokens: Tokens, first: FoundQuantity, last: FoundQuantity, language: str) -> bool:
    """Whether two years are the ends of one: between 1990 and 2015, from 1990 to 2015."""
    grammar, word = read_grammar(language), tokens.word
    context = grammar.context
    before = {word(first.first - 1), word(first.first - 2)}
    between = {word(at) for at in range(first.next, last.first)} - context.fillers
    opened = before & (context.between | context.range_from | context.level_from)
    return bool(opened) and bool(between) and between <= context.between_and | context.range_to | context.level_to
