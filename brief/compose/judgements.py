"""Verdicts in words: what a referencer has to do about a statement, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.corrections import say_correction
from brief.compose.notes import SIC, stress_sic
from brief.document.annotated_copy import CopyStanding, Judgement
from brief.document.tree import Text
from brief.evidence.types import Rung, VerdictStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.compose.composition import Composition
    from brief.document.tree import Inline, Inlines
    from brief.evidence.types import EditorsReading, EvidenceVerdict, QuoteEvidence
    from brief.outline.types import Correction

RUNGS = tuple(Rung)
OMISSIONS = ("[…]", "[...]")


def judge(
    verdict: EvidenceVerdict,
    quotes: Sequence[QuoteEvidence],
    notes: Sequence[Inlines],
    composition: Composition,
    *,
    closing: str = "",
    readings: Sequence[EditorsReading] = (),
) -> Judgement:
    """Judge a statement by its verdict, its quotations and the notes that its editors have put to it.

    `closing` is what is said besides of a figure that stands; `readings` are those of the editors that it rests on.
    """
    labels = composition.labels
    sentences: list[Inlines] = [(Text(words),) for words in describe_verdict(verdict, quotes, composition)]
    reservations: list[Inlines] = [(Text(words),) for words in describe_rungs(quotes, composition)]
    reservations += [(Text(describe_reading(reading, composition)),) for reading in readings]
    reservations += [stress_sic(labels.sic_marked)] if any(has_sic(quote) for quote in quotes) else []
    corrections = dict.fromkeys(c for quote in quotes for c in quote.quote.corrections)
    reservations += [(Text(describe_correction(correction, composition)),) for correction in corrections]
    reservations += notes
    omits = any(mark in quote.quote.exact.value for quote in quotes for mark in OMISSIONS)
    remarks: list[Inlines] = [(Text(labels.words_omitted),)] if omits else []
    if verdict.stands and closing:
        remarks.append((Text(closing),))
    standing, label = CopyStanding.CLEAN, labels.clean
    if not verdict.stands:
        standing, label = CopyStanding.OPEN, labels.undecided
    elif reservations:
        standing, label = CopyStanding.RESERVED, labels.reserved
    return Judgement(standing, label, join([*sentences, *remarks, *reservations]))


def describe_verdict(
    verdict: EvidenceVerdict, quotes: Sequence[QuoteEvidence], composition: Composition
) -> tuple[str, ...]:
    """Say whether a statement stands, and by quotations of which rung."""
    labels = composition.labels
    match verdict.status:
        case VerdictStatus.FAILED:
            return (labels.not_verified.format(code=verdict.code.value if verdict.code else "?"),)
        case VerdictStatus.UNCHECKED:
            return (labels.numbers_not_read if verdict.code else labels.not_checked,)
        case VerdictStatus.VERIFIED | VerdictStatus.READ if quotes and all(
            quote.verdict.rung is Rung.EXACT for quote in quotes
        ):
            return (labels.quotation_exact if len(quotes) == 1 else labels.quotations_exact,)
        case VerdictStatus.VERIFIED | VerdictStatus.READ:
            return ()


def describe_rungs(quotes: Sequence[QuoteEvidence], composition: Composition) -> tuple[str, ...]:
    """Say how else than exactly quotations were found, each rung once."""
    labels = composition.labels
    words = {
        Rung.TYPOGRAPHIC: labels.rung_typographic,
        Rung.DASH: labels.rung_dash,
        Rung.DEHYPHENATED: labels.rung_dehyphenated,
    }
    rungs = {quote.verdict.rung for quote in quotes}
    return tuple(words[rung] for rung in RUNGS if rung in rungs and rung in words)


def has_sic(quote: QuoteEvidence) -> bool:
    """Tell whether a quotation marks an error of its source."""
    return SIC.search(quote.quote.exact.value) is not None


def describe_reading(reading: EditorsReading, composition: Composition) -> str:
    """Say what the editors read in words that no rule reads."""
    prose = composition.prose
    return composition.labels.read_by_editors.format(words=prose.bind(reading.words), value=prose.bind(reading.value))


def describe_correction(correction: Correction, composition: Composition) -> str:
    """Say what the source prints in place of a declared alteration, and on what basis it was made."""
    labels, prose = composition.labels, composition.prose
    basis = prose.literal(correction.basis).rstrip(".")
    words = labels.basis.format(basis=basis) if basis else labels.no_basis
    return f"{say_correction(correction, composition)}; {words}."


def join(sentences: Sequence[Inlines]) -> Inlines:
    """Put sentences behind one another."""
    out: list[Inline] = []
    for sentence in sentences:
        out += (Text(" "), *sentence) if out else sentence
    return tuple(out)
