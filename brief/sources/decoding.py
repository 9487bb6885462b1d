"""Bytes to text: UTF-8, or UTF-16 where a byte order mark says so; everything else is refused, not guessed."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from brief.files import UnreadableError
from brief.patterns import late

if TYPE_CHECKING:
    import re

# only a run of characters that are neither letter, digit, space nor ASCII can be a run of combining marks
LONG_RUN = late(r"[^\w\s\x00-\x7f][^\w\s\x00-\x7f]{63,}")


def decode_text(data: bytes) -> str:
    """Decode a text file to NFC; a byte order mark is dropped, line ends stay as they are. Raises UnreadableError."""
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        place = "" if wide else _place(data, error.start)
        raise UnreadableError(f"is not {'UTF-16' if wide else 'UTF-8'}{place}", _advise(data, wide=wide)) from error
    if "\0" in text:
        raise UnreadableError("holds NUL characters, so it is no text", "save it as UTF-8")
    return compose_text(text)


def _advise(data: bytes, *, wide: bool) -> str:
    """Say what to do with a file in another encoding, and in which it seems to be."""
    from brief.sources.encodings import guess_encoding  # noqa: PLC0415 (1 ms, which a file in UTF-8 does not need)

    name = "" if wide else guess_encoding(data)
    return f"it seems to be {name}: open it as that, and save it as UTF-8" if name else "save it as UTF-8"


def compose_text(text: str) -> str:
    """Put text into NFC, in time linear in its length."""
    if text.isascii():
        return text
    return normalize("NFC", LONG_RUN.sub(_order_marks, text))


def _order_marks(run: re.Match[str]) -> str:
    """Put combining marks into canonical order (Unicode 3.11, D108): `normalize` sorts a run in quadratic time."""
    decomposed = "".join(normalize("NFD", character) for character in run[0])
    ordered: list[str] = []
    marks: list[str] = []
    for character in decomposed:
        if combining(character):
            marks.append(character)
            continue
        ordered += (*sorted(marks, key=combining), character)
        marks.clear()
    return "".join((*ordered, *sorted(marks, key=combining)))


def _place(data: bytes, offset: int) -> str:
    start = data.rfind(b"\n", 0, offset) + 1
    line = data.count(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8", "replace")) + 1
    return f": byte 0x{data[offset]:02x} at line {line}, column {column}"
