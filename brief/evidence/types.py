"""What link() found: every statement with its passages and verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decimal import Decimal

    from brief.diagnostics import Code
    from brief.language.reading.quantities import Quantity
    from brief.outline.types import Claim, NotStatistic, Row, Section, TextQuote
    from brief.sources.types import Source


class Rung(StrEnum):
    """How much folding a quote needed to be found; the lowest that finds it."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    DASH = "dash"
    DEHYPHENATED = "dehyphenated"


class VerdictStatus(StrEnum):
    """Every verdict is one of these; there is no bare boolean."""

    VERIFIED = "verified"
    READ = "read"  # by the editors, where no rule reads the words; neither verified nor unchecked
    FAILED = "failed"
    UNCHECKED = "unchecked"  # the author's `evidence: none`, or with a code: numbers that nobody reads


class EvidenceVerdict(Struct, frozen=True):
    """A verdict with its rung (verified or read) or its code (failed, or unchecked for want of a table)."""

    status: VerdictStatus
    rung: Rung | None = None
    code: Code | None = None

    @property
    def stands(self) -> bool:
        """Whether a statement rests on its source, by rule or by the editors' reading."""
        return self.status in {VerdictStatus.VERIFIED, VerdictStatus.READ}


class SourceSpan(Struct, frozen=True):
    """text[start:end] of a source."""

    start: int
    end: int


class Passage(Struct, frozen=True):
    """Where a quote stands: one span, or one a segment where words are omitted."""

    source: str
    paragraph: int
    spans: tuple[SourceSpan, ...]
    exact: str  # the source's own words from the first span to the last
    prefix: str  # up to 32 characters each
    suffix: str
    page: int | None = None
    pictured: bool = False  # the page is a picture, in which somebody has recognised the words


class EditorsReading(Struct, frozen=True):
    """Words of a source that no rule reads, and what the editors read there; both as the author wrote them."""

    words: str
    value: str
    source: str
    spans: tuple[SourceSpan, ...]  # every place where a statement's quotes have the words


class Closest(Struct, frozen=True):
    """The passage of a source that is most like a quote that it does not have, and its words that differ."""

    source: str
    paragraph: int
    span: SourceSpan
    differing: tuple[SourceSpan, ...] = ()


class QuoteEvidence(Struct, frozen=True):
    """A quote and where it was found, or why not; `closest` is what is like it where it is nowhere."""

    quote: TextQuote
    verdict: EvidenceVerdict
    passage: Passage | None = None
    closest: Closest | None = None


class ClaimEvidence(Struct, frozen=True):
    """A claim and its quotes; verified only where all of them are (and every quantity of its text is in them).

    `readings` are those that its verdict rests on, a row's that it names included.
    """

    claim: Claim
    quotes: tuple[QuoteEvidence, ...]
    verdict: EvidenceVerdict
    readings: tuple[EditorsReading, ...] = ()


class SectionEvidence(Struct, frozen=True):
    """A section's claims."""

    section: Section
    claims: tuple[ClaimEvidence, ...]


class Interval(Struct, frozen=True):
    """Bounds of a value that was rounded, or computed from rounded values."""

    low: Decimal
    high: Decimal


class Derived(Struct, frozen=True):
    """A value computed from other rows: unrounded, as printed (rounded), and the interval that rounding leaves."""

    value: Decimal
    rounded: Decimal
    interval: Interval
    formula: str  # with the rows' values in place of their names: "9,000 ÷ 1.87"


class PeriodBasis(StrEnum):
    """Where a row's period comes from; a row that has none, or whose period is not proved, has none of these."""

    SOURCE = "source"  # a passage of the row, or its paragraph
    NOT_STATED = "not-stated"  # which is true of the passages
    EDITORS = "editors"  # a derived row's own, which no passage has to state


class RowEvidence(Struct, frozen=True):
    """A statistic: its quotes, the quantity that its cell states, or the value that its formula gives.

    `readings` are those that its verdict rests on; a derived row's are those of the rows that it is computed from.
    """

    row: Row
    quotes: tuple[QuoteEvidence, ...]
    verdict: EvidenceVerdict
    quantity: Quantity | None = None  # the cell, value and unit read whole
    derived: Derived | None = None
    period: PeriodBasis | None = None
    readings: tuple[EditorsReading, ...] = ()


class NotStatisticEvidence(Struct, frozen=True):
    """A number left out on purpose and where it stands."""

    entry: NotStatistic
    quote: QuoteEvidence


class Evidence(Struct, frozen=True):
    """All that was proved, in the outline's order."""

    sources: tuple[Source, ...]
    key_messages: tuple[ClaimEvidence, ...]
    sections: tuple[SectionEvidence, ...]
    rows: tuple[RowEvidence, ...]
    not_statistics: tuple[NotStatisticEvidence, ...]

    @property
    def claims(self) -> tuple[ClaimEvidence, ...]:
        """The key messages, then the claims of the sections."""
        return (*self.key_messages, *(claim for section in self.sections for claim in section.claims))

    @property
    def quotes(self) -> tuple[QuoteEvidence, ...]:
        """Every quote: of claims, of rows, of numbers that are left out on purpose."""
        quotes = [quote for claim in self.claims for quote in claim.quotes]
        quotes += (quote for row in self.rows for quote in row.quotes)
        quotes += (entry.quote for entry in self.not_statistics)
        return tuple(quotes)
