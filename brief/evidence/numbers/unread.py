"""Numbers that no rule reads: how far each goes with what nothing accounts for, and how its editors say what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.matching.misses import write_scalar
from brief.evidence.numbers.reading import UNSEEN
from brief.language.reading.quantities import CellError, read_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.language.reading.quantities import Unread

REACH = 200  # characters on either side of a number in which its word or mark stands
PARTING = frozenset(",:#[]{}")  # what parts values between braces


class Touched(Struct, frozen=True):
    """A number of a paragraph that a quote touches and no rule reads, among the paragraph's others."""

    unread: Unread
    text: str  # the paragraph's
    others: tuple[Unread, ...]  # itself included
    spans: tuple[tuple[int, int], ...]  # of the quote, in `text`


class Doubt(Struct, frozen=True):
    """A number that no rule reads, `token` being what stands in the way; `words` are all that belongs to it."""

    words: str
    token: str
    quoted: bool  # from end to end
    parts: tuple[str, ...]  # the numbers among its words


def read_doubt(touched: Touched) -> Doubt:
    """Give a number that no rule reads with all that belongs to it."""
    start, end = find_whole(touched.text, touched.unread.start, touched.unread.end, touched.others)
    parts = tuple(part.words for part in touched.others if start <= part.start and part.end <= end)
    words = " ".join(UNSEEN.sub("", touched.text[start:end]).split())
    quoted = any(first <= start and end <= last for first, last in touched.spans)
    return Doubt(words, touched.unread.token, quoted, parts)


def find_whole(text: str, start: int, end: int, unread: Iterable[Unread]) -> tuple[int, int]:
    """Widen text[start:end] to all numbers at it that no rule reads, with what stands beside each of them."""
    reaches = [find_reach(text, one) for one in unread]
    while True:
        touched = [(first, last) for first, last in reaches if not text[min(end, last) : max(start, first)].strip()]
        wide = min([start, *(first for first, _ in touched)]), max([end, *(last for _, last in touched)])
        if wide == (start, end):
            return wide
        start, end = wide


def find_reach(text: str, unread: Unread) -> tuple[int, int]:
    """Give where a number and what nothing accounts for begin and end; of two places of that the nearer one counts."""
    start, end = unread.start, unread.end
    written = r"\s+".join(map(re.escape, unread.token.split()))
    for pattern in (rf"(?<!\w){written}(?!\w)", written):  # as words, where the script parts them
        found = re.compile(pattern)
        places = [match.span() for match in found.finditer(text, max(0, start - REACH), end + REACH)]
        beside = [(first, last) for first, last in places if last <= start or end <= first]
        if beside:
            first, last = min(beside, key=lambda place: (max(start - place[1], place[0] - end), -place[0]))
            return min(start, first), max(end, last)
    return start, end


def write_range(found: Doubt, language: str) -> str:
    """Write "2 or 3 per cent" as the range that it may be; "" where it is anything but two numbers that rise."""
    if len(found.parts) != 2 or found.words != f" {found.token} ".join(found.parts):
        return ""
    written = "–".join(found.parts)
    cell = read_cell(written, "", language)
    return written if not isinstance(cell, CellError) and cell.low < cell.high else ""


def tell_reads(words: str, value: str) -> str:
    """Write what a claim's evidence has to say of words that no rule reads."""
    plain = value[:1].isalnum() and not PARTING & set(value)
    return f"`reads: {{{write_scalar(words)}: {value if plain else write_scalar(value)}}}`"


def tell_value(found: Doubt, value: str, language: str) -> str:
    """Say what to do where a claim's number, which is written `value`, may be one that no rule reads in its passage."""
    reads = tell_reads(found.words, write_range(found, language) or value)
    return f"{tell_doubt(found)}if they say the number, write what they say beside the quote, {reads}"


def tell_cell(found: Doubt) -> str:
    """Say what to do where a row's value may be a number that no rule reads in its passage."""
    return f"{tell_doubt(found)}if they say the value, write `reads: {write_scalar(found.words)}` in the row"


def tell_doubt(found: Doubt) -> str:
    """Say which words are not read, and why."""
    whole = "" if found.quoted else "quote them whole; "
    return f"no rule reads `{found.words}`, as `{found.token}` stands there; {whole}"
