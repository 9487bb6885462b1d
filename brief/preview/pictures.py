"""Pictures of a PDF's pages, as pdfium shows them: drawn when they are asked for, each once for its width.

The PDF is one that this program has just written; pdfium is no library for several threads, so one draws at a time.
"""

from __future__ import annotations

import ctypes
import re
import struct
import sys
import zlib
from array import array
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2_raw as raw
from msgspec import Struct

from brief.preview.state import PreviewPage

if TYPE_CHECKING:
    from brief.pdf.document import EndedPage as Ended
    from brief.typeset.brief import Typeset
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.fonts.face import Key
    from brief.typeset.fonts.subset import Numbered

    Fonts = tuple[tuple[bytes, tuple[Numbered, ...]], ...]  # by their names in the content

NARROWEST, WIDEST = 200, 2600  # pixels of a picture
TALLEST = 4  # times its width: no sheet is
MOST_KEPT = 48  # pictures
LEVEL = 1  # of deflate: a picture is mostly drawn before it is asked for, and a tenth is sent in less time
WHITE = 0xFFFFFFFF
CHANNELS = 3
KEY = 24  # digits of a page's address
FONT = re.compile(rb"(/B\d+) ")  # where a content stream turns to another
SHOWN = re.compile(rb"(?<=<)[0-9a-f]+(?=>)")  # codes of glyphs


class PagePictures(Struct, frozen=True):
    """A PDF and its pages: a page's address changes with what it shows, and with nothing else."""

    data: bytes
    pages: tuple[PreviewPage, ...]


def list_sheets(made: Typeset, press: Press) -> PagePictures:
    """List the pages of a PDF that has just been drawn."""
    fonts = tuple((font.name.encode(), font.codes.list_numbered()) for font in press.fonts.values())
    files = "".join(f"{font.name} {face.path}\n" for face, font in press.fonts.items())
    shared = sha256(files.encode("utf-8", "surrogatepass")).digest()
    pages = (PreviewPage(name_page(page, press, shared, fonts), page.width, page.height) for page in press.pages.ended)
    return PagePictures(made.data, tuple(pages))


def number(glyph: Key) -> int:
    """Give a number that stands for a glyph of a font, or for what it is made of."""
    return glyph if isinstance(glyph, int) else hash(glyph) & 0xFFFFFFFF


def name_page(page: Ended, press: Press, shared: bytes, fonts: Fonts) -> str:
    """Make a page's address of what it shows: its content with glyphs for codes, its images, its size."""
    digest = sha256(shared)
    digest.update(f"{page.width} {page.height} {sorted(page.images)}".encode())
    content = press.pages.written[page.content]
    if isinstance(content, bytes):
        digest.update(digest_content(content, fonts, deflated=False))
    else:
        digest.update(digest_content(content.data, fonts))
    for name in sorted(page.images):
        thing = press.pages.written[page.images[name]]
        digest.update(thing if isinstance(thing, bytes) else thing.data)
    return digest.hexdigest()[:KEY]


@lru_cache(maxsize=64)  # of a save most pages are as they were: 3 of 50 ms
def digest_content(content: bytes, fonts: Fonts, *, deflated: bool = True) -> bytes:
    """Make a digest of a page's content: a code may stand for another glyph than before and show the same."""
    data = zlib.decompress(content) if deflated else content
    glyphs = {name: {code: number(glyph) for code, (glyph, _) in codes} for name, codes in fonts}
    first, *parts = FONT.split(data)
    digest = sha256(first)
    for font, part in zip(parts[::2], parts[1::2], strict=True):
        shown = SHOWN.findall(part)
        codes = array("H", bytes.fromhex(b"".join(shown).decode("ascii")))
        if sys.byteorder == "little":
            codes.byteswap()
        digest.update(b"%b %b" % (font, b"<".join(SHOWN.split(part))))
        digest.update(array("L", [*map(len, shown), *map(glyphs[font].__getitem__, codes)]).tobytes())
    return digest.digest()


class Pictures:
    """Draws pages of the latest PDF; those of one before that are still asked for may be kept from then.

    What a browser has asked for of the last PDF it will ask for of the next: it is drawn before.
    """

    def __init__(self) -> None:
        """Begin with no PDF."""
        self._lock = Lock()
        self._sheets: PagePictures | None = None
        self._open: object = None
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._asked: tuple[int, int] | None = None  # the page that was drawn last, and how wide
        self._ahead = ThreadPoolExecutor(1, "pictures")
        raw.FPDF_InitLibrary()

    def show(self, sheets: PagePictures) -> None:
        """Draw this PDF's pages from now on."""
        with self._lock:
            before, asked = self._sheets, self._asked
            self._close()
            self._sheets = sheets
        if before is None or asked is None:
            return
        shown = {page.id for page in before.pages}
        changed = [page.id for page in sheets.pages[asked[0] :] if page.id not in shown]
        if changed:
            self._ahead.submit(self._draw_ahead, changed[0], asked[1])

    def draw(self, name: str, width: int) -> bytes | None:
        """Draw a page as a PNG, so many pixels wide; None where there is none of this address any more."""
        width = min(max(width, NARROWEST), WIDEST)
        with self._lock:
            at = self._find(name)
            if at >= 0:
                self._asked = at, width
            return self._draw_once(name, width)

    def _draw_ahead(self, name: str, width: int) -> None:
        with self._lock:
            self._draw_once(name, width)

    def _draw_once(self, name: str, width: int) -> bytes | None:
        kept = self._kept.get((name, width))
        if kept is not None:
            self._kept.move_to_end((name, width))
            return kept
        picture = self._draw(name, width)
        if picture is not None:
            self._kept[name, width] = picture
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return picture

    def _find(self, name: str) -> int:
        """Find a page by its address; -1 where there is none."""
        return next((at for at, page in enumerate(self._sheets.pages) if page.id == name), -1) if self._sheets else -1

    def _draw(self, name: str, width: int) -> bytes | None:
        """Draw a page where a PNG has its rows: each after a byte that says that it has no filter."""
        sheets, at = self._sheets, self._find(name)
        if sheets is None or at < 0:
            return None
        if self._open is None:
            self._open = raw.FPDF_LoadMemDocument64(sheets.data, len(sheets.data), None)
        page = raw.FPDF_LoadPage(self._open, at)
        if not page:
            return None
        height = min(max(1, round(width * sheets.pages[at].height / sheets.pages[at].width)), TALLEST * width)
        stride = CHANNELS * width + 1
        rows = ctypes.create_string_buffer(stride * height + 1)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, ctypes.byref(rows, 1), stride)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_REVERSE_BYTE_ORDER)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
            raw.FPDF_ClosePage(page)
        return write_png(memoryview(rows).cast("B")[: stride * height], width, height)

    def _close(self) -> None:
        if self._open is not None:
            raw.FPDF_CloseDocument(self._open)
            self._open = None


def write_png(rows: bytes | memoryview, width: int, height: int) -> bytes:
    """Write rows of red, green and blue, each after the byte of its filter, as a PNG (second edition, 5, 11.2)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join([write_chunk(kind, data) for kind, data in chunks])


def write_chunk(kind: bytes, data: bytes) -> bytes:
    """Write a chunk: length, kind, data, checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
