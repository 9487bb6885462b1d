"""Words with more or less room behind their last letter, as a part of that letter: between scripts, before marks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.typeset.fonts.face import Shaped
from brief.typeset.fonts.han_marks import CLOSING

if TYPE_CHECKING:
    from brief.typeset.fonts.face import Face

# thousandths of an em: between a stop and a note's mark, the most that it is pulled in, the width of a full-width mark
BEHIND, MOST, FULL = 80.0, 420.0, 900.0


@lru_cache(maxsize=4096)
def widen(face: Face, shaped: Shaped, gap: float) -> Shaped:
    """`shaped` with `gap` more behind its last letter, in thousandths of an em, as a part of that letter.

    A reader who parts words by the distance between letters sees none there.
    """
    key, text = shaped.glyphs[-1]
    more = round(gap / face.unit)
    wider = (face.shaper.advance(key) + more, ((key, 0, 0),)) if isinstance(key, int) else (key[0] + more, key[1])
    advances = (*shaped.advances[:-1], shaped.advances[-1] + more * face.unit)
    made = Shaped(shaped.text, (*shaped.glyphs[:-1], (wider, text)), advances, shaped.starts, shaped.kerns)
    made.gap = more * face.unit
    return made


def pull_in(face: Face, shaped: Shaped, behind: float = BEHIND, most: float = MOST) -> Shaped:
    """`shaped` without the empty half of the stop that it ends with, for a note's mark or another stop to be there."""
    key = shaped.glyphs[-1][0]
    full = shaped.text[-1:] in CLOSING and shaped.advances[-1] > FULL
    if not full or not isinstance(key, int):
        return shaped
    empty = shaped.advances[-1] - face.shaper.ink(key) * face.unit - behind
    return widen(face, shaped, -min(most, empty)) if empty > 0 else shaped
