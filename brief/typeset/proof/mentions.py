"""Figures and tables stand where they are looked for: on the page that first refers to them, or the one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.typeset.story.nearing import find_far, list_shown

if TYPE_CHECKING:
    from brief.document.tree import Brief
    from brief.typeset.proof.galley import Galley


def prove_mentions(brief: Brief, galley: Galley) -> None:
    """What is more than a page from its first mention is found, after the page has tried to have it nearer."""
    far = find_far(brief.parts, galley.press)
    for block in list_shown(brief.parts) if far else ():
        if block.id in far:
            page, there = far[block.id]
            message = f"{block.label} is first referred to on page {page + 1}, and stands on page {there + 1}"
            hint = "refer to it nearer to where it stands, or let the layout place it nearer"
            galley.report.warn(Code.PAGE_FIGURE_FAR, block.mark, message.replace("\u00a0", " "), hint)
