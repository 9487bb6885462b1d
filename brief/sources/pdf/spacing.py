"""Spacing: how much white of a line is a space, which its own letters tell where they stand close or apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.glyphs import Glyph

# in ems
SPACE = 0.17  # of white that is a space, beyond what stands between the line's letters
TOLD = 0.1  # that is one where pdfium sees one as well
CLOSE = 0.08  # that letters of a word stand apart at most, in a line that leaves no gap between this and the next
LEAST = 0.06  # of a space in such a line, and ...
MORE = 0.01  # ... beyond its widest gap within words
OVERLAP = -0.1  # of letters' boxes in a line whose font says that they are wider than they are set
MANY = 20  # gaps that show how a line is set
OFTEN = 2  # times as many close ones as wide ones: a word has some letters


class Spacing(Struct, frozen=True):
    """What white of a line is a space, in points, beyond `tight`, by which its letters' boxes overlap."""

    white: float
    told: float  # where pdfium sees one as well
    tight: float = 0.0


def find_spacing(glyphs: Sequence[Glyph], size: float) -> Spacing:
    """Find what a line's letters are set apart by: it shows in most gaps, but not in those of half a line of leaders.

    Where gaps are either close or wide and nothing between, a gap that is not close is a space, as a squeezed line has.
    """
    gaps = sorted(
        right.x0 - left.x1
        for left, right in pairwise(glyphs)
        if not (right.spaced or left.text == " " or right.text == " ")
    )
    most = gaps[len(gaps) // 2] if len(gaps) >= MANY else 0.0
    tight = most if most < OVERLAP * size else 0.0
    plain = Spacing(SPACE * size + max(0.0, gaps[len(gaps) // 4] if gaps else 0.0), TOLD * size, tight)
    close = [gap for gap in gaps if gap <= CLOSE * size]
    wide = sum(gap > TOLD * size for gap in gaps)
    if tight or len(gaps) < MANY or len(close) + wide < len(gaps) or len(close) < OFTEN * wide:
        return plain
    return Spacing(TOLD * size, max(LEAST * size, close[-1] + MORE * size))
