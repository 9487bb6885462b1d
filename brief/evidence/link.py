"""Outline and sources to Evidence, which is made here alone: every quote located, every verdict given."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Act, Code, Fix, drop, replace_value
from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.misses import Missed
from brief.evidence.matching.seen import refuse_unseen
from brief.evidence.numbers.editors_readings import read_declared
from brief.evidence.numbers.terms import Terms
from brief.evidence.proved import Quiet, recall
from brief.evidence.quotes import locate, stands_in
from brief.evidence.suggestions import Suggestions
from brief.evidence.types import (
    ClaimEvidence,
    Evidence,
    EvidenceVerdict,
    NotStatisticEvidence,
    QuoteEvidence,
    Rung,
    SectionEvidence,
    VerdictStatus,
)
from brief.evidence.words.editorial import check_editorial
from brief.evidence.words.prose import check_claim, check_figures, choose_readings
from brief.evidence.words.unchecked import has_numbers, name_unread, warn_titles, warn_unread

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.evidence.matching.seen import Look
    from brief.evidence.quotes import Located
    from brief.evidence.types import RowEvidence
    from brief.outline.types import Claim, Outline, Statistics, TextQuote
    from brief.sources.types import Source

RUNGS = tuple(Rung)
MOST_OTHERS = 64  # sources in which a quote is looked for that is not in its own


def link(outline: Outline, sources: tuple[Source, ...], report: Report, look: Look | None = None) -> Evidence:
    """Link every statement of the outline to its passages; what cannot be is a finding at the quote.

    A source that is named and not among `sources` has its finding already, as has a claim that cites nothing. `look`
    says what a source's pages show; without it, text counts as it is.
    """
    linking = _Linking(outline, sources, report)
    if look is not None and any(source.spots.starts for source in sources):
        linking.look_at_pages(look)
    statistics = outline.statistics
    rows = linking.rows(statistics) if statistics is not None else ()
    if name_unread(tuple(quote for row in rows for quote in row.quotes), sources, outline.language):
        warn_titles(outline, rows, sources, report)
    elif statistics is None or statistics.whole:
        check_figures(outline, rows, sources, report)
    evidence = Evidence(
        sources=sources,
        key_messages=tuple(linking.claim(claim, rows) for claim in outline.key_messages),
        sections=tuple(
            SectionEvidence(section, tuple(linking.claim(claim, rows) for claim in section.claims))
            for section in outline.sections
        ),
        rows=rows,
        not_statistics=tuple(
            NotStatisticEvidence(entry, linking.passage(entry.quote))
            for entry in (statistics.not_statistics if statistics else ())
        ),
    )
    check_editorial(outline, evidence, linking.folded, report)
    return evidence


class _Linking:
    """One run: the sources' foldings and what was found in them, so that no quote is looked for twice."""

    def __init__(self, outline: Outline, sources: tuple[Source, ...], report: Report) -> None:
        self.outline = outline
        self.sources = sources
        self.report = report
        self.folded = {source.id: FoldedSource(source) for source in sources}
        self.suggestions = Suggestions(self.folded)
        self.proved = recall(sources, outline.language, self._only)
        self._quiet = Quiet(report, self.folded.values())
        self._results: dict[tuple[str, ...], Located | Missed] = {}

    def look_at_pages(self, look: Look) -> None:
        """Look at all passages of sources that have pages, once a source, and refuse those that are not seen."""
        for folded in self.folded.values():
            found: dict[tuple[str, ...], Located] = {}
            for quote in self.outline.quotes if folded.source.spots.starts else ():
                if self._source_of(quote) is folded:
                    key = _key(quote, folded.source.id)
                    result = self._results.setdefault(key, locate(folded, quote))
                    if not isinstance(result, Missed):
                        found[key] = result
            spans = [tuple((span.start, span.end) for span in one.passage.spans) for one in found.values()]
            for (key, one), seen in zip(found.items(), look(folded.source, spans) if spans else (), strict=True):
                passage = replace(one.passage, pictured=seen.pictured)
                refused = refuse_unseen(folded.source, passage, seen)
                self._results[key] = refused or replace(one, passage=passage)

    def rows(self, statistics: Statistics) -> tuple[RowEvidence, ...]:
        """Link the rows of the table."""
        return self._quiet.prove(self.proved.rows, statistics, lambda: self._link_rows(statistics))

    def _link_rows(self, statistics: Statistics) -> tuple[RowEvidence, ...]:
        # ten modules, 5 ms, that a brief without statistics does not need
        from brief.evidence.rows.statistics import link_rows  # noqa: PLC0415

        quotes = tuple(tuple(self.quote(quote) for quote in row.evidence) for row in statistics.rows)
        return link_rows(statistics, quotes, self.sources, self.outline.language, self.report, self.suggestions)

    def passage(self, quote: TextQuote) -> QuoteEvidence:
        """Link a quote that no claim rests on."""
        return self._quiet.prove(self.proved.passages, quote, lambda: self.quote(quote))

    def claim(self, claim: Claim, rows: tuple[RowEvidence, ...]) -> ClaimEvidence:
        """Link a claim, whose evidence is the same as long as its words, its sources and the rows are."""
        return self._quiet.prove(self.proved.beside(rows), claim, lambda: self._link_claim(claim, rows))

    def _link_claim(self, claim: Claim, rows: tuple[RowEvidence, ...]) -> ClaimEvidence:
        """Link a claim: verified where all of its quotes are, and the quantities of its text are in them.

        Where one of these rests on what the editors read there, the claim is read.
        """
        quotes = tuple(self.quote(quote) for quote in claim.evidence)
        if not claim.whole:
            return ClaimEvidence(claim, quotes, EvidenceVerdict(VerdictStatus.FAILED, code=Code.OUTLINE_BAD_VALUE))
        if claim.unsupported:
            return ClaimEvidence(claim, quotes, EvidenceVerdict(VerdictStatus.UNCHECKED))
        if not quotes:
            return ClaimEvidence(claim, quotes, EvidenceVerdict(VerdictStatus.FAILED, code=Code.CLAIM_WITHOUT_EVIDENCE))
        failed = next((quote.verdict for quote in quotes if quote.verdict.status is VerdictStatus.FAILED), None)
        return self._prove(claim, quotes, rows) if failed is None else ClaimEvidence(claim, quotes, failed)

    def _prove(self, claim: Claim, quotes: tuple[QuoteEvidence, ...], rows: tuple[RowEvidence, ...]) -> ClaimEvidence:
        """Prove the numbers of a claim whose quotes stand; nobody reads those of a language without a table."""
        language = self.outline.language
        unread = name_unread(quotes, self.sources, language)
        if unread and has_numbers(claim.text.value, language):
            warn_unread(unread, claim.text.mark, self.report)
            return ClaimEvidence(claim, quotes, EvidenceVerdict(VerdictStatus.UNCHECKED, code=Code.QUANTITY_LANGUAGE))
        declared = () if unread else read_declared(quotes, self.sources, Terms(language), self.report)
        if isinstance(declared, Code):
            return ClaimEvidence(claim, quotes, EvidenceVerdict(VerdictStatus.FAILED, code=declared))
        code = None
        if not unread:
            code = check_claim(claim, quotes, self.sources, language, self.report, declared, self.suggestions)
        if code is not None:
            return ClaimEvidence(claim, quotes, EvidenceVerdict(VerdictStatus.FAILED, code=code))
        readings = choose_readings(claim, quotes, rows, self.sources, language, self.report, declared)
        rung = max((quote.verdict.rung or Rung.EXACT for quote in quotes), key=RUNGS.index)
        return ClaimEvidence(
            claim, quotes, EvidenceVerdict(VerdictStatus.READ if readings else VerdictStatus.VERIFIED, rung), readings
        )

    def quote(self, quote: TextQuote) -> QuoteEvidence:
        """Link a quote and report what is wrong with it, at its own place."""
        if not quote.whole:
            return QuoteEvidence(quote, EvidenceVerdict(VerdictStatus.FAILED, code=Code.OUTLINE_BAD_VALUE))
        folded = self._source_of(quote)
        if folded is None:
            return QuoteEvidence(quote, EvidenceVerdict(VerdictStatus.FAILED, code=Code.SOURCE_UNREADABLE))
        key = _key(quote, folded.source.id)
        if key not in self._results:
            self._results[key] = locate(folded, quote)
        result = self._results[key]
        if isinstance(result, Missed):
            absent = result.code is Code.QUOTE_NOT_FOUND and folded.patience.help()
            elsewhere = self._find_elsewhere(quote, folded) if absent else ""
            hint = f"it stands in `{elsewhere}`: name that as its `source`" if elsewhere else result.help
            notes = () if elsewhere else result.notes
            fixes = tuple(mend.at(quote.exact.mark) for mend in result.mends)
            if elsewhere:
                fixes = (Fix(f"name `{elsewhere}` as its source", Act.SET, quote.exact.mark, elsewhere, "source"),)
            self.report.error(result.code, quote.exact.mark, result.message, hint, *notes, fixes=fixes)
            return QuoteEvidence(quote, EvidenceVerdict(VerdictStatus.FAILED, code=result.code), closest=result.closest)
        self._warn(quote, result)
        return QuoteEvidence(quote, EvidenceVerdict(VerdictStatus.VERIFIED, result.rung), result.passage)

    def _find_elsewhere(self, quote: TextQuote, folded: FoldedSource) -> str:
        """Name another source that has the quote, for a help line."""
        others = (other for other in islice(self.folded.values(), MOST_OTHERS) if other is not folded)
        return next((other.source.id for other in others if stands_in(other, quote)), "")

    def _source_of(self, quote: TextQuote) -> FoldedSource | None:
        """Find the source that a quote names, or the only one that there is."""
        if quote.source is not None:
            return self.folded.get(quote.source.value)
        return self.folded.get(self._only)

    @property
    def _only(self) -> str:
        """The source that a quote is from which names none."""
        return self.outline.sources[0].id.value if len(self.outline.sources) == 1 else ""

    def _warn(self, quote: TextQuote, found: Located) -> None:
        """Warn of what verifies and may still not be meant."""
        if found.passage.pictured:
            self.report.warn(
                Code.QUOTE_RECOGNISED,
                quote.exact.mark,
                f"page {found.passage.page} of `{found.passage.source}` is a picture, in which words were recognised",
                "compare them with the picture: whoever recognised them may have misread it",
            )
        if found.dashes:
            self.report.warn(
                Code.QUOTE_DASH_FOLDED,
                quote.exact.mark,
                f"quote has other dashes than `{found.passage.source}`",
                "copy the source's dashes: a range may have become a minus",
                f"the source reads: {' '.join(found.passage.exact.split())}",
                fixes=replace_value(quote.exact.mark, " ".join(found.passage.exact.split())),
            )
        used = {(correction.wrong.value, correction.right.value) for correction in found.corrections}
        for correction in quote.corrections:
            if (correction.wrong.value, correction.right.value) not in used:
                self.report.warn(
                    Code.QUOTE_CORRECTION_UNUSED,
                    correction.mark,
                    f"correction to `{correction.right.value}` is not in the quote",
                    "put its words in brackets in the quote, or delete the correction",
                    fixes=drop(correction.mark, "the correction"),
                )


def _key(quote: TextQuote, source: str) -> tuple[str, ...]:
    """Give all that decides where a quote is found."""
    context = (scalar.value if scalar else "" for scalar in (quote.prefix, quote.suffix))
    altered = (scalar.value for c in quote.corrections for scalar in (c.wrong, c.right))
    return source, quote.exact.value, str(quote.paragraph), str(quote.page), *context, *altered
