"""Fields: their results are text, their codes are not; what Word computes anew when it opens a file is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.sources.docx.names import get

if TYPE_CHECKING:
    from lxml.etree import _Element

# marks for tables of contents and indexes, which print nothing
SILENT = frozenset(["XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE"])
# what is of the day on which the file is opened, or of the pages that it then has
FLEETING = frozenset(["DATE", "TIME", "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"])
# what moves the words behind it, or sends something to the printer
MOVING = frozenset(["ADVANCE", "PRINT"])


class _Field(Struct):
    code: str = ""
    separated: bool = False
    dirty: bool = False

    @property
    def kind(self) -> str:
        """The first word of the field's code."""
        words = self.code.split(None, 1)
        return words[0].upper() if words else ""


class OpenFields(Struct):
    """The fields that are open, the inner ones last."""

    stack: list[_Field] = field(default_factory=list)

    def is_hiding(self) -> bool:
        """Whether what stands here is of a field's code, or a result that is not to be told."""
        return any(not each.separated or each.dirty or each.kind in FLEETING | MOVING for each in self.stack)

    def add_code(self, words: str) -> None:
        """Add to the code of the innermost field."""
        if self.stack and not self.stack[-1].separated and len(self.stack[-1].code) < 200:
            self.stack[-1].code += words

    def step(self, element: _Element) -> bool:
        """Take a `w:fldChar`; whether something is seen there that is no text."""
        kind = get(element, "w:fldCharType")
        if kind == "begin":
            dirty = (get(element, "w:dirty") or "0").lower() in {"1", "true", "on"}
            self.stack.append(_Field(dirty=dirty))
        elif kind == "separate" and self.stack:
            self.stack[-1].separated = True
        elif kind == "end" and self.stack:
            ended = self.stack.pop()
            unread = not ended.separated or ended.dirty or ended.kind in FLEETING | MOVING
            return unread and ended.kind not in SILENT and not self.is_hiding()
        return False


def is_fleeting(element: _Element) -> bool:
    """Whether a `w:fldSimple` is computed anew when the file is opened."""
    words = (get(element, "w:instr") or "").split(None, 1)
    dirty = (get(element, "w:dirty") or "0").lower() in {"1", "true", "on"}
    return dirty or bool(words and words[0].upper() in FLEETING | MOVING)
