"""Why a quote was refused, said as a finding: nearby words may help the author, they never change a verdict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Act, Code, Fix, Mark, shorten_words
from brief.evidence.matching.notemarks import find_between, strip_marks, write_mark
from brief.evidence.matching.open_characters import tell_doubt
from brief.evidence.matching.search import Occurrence, arrange, find_bare, find_words, fold_context, stands_between
from brief.files import UnreadableError
from brief.sources.notemarks import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.evidence.matching.alterations import Segment
    from brief.evidence.matching.folding import FoldedSource, FoldingStep
    from brief.evidence.types import Closest
    from brief.outline.types import TextQuote
    from brief.sources.types import Source

SUFFIXES = (".md", ".markdown")
MARKDOWN = re.compile(r"[*_`~\[\]\\<&]")
LONGEST = 60  # characters of a quote's own words in a message
LONGEST_CONTEXT = 32  # characters that a prefix or suffix may have
MOST_COMPARED = 100  # places of an ambiguous quote that are told apart
MOST_TOLD = 4  # places of an ambiguous quote


class Mend(Struct, frozen=True):
    """A fix that has no place yet, as its finding has none; its mark will be the quote's."""

    title: str
    act: Act
    words: str
    key: str = ""

    def at(self, mark: Mark) -> Fix:
        """The fix at a quote."""
        return Fix(self.title, self.act, mark, self.words, self.key)


class Missed(Struct, frozen=True):
    """A quote refused: a finding that has no place yet, because one quote may stand in several."""

    code: Code
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()
    closest: Closest | None = None


def tell_ambiguous(
    folded: FoldedSource, quote: TextQuote, ways: tuple[tuple[Occurrence, ...], ...], step: FoldingStep
) -> Missed:
    """Say that the words alone do not tell which place is meant, and what would; no ways: they are too many."""
    times = f"{len(ways)} times" if ways else "too often"
    if ways and len(ways[0]) > 1:
        times = "in more than one way"
    notes = [f"it stands in {_name_paragraphs(way[0] for way in ways)}"] if ways else []
    mends: list[Mend] = []
    for way in ways[:MOST_TOLD] if len(ways) <= MOST_COMPARED and folded.patience.help() else ():
        context = find_context(folded, quote, ways, way, step)
        if context is not None:
            key, value = context
            notes.append(f"`{key}: {value}` is the one {_tell_beside(folded, way)}")
            mends.append(Mend(f"add `{key}: {value}`: the one {_tell_beside(folded, way)}", Act.SET, value, key))
    hint = "quote more of the sentence, or add `prefix`, `suffix` or `paragraph`"
    fact = f"quote occurs {times} in `{folded.source.id}`"
    return Missed(Code.QUOTE_AMBIGUOUS, fact, hint, tuple(notes), tuple(mends))


def _tell_beside(folded: FoldedSource, way: tuple[Occurrence, ...]) -> str:
    """Give the words before a place, or after it where it begins a paragraph."""
    paragraph, start, end = way[0].paragraph, way[0].span.start, way[-1].span.end
    bounds = (paragraph.start, paragraph.end) if paragraph else (start, end)
    before = " ".join(folded.text[max(bounds[0], start - 40) : start].split()[-4:])
    after = " ".join(folded.text[end : min(bounds[1], end + 40)].split()[:4])
    return f'after "{before}"' if before else f'before "{after}"'


