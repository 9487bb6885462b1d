"""The nearest of the words that are possible, for help such as "did you mean `sections`?" in a finding.

Written out, because difflib costs 10 ms to import and rapidfuzz 20, more than the reading of a whole outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 64  # a longer word is no slip of the keyboard; it bounds the work on hostile input, too


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Give the choice that a slip or two turns into `word`, the first of equals; None where nothing is near.

    A slip is a letter dropped, added, changed, or swapped with its neighbour; one is allowed in each three letters.
    Case, and which of `-`, `_` and space stands between words, are no slips.
    """
    if len(word) > LONGEST:
        return None
    written = _fold(word)
    best, least = None, max(1, len(written) // 3) + 1
    for choice in choices:
        slips = _count_slips(written, _fold(choice), least)
        if slips < min(least, len(written)):
            best, least = choice, slips
    return best


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _count_slips(a: str, b: str, enough: int) -> int:
    """Count the least slips between two words (optimal string alignment); `enough` where it is that or more."""
    if abs(len(a) - len(b)) >= enough:
        return enough
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        above, row = row, [i]
        for j, other in enumerate(b, 1):
            slips = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        if min(row) >= enough and min(above) >= enough:
            return enough
        before = above
    return min(row[-1], enough)
