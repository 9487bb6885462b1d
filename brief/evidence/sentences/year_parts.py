"""A number of one part of a year is no number of another part, nor of the year: 61,300 claims in its first half."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import value_of
from brief.evidence.sentences.spans import read_sentences
from brief.language.reading.quantities import TIMES, QuantityKind
from brief.language.statements.year_parts import find_year_parts, is_beside
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.spans import ReadSentence
    from brief.language.reading.quantities import Quantity
    from brief.language.statements.year_parts import YearPart

CLAUSE = late(r"[,;،؛]\s|[，；]")


def find_other_year_part(text: str, language: str, passages: Sequence[str], found: Quantity, source: str = "") -> str:
    """Give the part of a year that passages tell a number of, where a text tells another, or the whole year; or "".

    `source`: the passages' language, where it is another.
    """
    if found.kind in TIMES:
        return ""
    told = [one for one in (tell_part(passage, source or language, value_of(found)) for passage in passages) if one]
    if not told or len({part for part, _, _ in told}) > 1:
        return ""
    part, name, year = told[0]
    ours = {one.part for one in find_year_parts(text, language)}
    if ours:
        return "" if part in ours else name
    times = [
        item.quantity for one in read_sentences(text, language) for item in one.found if item.quantity.kind in TIMES
    ]
    whole = len(times) == 1 and times[0].kind is QuantityKind.YEAR and times[0].low == times[0].high == year
    return name if whole else ""


@lru_cache(maxsize=512)
def tell_part(passage: str, language: str, wanted: tuple[object, ...]) -> tuple[str, str, int] | None:
    """Give the part of a year of a number, its words, and the year that stands beside it, or 0; None without one."""
    parts = find_year_parts(passage, language)
    if not parts:
        return None  # as most
    sentences = read_sentences(passage, language)
    told: dict[str, tuple[str, str, int]] = {}
    for at, sentence in enumerate(sentences):
        numbers = [item.quantity for item in sentence.found if item.quantity.kind not in TIMES]
        same = [one for one in numbers if value_of(one) == wanted]
        if not same:
            continue
        end = sentences[at + 1].start if at + 1 < len(sentences) else len(passage)
        within = [one for one in parts if sentence.start <= one.start < end]
        own = choose_part(passage[sentence.start : end], sentence.start, within, numbers, same[0])
        if own is None or len(same) > 1:
            return None
        told[own.part] = own.part, passage[own.start : own.end], find_year(own, sentence)
    return next(iter(told.values())) if len(told) == 1 else None


def choose_part(
    sentence: str, start: int, parts: list[YearPart], numbers: list[Quantity], number: Quantity
) -> YearPart | None:
    """Choose the part of a year that a number of a sentence is of: its clause's, or the one that leads to it alone."""
    ends = [start, *(start + match.end() for match in CLAUSE.finditer(sentence)), start + len(sentence)]
    clauses = list(pairwise(ends))
    at = next((n for n, (first, last) in enumerate(clauses) if first <= number.start < last), 0)

    def is_in(place: int, clause: int) -> bool:
        return clauses[clause][0] <= place < clauses[clause][1]

    own = [part for part in parts if is_in(part.start, at)]
    if not own and at and not any(is_in(one.start, at - 1) for one in numbers):
        led = [part for part in parts if part.start < clauses[at][0]]
        own = [part for part in led if is_in(part.start, at - 1)] if len(led) == 1 else []
    return own[0] if len(own) == 1 else None


def find_year(part: YearPart, sentence: ReadSentence) -> int:
    """Find the one year that stands beside a part of it: the first half of 2024, 2024年上半年; 0 for none."""
    years = [item.quantity for item in sentence.found if item.quantity.kind is QuantityKind.YEAR]
    beside = [int(one.low) for one in years if one.low == one.high and is_beside(one.start, one.end, part)]
    return beside[0] if len(beside) == 1 else 0
