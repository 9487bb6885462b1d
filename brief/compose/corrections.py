"""What a quotation's editors declare of it, in words: alterations, and what they read in words that no rule reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.evidence.types import EditorsReading, QuoteEvidence
    from brief.outline.types import Correction


def say_correction(correction: Correction, composition: Composition) -> str:
    """Say what the source prints in place of the words in brackets, or that they are the editors'."""
    labels, prose = composition.labels, composition.prose
    right = prose.literal(correction.right)
    if not correction.wrong.value:
        return labels.insertion.format(right=right)
    wrong = f"{labels.open_quote}{prose.literal(correction.wrong)}{labels.close_quote}"
    return labels.correction.format(right=right, wrong=wrong)


def say_reading(reading: EditorsReading, composition: Composition) -> str:
    """Say that words of the quotation are read by the editors."""
    return composition.labels.reading.format(words=composition.prose.bind(reading.words))


def find_readings(quote: QuoteEvidence, composition: Composition) -> tuple[EditorsReading, ...]:
    """Give the editors' readings, each words once, that statements rest on and whose words stand in a quotation."""
    passage = quote.passage
    if passage is None:
        return ()
    found = [
        reading
        for reading in composition.readings
        if reading.source == passage.source
        and any(span.start <= at.start and at.end <= span.end for at in reading.spans for span in passage.spans)
    ]
    return tuple({reading.words: reading for reading in found}.values())
