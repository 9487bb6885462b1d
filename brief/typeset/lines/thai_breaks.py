"""Where a line of Thai may end: between its words, which have no space between them and are known by a dictionary.

The dictionary is one of others, installed with the fonts of Thai. Without it a line ends at spaces alone, and a stretch
that is too long is broken between two clusters of letters, with a finding.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
FIRST = "\u0e01"
LEADING = frozenset("เแโใไ")  # vowels before the letter that they are spoken behind
FOLLOWING = frozenset("ะาำๅๆฯ")  # vowels and signs that hold on to the letter before
SHORTEST = 2  # letters of a word on either side


def has_thai(text: str) -> bool:
    """Whether a text has a letter of Thai."""
    return not text.isascii() and max(text) >= FIRST and THAI.search(text) is not None


def parts_cluster(text: str, at: int) -> bool:
    """Whether place `at` is within what is written as one: behind a leading vowel, or before one that follows."""
    return text[at - 1] in LEADING or text[at] in FOLLOWING


def find_thai_points(text: str) -> Iterator[int]:
    """Give the places between words of a stretch of Thai before which a line may begin."""
    find = find_dictionary()
    if find is None:
        return
    for at in find(text):
        inside = SHORTEST <= at <= len(text) - SHORTEST and THAI.match(text, at) and THAI.match(text, at - 1)
        if inside and not parts_cluster(text, at):
            yield at


@cache
def find_dictionary() -> Callable[[str], Sequence[int]] | None:
    """Give what finds the words of Thai; None where it is not installed."""
    try:
        import thaibreak  # noqa: PLC0415 - 16 ms, and not everywhere
    except ImportError:
        return None
    find: Callable[[str], Sequence[int]] = thaibreak.boundaries
    return find if find("กา") else None  # without its compiled part it gives nothing
