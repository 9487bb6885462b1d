"""What `content` sets before and after elements: quotation marks, and what is no text of the document."""

from __future__ import annotations

import re

STRINGS = re.compile(r"(?:\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'))+\s*(?:/.*)?", re.DOTALL)
# white space, and characters that leave no ink, as characters and as escapes of CSS
BLANK = re.compile(
    r"(?:[\s\u200b-\u200f\u2060\ufeff\u00a0]|\\0{0,4}(?:20|a0|200[b-f]|2060|feff|9|a)\s?)*", re.IGNORECASE
)
OPENING, CLOSING = "“‘", "”’"


def read_quotes(content: str, depth: int) -> str:
    """Give the quotation mark that `open-quote` or `close-quote` sets; nothing for other content."""
    said = content.strip().lower()
    if said == "open-quote":
        return OPENING[depth % 2]
    if said == "close-quote":
        return CLOSING[(depth - 1) % 2]
    return ""


def is_text_of_nothing(content: str) -> bool:
    """Whether content sets nothing that is seen."""
    said = content.strip()
    if said.lower() in {"", "normal", "none", "no-open-quote", "no-close-quote"}:
        return True
    if STRINGS.fullmatch(said) is None:
        return False
    strings = re.findall(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", said.split("/")[0])
    return all(BLANK.fullmatch(first or second) is not None for first, second in strings)
