"""Passages as the annotated copy shows them: the quoted words among the rest of their sentence, and whole sources."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose.notebook import BETWEEN, part
from brief.compose.notes import quote_words
from brief.compose.sentences import find_sentence
from brief.document.annotated_copy import CopyStretch, Excerpt, SourceParagraph
from brief.document.tree import Emphasis, NoteFamily, NoteRef, Text
from brief.sources.folding import is_wide, space

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.compose.composition import Composition
    from brief.document.tree import Inlines
    from brief.evidence.types import Passage, QuoteEvidence, SourceSpan
    from brief.sources.types import BodyParagraph, Source

SPACE = re.compile(r"\s+")
DIVIDED = re.compile(r"(?<=\w)-\s*\n\s*")  # a word divided at a line's end: its hyphen stays, the line's end goes
LONGEST_CONTEXT, SHOWN_CONTEXT = 900, 450  # characters before or behind quoted words: as they are, or cut
CUT = CopyStretch(" […] ")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]")


class Use(Struct, frozen=True):
    """What a statement quotes of a source: text[start:end]."""

    start: int
    end: int
    number: str  # "K1"
    target: str  # the statement's destination


def name_paragraph(source: str, number: int) -> str:
    """Give the destination of a source's paragraph."""
    return f"source-{source}-{number}"


def compose_excerpt(quote: QuoteEvidence, name: str, composition: Composition) -> Excerpt:
    """Compose a quote's passage within its sentence; `name` is what its own destination is called."""
    passage = quote.passage
    source = find_source(passage, composition)
    if passage is None or source is None:
        code = quote.verdict.code
        lead = Emphasis((Text(f"[{code.value if code else quote.verdict.status.value}]"),))
        return Excerpt((), "", (), (lead, Text(" "), *quote_words(quote, composition)), "")
    paragraph = next(p for p in source.paragraphs if p.number == passage.paragraph)
    spans = passage.spans
    bounds = (paragraph.start, paragraph.end)
    sentence = find_sentence(source.text, spans[0].start, spans[-1].end, bounds, source.language)
    begin, finish = limit_context(source.text, *sentence, spans)
    before = (CUT,) if begin > sentence[0] else ()
    behind = (CUT,) if finish < sentence[1] else ()
    return Excerpt(
        place=compose_place(passage, name, composition),
        offset=str(spans[0].start),  # as the ledger has it, ungrouped
        stretches=(*before, *cut_stretches(source, begin, finish, spans), *behind),
        words=(),
        language=source.language,
    )


def limit_context(text: str, begin: int, finish: int, spans: Sequence[SourceSpan]) -> tuple[int, int]:
    """Bound what is shown of a sentence that goes on for pages; the source follows whole."""
    first, last = spans[0].start, spans[-1].end
    if first - begin > LONGEST_CONTEXT:
        begin = text.find(" ", first - SHOWN_CONTEXT, first) + 1 or first - SHOWN_CONTEXT
    if finish - last > LONGEST_CONTEXT:
        end = text.rfind(" ", last, last + SHOWN_CONTEXT)
        finish = end if end > last else last + SHOWN_CONTEXT
    return begin, finish


def find_source(passage: Passage | None, composition: Composition) -> Source | None:
    """Find the source of a passage."""
    return next((s for s in composition.evidence.sources if passage and s.id == passage.source), None)


def compose_place(passage: Passage, name: str, composition: Composition) -> Inlines:
    """Compose source (where there are several), page (where it has pages) and paragraph, which leads to it."""
    labels = composition.labels
    place = labels.paragraph_mark.format(number=labels.write(passage.paragraph))
    target = name_paragraph(passage.source, passage.paragraph)
    description = labels.paragraph_of_source.format(place=place)
    lead = [passage.source] if len(composition.evidence.sources) > 1 else []
    lead += [labels.page_mark.format(number=labels.write(passage.page)).replace(" ", "\u00a0")] if passage.page else []
    before = (Text("".join(f"{words} " for words in lead)),) if lead else ()
    return (*before, NoteRef(target, name, place, NoteFamily.EVIDENCE, description, raised=False))


def cut_stretches(source: Source, start: int, end: int, spans: Sequence[SourceSpan]) -> tuple[CopyStretch, ...]:
    """Cut text[start:end] into what is quoted and what is not."""
    uses = [Use(span.start, span.end, "", "") for span in spans]
    return tuple(
        CopyStretch(words, quoted=quoted) for words, quoted, _ in cut(source, start, end, uses, ends=False) if words
    )


def compose_paragraph(
    source: Source, paragraph: BodyParagraph, uses: Iterable[Use], page: str, composition: Composition
) -> SourceParagraph:
    """Compose a paragraph, whole, with the numbers of the statements that quote it."""
    inside = [use for use in uses if paragraph.start <= use.start and use.end <= paragraph.end]
    name = name_paragraph(source.id, paragraph.number)
    label = composition.labels.annotated_statement_of
    stretches: list[CopyStretch] = []
    for words, quoted, ending in cut(source, paragraph.start, paragraph.end, inside, ends=True):
        at = len(stretches)
        once = {use.number: use for use in ending}.values()
        refs = [
            NoteRef(u.target, f"{name}-{at}-{u.number}", u.number, NoteFamily.EVIDENCE, label.format(label=u.number))
            for u in once
        ]
        if words or refs:
            stretches.append(CopyStretch(words, quoted, part(refs, BETWEEN)))
    place = composition.labels.paragraph_mark.format(number=composition.labels.write(paragraph.number))
    return SourceParagraph(place, name, tuple(stretches), page)


def cut(
    source: Source, start: int, end: int, uses: Sequence[Use], *, ends: bool
) -> Iterable[tuple[str, bool, list[Use]]]:
    """Cut text[start:end] where quoted words begin or end: words, whether quoted, and the uses that end behind them.

    With `ends` the words are parted wherever a use ends, else only where what is quoted meets what is not.
    """
    uses = sorted(uses, key=lambda use: (use.end, use.start))
    marks = {start, end, *(use.start for use in uses), *(use.end for use in uses)}
    places = sorted(place for place in marks if start <= place <= end)
    waiting, quoted_before = "", False
    for at, (left, right) in enumerate(pairwise(places)):
        quoted = any(use.start <= left and right <= use.end for use in uses)
        if at and quoted is not quoted_before and waiting:
            yield fold(waiting, source), quoted_before, []
            waiting = ""
        waiting, quoted_before = waiting + read(source, left, right), quoted
        ending = [use for use in uses if use.end == right] if ends else []
        if ending:
            yield fold(waiting, source), quoted, ending
            waiting = ""
    if waiting:
        yield fold(waiting, source), quoted_before, []


def read(source: Source, start: int, end: int) -> str:
    """Give text[start:end] without what its reader does not take for the source's words."""
    out, at = [], start
    for skipped in source.gaps(start, end):
        out += [source.text[at : max(at, skipped.start)], "" if skipped.silent else "\n"]
        at = min(end, skipped.end)
    return "".join([*out, source.text[at:end]])


def fold(words: str, source: Source) -> str:
    """Give words as one line: white space folded, what has no look left out."""
    if source.hard_wrapped:
        words = DIVIDED.sub("-", words)
    words = space(words) if is_wide(words) else words  # where a line's end is nothing
    return UNSEEN.sub("", SPACE.sub(" ", words))
