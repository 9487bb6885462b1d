"""Where a few words of a value stand in the outline's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Mark

if TYPE_CHECKING:
    from brief.marked import Scalar


class OutlinePlaces:
    """The outline's file, to point at a part of a value; its lines are told apart where a finding asks for one."""

    __slots__ = ("_data", "_file", "_lines")

    def __init__(self, data: bytes, file: str) -> None:
        """Take the file's bytes, and what marks call it."""
        self._data = data
        self._file = file
        self._lines: tuple[str, ...] = ()

    def find(self, value: Scalar, words: str) -> Mark:
        """Find the first `words` inside `value`; the whole value where YAML's writing parts or escapes them.

        So it is of a shared value, which stands in another file.
        """
        if value.mark.file != self._file:
            return value.mark
        mark, lines = value.mark, self._read()
        for number in range(mark.line, min(mark.end_line, len(lines)) + 1):
            line = lines[number - 1]
            start = mark.column - 1 if number == mark.line else 0
            end = mark.end_column - 1 if number == mark.end_line else len(line)
            at = line.find(words, start, end) if words else -1
            if at >= 0:
                return Mark(mark.file, number, at + 1, number, at + 1 + len(words))
        return mark

    def read(self) -> str:
        """Read the file's text."""
        return "\n".join(self._read())

    def _read(self) -> tuple[str, ...]:
        """Read the lines as YAML counts them; lenient, because findings alone need them."""
        if not self._lines:
            encoding = "utf-16" if self._data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
            text = self._data.decode(encoding, errors="replace")
            for end in ("\r\n", "\r", "\u0085", "\u2028", "\u2029"):
                text = text.replace(end, "\n")
            self._lines = tuple(text.split("\n"))
        return self._lines
