"""The space between Han and Latin letters: a quarter of an em, and less before a number (CLREQ, 3.2; JIS X 4051).

Amounts and what they count, and dates, are set solid: 2020年5月27日, 9,000吨.
"""

from __future__ import annotations

from brief.typeset.lines.han_breaks import GOES_ON, NO_END, has_han

LETTER, NUMBER = 250.0, 110.0  # thousandths of an em
MARKS = frozenset("，。、；：？！（）《》「」『』【】〔〕〈〉〖〗～〜…—・“”‘’　")


def measure_gap(before: str, after: str) -> float:
    """What stands between two words that touch, in thousandths of an em; nothing where either side is not Han."""
    last, first = before[-1:], after[:1]
    if not last or not first or last in MARKS or first in MARKS:
        return 0.0
    if has_han(last) and not has_han(first):
        if first.isalpha():
            return LETTER
        dated = last in GOES_ON and before[-2:-1].isdecimal()
        return NUMBER if first.isdecimal() and not dated and last not in NO_END else 0.0
    return LETTER if has_han(first) and not has_han(last) and last.isalpha() else 0.0
