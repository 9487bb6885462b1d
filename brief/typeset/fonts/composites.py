"""Clusters of several glyphs as one: a letter with its marks has one code in the file, and so is read as typed.

HarfBuzz sets a letter and its vowel signs, or a letter and its dots, as glyphs of their own. A reader of the file maps
codes to text one by one: several codes for one letter are read as several letters, or as none. So the font program has
a composite glyph for each such cluster (OpenType, `glyf`), which draws its parts where HarfBuzz put them.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Part = tuple[int, int, int]  # a glyph of the font, moved right and up by so many of its units
Composite = tuple[int, tuple[Part, ...]]  # advance in the font's units, parts
EMPTY: Composite = (0, ())  # a glyph without width or outline: a further letter of a ligature, what joins or parts

HEADER = struct.Struct(">4sHHHH")
RECORD = struct.Struct(">4sLLL")
GLYPH = struct.Struct(">5h")  # contours, box
WORDS, OFFSETS, MORE = 0x0001, 0x0002, 0x0020  # flags of a component
SUM = 0xB1B0AFBA  # what a whole font adds up to (OpenType, `head`)
DEEPEST = 8  # components of components


class GlyphMetrics(NamedTuple):
    """What `hmtx` has of a glyph."""

    advance: int
    bearing: int


def compose(
    program: bytes, composites: Sequence[Composite], numbers: Mapping[int, int]
) -> tuple[bytes, dict[Composite, int]]:
    """Add glyphs to a TrueType font, where parts have their `numbers`: the font, and the numbers of those added."""
    tables = read_tables(program)
    outlines, metrics = read_outlines(tables), read_metrics(tables)
    first = len(outlines)
    for composite in composites:
        outline = draw(composite, numbers, outlines)
        outlines.append(outline)
        metrics.append(GlyphMetrics(composite[0], GLYPH.unpack_from(outline)[1] if outline else 0))
    write_outlines(tables, outlines)
    write_metrics(tables, metrics)
    return write_tables(program[:4], tables), {composite: first + at for at, composite in enumerate(composites)}


def read_tables(program: bytes) -> dict[bytes, bytes]:
    """The tables of a font."""
    _, count, *_ = HEADER.unpack_from(program)
    records = RECORD.iter_unpack(program[HEADER.size : HEADER.size + count * RECORD.size])
    return {tag: program[offset : offset + length] for tag, _, offset, length in records}


def read_outlines(tables: Mapping[bytes, bytes]) -> list[bytes]:
    """Each glyph's outline."""
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0] + 1
    if struct.unpack_from(">h", tables[b"head"], 50)[0]:
        places = struct.unpack_from(f">{count}L", tables[b"loca"])
    else:
        places = tuple(2 * place for place in struct.unpack_from(f">{count}H", tables[b"loca"]))
    return [tables[b"glyf"][start:end] for start, end in pairwise(places)]


def read_metrics(tables: Mapping[bytes, bytes]) -> list[GlyphMetrics]:
    """Each glyph's advance and bearing."""
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    full = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    hmtx = tables[b"hmtx"]
    metrics = [GlyphMetrics(*pair) for pair in struct.iter_unpack(">Hh", hmtx[: 4 * full])]
    rest = struct.unpack_from(f">{count - full}h", hmtx, 4 * full)
    return metrics + [GlyphMetrics(metrics[-1].advance, bearing) for bearing in rest]


def draw(composite: Composite, numbers: Mapping[int, int], outlines: Sequence[bytes]) -> bytes:
    """The outline of a composite glyph; nothing where none of its parts has one."""
    parts = [(numbers[glyph], x, y) for glyph, x, y in composite[1]]
    parts = [(glyph, x, y) for glyph, x, y in parts if outlines[glyph]]
    if not parts:
        return b""
    boxes = [
        (left + x, low + y, right + x, high + y)
        for glyph, x, y in parts
        for _, left, low, right, high in (GLYPH.unpack_from(outlines[glyph]),)
    ]
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    out = GLYPH.pack(-1, min(lefts), min(lows), max(rights), max(highs))
    for n, (glyph, x, y) in enumerate(parts, 1):
        out += struct.pack(">HHhh", WORDS | OFFSETS | (MORE if n < len(parts) else 0), glyph, x, y)
    return out


def write_outlines(tables: dict[bytes, bytes], outlines: Iterable[bytes]) -> None:
    """Put outlines back, each on an even place."""
    glyf, places = bytearray(), [0]
    for outline in outlines:
        glyf += outline + bytes(-len(outline) % 4)
        places.append(len(glyf))
    tables[b"glyf"] = bytes(glyf)
    tables[b"loca"] = struct.pack(f">{len(places)}L", *places)
    head = bytearray(tables[b"head"])
    struct.pack_into(">h", head, 50, 1)  # long places
    tables[b"head"] = bytes(head)
    maxp = bytearray(tables[b"maxp"])
    struct.pack_into(">H", maxp, 4, len(places) - 1)
    # a composite's points and contours, its parts and their depth: as many as any has
    points, contours, _, _ = struct.unpack_from(">4H", maxp, 6)
    struct.pack_into(">2H", maxp, 10, min(points * DEEPEST, 0xFFFF), min(contours * DEEPEST, 0xFFFF))
    struct.pack_into(">2H", maxp, 28, 0xFF, DEEPEST)
    tables[b"maxp"] = bytes(maxp)


def write_metrics(tables: dict[bytes, bytes], metrics: Sequence[GlyphMetrics]) -> None:
    """Put advances and bearings back."""
    tables[b"hmtx"] = b"".join([struct.pack(">Hh", *pair) for pair in metrics])
    hhea = bytearray(tables[b"hhea"])
    struct.pack_into(">H", hhea, 10, max(advance for advance, _ in metrics))
    struct.pack_into(">H", hhea, 34, len(metrics))
    tables[b"hhea"] = bytes(hhea)


def write_tables(version: bytes, tables: Mapping[bytes, bytes]) -> bytes:
    """A font of these tables, with its checksums."""
    head = bytearray(tables[b"head"])
    struct.pack_into(">L", head, 8, 0)
    tables = {**tables, b"head": bytes(head)}
    count = len(tables)
    power = count.bit_length() - 1
    spread = 16 << power
    out = bytearray(HEADER.pack(version, count, spread, power, 16 * count - spread))
    body = bytearray()
    start = HEADER.size + count * RECORD.size
    for tag, data in sorted(tables.items()):
        out += RECORD.pack(tag, add_up(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    out += body
    place = next(offset for tag, _, offset, _ in RECORD.iter_unpack(out[HEADER.size : start]) if tag == b"head")
    struct.pack_into(">L", out, place + 8, (SUM - add_up(bytes(out))) & 0xFFFFFFFF)
    return bytes(out)


def add_up(data: bytes) -> int:
    """The sum of a table's words of 32 bits."""
    data += bytes(-len(data) % 4)
    return int(sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF)
