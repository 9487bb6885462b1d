"""A page as a picture: where its characters stand on it, and what is drawn there with some of its words and without."""

from __future__ import annotations

from ctypes import byref, c_double, c_int, c_ubyte
from math import atan2, hypot, pi
from typing import TYPE_CHECKING, Any
from unicodedata import category

import pypdfium2_raw as raw
from msgspec import Struct, field

from brief.sources.pdf.pdfium import find_box, find_character, find_object, is_generated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.pdfium import Object, OpenPage, OpenPdf

FINE = 64  # pixels a point in which places are asked for: pdfium rounds them to whole ones
MOST_PIXELS = 4_000_000  # of one picture
# what a viewer shows of its own over a page, in places that say nothing: borders of links, icons of notes
MARKERS = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_FILEATTACHMENT)
SOFT, THIN = "\u00ad", 0.25  # some files draw every hyphen as a soft one; a word that is drawn so is higher
EMPTY = 2  # bytes of no words in UTF-16, with their end
INVISIBLE = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW

Box = tuple[float, float, float, float]  # left, top, right, bottom; y grows downwards


class Letter(Struct, frozen=True):
    """A character on a page that is turned so that its line is level; lengths are points, y grows downwards."""

    index: int
    sign: str
    tight: Box  # of its shape, as the font says; may be empty
    loose: Box  # of its advance and its font's height
    base: float  # of its line
    size: float  # of its font
    object: Object
    bears: bool  # ink, as all do that are neither spaces nor invisible signs


class PageAnnotation(Struct, frozen=True):
    """An annotation that stands on a page: its kind (an FPDF_ANNOT_ constant), and whether the file draws it itself."""

    kind: int
    box: Box
    drawn: bool


class Picture(Struct, frozen=True):
    """Grey rows of a stretch of a page, whose first pixel is `left`, `top` of the whole page's."""

    rows: Sequence[bytes]
    left: int
    top: int


