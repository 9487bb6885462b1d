"""What a file's fonts say of their characters, and where they say two things: by pypdf, since pdfium tells but one.

pdfium takes a code's character from the font's ToUnicode; what is drawn for it is what its Encoding names. A font in
which the two disagree on a letter or a digit shows another text than it gives; one that is drawn by numbers alone, or
in signs of its own, gives none.
"""

from __future__ import annotations

import io
import logging
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field
from pypdf import PdfReader, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject
from pypdf.generic._font import Font as ParsedFont

from brief.files import UnreadableError
from brief.sources.pdf.conflicts import CLOSE, PROGRAMS, SYMBOLIC, Conflicts, find_conflicts
from brief.sources.pdf.drawn import list_drawn, tell_drawn
from brief.sources.pdf.signs import HYPHEN, NAMELESS, clean_glyph
from brief.sources.scripts import SUPERSCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEEPEST = 12  # forms within forms
MOST_SCOPES = 20_000  # dictionaries of resources that are looked at
MOST_PAGES = 2_000
STREAM_BYTES = 20_000_000  # of one stream, unpacked
SIMPLE = frozenset({"/Type1", "/MMType1", "/TrueType"})
SUBSET = re.compile(r"^[A-Z]{6}\+")
DIGITS = frozenset("0123456789")
NARROW = 0.75  # of a digit's full width
SIGNS = re.compile("wingdings|webdings|dingbats|marlett|symbol", re.IGNORECASE)  # letters' codes show other signs
BEYOND = "\u0100"
KNOWN = re.compile(r"(?:symbol|zapfdingbats)\b", re.IGNORECASE)  # their encodings are standard


class PdfFont(Struct):
    """What is to be known of the fonts of one name."""

    nameless: bool = False  # nothing says which characters its codes are
    conflicts: Conflicts = field(default_factory=Conflicts)
    raised: dict[str, set[float]] = field(default_factory=dict)  # widths of small digits, in ems
    soft: bool = False  # its only hyphen is the soft one
    names: dict[str, list[tuple[float, str]]] = field(default_factory=dict)  # `list_drawn`; none for what says nothing
    drawn: bool = False  # its glyphs are drawings (Type 3), whose size it may not know
    own: set[str] = field(default_factory=set)  # characters beyond Latin that are their own codes
    certain: bool = False  # each of its codes has the name of a character
    plain: bool = True  # says all that there is to be known

    def settle(self) -> None:
        """See whether anything is to be told of its glyphs beyond what pdfium says of them."""
        self.plain = not (self.nameless or self.conflicts.wrong or self.raised or self.soft or self.names)

    def tell(self, said: str, width: float, *, lost: bool = False) -> str:
        """Tell what a glyph is, `width` ems wide, that pdfium says to be `said`, or `lost` for want of a table."""
        if lost and said in self.names and not self.nameless:
            return tell_drawn(self.names[said], width)
        said = clean_glyph(said)
        if self.nameless or (lost and said not in self.own):
            return NAMELESS * len(said)
        if said == HYPHEN:
            return "\u00ad" if self.soft else "-"
        if self.raised and any(abs(width - narrow) < CLOSE for narrow in self.raised.get(said, ())):
            return said.translate(SUPERSCRIPT)
        return said


STRANGE = PdfFont(nameless=True)  # of which nothing is known
STRANGE.settle()


class PdfFonts(Struct):
    """A file's fonts by their names, and the names of layers that are switched off."""

    by_name: dict[str, PdfFont] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

    def find(self, name: str) -> PdfFont:
        """Find a font by the name that pdfium has for it."""
        return self.by_name.get(clip_name(name), STRANGE)


def read_fonts(data: bytes) -> PdfFonts:
    """Read a file's fonts; one that is broken says nothing. Raises UnreadableError where the file is."""
    with _guard():
        reader = PdfReader(io.BytesIO(data), strict=False)
        root = resolve(reader.trailer.get("/Root"))
        fonts = PdfFonts(off=frozenset(_find_off(root)))
        for font in _list_fonts(reader):
            try:
                _read_font(font, fonts.by_name)
            except Exception:  # noqa: BLE001 (whatever is wrong in one font, the page's other fonts can be read)
                for name in _list_names(font):
                    known = fonts.by_name.setdefault(name, PdfFont())
                    known.certain = False
                    known.nameless = known.nameless or font.get("/Subtype") == "/Type3"  # others have its name
        for known in fonts.by_name.values():
            known.settle()
    return fonts


