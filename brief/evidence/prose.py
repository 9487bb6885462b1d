"""Every quantity in a claim's own words is in a passage of that claim, or comes from a row by `{id}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.diagnostics import Code, Report
from brief.evidence.passages import Reading, Surroundings, read_surroundings
from brief.evidence.places import narrow
from brief.evidence.quantities import MESSAGES, Terms, counts_same, match_cell, same_word
from brief.evidence.reading import read_text
from brief.evidence.readings import warn_needless
from brief.evidence.types import Status
from brief.language.grammar import read_grammar
from brief.language.quantities import Quantity, QuantityKind, find_malformed
from brief.language.tokens import split_phrase, tokenise
from brief.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.readings import Declared
    from brief.evidence.types import EditorsReading, QuoteEvidence, RowEvidence
    from brief.marked import Scalar
    from brief.outline.types import Claim, Outline
    from brief.sources.types import Source

# what is no word of the text: a row's name, a brace, an address, emphasis, an escape, a link's brackets
MARKUP = re.compile(
    r"\{\{|\{(?P<row>[^{}]{0,200})\}|\]\((?P<address>[^()\s]{0,2000})\)|<(?:https?|mailto):[^<>\s]{0,2000}>"
    r"|\*{1,3}|(?<![^\W_])_+|_+(?![^\W_])|\\(?P<escaped>[^\w\s])|[\[\]`]"
)
MARK = re.compile(r"[][{}<*_\\`]")  # what markup begins with
STAND_IN = "\ufffc"  # for a row's value: neither word nor space


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its Markdown; character i is the author's character origins[i]."""

    text: str
    origins: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give the author's stretch for text[start:end]."""
        return self.origins[start], self.origins[end - 1] + 1


def check_claim(
    claim: Claim,
    quotes: tuple[QuoteEvidence, ...],
    rows: tuple[RowEvidence, ...],  # noqa: ARG001 -- `{id}` is a row's own matter; an unknown id is composing's finding
    sources: tuple[Source, ...],
    language: str,
    report: Report,
    declared: tuple[Declared, ...] = (),
) -> Code | None:
    """Check a claim's text against its passages; gives the first code that failed, after reporting all.

    `declared` is what the editors read in words of the passages that no rule reads.
    """
    if claim.unsupported:
        return None
    return check_text(claim.text, add_declared(read_surroundings(quotes, sources), declared), language, report)


def choose_readings(
    claim: Claim,
    quotes: tuple[QuoteEvidence, ...],
    rows: tuple[RowEvidence, ...],
    sources: tuple[Source, ...],
    language: str,
    report: Report,
    declared: tuple[Declared, ...],
) -> tuple[EditorsReading, ...]:
    """Give the editors' readings that a claim's numbers need, its rows' included; warn of what it declares besides."""
    around = read_surroundings(quotes, sources) if declared else Surroundings((), (), ())
    needed = list(declared)
    for one in declared:
        others = tuple(other for other in needed if other is not one)
        if one.known or check_text(claim.text, add_declared(around, others), language, Report()) is None:
            needed.remove(one)
            warn_needless(one.words, "the rules read these words" if one.known else "no number rests on it", report)
    named = [reading for row in find_read_rows(claim.text.value, rows) for reading in row.readings]
    return tuple(dict.fromkeys((*(one.reading for one in needed), *named)))


def find_read_rows(text: str, rows: tuple[RowEvidence, ...]) -> list[RowEvidence]:
    """Find the rows that a text names by `{id}` and whose values rest on the editors' reading."""
    read = {row.row.id.value: row for row in rows if row.row.id and row.verdict.status is Status.READ}
    names = [match["row"].strip() for match in MARKUP.finditer(text) if match["row"]] if read else []
    return [read[name] for name in dict.fromkeys(names) if name in read]


def add_declared(around: Surroundings, declared: tuple[Declared, ...]) -> Surroundings:
    """Put what the editors read to what the rules read."""
    unread = tuple(Reading(one.quantity, one.reading.words, whole=True) for one in declared if not one.known)
    return replace(around, passages=(*around.passages, *unread))


