"""JPEG: kept as it is, its marks of camera and place left out, where a PDF can have it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.files import UnreadableError
from brief.images.profiles import keep_profile
from brief.images.raster import BROKEN, check_size, decode, find_profile, find_turn, make_raster
from brief.images.types import Raster

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE = frozenset(range(0xD0, 0xD8)) | {0x01}  # markers without a length
START_OF_SCAN, ADOBE = 0xDA, 0xEE
LEFT_OUT = (frozenset(range(0xE0, 0xF0)) - {ADOBE}) | {0xFE}  # applications' data and comments


class JpegSegment(Struct, frozen=True):
    """A marker with what belongs to it, as it stands in the file."""

    marker: int
    data: bytes


def read_jpeg(data: bytes) -> Raster:
    """Read a JPEG. Raises UnreadableError."""
    segments = tuple(part(data))
    frame = next((s for s in segments if s.marker in FRAMES), None)
    if frame is None or len(frame.data) < 10:
        raise UnreadableError("is damaged or cut off", BROKEN)
    bits, rows, columns, colours = (
        frame.data[4],
        int.from_bytes(frame.data[5:7]),
        int.from_bytes(frame.data[7:9]),
        frame.data[9],
    )
    if frame.marker not in KINDS or bits != 8:
        raise UnreadableError("is a rare kind of JPEG", "save it as a baseline JPEG or as PNG")
    check_size(columns, rows)
    image = decode(data, "JPEG")
    ids = frame.data[10::3][:3]
    odd = ids == b"RGB"  # told by their names alone, which readers of PDF do not look at
    if colours not in {1, 3} or odd:
        return make_raster(image)
    gray = colours == 1
    kept = b"".join(s.data for s in segments if s.marker not in LEFT_OUT)
    profile = keep_profile(find_profile(image), gray=gray)
    return Raster(columns, rows, 8, gray, b"\xff\xd8" + kept, "/Filter/DCTDecode", find_turn(image), profile)


def part(data: bytes) -> Iterator[JpegSegment]:
    """Part a file into its segments; from the first scan on it is one. Raises UnreadableError."""
    at, end = 2, len(data)
    while at + 4 <= end:
        if data[at] != 0xFF:
            raise UnreadableError("is damaged or cut off", BROKEN)
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in BARE:
            at += 2
            continue
        if marker == START_OF_SCAN:
            yield JpegSegment(marker, data[at:])
            return
        length = int.from_bytes(data[at + 2 : at + 4])
        if length < 2 or at + 2 + length > end:
            raise UnreadableError("is damaged or cut off", BROKEN)
        yield JpegSegment(marker, data[at : at + 2 + length])
        at += 2 + length
    raise UnreadableError("is damaged or cut off", BROKEN)
