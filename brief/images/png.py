"""PNG: its deflated rows are kept as they are where a PDF can have them so, else decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.images.profiles import keep_profile
from brief.images.raster import BROKEN, check_palette, check_size, decode, find_profile, find_turn, make_raster
from brief.images.types import Raster

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAY, RGB, INDEXED = 0, 2, 3
DEPTHS = frozenset({1, 2, 4, 8})


def read_png(data: bytes) -> Raster:
    """Read a PNG. Raises UnreadableError."""
    chunks = tuple(part(data))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise UnreadableError("is damaged or cut off", BROKEN)
    head = chunks[0][1]
    columns, rows = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
    bits, kind, interlaced = head[8], head[9], head[12]
    check_size(columns, rows)
    names = {name for name, _ in chunks}
    if b"acTL" in names:
        raise UnreadableError("is animated", "save one of its frames")
    if b"IEND" not in names:
        raise UnreadableError("is damaged or cut off", BROKEN)
    image = decode(data, "PNG")
    palette = next((body for name, body in chunks if name == b"PLTE"), b"") if kind == INDEXED else b""
    if kind == INDEXED:
        check_palette(palette, image)
    if kind not in {GRAY, RGB, INDEXED} or bits not in DEPTHS or interlaced or b"tRNS" in names:
        return make_raster(image)
    colours = 3 if kind == RGB else 1
    shape = f"/DecodeParms<</Predictor 15/Colors {colours}/BitsPerComponent {bits}/Columns {columns}>>"
    return Raster(
        columns=columns,
        rows=rows,
        bits=bits,
        gray=kind == GRAY,
        data=b"".join(body for name, body in chunks if name == b"IDAT"),
        filter=f"/Filter/FlateDecode{shape}",
        turn=find_turn(image),
        profile=keep_profile(find_profile(image), gray=kind == GRAY),
        palette=palette,
    )


def part(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Part a file into its chunks, up to where it breaks off."""
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if len(body) < length:
            return
        yield name, body
        at += 12 + length
