"""PDF objects as values, read strictly as this program writes them (ISO 32000-1, 7.3); pure and bounded.

A dictionary is a `dict` of names without their slashes, an array a `list`, a string `bytes`; true, false, null and
numbers are Python's own.
"""

from __future__ import annotations

import re
import zlib
from typing import TypeAlias

from msgspec import Struct

DEEPEST = 100  # arrays and dictionaries within one another: this program writes five
MOST_INFLATED = 100_000_000  # bytes of one stream

# a number or word that another stands against without a space is what each reader makes of it
APART = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"
TOKEN = re.compile(
    rb"[ \n]*(?:(?P<open><<)|(?P<close>>>)|(?P<begin>\[)|(?P<end>\])|<(?P<hex>[0-9A-Fa-f]*)>"
    rb"|\((?P<text>(?:[^()\\\r]|\\[()\\r])*)\)|/(?P<name>[!-$&'*-.0-;=?-Z\\^-z|~]+)"
    rb"|(?:(?P<ref>[1-9]\d{0,8}) 0 R|(?P<real>[+-]?\d*\.\d+|[+-]?\d{1,18}\.)"
    rb"|(?P<whole>[+-]?\d{1,18})|(?P<word>true|false|null))" + APART + rb")"
)
CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
CLOSED_BY = {"begin": "end", "open": "close"}
WORDS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}


class PdfName(str):
    """A name, without its slash."""

    __slots__ = ()


class PdfReference(Struct, frozen=True):
    """A reference to an object."""

    number: int


Value: TypeAlias = (
    "bool | int | float | bytes | PdfName | PdfReference | list[Value] | dict[str, Value] | PdfStream | None"
)


class PdfStream(Struct, frozen=True):
    """A stream: its dictionary, and its bytes as they stand in the file."""

    entries: dict[str, Value]
    data: bytes


class FormError(ValueError):
    """Bytes that this program does not write so: where, and what is wrong."""

    def __init__(self, at: int, why: str) -> None:
        """Say at which byte of the file, or of an object."""
        super().__init__(why)
        self.at = at
        self.why = why


def parse(data: bytes) -> Value:
    """Read the one object that all of `data` is. Raises FormError."""
    value, at = parse_at(data, 0)
    if data[at:].strip(b" \n"):
        raise FormError(at, "something stands behind an object")
    return value


def parse_at(data: bytes, at: int) -> tuple[Value, int]:
    """Read the object at a place; and where it ends. Raises FormError."""
    outer: list[tuple[str, list[Value]]] = []  # what the token stands in, from without
    kind_of, items = "", list[Value]()
    while True:
        found = TOKEN.match(data, at)
        if found is None or len(outer) > DEEPEST:
            raise FormError(at, "an object is not written as this program writes them")
        kind, at = found.lastgroup or "", found.end()
        if kind in CLOSED_BY:
            outer.append((kind_of, items))
            kind_of, items = kind, []
            continue
        if kind not in {"end", "close"}:
            value = parse_simple(kind, found[kind])
        elif CLOSED_BY.get(kind_of) != kind:
            raise FormError(at, "an object ends that did not begin")
        else:
            value = items if kind == "end" else make_dictionary(items, at)
            kind_of, items = outer.pop()
        if not outer:
            return value, at
        items.append(value)


def parse_simple(kind: str, text: bytes) -> Value:  # noqa: PLR0911 - a table of the kinds
    """Read what is neither array nor dictionary."""
    match kind:
        case "name":
            name = CODED.sub(lambda code: bytes([int(code[1], 16)]), text) if b"#" in text else text
            return PdfName(name.decode("utf-8", "surrogateescape"))
        case "ref":
            return PdfReference(int(text))
        case "whole":
            return int(text)
        case "real":
            return float(text)
        case "hex":
            return bytes.fromhex(text.decode() + "0" * (len(text) % 2))
        case "text":
            return ESCAPED.sub(lambda sign: b"\r" if sign[1] == b"r" else sign[1], text)
        case _:
            return WORDS[text]


def make_dictionary(items: list[Value], at: int) -> dict[str, Value]:
    """Make a dictionary of keys and values; a key that stands there twice is refused, for readers differ about it."""
    keys = items[::2]
    entries = {str(key): value for key, value in zip(keys, items[1::2], strict=False) if isinstance(key, PdfName)}
    if 2 * len(entries) != len(items):
        raise FormError(at, "a key is no name, or stands there twice or without a value")
    return entries


def inflate(data: bytes, *, strict: bool = False) -> bytes:
    """Inflate a stream's bytes, `strict` with nothing behind their end. Raises FormError."""
    machine = zlib.decompressobj()
    try:
        whole = machine.decompress(data, MOST_INFLATED + 1)
    except zlib.error as error:
        raise FormError(0, "a stream cannot be inflated") from error
    if len(whole) > MOST_INFLATED:
        raise FormError(0, "a stream inflates beyond all measure")
    if strict and (not machine.eof or machine.unused_data):
        raise FormError(0, "a stream has something behind its end")
    return whole


def read_text(value: Value) -> str:
    """Read a text string (ISO 32000-1, 7.9.2.2); empty for what is none."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return value.decode("latin-1")  # this program writes ASCII alone


def as_dict(value: Value) -> dict[str, Value]:
    """Give a dictionary, that of a stream too; an empty one for what is none."""
    if isinstance(value, PdfStream):
        return value.entries
    return value if isinstance(value, dict) else {}


def as_list(value: Value) -> list[Value]:
    """Give an array; an empty one for what is none."""
    return value if isinstance(value, list) else []