@contextmanager
def _guard() -> Iterator[None]:
    """Bound what pypdf takes, keep its log quiet, and turn whatever a broken file makes it run into to one answer."""
    logging.disable(logging.CRITICAL)
    try:
        with apply_configuration(
            zlib_maximum_output_length=STREAM_BYTES,
            lzw_maximum_output_length=STREAM_BYTES,
            run_length_maximum_output_length=STREAM_BYTES,
            array_based_stream_maximum_output_length=STREAM_BYTES,
            brotli_maximum_output_length=STREAM_BYTES,
            stream_decoding_work_maximum_length=4 * STREAM_BYTES,
            page_tree_maximum_entries=10 * MOST_PAGES,
            disable_legacy_handling=True,
        ):
            yield
    except Exception as error:
        raise UnreadableError("is no PDF whose fonts can be read") from error
    finally:
        logging.disable(logging.NOTSET)


def resolve(thing: PdfObject | None) -> PdfObject | None:
    """Follow a reference."""
    return None if thing is None else thing.get_object()


def _entry(thing: PdfObject | None, key: str) -> PdfObject | None:
    return resolve(thing.get(key)) if isinstance(thing, DictionaryObject) else None


def _find_off(root: PdfObject | None) -> Iterator[str]:
    """Find the layers that are off when the file is opened (ISO 32000-1, 8.11.4.3), by names that no other has."""
    properties = _entry(root, "/OCProperties")
    default = _entry(properties, "/D")
    listed = [_list_references(_entry(holder, key)) for holder, key in
              ((properties, "/OCGs"), (default, "/ON"), (default, "/OFF"))]  # fmt: skip
    every, on, off = ({reference.idnum: reference for reference in found} for found in listed)
    hidden = set(off) | (set(every) - set(on) if str(_entry(default, "/BaseState")) == "/OFF" else set())
    shown = {str(_entry(resolve(layer), "/Name")) for number, layer in every.items() if number not in hidden}
    for number in hidden:
        name = str(_entry(resolve(every.get(number, off.get(number))), "/Name"))
        if name not in shown:
            yield name


def _list_references(thing: PdfObject | None) -> list[IndirectObject]:
    return [item for item in thing if isinstance(item, IndirectObject)] if isinstance(thing, ArrayObject) else []


def _list_fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    """List the fonts of all pages and of the forms on them, each once."""
    seen: set[int] = set()
    for page in reader.pages:
        scopes = [(_entry(page, "/Resources"), 0)]
        while scopes:
            scope, depth = scopes.pop()
            if not isinstance(scope, DictionaryObject) or id(scope) in seen or len(seen) > MOST_SCOPES:
                continue
            seen.add(id(scope))
            for font in _list_entries(scope, "/Font"):
                if isinstance(font, DictionaryObject) and id(font) not in seen:
                    seen.add(id(font))
                    yield font
            if depth < DEEPEST:
                forms = (thing for thing in _list_entries(scope, "/XObject") if isinstance(thing, StreamObject))
                scopes += [(_entry(form, "/Resources"), depth + 1) for form in forms]


def _list_entries(scope: DictionaryObject, key: str) -> list[PdfObject | None]:
    listed = _entry(scope, key)
    if not isinstance(listed, DictionaryObject):
        return []
    found = []
    for name in listed:
        with suppress(Exception):  # an object that is lost
            found.append(resolve(listed.raw_get(name)))
    return found


def _list_names(font: DictionaryObject) -> set[str]:
    """List the names that pdfium may have for a font: its own, and that of the one that it is made of."""
    made = _find_descendant(font)
    names = [_entry(holder, "/BaseFont") for holder in (font, made) if isinstance(holder, DictionaryObject)]
    return {clip_name(str(name).removeprefix("/")) if isinstance(name, str) else "" for name in names}


def clip_name(name: str) -> str:
    """Give a font's name as both libraries have it: without the letters of a subset (ISO 32000-1, 9.6.4), in ASCII.

    pdfium gives other letters as bytes, and leaves the subset's out or in.
    """
    return SUBSET.sub("", "".join(letter for letter in name if " " < letter < "\x7f"))


def _find_descendant(font: DictionaryObject) -> PdfObject | None:
    made = _entry(font, "/DescendantFonts")
    return resolve(made[0]) if isinstance(made, ArrayObject) and made else None


