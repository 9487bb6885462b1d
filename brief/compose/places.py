"""Where a few words of a value stand in the outline's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Mark
from brief.records import dataclass

if TYPE_CHECKING:
    from brief.marked import Scalar


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of the outline's file, to point at a part of a value."""

    lines: tuple[str, ...]

    def find(self, value: Scalar, words: str) -> Mark:
        """Find the first `words` inside `value`; the whole value where YAML's writing parts or escapes them."""
        mark = value.mark
        for number in range(mark.line, min(mark.end_line, len(self.lines)) + 1):
            line = self.lines[number - 1]
            start = mark.column - 1 if number == mark.line else 0
            end = mark.end_column - 1 if number == mark.end_line else len(line)
            at = line.find(words, start, end) if words else -1
            if at >= 0:
                return Mark(mark.file, number, at + 1, number, at + 1 + len(words))
        return mark


def read_lines(data: bytes) -> Places:
    """Read the lines of an outline's bytes as YAML counts them; lenient, because findings alone need them."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = data.decode(encoding, errors="replace")
    for end in ("\r\n", "\r", "\u0085", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return Places(tuple(text.split("\n")))
