"""The form in which this program writes a file, held against every byte of one (`brief.pdf.objects` writes it).

Streams stand one behind another, object streams behind them, one table at the end and nothing else: no second reading
of such a file is possible, and nothing is in it that no object leads to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.issued.objects import FormError, PdfName, PdfReference, PdfStream, as_list, inflate, parse, parse_at
from brief.pdf.objects import HEADER, ROW

if TYPE_CHECKING:
    from brief.issued.objects import Value

BEGIN = re.compile(rb"([1-9]\d{0,8}) 0 obj\n")
STREAM, END = b"\nstream\n", b"\nendstream\nendobj\n"
INDEX = re.compile(rb"\d{1,9} \d{1,9}(?: \d{1,9} \d{1,9})*\n")
LAST = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\n")
STORE = frozenset({"Type", "N", "First", "Filter", "Length"})  # what an object stream says of itself
TABLE = frozenset({"Type", "W", "Size", "Filter", "Length"})  # what the table says of itself ...
# ... and of the file: with /Prev or /Index readers find other objects, with /DecodeParms other places
TRAILER = frozenset({"Root", "Info", "ID", "BRIEF_Inputs", "BRIEF_Recipe"})
FLAT = (PdfName("FlateDecode"), [PdfName("FlateDecode")])
MOST = 1_000_000  # objects


class PdfForm(Struct, frozen=True):
    """A file as it was written: its objects by number, its trailer, and where it ends.

    Objects that were left as they stand (`packed`) are read when they are asked for.
    """

    objects: dict[int, Value]
    trailer: dict[str, Value]
    end: int
    packed: dict[int, bytes]

    def find(self, number: int) -> Value:
        """Give an object; None where there is none. Raises FormError."""
        if number in self.packed:
            self.objects[number] = parse(self.packed.pop(number))
        return self.objects.get(number)


class TableEntry(Struct):
    """What the table must say: a row for each object."""

    rows: dict[int, bytes]
    objects: dict[int, Value]
    packed: dict[int, bytes]
    lazily: bool

    def put(self, number: int, row: bytes, at: int) -> None:
        """Take an object, which is there once."""
        if number in self.rows or len(self.rows) > MOST:
            raise FormError(at, f"object {number} is there twice, or there are too many")
        self.rows[number] = row

    def unpack(self, number: int, text: bytes) -> None:
        """Take an object of a store as it stands, or read it."""
        if self.lazily:
            self.packed[number] = text
        else:
            self.objects[number] = parse(text)


def read_form(data: bytes, *, lazily: bool = False) -> PdfForm:
    """Read a file from its first byte to its end, behind which more may stand (`end` says where). Raises FormError.

    `lazily`, what stands in stores of objects is not looked at before it is asked for.
    """
    if not data.startswith(HEADER):
        raise FormError(0, "it does not begin as this program begins a file")
    at = len(HEADER)
    placed = TableEntry({0: ROW(0, 0, 65535)}, {}, {}, lazily)
    while True:
        number, stream, end = read_stream(data, at)
        placed.put(number, ROW(1, at, 0), at)
        placed.objects[number] = stream
        kind = stream.entries.get("Type")
        if kind == "ObjStm":
            unpack(number, stream, placed, at)
        if kind == "XRef":
            return close(data, number, placed, at, end)
        at = end


def read_stream(data: bytes, at: int) -> tuple[int, PdfStream, int]:
    """Read the stream at a place; its number, itself, and where it ends."""
    begin = BEGIN.match(data, at)
    if begin is None:
        raise FormError(at, "no stream begins where one has to")
    entries, after = parse_at(data, begin.end())
    if not isinstance(entries, dict) or not data.startswith(STREAM, after):
        raise FormError(at, "an object is no stream where one has to be")
    length = entries.get("Length")
    start = after + len(STREAM)
    if type(length) is not int or length < 0:
        raise FormError(at, "a stream is not as long as it says")
    returned = data.startswith(b"\r" + END, start + length) and data[start + length - 1 : start + length] == b"\r"
    end = start + length + returned
    if not data.startswith(END, end):
        raise FormError(at, "a stream is not as long as it says")
    stream = PdfStream(entries, data[start : start + length])
    if entries.get("Filter") in FLAT and "DecodeParms" not in entries:
        inflate(stream.data, strict=True)
    return int(begin[1]), stream, end + len(END)


def unpack(number: int, stream: PdfStream, placed: TableEntry, at: int) -> None:
    """Read the objects of an object stream."""
    data, count, first = inflate(stream.data, strict=True), stream.entries.get("N"), stream.entries.get("First")
    if type(count) is not int or type(first) is not int or set(stream.entries) != STORE:
        raise FormError(at, "an object stream says other things of itself than this program writes")
    if not INDEX.fullmatch(data, 0, first):
        raise FormError(at, "an object stream does not list its objects")
    numbers = [int(word) for word in data[:first].split()]
    inner, offsets = numbers[::2], numbers[1::2]
    if len(inner) != count or len(offsets) != count or offsets[0] or sorted({*offsets}) != offsets:
        raise FormError(at, "an object stream does not list its objects one behind another")
    for place, (one, start) in enumerate(zip(inner, offsets, strict=True)):
        end = offsets[place + 1] - 1 if place + 1 < count else len(data) - first
        placed.put(one, ROW(2, number, place), at)
        placed.unpack(one, data[first + start : first + end])


def close(data: bytes, number: int, placed: TableEntry, at: int, end: int) -> PdfForm:
    """Hold the table against what stands in the file."""
    table = placed.objects.pop(number)
    if not isinstance(table, PdfStream):
        raise FormError(at, "the table is no stream")
    entries = table.entries
    last = LAST.match(data, end)
    if last is None or int(last[1]) != at:
        raise FormError(end, "the end of the file does not lead to its table")
    whole = len(placed.rows) == number + 1 and max(placed.rows) == number
    trailer = {key: value for key, value in entries.items() if key not in TABLE}
    if not trailer.keys() <= TRAILER:
        raise FormError(at, "the table says more than this program writes")
    widths, size = entries.get("W"), entries.get("Size")
    if repr(widths) != "[1, 4, 2]" or type(size) is not int or size != number + 1 or not whole:
        raise FormError(at, "the table lists other objects than there are")
    if inflate(table.data, strict=True) != b"".join(placed.rows[key] for key in range(number + 1)):
        raise FormError(at, "the table leads to other places than those of the objects")
    objects = {key: value for key, value in placed.objects.items() if not is_store(value)}
    return PdfForm(objects, trailer, last.end(), placed.packed)


def is_store(value: Value) -> bool:
    """Whether an object is a store of others alone."""
    return isinstance(value, PdfStream) and value.entries.get("Type") == "ObjStm"


def find_strays(form: PdfForm) -> list[int]:
    """List the objects that nothing leads to from the trailer."""
    seen: set[int] = set()
    below: list[Value] = [*form.trailer.values()]
    while below:
        value = below.pop()
        if isinstance(value, PdfReference):
            if value.number not in seen:
                seen.add(value.number)
                below.append(form.objects.get(value.number))
        elif isinstance(value, PdfStream):
            below += value.entries.values()
        elif isinstance(value, dict):
            below += value.values()
        else:
            below += as_list(value)
    return sorted(set(form.objects) - seen)
