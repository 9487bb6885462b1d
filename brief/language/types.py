"""A quantity as every stage sees it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from brief.records import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from brief.diagnostics import Code


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
    """A number in text, text[start:end] with its unit but without its qualifier; low == high unless it is a range.

    A date is the number YYYYMMDD; its unit is its precision: "day", "month" (DD is 00) or "day of year" (YYYY is 0000).
    A number with a scale word keeps its exponent (2.5 million is 2.5E+6): where its last stated digit stands.
    """

    low: Decimal
    high: Decimal
    kind: QuantityKind
    unit: str  # canonical, "" for none
    sign: str  # "+", "-" or ""
    qualifier: Qualifier
    noun: str  # what a bare count counts: in prose the words to its right, up to four
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Malformed:
    """Digits that are refused, not guessed: text[start:end]; `reading` is what the language would make of them."""

    start: int
    end: int
    message: str
    help: str
    reading: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CellError:
    """Why a cell is no quantity; an ambiguous one (9.000) has the language's reading of it."""

    code: Code
    message: str
    help: str
    reading: Quantity | None = None
