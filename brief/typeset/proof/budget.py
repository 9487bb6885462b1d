"""The layout's budget: pages, and words without notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.document.walk import BACK, count_part
from brief.rendering import count

if TYPE_CHECKING:
    from brief.document.tree import Brief
    from brief.typeset.proof.drawn_pages import DrawnPages


def prove_budget(brief: Brief, drawn: DrawnPages) -> None:
    """No more pages, and words without notes, than the layout allows."""
    limits, report = drawn.layout.limits, drawn.report
    counted = [part for part in brief.parts if part.name not in BACK]
    longest = max(counted, key=count_part, default=None)  # none: an outline without a claim, a row, a figure
    place = brief.parts[0].mark if longest is None else longest.mark
    words = sum(map(count_part, counted))
    told = f"its longest part is `{longest.name}` with {count_part(longest)} words; " if longest else ""
    hint = f"{told}the layout's `limits` decide"
    budgets = (
        (Code.PAGE_TOO_MANY, len(drawn.sheets), "page", limits.pages_warn, limits.pages),
        (Code.PAGE_TOO_WORDY, words, "word", limits.words_warn, limits.words),
    )
    for code, number, what, advised, allowed in budgets:
        has = f"the brief has {count(number, what)}"
        if number > allowed:
            report.error(code, place, f"{has}, its layout allows {allowed:,}", hint)
        elif number > advised:
            report.warn(code, place, f"{has}, its layout advises no more than {advised:,}", hint)
