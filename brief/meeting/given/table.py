"""Where a file's objects stand, as its own tables say, where these are written as they have to be.

Of what is written otherwise nothing is said (ISO 32000-1, 7.5.4 and 7.5.8): pypdf, which mends much, finds the objects
then. It takes 30 MB and a tenth of a second to import, and few files need it.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from brief.meeting.given.values import ObjectReference, SyntaxFault, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.meeting.given.values import Value

START: Final = re.compile(rb"startxref[\0\t\n\f\r ]+(\d{1,12})[\0\t\n\f\r ]+%%EOF[\0\t\n\f\r ]*\Z")
TAIL: Final = 1024  # bytes that the end stands in
PLAIN: Final = re.compile(rb"[\t\n\r ]*xref[\t ]*(?:\r\n|\n|\r)")
SPAN: Final = re.compile(rb"[\t\n\r ]*(\d{1,10}) (\d{1,10})[\t ]*(?:\r\n|\n|\r)")
ROW: Final = re.compile(rb"(\d{10}) \d{5} ([nf])(?: \r| \n|\r\n)")
ROW_LENGTH: Final = 20
TRAILER: Final = re.compile(rb"[\t\n\r ]*trailer")
HEAD: Final = re.compile(rb"[\t\n\r ]*\d{1,10} \d{1,5} obj")
STREAM: Final = re.compile(rb"[\t\n\r ]*stream(?:\r\n|\n)")
MOST_SECTIONS: Final = 200
MOST_OBJECTS: Final = 1_000_000
MOST_ROWS: Final = 32_000_000  # bytes of the rows of a section
UP: Final = 2  # the predictor that takes a row from the one above it
PREDICTED: Final = 10  # and more: what is predicted row by row
PACKED: Final = 2  # the type of an object that stands in a stream of others


class ObjectTable(Struct):
    """Offsets by number, the streams and places of objects that stand in one, and the trailer's entries."""

    offsets: dict[int, int] = field(default_factory=dict)
    packed: dict[int, tuple[int, int]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    trailer: dict[str, Value] = field(default_factory=dict)


def read_table(data: bytes) -> ObjectTable | None:
    """Read the tables from the newest to the oldest; None where one is not as it has to be."""
    end = START.search(data, max(0, len(data) - TAIL))
    if end is None or not data.startswith(b"%PDF-"):
        return None
    table, seen, at = ObjectTable(), set[int](), int(end[1])
    try:
        while at not in seen and len(seen) < MOST_SECTIONS and at < len(data):
            seen.add(at)
            plain = PLAIN.match(data, at)
            entries = read_plain(data, plain.end(), table) if plain else read_packed(data, at, table)
            if "XRefStm" in entries:  # two tables in one file
                return None
            table.trailer = entries | table.trailer
            before = entries.get("Prev")
            if before is None:
                return table if type(table.trailer.get("Root")) is ObjectReference else None
            if type(before) is not int or before < 0:
                return None
            at = before
    except (SyntaxFault, ValueError, zlib.error):
        pass
    return None


def read_plain(data: bytes, at: int, table: ObjectTable) -> dict[str, Value]:
    """Read a table in digits; its trailer. Raises SyntaxFault."""
    while span := SPAN.match(data, at):
        first, count = int(span[1]), int(span[2])
        at = span.end() + ROW_LENGTH * count
        rows = ROW.findall(data, span.end(), at)
        if len(rows) != count:
            raise SyntaxFault("a table whose rows are not all alike")
        for number, (offset, kind) in enumerate(rows, first):
            take(table, number, 1 if kind == b"n" else 0, int(offset), 0)
    begins = TRAILER.match(data, at)
    entries = parse(data, begins.end())[0] if begins else None
    if not isinstance(entries, dict):
        raise SyntaxFault("a table without its trailer")
    return entries


def read_packed(data: bytes, at: int, table: ObjectTable) -> dict[str, Value]:
    """Read a table that is a stream; its dictionary. Raises SyntaxFault, ValueError or zlib.error."""
    head = HEAD.match(data, at)
    entries, end = parse(data, head.end()) if head else (None, at)
    begins = STREAM.match(data, end)
    if not isinstance(entries, dict) or entries.get("Type") != "XRef" or begins is None:
        raise SyntaxFault("a table that is none")
    length, widths = entries.get("Length"), entries.get("W")
    if type(length) is not int or not isinstance(widths, list) or entries.get("Filter") != "FlateDecode":
        raise SyntaxFault("a table that does not say how it is written")
    sizes = [width for width in widths if type(width) is int and 0 <= width <= 8]
    if len(sizes) != 3 or len(widths) != 3 or not sizes[1]:  # type, offset, generation
        raise SyntaxFault("a table of other columns")
    rows = inflate(data[begins.end() : begins.end() + length])
    rows = predict(rows, entries.get("DecodeParms"), sum(sizes))
    for number, row in zip(list_numbers(entries, len(rows) // sum(sizes)), cut(rows, sum(sizes)), strict=True):
        kind = int.from_bytes(row[: sizes[0]], "big") if sizes[0] else 1
        where = int.from_bytes(row[sizes[0] : sizes[0] + sizes[1]], "big")
        take(table, number, kind, where, int.from_bytes(row[sizes[0] + sizes[1] :], "big"))
    return entries


def take(table: ObjectTable, number: int, kind: int, where: int, place: int) -> None:
    """Take a row, unless a newer table has one of the same number."""
    if number in table.known:
        return
    if len(table.known) >= MOST_OBJECTS:
        raise SyntaxFault(f"more than {MOST_OBJECTS} objects")
    table.known.add(number)
    if kind == 1 and where:  # an offset of 0, which some write for what is free, is the header's
        table.offsets[number] = where
    elif kind == PACKED:
        table.packed[number] = where, place


def inflate(packed: bytes) -> bytes:
    """Inflate rows. Raises SyntaxFault or zlib.error."""
    machine = zlib.decompressobj()
    rows = machine.decompress(packed, MOST_ROWS)
    if not machine.eof:
        raise SyntaxFault("a table that does not end")
    return rows


def predict(rows: bytes, parameters: Value, width: int) -> bytes:
    """Rows as they were before each was written as its difference from the one above (7.4.4.4). Raises SyntaxFault."""
    if parameters is None:
        return rows
    said = parameters if isinstance(parameters, dict) else {}
    predictor = said.get("Predictor", 1)
    if predictor == 1 and isinstance(parameters, dict):
        return rows
    if type(predictor) is not int or predictor < PREDICTED or said.get("Columns") != width:
        raise SyntaxFault("a table that is predicted otherwise")
    out, above = bytearray(), bytes(width)
    for row in cut(rows, width + 1):
        if row[0] == UP:
            above = bytes((one + other) & 255 for one, other in zip(row[1:], above, strict=True))
        elif row[0] == 0:
            above = row[1:]
        else:
            raise SyntaxFault("a table that is predicted otherwise")
        out += above
    return bytes(out)


def cut(rows: bytes, width: int) -> Iterator[bytes]:
    """Cut bytes into rows. Raises SyntaxFault where one is left over."""
    if len(rows) % width:
        raise SyntaxFault("a table with a row that is cut")
    return (rows[at : at + width] for at in range(0, len(rows), width))


def list_numbers(entries: dict[str, Value], count: int) -> Iterator[int]:
    """List the numbers of a table's rows, as many as it has. Raises SyntaxFault."""
    spans = entries.get("Index", [0, entries.get("Size")])
    if not isinstance(spans, list) or len(spans) % 2 or any(type(one) is not int or one < 0 for one in spans):
        raise SyntaxFault("a table that does not say which objects it lists")
    numbers = [one for one in spans if type(one) is int]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    if sum(many for _, many in pairs) != count:
        raise SyntaxFault("a table of another length")
    return (first + at for first, many in pairs for at in range(many))
