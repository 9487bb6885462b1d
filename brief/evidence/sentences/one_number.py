"""One number of a text against its passages: a quantity, a name's digits, or what no rule reads."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.evidence.numbers.counted_nouns import find_head
from brief.evidence.numbers.denominators import is_led_otherwise
from brief.evidence.numbers.placeholders import stand_in
from brief.evidence.numbers.plus_signs import is_overmarked
from brief.evidence.numbers.quantities import Match, counts_alike, match_cell, same_sign
from brief.evidence.numbers.terms import Terms
from brief.evidence.sentences.comparisons import is_turned_about
from brief.evidence.sentences.counted_shares import match_share
from brief.evidence.sentences.parallels import find_exchanged
from brief.evidence.sentences.respective import find_crossed
from brief.evidence.sentences.reversed_rates import match_portion
from brief.evidence.sentences.roles import find_swapped, is_done
from brief.evidence.word_forms import same_word, stems
from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.vocabulary import strip_accents
from brief.language.lexicon import is_ideographic
from brief.language.reading.quantities import TIMES, NamedNumber, Qualifier, Quantity, QuantityKind, Unread
from brief.language.reading.scan import scan
from brief.language.statements.counted import is_person, list_people
from brief.language.statements.counted_before import is_same_whole
from brief.language.tables import has
from brief.language.tokens import TokenKind, split_phrase, tokenise
from brief.patterns import late

if TYPE_CHECKING:
    from brief.evidence.numbers.passages import Surroundings, TouchedQuantity

DIGITS = re.compile(r"\d+")
LOWER = "abcdefghijklmnopqrstuvwxyz"
# a word with a capital and its number, which may be an author's own: COVID-19, G20, H5N1, S/2018/5, PM2.5, A380-Flotte
SHAPE = late(
    r"(?P<letters>[^\W\d_]+)[-\u2010\u2011/]?\d[\dA-Z]*(?:[-\u2010\u2011/.]\d[\dA-Z]*)*(?:[-\u2010\u2011][^\W\d_]+)*"
)
PERIOD = late(r"(?:[QH](?P<number>[1-4])|FY\W?\d.*)(?:[-/].*)?")
COMMON = frozenset({"1.", "2.", "3."})  # "first" and "second" are words of order in any text
COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.FRACTION, QuantityKind.VAGUE})


def judge(quantity: Quantity, around: Surroundings, language: str, text: str = "") -> Match:
    """Match one quantity of a text; its noun is the author's own word, unless it is swapped with another's."""
    terms = read_terms(text, around, language)
    if quantity.kind in TIMES:
        return Match(match_time(quantity, around.whole, terms))
    match = match_cell(leave_words(quantity, around, language), around.whole, terms, around.unread)
    if match.code is not None and speaks(around, language):
        match = match_portion(quantity, around, terms) or match_share(quantity, around, terms) or match
    if match.code is None and is_strange(replace(quantity, noun=""), around, terms):
        return Match(Code.QUANTITY_OF, found=match.found)
    if match.code is None and (is_swapped(quantity, around.whole, terms) or is_strange(quantity, around, terms)):
        return Match(Code.QUANTITY_NOUN, found=match.found)
    if match.code is None and is_exchanged(quantity, match.found, around, terms):
        return Match(Code.QUANTITY_OF, found=match.found)
    if match.code is None and is_done_early(quantity, match.found, around, terms):
        return Match(Code.QUANTITY_PLANNED, found=match.found)
    code = find_misread(quantity, match.found, around, terms) if match.code is None else None
    return Match(code, found=match.found) if code else match


def find_misread(quantity: Quantity, found: Quantity | None, around: Surroundings, terms: Terms) -> Code | None:
    """Give the code of a plus that nothing stands for, or of a denominator before a number here or there alone."""
    if is_overmarked(terms.text, terms.language, quantity, around.texts):
        return Code.QUANTITY_SIGN
    if found is None or not speaks(around, terms.language):
        return None
    source = around.language or terms.language
    other = is_led_otherwise(terms.text, terms.language, around.texts, source, found)
    return Code.QUANTITY_RATE if other else None


def is_done_early(quantity: Quantity, found: Quantity | None, around: Surroundings, terms: Terms) -> bool:
    """Whether a passage has as to come what a claim has as done."""
    if found is None or not has(terms.language, "opposites") or not speaks(around, terms.language):
        return False
    return any(is_done(terms.text, terms.language, quantity, text, found) for text in around.texts)


def read_terms(text: str, around: Surroundings, language: str) -> Terms:
    """Give what a claim's numbers are judged by."""
    return Terms(language, claim=True, text=text, texts=around.texts, source_language=around.language)


