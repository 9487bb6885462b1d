"""Words of the page that a layout has in its own: `labels: {key_messages: At a glance}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code, replace_words
from brief.language.page.renaming import RENAMED, WORDS, find_fault
from brief.marked import Scalar
from brief.spelling import nearest

if TYPE_CHECKING:
    from brief.layout.cursor import Cursor, Kind

WORDS_KIND: Kind = {"type": "string"}


def read_labels(top: Cursor) -> tuple[tuple[Scalar, Scalar], ...]:
    """Names with the layout's words for them; an outline's own come before these."""
    if top.find("labels") is None:
        return ()
    cursor, found = top.inside("labels"), []
    for name in RENAMED:
        cursor.tell(name, WORDS_KIND)
    for entry in cursor.mapping.entries:
        name, words = entry.key.value, entry.value
        if name not in WORDS:
            close = nearest(name, RENAMED)
            hint = f"did you mean `{close}`?" if close else "its names are in docs/outline.md"
            message, mark = f"`{name}` names no word of the page", entry.key.mark
            cursor.report.error(Code.LAYOUT_UNKNOWN_KEY, mark, message, hint, fixes=replace_words(mark, close))
        elif not isinstance(words, Scalar):
            cursor.wrong(name, words.mark, "words")
        elif fault := find_fault(name, words.value):
            mark = entry.key.mark if fault.named else words.mark
            cursor.report.error(Code.LAYOUT_BAD_VALUE, mark, fault.fact, fault.hint)
        else:
            found.append((entry.key, words))
    return tuple(found)
