"""Each of several numbers with its own year: from 9.4 to 6.1 per cent between 2019 and 2023, 6.1 is of 2023."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.diagnostics import Code, replace_value
from brief.evidence.periods import find_years
from brief.language.quantities import Quantity, QuantityKind, find_quantities

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.evidence.passages import Surroundings
    from brief.outline.types import Row

SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])")


def prove_own_year(row: Row, quantity: Quantity, language: str, around: Surroundings, report: Report) -> Code | None:
    """Report a period that the passages have and that is another number's of them."""
    own = find_own_year(row.period.value, quantity, language, around) if row.period else ""
    if not own or not row.period:
        return None
    message = f"`{row.period.value.strip()}` is another number's: in the passage this one stands with {own}"
    fixes = replace_value(row.period.mark, own)
    report.error(Code.PERIOD_NOT_IN_SOURCE, row.period.mark, message, f"write {own}", fixes=fixes)
    return Code.PERIOD_NOT_IN_SOURCE


def find_own_year(period: str, quantity: Quantity, language: str, around: Surroundings) -> str:
    """Give the year that a number stands with where its row names another's; "" where the passages do not tell.

    From 9.4 to 6.1 per cent between 2019 and 2023, 6.1 is of 2023.
    """
    said = find_quantities(period, language)
    years = find_years(said[0]) if len(said) == 1 and said[0].kind is QuantityKind.YEAR else frozenset()
    if len(years) != 1:
        return ""
    sentences = (sentence for text in around.texts for sentence in SENTENCE.split(text))
    paired = [pair_years(find_quantities(one, around.language or language), quantity) for one in sentences]
    own = [year for year in paired if year is not None]
    if not own or any(year == 0 or year in years for year in own):
        return ""
    return str(own[0])


def pair_years(found: tuple[Quantity, ...], quantity: Quantity) -> int | None:
    """Give the year of a number among others of its kind, each with its own: 0 where that is not told, None without it.

    They take turns, or the numbers stand together and the years together, both in one order.
    """
    alike = [
        one
        for one in found
        if (one.kind, one.unit, one.noun) == (quantity.kind, quantity.unit, quantity.noun)
        or (one.kind, one.low, one.high) == (quantity.kind, quantity.low, quantity.high)
    ]
    at = [n for n, one in enumerate(alike) if (one.low, one.high) == (quantity.low, quantity.high)]
    if not at:
        return None
    years = [(one.start, year) for one in found if one.kind is QuantityKind.YEAR for year in sorted(find_years(one))]
    values, named = {(one.low, one.high) for one in alike}, {year for _, year in years}
    if len(at) > 1 or not 1 < len(alike) == len(years) == len(values) == len(named):
        return 0
    kinds = [kind for _, kind in sorted([(one.start, "n") for one in alike] + [(start, "y") for start, _ in years])]
    half = len(alike)
    in_turn = kinds[::2] == kinds[:1] * half and kinds[1::2] == kinds[1:2] * half
    together = kinds[:half] == kinds[:1] * half
    return years[at[0]][1] if in_turn or together else 0
