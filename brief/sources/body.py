"""The body: what of a file counts as the source's text; the rest is page furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.sources.decoding import compose_text
from brief.sources.folding import fold_spacing, space
from brief.sources.types import BodyParagraph

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.sources.types import SourceRequest


def find_body(text: str, request: SourceRequest, report: Report) -> tuple[int, int] | None:
    """Find the body's bounds: the first `from` and the first `to` after it, spacing folded; None after a finding."""
    start, end = 0, len(text)
    if request.body_start is None and request.body_end is None:
        return start, end
    folded = fold_spacing(text)
    after = 0
    if request.body_start is not None:
        words = _fold_words(request.body_start.value)
        at = folded.text.find(words)
        if at < 0 or not words:
            report.error(
                Code.SOURCE_BODY_NOT_FOUND,
                request.body_start.mark,
                f"the body's first words do not occur in `{request.id}`",
                "copy the first words of the body as the source has them",
            )
            return None
        after = at + len(words)
        start = folded.start_of(at) or 0
    if request.body_end is not None:
        words = _fold_words(request.body_end.value)
        at = folded.text.find(words, after)
        if at < 0 or not words:
            place = "after its first words" if request.body_start is not None else f"in `{request.id}`"
            report.error(
                Code.SOURCE_BODY_NOT_FOUND,
                request.body_end.mark,
                f"the body's last words do not occur {place}",
                "copy the last words of the body as the source has them",
            )
            return None
        end = folded.end_of(at + len(words)) or 0
    return start, end


def clip_paragraphs(paragraphs: tuple[BodyParagraph, ...], start: int, end: int) -> tuple[BodyParagraph, ...]:
    """Keep what of the paragraphs is in the body, numbered from 1."""
    inside = [p for p in paragraphs if p.start < end and start < p.end]
    return tuple(
        BodyParagraph(number, max(p.start, start), min(p.end, end), p.page, p.label if p.start >= start else "")
        for number, p in enumerate(inside, 1)
    )


def _fold_words(words: str) -> str:
    return space(compose_text(words)).strip()
