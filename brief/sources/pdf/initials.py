"""Initials: a first letter that is as high as some lines stands before the first of them, not in its last."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.sources.pdf.signs import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.fragments import Fragment

LARGE = 1.9  # times the size of the lines beside it
HIGH = 0.85  # of its size, as high as its lines begin
NEAR, BACK = 1.5, 0.3  # of their size, by which lines begin behind it, or a little within its box
SAME, STEP = 0.06, 2.0  # of their size, that its lines differ in it, and that they are apart
MOST = 20  # on a page: more are no initials
WORDS = frozenset("AEIOUYÀÁÈÉÍÓÖÚŐ")  # may be words, or begin one


def attach_initials(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Put each initial before the first of the lines that stand beside it.

    Whether a vowel is a word of its own nothing tells: there U+FFFD stands behind it, so that no quote goes over it.
    """
    initials = [each for each in fragments if _is_initial(each)]
    if not initials or len(initials) > MOST:
        return list(fragments)
    gone: set[int] = set()
    for initial in initials:
        beside = sorted((other for other in fragments if _is_beside(initial, other)), key=attrgetter("y"), reverse=True)
        if len(beside) < 2 or not _go_on(*beside[:2]):
            continue
        gone.add(id(initial))
        first = beside[0]
        letter = initial.glyphs[0]
        said = letter.text + (UNKNOWN if letter.text in WORDS else "")
        first.glyphs.insert(0, replace(letter, text=said, x0=first.x0, x1=first.x0, y=first.y, size=first.size))
    return [each for each in fragments if id(each) not in gone]


def _is_initial(fragment: Fragment) -> bool:
    letters = [glyph.text for glyph in fragment.glyphs]
    return len(letters) == 1 and len(letters[0]) == 1 and letters[0].isupper()


def _go_on(line: Fragment, following: Fragment) -> bool:
    """Whether one line is the next of the same text."""
    return abs(line.size - following.size) <= SAME * line.size and line.y - following.y <= STEP * line.size


def _is_beside(initial: Fragment, line: Fragment) -> bool:
    em = line.size
    if initial.size < LARGE * em or line is initial:
        return False
    level = initial.y - 0.3 * em <= line.y <= initial.y + HIGH * initial.size
    return level and initial.x1 - BACK * em <= line.x0 <= initial.x1 + NEAR * em