def find_context(
    folded: FoldedSource,
    quote: TextQuote,
    ways: tuple[tuple[Occurrence, ...], ...],
    way: tuple[Occurrence, ...],
    step: FoldingStep,
) -> tuple[str, str] | None:
    """Give key and value that an author adds for a quote to be found in this way alone: its paragraph or its words."""
    here = way[0].paragraph
    if here is None or step.joins:
        return None
    if quote.paragraph is None and sum(other[0].paragraph == here for other in ways) == 1:
        return "paragraph", str(here.number)
    layers = folded.layers(step)
    for name, given, text in (
        ("prefix", quote.prefix, folded.text[max(here.start, way[0].span.start - LONGEST_CONTEXT) : way[0].span.start]),
        ("suffix", quote.suffix, folded.text[way[-1].span.end : min(here.end, way[-1].span.end + LONGEST_CONTEXT)]),
    ):
        words = text.split()
        for count in range(1, len(words) + 1 if given is None else 1):
            context = " ".join(words[-count:] if name == "prefix" else words[:count])
            sides = (fold_context(context, step), "") if name == "prefix" else ("", fold_context(context, step))
            if any(sides) and sum(stands_between(layers, other, *sides) for other in ways) == 1:
                return name, write_scalar(context)
    return None


def explain_absence(folded: FoldedSource, quote: TextQuote, segments: tuple[Segment, ...]) -> Missed:
    """Say why a quote that no rung found was not."""
    if len(segments) == 1:
        return _explain_words(folded, quote, segments[0])
    found: list[tuple[Occurrence, ...]] = []
    for segment in segments:
        places = tuple(place for place in _find_anywhere(folded, segment) if place.whole and place.paragraph)
        if not places:
            return _explain_words(folded, quote, segment, part=segment[0].words.strip())
        found.append(places)
    scoped = [[place for place in places if is_named(folded.source, quote, place)] for places in found]
    if not all(scoped):
        return _tell_elsewhere(folded, quote, found[0])
    if arrange(scoped):
        return _tell_elsewhere(folded, quote, found[0])
    at = -1
    for places in found:
        after = [place.span for place in places if place.span.start >= at]
        if not after:
            return Missed(
                Code.QUOTE_OUT_OF_ORDER,
                f"the quote's parts stand in another order in `{folded.source.id}`",
                "quote them in the source's order, or as two quotes",
            )
        at = after[0].end
    return Missed(
        Code.QUOTE_CROSSES_PARAGRAPH,
        f"the quote's parts stand in {_name_paragraphs(places[0] for places in found)}",
        "omit words within one paragraph only: make them two quotes",
    )


def _explain_words(folded: FoldedSource, quote: TextQuote, segment: Segment, part: str = "") -> Missed:
    """Explain words that were not found: elsewhere, over a paragraph's end, amid a word, outside the body, nowhere."""
    source = folded.source
    what = f"`{_shorten(part)}`" if part else "quote"
    places = _find_anywhere(folded, segment)
    inside = tuple(place for place in places if place.whole and place.paragraph)
    if inside:
        return _tell_elsewhere(folded, quote, inside)
    in_body = [place for place in places if place.span.start < source.end and place.span.end > source.start]
    if any(place.whole for place in in_body):
        return Missed(
            Code.QUOTE_CROSSES_PARAGRAPH,
            f"{what} goes over the end of a paragraph of `{source.id}`",
            _divide(folded, next(place for place in in_body if place.whole)),
        )
    if in_body:
        return Missed(
            Code.QUOTE_CUTS_WORD,
            f"{what} begins or ends within a word or a number of `{source.id}`",
            f'quote it whole: "{_shorten(whole := _widen(folded, in_body[0]))}"',
            mends=() if part else (write_quote(whole),),
        )
    return _tell_absent(folded, what, segment, sum(place.whole for place in places), whole_quote=not part)


def _tell_absent(folded: FoldedSource, what: str, segment: Segment, outside: int, *, whole_quote: bool) -> Missed:
    """Say that the body does not have some words, which stand `outside` it so many times."""
    source = folded.source
    if outside > 1:
        fact = f"{what} occurs {outside} times in `{source.id}`, none of them in its body"
        return Missed(Code.QUOTE_AMBIGUOUS, fact, "quote the body, or widen `body`")
    if outside:
        fact = f"{what} does not occur in the body of `{source.id}`"
        return Missed(Code.QUOTE_NOT_FOUND, fact, "it stands outside, in what `body` leaves out")
    fact = f"{what} does not occur in `{source.id}`"
    hint = tell_marks(folded, segment[0].words) or tell_page(folded, segment[0].words)
    if not hint and not folded.patience.help():
        hint = "copy the source's words exactly; mend the quotes above first"
    if hint:
        return Missed(Code.QUOTE_NOT_FOUND, fact, hint)
    return _tell_nearest(folded, fact, segment, whole_quote=whole_quote)


