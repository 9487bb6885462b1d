"""Full-width marks of Chinese and Japanese: half of their em is empty, and two that meet have half an em too much.

After JIS X 4051 and the W3C's requirements for Chinese text layout (CLREQ, 3.1): a closing mark or stop before another
mark gives up its empty half, and so does an opening mark behind another.
"""

from __future__ import annotations

CLOSING = frozenset("，。、；：？！）》」』】〕〉〗〙〛｝］”’")
OPENING = frozenset("（《「『【〔〈〖〘〚｛［“‘")
MARKS = CLOSING | OPENING
FULL_WIDTH = frozenset("，。、；：？！（）《》「」『』【】〔〕〈〉〖〗")


def find_halves(text: str) -> tuple[int, ...]:
    """The places of marks that give up half of their em; curved quotation marks are of Han only beside such marks."""
    if FULL_WIDTH.isdisjoint(text):
        return ()
    found = []
    for at, letter in enumerate(text):
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        closes = letter in CLOSING and after != "" and (after in CLOSING or after in OPENING)
        if closes or (letter in OPENING and before in OPENING and before != ""):
            found.append(at)
    return tuple(found)
