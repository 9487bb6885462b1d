"""Days by another calendar than a source's: ۲۰ آذر ۱۳۹۷ is 11 December 2018.

A day alone is settled: a year or a month of one calendar is no year or month of the other.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from brief.language.page.format import find_day, read_formats
from brief.language.reading.quantities import Quantity, QuantityKind

PERSIAN_YEARS = range(1200, 1500)  # Gregorian 1821 to 2121: no year of that calendar is written so today


def settle_day(time: Quantity, language: str) -> Quantity:
    """Give a day of the Persian calendar, in a language that writes it, as the Gregorian one; others as they are."""
    if time.kind is not QuantityKind.DATE or time.unit != "day" or int(time.low) // 10000 not in PERSIAN_YEARS:
        return time
    if not language or read_formats(language).calendar != "persian":
        return time
    low, high = convert_day(int(time.low)), convert_day(int(time.high))
    return replace(time, low=low, high=high) if low and high else time


def convert_day(day: int) -> Decimal | None:
    """Give a Persian YYYYMMDD as the Gregorian one; None where there is no such day."""
    own = find_day(day // 10000, day // 100 % 100, day % 100)
    return Decimal(own.year * 10000 + own.month * 100 + own.day) if own else None
