"""pdfium's functions, as far as pages are read with them: an open file, its pages, their objects and characters.

pdfium bounds neither memory nor time: this module is imported in a process of its own (`process.py`), nowhere else.
"""

from __future__ import annotations

import ctypes
from ctypes import byref, c_double, c_int, c_uint32, c_ulong, c_void_p
from typing import TYPE_CHECKING, Any

import pypdfium2_raw as raw
from msgspec import Struct, field

from brief.files import UnreadableError
from brief.sources.pdf.prototypes import make_prototype
from brief.sources.pdf.rules import IDENTITY, MOST_DRAWN, multiply, read_matrix
from brief.sources.pdf.windows import find_bounds, find_window, holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.sources.pdf.rules import Box, Matrix

HELP_BROKEN = "open it in a viewer and print it to a new PDF, or save its text as .txt"
DEEPEST = 12  # forms within forms
MOST_FORMS = 10_000  # that are looked into on a page: forms may hold forms, and the same ones often
NAME = 256  # bytes of a name that are looked at
PASSWORD, SCHEME = 4, 5  # what FPDF_GetLastError says
SAVE_OPEN = raw.FPDF_REMOVE_SECURITY  # without encryption

Object = int  # the address of an object of a page


count_characters = make_prototype(raw.FPDFText_CountChars, c_int, c_void_p)
find_object = make_prototype(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
find_character = make_prototype(raw.FPDFText_GetUnicode, c_uint32, c_void_p, c_int)
find_box = make_prototype(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
find_shape = make_prototype(raw.FPDFText_GetCharBox, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
find_matrix = make_prototype(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
find_origin = make_prototype(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
find_size = make_prototype(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
find_font = make_prototype(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)
find_mode = make_prototype(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
count_marks = make_prototype(raw.FPDFPageObj_CountMarks, c_int, c_void_p)
is_generated = make_prototype(raw.FPDFText_IsGenerated, c_int, c_void_p, c_int)
is_lost = make_prototype(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)


class Replaced(Struct):
    """Objects whose words the file gives beside them (ActualText, ISO 32000-1, 14.9.4)."""

    words: str
    objects: list[Object] = field(default_factory=list)


class OpenPage(Struct):
    """A page, its characters, and its text objects; `inside` a form or not."""

    page: Any
    text: Any
    address: int  # of `text`
    objects: dict[Object, Any]
    replaced: list[Replaced]
    pictures: bool
    paths: list[tuple[Any, Matrix]]  # what is drawn in lines, and where that is placed
    windows: dict[Object, Box]  # of text objects that are seen in part or not at all: where they are

    def close(self) -> None:
        """Let go of it."""
        raw.FPDFText_ClosePage(self.text)
        raw.FPDF_ClosePage(self.page)


class OpenPdf:
    """A file that is open. pdfium reads from its bytes as long as it is."""

    def __init__(self, data: bytes) -> None:
        """Open a file with the empty password. Raises UnreadableError."""
        raw.FPDF_InitLibrary()
        self._data = data
        self.raw = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not self.raw:
            raise _explain(raw.FPDF_GetLastError())
        self.count: int = raw.FPDF_GetPageCount(self.raw)

    def open_page(self, number: int) -> OpenPage | None:
        """Open a page, 1-based; None where the file has none that can be read.

        What stands in the place of glyphs' own characters (ActualText) is taken off before the characters are listed,
        so that they are those that are drawn. The indices of characters are those of a page that was opened so.
        """
        page = raw.FPDF_LoadPage(self.raw, number - 1)
        if not page:
            return None
        objects, pictures, paths, windows = _list_objects(page)
        replaced = _take_replaced(objects)
        text = raw.FPDFText_LoadPage(page)
        if not text:
            raw.FPDF_ClosePage(page)
            return None
        return OpenPage(page, text, ctypes.cast(text, c_void_p).value or 0, objects, replaced, pictures, paths, windows)

    def save(self) -> bytes:
        """Write the file anew: its objects in order, and nothing encrypted."""
        pieces: list[bytes] = []

        def write(_: object, block: int, size: int) -> int:
            pieces.append(ctypes.string_at(block, size))
            return 1

        kind = dict(raw.FPDF_FILEWRITE._fields_)["WriteBlock"]
        sink = raw.FPDF_FILEWRITE(version=1, WriteBlock=kind(write))
        raw.FPDF_SaveAsCopy(self.raw, byref(sink), SAVE_OPEN)
        return b"".join(pieces)

    def close(self) -> None:
        """Let go of it."""
        raw.FPDF_CloseDocument(self.raw)


def _explain(error: int) -> UnreadableError:
    if error == PASSWORD:
        return UnreadableError("is encrypted with a password", "save a copy without the password")
    if error == SCHEME:
        return UnreadableError("is encrypted in a way that is not known", "save a copy without encryption")
    return UnreadableError("is no PDF that can be read", HELP_BROKEN)


def _list_objects(page: Any) -> tuple[dict[Object, Any], bool, list[tuple[Any, Matrix]], dict[Object, Box]]:  # noqa: ANN401 - of ctypes
    """List a page's text objects by their addresses, those within forms too; whether it has pictures; and its paths.

    The text of a form is seen within the form's box alone (ISO 32000-1, 8.10.1), so that of a page that is a figure of
    another page only a part is.
    """
    found: dict[Object, Any] = {}
    windows: dict[Object, Box] = {}
    pictures = False
    paths: list[tuple[Any, Matrix]] = []
    forms = MOST_FORMS

    def walk(holder: Any, count: Any, get: Any, place: Matrix, within: Box | None, depth: int) -> None:  # noqa: ANN401 - as above
        nonlocal pictures, forms
        for at in range(count(holder)):
            thing = get(holder, at)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                key = ctypes.cast(thing, c_void_p).value or 0
                found[key] = thing
                window = find_window(key, place, within)
                if window is not None and not holds(window, find_bounds(key, place)):
                    windows[key] = window
            elif kind == raw.FPDF_PAGEOBJ_PATH and len(paths) <= MOST_DRAWN:
                paths.append((thing, place))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures = True
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST and forms > 0:
                forms -= 1
                inner = multiply(read_matrix(thing), place)
                window = find_window(ctypes.cast(thing, c_void_p).value or 0, place, within)
                walk(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, window, depth + 1)

    walk(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, None, 0)
    return found, pictures, paths, windows


def list_marks(thing: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - of ctypes
    """List the marks of an object (ISO 32000-1, 14.6) by their tags."""
    buffer, length = (ctypes.c_ushort * NAME)(), c_ulong()
    for at in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, at)
        raw.FPDFPageObjMark_GetName(mark, buffer, 2 * NAME, byref(length))
        yield _decode(buffer, length.value), mark


def read_entry(mark: Any, key: bytes) -> str | None:  # noqa: ANN401 - of ctypes
    """Read a text of a mark; None where it has none.

    pdfium's own call for texts takes their bytes for UTF-8, which they are not (ISO 32000-1, 7.9.2.2).
    """
    length = c_ulong()
    if not raw.FPDFPageObjMark_GetParamBlobValue(mark, key, None, 0, byref(length)):
        return None
    buffer = (ctypes.c_ubyte * max(1, length.value))()
    raw.FPDFPageObjMark_GetParamBlobValue(mark, key, buffer, length.value, byref(length))
    from pypdf.generic import create_string_object  # noqa: PLC0415 - 70 ms, which few files need

    said = create_string_object(bytes(buffer)[: length.value])
    return said if isinstance(said, str) else said.decode("latin-1")


def _decode(buffer: Any, length: int) -> str:  # noqa: ANN401 - of ctypes
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")


def _take_replaced(objects: dict[Object, Any]) -> list[Replaced]:
    """Take the words off that stand for objects, and list them."""
    found: dict[int, Replaced] = {}
    for key, thing in objects.items():
        if count_marks(key) <= 0:
            continue
        for tag, mark in list(list_marks(thing)):
            words = read_entry(mark, b"ActualText")
            if words is None or tag == "OC":
                continue
            address = ctypes.cast(mark, c_void_p).value or 0
            found.setdefault(address, Replaced(words)).objects.append(key)
            raw.FPDFPageObj_RemoveMark(thing, mark)
    return list(found.values())


def read_font(thing: Any) -> str:  # noqa: ANN401 - of ctypes
    """Read the name of a text object's font; empty where it has none."""
    font = raw.FPDFTextObj_GetFont(thing)
    if not font:
        return ""
    buffer = ctypes.create_string_buffer(NAME)
    length: int = raw.FPDFFont_GetBaseFontName(font, buffer, NAME)
    return buffer.raw[: max(0, min(length, NAME) - 1)].decode("utf-8", "replace")
