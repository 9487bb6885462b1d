"""Every quantity in a claim's own words is in a passage of that claim, or comes from a row by `{id}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.evidence.passages import Surroundings, read_surroundings
from brief.evidence.places import narrow
from brief.evidence.quantities import MESSAGES, Terms, counts_same, match_cell, same_word
from brief.evidence.reading import read_text
from brief.language.grammar import read_grammar
from brief.language.quantities import Quantity, QuantityKind, find_malformed
from brief.language.tokens import split_phrase, tokenise
from brief.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.diagnostics import Report
    from brief.evidence.suggestions import Suggestions
    from brief.evidence.types import QuoteEvidence, RowEvidence
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
    suggestions: Suggestions | None = None,
) -> Code | None:
    """Check a claim's text against its passages; gives the first code that failed, after reporting all.

    `suggestions` know where the sources have what no quote of the claim has.
    """
    if claim.unsupported:
        return None

    def suggest(quantity: Quantity, written: str) -> str:
        def holds(other: Quantity) -> bool:
            return judge(quantity, (other,), language) is None

        return suggestions.tell(written, holds, quotes, claim.text.mark) if suggestions else ""

    return check_text(claim.text, read_surroundings(quotes, sources), language, report, suggest)


def check_figures(outline: Outline, rows: tuple[RowEvidence, ...], sources: tuple[Source, ...], report: Report) -> None:
    """Check the titles of figures and the words beside big numbers against the passages of the table's rows."""
    quotes = tuple(quote for row in rows for quote in row.quotes)
    around = read_surroundings(quotes, sources)
    texts = (*(figure.title for figure in outline.figures), *(number.text for number in outline.big_numbers))
    for text in texts:
        if text:
            check_text(text, around, outline.language, report)


def check_text(
    text: Scalar,
    around: Surroundings,
    language: str,
    report: Report,
    suggest: Callable[[Quantity, str], str] | None = None,
) -> Code | None:
    """Check any text of the author's against passages: years and dates may say less there, nothing may say more.

    `suggest` gives a help line for a quantity that is none of the passages'.
    """
    plain = strip_markup(text.value)
    codes: list[Code] = []
    for malformed in find_malformed(plain.text, language):
        mark = narrow(text, *plain.place(malformed.start, malformed.end))
        report.error(Code.QUANTITY_FORMAT, mark, malformed.message, malformed.help)
        codes.append(Code.QUANTITY_FORMAT)
    for quantity in read_text(plain.text, language):
        if is_idiom(plain.text, quantity, language):
            continue
        code = judge(quantity, around.whole, language)
        if code:
            said = " ".join(plain.text[quantity.start : quantity.end].split())
            mark = narrow(text, *plain.place(quantity.start, quantity.end))
            hint = (suggest(quantity, said) if suggest else "") or around.tell(quantity)
            report.error(code, mark, f"`{said}` {MESSAGES[code]}", hint)
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


def judge(quantity: Quantity, passage: tuple[Quantity, ...], language: str) -> Code | None:
    """Match one quantity of a text; its noun is the author's own word, unless it is swapped with another's."""
    terms = Terms(language)
    if quantity.kind in {QuantityKind.DATE, QuantityKind.YEAR}:
        return match_time(quantity, passage, terms)
    match = match_cell(replace(quantity, noun=""), passage, terms)
    if match.code is None and is_swapped(quantity, passage, terms):
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
