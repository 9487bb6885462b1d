"""Quantities in prose and in cells: numbers with kind, unit, sign, qualifier and noun."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class QuantityKind(StrEnum):
    """What a number is a number of."""

    COUNT = "count"
    QUANTITY = "quantity"  # with a unit
    PERCENT = "percent"
    POINT = "percentage-point"
    DATE = "date"
    YEAR = "year"


class Qualifier(StrEnum):
    """The class of the words before a number."""

    NONE = ""
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"
    NEARLY = "~<"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in text, text[start:end]; low == high unless it is a range."""

    low: Decimal
    high: Decimal
    kind: QuantityKind
    unit: str  # canonical, "" for none
    sign: str  # "+", "-" or ""
    qualifier: Qualifier
    noun: str  # what a bare count counts
    start: int
    end: int
