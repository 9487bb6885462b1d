"""The child's half of looking at passages: opens the pages that they stand on, one after the other, and looks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.sources.pdf.pdfium import OpenPdf
from brief.sources.pdf.sheet import open_forms, open_sheet
from brief.sources.pdf.sight import Sight, examine

if TYPE_CHECKING:
    from collections.abc import Mapping

QUOTED, READ = 1, 2  # a character of the quote; one that the text has as something else than a space


def answer(request: Mapping[str, object], data: bytes) -> bytes:
    """Look at `passages`, each a list of page, character's index and flags (QUOTED, READ), as JSON.

    The answer has for each its characters that are not seen, that are struck out, pairs of those that have ink between
    them, and whether all of them are recognised in a picture. Raises UnreadableError.
    """
    passages = request["passages"]
    if not isinstance(passages, list):
        raise UnreadableError("is asked for nothing")
    document = OpenPdf(data)
    forms, _kept = open_forms(document)
    sights: list[list[tuple[int, Sight]]] = [[] for _ in passages]
    pages = sorted({page for passage in passages for page, _, _ in passage})
    for number in pages:
        sheet = open_sheet(document, number, forms)
        for at, passage in enumerate(passages):
            letters = {index: flags for page, index, flags in passage if page == number}
            quoted = frozenset(index for index, flags in letters.items() if flags & QUOTED)
            read = frozenset(index for index, flags in letters.items() if flags & READ)
            if quoted:
                # a page that cannot be opened shows nothing
                sight = Sight(tuple(quoted)) if sheet is None else examine(sheet, tuple(letters), quoted, read)
                sights[at].append((number, sight))
        if sheet is not None:
            sheet.page.close()
    return json.dumps([_write(found) for found in sights]).encode()


def _write(found: list[tuple[int, Sight]]) -> dict[str, object]:
    return {
        "unseen": [(page, index) for page, sight in found for index in sight.unseen],
        "struck": [(page, index) for page, sight in found for index in sight.struck],
        "unread": [((page, one), (page, two)) for page, sight in found for one, two in sight.unread],
        "pictured": any(sight.pictured for _, sight in found),
    }
