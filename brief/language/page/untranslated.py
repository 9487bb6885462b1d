"""The page's own words where a language has none: which texts are English, so that they are read aloud as such."""

from __future__ import annotations

import re
from functools import cache

from brief.language.page.format import read_formats
from brief.language.page.labels import Labels, labels
from brief.language.tables import PAGE, has_words
from brief.patterns import late

LONGEST = 400  # characters of a text of the page's own
FEWEST = 3  # letters of a label, or it says nothing in any language: "P{number}"
VALUE = late(r"\\\{\w+\\\}")  # of a label, as `re.escape` has it
# what stands between two labels: spaces, isolates, marks, numbers, and the digest of a file
BETWEEN = late(r"[\s\u2060\u2066-\u2069.,:;·…()\[\]–—]+|P?\d[\d,.]*(?!\w)|sha256\s[0-9a-f]+")
LETTER = late(r"[^\W\d_]")
NO_WORDS = frozenset(("open_quote", "close_quote", "digits", "and_"))


def find_untranslated(text: str, language: str) -> str:
    """Give the language of a text that is the page's own, wholly, where `language` has no words for it; else ""."""
    if speaks(language) or len(text) > LONGEST:
        return ""
    words, at, found = compile_words(language), 0, False
    while at < len(text):
        match = words.match(text, at)
        found = found or match is not None
        match = match or BETWEEN.match(text, at)
        if match is None:
            return ""
        at = match.end()
    return PAGE if found else ""


@cache
def speaks(language: str) -> bool:
    """Whether the page has words in a language."""
    return has_words(language)


@cache
def compile_words(language: str) -> re.Pattern[str]:
    """Compile the labels and dates that a language has in English, the longest first."""
    words = labels(language)
    whole = [getattr(words, name) for name in Labels.__struct_fields__ if name not in NO_WORDS]
    texts = {part.strip(" []") for text in whole for part in text.split("*")}  # what is stressed stands by itself
    known = sorted((escape(text) for text in texts if count_letters(text) >= FEWEST), key=len, reverse=True)
    months = "|".join(read_formats(PAGE).months)
    date = rf"\d{{1,2}}[ \u00a0](?:{months})[ \u00a0]\d{{4}}"
    return re.compile(rf"(?:{'|'.join((*known, date))})(?!\w)", re.IGNORECASE)


def count_letters(label: str) -> int:
    """Count the letters of a label that are not a value's."""
    return len(LETTER.findall(re.sub(r"\{\w+\}", "", label)))


def escape(label: str) -> str:
    """Write a label as a pattern: its values are numbers and dates, for a name or a title is the author's."""
    pattern = VALUE.sub(r"\\d[\\d.,/–]{0,12}(?:[ \\u00a0][A-Z]\\w{2,8}[ \\u00a0]\\d{4})?", re.escape(label))
    return pattern.replace(r"\ ", r"[\s\u2060]+")
