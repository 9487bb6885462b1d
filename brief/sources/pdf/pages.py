"""A page's glyphs as pdfium lists them: which of them are seen as text, where they stand, what they say.

One text object is one string that is shown, so what all of its glyphs share is looked up once: size, baseline,
direction, font, mode, marks.
"""

from __future__ import annotations

import re
from collections import Counter
from ctypes import byref, c_double, c_ushort
from math import atan2, degrees, hypot, isfinite
from statistics import median
from sys import maxunicode
from typing import TYPE_CHECKING, Any

import pypdfium2_raw as raw
from msgspec import Struct, field

from brief.files import UnreadableError
from brief.sources.pdf.accents import ACCENTS, set_accents
from brief.sources.pdf.actual import tell_words
from brief.sources.pdf.cuts import Cuts
from brief.sources.pdf.fonts import clip_name
from brief.sources.pdf.glyphs import Glyph, GlyphPage
from brief.sources.pdf.pdfium import (
    HELP_BROKEN,
    count_characters,
    count_marks,
    find_box,
    find_character,
    find_font,
    find_matrix,
    find_mode,
    find_object,
    find_origin,
    find_shape,
    find_size,
    is_generated,
    is_lost,
    list_marks,
    read_entry,
    read_font,
)
from brief.sources.pdf.rules import read_rules
from brief.sources.pdf.signs import UNKNOWN
from brief.sources.pdf.windows import is_within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.sources.pdf.fonts import PdfFont, PdfFonts
    from brief.sources.pdf.pdfium import Object, OpenPage, OpenPdf
    from brief.sources.pdf.rules import Box

MOST_ON_PAGE = 100_000  # characters: a broadsheet's page has a third
SLANT = 5.0  # degrees off a right angle; what is farther off is a watermark or a part of a drawing
EVEN = 0.06  # ems by which letters may stand farther apart in a word than their widths: kerning, and no space
FARTHEST = 1e6  # points
NOTHING = 0.001  # ems
BOLD = re.compile("bold|black|heavy|demi(?!light)", re.IGNORECASE)
HEAVY = 600  # of the weights from 100 to 900
SPACE = 32
PLAIN_END = 0x250  # of the Latin letters
SURROGATES, PRIVATE = 0xD800, 0xE000  # where they begin in UTF-16
# ems that letters are high, in most faces; of Type 3 fonts, whose sizes may be any
HEIGHTS = dict.fromkeys("acemnorsuvwxz", 0.45) | dict.fromkeys("bdfhklABDEFGHIKLMNPRTUVXYZ0123456789", 0.7)
MOST_MEASURED, FEW_MEASURED = 100, 5
WRONG = 1.9  # times a size that another is not the same
UNSEEN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})


class GlyphRun(Struct):
    """What the glyphs of one text object have in common; `quarter` counts right angles, None where it is none."""

    key: Object
    size: float
    across: float  # its size along the line, where letters are condensed or extended
    x: float
    y: float
    quarter: int | None
    bold: bool
    font: PdfFont
    artifact: bool
    unseen: bool
    window: Box | None  # where it is seen, if not all of it is
    widths: dict[int, float]  # of its characters, as they are set; of all strings in its font and size


class _Reading(Struct):
    """A page as it is read."""

    sheet: OpenPage
    fonts: PdfFonts
    runs: dict[Object, GlyphRun] = field(default_factory=dict)
    faces: dict[int, tuple[bool, PdfFont]] = field(default_factory=dict)  # of the page's fonts, by their addresses
    matrix: Any = field(default_factory=raw.FS_MATRIX)
    x: Any = field(default_factory=c_double)
    y: Any = field(default_factory=c_double)
    widths: dict[tuple[int, float], dict[int, float]] = field(default_factory=dict)  # of a font at a size


def read_page(document: OpenPdf, number: int, fonts: PdfFonts) -> GlyphPage:
    """Read a page's glyphs; a page that cannot be read has none. Raises UnreadableError for a page of too many."""
    sheet = document.open_page(number)
    if sheet is None:
        return GlyphPage(number, 0.0, 0.0, ())
    try:
        if count_characters(sheet.address) > MOST_ON_PAGE:
            raise UnreadableError(f"draws too much on page {number} for a text", HELP_BROKEN)
        glyphs, runs = _list_glyphs(_Reading(sheet, fonts))
        tell_words(glyphs, [run.key for run in runs], sheet.replaced)
        return _set_upright(number, glyphs, runs, sheet)
    finally:
        sheet.close()


