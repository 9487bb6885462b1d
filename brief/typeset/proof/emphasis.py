"""Emphasis: words are bold or italic, not both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.typeset.proof.prose import shorten

if TYPE_CHECKING:
    from brief.typeset.fonts.face import Face
    from brief.typeset.proof.drawn_pages import DrawnPages

BOLD = 600


def prove_emphasis(drawn: DrawnPages) -> None:
    """No words are bold and italic at once; the program makes none so, but a layout's style may be both."""
    both: set[Face] = set()
    other: set[Face] = set()
    for (_, weight, italic, _), face in drawn.case.opened.items():
        (both if italic and weight >= BOLD else other).add(face)
    both -= other  # of a family that has no such face
    words = (run.text.strip() for text in drawn.texts for run in text.runs if run.face in both) if both else ()
    found = next(filter(None, words), "")
    if found:
        message = f"`{shorten(found)}` is bold and italic"
        drawn.report.warn(Code.PAGE_BOLD_ITALIC, drawn.layout.mark, message, "let its style be one of the two")