def write_quote(words: str, title: str = "") -> Mend:
    """Offer other words for a quote."""
    return Mend(f"{title or 'quote'}: {shorten_words(words)}", Act.VALUE, words)


def _tell_nearest(folded: FoldedSource, fact: str, segment: Segment, *, whole_quote: bool) -> Missed:
    """Say which passage is nearest to words that the source does not have."""
    source = folded.source
    nearest = folded.nearest(segment[0].words)
    if nearest is None and source.broken_pin is not None:
        return Missed(Code.QUOTE_NOT_FOUND, fact, "the changed source has nothing like it: delete the statement")
    doubt = tell_doubt(source, nearest.paragraph if nearest else None)
    if nearest is None:
        hint = doubt or "copy the source's words exactly: it has nothing like these"
        return Missed(Code.QUOTE_NOT_FOUND, fact, hint)
    place = f"paragraph {nearest.paragraph.number}"
    if source.broken_pin is not None:
        place = f'{place} now reads "{nearest.words}"'
    else:
        place = f'closest passage is {place}: "{nearest.words}"'
    hint = "; ".join(filter(None, (place, nearest.letters, doubt)))
    mends = (write_quote(nearest.whole, "take the closest passage"),) if whole_quote else ()
    return Missed(Code.QUOTE_NOT_FOUND, fact, hint, nearest.differences, mends, nearest.place)


def tell_page(folded: FoldedSource, words: str) -> str:
    """Give a help line where a quote has Markdown's marks, and the source's page has its words without them."""
    if not folded.source.file.lower().endswith(SUFFIXES) or not MARKDOWN.search(words):
        return ""
    # the parser, which a check without this finding does not need twice
    from brief.sources.markdown import read_markdown  # noqa: PLC0415

    try:
        shown = " ".join(read_markdown(words.encode()).text.split())
    except UnreadableError:
        return ""
    found = any(place.whole for step in folded.steps for place in find_bare(folded, shown, step).places)
    return f'copy it as the page shows it: "{_shorten(shown)}"' if found else ""


def tell_marks(folded: FoldedSource, words: str) -> str:
    """Name the mark of a note that the source has where the quote has another; nothing where more is amiss."""
    bare = next(strip_marks(words), None)
    for step in folded.steps if bare else ():
        places = find_bare(folded, bare.words, step).places if bare else ()
        place = next((place for place in places if place.whole and place.paragraph), None)
        if bare is None or place is None:
            continue
        for at, numbers in bare.marks:
            gaps = find_between(folded, folded.layers(step), bare.words, at, (place.start, place.end), step)
            there, given = [write_mark(folded, gap) for gap in gaps], " ".join(numbers)
            if not there:
                return f"the source has no mark of a note where the quote has `{given}`: leave it out"
            if numbers not in map(find_numbers, there):
                shown = " ".join(there)
                return f"the mark of a note there is `{shown}`, the quote has `{given}`: give it so, or leave it out"
    return ""


def write_scalar(words: str) -> str:
    """Write words as they can be copied into YAML."""
    if words.isalpha():
        return words
    return f'"{words}"' if not {'"', "\\"} & set(words) else "'{}'".format(words.replace("'", "''"))


def _divide(folded: FoldedSource, place: Occurrence) -> str:
    """Say where words that go over a paragraph's end are to be parted."""
    for paragraph in folded.source.paragraphs:
        if place.span.start < paragraph.end < place.span.end:
            words = folded.source.text[max(place.span.start, paragraph.end - 24) : paragraph.end].split()
            return f'make it two quotes: paragraph {paragraph.number} ends with "{" ".join(words[-3:])}"'
    return "make it two quotes, one a paragraph"


