"""PDFs of one page, written by hand: what stands on it is what a test says, operator by operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = "BT /F 12 Tf 72 720 Td (The office published its survey.) Tj ET\n"
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
PAGE, CONTENT, FONT, FREE = 3, 4, 5, 7  # numbers of objects; those from FREE on are a test's own


def draw_page(
    content: str,
    *,
    resources: str = "",
    fonts: str = "",
    page: str = "",
    catalog: str = "",
    objects: Mapping[int, str | bytes] | None = None,
) -> bytes:
    """Write a page of 612 by 792 points; `objects` are further ones by their numbers, from FREE on."""
    body: dict[int, str | bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        f"/Resources<</Font<</F 5 0 R{fonts}>>{resources}>>{page}>>",
        CONTENT: stream(FIRST + content),
        FONT: HELVETICA,
        **(objects or {}),
    }
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, thing in sorted(body.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing if isinstance(thing, bytes) else thing.encode("latin-1"))
    start = len(out)
    last = max(body) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % last
    for number in range(1, last):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (last, start)


def stream(content: str | bytes, entries: str = "") -> bytes:
    """Write a stream."""
    data = content if isinstance(content, bytes) else content.encode("latin-1")
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode("latin-1"), len(data), data)


def line(words: str, x: float = 72, y: float = 680, size: float = 12, font: str = "F") -> str:
    """Show words."""
    return f"BT /{font} {size:g} Tf {x:g} {y:g} Td ({words}) Tj ET\n"


def form(content: str, box: str, entries: str = "") -> bytes:
    """Write a form (ISO 32000-1, 8.10), which has the page's first font."""
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources<</Font<</F 5 0 R>>>>{entries}")


def image(width: int, height: int, samples: bytes, entries: str = "/ColorSpace/DeviceGray/BitsPerComponent 8") -> bytes:
    """Write an image."""
    return stream(samples, f"/Type/XObject/Subtype/Image/Width {width}/Height {height}{entries}")
