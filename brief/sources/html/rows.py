"""Paragraphs and rows of tables, opened and closed by the elements that stand on lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.sources.blocks import Blocks


class _Row:
    """A table's row that is open: its cells so far, and the paragraphs of the open one."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.parts: list[str] | None = None


class Rows:
    """The rows that are open, the inner ones last."""

    def __init__(self, blocks: Blocks) -> None:
        """Begin with none."""
        self.blocks = blocks
        self.rows: list[_Row] = []

    def begin(self, tag: str, *, block: bool) -> None:
        """Begin an element."""
        if tag == "tr":
            self.cut()
            self._flush()
            self.rows.append(_Row())
        elif tag in {"td", "th"} and self.rows:
            self.cut()
            self.rows[-1].parts = []
        elif block:
            self.cut()

    def end(self, tag: str, *, block: bool) -> None:
        """End an element."""
        if tag == "tr" and self.rows:
            self.cut()
            self._flush()
            self.rows.pop()
        elif tag in {"td", "th"} and self.rows:
            self._end_cell(self.rows[-1])
        elif block:
            self.cut()

    def cut(self) -> None:
        """End a paragraph, of the text or of a cell."""
        parts = self.rows[-1].parts if self.rows else None
        if parts is None:
            self.blocks.close()
        else:
            parts.append(self.blocks.take())

    def is_amid_line(self) -> bool:
        """Whether the open paragraph has words."""
        return any(words.strip() for words in self.blocks.words)

    def _end_cell(self, row: _Row) -> None:
        """Add a cell to its row; one of several paragraphs stands by itself."""
        self.cut()
        parts, row.parts = [part for part in row.parts or () if part.strip()], None
        if len(parts) < 2:
            row.cells += parts or [""]
            return
        self._flush()
        for part in parts:
            self.blocks.write(part)
            self.blocks.close()

    def _flush(self) -> None:
        """Write the cells so far, and what an open cell holds before a table within it."""
        if not self.rows:
            return
        row = self.rows[-1]
        cells, row.cells = row.cells, []
        self.blocks.add_row(cells)
        if row.parts is not None:
            parts, row.parts = row.parts, []
            for part in parts:
                self.blocks.write(part)
                self.blocks.close()
