"""Dates in all written forms, as YYYYMMDD; dates in slashes are refused."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from brief.records import dataclass

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.tokens import Tokens

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DASHES = frozenset("-–—‒−\u2010\u2011")
PARTED = frozenset({" ", ", ", ".", ". "})


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date's first and last day as YYYYMMDD, its precision, the next token."""

    low: Decimal
    high: Decimal
    precision: str
    next: int


def read_date(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read the date that starts at a token; None where none does."""
    if tokens.is_digits(at):
        return read_iso(tokens, at) or read_dotted(tokens, at, grammar) or read_day_first(tokens, at, grammar)
    return read_month_first(tokens, at, grammar)


def number(tokens: Tokens, at: int, lengths: tuple[int, ...]) -> int:
    """Give the digits at a token as a number where they have one of the lengths; else 0."""
    return int(tokens.words[at]) if tokens.is_digits(at) and len(tokens.words[at]) in lengths else 0


def make(year: int, month: int, first: int, last: int, following: int) -> WrittenDate | None:
    """Make a date of its parts; 0 for a part that is not stated; None where there is no such day."""
    if not 1 <= month <= 12 or not 0 <= first <= last <= DAYS[month - 1] or (first and not last):
        return None
    if month == 2 and last == 29 and year and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    base = year * 10000 + month * 100
    precision = "month" if not last else "day" if year else "day of year"
    return WrittenDate(Decimal(base + first), Decimal(base + last), precision, following)


def read_iso(tokens: Tokens, at: int) -> WrittenDate | None:
    """Read 2018-12-11."""
    year, month, day = number(tokens, at, (4,)), number(tokens, at + 1, (2,)), number(tokens, at + 2, (2,))
    if not (year and month and day) or tokens.gap(at + 1) != "-" or tokens.gap(at + 2) != "-":
        return None
    return make(year, month, day, day, at + 3)


def read_dotted(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read 11.12.2018, where the language has no other reading."""
    day, month, year = number(tokens, at, (1, 2)), number(tokens, at + 1, (1, 2)), number(tokens, at + 2, (4,))
    if not grammar.dates.dotted or not (day and month and year):
        return None
    if tokens.gap(at + 1) not in {".", ". "} or tokens.gap(at + 2) not in {".", ". "}:
        return None
    return make(year, month, day, day, at + 3)


def read_day_first(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read 11 December 2018, 11th of December, 11. Dezember, 1er mai, 11–13 December."""
    first = last = number(tokens, at, (1, 2))
    if not first:
        return None
    at = skip_ordinal(tokens, at + 1, grammar)
    further = read_last_day(tokens, at, grammar)
    if further and further[0] <= first:
        return None
    if further:
        last, at = further
    if not tokens.soft(at):
        return None
    while tokens.word(at) in grammar.dates.joiners and tokens.spaced(at):
        at += 1
    month = read_month(tokens, at, grammar)
    if not month or not tokens.soft(at):
        return None
    year, at = read_year(tokens, at + 1, grammar)
    return make(year, month, first, last, at)


def read_last_day(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Read the second day of 11–13 December: the day and the next token."""
    dashed = tokens.gap(at).strip() in DASHES and bool(tokens.gap(at).strip())
    following = at if dashed else at + 1 if tokens.word(at) in grammar.dates.day_range else 0
    day = number(tokens, following, (1, 2)) if following else 0
    return (day, skip_ordinal(tokens, following + 1, grammar)) if day else None


def read_month_first(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read December 11, 2018; December 11–13; December 2018; a month alone is no date."""
    month = read_month(tokens, at, grammar)
    if not month:
        return None
    year, following = read_year(tokens, at + 1, grammar)
    if year:
        return make(year, month, 0, 0, following)
    first = last = number(tokens, at + 1, (1, 2))
    if not first or tokens.gap(at + 1) not in PARTED - {", "}:
        return None
    at = skip_ordinal(tokens, at + 2, grammar)
    further = read_last_day(tokens, at, grammar)
    if further and first < further[0]:
        last, at = further
    year, at = read_year(tokens, at, grammar)
    return make(year, month, first, last, at)


def read_month(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Give the month that a token names, 0 for none."""
    month = grammar.dates.months.get(tokens.word(at), 0)
    if month and grammar.dates.capital and not tokens.text[tokens.starts[at]].isupper():
        return 0
    return month


def read_year(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int]:
    """Read the year of a date: the year (0 for none) and the next token."""
    following = at
    if tokens.word(at) in grammar.dates.joiners and tokens.spaced(at):
        following += 1
    year = number(tokens, following, (4,))
    if not 1000 <= year < 3000 or tokens.gap(following) not in PARTED:
        return 0, at
    return year, following + 1


def skip_ordinal(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Skip the th of 11th."""
    return at + 1 if tokens.gap(at) == "" and tokens.word(at) in grammar.numbers.ordinals else at
