"""Reading an issued file's pages in the child: its own fonts, pdfium and pypdf have to find the same letters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.files import UnreadableError
from brief.issued.graph import BrokenError, open_graph
from brief.issued.readers import count_letters, read_by_pdfium, read_by_pypdf, read_own
from brief.issued.standards import check_form
from brief.sources.pdf.pdfium import HELP_BROKEN, OpenPdf

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping, Sequence

SHOWN = 12  # letters that a message shows
Told = tuple[str, int, str]


def answer(_: Mapping[str, object], data: bytes) -> bytes:
    """Look at how all of a file is written, and read its pages by both readers; a list of code, page and message.

    Raises UnreadableError.
    """
    try:
        graph = open_graph(data)
        own = read_own(graph)
        told = [*check_form(graph), *compare_reader("pdfium", read_by_pdfium(OpenPdf(data)), own)]
        return json.dumps([*told, *compare_reader("pypdf", read_by_pypdf(data), own)]).encode()
    except BrokenError as error:
        raise UnreadableError(error.why, HELP_BROKEN) from error
    except Exception as error:  # pypdf raises whatever a broken file makes it run into
        raise UnreadableError("is no PDF that other readers can read", HELP_BROKEN) from error


def compare_reader(reader: str, texts: Sequence[str], own: Sequence[str]) -> Iterator[Told]:
    """Compare what a reader finds on each page with what the file's own fonts say."""
    if len(texts) != len(own):
        yield Code.ISSUED_READERS, 0, f"{reader} finds {len(texts)} pages, the file's own tree has {len(own)}"
        return
    for at, (mine, theirs) in enumerate(zip(own, texts, strict=True), 1):
        one, other = count_letters(mine), count_letters(theirs)
        if one != other:
            yield Code.ISSUED_READERS, at, f"page {at}: {tell(reader, one, other)}"


def tell(reader: str, one: Counter[str], other: Counter[str]) -> str:
    """Say which letters one reader finds and the other does not."""
    more, fewer = other - one, one - other
    found = f"{reader} finds {more.total():,} letters that the brief's own fonts do not show ({list_some(more)})"
    missed = f"{reader} does not find {fewer.total():,} letters that the brief's own fonts show ({list_some(fewer)})"
    return "; ".join([found] * bool(more) + [missed] * bool(fewer))


def list_some(letters: Counter[str]) -> str:
    """As many letters as a message shows."""
    some = "".join(sorted(letters.elements())[:SHOWN])
    return f"`{some}{'…' if letters.total() > SHOWN else ''}`"
