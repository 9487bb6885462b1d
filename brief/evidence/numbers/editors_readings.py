"""The editors' reading: words of a quote that no rule reads, and the value that they say.

It is refused where the rules read these words as something else, and where the words leave out what belongs to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Act, Code, Fix
from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.search import find_words
from brief.evidence.numbers.passages import find_paragraph, narrow_paragraph, write_out
from brief.evidence.numbers.placeholders import contradict_context, name_rest, stand_in
from brief.evidence.numbers.quantities import match_cell
from brief.evidence.numbers.reading import read_text, show_text
from brief.evidence.numbers.unread import find_whole
from brief.evidence.types import EditorsReading, SourceSpan
from brief.language.page.format import format_number
from brief.language.reading.quantities import TIMES, CellError, Quantity, QuantityKind, Unread, read_cell
from brief.sources.types import BodyParagraph, PassedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Report
    from brief.evidence.numbers.terms import Terms
    from brief.evidence.types import Passage, QuoteEvidence
    from brief.marked import Scalar
    from brief.sources.types import Source


class Declared(Struct, frozen=True):
    """Words that an author says are a quantity; `known` where the rules read the same there."""

    words: Scalar
    quantity: Quantity
    reading: EditorsReading
    known: bool = False


class ReadPlace(Struct, frozen=True):
    """Where a quote has the words: text[start:end] of a paragraph as its reader sees it, and what the rules read."""

    source: Source
    text: str
    start: int
    end: int
    span: SourceSpan  # of the source
    quantities: tuple[Quantity, ...]  # those that have the words, or count them
    unread: tuple[Unread, ...]  # all of the paragraph

    @property
    def doubtful(self) -> tuple[Unread, ...]:
        """The numbers that no rule reads and that have the words, or stand in them."""
        return tuple(one for one in self.unread if one.start < self.end and self.start < one.end)


def read_declared(
    quotes: tuple[QuoteEvidence, ...], sources: tuple[Source, ...], terms: Terms, report: Report
) -> tuple[Declared, ...] | Code:
    """Read what quotes declare; a code where something of it is refused, after reporting all."""
    declared: list[Declared] = []
    codes: list[Code] = []
    for quote in quotes:
        for reads in quote.quote.reads:
            cell = read_cell(reads.value.value, "", terms.language, terms.declared)
            if isinstance(cell, CellError):
                report.error(cell.code, reads.value.mark, cell.message, cell.help)
                codes.append(cell.code)
                continue
            settled = settle_words(reads.words, reads.value.value, cell, (quote,), sources, terms, report)
            if isinstance(settled, Code):
                codes.append(settled)
            else:
                declared.append(settled)
    return codes[0] if codes else tuple(declared)


def settle_words(
    words: Scalar,
    value: str,
    quantity: Quantity,
    quotes: tuple[QuoteEvidence, ...],
    sources: tuple[Source, ...],
    terms: Terms,
    report: Report,
) -> Declared | Code:
    """Find words in quotes, and report where these have them not, or the rules read something else in them."""
    said = " ".join(words.value.split())
    places = [place for quote in quotes for place in find_places(words.value, quote, sources, terms)]
    if not places:
        hint = "copy the words of the number from the quote, whole"
        report.error(Code.READS_NOT_IN_QUOTE, words.mark, f"`{said}` does not stand in the quote", hint)
        return Code.READS_NOT_IN_QUOTE
    for place in places:
        whole = find_rest(quantity, place)
        if whole:
            hint = f"name all that belongs to the number, `{whole}`, with what all of it says"
            report.error(Code.READS_NOT_IN_QUOTE, words.mark, f"`{said}` is a part of a number of the quote", hint)
            return Code.READS_NOT_IN_QUOTE
        found = contradict(quantity, place, terms)
        if found:
            hint = f"{found}: correct the value, or delete `reads`"
            fact = f"the rules read `{said}` otherwise than `{value.strip()}`"
            report.error(Code.READS_CONTRADICTED, words.mark, fact, hint)
            return Code.READS_CONTRADICTED
    quantity = read_direction(quantity, places)
    source = places[0].source
    spans = tuple(dict.fromkeys(place.span for place in places if place.source is source))
    reading = EditorsReading(said, value.strip(), source.id, spans)
    return Declared(words, quantity, reading, any(place.quantities and not place.doubtful for place in places))


def warn_needless(words: Scalar, why: str, report: Report) -> None:
    """Warn of an editors' reading that nothing needs."""
    said = " ".join(words.value.split())
    fix = Fix("delete the editors' reading", Act.DROP, words.mark)
    fact, hint = f"`{said}` needs no editors' reading", f"{why}: delete `reads`"
    report.warn(Code.READS_NEEDLESS, words.mark, fact, hint, fixes=(fix,))


