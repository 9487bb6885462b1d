"""Figures in the author's own words: thousands parted as in tables, per cent as a word, no thousands in years."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.document.tree import NoteFamily, Notes
from brief.document.walk import list_points
from brief.language.page.digits import LATIN, find_digits
from brief.language.page.format import format_number
from brief.language.page.labels import labels
from brief.language.page.usage import read_prose_rules, read_year_words
from brief.patterns import late
from brief.typeset.lines.word_breaks import ADDRESS
from brief.typeset.proof.prose import list_own, list_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark
    from brief.document.tree import Brief
    from brief.typeset.proof.drawn_pages import DrawnPages

SPACES = "\u00a0\u2009\u202f "
LARGE = re.compile(r"\d(?:\d{4}|\D\d{3})")  # what the patterns below can find something in
# digits in threes, one sign between them; or five digits and more
GROUPED = late(rf"(?<![\w.,:/+-])(\d{{1,3}}([,.'’{SPACES}])\d{{3}}(?:\2\d{{3}})*)(?![\d{SPACES[:-1]}]|[.,:/-]\d|\w)")
PLAIN = late(r"(?<![\w.,:/#+-])(\d{5,})(?![\w/:]|[.,-]\d)")
YEAR = r"((?:1[5-9]|20)[,.]\d{3}|1[,.][5-9]\d\d|2[,.]0\d\d)"
PHONE = late(r"\+\d[\d\u00a0 ()./-]{5,}\d")
BRACKETS = late(r"\([^()]*\)|\[[^\[\]]*\]")  # where the sign may stand, as in a table
SIGN = late(rf"(?<![\d.,])[\d.,]*\d[{SPACES}]?%")


def prove_figures(brief: Brief, drawn: DrawnPages) -> None:
    """Numbers are written as the brief writes its own."""
    language, report = brief.fields.language, drawn.report
    for text, mark in list_own(brief):
        for written, wanted in find_foreign(text, language):
            message = f"`{written}` is written `{wanted}` in the brief's tables"
            report.warn(Code.PAGE_THOUSANDS_MIXED, mark, message, "part thousands in one way, and none in years")
    word = labels(language).per_cent
    for text, mark in list_prose(brief):
        sign = SIGN.search(BRACKETS.sub("", text)) if "%" in text else None
        if sign and read_prose_rules(language).per_cent:
            message = f"`{sign[0]}`: a per cent sign stands in text"
            report.warn(Code.PAGE_PER_CENT_SIGN, mark, message, f"write `{word}`; the sign is for tables and charts")


def find_foreign(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Numbers that are not parted as `language` parts them, and how that would be; addresses are left alone."""
    if not LARGE.search(text):
        return
    year = find_year(language).search(text)
    if year:
        yield year[1], year[1].replace(",", "").replace(".", "")
    decimal, digits = format_number(Decimal("0.5"), language)[1], find_digits(language)
    grouped = ((match, match[2]) for match in GROUPED.finditer(text))
    for match, sign in (*grouped, *((match, "") for match in PLAIN.finditer(text))):
        written = match[1]
        if sign == decimal and written.count(sign) == 1:  # it may be a decimal
            continue
        if (year and year.start(1) == match.start(1)) or written[0] == "0" or in_address(text, match.start(1)):
            continue
        wanted = format_number(Decimal("".join(c for c in written if c.isdigit())), language)
        if any(phone.start() <= match.start(1) < phone.end() for phone in PHONE.finditer(text)):
            continue
        if written.isascii() and not wanted.isascii() and digits != LATIN:  # other digits have marks of their own
            continue
        if level(written) != level(wanted):
            yield written, wanted


@cache
def find_year(language: str) -> re.Pattern[str]:
    """Find a year that is parted like thousands, by the words around it; none where the language's are not known."""
    after, before = read_year_words(language)
    if not after:
        return re.compile("(?!)")
    return re.compile(rf"\b(?:{'|'.join(after)})\s{YEAR}(?=[.,;:)]|\s(?:{'|'.join(before)})\b|$)")


def in_address(text: str, at: int) -> bool:
    """Whether the word around `at` is an address."""
    begin = text.rfind(" ", 0, at) + 1
    return bool(ADDRESS.search(text[begin:].split(" ", 1)[0]))


def level(written: str) -> str:
    """A number with every kind of space, and of apostrophe, as one."""
    return re.sub(f"[{SPACES}]", " ", written).replace("’", "'")


def list_prose(brief: Brief) -> Iterator[tuple[str, Mark]]:
    """What is read as sentences: key messages, points, editor's notes."""
    for part in brief.parts:
        for block in part.blocks:
            if list_points(block) or (isinstance(block, Notes) and block.family is NoteFamily.EDITOR):
                yield from list_texts(block)
