"""Marked content: kinds of artifacts, and the proof that nothing is drawn outside a mark (ISO 14289-1, 7.1)."""

from __future__ import annotations

import re
from enum import Enum

PAINTS = re.compile(r"(?<![^\s\])>])(?:T[Jj]|['\"]|Do|sh|EI|[fbB]\*?|[FSs])(?!\S)")
TEXT = re.compile(r"T[Jj](?!\S)")
BEGINS = re.compile(r"B[DM]C(?!\S)")
# the operators of `PAINTS`
PAINTING = frozenset(("TJ", "Tj", "'", '"', "Do", "sh", "EI", "f", "f*", "b", "b*", "B", "B*", "F", "S", "s"))
CLOSING = str.maketrans("])>", "   ")  # what an operator may stand behind without a space


class Artifact(Enum):
    """What is on a page but not of the document (ISO 32000-1, 14.8.2.2); its value is the property list."""

    LAYOUT = "/Type/Layout"  # rules, tints: no words
    HEADER = "/Type/Pagination/Subtype/Header"
    FOOTER = "/Type/Pagination/Subtype/Footer"
    WATERMARK = "/Type/Pagination/Subtype/Watermark"
    REPEATED = "/Type/Pagination"  # a table's head on its next page

    @property
    def begin(self) -> str:
        """The operator that begins it."""
        return f"/Artifact<<{self.value}>>BDC"


class OutsideTagError(ValueError):
    """Something was drawn that belongs to no element, or words to no artifact that may have them: a program's fault."""


def check_content(content: str, page: int) -> None:
    """Raise where page `page` draws outside any mark, or words as decoration.

    Marks do not stand within each other: so each piece between two ends is what is outside, one begin, what is inside.
    """
    if is_sound(content):
        return
    *pieces, rest = content.split("EMC")
    for piece in pieces:
        begin = BEGINS.search(piece)
        if begin is None:
            raise OutsideTagError(f"page {page + 1}: marked content ends that did not begin: {piece[-80:]!r}")
        outside, inside = piece[: begin.start()], piece[begin.end() :]
        if PAINTS.search(outside):
            raise OutsideTagError(f"page {page + 1}: drawn outside any mark: {outside[-80:]!r}")
        if BEGINS.search(inside):
            raise OutsideTagError(f"page {page + 1}: marked content within marked content: {inside[:80]!r}")
        if piece[: begin.end()].endswith(Artifact.LAYOUT.begin) and TEXT.search(inside):
            raise OutsideTagError(f"page {page + 1}: words drawn as decoration: {inside[:80]!r}")
    if PAINTS.search(rest) or BEGINS.search(rest):
        raise OutsideTagError(f"page {page + 1}: drawn outside any mark: {rest[-80:]!r}")


def is_sound(content: str) -> bool:
    """Whether a page is plainly without fault; one that is not is looked at closer."""
    *pieces, rest = content.split("EMC")
    decoration = Artifact.LAYOUT.begin.removesuffix("BDC")
    outside = [rest]
    for piece in pieces:
        before, begin, inside = piece.partition("BDC\n")
        words = before.endswith(decoration) and ("TJ" in inside or "Tj" in inside)
        if not begin or "BDC" in inside or words:
            return False
        outside.append(before)
    drawn = "\n".join(outside)
    return "BMC" not in content and "BDC" not in drawn and PAINTING.isdisjoint(drawn.translate(CLOSING).split())
