"""What the child says of a PDF, as bytes: a head of JSON, the text, and arrays of numbers; and Content again of them.

Whoever reads the answer believes nothing of it but what is so: lengths, order and bounds of everything are looked at.
"""

from __future__ import annotations

import json
import sys
from array import array
from itertools import pairwise
from unicodedata import is_normalized

from brief.sources.types import BodyParagraph, Content, PageStart, PassedText, Spots, UnclearText

MAGIC = b"brief reading 1\n"
REASONS = ("font", "words", "nameless")
# numbers of each kind, and how many make one
WIDTHS = {"paragraphs": 3, "page_starts": 2, "skipped": 3, "doubts": 3}
SPOTS = ("starts", "ends", "pages", "firsts", "counts")


def pack(content: Content) -> bytes:
    """Give content as bytes."""
    tables: dict[str, list[tuple[int, int] | tuple[int, int, int]]] = {
        "paragraphs": [(p.start, p.end, p.page or 0) for p in content.paragraphs],
        "page_starts": [(entry.start, entry.page) for entry in content.page_starts],
        "skipped": [(s.start, s.end, int(s.silent)) for s in content.skipped],
        "doubts": [(d.start, d.end, REASONS.index(d.reason)) for d in content.doubts],
    }
    arrays = [array("i", [number for row in rows for number in row]) for rows in tables.values()]
    arrays += [getattr(content.spots, name) for name in SPOTS]
    text = content.text.encode("utf-8")
    head = {"pages": content.pages, "text": len(text), "arrays": [len(found) for found in arrays]}
    line = json.dumps(head).encode() + b"\n"
    return b"".join((MAGIC, line, text, *map(_to_bytes, arrays)))


def _to_bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def unpack(data: bytes) -> Content:
    """Give the content of bytes. Raises ValueError for what `pack` has not made."""
    if not data.startswith(MAGIC):
        raise ValueError("no reading")
    start = data.index(b"\n", len(MAGIC)) + 1
    pages, size, lengths = _read_head(data[len(MAGIC) : start])
    text = data[start : start + size].decode("utf-8")
    at = start + size
    arrays: list[array[int]] = []
    for length in lengths:
        found = array("i")
        found.frombytes(data[at : at + length * found.itemsize])
        if len(found) != length:
            raise ValueError("too short")
        if sys.byteorder == "big":
            found.byteswap()
        arrays.append(found)
        at += length * found.itemsize
    if at != len(data):
        raise ValueError("too long")
    return _check(text, pages, arrays)


def _read_head(line: bytes) -> tuple[int, int, list[int]]:
    """Read the numbers of pages, of the text's bytes, and of each array's numbers."""
    head = json.loads(line)
    lengths = head.get("arrays") if isinstance(head, dict) else None
    counts = [head.get("pages"), head.get("text"), *lengths] if isinstance(lengths, list) else []
    if len(counts) != 2 + len(WIDTHS) + len(SPOTS) or not all(type(count) is int and count >= 0 for count in counts):
        raise ValueError("no lengths")
    return counts[0], counts[1], counts[2:]


def _check(text: str, pages: int, arrays: list[array[int]]) -> Content:
    """Make content of tables that are within the text and in order."""
    if not is_normalized("NFC", text):
        raise ValueError("not NFC")
    end = len(text)
    paragraphs, starts, skipped, doubts = (
        _part(found, width) for found, width in zip(arrays, WIDTHS.values(), strict=False)
    )
    spots = Spots(*arrays[len(WIDTHS) :])
    bounds = [*((row[0], row[1]) for table in (paragraphs, skipped, doubts) for row in table)]
    bounds += zip(spots.starts, spots.ends, strict=True)
    if not all(0 <= left <= right <= end for left, right in bounds):
        raise ValueError("beyond the text")
    if not all(_is_ordered([row[0] for row in table]) for table in (paragraphs, starts, skipped, doubts)):
        raise ValueError("not in order")
    if not (_is_ordered(spots.starts) and _is_ordered(spots.ends)):
        raise ValueError("spots not in order")
    numbers = [row[2] for row in paragraphs] + [row[1] for row in starts] + list(spots.pages)
    if not all(1 <= page <= pages for page in numbers) or min((*spots.firsts, *spots.counts), default=0) < 0:
        raise ValueError("no such page")
    return Content(
        text,
        tuple(BodyParagraph(at, row[0], row[1], row[2]) for at, row in enumerate(paragraphs, 1)),
        hard_wrapped=True,
        pages=pages,
        skipped=tuple(PassedText(left, right, silent=bool(silent)) for left, right, silent in skipped),
        page_starts=tuple(PageStart(*row) for row in starts),
        spots=spots,
        doubts=tuple(UnclearText(left, right, REASONS[reason]) for left, right, reason in doubts),
    )


def _part(numbers: array[int], width: int) -> list[tuple[int, ...]]:
    if len(numbers) % width:
        raise ValueError("half a row")
    return list(zip(*[iter(numbers)] * width, strict=True))


def _is_ordered(numbers: list[int] | array[int]) -> bool:
    return all(left <= right for left, right in pairwise(numbers))
