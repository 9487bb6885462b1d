"""Figures and tables stand where they are looked for: on the page that first refers to them, or the one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.document.tree import Table
from brief.typeset.story.near_mention import find_far, find_first, list_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brief.document.tree import Brief, Figure
    from brief.typeset.proof.drawn_pages import DrawnPages


def prove_mentions(brief: Brief, drawn: DrawnPages) -> None:
    """What is more than a page from its first mention is found, after the page has tried to have it nearer."""
    far = find_far(brief.parts, drawn.press)
    shown = list_shown(brief.parts) if far else ()
    first = find_first(brief.parts, drawn.press) if far else {}
    for n, block in enumerate(shown):
        if block.id in far:
            page, there = far[block.id]
            message = f"{block.label} is first referred to on page {page + 1}, and stands on page {there + 1}"
            before = find_overtaken(block, shown[:n], first)
            hint = "refer to it nearer to where it stands, or let the layout place it nearer"
            if before:  # no layout can have it nearer, for they stand in the order of their numbers
                hint = f"put it before {before.label} in the outline: that is first referred to on a later page"
            words = (said.replace("\u00a0", " ") for said in (message, hint))
            drawn.report.warn(Code.PAGE_FIGURE_FAR, block.mark, *words)


def find_overtaken(
    block: Figure | Table, before: Sequence[Figure | Table], first: Mapping[str, int]
) -> Figure | Table | None:
    """Find the first of its kind that has a lower number and is first referred to on a later page, if there is one."""
    kind = isinstance(block, Table)
    others = (other for other in before if isinstance(other, Table) is kind)
    return next((other for other in others if first.get(other.id, -1) > first[block.id]), None)
