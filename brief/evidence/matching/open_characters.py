"""What a quote may have been refused for: signs of a source whose characters its file leaves open."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.sources.types import BodyParagraph, Source

REASONS = MappingProxyType(
    {
        "font": "a font there gives other characters than it draws",
        "words": "the file gives other words there than its letters say",
        "nameless": "nothing in the file says which characters are drawn there",
    }
)


def tell_doubt(source: Source, paragraph: BodyParagraph | None) -> str:
    """Say where a source, in the paragraph at hand or anywhere, has signs that no quote closes over; or nothing."""
    start, end = (source.start, source.end) if paragraph is None else (paragraph.start, paragraph.end)
    doubt = next((doubt for doubt in source.doubts if doubt.start < end and start < doubt.end), None)
    if doubt is None:
        return ""
    pages = source.pages_of(doubt.start, doubt.end)
    where = f"on page {pages[0]} " if pages else ""
    return f"{where}� stands for what cannot be known, since {REASONS[doubt.reason]}: look at it, and quote around it"
