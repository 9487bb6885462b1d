"""A row's period against its passage and paragraph; "not stated" must be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.grammar import read_grammar
from brief.language.quantities import Quantity, QuantityKind, find_quantities

if TYPE_CHECKING:
    from brief.evidence.passages import Surroundings

TIMES = frozenset({QuantityKind.DATE, QuantityKind.YEAR})


def is_unstated(period: str, language: str) -> bool:
    """Whether a period says that there is none."""
    grammar = read_grammar(language)
    said = period.strip().lower()
    return said in grammar.not_stated or said in grammar.undated


def check_period(period: str, language: str, around: Surroundings) -> tuple[str, str] | None:
    """Say why a period does not hold: the fact and what to do; None where it does."""
    if is_unstated(period, language):
        stated = next((reading.text for reading in around.passages if reading.quantity.kind in TIMES), None)
        if stated is None:
            return None
        return f"period is `{period.strip()}`, and the passage states `{stated}`", "write the period that it states"
    missing = find_missing(period, language, around)
    if missing is None:
        return None
    years = sorted({year for quantity in around.paragraphs for year in find_years(quantity)})
    told = f"the paragraph has {', '.join(map(str, years))}" if years else "the paragraph states no year"
    return f"`{missing}` is not in the passage or its paragraph", f"{told}; `not stated` is a period, too"


def find_missing(period: str, language: str, around: Surroundings) -> str | None:
    """Give the part of a period that neither passage nor paragraph has."""
    quantities = find_quantities(period, language)
    if not quantities or not is_read(period, quantities):
        words = " ".join(period.lower().split())
        found = any(words in " ".join(text.lower().split()) for text in around.texts)
        return None if found else period.strip()
    for quantity in quantities:
        if not is_stated(quantity, around.paragraphs):
            return period[quantity.start : quantity.end]
    return None


def is_read(period: str, quantities: tuple[Quantity, ...]) -> bool:
    """Whether every digit of a period is part of a time or quantity: nothing is silently left out."""
    return all(
        not letter.isdecimal() or any(quantity.start <= at < quantity.end for quantity in quantities)
        for at, letter in enumerate(period)
    )


def is_stated(quantity: Quantity, stated: tuple[Quantity, ...]) -> bool:
    """Whether a time is among what is stated: a year in any date of it, a range by both of its years."""
    if quantity.kind is QuantityKind.YEAR:
        years = {year for other in stated for year in find_years(other)}
        return {int(quantity.low), int(quantity.high)} <= years
    if quantity.kind is QuantityKind.DATE:
        return any(other.kind is QuantityKind.DATE and includes(quantity, other) for other in stated)
    key = (quantity.low, quantity.high, quantity.kind, quantity.unit)
    return any((other.low, other.high, other.kind, other.unit) == key for other in stated)


def includes(period: Quantity, date: Quantity) -> bool:
    """Whether a date is the period, or lies in the month that the period is."""
    if period.unit == "month":
        return date.unit in {"day", "month"} and date.low // 100 == period.low // 100
    return (period.low, period.high, period.unit) == (date.low, date.high, date.unit)


def find_years(quantity: Quantity) -> frozenset[int]:
    """Give the years that a quantity names."""
    if quantity.kind is QuantityKind.YEAR:
        return frozenset({int(quantity.low), int(quantity.high)})
    if quantity.kind is QuantityKind.DATE and quantity.unit != "day of year":
        return frozenset({int(quantity.low // 10000), int(quantity.high // 10000)})
    return frozenset()
