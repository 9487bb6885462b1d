"""The proof of the page: what has been placed, looked over before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.document import BulletList, Callout, Paragraph
from brief.layout.types import PartName
from brief.typeset.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.diagnostics import Report
    from brief.document import Brief, Part
    from brief.layout.types import Layout
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.pages import Sheet

BACK = frozenset(
    {
        PartName.TITLE,
        PartName.EVIDENCE_NOTES,
        PartName.EDITOR_NOTES,
        PartName.SOURCES,
        PartName.CITATION,
        PartName.DISCLAIMER,
    }
)  # what no budget of words counts


def prove(brief: Brief, layout: Layout, texts: Iterable[TextBlock], sheets: Sequence[Sheet], report: Report) -> bool:
    """Whether the pages may be written; each fault is a finding at the author's line."""
    clean = [
        prove_lines(texts, report),
        prove_places(sheets, report),
        prove_budget(brief, layout, sheets, report),
    ]
    return all(clean)


def prove_lines(texts: Iterable[TextBlock], report: Report) -> bool:
    """No line is wider than its measure."""
    clean = True
    for text in texts:
        for overfull in text.overfull[:1]:
            clean = False
            report.error(
                Code.PAGE_OVERFULL,
                text.mark,
                f"`{overfull.word}` is wider than its column",
                "write it shorter, or put a soft hyphen (U+00AD) where it may be divided",
            )
    return clean


def prove_places(sheets: Sequence[Sheet], report: Report) -> bool:
    """Nothing stands below the type area."""
    clean = True
    for n, sheet in enumerate(sheets, 1):
        for placed in sheet.placed:
            over = sheet.template.page.bottom - placed.bottom
            if over > 0.5:
                clean = False
                report.error(
                    Code.PAGE_OVERFLOW,
                    placed.block.mark,
                    f"this is {over:.0f} pt too high for page {n}",
                    "write it shorter, or part it",
                )
    return clean


def prove_budget(brief: Brief, layout: Layout, sheets: Sequence[Sheet], report: Report) -> bool:
    """The layout's budget of pages, and of words without notes."""
    limits = layout.limits
    counted = [part for part in brief.parts if part.name not in BACK]
    longest = max(counted, key=count_words)
    words = sum(map(count_words, counted))
    hint = f"its longest part is `{longest.name}` with {count_words(longest)} words; the layout's `limits` decide"
    budgets = (
        (Code.PAGE_TOO_MANY, len(sheets), "page", limits.pages_warn, limits.pages),
        (Code.PAGE_TOO_WORDY, words, "word", limits.words_warn, limits.words),
    )
    clean = True
    for code, count, what, advised, allowed in budgets:
        has = f"the brief has {count:,} {what}{'' if count == 1 else 's'}"
        if count > allowed:
            clean = False
            report.error(code, longest.mark, f"{has}, its layout allows {allowed:,}", hint)
        elif count > advised:
            report.warn(code, longest.mark, f"{has}, its layout advises no more than {advised:,}", hint)
    return clean


def count_words(part: Part) -> int:
    """Words of a part's points and paragraphs."""
    words = 0
    for block in part.blocks:
        match block:
            case BulletList() | Callout():
                words += sum(len(plain(point.content).split()) for point in block.points)
            case Paragraph():
                words += len(plain(block.content).split())
            case _:
                pass
    return words
