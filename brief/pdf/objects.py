"""PDF objects as text, and the file that holds them in object streams (ISO 32000-1, 7.3, 7.5.7 and 7.5.8); pure."""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

from msgspec import Struct

LEVEL = 5  # of deflate: 6 takes a fifth more time for 1 %, 9 twice the time for 2 %
SHORT = 200_000  # bytes of a stream that is kept with what it became
PER_STREAM = 200  # objects in an object stream
ROW = struct.Struct(">BIH").pack  # of the table: type, offset or stream, generation or index
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SIMPLE = re.compile(r"[ !-'*-\[\]-~]*")  # printable ASCII but parentheses and the backslash
ESCAPED, ESCAPE = re.compile(r"[()\\]"), r"\\\g<0>"
REGULAR = re.compile(r"[^!-~]|[%()<>\[\]{}/#]")


def clean(text: str) -> str:
    """`text` with each control character and lone surrogate as U+FFFD.

    XML 1.0 has no such characters, and U+001B begins a language code within a text string (ISO 32000-1, 7.9.2.2).
    """
    return UNFIT.sub("\ufffd", text)


def encode(text: str) -> bytes:
    """Encode a text string: ASCII where that does, else UTF-16 with its mark; name trees are sorted by these bytes."""
    if SIMPLE.fullmatch(text):
        return text.encode("ascii")
    return b"\xfe\xff" + clean(text).encode("utf-16-be")


def string(text: str) -> str:
    """Write a text string."""
    if SIMPLE.fullmatch(text):
        return f"({text})"
    return f"<{encode(text).hex()}>"


def uri(address: str) -> str:
    """Write an address, which is an ASCII string and no text string (ISO 32000-1, 12.6.4.7 and 7.3.4.2)."""
    return f"({ESCAPED.sub(ESCAPE, address)})"


def octets(data: bytes) -> str:
    """Write a byte string."""
    return f"<{data.hex()}>"


def name(text: str) -> str:
    """Write a name; what is not regular is written by its code (7.3.5)."""
    return "/" + REGULAR.sub(lambda m: "".join(f"#{b:02X}" for b in m[0].encode()), text)


class Objects(Protocol):
    """Where objects are put; each has a number, and may be referred to before it is written."""

    def reserve(self) -> int:
        """Take a number for an object that is written later."""

    def add(self, text: str, number: int = 0) -> int:
        """Write an object that is no stream, under a reserved number or a new one; its number."""

    def stream(self, entries: str, data: bytes, number: int = 0, *, compress: bool = True) -> int:
        """Write a stream with these entries of its dictionary; its number."""


class Stream(Struct, frozen=True):
    """A stream: its whole dictionary, and its bytes as they stand in the file."""

    dictionary: bytes
    data: bytes


@lru_cache(maxsize=16)
def deflate_again(data: bytes) -> bytes:
    """Deflate what many files of a process have in them, however long it is."""
    return zlib.compress(data, LEVEL)


def deflate(data: bytes) -> bytes:
    """Deflate a stream; one as short as a page's is kept, since a file that is made again has most of them again."""
    return _deflate_once(data) if len(data) <= SHORT else zlib.compress(data, LEVEL)


@lru_cache(maxsize=48)
def _deflate_once(data: bytes) -> bytes:
    return zlib.compress(data, LEVEL)


def make_stream(entries: str, data: bytes, *, compress: bool) -> Stream:
    """Make a stream of `data`, deflated or as it is."""
    if compress:
        data = deflate(data)
        entries += "/Filter/FlateDecode"
    return Stream(f"<<{entries}/Length {len(data)}>>".encode("latin-1"), data)


def put_deflated(objects: Objects, entries: str, data: bytes) -> int:
    """Write a stream that is deflated already; its number."""
    return objects.stream(f"{entries}/Filter/FlateDecode", data, compress=False)


