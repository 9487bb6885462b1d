"""A PDF that is given: pypdf finds its objects, which are read here as plain values."""

from __future__ import annotations

import json
import logging
import re
import zlib
from typing import TYPE_CHECKING, Final

from brief.files import UnreadableError
from brief.meeting.given.table import read_table
from brief.meeting.given.values import ObjectReference, StreamValue, SyntaxFault, parse
from brief.sources.pdf.process import run_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from brief.meeting.given.values import Thing, Value

HEAD: Final = re.compile(rb"[\0\t\n\f\r ]*(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj")
STREAM: Final = re.compile(rb"(?:[\0\t\n\f\r ]|%[^\r\n]*)*+stream(?:\r\n|\n|\r)?")
ENDED: Final = re.compile(rb"[\0\t\n\f\r ]*endstream")
INDEX: Final = re.compile(rb"\d+")
MOST_HOPS: Final = 9
MOST_PAGES: Final = 20_000
MOST_UNPACKED: Final = 256_000_000  # bytes of all object streams
SOUGHT: Final = re.compile(
    rb"(?<![^\0\t\n\f\r ])(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?![^\0\t\n\f\r ()<>\[\]{}/%])"
)
MOST_INFLATED: Final = 128_000_000  # bytes of one stream
HELP_BROKEN: Final = "save it anew with the program that made it"
MOST_DECODED: Final = 600_000_000  # bytes of all streams, each time that one is decoded
MOST_PARSED: Final = 48_000_000  # bytes of objects that are no streams: as values, they are many times as large
MOST_STEPS: Final = 30_000_000  # entries of arrays and trees that are walked: what is shared is walked often
STEP_OF_PYPDF: Final = 100_000  # steps that opening the file with pypdf counts as
SECONDS: Final = 20  # of processor time, for a table that is mended
INHERITED: Final = ("Resources", "MediaBox", "CropBox", "Rotate")


class UnusableError(Exception):
    """A PDF that nothing is made of: `message` ends the sentence that begins with the file's name."""

    def __init__(self, message: str, help: str, *, encrypted: bool = False) -> None:  # noqa: A002 (a finding's own word)
        """Say what is wrong, and what to do."""
        super().__init__(message)
        self.message = message
        self.help = help
        self.encrypted = encrypted


class GivenPage:
    """A page with what it inherits (ISO 32000-1, 7.7.3.4); `number` is its object's."""

    __slots__ = ("entries", "number")

    def __init__(self, number: ObjectReference, entries: dict[str, Value]) -> None:
        """Keep both."""
        self.number = number
        self.entries = entries