def _tell_elsewhere(folded: FoldedSource, quote: TextQuote, places: tuple[Occurrence, ...]) -> Missed:
    """Say that a quote stands in the body, but not where the author's narrowing looks for it."""
    source = folded.source
    where = _name_paragraphs(places)
    if quote.paragraph is not None and not any(p.paragraph and p.paragraph.number == quote.paragraph for p in places):
        fact = f"quote does not occur in paragraph {quote.paragraph} of `{source.id}`"
        note = () if quote.paragraph <= len(source.paragraphs) else (f"it has {len(source.paragraphs)} paragraphs",)
        numbers = sorted({place.paragraph.number for place in places if place.paragraph})
        mends = tuple(Mend(f"write `paragraph: {n}`", Act.SET, str(n), "paragraph") for n in numbers[:MOST_TOLD])
        return Missed(Code.QUOTE_NOT_FOUND, fact, f"it stands in {where}", note, mends)
    pages = sorted({page for p in places for page in source.pages_of(p.span.start, p.span.end)})
    if quote.page is not None and quote.page not in pages:
        fact = f"quote does not occur on page {quote.page} of `{source.id}`"
        if source.pages is None:
            gone = Mend("delete `page`", Act.DROP, "", "page")
            return Missed(Code.QUOTE_NOT_FOUND, fact, "delete `page`: the source has no pages", mends=(gone,))
        mends = tuple(Mend(f"write `page: {page}`", Act.SET, str(page), "page") for page in pages[:MOST_TOLD])
        return Missed(Code.QUOTE_NOT_FOUND, fact, f"it stands on page {', '.join(map(str, pages))}", mends=mends)
    context = " and ".join(name for name, value in (("prefix", quote.prefix), ("suffix", quote.suffix)) if value)
    fact = f"quote does not occur in `{source.id}` with this {context or 'narrowing'}"
    stretch = source.text[max(0, places[0].span.start - 32) : places[0].span.end + 32]
    return Missed(Code.QUOTE_NOT_FOUND, fact, f'in {where} it reads "{" ".join(stretch.split())}"')


def _find_anywhere(folded: FoldedSource, segment: Segment) -> tuple[Occurrence, ...]:
    """Give all places of a segment at the lowest step that has any; those within the body's bounds come first."""
    best: tuple[Occurrence, ...] = ()
    for step in folded.steps:
        for variant in segment:
            places = find_words(folded, variant.words, step).places
            if any(place.whole and place.paragraph for place in places):
                return places
            best = best or places
    return best


def is_named(source: Source, quote: TextQuote, place: Occurrence) -> bool:
    """Whether a place is in the paragraph and on the page that the author names; over two pages it is on both."""
    if place.paragraph is None:
        return False
    named = quote.paragraph is None or place.paragraph.number == quote.paragraph
    return named and (quote.page is None or quote.page in source.pages_of(place.span.start, place.span.end))


def _name_paragraphs(places: Iterable[Occurrence]) -> str:
    numbers = sorted({place.paragraph.number for place in places if place.paragraph})
    listed = [str(number) for number in numbers[:5]] + (["more"] if len(numbers) > 5 else [])
    if len(listed) == 1:
        return f"paragraph {listed[0]}"
    return f"paragraphs {', '.join(listed[:-1])} and {listed[-1]}"


def _widen(folded: FoldedSource, place: Occurrence) -> str:
    """Give the words with the whole of what they cut, as far as there is no space."""
    text = folded.source.text
    start, end = place.span.start, place.span.end
    while start > 0 and place.span.start - start < 40 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - place.span.end < 40 and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split())


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2].rstrip()} … {text[-LONGEST // 2 :].lstrip()}"
