"""Every quantity in a claim's own words is in a passage of that claim, or comes from a row by `{id}`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.evidence.passages import Surroundings, read_surroundings
from brief.evidence.places import narrow
from brief.evidence.quantities import MESSAGES, Terms, counts_same, find_head, match_cell, same_word
from brief.evidence.reading import read_text
from brief.language.grammar import read_grammar
from brief.language.quantities import Name, Quantity, QuantityKind, Unread, find_malformed
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
COMMON = frozenset({"1.", "2.", "3."})  # "first" and "second" are words of order in any text
COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.FRACTION, QuantityKind.VAGUE})
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
            return is_held(quantity, other, language)

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
    contents = read_text(plain.text, language)
    for unread in contents.unread:
        said = " ".join(plain.text[unread.start : unread.end].split())
        if not is_said_so(said, unread, around) and not is_idiom(plain.text, unread.tentative, language):
            mark = narrow(text, *plain.place(unread.start, unread.end))
            hint = "write the number in digits, or take it from a row by `{id}`"
            report.error(Code.QUANTITY_UNREAD, mark, f"`{said}` is not read: `{unread.token}` beside it", hint)
            codes.append(Code.QUANTITY_UNREAD)
    for name in contents.names:
        if not is_named(name, plain.text, around, language):
            said = plain.text[name.start : name.end]
            mark = narrow(text, *plain.place(name.start, name.end))
            hint = "quote the words of the source that have it"
            report.error(Code.QUANTITY_NOT_IN_PASSAGE, mark, f"`{said}` is not in the passage", hint)
            codes.append(Code.QUANTITY_NOT_IN_PASSAGE)
    for quantity in contents.quantities:
        if is_idiom(plain.text, quantity, language):
            continue
        code = judge(quantity, around, language)
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


def judge(quantity: Quantity, around: Surroundings, language: str) -> Code | None:
    """Match one quantity of a text; its noun is the author's own word, unless it is swapped with another's."""
    terms = Terms(language, claim=True)
    if quantity.kind in {QuantityKind.DATE, QuantityKind.YEAR}:
        return match_time(quantity, around.whole, terms)
    sought = replace(quantity, noun="")
    if not speaks(around, language):  # another language's words are not compared
        sought = replace(sought, of="", base="")
    match = match_cell(sought, around.whole, terms, around.unread)
    if match.code is None and (is_swapped(quantity, around.whole, terms) or is_strange(quantity, around, terms)):
        return Code.QUANTITY_NOUN
    return match.code


def is_held(quantity: Quantity, other: Quantity, language: str) -> bool:
    """Whether another quantity states one of a text, whatever it counts."""
    terms = Terms(language, claim=True)
    if quantity.kind in {QuantityKind.DATE, QuantityKind.YEAR}:
        return match_time(quantity, (other,), terms) is None
    return match_cell(replace(quantity, noun=""), (other,), terms).code is None


def is_named(name: Name, text: str, around: Surroundings, language: str) -> bool:
    """Whether the digits of a name stand in a passage; a reference within the brief and a word with digits need not.

    A word (COVID-19, G20) is told from a period (Q3, FY2019/20) by the passages: they may not have it with other digits.
    """
    if name.key in around.names or (name.spelled and name.key in COMMON):
        return True
    before = split_phrase(text[max(0, name.start - 20) : name.start])
    if before and before[-1] in read_grammar(language).context.references:
        return True
    letters = name.key.rstrip("0123456789./-")
    if not letters or letters.startswith(tuple("0123456789")):
        return False
    return not any(key.startswith(letters) for key in around.names)


def is_said_so(said: str, unread: Unread, around: Surroundings) -> bool:
    """Whether a passage has a number that is not read in the same words: then it is copied, not understood."""
    return any(
        other.token == unread.token and said.casefold() == other.words.casefold() for other in around.unread
    )


def speaks(around: Surroundings, language: str) -> bool:
    """Whether the sources are in the language of a text."""
    return around.languages <= {language.split("-", maxsplit=1)[0].lower()}


def match_time(quantity: Quantity, passage: tuple[Quantity, ...], terms: Terms) -> Code | None:
    """Match a date or year; both years of a range may stand apart."""
    match = match_cell(quantity, passage, terms)
    if match.code is None or quantity.low == quantity.high:
        return match.code
    ends = (replace(quantity, high=quantity.low), replace(quantity, low=quantity.high))
    return None if all(match_cell(end, passage, terms).code is None for end in ends) else match.code


def is_swapped(quantity: Quantity, passage: tuple[Quantity, ...], terms: Terms) -> bool:
    """Whether the head of what a text counts is what the passage counts with other numbers alone."""
    head = find_head(quantity.noun, terms.language)
    if quantity.kind is not QuantityKind.COUNT or not head:
        return False
    counted = [other for other in passage if other.kind is QuantityKind.COUNT and other.noun]
    same = [other for other in counted if (other.low, other.high) == (quantity.low, quantity.high)]
    if not same or any(counts_same(head, other.noun, terms.language) for other in same):
        return False
    return any(same_word(head, find_head(other.noun, terms.language), terms.language) for other in counted)


def is_strange(quantity: Quantity, around: Surroundings, terms: Terms) -> bool:
    """Whether the head of what a text counts is none of the words of the passages' paragraphs."""
    head = find_head(quantity.noun, terms.language)
    if quantity.kind not in COUNTED or not head or not speaks(around, terms.language):
        return False
    words = (word for text in around.texts for word in split_words(text, terms.language))
    return not any(same_word(head, word, terms.language) for word in words)


@lru_cache(maxsize=64)
def split_words(text: str, language: str) -> frozenset[str]:
    """Part a paragraph into its words, as nouns are read."""
    grammar = read_grammar(language)
    words = frozenset(split_phrase(grammar.spelling.fold(text)))
    return words | frozenset(grammar.tokenise(text).words) if grammar.spelling else words


def is_idiom(text: str, quantity: Quantity, language: str) -> bool:
    """Whether a "one" counts nothing: no one, one another, on the one hand."""
    context = read_grammar(language).context
    if text[quantity.start : quantity.end].lower() not in context.one_words:
        return False
    before = tokenise(text[max(0, quantity.start - 40) : quantity.start])
    after = tokenise(text[quantity.end : quantity.end + 40])
    return before.word(len(before) - 1) in context.one_before or after.word(0) in context.one_next or not after.words