def _list_codes(sheet: OpenPage, count: int) -> Sequence[int]:
    """List the code points of a page's characters; in one call where each of them is one unit of UTF-16."""
    units = (c_ushort * (count + 1))()
    # with the zero at its end; none is left out where as many come, and none is two where no surrogate is among them
    whole = raw.FPDFText_GetText(sheet.text, 0, count, units) == count + 1
    codes: list[int] = units[:count]
    if whole and max(codes, default=0) < SURROGATES:
        return codes
    if whole and not any(SURROGATES <= code < PRIVATE for code in codes):
        return [code if code < SURROGATES else find_character(sheet.address, at) for at, code in enumerate(codes)]
    return [find_character(sheet.address, at) for at in range(count)]


def _list_glyphs(reading: _Reading) -> tuple[list[Glyph], list[GlyphRun]]:
    """List a page's glyphs, each as its own direction has it and with its run.

    Letters that stand in one string, with no space between them, in a font that leaves nothing open, are one glyph:
    a page has some five times as many letters as words.
    """
    lister = _Lister(reading)
    index = 0
    while index < len(lister.codes):
        index = lister.take(index)
    _tell(lister.address, lister.glyphs, lister.runs)
    _measure_drawn(lister.address, lister.glyphs, lister.runs)
    lister.cuts.settle(lister.glyphs, lister.runs)
    return lister.glyphs, lister.runs


class _Lister:
    """Goes over a page's characters."""

    def __init__(self, reading: _Reading) -> None:
        """Begin with a page's first character."""
        self.reading = reading
        self.address = reading.sheet.address
        self.codes = _list_codes(reading.sheet, count_characters(self.address))
        self.glyphs: list[Glyph] = []
        self.runs: list[GlyphRun] = []
        self.run: GlyphRun | None = None
        self.spaced = False
        self.cuts = Cuts()
        self.box = raw.FS_RECTF()
        self.where = byref(self.box)

    def take(self, index: int) -> int:
        """Take the glyph at an index, and give the next one's."""
        code = self.codes[index]
        key = find_object(self.address, index)
        if not key or (code <= SPACE and is_generated(self.address, index) == 1):
            # one that pdfium has made has no width, and no line's end is a space
            self.spaced = key != 0 and code == SPACE
            return index + 1
        run = self.run
        if run is None or run.key != key:
            run = self.run = self.reading.runs.get(key) or _read_run(self.reading, key, index)
        if run.unseen:
            return index + 1
        find_box(self.address, index, self.where)
        place, glyphs = _place(run, self.box), self.glyphs
        if run.window is not None and not is_within(self.box, run.window):
            self.cuts.drop(glyphs, _show(code), place, self.box, run.window)
            return index + 1
        if glyphs and self.runs[-1] is run and not self.spaced and place[0] < place[1]:
            last = glyphs[-1]
            if last.x0 == place[0] and last.x1 == place[1] and last.text not in ACCENTS:
                last.text += _show(code)  # a ligature, whose characters share one box
                last.count += 1
                return index + 1
        if run.font.plain and run.window is None and SPACE < code < PLAIN_END:
            end = self._find_end(index, key)
            if end > index + 1 and (whole := self._measure(run, index, end, place)):
                self._add("".join(map(chr, self.codes[index:end])), run, whole, index, end)
                return end
        self._add(_show(code), run, place, index, index + 1)
        return index + 1

    def _add(self, said: str, run: GlyphRun, place: tuple[float, float, float], index: int, end: int) -> None:
        x0, x1, y = place
        if isfinite(x0 + x1 + y) and max(abs(x0), abs(x1), abs(y)) < FARTHEST:
            self.glyphs.append(
                Glyph(said, x0, x1, y, run.size, run.bold, run.artifact, index, end - index, self.spaced)
            )
            self.runs.append(run)
            self.cuts.keep(self.glyphs)
        self.spaced = False

    def _find_end(self, start: int, key: Object) -> int:
        """Find where a word ends that begins at a character: at a space, a sign of its own, or another object."""
        codes, end = self.codes, start + 1
        while end < len(codes) and SPACE < codes[end] < PLAIN_END:
            end += 1
        while end > start + 1 and find_object(self.address, end - 1) != key:  # what one object shows is in a row
            end -= 1
        return end

    def _measure(
        self, run: GlyphRun, start: int, end: int, first: tuple[float, float, float]
    ) -> tuple[float, float, float] | None:
        """Give where a word stands whose first letter's place is known; None where there is white within it."""
        codes = self.codes[start:end]
        if not all(code in run.widths for code in codes) and not self._learn(run, start, end):
            return None
        width = sum(map(run.widths.__getitem__, codes))
        find_box(self.address, end - 1, self.where)
        x0, (_, x1, y) = first[0], _place(run, self.box)
        return (x0, x1, y) if x1 > first[1] and abs(x1 - x0 - width) < EVEN * run.size else None

    def _learn(self, run: GlyphRun, start: int, end: int) -> bool:
        """Learn how wide the characters of a word are; none is of its own width that shares a box with another."""
        last: tuple[float, float] | None = None
        widths: dict[int, float] = {}
        for index in range(start, end):
            find_box(self.address, index, self.where)
            x0, x1, _ = _place(run, self.box)
            if (x0, x1) == last:
                return False
            last = x0, x1
            widths.setdefault(self.codes[index], x1 - x0)
        run.widths |= {code: width for code, width in widths.items() if code not in run.widths}
        return True


