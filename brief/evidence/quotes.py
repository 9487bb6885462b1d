"""A quote against its source: found exactly, once, within bounds, or refused with what is wrong."""

from __future__ import annotations

from itertools import islice, pairwise, product
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code
from brief.evidence.cuts import refuse_cut
from brief.evidence.matching.alterations import MOST_VARIANTS, Undeclared, Variant, has_brackets, read_alterations
from brief.evidence.matching.boundaries import UNREAD, count_words, is_word
from brief.evidence.matching.folding import FoldingStep, fold_words, line_hyphen
from brief.evidence.matching.misses import Missed, explain_absence, is_named, tell_ambiguous, tell_marks, tell_page
from brief.evidence.matching.search import arrange, find_words, fold_context, stands_between
from brief.evidence.matching.undeclared import declare, find_replaced
from brief.evidence.types import Passage, Rung
from brief.language.negation import find_negation, find_unread
from brief.language.tables import has
from brief.sources.folding import PARAGRAPH_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.evidence.matching.alterations import Segment
    from brief.evidence.matching.folding import FoldedSource
    from brief.evidence.matching.misses import Mend
    from brief.evidence.matching.search import Occurrence
    from brief.outline.types import Correction, TextQuote
    from brief.sources.types import Source

CONTEXT = 32  # characters of prefix and suffix that the ledger keeps
REACH = 100  # characters before a quote that are looked at
FURTHEST = 10_000  # characters that an omission leaves out: a paragraph has less, a text without paragraphs may not
MOST_LABELLED = 100  # paragraphs of one number
FEWEST = 3  # words on each side of an omission


class Located(Struct, frozen=True):
    """A quote found: where, on which rung, by which corrections, and whether dashes were folded on the way."""

    passage: Passage
    rung: Rung
    corrections: tuple[Correction, ...] = ()
    dashes: bool = False


def locate(folded: FoldedSource, quote: TextQuote) -> Located | Missed:
    """Find a quote. Brackets are first taken as the source's own characters, then as alterations."""
    words = quote.exact.value
    if not count_words(words):
        return Missed(Code.QUOTE_TOO_SHORT, "quote has no words", "copy the source's words")
    plain: tuple[Segment, ...] = ((Variant(words),),)
    found = _climb(folded, quote, plain) or _locate_labelled(folded, quote)
    if found is None:
        found = _locate_altered(folded, quote) if has_brackets(words) else explain_absence(folded, quote, plain)
    if isinstance(found, Located):
        return _refuse_unseen_words(folded, found) or refuse_cut(folded, found.passage) or found
    return found


def _locate_labelled(folded: FoldedSource, quote: TextQuote) -> Located | None:
    """Find a quote that begins with its list's number for the paragraph, as a person copies it: `(a) Rents rose`."""
    words = quote.exact.value.lstrip()
    places: list[Located] = []
    for paragraph in islice(folded.list_labelled(words), MOST_LABELLED):
        rest = words.removeprefix(paragraph.label)
        if quote.paragraph not in {None, paragraph.number}:
            continue
        named = replace(quote, exact=replace(quote.exact, value=rest), paragraph=paragraph.number)
        found = _climb(folded, named, ((Variant(rest),),))
        if isinstance(found, Located) and found.passage.spans[0].start == paragraph.start:
            places.append(found)
    return places[0] if len(places) == 1 else None


def stands_in(folded: FoldedSource, quote: TextQuote) -> bool:
    """Whether a source has a quote in one place; why not is not asked, which costs more."""
    found = _climb(folded, quote, ((Variant(quote.exact.value),),))
    if found is None and has_brackets(quote.exact.value):
        segments = read_alterations(quote, lambda bracket: bracket in folded.text)
        found = None if isinstance(segments, Undeclared) else _climb(folded, quote, segments)
    return isinstance(found, Located)


