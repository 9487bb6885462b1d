"""The marks of notes in a text, which a quote may leave out or give: those that are told from the text's numbers.

Told is a raised number behind a word or a clause (10² is none), a number in brackets behind them (worldwide.[45]), and
one glued to punctuation that a note below begins with (tickets,22 and): 1,22 is a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.patterns import late
from brief.sources.scripts import PLAIN, SUPERSCRIPTS
from brief.sources.types import PassedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.sources.types import Content

NUMBERS = r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*"
BRACKETED = re.compile(rf" ?\[{NUMBERS}\](?!\w|\(|\[\D)")
RAISED = late(f"[{SUPERSCRIPTS}]+(?![^\\W_]|[⁺⁻ⁿ])")
GLUED = late(r"(?<=[.,;!?”’\"'»)])\d{1,3}(?=\s|\Z)")
# how a note begins
LABEL = late(rf"^[ \t]*(?:\[(\d{{1,3}})\]|([{SUPERSCRIPTS}]{{1,3}})|(\d{{1,3}})[.)]?(?=\s))", re.MULTILINE)
WORD = late(r"[^\W\d_]{3,}\Z")
WORD_BEFORE_STOP = late(r"[^\W\d_]{4,}(?:[.,;!?][”’\"'»)]?|[”’\"'»)])\Z")  # "No.5" is none
CLAUSE = late(r"[^\W\d_][”’\"'»)]*[.,;:!?][”’\"'»)\]]*\Z|[^\W\d_][”’\"'»)\]]+\Z")
# names that a number in brackets belongs to: v[1] and v[2] of a formula or a program are not v and v
INDEXED = re.compile(r"(?:(?<![^\W_])[a-z]|\w*_\w*)\Z")
REACH = 40  # characters before a mark that tell
# words that ² and ³ make another unit of
UNIT = late(r"(?:met(?:er|re)s?|mètres?|metros?|metri|feet|foot|inch(?:es)?|yards?|miles?|fuß|zoll)\Z", re.IGNORECASE)


def find_numbers(mark: str) -> tuple[str, ...]:
    """Give the numbers of a mark, however it is written."""
    return tuple(re.findall(r"\d+", mark.translate(PLAIN)))


def mark_notes(content: Content) -> Content:
    """Add the marks of notes to what a quote may pass over as over nothing."""
    taken = list(content.skipped)
    found = [mark for mark in find_marks(content) if not overlaps(mark, taken)]
    if not found:
        return content
    return replace(content, skipped=tuple(sorted((*taken, *found), key=lambda gap: gap.start)))


def overlaps(mark: PassedText, gaps: list[PassedText]) -> bool:
    """Whether a mark has characters in common with one of `gaps`, which are in the order of the text."""
    low, high = 0, len(gaps)
    while low < high:
        middle = (low + high) // 2
        if gaps[middle].end <= mark.start:
            low = middle + 1
        else:
            high = middle
    return low < len(gaps) and gaps[low].start < mark.end


def find_marks(content: Content) -> Iterator[PassedText]:
    """Find the marks in all paragraphs, but for those that a note's own paragraph begins with."""
    text = content.text
    last: dict[str, int] = {}  # where the last note of a number begins
    for label in LABEL.finditer(text):
        for number in find_numbers(label[0]):
            last[number] = label.start()
    bracketed, raised = "[" in text, not text.isascii()  # each pattern looks at every character
    for paragraph in content.paragraphs:
        start, end = paragraph.start, paragraph.end
        for mark in BRACKETED.finditer(text, start + 1, end) if bracketed else ():
            if is_bracketed_mark(mark, start, last):
                after = text[mark.end() : mark.end() + 1]
                begin = mark.start() + (mark[0][0] == " " and (after.isspace() or after.isalnum()))
                yield PassedText(begin, mark.end(), silent=True)
        for mark in RAISED.finditer(text, start + 1, end) if raised else ():
            if is_raised_mark(mark, start, last):
                yield PassedText(mark.start(), mark.end(), silent=True)
        for mark in GLUED.finditer(text, start + 1, end) if last else ():
            before = text[max(start, mark.start() - REACH) : mark.start()]
            if last.get(mark[0], 0) > mark.end() and WORD_BEFORE_STOP.search(before):
                yield PassedText(mark.start(), mark.end(), silent=True)


def is_bracketed_mark(mark: re.Match[str], start: int, last: dict[str, int]) -> bool:
    """Whether a number in brackets stands behind a word or a clause; behind a space or a number, a note has it, too."""
    known = all(last.get(number, 0) > mark.end() for number in find_numbers(mark[0]))
    before = mark.string[max(start, mark.start() - REACH) : mark.start()]
    if mark[0][0] == " " or before[-1:].isdigit():
        return known and before[-1:] not in {"", " "}
    if INDEXED.search(before) or "0" in find_numbers(mark[0]):
        return False
    return before[-1:].isalpha() or before[-1:] == "]" or CLAUSE.search(before) is not None


def is_raised_mark(mark: re.Match[str], start: int, last: dict[str, int]) -> bool:
    """Whether a raised number stands behind a word or a clause, and makes no other unit of it."""
    before = mark.string[max(start, mark.start() - REACH) : mark.start()]
    if not (WORD.search(before) or CLAUSE.search(before)):
        return False
    return mark[0] not in "²³" or last.get(mark[0].translate(PLAIN), 0) > mark.end() or not UNIT.search(before)