def is_exchanged(quantity: Quantity, found: Quantity | None, around: Surroundings, terms: Terms) -> bool:
    """Whether a number stands with the word of another in each passage that has it."""
    if found is None or not speaks(around, terms.language):
        return False
    if is_same_whole(terms.text, terms.language, around.texts, around.language, quantity.low):
        return False  # what stands beside it is said of its part
    return any(
        find_exchanged(terms.text, terms.language, quantity, text, found)
        or find_swapped(terms.text, terms.language, quantity, text, found)
        or find_crossed(terms.text, terms.language, quantity, text, found)
        for text in around.texts
    ) or is_turned_about(terms.text, terms.language, quantity, around.texts, found)


def leave_words(quantity: Quantity, around: Surroundings, language: str) -> Quantity:
    """Leave the noun out, and all words where the sources have another language's."""
    return replace(quantity, noun="") if speaks(around, language) else replace(quantity, noun="", of="", base="")


def is_held(quantity: Quantity, other: Quantity, language: str) -> bool:
    """Whether another quantity states one of a text, whatever it counts."""
    terms = Terms(language, claim=True)
    if quantity.kind in TIMES:
        return match_time(quantity, (other,), terms) is None
    return match_cell(replace(quantity, noun=""), (other,), terms).code is None


def is_named(name: NamedNumber, text: str, around: Surroundings, language: str) -> bool:
    """Whether the digits of a name stand in a passage; a reference within the brief and a word with digits need not.

    What is spelled in words (the seventh day) is the author's own order, unless a passage has another of its kind. A
    word (COVID-19, G20) is told from a period (FY2019/20) by its shape and the passages: none may have it with other
    digits. What has neither a capital nor a passage is a number in disguise: 12E6, v99, 5G.
    """
    if name.key in around.names or (name.spelled and name.key in COMMON):
        return True
    before = text[max(0, name.start - 20) : name.start].rstrip(" .\u00a0\u202f")
    introduced = split_phrase(before)
    if introduced and before[-1:].isalnum() and introduced[-1] in read_grammar(language).context.references:
        return True  # Table 3, but not p < 0.05
    shape = DIGITS.sub("0", name.key)
    if any(DIGITS.sub("0", key) == shape for key in around.names):
        return False
    counts = bool(introduced) and introduced[-1] in read_grammar(language).context.numbered
    if name.spelled and (counts or name.key.endswith(".")):
        return True  # report number thirteen, the seventh day: an author's own count of things, unless it is another's
    bare = name.key.lstrip(LOWER)
    if bare != name.key and not bare.isdecimal() and bare in around.names:
        return True  # mid-1990s, of the 1990s
    return is_own(name, text[name.start : name.end], around)


def is_own(name: NamedNumber, written: str, around: Surroundings) -> bool:
    """Whether digits that no passage has are a name's by their shape: not v99, p.21, R5bn, nor 藏书-8000册."""
    shaped = SHAPE.fullmatch(written)
    if shaped is None or written[0].islower() or is_ideographic(shaped["letters"][-1]):
        return False
    period = PERIOD.fullmatch(written)
    if period is not None:  # Q3 may be "the third quarter"
        return f"{period['number']}." in around.names
    letters = name.key.rstrip("0123456789./-")
    if any(key.startswith(letters) for key in around.names):
        return False
    alike = re.compile(
        rf"(?<![^\W_]){re.escape(shaped['letters'])}[-\u2010\u2011 ]?\d[^\W_]*(?:[.,]\d+)?", re.IGNORECASE
    )
    others = {re.sub(r"\W", "", one).lower() for words in around.texts for one in alike.findall(words)}
    return not others or name.key in others


def find_copied(unread: Unread, text: str, around: Surroundings, language: str) -> Quantity | None:
    """Find the number of a passage that is not read in the same words, of the same: it is copied, not understood."""
    terms, quantity = read_terms(text, around, language), unread.tentative
    beside = stands_beside(unread, text), read_joiner(unread, text, language)
    same = tuple(
        touched.unread.tentative
        for touched in around.touched
        if touched.unread.token == unread.token
        and touched.unread.words.casefold() == unread.words.casefold()
        and (stands_beside(touched.unread, touched.text), read_joiner(touched.unread, touched.text, language)) == beside
    )
    if not same or match_cell(leave_words(quantity, around, language), same, terms).code is not None:
        return None
    other = is_swapped(quantity, (*same, *around.whole), terms) or is_exchanged(quantity, same[0], around, terms)
    return None if other or is_strange(quantity, around, terms) else same[0]