# -- places ------------------------------------------------------------------------------------------------------------


def find_places(words: str, quote: QuoteEvidence, sources: tuple[Source, ...], terms: Terms) -> Iterator[ReadPlace]:
    """Find every place where a quote's passage has words whole, folded as little as finds them."""
    passage = quote.passage
    source = next((source for source in sources if passage and source.id == passage.source), None)
    whole = find_paragraph(source, passage.spans[0].start) if source and passage and passage.spans else None
    if source is None or passage is None or whole is None:
        return
    paragraph = narrow_paragraph(source, whole, passage)
    text = show_text(source, paragraph)
    contents = read_text(text, source.language, terms.declared, hard_wrapped=source.hard_wrapped)
    for span in find_spans(words, source, passage):
        start, end = span.start - paragraph.start, span.end - paragraph.start
        touched = tuple(q for q in contents.quantities if touches(q, text, start, end))
        yield ReadPlace(source, text, start, end, span, touched, contents.unread)


def touches(quantity: Quantity, text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a part of a quantity, or begins what it counts: "gross" in "two gross of rifles"."""
    if quantity.start < end and start < quantity.end:
        return True
    counted = quantity.noun.split()[:1]
    beside = quantity.end <= start and not text[quantity.end : start].strip()
    return beside and counted == text[start:end].lower().split()[:1]


def find_spans(words: str, source: Source, passage: Passage) -> tuple[SourceSpan, ...]:
    """Find words in a passage's stretches by the first rung of quotes that has them there."""
    stretches = [(span.start, FoldedSource(excise(source, span))) for span in passage.spans]
    for step in stretches[0][1].steps:
        spans = tuple(
            SourceSpan(start + found.span.start, start + found.span.end)
            for start, folded in stretches
            for found in find_words(folded, words, step).places
            if found.whole
        )
        if spans:
            return spans
    return ()


def excise(source: Source, span: SourceSpan) -> Source:
    """Give a stretch of a source as a source: a text and its one paragraph."""
    text = source.text[span.start : span.end]
    skipped = tuple(
        PassedText(max(0, gap.start - span.start), min(len(text), gap.end - span.start), gap.silent)
        for gap in source.gaps(span.start, span.end)
    )
    whole = (BodyParagraph(1, 0, len(text)),)
    return replace(source, text=text, start=0, end=len(text), paragraphs=whole, skipped=skipped, page_starts=())


# -- what the rules read -----------------------------------------------------------------------------------------------


def find_rest(quantity: Quantity, place: ReadPlace) -> str:
    """Give all that words are a part of: a number that they cut, or themselves with what nothing accounts for there."""
    if place.doubtful:
        start, end = find_whole(place.text, place.start, place.end, place.unread)
        cut = [q for q in place.quantities if q.start < place.start or place.end < q.end]
        start, end = min([start, *(q.start for q in cut)]), max([end, *(q.end for q in cut)])
        if start < place.start or place.end < end:
            return " ".join(place.text[start:end].split())
    if quantity.kind in TIMES or (place.quantities and not place.doubtful):
        return ""
    return name_rest(place.text, place.start, place.end, place.source.language)


def contradict(quantity: Quantity, place: ReadPlace, terms: Terms) -> str:
    """Say what the rules read in words, or around them, that is not the quantity; empty where that is nothing."""
    if place.quantities and not place.doubtful:
        found = next((q for q in place.quantities if match_cell(quantity, (q,), terms).code is not None), None)
        return (
            f"they read `{write_out(place.text, found)}` there, {write_value(found, terms.language)}" if found else ""
        )
    if quantity.kind in TIMES:
        return ""
    return contradict_context(quantity, place.text, place.start, place.end, place.source.language)


def read_direction(quantity: Quantity, places: list[ReadPlace]) -> Quantity:
    """Give a value that is written without a sign the direction that the rules read at its words, in all places."""
    if quantity.sign or quantity.kind in TIMES:
        return quantity
    found = {stand_in(place.text, place.start, place.end, place.source.language).direction for place in places}
    sign, signless = found.pop() if len(found) == 1 else ("", False)
    return replace(quantity, sign=sign, signless=signless)


def write_value(quantity: Quantity, language: str) -> str:
    """Write what the rules read, for a help line: the kind of a time, else number and unit."""
    if quantity.kind in TIMES:
        return f"a {quantity.kind}"
    ends = dict.fromkeys((quantity.low, quantity.high))
    sign = "−" if quantity.sign == "-" else ""
    number = sign + "–".join(format_number(end, language) for end in ends)
    unit = "per cent" if quantity.kind is QuantityKind.PERCENT else quantity.unit
    return f"{number} {unit}".strip()
