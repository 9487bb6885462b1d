"""Dates in all written forms, as YYYYMMDD in the calendar that they are written in; dates in slashes are refused."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.numbers.hannumbers import read_han
from brief.language.types import Malformed

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PERSIAN_DAYS = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30)
GREGORIAN = 12  # months of the table above this number are another calendar's: 13 is the Persian year's first
COMMAS = frozenset(",،")
DASHES = frozenset("-–—‒−")


class WrittenDate(Struct, frozen=True):
    """A date's first and last day as YYYYMMDD, its precision, the next token."""

    low: Decimal
    high: Decimal
    precision: str
    next: int


def read_date(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read the date that starts at a token; None where none does."""
    if grammar.dates.marks:
        return read_marked(tokens, at, grammar) or (read_iso(tokens, at) if tokens.is_digits(at) else None)
    if tokens.is_digits(at):
        return read_iso(tokens, at) or read_dotted(tokens, at, grammar) or read_day_first(tokens, at, grammar)
    return read_month_first(tokens, at, grammar)


def number(tokens: Tokens, at: int, lengths: tuple[int, ...]) -> int:
    """Give the digits at a token as a number where they have one of the lengths; else 0."""
    digits = tokens.digits(at)
    return int(digits) if len(digits) in lengths else 0


def make(year: int, month: int, first: int, last: int, following: int) -> WrittenDate | None:
    """Make a date of its parts; 0 for a part that is not stated; None where there is no such day."""
    lengths = DAYS
    if month > GREGORIAN:
        month, lengths = month - GREGORIAN, PERSIAN_DAYS
    if not 1 <= month <= 12 or not 0 <= first <= last <= lengths[month - 1] or (first and not last):
        return None
    leaps = lengths is DAYS and month == 2 and last == 29 and year
    if leaps and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    base = year * 10000 + month * 100
    precision = "month" if not last else "day" if year else "day of year"
    return WrittenDate(Decimal(base + first), Decimal(base + last), precision, following)


def read_iso(tokens: Tokens, at: int) -> WrittenDate | None:
    """Read 2018-12-11."""
    if tokens.mark(at + 1) != "-" or tokens.mark(at + 3) != "-":
        return None  # as most numbers
    year, month, day = number(tokens, at, (4,)), number(tokens, at + 2, (2,)), number(tokens, at + 4, (2,))
    if not (year and month and day):
        return None
    return make(year, month, day, day, at + 5) if all(map(tokens.glued, range(at + 1, at + 5))) else None


def read_dotted(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read 11.12.2018, where the language has no other reading."""
    if not grammar.dates.dotted or tokens.mark(at + 1) != "." or tokens.mark(at + 3) != "." or not tokens.glued(at + 1):
        return None
    day, month, year = number(tokens, at, (1, 2)), number(tokens, at + 2, (1, 2)), number(tokens, at + 4, (4,))
    if not (day and month and year):
        return None
    return make(year, month, day, day, at + 5)


def read_marked(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read 2018年12月11日, 二〇一八年十二月, 12月11日; a year alone is no date."""
    year_mark, month_mark, *day_marks = grammar.dates.marks
    year, following = read_part(tokens, at, (4,), grammar)
    if tokens.word(following) == year_mark and year:
        at = following + 1
    else:
        year = 0
    month, following = read_part(tokens, at, (1, 2), grammar)
    if not month or tokens.word(following) != month_mark:
        return None
    at = following + 1
    first, following = read_part(tokens, at, (1, 2), grammar)
    last = first
    between = tokens.mark(following) in DASHES | {"~"} and bool(tokens.mark(following))
    if first and (between or tokens.word(following) in grammar.dates.day_range):
        last, following = read_part(tokens, following + 1, (1, 2), grammar)
    if first and last and tokens.word(following) in day_marks:
        return make(year, month, first, last, following + 1)
    return make(year, month, 0, 0, at) if year else None


def read_part(tokens: Tokens, at: int, lengths: tuple[int, ...], grammar: Grammar) -> tuple[int, int]:
    """Read a year, month or day in digits or characters, and give the next token; 0 for none."""
    if tokens.is_digits(at):
        return number(tokens, at, lengths), at + 1
    found = read_han(tokens, at, grammar.numbers, None)
    plain = found and not (found.odd or found.vague or found.more or found.high > found.low or found.low % 1)
    if found is None or not plain or len(f"{found.low:f}") not in lengths:
        return 0, at
    return (int(found.low), found.next) if found.positional == (lengths == (4,)) else (0, at)


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
    if not tokens.joined(at):
        return None
    while tokens.word(at) in grammar.dates.joiners and tokens.spaced(at):
        at += 1
    month, at = read_month(tokens, at, grammar)
    if not month:
        return None
    year, at = read_year(tokens, at, grammar)
    return make(year, month, first, last, at)


def read_last_day(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Read the second day of 11–13 December: the day and the next token."""
    dashed = tokens.mark(at) in DASHES and tokens.gaps[at] == (tokens.gaps[at + 1] if at + 1 < len(tokens) else 2)
    following = at + 1 if dashed or tokens.word(at) in grammar.dates.day_range else 0
    day = number(tokens, following, (1, 2)) if following else 0
    return (day, skip_ordinal(tokens, following + 1, grammar)) if day else None


def read_month_first(tokens: Tokens, at: int, grammar: Grammar) -> WrittenDate | None:
    """Read December 11, 2018; December 11–13; December 2018; a month alone is no date."""
    doubtful = tokens.word(at) in grammar.order.doubtful_months
    month, at = read_month(tokens, at, grammar)
    if not month or doubtful:
        return None
    year, following = read_year(tokens, at, grammar)
    if year:
        return make(year, month, 0, 0, following)
    first = last = number(tokens, at, (1, 2)) if grammar.dates.month_first else 0
    if not first or not tokens.joined(at):
        return None
    if goes_on(tokens, at + 1, grammar):
        return None
    at = skip_ordinal(tokens, at + 1, grammar)
    further = read_last_day(tokens, at, grammar)
    if further and first < further[0]:
        last, at = further
    year, at = read_year(tokens, at, grammar)
    return make(year, month, first, last, at)


def goes_on(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether digits that may be a day are a number's: in August 7.6 million, in May 12,480, in June 12 per cent."""
    mark = tokens.mark(at)
    if mark and mark in ".,":
        return tokens.glued(at) and tokens.glued(at + 1) and tokens.is_digits(at + 1)
    percent = grammar.percent.starting(tokens, at) is not None
    return mark == "%" or percent or tokens.word(at) in grammar.numbers.scales


def read_month(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int]:
    """Give the month that tokens name, 0 for none, and the token after it and its full stop."""
    hit = grammar.dates.phrases.starting(tokens, at)
    if hit is None or (grammar.dates.capital and not tokens.capital(at)):
        return 0, at
    again = grammar.dates.phrases.starting(tokens, hit.next + 1) if tokens.mark(hit.next) == "/" else None
    if again and again.meaning == hit.meaning:
        return hit.meaning, again.next  # كانون الأول/ديسمبر
    stop = tokens.mark(hit.next) == "." and tokens.glued(hit.next) and len(tokens.words[at]) <= 4
    return hit.meaning, hit.next + stop


def read_year(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int]:
    """Read the year of a date: the year (0 for none) and the next token."""
    following = at
    while tokens.word(following) in grammar.dates.joiners and tokens.spaced(following):
        following += 1
    if following == at and tokens.mark(at) in COMMAS and tokens.mark(at) and tokens.glued(at):
        following += 1
    year = number(tokens, following, (4,))
    if not 1000 <= year < 3000 or not tokens.joined(following):
        return 0, at
    following += 1
    return year, following + (tokens.word(following) in grammar.context.year_behind and tokens.joined(following))


def skip_ordinal(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Skip the th of 11th, the full stop of "11. Dezember"."""
    if tokens.glued(at) and tokens.word(at) in grammar.context.ordinals:
        return at + 1
    if tokens.mark(at) in {"º", "°"} and tokens.glued(at):
        return at + 1
    stop = bool(grammar.context.ordinal_dot) and tokens.mark(at) == "." and tokens.glued(at)
    return at + 1 if stop else at


DAY_DIGITS = 3  # of what stands where a day does, and is none


def refuse_day(tokens: Tokens, at: int, date: WrittenDate, grammar: Grammar) -> Malformed | None:
    """Refuse a date whose day there is not, 34. September 2019, and days that do not rise, 2–1 May; else None."""
    before = at - 1
    dashed = tokens.mark(before) in DASHES and bool(tokens.mark(before)) and date.precision != "month"
    dotted = tokens.mark(before) == "." and tokens.glued(before) and bool(grammar.context.ordinal_dot)
    first = before - 1 if dashed or dotted or tokens.word(before) in grammar.context.ordinals else before
    digits = tokens.digits(first)
    if not digits or len(digits) > DAY_DIGITS or not tokens.joined(at):
        return None
    if not (dashed or (date.precision == "month" and (first < before or tokens.spaced(at)))):
        return None
    if dashed and tokens.gaps[before] != tokens.gaps[at]:
        return None
    start, end = tokens.starts[first], tokens.ends[date.next - 1]
    return Malformed(start, end, f"`{tokens.text[start:end]}` is no date", "correct the day")
