"""What stands on the pages, as three readers have it: this file's own fonts say, pypdf, and pdfium; and as ink.

pdfium bounds neither memory nor time: this module is imported in a process of its own (`brief.sources.pdf.process`).
"""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

import pypdfium2_raw as raw
from msgspec import Struct

from brief.issued.objects import FormError, as_dict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.issued.graph import Graph
    from brief.issued.objects import Value
    from brief.sources.pdf.pdfium import OpenPdf

SCALE = 1.5  # pixels a point
MOST_PIXELS = 6_000_000  # of a page
POINTS = 72 / 25.4  # a millimetre
WHITE = 0xFFFFFFFF
SHOWING = re.compile(
    rb"/(?P<font>[A-Za-z0-9]{1,20}) [\d.]+ Tf|\[(?P<many>[<>0-9A-Fa-f\s.+-]*)\]\s*TJ|<(?P<one>[0-9A-Fa-f]*)>\s*Tj"
)
HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")


class Ink(Struct, frozen=True):
    """Where two pictures of a page differ: millimetres from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def count_letters(text: str) -> Counter[str]:
    """Count letters and digits, whatever the forms and the order in which a reader gives them."""
    counted = Counter(normalize("NFKC", text))
    return Counter({letter: count for letter, count in counted.items() if category(letter)[0] in "LN"})


# -- the file's own words ----------------------------------------------------------------------------------------------


def read_own(graph: Graph) -> list[str]:
    """Read each page's words by the codes of its fonts, in the order in which they are drawn."""
    maps: dict[int, dict[bytes, str]] = {}
    texts = []
    for _, page in graph.pages():
        fonts = as_dict(graph.follow(page.get("Resources"), "Font"))
        try:
            texts.append("".join(spell(graph, graph.read_content(page), fonts, maps)))
        except FormError:
            texts.append("")
    return texts


def spell(graph: Graph, content: bytes, fonts: dict[str, Value], maps: dict[int, dict[bytes, str]]) -> list[str]:
    """Spell what a content shows."""
    out = []
    known: dict[bytes, str] = {}
    for found in SHOWING.finditer(content):
        if found["font"]:
            value = fonts.get(found["font"].decode())
            key = getattr(value, "number", -1)
            if key not in maps:
                maps[key] = read_map(graph, value)
            known = maps[key]
            continue
        strings = HEX.findall(found["many"]) if found["many"] is not None else [found["one"]]
        for string in strings:
            codes = string.lower()
            out += [known.get(codes[at : at + 4], "") for at in range(0, len(codes), 4)]
    return out


def read_map(graph: Graph, font: Value) -> dict[bytes, str]:
    """Read which text each code of a font stands for (ISO 32000-1, 9.10.3)."""
    data = graph.read(as_dict(graph.get(font)).get("ToUnicode"))
    return {
        code.lower(): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in MAPPED.findall(data)
        if len(text) % 2 == 0
    }


# -- other people's programs -------------------------------------------------------------------------------------------


def read_by_pypdf(data: bytes) -> list[str]:
    """Read each page's words as pypdf does; nothing of a page that it cannot read."""
    import pypdf  # noqa: PLC0415 - 120 ms, which are those of this reader

    reader = pypdf.PdfReader(io.BytesIO(data))
    texts = []
    for page in reader.pages:
        try:
            texts.append(page.extract_text())
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - pypdf raises whatever a broken page makes it run into
            texts.append("")
    return texts


def read_by_pdfium(document: OpenPdf) -> list[str]:
    """Read each page's words as pdfium does."""
    texts = []
    for at in range(document.count):
        page = raw.FPDF_LoadPage(document.raw, at)
        text = raw.FPDFText_LoadPage(page) if page else None
        many = raw.FPDFText_CountChars(text) if text else 0
        buffer = (ctypes.c_ushort * (2 * max(0, many) + 1))()
        written = raw.FPDFText_GetText(text, 0, many, buffer) if many > 0 else 0
        texts.append(bytes(buffer)[: max(0, 2 * written - 2)].decode("utf-16-le", "replace"))
        if text:
            raw.FPDFText_ClosePage(text)
        if page:
            raw.FPDF_ClosePage(page)
    return texts


# -- ink ---------------------------------------------------------------------------------------------------------------


def find_ink(one: OpenPdf, at: int, other: OpenPdf, place: int) -> Ink | None:
    """Find where a page of one file looks other than a page of another does; None where they look the same."""
    mine, theirs = draw(one, at), draw(other, place)
    if mine == theirs:
        return None
    width, height, scale, first = mine
    if (width, height) != theirs[:2]:
        return Ink(0, 0, width / scale / POINTS, height / scale / POINTS)
    rows, columns = span(first, theirs[3], width)
    edges = [edge / scale / POINTS for edge in (columns[0], rows[0], columns[1], rows[1])]
    return Ink(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])


def draw(document: OpenPdf, at: int) -> tuple[int, int, float, bytes]:
    """Draw a page with its annotations: columns, rows, pixels a point, and its pixels."""
    page = raw.FPDF_LoadPage(document.raw, at)
    if not page:
        return 0, 0, SCALE, b""
    across, up = float(raw.FPDF_GetPageWidthF(page)), float(raw.FPDF_GetPageHeightF(page))
    scale = min(SCALE, (MOST_PIXELS / max(1.0, across * up)) ** 0.5)
    width, height = max(1, round(across * scale)), max(1, round(up * scale))
    if width * height > 2 * MOST_PIXELS:  # a sheet as narrow as a hair
        raw.FPDF_ClosePage(page)
        return width, height, scale, b""
    picture: Any = raw.FPDFBitmap_Create(width, height, 0)
    raw.FPDFBitmap_FillRect(picture, 0, 0, width, height, WHITE)
    raw.FPDF_RenderPageBitmap(picture, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    size = raw.FPDFBitmap_GetStride(picture) * height
    pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(picture), size)
    raw.FPDFBitmap_Destroy(picture)
    raw.FPDF_ClosePage(page)
    return width, height, scale, pixels


def span(one: bytes, other: bytes, width: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Find the first and last rows and columns, exclusive, in which two pictures differ."""
    stride = 4 * width
    rows = [
        at
        for at in range(len(one) // stride)
        if one[at * stride : (at + 1) * stride] != other[at * stride : (at + 1) * stride]
    ]
    left, right = width, 0
    for at in rows:
        mine, theirs = one[at * stride : (at + 1) * stride], other[at * stride : (at + 1) * stride]
        left = min(left, find_first(mine, theirs) // 4)
        right = max(right, width - find_first(mine[::-1], theirs[::-1]) // 4)
    return (rows[0], rows[-1] + 1), (left, right)


def find_first(one: Sequence[int], other: Sequence[int]) -> int:
    """Find where two rows begin to differ, by halves."""
    low, high = 0, len(one)
    while low + 1 < high:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
