"""Where sentences begin and end: for the context that a quotation is shown in, never for what is verified."""

from __future__ import annotations

import re

from brief.language.page.usage import read_abbreviations
from brief.patterns import late

STOP = late(r"[.!?…؟][\"'’”»›)\]]*(?=\s)|[。！？｡]+[」』”’]*")
OPENS = "\"'‘“„«‹¿¡([ \t\r\n\u00a0\u202f"
WORD_BEFORE = 24  # characters to look back for an abbreviation


def find_sentence(text: str, start: int, end: int, paragraph: tuple[int, int], language: str) -> tuple[int, int]:
    """Widen text[start:end] to whole sentences within its paragraph; to the paragraph where no end is found.

    A stop ends a sentence where white space and what may begin one follow, and no abbreviation stands before it.
    """
    first, last = paragraph
    begin, finish = first, last
    for stop in STOP.finditer(text, first, last):
        if not is_end(text, stop, last, language):
            continue
        if stop.end() <= start:
            begin = stop.end()
        elif stop.end() >= end:
            finish = stop.end()
            break
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, finish


def is_end(text: str, stop: re.Match[str], last: int, language: str) -> bool:
    """Tell whether a stop ends its sentence."""
    if stop[0][0] in "。！？｡":
        return True
    at = stop.end()
    while at < last and text[at] in OPENS:
        at += 1
    if at < last and text[at].islower():
        return False
    if stop[0][0] != ".":
        return True
    word = re.split(r"[\s(\[“„«]", text[max(0, stop.start() - WORD_BEFORE) : stop.start()])[-1]
    single = len(word) == 1 and word.isalpha()
    return not (single or "." in word or word.casefold() in read_abbreviations(language))