class File:
    """A PDF 1.7 file being written: streams as they come, then all other objects in object streams, then the table."""

    __slots__ = ("at", "out", "plain", "where")

    def __init__(self) -> None:
        """Begin with the header."""
        self.out = [HEADER]
        self.at = len(HEADER)
        self.plain: list[tuple[int, bytes]] = []
        self.where: dict[int, bytes] = {}  # a row of the table for each object

    def put(self, number: int, thing: bytes | Stream) -> None:
        """Write object `number`."""
        if isinstance(thing, Stream):
            self.write(number, thing)
        else:
            self.plain.append((number, thing))

    def write(self, number: int, stream: Stream) -> None:
        """Write a stream; an end of line stands before `endstream` (ISO 19005-3, 6.1.7.1).

        Behind data that end in a carriage return it is one of two bytes: a reader takes these for the end of line.
        """
        head = b"%d 0 obj\n%b\nstream\n" % (number, stream.dictionary)
        tail = b"\r\nendstream\nendobj\n" if stream.data.endswith(b"\r") else b"\nendstream\nendobj\n"
        self.where[number] = ROW(1, self.at, 0)
        self.out += (head, stream.data, tail)
        self.at += len(head) + len(stream.data) + len(tail)

    def finish(self, count: int, root: int, info: int, identity: bytes, trailer: str = "") -> bytes:
        """Write the table, with `trailer` among its entries; the file's bytes, once all of `count` objects are put."""
        for start in range(0, len(self.plain), PER_STREAM):
            count += 1
            self.pack(self.plain[start : start + PER_STREAM], count)
        count += 1
        self.where[0] = ROW(0, 0, 65535)
        self.where[count] = ROW(1, self.at, 0)
        table = b"".join(map(self.where.__getitem__, range(count + 1)))
        start, key = self.at, octets(identity)
        entries = f"/Type/XRef/W[1 4 2]/Size {count + 1}/Root {root} 0 R/Info {info} 0 R/ID[{key}{key}]{trailer}"
        self.write(count, make_stream(entries, table, compress=True))
        self.out.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self.out)

    def pack(self, objects: list[tuple[int, bytes]], number: int) -> None:
        """Write `objects` as object stream `number`."""
        bodies = [body for _, body in objects]
        offsets = accumulate([len(body) + 1 for body in bodies], initial=0)
        index = []
        for place, ((inner, _), at) in enumerate(zip(objects, offsets)):  # noqa: B905 - one more offset: the end
            index.append(f"{inner} {at}")
            self.where[inner] = ROW(2, number, place)
        head = f"{' '.join(index)}\n".encode("ascii")
        data = head + b"\n".join(bodies)
        self.write(number, make_stream(f"/Type/ObjStm/N {len(objects)}/First {len(head)}", data, compress=True))


class ReservedError(LookupError):
    """An object has a number and no content: a fault of the program."""


class Store:
    """The objects of one file, as `Objects`, by their numbers."""

    __slots__ = ("count", "written")

    def __init__(self) -> None:
        """Begin with none."""
        self.written: dict[int, bytes | Stream] = {}
        self.count = 0  # numbers that are taken

    def reserve(self) -> int:
        """Take a number for an object that is written later."""
        self.count += 1
        return self.count

    def add(self, text: str, number: int = 0) -> int:
        """Write an object that is no stream; its number."""
        number = number or self.reserve()
        self.written[number] = text.encode("latin-1")
        return number

    def stream(self, entries: str, data: bytes, number: int = 0, *, compress: bool = True) -> int:
        """Write a stream; its number."""
        number = number or self.reserve()
        self.written[number] = make_stream(entries, data, compress=compress)
        return number

    def seal(self, root: int, info: int, identity: bytes, trailer: str = "") -> bytes:
        """Write the file: all objects, and the table with `trailer` among its entries."""
        file = File()
        for number in range(1, self.count + 1):
            thing = self.written.get(number)
            if thing is None:
                raise ReservedError(f"object {number} was reserved and never written")
            file.put(number, thing)
        return file.finish(self.count, root, info, identity, trailer)
