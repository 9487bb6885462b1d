"""Quotes that cut a quantity or a negation off: inside a range, behind "more than" or "not", before "or more"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code
from brief.evidence.matching.misses import Missed, write_quote
from brief.evidence.numbers.passages import narrow_paragraph
from brief.evidence.numbers.reading import LINE_END, LINE_HYPHEN, UNSEEN
from brief.language.negation import negates_following, read_negations
from brief.language.reading.quantities import TIMES
from brief.language.reading.scan import scan
from brief.language.tables import has
from brief.patterns import late

if TYPE_CHECKING:
    from brief.evidence.matching.folding import FoldedSource
    from brief.evidence.types import Passage
from brief.language.reading.quantities import Quantity

REACH = 40  # characters before a quote in which the word before it stands
MOST_SHOWN = 80  # characters of a quantity in a message
OPENING = "“”„«»‘‚\"'(["  # may stand between a word and a quote
WORD_AFTER = late(r"[“”„«»’‘\"')\]]*\s+([^\W\d_]+)")
WORD = re.compile(r"\S+")


class Extent(Struct, frozen=True):
    """A quantity with its qualifiers before and behind it, whole range: text[start:end]."""

    quantity: Quantity
    start: int
    end: int


def refuse_cut(folded: FoldedSource, passage: Passage) -> Missed | None:
    """Refuse a quote that misleads by where it begins or ends; None where it does not."""
    source = folded.source
    for span in passage.spans:
        paragraph = folded.paragraph_of(span)
        if paragraph is None:
            continue
        around = narrow_paragraph(source, paragraph, passage)
        text = folded.text[around.start : around.end]
        start, end = span.start - around.start, span.end - around.start
        extents = read_extents(text, source.language, hard_wrapped=source.hard_wrapped)
        missed = find_negated(text, start, end, source.language) or find_cut(text, start, end, extents, source.language)
        if missed is not None:
            return missed if len(passage.spans) == 1 else replace(missed, mends=())
    return None


def find_extents(text: str, language: str, declared: frozenset[str] = frozenset()) -> tuple[Extent, ...]:
    """Give all that belongs to each quantity of a text; `declared` are the k, m, bn that are scale words here."""
    if not has(language, "quantities"):
        return ()
    read = scan(text, language, declared)
    found = (*(one.quantity for one in read.found), *(one.tentative for one in read.unread))
    return tuple(Extent(quantity, quantity.outer_start, quantity.outer_end) for quantity in found)


@lru_cache(maxsize=1024)
def read_extents(text: str, language: str, *, hard_wrapped: bool) -> tuple[Extent, ...]:
    """Give the extents of a paragraph's quantities as its reader sees them, once for all quotes in it."""
    extents: list[Extent] = []
    for unseen in list_patterns(text, hard_wrapped=hard_wrapped):
        gaps = [match.span() for match in unseen.finditer(text)]
        if not gaps:
            extents += find_extents(text, language)
            continue
        ends = (0, *(end for _, end in gaps)), (*(start for start, _ in gaps), len(text))
        origins = [at for first, last in zip(*ends, strict=True) for at in range(first, last)]
        extents += (
            Extent(extent.quantity, origins[extent.start], origins[extent.end - 1] + 1)
            for extent in find_extents(unseen.sub("", text), language)
        )
    return tuple(extents)


def find_cut(text: str, start: int, end: int, extents: tuple[Extent, ...], language: str) -> Missed | None:
    """Find a quantity that text[start:end] has a part of, and reads otherwise than the whole does."""
    for extent in extents:
        begins, ends = extent.start < start < extent.end, extent.start < end < extent.end
        if not begins and not ends:
            continue
        kept = (find_extents(UNSEEN.sub("", text[start:end]), language), extent)
        if is_kept(*kept) or is_less_of_a_date(*kept):
            continue
        whole = " ".join(UNSEEN.sub("", text[extent.start : extent.end]).split())[:MOST_SHOWN]
        message = f"quote {'begins' if begins else 'ends'} within `{whole}`"
        hint = f'{"begin" if begins else "end"} it with "{whole}"'
        quote = " ".join(UNSEEN.sub("", text[min(start, extent.start) : max(end, extent.end)]).split())
        return Missed(Code.QUOTE_CUTS_QUANTITY, message, hint, mends=(write_quote(quote, "quote it whole"),))
    return None


def is_kept(extents: tuple[Extent, ...], whole: Extent) -> bool:
    """Whether a quote has a quantity in full without all words that go with it: "over 200" out of "just over 200"."""
    return any(name_quantity(extent.quantity) == name_quantity(whole.quantity) for extent in extents)


def name_quantity(quantity: Quantity) -> tuple[object, ...]:
    """Give what of a quantity its own words say; its sign and noun are other words'."""
    return quantity.low, quantity.high, quantity.kind, quantity.unit, quantity.qualifier


def is_less_of_a_date(extents: tuple[Extent, ...], whole: Extent) -> bool:
    """Whether a quote has the month or the year alone of a date: it says less, and nothing false."""
    quantity = whole.quantity
    if quantity.kind not in TIMES or quantity.low != quantity.high:
        return False
    return not quantity.qualifier or any(extent.quantity.qualifier is quantity.qualifier for extent in extents)


def find_negated(text: str, start: int, end: int, language: str) -> Missed | None:
    """Find the negation that stands directly before text[start:end], or behind it where the language puts it there."""
    before = text[max(0, start - REACH) : start].rstrip(OPENING)
    words = before.split() if before[-1:].isspace() else []
    word = words[-1].lstrip(OPENING) if words else ""
    if negates_following(word, language):
        first = WORD.search(text, start, end)
        begun = f"{word} {first[0]}" if first else word
        return Missed(
            Code.QUOTE_CUTS_QUANTITY, f"quote begins behind `{word}`", f'begin it with "{begun[:MOST_SHOWN]}"'
        )
    behind = read_negations(language).behind
    after = WORD_AFTER.match(text, end, end + REACH) if behind else None
    if after and after[1] in behind:
        return Missed(Code.QUOTE_CUTS_QUANTITY, f"quote ends before `{after[1]}`", f'end it with "{after[1]}"')
    return None


def list_patterns(text: str, *, hard_wrapped: bool) -> tuple[re.Pattern[str], ...]:
    """Give what a reader does not see of a text, in each way that its lines may be joined."""
    if "\n" not in text:
        return (UNSEEN,)
    ends = (LINE_END, LINE_HYPHEN) if hard_wrapped else (LINE_END,)
    return tuple(join_patterns(end.pattern) for end in ends)


@cache
def join_patterns(line_ends: str) -> re.Pattern[str]:
    """Put line ends together with what nobody sees."""
    return re.compile(f"{UNSEEN.pattern}|{line_ends}")