def _locate_altered(folded: FoldedSource, quote: TextQuote) -> Located | Missed:
    """Find a quote whose brackets are alterations."""
    segments = read_alterations(quote, lambda bracket: bracket in folded.text)
    if isinstance(segments, Undeclared):
        words = quote.exact.value
        if help_line := tell_marks(folded, words) or tell_page(folded, words):
            fact = f"quote does not occur in `{folded.source.id}`"
            return Missed(Code.QUOTE_NOT_FOUND, fact, help_line)
        return Missed(
            Code.QUOTE_BRACKET_UNDECLARED,
            f"`{segments.bracket}` is no declared correction",
            "declare it under `corrections` with `from`, `to` and `basis`, or quote the source's own words",
            mends=_offer_correction(folded, quote, segments.bracket),
        )
    found = _find_short(segments) or _climb(folded, quote, segments)
    if isinstance(found, Located):
        return _refuse_reversal(folded, found) or found
    return found or explain_absence(folded, quote, segments)


def _offer_correction(folded: FoldedSource, quote: TextQuote, bracket: str) -> tuple[Mend, ...]:
    """Offer to declare a bracket, where the quote is then found."""
    correction = find_replaced(folded.source, quote, bracket)
    if correction is None:
        return ()
    declared = replace(quote, corrections=(*quote.corrections, correction))
    segments = read_alterations(declared, lambda other: other in folded.text)
    found = None if isinstance(segments, Undeclared) else _climb(folded, declared, segments)
    return (declare(quote, correction),) if isinstance(found, Located) else ()


def _find_short(segments: tuple[Segment, ...]) -> Missed | None:
    """Refuse fewer than three words beside an omission, and a quote that is nothing but brackets."""
    for segment in segments:
        words = max(segment, key=lambda variant: count_words(variant.words)).words.strip()
        count = count_words(words)
        if len(segments) > 1 and count < FEWEST:
            fact = f"`{words}` beside an omission has fewer than {FEWEST} words" if words else "omission omits nothing"
            return Missed(Code.QUOTE_TOO_SHORT, fact, f"quote at least {FEWEST} words on each side of an omission")
        if not count:
            return Missed(Code.QUOTE_TOO_SHORT, "quote has no words of the source", "copy the source's words")
    return None


def _climb(folded: FoldedSource, quote: TextQuote, segments: tuple[Segment, ...]) -> Located | Missed | None:
    """Try each rung; the lowest that finds the quote decides. None where none does."""
    for step in folded.steps:
        for variants in _combine(segments):
            found = _try(folded, quote, variants, step)
            if found is not None:
                return found
    return None


def _combine(segments: tuple[Segment, ...]) -> Iterator[tuple[Variant, ...]]:
    return islice(product(*segments), MOST_VARIANTS)


def _try(
    folded: FoldedSource, quote: TextQuote, variants: tuple[Variant, ...], step: FoldingStep
) -> Located | Missed | None:
    """Look for one reading of a quote at one step."""
    found = [find_words(folded, variant.words, step) for variant in variants]
    if not all(occurrences.complete for occurrences in found):
        return tell_ambiguous(folded, quote, (), step)
    scoped = [
        [place for place in occurrences.places if _is_in_scope(folded.source, quote, place)] for occurrences in found
    ]
    layers = folded.layers(step)
    if quote.prefix:
        prefix = fold_context(quote.prefix.value, step)
        scoped[0] = [place for place in scoped[0] if stands_between(layers, (place,), prefix, "")]
    if quote.suffix:
        suffix = fold_context(quote.suffix.value, step)
        scoped[-1] = [place for place in scoped[-1] if stands_between(layers, (place,), "", suffix)]
    ways = arrange(scoped)
    if not ways:
        return None
    if len(ways) > 1:
        return tell_ambiguous(folded, quote, tuple(ways), step)
    corrections = tuple(correction for variant in variants for correction in variant.corrections)
    return Located(_make_passage(folded.source, ways[0]), step.rung, corrections, step.dashes)


def _is_in_scope(source: Source, quote: TextQuote, place: Occurrence) -> bool:
    return place.whole and is_named(source, quote, place)


def _make_passage(source: Source, way: tuple[Occurrence, ...]) -> Passage:
    start, end = way[0].span.start, way[-1].span.end
    paragraph = way[0].paragraph
    return Passage(
        source=source.id,
        paragraph=paragraph.number if paragraph else 0,
        spans=tuple(place.span for place in way),
        exact=source.text[start:end],
        prefix=source.text[max(0, start - CONTEXT) : start],
        suffix=source.text[end : end + CONTEXT],
        page=next(iter(source.pages_of(start, end)), None),
    )


