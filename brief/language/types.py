"""A quantity as every stage sees it."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Code


class QuantityKind(StrEnum):
    """What a number is a number of."""

    COUNT = "count"
    QUANTITY = "quantity"  # with a unit
    PERCENT = "percent"
    POINT = "percentage-point"
    RATE = "rate"  # 12 deaths per 1,000; 1 in 5
    FRACTION = "fraction"  # two-thirds of
    MULTIPLE = "multiple"  # tripled, 2.5-fold
    VAGUE = "vague"  # thousands of: an order of magnitude and no value
    DATE = "date"
    YEAR = "year"


TIMES = frozenset({QuantityKind.DATE, QuantityKind.YEAR})


class Qualifier(StrEnum):
    """The class of the words before a number."""

    NONE = ""
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"
    NEARLY = "~<"


class End(StrEnum):
    """Which end of a change a level is: "rose from 15 to 20"."""

    NONE = ""
    FROM = "from"
    TO = "to"


class Quantity(Struct, frozen=True):
    """A number in text, text[start:end] with its unit but without its qualifier; low == high unless it is a range.

    A date is the number YYYYMMDD; its unit is its precision: "day", "month" (DD is 00) or "day of year" (YYYY is 0000).
    A number with a scale word keeps its exponent (2.5 million is 2.5E+6): where its last stated digit stands.
    A rate has its denominator in its unit ("/1000", "EUR/MWh") and what that counts in `base` ("live births").
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
    of: str = ""  # per cent of what, tonnes of what
    base: str = ""
    level: End = End.NONE
    way: str = ""  # whether a level was risen ("+") or fallen to
    signless: bool = False  # after cut, lost, saved: the amount may stand without its sign
    denied: str = ""  # the negation of its clause that is no part of it, and the words that it denies
    inner: Qualifier = Qualifier.NONE  # within a range: between 2 and *about* 7
    outer_start: int = -1  # with its qualifier, text[outer_start:outer_end]
    outer_end: int = -1


class Unread(Struct, frozen=True):
    """A number that is not read, since `token` beside it is not accounted for; `tentative` is what is left without."""

    start: int
    end: int
    token: str
    tentative: Quantity
    words: str = ""  # text[start:end]


class NamedNumber(Struct, frozen=True):
    """Digits that are part of a name or an ordinal, text[start:end]: Q3, FY2019/20, the 12th; `key` compares them."""

    start: int
    end: int
    key: str
    spelled: bool = False  # an ordinal in words


class Malformed(Struct, frozen=True):
    """Digits that are refused, not guessed: text[start:end]; `reading` is what the language would make of them."""

    start: int
    end: int
    message: str
    help: str
    reading: Decimal | None = None


class CellError(Struct, frozen=True):
    """Why a cell is no quantity; an ambiguous one (9.000) has the language's reading of it."""

    code: Code
    message: str
    help: str
    reading: Quantity | None = None


class Shape(Enum):
    """What a run of digits is."""

    NUMBER = auto()
    IDENTIFIER = auto()  # no quantity but with a unit, where it is malformed: 1.2.3
    MALFORMED = auto()  # 9,00 or 07: refused, not guessed


class Numeral(Struct, frozen=True):
    """A number as written: text[start:end], the next token, and how it is written."""

    value: Decimal
    start: int
    end: int
    next: int
    shape: Shape = Shape.NUMBER
    spelled: bool = False  # in words
    grouped: bool = False
    scale: Decimal = Decimal(1)  # the product of its scale words
    note: bool = False  # a raised note mark was passed over
    about: bool = False  # une trentaine
    behind: Qualifier = Qualifier.NONE  # two *or more* tons, 700*多*万
    suspect: str = ""  # what may be a part of it, or not
    malformed: Malformed | None = None
    upto: Decimal | None = None  # the high end of a range in one word: 四五百
    vague: bool = False  # an order of magnitude and no value: 十几
    positional: bool = False  # digits alone, as in a year: 二〇一八
