"""The editors' reading: words of a quote that no rule reads, with the value that they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.keys import NamedBy, ValueForm, shorten, words
from brief.marked import Entry, Mapping, Scalar
from brief.outline.types import Reads
from brief.outline.values import TEXT

if TYPE_CHECKING:
    from brief.keys import KeyReading
    from brief.marked import Node

LONGEST_READ: Final = 80  # characters of words that editors read: a number and its unit, no sentence


def _read_words(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    if len(scalar.value) <= LONGEST_READ:
        return scalar
    hint = "give the words of the number alone, as they stand in the quote"
    reading.refuse(scalar.mark, f"text has {len(scalar.value)} characters of {LONGEST_READ} at most", hint)
    return None


WORDS_READ: Final = words("words of the quote", _read_words)


def _read_readings(node: Node, reading: KeyReading) -> tuple[Reads, ...] | None:
    if not isinstance(node, Mapping):
        reading.mistype(node, _ABOUT)
        return None
    read = (_read_entry(entry, reading) for entry in join_numbers(node.entries))
    return tuple(reads for reads in read if reads is not None)


def join_numbers(entries: tuple[Entry, ...]) -> list[Entry]:
    """Join what a comma between braces has parted: in `{half a million: 500,000}` the value is 500,000."""
    joined: list[Entry] = []
    for entry in entries:
        before = joined[-1].value if joined else None
        key, value = entry.key, entry.value
        parted = isinstance(value, Scalar) and value.plain and not value.value and key.plain and key.value[:1].isdigit()
        if parted and isinstance(before, Scalar) and before.plain and before.value[-1:].isdigit():
            start, end = before.mark, key.mark
            if (start.end_line, start.end_column + 1) == (end.line, end.column):
                mark = replace(start, end_line=end.end_line, end_column=end.end_column)
                joined[-1] = replace(joined[-1], value=Scalar(f"{before.value},{key.value}", mark))
                continue
        joined.append(entry)
    return joined


def _read_entry(entry: Entry, reading: KeyReading) -> Reads | None:
    said, node = entry.key, entry.value
    if not said.value.strip():
        reading.refuse(said.mark, "words that are read are empty", "copy them from the quote")
        return None
    if isinstance(node, Scalar) and node.plain and not node.value:
        hint = "write it behind a colon; put one with several commas in quotation marks"
        reading.refuse(said.mark, f"`{shorten(said.value)}` has no value", hint)
        return None
    value = TEXT.read(node, reading)
    return Reads(said, value) if value and _read_words(said, reading) else None


_ABOUT: Final = "words of the quote, each with its value"
READINGS: Final = ValueForm(_ABOUT, _read_readings, NamedBy(TEXT.shape))
