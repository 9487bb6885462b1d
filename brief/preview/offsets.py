"""Places in a source's text as the live page counts them: by paragraph, in UTF-16 units."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from brief.preview.state import PreviewStretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.sources.types import BodyParagraph, Source


def count_units(text: str) -> int:
    """Count UTF-16 units, two for each character beyond the first plane."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def find_index(source: Source, position: int) -> int:
    """Find which paragraph of a source a character is in; -1 for none."""
    at = bisect_right(source.paragraphs, position, key=attrgetter("start")) - 1
    return at if at >= 0 and position < source.paragraphs[at].end else -1


def place(source: Source, start: int, end: int) -> Iterator[PreviewStretch]:
    """Give text[start:end] paragraph by paragraph."""
    at = find_index(source, start)
    while 0 <= at < len(source.paragraphs) and source.paragraphs[at].start < end:
        paragraph = source.paragraphs[at]
        first, last = max(start, paragraph.start), min(end, paragraph.end)
        yield PreviewStretch(source.id, at, *measure(source, paragraph, first, last))
        at += 1


def measure(source: Source, paragraph: BodyParagraph, start: int, end: int) -> tuple[int, int]:
    """Give text[start:end] in units of its paragraph."""
    before = count_units(source.text[paragraph.start : start])
    return before, before + count_units(source.text[start:end])
