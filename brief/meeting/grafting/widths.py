"""Whether the widths that a font states are those of its glyphs (ISO 19005-3, 6.2.11.5; ISO 14289-1, 7.21.5).

Readers that set a line by the one draw it otherwise than those that set it by the other. Only TrueType programs are
looked into: in others a glyph's width is what a program of its own says, which is not run here. Glyphs that draw
nothing are passed over, and a width of 0, which many write for what they do not use.
"""

from __future__ import annotations

from itertools import pairwise
from struct import Struct, error, iter_unpack, unpack_from
from typing import TYPE_CHECKING, Final, NamedTuple

from brief.meeting.given.values import ObjectReference, StreamValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from brief.meeting.given.file import GivenFile
    from brief.meeting.given.values import Value

APART: Final = 1.0  # of 1/1000 em, which both may have rounded
MOST: Final = 0x10000  # codes of a font
TABLE: Final = Struct(">4s4xII")  # of the directory: tag, offset, length
SYMBOLIC: Final = 4  # of /Flags
SYMBOLS: Final = 0xF000  # where fonts of symbols have their codes
ENCODINGS: Final = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
UNICODE: Final = frozenset({(3, 1), (3, 10), (0, 3), (0, 4)})  # platforms and encodings of a cmap


class Program(NamedTuple):
    """A TrueType program: the widths of glyphs in 1/1000 em, which of them draw anything, and its cmaps."""

    widths: tuple[float, ...]
    drawn: tuple[bool, ...]
    cmaps: Mapping[tuple[int, int], Mapping[int, int]]

    def is_apart(self, glyph: int, width: float) -> bool:
        """Whether a glyph has another width than is said."""
        drawn = 0 < glyph < len(self.drawn) and self.drawn[glyph]
        return drawn and width != 0 and abs(self.widths[min(glyph, len(self.widths) - 1)] - width) > APART


def has_false_widths(given: GivenFile, entries: dict[str, Value]) -> bool:
    """Whether a font states other widths than its program has, as far as that is a TrueType program."""
    if entries.get("Subtype") not in {"CIDFontType2", "TrueType"}:
        return False
    described = given.dictionary(entries.get("FontDescriptor"))
    data = read_stream(given, described.get("FontFile2"))
    try:
        program = read_program(data)
    except (error, IndexError, ValueError):  # one that is broken is for others to find
        return False
    if entries["Subtype"] == "CIDFontType2":
        glyphs = read_glyphs(given, entries.get("CIDToGIDMap"))
        stated = list_widths(given, entries.get("W"))
        return any(program.is_apart(glyphs(code), width) for code, width in stated)
    return any(program.is_apart(glyph, width) for glyph, width in list_simple(given, entries, described, program))


def read_stream(given: GivenFile, reference: Value) -> bytes:
    """Decode what a reference leads to; nothing where that is no stream."""
    stream = given.follow(reference)
    if type(reference) is not ObjectReference or not isinstance(stream, StreamValue):
        return b""
    data = given.decode(reference, stream)
    given.forget(reference)
    return data


# -- what the font states ----------------------------------------------------------------------------------------------


def list_widths(given: GivenFile, value: Value) -> Iterator[tuple[int, float]]:
    """List the widths of a composite font by their codes (ISO 32000-1, 9.7.4.3)."""
    items = [given.resolve(item) for item in given.array(value)]
    given.spend(len(items))
    at = 0
    while at + 1 < len(items):
        first, second = items[at], items[at + 1]
        if type(first) is not int or not 0 <= first < MOST:
            return
        if isinstance(second, list):
            each = [given.resolve(width) for width in second[:MOST]]
            given.spend(len(each))
            yield from ((first + place, width) for place, width in enumerate(each) if isinstance(width, int | float))
            at += 2
            continue
        width = items[at + 2] if at + 2 < len(items) else None
        if type(second) is not int or not isinstance(width, int | float):
            return
        span = range(first, min(second + 1, MOST))
        given.spend(len(span))
        yield from ((code, width) for code in span)
        at += 3


def read_glyphs(given: GivenFile, value: Value) -> Callable[[int], int]:
    """Read which glyph a code of a composite font is (9.7.4.2)."""
    data = read_stream(given, value)
    if not data:
        return int
    return lambda code: int.from_bytes(data[2 * code : 2 * code + 2], "big")


