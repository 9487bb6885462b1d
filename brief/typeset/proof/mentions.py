"""Figures and tables stand where they are looked for: on the page that first refers to them, or the one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.typeset.story.near_mention import find_far, list_shown

if TYPE_CHECKING:
    from brief.document.tree import Brief
    from brief.typeset.proof.drawn_pages import DrawnPages


def prove_mentions(brief: Brief, drawn: DrawnPages) -> None:
    """What is more than a page from its first mention is found, after the page has tried to have it nearer."""
    far = find_far(brief.parts, drawn.press)
    for block in list_shown(brief.parts) if far else ():
        if block.id in far:
            page, there = far[block.id]
            message = f"{block.label} is first referred to on page {page + 1}, and stands on page {there + 1}"
            hint = "refer to it nearer to where it stands, or let the layout place it nearer"
            drawn.report.warn(Code.PAGE_FIGURE_FAR, block.mark, message.replace("\u00a0", " "), hint)
