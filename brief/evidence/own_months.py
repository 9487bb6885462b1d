"""Each of several numbers with its own month: in March 300 homes were sold, and in May 40; 300 are of March."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.own_years import is_compared
from brief.evidence.sentences.parallels import value_of
from brief.evidence.sentences.spans import read_sentences
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import TIMES, Quantity, find_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.evidence.numbers.passages import Surroundings

DASHES = frozenset("-–—‑‐")
SPAN = 100  # of the two months of a span, what the first is multiplied with
MOST = 12  # numbers of a sentence: no one pairs more with their months by eye


class OtherMonth(Struct, frozen=True):
    """A number that stands with another month than in its passages: text[start:end], and the month's name there."""

    number: Quantity
    start: int
    end: int
    own: str


class _Month(Struct, frozen=True):
    start: int
    end: int
    month: int


def find_changed_months(text: str, language: str, around: Surroundings) -> Iterator[OtherMonth]:
    """Find the numbers of a claim, or of a row behind its label, that have another month than in the passages."""
    if not any(len(find_months(passage, around.language or language)) > 1 for passage in around.texts):
        return  # as most passages
    for numbers, months in list_paired(text, language):
        pairs = pair(numbers, months, least=1)
        if not pairs or is_compared(text[: months[0].start], language):
            continue
        for number, month in pairs:
            own, name = tell_month(number, language, around)
            if own and own != month.month:
                yield OtherMonth(number, month.start, month.end, name)


def tell_month(number: Quantity, language: str, around: Surroundings) -> tuple[int, str]:
    """Give the month of a number in the passages' paragraphs and its name; 0 where they tell none, or several."""
    told: dict[int, str] = {}
    spoken = around.language or language
    for text in around.texts:
        for numbers, months in list_paired(text, spoken):
            if all(value_of(one) != value_of(number) for one in numbers):
                continue
            own = [month for one, month in pair(numbers, months, least=2) if value_of(one) == value_of(number)]
            if len(own) != 1:
                return 0, ""
            told[own[0].month] = text[own[0].start : own[0].end]
    return next(iter(told.items())) if len(told) == 1 else (0, "")


def list_paired(text: str, language: str) -> Iterator[tuple[list[Quantity], list[_Month]]]:
    """Give the numbers and the months of each sentence."""
    months = join_spans([_Month(*month) for month in find_months(text, language)], text, language)
    sentences = read_sentences(text, language)
    bounds = [*(one.start for one in sentences[1:]), len(text)]
    for sentence, end in zip(sentences, bounds, strict=True):
        numbers = [item.quantity for item in sentence.found if item.quantity.kind not in TIMES]
        yield numbers, [month for month in months if sentence.start <= month.start < end]


def join_spans(months: list[_Month], text: str, language: str) -> list[_Month]:
    """Make one of the two months of a span, which is neither: from January to June."""
    to, joined = read_grammar(language).context.range_to, list[_Month]()
    for month in months:
        before = joined[-1] if joined else None
        between = text[before.end : month.start].strip().casefold() if before else ""
        if before and (between in DASHES or between in to):
            joined[-1] = _Month(before.start, month.end, SPAN * before.month + month.month)
        else:
            joined.append(month)
    return joined


def pair(numbers: list[Quantity], months: list[_Month], *, least: int) -> list[tuple[Quantity, _Month]]:
    """Pair numbers with months that take turns with them, each of another value; nothing where they do not."""
    if not least <= len(numbers) == len(months) <= MOST:
        return []
    if len({month.month for month in months}) != len(months) or len({value_of(one) for one in numbers}) != len(numbers):
        return []
    kinds = [
        kind for _, kind in sorted([*((one.start, "n") for one in numbers), *((one.start, "m") for one in months)])
    ]
    in_turn = kinds[::2] == kinds[:1] * len(numbers) and kinds[1::2] == kinds[1:2] * len(numbers)
    return list(zip(numbers, months, strict=True)) if in_turn and kinds[:1] != kinds[1:2] else []
