"""A document's text with its lines as the protocol has them, and places in it in each way that they are counted.

A line ends with LF, CR LF or CR and nothing else (LSP 3.17, Text Documents): U+2028, U+0085 and form feeds are
characters of a line, as they are for `brief.marked`. Offsets are code points; a position's character is counted in
code units of the encoding that was agreed upon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from brief.diagnostics import Mark

LINE_END = re.compile(r"\r\n|\n|\r")
BOM = "\ufeff"
ENCODINGS = {
    types.PositionEncodingKind.Utf8: "utf-8",
    types.PositionEncodingKind.Utf16: "utf-16-le",
    types.PositionEncodingKind.Utf32: "utf-32-le",
}
WIDTHS = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}  # bytes of a code unit


class PlacedCharacters:
    """A text that can be asked for its places; `encoding` is one of ENCODINGS' values."""

    def __init__(self, text: str, encoding: str = "utf-16-le") -> None:
        """Find the lines."""
        self.text = text
        self.encoding = encoding
        self.starts = [0]
        self.ends: list[int] = []  # without the line's end
        for match in LINE_END.finditer(text):
            self.ends.append(match.start())
            self.starts.append(match.end())
        self.ends.append(len(text))

    def line_of(self, offset: int) -> int:
        """The line, from 0 on, of an offset."""
        return bisect_right(self.starts, offset) - 1

    def column_of(self, offset: int) -> int:
        """How many code points stand before an offset in its line."""
        return offset - self.starts[self.line_of(offset)]

    def line(self, number: int) -> str:
        """A line, from 0 on, without its end."""
        return self.text[self.starts[number] : self.ends[number]]

    def position(self, offset: int) -> types.Position:
        """An offset as a position; one outside the text is moved to its nearer end."""
        offset = min(max(offset, 0), len(self.text))
        line = self.line_of(offset)
        before = self.text[self.starts[line] : min(offset, self.ends[line])]
        return types.Position(line, self._measure(before))

    def range(self, start: int, end: int) -> types.Range:
        """A stretch of the text."""
        return types.Range(self.position(start), self.position(max(start, end)))

    def offset(self, position: types.Position) -> int:
        """A position as an offset; a character beyond the line is its end, one within a character is its start."""
        if position.line >= len(self.starts):
            return len(self.text)
        number = max(position.line, 0)
        line = self.line(number)
        units = max(position.character, 0)
        if line.isascii() or self.encoding == "utf-32-le":
            return self.starts[number] + min(units, len(line))
        data = line.encode(self.encoding, "surrogatepass")[: units * WIDTHS[self.encoding]]
        return self.starts[number] + len(data.decode(self.encoding, "ignore"))

    def place(self, line: int, column: int) -> int:
        """The offset of a mark's line and column, both from 1 on; marks do not count a byte order mark."""
        if line > len(self.starts):
            return len(self.text)
        at = self.starts[max(line, 1) - 1]
        if line <= 1 and self.text.startswith(BOM):
            at += 1
        return min(at + max(column, 1) - 1, self.ends[max(line, 1) - 1])

    def stretch(self, mark: Mark) -> tuple[int, int]:
        """A mark's start and end."""
        start = self.place(mark.line, mark.column)
        return start, max(start, self.place(mark.end_line, mark.end_column))

    def _measure(self, words: str) -> int:
        if words.isascii() or self.encoding == "utf-32-le":
            return len(words)
        return len(words.encode(self.encoding, "surrogatepass")) // WIDTHS[self.encoding]