def check_figures(outline: Outline, rows: tuple[RowEvidence, ...], sources: tuple[Source, ...], report: Report) -> None:
    """Check the titles of figures and the words beside big numbers against the passages of the table's rows."""
    quotes = tuple(quote for row in rows for quote in row.quotes)
    around = read_surroundings(quotes, sources)
    read = tuple(
        Reading(row.quantity, reading.words, whole=True)
        for row in rows
        if row.quantity is not None
        for reading in row.readings
    )
    around = replace(around, passages=(*around.passages, *read))
    texts = (*(figure.title for figure in outline.figures), *(number.text for number in outline.big_numbers))
    for text in texts:
        if text:
            check_text(text, around, outline.language, report)


def check_text(text: Scalar, around: Surroundings, language: str, report: Report) -> Code | None:
    """Check any text of the author's against passages: years and dates may say less there, nothing may say more."""
    plain = strip_markup(text.value)
    codes: list[Code] = []
    for malformed in find_malformed(plain.text, language):
        mark = narrow(text, *plain.place(malformed.start, malformed.end))
        report.error(Code.QUANTITY_FORMAT, mark, malformed.message, malformed.help)
        codes.append(Code.QUANTITY_FORMAT)
    for quantity in read_text(plain.text, language):
        if is_idiom(plain.text, quantity, language):
            continue
        code = judge(quantity, around, language)
        if code:
            said = " ".join(plain.text[quantity.start : quantity.end].split())
            mark = narrow(text, *plain.place(quantity.start, quantity.end))
            report.error(code, mark, f"`{said}` {MESSAGES[code]}", around.tell(quantity))
            codes.append(code)
    return codes[0] if codes else None


def strip_markup(text: str) -> Plain:
    """Drop Markdown's marks and links' addresses, so that `**9,000** tons` reads 9,000 tons; keep each place."""
    if MARK.search(text) is None:  # as most texts; `MARKUP` tries seven ways at each character
        return Plain(text, range(len(text)))
    letters: list[str] = []
    origins: list[int] = []
    at = 0
    for match in MARKUP.finditer(text):
        letters += text[at : match.start()]
        origins += range(at, match.start())
        if match["row"] is not None or match[0] == "{{" or match[0].startswith("<"):
            letters.append(STAND_IN)
            origins.append(match.start())
        elif match["escaped"] is not None:
            letters.append(match["escaped"])
            origins.append(match.start("escaped"))
        at = match.end()
    letters += text[at:]
    origins += range(at, len(text))
    return Plain("".join(letters), tuple(origins))


def judge(quantity: Quantity, around: Surroundings, language: str) -> Code | None:
    """Match one quantity of a text; its noun is the author's own word, unless it is swapped with another's."""
    terms = Terms(language)
    if quantity.kind in {QuantityKind.DATE, QuantityKind.YEAR}:
        return match_time(quantity, around.whole, terms)
    match = match_cell(replace(quantity, noun=""), around.whole, terms)
    if match.code is None and is_swapped(quantity, around.whole, terms):
        return Code.QUANTITY_NOUN
    return match.code


def match_time(quantity: Quantity, passage: tuple[Quantity, ...], terms: Terms) -> Code | None:
    """Match a date or year; both years of a range may stand apart."""
    match = match_cell(quantity, passage, terms)
    if match.code is None or quantity.low == quantity.high:
        return match.code
    ends = (replace(quantity, high=quantity.low), replace(quantity, low=quantity.high))
    return None if all(match_cell(end, passage, terms).code is None for end in ends) else match.code


def is_swapped(quantity: Quantity, passage: tuple[Quantity, ...], terms: Terms) -> bool:
    """Whether the head of what a text counts is what the passage counts with other numbers alone."""
    words = split_phrase(quantity.noun)
    if quantity.kind is not QuantityKind.COUNT or not words:
        return False
    counted = [other for other in passage if other.kind is QuantityKind.COUNT and other.noun]
    same = [other for other in counted if (other.low, other.high) == (quantity.low, quantity.high)]
    if not same or any(counts_same(words[-1], other.noun, terms.language) for other in same):
        return False
    return any(same_word(words[-1], split_phrase(other.noun)[-1], terms.language) for other in counted)


def is_idiom(text: str, quantity: Quantity, language: str) -> bool:
    """Whether a "one" counts nothing: no one, one another, on the one hand."""
    context = read_grammar(language).context
    if text[quantity.start : quantity.end].lower() not in context.one_words:
        return False
    before = tokenise(text[max(0, quantity.start - 40) : quantity.start])
    after = tokenise(text[quantity.end : quantity.end + 40])
    return before.word(len(before) - 1) in context.one_before or after.word(0) in context.one_next or not after.words
