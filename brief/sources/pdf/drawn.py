"""What the glyphs of a font that is a set of drawings (Type 3) are, by their names (ISO 32000-1, 9.10.2).

pdfium does not read these names: it gives a glyph's code for its character, calls it lost, and has no name for the font
either. Which of a file's fonts a glyph is of shows in its width, if in anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf.generic import ArrayObject

from brief.sources.pdf.signs import NAMELESS, clean_glyph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pypdf.generic import DictionaryObject
    from pypdf.generic._font import Font as ParsedFont

SPACE = 32
ALIKE = 0.004  # ems between two widths that are one


def list_drawn(font: DictionaryObject, parsed: ParsedFont) -> Mapping[str, tuple[float, str]]:
    """List by their codes how wide a font's glyphs are, in ems, and what their names say.

    Raises KeyError or TypeError where it does not say how wide they are.
    """
    widths, first, matrix = (font[key] for key in ("/Widths", "/FirstChar", "/FontMatrix"))
    if not isinstance(widths, ArrayObject) or not isinstance(matrix, ArrayObject) or not isinstance(first, int):
        raise TypeError(font.get("/Name"))
    names = parsed.encoding if parsed.interpretable and "/ToUnicode" not in font else {}
    listed = names.items() if isinstance(names, dict) else ()
    said = {code: clean_glyph(name) for code, name in listed if len(name) == 1}
    if said.get(SPACE) != " ":
        said[SPACE] = NAMELESS  # of several in a row pdfium gives one
    em = abs(float(matrix[0]))
    wide = (em * float(width.get_object()) for width in widths)
    return {chr(code): (width, said.get(code, NAMELESS)) for code, width in enumerate(wide, first)}


def tell_drawn(drawings: Sequence[tuple[float, str]], width: float) -> str:
    """Tell what a glyph is, `width` ems wide, by those of its code."""
    told = {said for _, said in drawings}
    if len(told) > 1:
        told = {said for other, said in drawings if abs(other - width) < ALIKE}
    return told.pop() if len(told) == 1 else NAMELESS
