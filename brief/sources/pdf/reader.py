"""A PDF file as a source: read in a process of its own, or kept from an earlier reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.sources.pdf.answer import unpack
from brief.sources.pdf.keeping import find_reading, keep_reading, name_reading
from brief.sources.pdf.process import HELP_BROKEN, run_task

if TYPE_CHECKING:
    from brief.sources.types import Content

WRONG = (ValueError, IndexError, TypeError, RecursionError, OverflowError)


def read_pdf(data: bytes) -> Content:
    """Read a PDF file. Raises UnreadableError."""
    name = name_reading(data)
    kept = find_reading(name)
    if kept is not None:
        try:
            return unpack(kept)
        except WRONG:
            pass  # it is read anew
    answer = run_task("read", {}, data)
    try:
        content = unpack(answer)
    except WRONG as error:
        raise UnreadableError("is no PDF that can be read", HELP_BROKEN) from error
    keep_reading(name, answer)
    return content
