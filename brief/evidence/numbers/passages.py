"""What quotes say in numbers, read in their whole paragraphs: no quote can cut off a "more than"."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.evidence.numbers.reading import UNSEEN, read_contents
from brief.evidence.numbers.unread import Touched, read_doubt
from brief.language.reading.quantities import Qualifier, QuantityKind

if TYPE_CHECKING:
    from brief.evidence.numbers.unread import Doubt
    from brief.evidence.types import Passage, QuoteEvidence
    from brief.language.reading.quantities import Quantity, Unread
    from brief.sources.types import BodyParagraph, Source

FURTHEST = 4_000  # characters of a paragraph on either side of a passage
SPACE = re.compile(r"\s")
MOST_TOLD = 6  # quantities named in a help line
SAME = (False, False, False)
UNSAID = "; where its words say one that no rule reads, name them in `reads`"
QUALIFIERS = {
    Qualifier.NONE: "",
    Qualifier.MORE: "more than",
    Qualifier.AT_LEAST: "at least",
    Qualifier.LESS: "less than",
    Qualifier.AT_MOST: "at most",
    Qualifier.ABOUT: "about",
    Qualifier.NEARLY: "nearly",
}


class TouchedQuantity(Struct, frozen=True):
    """A quantity of a paragraph that a quote touches; `whole` where the quote has all of it."""

    quantity: Quantity
    text: str  # as the source writes it
    whole: bool


class Surroundings(Struct, frozen=True):
    """What quotes' passages state, and what their paragraphs state around them."""

    passages: tuple[TouchedQuantity, ...]
    paragraphs: tuple[Quantity, ...]
    texts: tuple[str, ...]  # of the paragraphs
    touched: tuple[Touched, ...] = ()  # numbers that the quotes touch and no rule reads
    languages: frozenset[str] = frozenset()  # of the sources
    tags: frozenset[str] = frozenset()  # likewise, with their regions
    names: frozenset[str] = frozenset()  # digits of names that stand in the quotes
    bodies: tuple[str, ...] = ()  # of the sources
    editors: tuple[TouchedQuantity, ...] = ()  # what the editors read in words of the quotes that no rule reads

    @property
    def whole(self) -> tuple[Quantity, ...]:
        """The quantities that stand in the quotes from end to end, those that the editors read included."""
        return tuple(reading.quantity for reading in (*self.passages, *self.editors) if reading.whole)

    @property
    def language(self) -> str:
        """The sources' language, "" where they have several."""
        return next(iter(self.tags)) if len(self.tags) == 1 else ""

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The numbers that the quotes touch and no rule reads."""
        return tuple(touched.unread for touched in self.touched)

    def doubt(self, unread: Unread) -> Doubt:
        """Give one of the numbers that no rule reads with all that belongs to it."""
        return next(read_doubt(touched) for touched in self.touched if touched.unread is unread)

    def tell(self, sought: Quantity) -> str:
        """Name what the passages state, for a help line: first what is most like the quantity that is sought."""
        readings = sorted((*self.passages, *self.editors), key=lambda one: tell_apart(sought, one.quantity))
        texts = list(dict.fromkeys(f"`{reading.text}`{tell_of(sought, reading.quantity)}" for reading in readings))
        more = f" and {len(texts) - MOST_TOLD} more" if len(texts) > MOST_TOLD else ""
        stated = f"has {', '.join(texts[:MOST_TOLD])}{more}" if texts else "states no quantity"
        doubtful = dict.fromkeys(f"`{read_doubt(touched).words}`" for touched in self.touched[:MOST_TOLD])
        unsaid = [words for words in doubtful if words not in texts]
        if unsaid:
            stated += f"; no rule reads {', '.join(unsaid)} there: if it says the number, name it in `reads`"
        elif not texts:
            stated += UNSAID
        beside = any(tell_apart(sought, other) == SAME for other in self.paragraphs)
        if beside and not any(tell_apart(sought, reading.quantity) == SAME for reading in readings):
            stated += "; its paragraph has the number outside the quote: quote it, too"
        return f"the passage {stated}"


def tell_of(sought: Quantity, other: Quantity) -> str:
    """Name what another quantity is of, where one is sought that is of something, too."""
    return f" ({other.of.replace('|', ', ')})" if sought.of and other.of else ""


def tell_apart(sought: Quantity, other: Quantity) -> tuple[bool, bool, bool]:
    """Order quantities by how much they have in common with one: the value, then the kind, then the unit."""
    return (
        (sought.low, sought.high) != (other.low, other.high),
        sought.kind is not other.kind,
        sought.unit != other.unit,
    )


def read_surroundings(
    quotes: tuple[QuoteEvidence, ...], sources: tuple[Source, ...], declared: frozenset[str] = frozenset()
) -> Surroundings:
    """Read the passages of the quotes that were found, each in its source's language."""
    readings: list[TouchedQuantity] = []
    unread: list[Touched] = []
    names: set[str] = set()
    around: dict[tuple[str, int], tuple[tuple[Quantity, ...], str]] = {}
    for quote in quotes:
        passage = quote.passage
        source = next((source for source in sources if passage and source.id == passage.source), None)
        paragraph = find_paragraph(source, passage.spans[0].start) if source and passage and passage.spans else None
        if source is None or passage is None or paragraph is None:
            continue
        paragraph = narrow_paragraph(source, paragraph, passage)
        text = source.text[paragraph.start : paragraph.end]
        contents = read_contents(source, paragraph, declared)
        around[source.id, paragraph.start] = (contents.quantities, text)
        for quantity in contents.quantities:
            start, end = paragraph.start + quantity.start, paragraph.start + quantity.end
            if any(span.start < end and start < span.end for span in passage.spans):
                whole = any(span.start <= start and end <= span.end for span in passage.spans)
                readings.append(TouchedQuantity(quantity, write_out(text, quantity), whole))
        spans = tuple((span.start - paragraph.start, span.end - paragraph.start) for span in passage.spans)
        unread += (
            Touched(one, text, contents.unread, spans)
            for one in contents.unread
            if any(start < one.end and one.start < end for start, end in spans)
        )
        names |= {n.key for n in contents.names if any(start <= n.start and n.end <= end for start, end in spans)}
    return Surroundings(
        tuple(readings),
        tuple(quantity for quantities, _ in around.values() for quantity in quantities),
        tuple(text for _, text in around.values()),
        tuple(unread),
        frozenset(source.language.split("-")[0].lower() for source in sources),
        frozenset(source.language for source in sources),
        frozenset(names),
        tuple(source.text[source.start : source.end] for source in sources if any(at[0] == source.id for at in around)),
    )