class GivenFile:
    """A PDF's objects by their numbers, each read when it is asked for, and its pages in their order."""

    def __init__(self, data: bytes) -> None:
        """Open the file; raises UnusableError."""
        self.data = data
        self.read: dict[int, Thing] = {}
        self.unpacked: dict[int, tuple[bytes, dict[int, int]]] = {}
        self.found: dict[int, re.Match[bytes]] = {}
        self.size = self.decoded = self.parsed = self.steps = 0
        self.offsets, self.packed, self.trailer = find_objects(data)
        try:
            self.root = self.dictionary(self.trailer.get("Root"))
            self.pages = list(self._list_pages())
        except SyntaxFault as error:
            raise UnusableError(f"cannot be read: {error}", HELP_BROKEN) from error
        if not self.pages:
            raise UnusableError("has no page", "name a PDF with pages")

    @property
    def information(self) -> dict[str, Value]:
        """The information dictionary."""
        return self.dictionary(self.trailer.get("Info"))

    # -- objects -------------------------------------------------------------------------------------------------------

    def get(self, number: int) -> Thing:
        """Read object `number`; None where there is none. Raises SyntaxFault."""
        try:
            return self.read[number]
        except KeyError:
            self.read[number] = None  # a stream's length that is the stream itself
            thing = self.read[number] = self._read(number)
            return thing

    def forget(self, number: int) -> None:
        """Let go of a stream that has been written: files are large."""
        if isinstance(self.read.get(number), StreamValue):
            del self.read[number]

    def release(self) -> None:
        """Let go of all that was read: what is asked for later is read anew."""
        for known in (self.read, self.unpacked, self.found):
            known.clear()

    def _read(self, number: int) -> Thing:
        if number in self.packed:
            return self._unpack(self.packed[number][0], number)
        at = self.offsets.get(number)
        head = None if at is None else HEAD.match(self.data, at)
        if head is None or int(head[1]) != number:  # a table that leads astray
            head = self._search(number)
        if head is None:
            return None
        value, at = parse(self.data, head.end())
        self._count(at - head.end())
        begins = STREAM.match(self.data, at)
        if begins is None or not isinstance(value, dict):
            return value
        start = begins.end()
        length = self.resolve(value.pop("Length", None))
        if type(length) is not int or length < 0 or not ENDED.match(self.data, start + length):
            length = self._measure(start)
        return StreamValue(value, self.data[start : start + length])

    def _search(self, number: int) -> re.Match[bytes] | None:
        """Find an object that stands elsewhere than the table says: the last of its number."""
        if not self.found:
            self.found = {int(head[1]): head for head in SOUGHT.finditer(self.data)}
        return self.found.get(number)

    def _measure(self, start: int) -> int:
        """Measure a stream whose dictionary does not say how long it is: to the end of line before `endstream`."""
        end = self.data.find(b"endstream", start)
        if end < 0:
            raise SyntaxFault(f"a stream that does not end, at byte {start}")
        line = next((mark for mark in (b"\r\n", b"\n", b"\r") if self.data.endswith(mark, start, end)), b"")
        return end - start - len(line)

    def _unpack(self, stream: int, number: int) -> Thing:
        """Read an object out of an object stream (7.5.7)."""
        if stream not in self.unpacked:
            self.unpacked[stream] = self._open_stream(stream)
        data, places = self.unpacked[stream]
        if number not in places:
            return None
        value, at = parse(data, places[number])
        self._count(at - places[number])
        return value

    def _count(self, size: int) -> None:
        """Count what was parsed. Raises SyntaxFault where it is too much."""
        self.parsed += size
        if self.parsed > MOST_PARSED:
            raise SyntaxFault(f"more than {MOST_PARSED // 1_000_000} MB of objects")

    def spend(self, steps: int) -> None:
        """Count what is walked. Raises SyntaxFault where it is more than any file has that is not made to be."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise SyntaxFault("a structure that leads to the same over and over")

    def _open_stream(self, number: int) -> tuple[bytes, dict[int, int]]:
        stream = self.get(number) if number not in self.packed else None
        if not isinstance(stream, StreamValue):
            raise SyntaxFault(f"object {number} is no object stream")
        data = self.decode(number, stream)
        self.size += len(data)
        if self.size > MOST_UNPACKED:
            raise SyntaxFault(f"object streams of more than {MOST_UNPACKED // 1_000_000} MB")
        first = self.resolve(stream.entries.get("First"))
        if type(first) is not int or first < 0:
            raise SyntaxFault(f"object stream {number} does not say where its objects begin")
        index = [int(digits) for digits in INDEX.findall(data[:first])]
        self.read[number] = None  # it has been read, and is large
        return data, {inner: first + at for inner, at in zip(index[::2], index[1::2], strict=False)}

    def decode(self, number: int, stream: StreamValue) -> bytes:
        """Decode the stream that is object `number`. Raises SyntaxFault."""
        data = self._decode(number, stream)
        self.decoded += len(data)
        if self.decoded > MOST_DECODED:
            raise SyntaxFault(f"more than {MOST_DECODED // 1_000_000} MB in its streams")
        return data

    def _decode(self, number: int, stream: StreamValue) -> bytes:
        filters = self.resolve(stream.entries.get("Filter"))
        if filters in (None, []):
            return stream.data
        if filters in ("FlateDecode", ["FlateDecode"]) and "DecodeParms" not in stream.entries:
            inflater = zlib.decompressobj()
            try:
                data = inflater.decompress(stream.data, MOST_INFLATED)
            except zlib.error:
                data = b""
            if inflater.eof:
                return data
            if len(data) >= MOST_INFLATED:
                raise SyntaxFault(f"a stream of more than {MOST_INFLATED // 1_000_000} MB, in object {number}")
        self.spend(STEP_OF_PYPDF)
        return decode_stream(self.data, number)

    # -- values --------------------------------------------------------------------------------------------------------

    def resolve(self, value: Value) -> Value:
        """Follow references to a value that is no stream."""
        found = self.follow(value)
        return None if isinstance(found, StreamValue) else found

    def follow(self, value: Value) -> Thing:
        """Follow references; None where they lead nowhere."""
        if type(value) is not ObjectReference:
            return value
        thing: Thing = value
        for _ in range(MOST_HOPS):
            thing = self.get(thing)  # type: ignore[arg-type] # a reference
            if type(thing) is not ObjectReference:
                return thing
        return None

    def dictionary(self, value: Value) -> dict[str, Value]:
        """The dictionary that a value is or leads to; an empty one where it is none."""
        found = self.follow(value)
        return found if type(found) is dict else {}

    def array(self, value: Value) -> list[Value]:
        """The array that a value is or leads to; an empty one where it is none."""
        found = self.follow(value)
        return found if type(found) is list else []

    def list_leaves(self, node: Value, key: str) -> Iterator[tuple[Value, Value]]:
        """List the pairs of a name or number tree (7.9.6, 7.9.7), each node once, whatever its shape."""
        waiting, seen = [node], set()
        while waiting:
            value = waiting.pop()
            if type(value) is ObjectReference:
                if value in seen:
                    continue
                seen.add(value)
            entries = self.dictionary(value)
            pairs = self.array(entries.get(key))
            yield from ((self.resolve(name), item) for name, item in zip(pairs[::2], pairs[1::2], strict=False))
            waiting += reversed([kid for kid in self.array(entries.get("Kids")) if type(kid) is ObjectReference])

    # -- pages ---------------------------------------------------------------------------------------------------------

    def _list_pages(self) -> Iterator[GivenPage]:
        """Walk the page tree, each node once."""
        waiting: list[tuple[Value, dict[str, Value]]] = [(self.root.get("Pages"), {})]
        seen: set[ObjectReference] = set()
        count = 0
        while waiting:
            value, above = waiting.pop()
            node = self.dictionary(value)
            if type(value) is not ObjectReference or value in seen or not node:
                continue
            seen.add(value)
            below = above | {key: node[key] for key in INHERITED if key in node}
            kids = self.array(node.get("Kids"))
            if kids and node.get("Type") != "Page":
                waiting += [(kid, below) for kid in reversed(kids)]
                continue
            if node.get("Type") == "Pages":
                continue
            count += 1
            if count > MOST_PAGES:
                raise SyntaxFault(f"more than {MOST_PAGES} pages")
            yield GivenPage(value, below | node)


def find_objects(data: bytes) -> tuple[dict[int, int], dict[int, tuple[int, int]], dict[str, Value]]:
    """Find a file's objects: offsets, those in streams of objects, and the trailer. Raises UnusableError."""
    table = read_table(data)
    if table is None:
        return find_by_pypdf(data)
    if "Encrypt" in table.trailer:
        raise tell_encrypted()
    return table.offsets, table.packed, table.trailer