def _read_font(font: DictionaryObject, by_name: dict[str, PdfFont]) -> None:
    parsed = ParsedFont.from_font_resource(font)
    conflicts = Conflicts()
    nameless = False
    if font.get("/Subtype") in SIMPLE:  # of composite fonts pdfium tells which codes nothing names (`is_lost`)
        nameless = "/ToUnicode" not in font and _is_symbolic(font)
        conflicts = find_conflicts(font, parsed) if "/ToUnicode" in font else conflicts
    drawn = list_drawn(font, parsed) if font.get("/Subtype") == "/Type3" else {}
    own = _find_own(font, parsed)
    raised = _find_raised(parsed)
    characters = set(map(str, parsed.character_map.values()))
    soft = "\u00ad" in characters and "-" not in characters
    certain = font.get("/Subtype") in SIMPLE and _is_certain(font, parsed)
    for name in _list_names(font):
        known = by_name.get(name)
        if known is None:
            known = by_name[name] = PdfFont(certain=certain)
        known.certain = known.certain and certain
        known.nameless = known.nameless or nameless
        known.conflicts.add(conflicts)
        known.own |= own
        for code, drawing in drawn.items():
            known.names.setdefault(code, []).append(drawing)
        known.drawn = known.drawn or font.get("/Subtype") == "/Type3"
        known.soft = known.soft or soft
        for digit, widths in raised.items():
            known.raised.setdefault(digit, set()).update(widths)


def _find_own(font: DictionaryObject, parsed: ParsedFont) -> set[str]:
    """Find characters whose table gives every code itself, in one range over many first bytes.

    pdfium reads of such a range no more than the first 256 codes, calls the others lost, and gives them as they are.
    """
    table = parsed.character_map
    if font.get("/Subtype") != "/Type0" or str(_entry(font, "/Encoding")) != "/Identity-H" or not table:
        return set()
    if not all(code == said for code, said in table.items()):
        return set()
    return {str(said) for said in table.values() if str(said) >= BEYOND}


def _is_certain(font: DictionaryObject, parsed: ParsedFont) -> bool:
    """Whether a simple font's Encoding names a character for each printable code of ASCII, so that none is lost."""
    encoding = _entry(font, "/Encoding")
    base = str(_entry(encoding, "/BaseEncoding") if isinstance(encoding, DictionaryObject) else encoding)
    names = parsed.encoding
    if base not in {"/WinAnsiEncoding", "/MacRomanEncoding"} or not isinstance(names, dict):
        return False
    return all(len(str(names.get(code, ""))) == 1 for code in range(0x20, 0x7F))


def _is_symbolic(font: DictionaryObject) -> bool:
    """Whether nothing in the file says which signs a font shows: it is not embedded, and no names are given."""
    name = str(_entry(font, "/BaseFont")).removeprefix("/").split("+")[-1]
    descriptor = _entry(font, "/FontDescriptor")
    embedded = any(_entry(descriptor, key) is not None for key in PROGRAMS)
    flags = _entry(descriptor, "/Flags")
    named = isinstance(_entry(font, "/Encoding"), DictionaryObject)
    if embedded or named or KNOWN.match(name):
        return False
    symbolic = isinstance(flags, int) and flags & SYMBOLIC != 0 and _entry(font, "/Encoding") is None
    return symbolic or SIGNS.search(name) is not None


def _find_raised(font: ParsedFont) -> Mapping[str, set[float]]:
    """Find digits that a font has twice, the narrower ones: typographic superscripts stand on the line like others.

    Which of small figures they are (of a power, of an index, of a fraction) nothing tells; none of them is a digit of
    a number that is set at full size, so that 10 with a small 6 is never read as 106.
    """
    widths: dict[str, set[float]] = {}
    for code, characters in font.character_map.items():
        width = font.character_widths.get(code) if isinstance(code, str) else None
        if characters in DIGITS and isinstance(width, int | float):
            widths.setdefault(characters, set()).add(float(width))
    full = max((width for found in widths.values() for width in found), default=0.0)
    narrow = {
        digit: {width / 1000 for width in found if width < NARROW * (max(found) if digit == "1" else full)}
        for digit, found in widths.items()
    }
    # a 1 is narrow in some faces at full size, too: it is small where it is as wide as other small ones
    others = [width for digit, found in narrow.items() if digit != "1" for width in found]
    alike = {
        w / 1000 for w in widths.get("1", ()) if any(abs(w / 1000 - other) <= CLOSE * full / 1000 for other in others)
    }
    narrow["1"] = narrow.get("1", set()) | alike
    return {digit: found for digit, found in narrow.items() if found}