def find_paragraph(source: Source, position: int) -> BodyParagraph | None:
    """Find the paragraph that a character is in."""
    at = bisect_right(source.paragraphs, position, key=attrgetter("start")) - 1
    return source.paragraphs[at] if at >= 0 and position < source.paragraphs[at].end else None


def narrow_paragraph(source: Source, paragraph: BodyParagraph, passage: Passage) -> BodyParagraph:
    """Give what of a paragraph is read with a passage: all of it, or so much around it as of a text without any.

    It is cut at spaces, which no quantity that the passage has is as far away from. It begins and ends on steps, so
    that thousands of quotes from a text without paragraphs are read with a few stretches of it, and each of them once.
    """
    first, last = passage.spans[0].start, passage.spans[-1].end
    if last + FURTHEST >= paragraph.end and first - FURTHEST <= paragraph.start:
        return paragraph
    start = paragraph.start + max(0, (first - paragraph.start) // FURTHEST - 1) * FURTHEST
    end = min(paragraph.end, paragraph.start + ((last - paragraph.start) // FURTHEST + 2) * FURTHEST)
    if start > paragraph.start:
        space = SPACE.search(source.text, start, first)
        start = space.end() if space else start
    if end < paragraph.end:
        place = max(source.text.rfind(" ", last, end), source.text.rfind("\n", last, end))
        end = place if place > 0 else end
    return replace(paragraph, start=start, end=end)


def write_out(text: str, quantity: Quantity) -> str:
    """Give a quantity in the source's words, with what it counts, and its qualifier's class in words."""
    words = " ".join(UNSEEN.sub("", text[quantity.start : quantity.end]).split())
    noun = f" {quantity.noun}" if quantity.noun and quantity.kind is QuantityKind.COUNT else ""
    qualifier = f"{QUALIFIERS[quantity.qualifier]} " if quantity.qualifier else ""
    return f"{qualifier}{words}{noun}"