def find_by_pypdf(data: bytes) -> tuple[dict[int, int], dict[int, tuple[int, int]], dict[str, Value]]:
    """Let pypdf find the objects, whose table may be broken, in a process of its own. Raises UnusableError."""
    try:
        answer = json.loads(run_task("find", {}, data, SECONDS))
    except UnreadableError as error:
        raise UnusableError(error.message, error.help) from error
    if answer is None:
        raise tell_encrypted()
    offsets, packed, named = answer
    trailer: dict[str, Value] = {key: ObjectReference(number) for key, number in named.items() if number is not None}
    return dict(offsets), {number: (stream, place) for number, stream, place in packed}, trailer


def tell_encrypted() -> UnusableError:
    """What is said of a file that only those with a password read."""
    return UnusableError("is encrypted", "save it without a password and without restrictions", encrypted=True)


def open_reader(data: bytes) -> PdfReader:
    """Open a file with pypdf, which raises whatever a broken one makes it run into."""
    from io import BytesIO  # noqa: PLC0415 - with pypdf: 100 ms that few files need

    from pypdf import PdfReader  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of broken files is found again here
    return PdfReader(BytesIO(data))


def decode_stream(data: bytes, number: int) -> bytes:
    """Let pypdf decode object `number` of a file, whose filters are rare ones. Raises SyntaxFault."""
    from pypdf.generic import StreamObject  # noqa: PLC0415 - 100 ms that few files need

    try:
        stream = open_reader(data).get_object(number)
        return stream.get_data() if isinstance(stream, StreamObject) else b""
    except Exception as error:  # as above
        raise SyntaxFault(f"a stream that cannot be decoded, in object {number}") from error
