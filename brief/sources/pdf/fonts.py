"""A font of a PDF: from the bytes of a string to characters and how far each moves the pen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NumberObject, PdfObject

# the class that pypdf's own extraction reads fonts with; it has no other door to encodings and widths. The bounds of
# pypdf's version in pyproject.toml keep it, and the tests fail where it goes
from pypdf.generic._font import Font

from brief.sources.scripts import SUPERSCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator

UNKNOWN = "\ufffd"
BOLD = re.compile("bold|black|heavy|demi(?!light)", re.IGNORECASE)
DIGITS = frozenset("0123456789")
NARROW = 0.75  # of a digit's full width
SUBSET = re.compile(r"^[A-Z]{6}\+")


class Code(Struct, frozen=True):
    """A code of a string: its characters, its advance in ems, and whether word spacing applies to it."""

    text: str
    advance: float
    spaces: bool


class Face(Struct):
    """A font as text needs it. Codes that nothing maps to characters are U+FFFD: never guessed from their number."""

    font: Font | None
    composite: bool = False
    unmapped: bool = False  # the codes are numbers of glyphs and no table says what they show
    em: float = 0.001  # of the glyphs' units
    height: float = 1.0  # of a line, in units of the size that Tf sets
    raised: frozenset[str] = frozenset()  # codes of digits that are small ones, drawn as superscripts
    codes: dict[str, Code] = field(default_factory=dict)

    @property
    def bold(self) -> bool:
        """Whether its name says that it is bold."""
        return self.font is not None and BOLD.search(SUBSET.sub("", self.font.name)) is not None

    def read(self, data: bytes) -> Iterator[Code]:
        """Read a string's codes."""
        encoding = self.font.encoding if self.font else {}
        if isinstance(encoding, str):
            raw = data.decode(
                encoding, "surrogatepass" if encoding.startswith("utf-16") and not len(data) % 2 else "replace"
            )
        else:
            raw = data.decode("latin-1")
        for code in raw:
            found = self.codes.get(code)
            if found is None:
                found = self.codes[code] = self._look_up(code)
            yield found

    def _look_up(self, code: str) -> Code:
        if self.font is None:
            return Code(UNKNOWN, 0.5, spaces=False)
        width = self.font.character_widths.get(code, self.font.character_widths.get("default", 500))
        advance = width * self.em if isinstance(width, int | float) else 0.5
        characters = self._characters(self.font, code)
        if code in self.raised:
            characters = characters.translate(SUPERSCRIPT)
        return Code(characters, advance, spaces=not self.composite and code == " ")

    def _characters(self, font: Font, code: str) -> str:
        if self.unmapped or not font.interpretable:
            return UNKNOWN
        if isinstance(font.encoding, str):
            characters = font.character_map.get(code)
            if characters is None:  # of an encoding by characters the code is one; of one by glyphs it says nothing
                characters = UNKNOWN if self.composite and font.character_map else code
        else:
            name = font.encoding.get(ord(code), UNKNOWN)
            characters = font.character_map.get(name, name)
            if len(characters) > 1 and characters.startswith("/"):  # a glyph's name that is in no list
                characters = UNKNOWN
        return characters if isinstance(characters, str) else UNKNOWN


def read_face(font: PdfObject | None) -> Face:
    """Read a font's dictionary; one that is broken gives characters that are not known."""
    if not isinstance(font, DictionaryObject):
        return Face(None)
    try:
        read = Font.from_font_resource(font)
    except Exception:  # noqa: BLE001 (whatever is wrong in one font, the page's other fonts can be read)
        return Face(None)
    if font.get("/Subtype") == "/Type3":
        em, height = _measure_type3(font)
        return Face(read, em=em, height=height)
    composite = font.get("/Subtype") == "/Type0"
    by_glyph = composite and str(font.get("/Encoding")).startswith("/Identity")
    return Face(read, composite, unmapped=by_glyph and not read.character_map, raised=_find_raised(read))


def _find_raised(font: Font) -> frozenset[str]:
    """Find digits that a font has twice, the narrower ones: typographic superscripts stand on the line like others.

    Which of small figures they are (of a power, of an index, of a fraction) nothing tells; none of them is a digit of
    a number that is set at full size, so that 10 with a small 6 is never read as 106.
    """
    widths: dict[str, list[tuple[float, str]]] = {}
    for code, characters in font.character_map.items():
        if isinstance(code, str) and characters in DIGITS and code in font.character_widths:
            widths.setdefault(characters, []).append((font.character_widths[code], code))
    full = max((width for found in widths.values() for width, _ in found), default=0.0)
    narrow = {
        code: width
        for digit, found in widths.items()
        for width, code in found
        if width < NARROW * (max(found)[0] if digit == "1" else full)
    }
    # a 1 is narrow in some faces at full size, too: it is small where it is as wide as other small ones
    alike = {code for width, code in widths.get("1", ()) if any(abs(width - w) <= 0.02 * full for w in narrow.values())}
    return frozenset(narrow) | frozenset(alike)


def _measure_type3(font: DictionaryObject) -> tuple[float, float]:
    """Give a glyph unit in ems, and the height of the font's box in the size's units (ISO 32000-1, 9.6.5)."""
    matrix = read_numbers(font.get("/FontMatrix"), 6) or (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
    box = read_numbers(font.get("/FontBBox"), 4) or (0.0, 0.0, 0.0, 0.0)
    height = abs((box[3] - box[1]) * matrix[3]) * 0.8
    return abs(matrix[0]), height or 1.0


def read_numbers(thing: PdfObject | None, count: int) -> tuple[float, ...] | None:
    """Read an array of `count` finite numbers; None where it is none."""
    array = thing.get_object() if thing is not None else None
    if not isinstance(array, ArrayObject) or len(array) != count:
        return None
    numbers = [item.get_object() for item in array]
    if not all(isinstance(item, NumberObject | FloatObject) and abs(item) < 1e9 for item in numbers):
        return None
    return tuple(float(item) for item in numbers)
