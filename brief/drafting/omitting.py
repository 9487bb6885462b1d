"""The numbers that a draft leaves out, as `not_statistics`: each in words of its source, with the reason."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from brief.drafting.rows import IN_WORDS, squeeze
from brief.drafting.types import OmittedNumber
from brief.evidence.coverage import list_outside
from brief.evidence.numbers.reading import show_text
from brief.language.reading.quantities import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.drafting.rows import Unmade
    from brief.drafting.types import DraftClaim, DraftRow, Sentence
    from brief.evidence.coverage import Uncovered
    from brief.sources.types import Source

MOST = 24
MOST_COUNTED = 5_000
LONGEST = 160  # characters of a sentence that is quoted whole
FURTHEST = 80  # characters on either side of a number that is quoted out of a longer one
BEFORE = re.compile(r"(?:\S{1,40}\s+){0,5}\S{0,20}$")
BEHIND = re.compile(r"\S{0,20}(?:\s+\S{1,40}){0,5}")
UNTOLD = "it stands in no sentence that was read"
UNCHOSEN = "not among the rows of this draft"


def list_omitted(
    source: Source,
    sentences: Sequence[Sentence],
    entries: Iterable[DraftClaim | DraftRow],
    unmade: Sequence[Unmade],
    room: int,
) -> tuple[list[OmittedNumber], int]:
    """List the numbers of a source that no claim and no row quotes, `room` at most, and count the others."""
    spans = sorted({(one.sentence.start, one.sentence.end) for one in entries if one.sentence.source == source.id})
    reasons = {(one.start, one.end): one.why for one in unmade}
    parts: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        parts.setdefault(sentence.paragraph.number, []).append(sentence)
    found: dict[str, OmittedNumber] = {}
    more = 0
    for number in islice(list_outside(source, spans), MOST_COUNTED):
        within = (one for one in parts.get(number.paragraph.number, ()) if one.start <= number.start < one.end)
        inside = next(within, None)
        quote = write_quote(source, number, inside) if len(found) < room else ""
        if quote:
            why = reasons.get((number.start, number.end)) or explain(number, inside)
            found.setdefault(quote, OmittedNumber(source.id, quote, why))
        else:
            more += 1
    return list(found.values()), more


def explain(number: Uncovered, sentence: Sentence | None) -> str:
    """Say why a number is left out that no row was tried of."""
    counted = number.quantity.kind is QuantityKind.COUNT
    if counted and not any(map(str.isnumeric, number.source.text[number.start : number.end])):
        return IN_WORDS
    return UNTOLD if sentence is None else UNCHOSEN


def write_quote(source: Source, number: Uncovered, sentence: Sentence | None) -> str:
    """Give the words to quote a number with: its sentence, or some words on either side of it."""
    if sentence is not None and len(sentence.text) <= LONGEST:
        return sentence.text
    shown = show_text(source, number.paragraph)
    first, last = number.start - number.paragraph.start, number.end - number.paragraph.start
    before, behind = BEFORE.search(shown[:first]), BEHIND.match(shown[last:])
    if before is None or behind is None:
        return ""
    return squeeze(before[0][-FURTHEST:] + shown[first:last] + behind[0][:FURTHEST])
