"""Pins written into the outline's own text: each source's sha256, and not another character changed.

Every way of writing it that is tried is read again, and taken only where the outline is the same but for the pins.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Mark, Report
from brief.marked import Scalar
from brief.outline.reader import read_outline
from brief.outline.types import Outline, SourceEntry
from brief.sources.reader import holds
from brief.yaml_text import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE_BREAK = re.compile("\r\n|\r|\n")  # an editor's lines, as brief.marked counts them
SHORTENED = re.compile(r"(?P<digits>[0-9A-Fa-f]{12,63})(?P<ellipsis>…|\.\.\.)")
KEY = "sha256"


class Edit(Struct, frozen=True):
    """text[start:end] becomes `words`."""

    start: int
    end: int
    words: str


def pin_sources(outline: Outline, hashes: Mapping[str, str]) -> bytes | None:
    """Give the outline's bytes with each source's hash (64 digits, by id) as its pin; None where that cannot be done.

    A pin that holds stays as it is written, one that does not keeps quotation marks and length. A source without
    one gets a line, or in braces an entry, after `file`. Byte order mark, encoding and line ends stay.
    """
    data = outline.data
    for entry in outline.sources:
        digest = hashes.get(entry.id.value)
        if digest is None or entry.mark.file != outline.file:  # a shared source is pinned in its own file
            continue
        pinned = _pin(data, outline, entry.id.value, digest)
        if pinned is None:
            return None
        data = pinned
    return data


def _pin(data: bytes, outline: Outline, source: str, digest: str) -> bytes | None:
    """Pin one source, in the first way that changes nothing else."""
    current = read_outline(data, outline.file, Report(), allow_outside=True)  # as it was read before
    text = decode(data, outline.file, Report())
    if current is None or text is None:
        return None
    entry = next(entry for entry in current.sources if entry.id.value == source)
    if entry.sha256 is not None and holds(entry.sha256.value, digest):
        return data
    for edit in _propose(text, entry, digest):
        changed = encode(text[: edit.start] + edit.words + text[edit.end :], data)
        report = Report()
        read = read_outline(changed, outline.file, report, allow_outside=True)
        if read is not None and not report.failed and _is_pinned(current, read, source, digest):
            return changed
    return None


def _propose(text: str, entry: SourceEntry, digest: str) -> tuple[Edit, ...]:
    """Give the ways to write a pin, the best first; an alias leads some of them astray."""
    starts = (0, *(match.end() for match in LINE_BREAK.finditer(text)))
    place = _offset(starts, entry.mark.line, entry.mark.column)
    if entry.sha256 is not None:
        mark = entry.sha256.mark
        start, end = _offset(starts, mark.line, mark.column), _offset(starts, mark.end_line, mark.end_column)
        quote = text[start] if text[start] in "\"'" else ""
        return (Edit(start, end, f"{quote}{_shorten(digest, entry.sha256.value)}{quote}"),)
    file = _offset(starts, entry.file.mark.end_line, entry.file.mark.end_column)
    if text[place] == "{":
        quote = '"' if text[place + 1 :].lstrip()[:1] == '"' else ""
        pair = f"{quote}{KEY}{quote}: {quote}{digest}{quote}"
        inside = place + 1 + len(text[place + 1 :]) - len(text[place + 1 :].lstrip(" "))
        return Edit(file, file, f", {pair}"), Edit(inside, inside, f"{pair}, ")
    indent = " " * (entry.mark.column - 1)
    ending = LINE_BREAK.search(text, file)
    some = LINE_BREAK.search(text)
    line_break = ending[0] if ending else some[0] if some else "\n"
    line_end = ending.start() if ending else len(text)
    first = Edit(place, place, f"{KEY}: {digest}{line_break}{indent}")
    return Edit(line_end, line_end, f"{line_break}{indent}{KEY}: {digest}"), first


def _offset(starts: tuple[int, ...], line: int, column: int) -> int:
    return starts[line - 1] + column - 1


def _shorten(digest: str, pin: str) -> str:
    """Write a hash as long as the pin that it replaces."""
    shortened = SHORTENED.fullmatch(pin)
    return digest[: len(shortened["digits"])] + shortened["ellipsis"] if shortened else digest


def encode(text: str, original: bytes) -> bytes:
    """Encode a text as the original bytes are."""
    for mark, encoding in ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"), (BOM_UTF8, "utf-8")):
        if original.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def _is_pinned(before: Outline, after: Outline, source: str, digest: str) -> bool:
    """Whether two outlines say the same, but for the pin of one source, which names this hash now.

    Entries of the same file may be one mapping, by an alias: they are pinned together.
    """
    if _strip(before) != _strip(after):
        return False
    file = next(entry.file.value for entry in before.sources if entry.id.value == source)
    for old, new in zip(before.sources, after.sources, strict=True):
        pinned = new.sha256 is not None and holds(new.sha256.value, digest)
        kept = _strip(old.sha256) == _strip(new.sha256)
        if not (pinned if new.id.value == source else kept or (pinned and old.file.value == file)):
            return False
    return True


def _strip(value: object) -> object:
    """Give what an outline says, without places, layout and pins."""
    if isinstance(value, Scalar):
        return value.value
    if isinstance(value, tuple):
        return tuple(_strip(item) for item in value)
    if isinstance(value, Mark):
        return None
    if not isinstance(value, Struct):
        return value
    left_out = {KEY, "data", "settings"} if isinstance(value, Outline | SourceEntry) else set()
    return tuple(_strip(getattr(value, field)) for field in value.__struct_fields__ if field not in left_out)
