"""Periods as places along an axis: years, months, days, quarters, financial years and stretches of years."""

from __future__ import annotations

import re
from decimal import Decimal

from brief.language.reading.quantities import Quantity, QuantityKind, find_quantities
from brief.language.tables import has

HALF = Decimal("0.5")
FINANCIAL = re.compile(r"\b([12]\d{3})\s?/\s?(\d{2}|\d{4})\b")  # 2017/18
YEARS = re.compile(r"([12]\d{3})(?:\s?[-–]\s?([12]\d{3}))?", re.ASCII)  # in any language
PART = re.compile(r"\b([QH])([1-4])\b")  # quarters and halves of a year
PARTS = {"Q": 4, "H": 2}


def place_period(period: str, language: str) -> Decimal | None:
    """Place the middle of a period in years; None for a period that is no time."""
    financial = FINANCIAL.search(period)
    if financial:
        first, last = int(financial[1]), financial[2]
        follows = int(last) == first + 1 if len(last) == 4 else int(last) == (first + 1) % 100
        return Decimal(first + 1) if follows else None
    if not has(language, "quantities"):
        years = YEARS.fullmatch(period.strip())
        return (Decimal(years[1]) + Decimal(years[2] or years[1]) + 1) / 2 if years else None
    times = [q for q in find_quantities(period, language) if q.kind in {QuantityKind.YEAR, QuantityKind.DATE}]
    if not times or any(q.unit == "day of year" for q in times):
        return None
    ends = [end for quantity in times for end in place_time(quantity)]
    part = PART.search(period)
    if part and len(times) == 1 and times[0].kind is QuantityKind.YEAR and int(part[2]) <= PARTS[part[1]]:
        return times[0].low + (Decimal(part[2]) - HALF) / PARTS[part[1]]
    return (min(ends) + max(ends)) / 2


def place_time(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Place the ends of a year, month or day."""
    if quantity.kind is QuantityKind.YEAR:
        return quantity.low + HALF, quantity.high + HALF
    return place_day(quantity.low), place_day(quantity.high)


def place_day(day: Decimal) -> Decimal:
    """Place YYYYMMDD in years; a month (DD is 00) in its middle."""
    number = int(day)
    year, month, day_of_month = number // 10000, number // 100 % 100, number % 100
    return year + (month - 1 + (Decimal(day_of_month) - HALF) / 31 if day_of_month else month - HALF) / Decimal(12)