def list_simple(
    given: GivenFile, entries: dict[str, Value], described: dict[str, Value], program: Program
) -> Iterator[tuple[int, float]]:
    """List the widths of a simple font by their glyphs (9.6.6.4), where codes lead to them without names."""
    first = given.resolve(entries.get("FirstChar"))
    widths = [given.resolve(width) for width in given.array(entries.get("Widths"))[:256]]
    encoding, flags = given.resolve(entries.get("Encoding")), given.resolve(described.get("Flags"))
    if type(first) is not int or isinstance(encoding, dict) or type(flags) is not int:
        return
    symbols, plain = program.cmaps.get((3, 0), {}), program.cmaps.get((1, 0), {})
    letters = next((cmap for key, cmap in program.cmaps.items() if key in UNICODE), {})
    codec = ENCODINGS.get(encoding) if isinstance(encoding, str) else None
    for code, width in enumerate(widths, first):
        if not 0 <= code < 256 or not isinstance(width, int | float):
            continue
        if flags & SYMBOLIC or codec is None:
            yield symbols.get(code) or symbols.get(SYMBOLS + code) or plain.get(code, 0), width
        else:
            letter = bytes([code]).decode(codec, "ignore")
            yield letters.get(ord(letter), 0) if letter else 0, width


# -- what the program has ----------------------------------------------------------------------------------------------


def read_program(data: bytes) -> Program:
    """Read a program's widths, outlines and cmaps. Raises struct.error, IndexError or ValueError for a broken one."""
    count = unpack_from(">H", data, 4)[0]
    tables = {tag: data[at : at + size] for tag, at, size in TABLE.iter_unpack(data[12 : 12 + 16 * count])}
    head, wide = tables.get(b"head", b""), tables.get(b"hmtx", b"")
    per_em, long = unpack_from(">H", head, 18)[0], unpack_from(">h", head, 50)[0]
    listed = unpack_from(">H", tables.get(b"hhea", b""), 34)[0]
    if not per_em or not listed:
        raise ValueError("a font without a size")
    places = [
        place for (place,) in iter_unpack(">I" if long else ">H", trim(tables.get(b"loca", b""), 4 if long else 2))
    ]
    widths = tuple(1000 * width / per_em for width, _ in iter_unpack(">Hh", trim(wide[: 4 * listed], 4)))
    drawn = tuple(start < end for start, end in pairwise(places))
    return Program(widths, drawn if widths else (), dict(list_cmaps(tables.get(b"cmap", b""))))


def trim(data: bytes, size: int) -> bytes:
    """As many bytes as whole parts of a size have."""
    return data[: len(data) // size * size]


def list_cmaps(table: bytes) -> Iterator[tuple[tuple[int, int], Mapping[int, int]]]:
    """List the maps from codes to glyphs, of the formats that fonts in PDFs have."""
    if not table:
        return
    for at in range(min(unpack_from(">H", table, 2)[0], 16)):
        platform, encoding, start = unpack_from(">HHI", table, 4 + 8 * at)
        kind = unpack_from(">H", table, start)[0]
        reader = {0: read_bytes, 4: read_segments, 6: read_trimmed}.get(kind)
        if reader is not None:
            yield (platform, encoding), reader(table, start)


def read_bytes(table: bytes, start: int) -> Mapping[int, int]:
    """A map of 256 glyphs (format 0)."""
    return dict(enumerate(table[start + 6 : start + 262]))


def read_trimmed(table: bytes, start: int) -> Mapping[int, int]:
    """A map of codes that follow one another (format 6)."""
    first, count = unpack_from(">HH", table, start + 6)
    return dict(enumerate(unpack_from(f">{count}H", table, start + 10), first))


def read_segments(table: bytes, start: int) -> Mapping[int, int]:
    """A map of spans of codes (format 4)."""
    count = unpack_from(">H", table, start + 6)[0] // 2
    ends = unpack_from(f">{count}H", table, start + 14)
    firsts = unpack_from(f">{count}H", table, start + 16 + 2 * count)
    deltas = unpack_from(f">{count}H", table, start + 16 + 4 * count)
    ranges = unpack_from(f">{count}H", table, start + 16 + 6 * count)
    out: dict[int, int] = {}
    for at, (first, end, delta, skip) in enumerate(zip(firsts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(end, MOST - 2) + 1):
            if len(out) >= MOST:
                return out
            glyph = code
            if skip:
                place = start + 16 + 6 * count + 2 * at + skip + 2 * (code - first)
                glyph = unpack_from(">H", table, place)[0] if place + 2 <= len(table) else 0
                if not glyph:
                    continue
            out[code] = glyph + delta & 0xFFFF
    return out
