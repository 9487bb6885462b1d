"""Where a font says two things of a code: what ToUnicode gives for it, and what the Encoding names.

pdfium tells the character of a glyph and not its code; which of a character's codes a glyph has shows in its width:
that of its box, unless its shape juts out.
"""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct, field
from pypdf.generic import ArrayObject, DictionaryObject
from pypdf.generic._font import Font as ParsedFont

from brief.characters import ALIKE
from brief.sources.pdf.signs import DOUBTED_FONT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf.generic import PdfObject

CLOSE = 0.02  # ems between two widths that are one
SYMBOLIC = 4  # of a font descriptor's flags (ISO 32000-1, table 123)
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


class Conflicts(Struct):
    """What fonts of one name give otherwise than they draw it, by the characters given; widths are ems."""

    wrong: dict[str, list[tuple[float, str]]] = field(default_factory=dict)  # with the letters of a ligature, or none
    right: dict[str, set[float]] = field(default_factory=dict)  # of other codes of the same characters

    def add(self, other: Conflicts) -> None:
        """Add those of another font of the name."""
        for given, codes in other.wrong.items():
            self.wrong.setdefault(given, []).extend(codes)
        for given, widths in other.right.items():
            self.right.setdefault(given, set()).update(widths)

    def tell(self, said: str, width: float, *, exact: bool) -> str:
        """Tell what a glyph is, `width` ems wide, or at most, that is given as `said`: nothing where that is open."""
        given = normalize("NFKC", said)
        if given not in self.wrong:
            return said
        least = width - CLOSE if exact else 0.0
        # a width that is not known, `nan`, is beyond none
        wrong = {letters for other, letters in self.wrong[given] if not (other <= least or other >= width + CLOSE)}
        right = any(least < other < width + CLOSE for other in self.right.get(given, ()))
        if right and not wrong:
            return said
        return DOUBTED_FONT if right or len(wrong) != 1 else wrong.pop() or DOUBTED_FONT


def find_conflicts(font: DictionaryObject, parsed: ParsedFont) -> Conflicts:
    """Find the codes of a simple font whose ToUnicode gives another letter or digit than is named.

    Only letters and digits count, by what they are: a small capital is its letter, a tied pair its two letters. Some
    programs keep of a ligature its last letter alone (`i` of `fi`): its name has them all.
    """
    found = Conflicts()
    descriptor = _entry(font, "/FontDescriptor")
    embedded = any(_entry(descriptor, key) is not None for key in PROGRAMS)
    flagged = _is_flagged(_entry(descriptor, "/Flags"))
    if embedded and ("/Encoding" not in font or (font.get("/Subtype") == "/TrueType" and flagged)):
        return found  # what it shows is written in the font itself, which a viewer goes by (ISO 32000-1, 9.6.6.4)
    bare = DictionaryObject({key: font.raw_get(key) for key in font if key != "/ToUnicode"})
    named = ParsedFont.from_font_resource(bare).encoding
    if not isinstance(named, dict):
        return found
    explicit = _list_explicit(_entry(font, "/Encoding"), embedded=embedded or flagged)
    widths = dict(_list_widths(font))
    for code, name in named.items():
        given = normalize("NFKC", _say(parsed, code))
        drawn = _read_name(name)
        known = explicit is None or code in explicit
        if known and given and drawn and _differ(drawn, given):
            cut = given.isalpha() and drawn.isalpha() and len(drawn) > 1 and drawn.endswith(given)
            found.wrong.setdefault(given, []).append((widths.get(code, nan), drawn if cut else ""))
        elif given and code in widths:
            found.right.setdefault(given, set()).add(widths[code])
    return found


def _differ(drawn: str, given: str) -> bool:
    """Whether a letter or a digit is drawn as another; a letter of another script that looks the same is none."""
    if drawn.casefold() == given.casefold() or ALIKE.get(given, given) == ALIKE.get(drawn, drawn):
        return False
    return (drawn.isalnum() or given.isalnum()) and drawn.isprintable()


def _read_name(name: str) -> str:
    """Read what the name of a glyph says: a character, or letters that it ties (T_h); empty where neither."""
    if len(name) == 1:
        return normalize("NFKC", name)
    letters = name.removeprefix("/").split("_")
    return "".join(letters) if len(letters) > 1 and all(len(e) == 1 and e.isalpha() for e in letters) else ""


def _list_widths(font: DictionaryObject) -> Iterator[tuple[int, float]]:
    """List the widths of a simple font's codes, in ems."""
    first, widths = _entry(font, "/FirstChar"), _entry(font, "/Widths")
    if isinstance(first, int) and isinstance(widths, ArrayObject):
        for at, width in enumerate(widths):
            told = width.get_object()
            if isinstance(told, int | float):
                yield int(first) + at, float(told) / 1000


def _list_explicit(encoding: PdfObject | None, *, embedded: bool) -> set[int] | None:
    """List the codes that an Encoding itself names; None for all.

    Where it has no base, an embedded font's own encoding is the base (ISO 32000-1, table 114), which is not read here.
    """
    if not embedded or not isinstance(encoding, DictionaryObject) or "/BaseEncoding" in encoding:
        return None
    found: set[int] = set()
    code = 0
    differences = _entry(encoding, "/Differences")
    for item in differences if isinstance(differences, ArrayObject) else ():
        if isinstance(item, int):
            code = int(item)
        else:
            found.add(code)
            code += 1
    return found


def _is_flagged(flags: PdfObject | None) -> bool:
    return isinstance(flags, int) and flags & SYMBOLIC != 0


def _say(parsed: ParsedFont, code: int) -> str:
    """Give what ToUnicode says of a code."""
    said = parsed.character_map.get(chr(code))
    return said if isinstance(said, str) else ""


def _entry(thing: PdfObject | None, key: str) -> PdfObject | None:
    found = thing.get(key) if isinstance(thing, DictionaryObject) else None
    return None if found is None else found.get_object()