class RenderedPage(Struct):
    """A page that is open; `turn` quarters clockwise make the words that are looked at level."""

    page: OpenPage
    forms: Any
    notes: list[tuple[int, Box, bool]]  # kind, box in the page's own places, whether the file draws it
    turn: int = 0
    width: float = 0  # points, as turned
    height: float = 0
    _matrix: tuple[float, ...] = ()
    _others: dict[int, list[Letter]] = field(default_factory=dict)

    def level(self, index: int) -> None:
        """Turn the page so that a character stands upright."""
        self._set_turn(0)
        matrix = raw.FS_MATRIX()
        if raw.FPDFText_GetMatrix(self.page.text, index, byref(matrix)):
            a, b, c, d, _, _ = self._matrix
            if raw.FPDFText_GetFontSize(self.page.text, index) < 0:  # turns the letter once more
                a, b, c, d = -a, -b, -c, -d
            along = a * matrix.a + c * matrix.b, b * matrix.a + d * matrix.b
            self._set_turn(-round(atan2(along[1], along[0]) / (pi / 2)) % 4)

    def _set_turn(self, turn: int) -> None:
        """Find how places of the page lead to those of its picture."""
        self.turn = turn
        size = raw.FPDF_GetPageWidthF(self.page.page), raw.FPDF_GetPageHeightF(self.page.page)
        self.width, self.height = size if turn % 2 == 0 else size[::-1]
        area = (0, 0, round(self.width * FINE), round(self.height * FINE), turn)
        x, y = c_int(), c_int()
        found = []
        for place in ((0, 0), (256, 0), (0, 256)):
            raw.FPDF_PageToDevice(self.page.page, *area, *place, byref(x), byref(y))
            found.append((x.value / FINE, y.value / FINE))
        (e, f), (ax, ay), (cx, cy) = found
        self._matrix = ((ax - e) / 256, (ay - f) / 256, (cx - e) / 256, (cy - f) / 256, e, f)

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Give a box of the page in points of its picture."""
        a, b, c, d, e, f = self._matrix
        xs = a * left + c * bottom + e, a * right + c * top + e
        ys = b * left + d * bottom + f, b * right + d * top + f
        return min(xs), min(ys), max(xs), max(ys)

    def read_letters(self, indices: Iterable[int], bearing: frozenset[int] = frozenset()) -> list[Letter]:
        """Read characters; those that pdfium made itself are left out. Those named as `bearing` have ink for sure."""
        text, address = self.page.text, self.page.address
        edges = [c_double() for _ in range(4)]
        pointers = [byref(edge) for edge in edges]
        loose, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), c_double(), c_double()
        sizes: dict[Object, float] = {}
        found = []
        for index in indices:
            key = find_object(address, index)
            if not key or is_generated(address, index) == 1:
                continue
            if key not in sizes:
                raw.FPDFText_GetMatrix(text, index, byref(matrix))
                sizes[key] = abs(raw.FPDFText_GetFontSize(text, index)) * hypot(matrix.c, matrix.d)
            raw.FPDFText_GetCharBox(text, index, *pointers)
            left, right, bottom, top = (edge.value for edge in edges)
            find_box(address, index, byref(loose))
            raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
            sign = _read_sign(find_character(address, index))
            tight = self.place(left, bottom, right, top)
            thin = sign == SOFT and tight[3] - tight[1] < THIN * sizes[key]
            found.append(
                Letter(
                    index,
                    sign,
                    tight,
                    self.place(loose.left, loose.bottom, loose.right, loose.top),
                    self.place(x.value, y.value, x.value, y.value)[1],
                    sizes[key],
                    key,
                    thin or index in bearing or category(sign)[0] not in "ZC" or category(sign) in {"Co", "Cs"},
                )
            )
        return found

    def read_all(self) -> list[Letter]:
        """Read all characters of the page, once for each turn."""
        if self.turn not in self._others:
            self._others[self.turn] = self.read_letters(range(raw.FPDFText_CountChars(self.page.text)))
        return self._others[self.turn]

    def list_notes(self) -> list[PageAnnotation]:
        """List the annotations that a viewer shows, and where."""
        return [PageAnnotation(kind, self.place(*box), drawn) for kind, box, drawn in self.notes]

    def find_origins(self, objects: Iterable[Object]) -> list[tuple[float, float]]:
        """Give where text objects begin, in the places of what holds them: the page or a form."""
        found = [(key, raw.FS_MATRIX()) for key in objects if key in self.page.objects]
        for key, matrix in found:
            raw.FPDFPageObj_GetMatrix(self.page.objects[key], byref(matrix))
        return [(matrix.e, matrix.f) for _, matrix in found]

    def draw(self, area: tuple[int, int, int, int], scale: float, without: Iterable[Object] = ()) -> Picture:
        """Draw a stretch of the page in grey, without some text objects; `area` has its edges in pixels."""
        return self._draw(area, scale, without, raw.FPDFBitmap_Gray)[0]

    def draw_colours(
        self, area: tuple[int, int, int, int], scale: float, without: Iterable[Object] = ()
    ) -> tuple[Picture, ...]:
        """Draw the same in blue, green and red."""
        return self._draw(area, scale, without, raw.FPDFBitmap_BGR)

    def _draw(
        self, area: tuple[int, int, int, int], scale: float, without: Iterable[Object], kind: int
    ) -> tuple[Picture, ...]:
        hidden = [self.page.objects[key] for key in without if key in self.page.objects]
        for thing in hidden:
            raw.FPDFPageObj_SetIsActive(thing, False)  # noqa: FBT003 - pdfium's own
        left, top, right, bottom = area
        width, height, depth = right - left, bottom - top, 3 if kind == raw.FPDFBitmap_BGR else 1
        stride = (width * depth + 3) // 4 * 4
        buffer = (c_ubyte * (stride * height))()
        bitmap = raw.FPDFBitmap_CreateEx(width, height, kind, buffer, stride)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        size = (-left, -top, round(self.width * scale), round(self.height * scale), self.turn)
        raw.FPDF_RenderPageBitmap(bitmap, self.page.page, *size, raw.FPDF_ANNOT)
        if self.forms:
            raw.FPDF_FFLDraw(self.forms, bitmap, self.page.page, *size, raw.FPDF_ANNOT)
        raw.FPDFBitmap_Destroy(bitmap)
        for thing in hidden:
            raw.FPDFPageObj_SetIsActive(thing, True)  # noqa: FBT003 - pdfium's own
        data = bytes(buffer)
        rows = [data[at : at + width * depth] for at in range(0, stride * height, stride)]
        return tuple(Picture([row[n::depth] for row in rows], left, top) for n in range(depth))


def open_sheet(document: OpenPdf, number: int, forms: Any) -> RenderedPage | None:  # noqa: ANN401 - of ctypes
    """Open a page to look at it, 1-based; None where it cannot be opened."""
    page = document.open_page(number)
    if page is None:
        return None
    if forms:
        raw.FORM_OnAfterLoadPage(page.page, forms)
    return RenderedPage(page, forms, _take_notes(page))


def _take_notes(page: OpenPage) -> list[tuple[int, Box, bool]]:
    """List the annotations that a viewer shows, and make those that say nothing not be drawn."""
    found = []
    box = raw.FS_RECTF()
    for at in range(raw.FPDFPage_GetAnnotCount(page.page)):
        note = raw.FPDFPage_GetAnnot(page.page, at)
        kind, flags = raw.FPDFAnnot_GetSubtype(note), raw.FPDFAnnot_GetFlags(note)
        if not flags & INVISIBLE and raw.FPDFAnnot_GetRect(note, byref(box)):
            drawn = raw.FPDFAnnot_GetAP(note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > EMPTY
            edges = box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)
            found.append((kind, edges, drawn))
        if kind in MARKERS:
            raw.FPDFAnnot_SetFlags(note, flags | raw.FPDF_ANNOT_FLAG_HIDDEN)
        raw.FPDFPage_CloseAnnot(note)
    return found


def open_forms(document: OpenPdf) -> tuple[Any, Any]:
    """Make form fields be drawn; the second is to be kept as long as the first is used."""
    settings = raw.FPDF_FORMFILLINFO(version=2)
    forms = raw.FPDFDOC_InitFormFillEnvironment(document.raw, byref(settings))
    if forms:
        raw.FPDF_SetFormFieldHighlightAlpha(forms, 0)  # the viewer's own colour of fields
    return forms, settings


def _read_sign(code: int) -> str:
    """Give a character; pdfium marks a hyphen that it would join over a line's end by U+0002."""
    return "-" if code == 2 else chr(code) if 0 < code < 0x110000 else "\ufffd"