def _show(code: int) -> str:
    return chr(code) if code <= maxunicode else UNKNOWN


def _measure_drawn(address: int, glyphs: list[Glyph], runs: list[GlyphRun]) -> None:
    """Set the size of letters whose font says another than they have, by how high they are.

    A font that is a set of drawings (Type 3) may say any; of others some are drawn at half of it or less.
    """
    heights: dict[int, list[float]] = {}
    for glyph, run in zip(glyphs, runs, strict=True):
        found = heights.setdefault(id(run.widths), [])
        many = MOST_MEASURED if run.font.drawn else FEW_MEASURED
        if run.quarter is not None and len(found) < many and glyph.text[:1] in HEIGHTS:
            found.append(_measure_height(address, glyph, run) / HEIGHTS[glyph.text[0]])
    sizes = {key: median(found) for key, found in heights.items() if found}
    for glyph, run in zip(glyphs, runs, strict=True):
        size = sizes.get(id(run.widths))
        if size is not None and not 1 / WRONG < size / (run.size or NOTHING) < WRONG:
            glyph.size = size


def _measure_height(address: int, glyph: Glyph, run: GlyphRun) -> float:
    """Measure the shape of a glyph's first letter."""
    left, right, bottom, top = (c_double() for _ in range(4))
    find_shape(address, glyph.index, byref(left), byref(right), byref(bottom), byref(top))
    return (top.value - bottom.value, right.value - left.value)[(run.quarter or 0) % 2]


def _tell(address: int, glyphs: list[Glyph], runs: list[GlyphRun]) -> None:
    """Set what glyphs say, as their fonts have it."""
    for glyph, run in zip(glyphs, runs, strict=True):
        if glyph.text == " " and not run.font.names:
            continue
        lost = not run.font.certain and any(
            is_lost(address, at) == 1 for at in range(glyph.index, glyph.index + glyph.count)
        )
        if lost or not run.font.plain or not (glyph.text.isascii() and glyph.text.isprintable()):
            width = (glyph.x1 - glyph.x0) / (run.across or 1.0)
            said = run.font.tell(glyph.text, width, lost=lost)
            if run.font.conflicts.wrong:
                said = run.font.conflicts.tell(said, width, exact=_is_within(address, glyph, run))
            glyph.text = said


def _is_within(address: int, glyph: Glyph, run: GlyphRun) -> bool:
    """Whether a glyph's shape stands within its advance, so that its box is as wide as that."""
    left, right, bottom, top = (c_double() for _ in range(4))
    if not find_shape(address, glyph.index, byref(left), byref(right), byref(bottom), byref(top)):
        return False
    x0, x1, _ = _place(run, raw.FS_RECTF(left.value, top.value, right.value, bottom.value))
    return x0 > glyph.x0 + NOTHING * run.size and x1 < glyph.x1 - NOTHING * run.size


