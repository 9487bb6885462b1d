"""A font file is tried before it is used: opened, set with, and embedded."""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING

from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.subset import Embedded

if TYPE_CHECKING:
    from pathlib import Path

    from brief.typeset.fonts.face import Face

TRIED = "Aa0- "  # must be there in every face
PICKED = 4  # letters that are tried of one that need not have those
BROKEN = (RuntimeError, ValueError, ArithmeticError, LookupError, struct.error)


def try_face(path: Path, *, latin: bool = True) -> str:
    """What goes wrong where the font is opened, set with and embedded; nothing where it serves."""
    try:
        face = open_face(path)
        tried = TRIED if latin else pick_letters(face)
        if face.lacks(f"{tried} ") or not tried:
            return "has no Latin letters and digits" if latin else "has no letters, or no word space"
        trial = Embedded(face, "/B0")
        trial.chunk(face.shape(tried.strip()))
        program, _ = trial.subset()
        whole = bool(face.metrics.name and program) and all(is_drawn(face, letter) for letter in tried.strip())
    except BROKEN:
        whole = False
    return "" if whole else "is damaged: its tables cannot be read"


def pick_letters(face: Face) -> str:
    """Some letters that a font has, of whatever script."""
    return "".join(islice((chr(code) for code in sorted(face.shaper.face.unicodes) if chr(code).isalpha()), PICKED))


def is_drawn(face: Face, letter: str) -> bool:
    """Whether a letter has a glyph of the font with an advance and an outline."""
    ((glyph, _), *_) = face.shape(letter).glyphs
    if not isinstance(glyph, int):  # a letter that is moved where it stands
        return True
    extents = face.shaper.font.get_glyph_extents(glyph)
    inside = glyph < face.shaper.face.glyph_count
    return bool(inside and face.advance(glyph) > 0 and extents and extents.width and extents.height)