def stands_beside(unread: Unread, text: str) -> bool:
    """Whether the word that nothing accounts for stands right before its number."""
    return text[: unread.start].rstrip().casefold().endswith(unread.token.casefold())


def read_joiner(unread: Unread, text: str, language: str) -> str:
    """Give the "and" right behind a number, which may go on with it: every 100 and a quarter."""
    grammar, tokens = read_grammar(language), tokenise(text[unread.end : unread.end + 40])
    return tokens.word(0) if tokens.word(0) in grammar.numbers.joiners | grammar.context.list_and else ""


def is_declared(unread: Unread, text: str, around: Surroundings, language: str) -> bool:
    """Whether a number that is not read stands in words of which the editors say what they are."""
    return any(
        start <= unread.start and unread.end <= end and stands_alike(reading, text, start, end, language)
        for reading in around.editors
        for start, end in find_same(reading.text, text)
    )


def find_same(words: str, text: str) -> list[tuple[int, int]]:
    """Find words in a text, whole, whatever their capitals and the spaces between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]


def stands_alike(reading: TouchedQuantity, text: str, start: int, end: int, language: str) -> bool:
    """Whether what stands around words makes no other number of them: not, more than, fell by."""
    standing, said = stand_in(text, start, end, language), reading.quantity
    found = standing.quantity
    if found is None or standing.unread:
        return False
    return found.qualifier in {Qualifier.NONE, said.qualifier} and same_sign(found, said)


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
    ours = replace(quantity, noun=head)
    if not same or any(counts_alike(ours, other, terms) for other in same):
        return False
    nouns = [other.noun for other in counted]
    if head not in read_grammar(terms.language).context.plural_nouns:  # 40 members of *staff*
        nouns += [of for other in same for of in other.of.split("|")]  # 12 workers of the *company*
    return any(same_word(head, find_head(noun, terms.language), terms.language) for noun in nouns)


def is_strange(quantity: Quantity, around: Surroundings, terms: Terms) -> bool:
    """Whether the head of what a text counts, or of what its number is of, is no word of the passages' paragraphs."""
    if not speaks(around, terms.language):
        return False
    nouns = [quantity.noun] if quantity.kind in COUNTED else []
    told = {part for other in around.whole for part in other.of.split("|")}  # CO2e, however it is written
    nouns += [part for part in quantity.of.split("|") if part not in told]
    heads = [find_head(noun, terms.language) for noun in (*nouns, quantity.base)]
    numbered = [word for noun in (*nouns, quantity.base) for word in noun.split() if DIGITS.search(word)]  # CO2
    return any(head and not is_told(head, around, terms) for head in (*heads, *numbered))


def is_told(head: str, around: Surroundings, terms: Terms) -> bool:
    """Whether a noun is one of the words of the passages' paragraphs."""
    if is_ideographic(head):
        return any(head in text for text in around.texts)
    if any(head in split_words(text, terms.language) for text in around.texts):
        return True  # as most are
    if is_person(head, terms.language) and any(list_people(text, terms.language) for text in around.texts):
        return True
    wanted = stems(strip_accents(head), terms.language)
    return any(not wanted.isdisjoint(list_stems(text, terms.language)) for text in around.texts)


@lru_cache(maxsize=256)
def list_stems(text: str, language: str) -> frozenset[str]:
    """Give what each word of a paragraph may be the plural of, itself included."""
    words = map(strip_accents, split_words(text, language))
    return frozenset[str]().union(*(stems(word, language) for word in words))


@lru_cache(maxsize=256)
def split_words(text: str, language: str) -> frozenset[str]:
    """Part a paragraph into its words, as nouns are read."""
    grammar = read_grammar(language)
    read = scan(text, language).tokens if not (grammar.spelling or grammar.elides or grammar.lexicon) else None
    if read is not None:  # most are parted already
        return frozenset(word for word, kind in zip(read.words, read.kinds, strict=True) if kind is not TokenKind.MARK)
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
