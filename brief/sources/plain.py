"""Plain text: paragraphs by blank lines, or one a line where lines are too long to have been broken by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.decoding import decode_text
from brief.sources.types import Content, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 120  # characters of a line that was broken by hand; longer ones were left to the window
# patterns that begin with one class of characters: what is none of them is passed over in a loop of its own
LINE_END = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
GAP = re.compile(r"\s(?:\s+|(?<=\u2029))")  # two and more, or U+2029


def read_plain(data: bytes) -> Content:
    """Read a text file. Raises UnreadableError.

    Lines between two blank lines are one paragraph where all of them are of at most 120 characters; where one is
    longer, nothing was broken by hand and each line is a paragraph. So a file may mix both. U+2029 ends a paragraph.
    """
    text = decode_text(data)
    paragraphs: list[Paragraph] = []
    wrapped = False
    for start, end in split_blocks(text):
        lines = [trim(text, start + left, start + right) for left, right, _ in split_lines(text[start:end])]
        by_line = any(right - left > LONGEST for left, right in lines)
        wrapped = wrapped or (len(lines) > 1 and not by_line)
        for left, right in lines if by_line else [(start, end)]:
            paragraphs.append(Paragraph(len(paragraphs) + 1, left, right))
    return Content(text, tuple(paragraphs), wrapped)


def split_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give the bounds of what lies between blank lines, without white space around it."""
    at, last = trim(text, 0, len(text))
    for gap in GAP.finditer(text, at, last):
        if "\u2029" in gap[0] or len(LINE_END.findall(gap[0])) > 1:
            yield at, gap.start()
            at = gap.end()
    if at < last:
        yield at, last


def split_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each line's bounds and what ends it."""
    at = 0
    if text.isprintable():  # no line ends in it
        yield 0, len(text), ""
        return
    for match in LINE_END.finditer(text):
        yield at, match.start(), match[0]
        at = match.end()
    yield at, len(text), ""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow text[start:end] by the white space around it; an empty one where there is nothing else."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, max(left, start + len(words.rstrip()))
