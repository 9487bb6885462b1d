"""Values between braces that end at a comma of their own, and what they were meant to be."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Mark
from brief.marked import Entry, Scalar, is_bare

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


class CutValue(Struct, frozen=True):
    """A key whose value a comma has ended, and the rest of it, which YAML takes for keys without values."""

    entry: Entry
    pieces: tuple[Scalar, ...]

    @property
    def rest(self) -> str:
        """What stands behind the comma."""
        return join(self.pieces)

    @property
    def rest_mark(self) -> Mark:
        """Where it stands, from the first piece to the last."""
        first, last = self.pieces[0].mark, self.pieces[-1].mark
        return Mark(first.file, first.line, first.column, last.end_line, last.end_column)

    @property
    def whole_mark(self) -> Mark:
        """Where all of the value stands."""
        last = self.pieces[-1].mark
        return replace(self.entry.value.mark, end_line=last.end_line, end_column=last.end_column)

    @property
    def whole(self) -> Entry:
        """The key with the value that was meant, so that nothing further is found of a half: no `2` of 2,800."""
        value = self.entry.value
        pieces = (value, *self.pieces) if isinstance(value, Scalar) else self.pieces
        return Entry(self.entry.key, Scalar(join(pieces), self.whole_mark))


def join(pieces: Sequence[Scalar]) -> str:
    """Put pieces of a text together again, with a space behind a comma where one stands."""
    text = pieces[0].value
    for before, piece in pairwise(pieces):
        close = (piece.mark.line, piece.mark.column) == (before.mark.end_line, before.mark.end_column + 1)
        text += f"{',' if close else ', '}{piece.value}"
    return text


def find_cut(entries: tuple[Entry, ...], known: Container[str]) -> list[CutValue]:
    """Find values between braces that end at a comma that is their own, each with the pieces behind it.

    `{text: Rents rose, and fell}` has a key `and fell` without a value, not even a colon (YAML 1.2.2, 7.4.2).
    """
    cut: list[CutValue] = []
    for before, entry in pairwise(entries):
        if entry.key.value in known or not is_bare(entry):
            continue
        if cut and cut[-1].pieces[-1] is before.key:
            cut[-1] = CutValue(cut[-1].entry, (*cut[-1].pieces, entry.key))
        elif isinstance(before.value, Scalar) and before.value.value:
            cut.append(CutValue(before, (entry.key,)))
    return cut
