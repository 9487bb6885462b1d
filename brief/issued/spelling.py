"""How two files are written that say the same: all but the bytes of deflate and the places that follow from them.

Another version of zlib deflates otherwise; nothing else of a file that this program has written can be another. Numbers
without a space between them, entries that no one of ours writes, trees of pages with other branches: readers of PDF
differ about such things, and what is hidden in them no reader shows.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.issued.form import read_stream
from brief.issued.objects import PdfStream, inflate
from brief.pdf.objects import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH = re.compile(rb"/Length \d+>>\Z")
FLAT = b"/Filter/FlateDecode"


class SpelledStream(Struct, frozen=True):
    """A stream: its number, its dictionary but for the length, and what it holds; a table's places are not its own."""

    number: int
    dictionary: bytes
    content: bytes


def find_respelled(issued: bytes, made: bytes) -> str | None:
    """Say what is written otherwise in a file than in another that says the same; None where only deflate is another.

    Both have this program's form. Raises FormError where one has not.
    """
    for one, other in zip_longest(list_spelled(issued), list_spelled(made)):
        if one != other:
            return tell_stream(one or other)
    return None


def list_spelled(data: bytes) -> Iterator[SpelledStream]:
    """List the streams of a file up to its table, which is the last."""
    at, kind = len(HEADER), None
    while kind != "XRef":
        number, stream, end = read_stream(data, at)
        kind = stream.entries.get("Type")
        start = data.index(b"\n", at) + 1
        dictionary = LENGTH.sub(b"", data[start : data.index(b"\nstream\n", start)])
        yield SpelledStream(number, dictionary, b"" if kind == "XRef" else read(stream, dictionary))
        at = end


def read(stream: PdfStream, dictionary: bytes) -> bytes:
    """What a stream holds, as far as it is written as this program deflates one."""
    return inflate(stream.data, strict=True) if dictionary.endswith(FLAT) else stream.data


def tell_stream(found: SpelledStream | None) -> str:
    """Say where files are written otherwise."""
    dictionary = found.dictionary if found else b""
    if b"/Type/XRef" in dictionary:
        return "what its end says of how it was made is not what the brief says"
    if b"/Type/ObjStm" in dictionary:
        return "its objects are written otherwise than the brief's, though they seem to say the same"
    number = found.number if found else 0
    return f"its stream {number} is written otherwise than the brief's, though it seems to say the same"
