"""Quantities in prose and in cells: numbers with kind, unit, sign, qualifier and noun."""

from __future__ import annotations

import re
from functools import cache

from brief.language.grammar.grammar import read_grammar
from brief.language.page.format import read_formats
from brief.language.reading.cells import read_cell
from brief.language.reading.scan import NO_SCALES, scan
from brief.language.types import (
    TIMES,
    CellError,
    End,
    Malformed,
    NamedNumber,
    Qualifier,
    Quantity,
    QuantityKind,
    Unread,
)

__all__ = [
    "TIMES",
    "CellError",
    "End",
    "Malformed",
    "NamedNumber",
    "Qualifier",
    "Quantity",
    "QuantityKind",
    "Unread",
    "find_malformed",
    "find_months",
    "find_names",
    "find_passed",
    "find_quantities",
    "find_unread",
    "read_cell",
]

MONTH_SIGN = 1  # of the marks of a date: 年 月 日
SHORT = 3  # letters of a month that is not written in full


def find_quantities(text: str, language: str, declared: frozenset[str] = NO_SCALES) -> tuple[Quantity, ...]:
    """Find every quantity of a text, in its order; `declared` are the k, m, bn that are scale words here."""
    return tuple(found.quantity for found in scan(text, language, declared).found)


def find_malformed(text: str, language: str) -> tuple[Malformed, ...]:
    """Find the digits of a text that are refused, not guessed: 9,00 or 11/12/2018."""
    return scan(text, language, NO_SCALES).malformed  # so called, it is the scan that `find_quantities` has as well


def find_unread(text: str, language: str, declared: frozenset[str] = NO_SCALES) -> tuple[Unread, ...]:
    """Find the numbers of a text that are not read, each with the word or mark that nothing accounts for."""
    return scan(text, language, declared).unread


def find_names(text: str, language: str) -> tuple[NamedNumber, ...]:
    """Find the digits of a text that are part of a name or an ordinal: Q3, the 12th plan, resolution 2344."""
    return scan(text, language, NO_SCALES).names


def find_months(text: str, language: str) -> tuple[tuple[int, int, int], ...]:
    """Find the names of months in a text, text[start:end] and the month's number; not those that are other words."""
    grammar = read_grammar(language)
    known, full = grammar.dates.months, read_month_names(language)
    tokens = scan(text, language).tokens
    if tokens is None or not known:
        return find_counted_months(text, grammar.dates.marks) if tokens and grammar.dates.marks else ()
    return tuple(
        (tokens.starts[at], tokens.ends[at], known[word])
        for at, word in enumerate(tokens.words)
        if word in known and word in full and (tokens.capital(at) or not grammar.dates.capital)
    )


def find_counted_months(text: str, marks: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """Find the months of a text that are written in digits: 8月, and neither 8个月 nor the last of 1至8月."""
    sign = marks[MONTH_SIGN]
    if sign not in text:
        return ()
    pattern = rf"(?<![\d至到\-–—~～])(1[0-2]|[1-9]){re.escape(sign)}"
    return tuple((match.start(), match.end(), int(match[1])) for match in re.finditer(pattern, text))


@cache
def read_month_names(language: str) -> frozenset[str]:
    """Give the names of months that are written in full: abbreviations are often other words."""
    months = read_grammar(language).dates.months
    short = {word[:SHORT] for word in map(str.lower, read_formats(language).months)}
    return (
        frozenset(word for word in months if len(word) > SHORT or word[:SHORT] not in short)
        | frozenset(map(str.lower, read_formats(language).months)) & months.keys()
    )


def find_passed(text: str, language: str) -> tuple[Malformed, ...]:
    """Find the numbers of a text that no rule has made anything of: a thirty-nine-km pipe."""
    return scan(text, language, NO_SCALES).passed