def _refuse_unseen_words(folded: FoldedSource, found: Located) -> Missed | None:
    """Refuse a quote that has in it, or in its sentence before it behind words, what is seen and is no text."""
    if any(not UNREAD.isdisjoint(folded.text[span.start : span.end]) for span in found.passage.spans):
        fact = "quote has in it a picture, a formula or a sign that is not read"
        return Missed(Code.QUOTE_INK_UNREAD, fact, "it may say “not”: quote up to it, or from behind it")
    start = found.passage.spans[0].start
    before = folded.text[max(0, start - REACH) : start]
    if not folded.text[start : start + 1].islower():  # what goes on in a small letter may be one sentence all the same
        before = before.rpartition(PARAGRAPH_END)[2]
    before = before.rstrip()
    bare = before.rstrip("\ufffc\ufffd \n")
    if bare == before or not is_word(bare[-1:] or " "):
        return None
    fact = "quote begins behind a picture, a formula or a sign that is not read, within its sentence"
    return Missed(Code.QUOTE_CUTS_WORD, fact, "it may say “not”: quote what stands before it, or another sentence")


def _refuse_omission(folded: FoldedSource, start: int, end: int) -> Missed | None:
    """Refuse to leave text[start:end] out where it turns the sentence round, or may."""
    language = folded.source.language
    if end - start > FURTHEST or not folded.patience.omit(end - start):
        fact = f"more than {FURTHEST:,} characters are left out, or very much in all quotes together"
        return Missed(Code.QUOTE_CROSSES_PARAGRAPH, fact, "make it two quotes")
    text = folded.text[start:end]
    if not UNREAD.isdisjoint(text):
        fact = "among the words left out is a picture, a formula or a sign that is not read"
        return Missed(Code.QUOTE_OMITS_NEGATION, fact, "make it two quotes")
    # as the lines stand, and with words joined over their ends: "no-" and "thing" are "nothing"
    for reading in (text, line_hyphen().sub("", text)):
        omitted = fold_words(reading, FoldingStep.TYPOGRAPHIC)
        word = find_negation(omitted, language) if has(language, "negation") else None
        if word is not None:
            help_line = "quote the omitted words, too"
            return Missed(Code.QUOTE_OMITS_NEGATION, f"the words left out hold `{word}`", help_line)
        if unread := _refuse_unread(omitted, language):
            return Missed(Code.QUOTE_LANGUAGE, f"words are left out, and {unread}", "quote them, or make two quotes")
    return None


def _refuse_reversal(folded: FoldedSource, found: Located) -> Missed | None:
    """Refuse an omission that hides a negation, and a correction that takes one away, or that may."""
    language = folded.source.language
    for before, behind in pairwise(found.passage.spans):
        if refused := _refuse_omission(folded, before.end, behind.start):
            return refused
    for correction in found.corrections:
        wrong, right = (fold_words(w.value, FoldingStep.TYPOGRAPHIC) for w in (correction.wrong, correction.right))
        if unread := _refuse_unread(wrong, language):
            fact = f"correction takes `{wrong}` away, and {unread}"
            return Missed(Code.QUOTE_LANGUAGE, fact, "keep the source's words, and say what is wrong in `note`")
        word = find_negation(wrong, language)
        if word is not None and find_negation(right, language) is None:
            return Missed(
                Code.QUOTE_OMITS_NEGATION,
                f"correction takes away `{word}`",
                "keep the source's word, and say what is wrong with it in `note`",
            )
    return None


def _refuse_unread(words: str, language: str) -> str:
    """Say why nobody knows whether words negate: their language or their script has no table; else nothing."""
    if not any(map(str.isalpha, words)):
        return ""
    if not has(language, "negation"):
        return f"no table says which words negate in `{language}`"
    unread = find_unread(words, language)
    return f"no table says which words in the script of `{unread}` negate" if unread else ""
