"""Where a line of Chinese or Japanese may end: between characters, but for marks that hold on to one side (kinsoku).

After UAX #14 (classes ID, CJ as NS, OP, CL, EX, NS, IN, B2) and JIS X 4051, in their strict reading. Besides, amounts
and what they count stay together, as in 2020年5月27日, 9,000吨 and 第5条.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Han, kana and their marks, full-width forms; Hangul is written with spaces, and a line ends there
HAN = "[\u2e80-\u2fdf\u3001-\u30ff\u3190-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff]"
FIRST = "\u2e80"
# never at a line's start: closing marks, stops, small kana and marks of length and repetition
NO_START = frozenset(
    "，。、；：？！）》」』】〕〉〗〙〛｝］”’…—～〜·・％‰℃,.;:?!)]}%»›、｡｣､゛゜ゝゞヽヾ々ー"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ-–"
)
# never at a line's end: opening marks, what stands before an amount
NO_END = frozenset("（《「『【〔〈〖〘〚｛［“‘([{«‹｢￥＄￡￠¥$£€№第")
NO_BREAK = "\u00a0"
SCALES = frozenset("十百千万亿億兆")  # between an amount and what is counted
GOES_ON = frozenset("年月日时時分秒～〜—至")  # a date or a range, where digits stand on both sides


@cache
def _compile_han() -> re.Pattern[str]:
    """Compile when first met: 4 ms that a start in other scripts need not wait for."""
    return re.compile(HAN)


def has_han(text: str) -> bool:
    """Whether a text has a character between which and the next a line may end."""
    return not text.isascii() and max(text) >= FIRST and _compile_han().search(text) is not None


def find_han_points(text: str) -> Iterator[int]:
    """Give the places of a word in Han or kana before which a line may begin."""
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if not (has_han(before) or has_han(after)):
            continue
        if after in NO_START or before in NO_END or NO_BREAK in (before, after):
            continue
        if not holds_together(text, at):
            yield at


def holds_together(text: str, at: int) -> bool:
    """Whether place `at` is within an amount or a date: behind a digit, its scale, or within a date or a range."""
    before, after = text[at - 1], text[at]
    if before.isdecimal():
        return True
    start = at
    while start and text[start - 1] in SCALES:
        start -= 1
    if start < at and start and text[start - 1].isdecimal():
        return True
    return after.isdecimal() and before in GOES_ON and at > 1 and text[at - 2].isdecimal()