def _read_run(reading: _Reading, key: Object, index: int) -> GlyphRun:
    """Look up what the glyphs of a text object share."""
    address = reading.sheet.address
    matrix, x, y = reading.matrix, reading.x, reading.y
    find_matrix(address, index, byref(matrix))
    find_origin(address, index, byref(x), byref(y))
    size = find_size(address, index)
    across, height = abs(size) * hypot(matrix.a, matrix.b), abs(size) * hypot(matrix.c, matrix.d)
    angle = degrees(atan2(matrix.b, matrix.a) if size >= 0 else atan2(-matrix.b, -matrix.a))  # as it turns both axes
    quarter = round(angle / 90) if isfinite(angle) else 0
    thing = reading.sheet.objects.get(key)
    place = 0 if thing is None else find_font(key) or 0
    face = reading.faces.get(place)
    if face is None:
        face = reading.faces[place] = _read_face(thing, reading.fonts)
    marks = [] if thing is None or count_marks(key) <= 0 else list(list_marks(thing))
    # what was recognised in a scan lies unseen over its picture
    unseen = thing is not None and find_mode(key) in UNSEEN and not reading.sheet.pictures
    off = any(tag == "OC" and read_entry(mark, b"Name") in reading.fonts.off for tag, mark in marks)
    # mirrored letters are nobody's reading, but for drawings that their own font mirrors back
    upright = matrix.a * matrix.d > matrix.b * matrix.c
    run = reading.runs[key] = GlyphRun(
        key,
        height,
        across,
        x.value,
        y.value,
        quarter % 4 if abs(angle - 90 * quarter) <= SLANT and (upright or face[1].drawn) else None,
        face[0],
        face[1],
        any(tag == "Artifact" for tag, _ in marks),
        unseen or off,
        reading.sheet.windows.get(key),
        reading.widths.setdefault((place, round(across, 3)), {}),
    )
    return run


def _read_face(thing: Any, fonts: PdfFonts) -> tuple[bool, PdfFont]:  # noqa: ANN401 - of ctypes
    """Read whether a text object's font is bold, and what is known of it."""
    name = "" if thing is None else read_font(thing)
    heavy = thing is not None and raw.FPDFFont_GetWeight(raw.FPDFTextObj_GetFont(thing)) >= HEAVY
    return heavy or BOLD.search(clip_name(name)) is not None, fonts.find(name)


def _place(run: GlyphRun, box: Any) -> tuple[float, float, float]:  # noqa: ANN401 - of ctypes
    """Give the left, the right and the baseline of a glyph, upright."""
    if not run.quarter:
        return box.left, box.right, run.y
    if run.quarter == 1:
        return box.bottom, box.top, -run.x
    if run.quarter == 2:
        return -box.right, -box.left, -run.y
    return -box.top, -box.bottom, run.x


def _set_upright(number: int, glyphs: list[Glyph], runs: list[GlyphRun], sheet: OpenPage) -> GlyphPage:
    """Take the glyphs that stand on the page and run in its main direction; set aside what runs in another.

    That is a stamp at the margin, a watermark, words in a drawing.
    """
    quarters: Counter[int] = Counter()
    for glyph, run in zip(glyphs, runs, strict=True):
        if run.quarter is not None and not glyph.text.isspace():
            quarters[run.quarter] += 1
    main = quarters.most_common(1)[0][0] if quarters else 0
    edge = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(sheet.page, byref(edge))  # of the crop box, kept within the media box
    left, bottom, right, top = (
        (edge.left, edge.bottom, edge.right, edge.top),
        (edge.bottom, -edge.right, edge.top, -edge.left),
        (-edge.right, -edge.top, -edge.left, -edge.bottom),
        (-edge.top, edge.left, -edge.bottom, edge.right),
    )[main]
    straight: list[Glyph] = []
    aside: list[Glyph] = []
    for glyph, run in zip(glyphs, runs, strict=True):
        if run.quarter != main:
            aside.append(glyph)
        elif glyph.x1 >= left and glyph.x0 <= right and bottom <= glyph.y <= top:
            straight.append(glyph)
    straight = set_accents(straight, _Measuring(sheet.address, glyphs, runs).find)
    drawn = read_rules(sheet.paths, main)
    return GlyphPage(number, bottom, top, tuple(straight), tuple(aside), sheet.pictures, *drawn)


class _Measuring:
    """Measures letters of glyphs."""

    def __init__(self, address: int, glyphs: list[Glyph], runs: list[GlyphRun]) -> None:
        """Know a page's glyphs."""
        self.address = address
        self.glyphs, self.runs = glyphs, runs
        self.known: dict[int, GlyphRun] = {}

    def find(self, glyph: Glyph) -> Callable[[int], tuple[float, float]]:
        """Give what tells the left and the right edge of the n-th letter of a glyph."""
        if not self.known:
            self.known = {id(each): run for each, run in zip(self.glyphs, self.runs, strict=True)}
        run, box = self.known[id(glyph)], raw.FS_RECTF()

        def measure(at: int) -> tuple[float, float]:
            find_box(self.address, glyph.index + at, byref(box))
            return _place(run, box)[:2]

        return measure
