"""A part of a value as a place in the author's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.marked import Scalar


def narrow(scalar: Scalar, start: int, end: int) -> Mark:
    """Mark value[start:end] where the value stands in one line as it is written; else the whole value."""
    mark = scalar.mark
    quotes = mark.end_column - mark.column - len(scalar.value)
    if mark.line != mark.end_line or quotes not in {0, 2} or (quotes == 0) is not scalar.plain:
        return mark
    column = mark.column + quotes // 2
    return replace(mark, column=column + start, end_column=column + end)
