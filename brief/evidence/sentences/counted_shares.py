"""Parts of a whole that a passage counts: "14 of 52 centres" for "fourteen of the 52 centres", and the other way.

"14 of 52" is read as a rate and "14 of the 52" as two counts. They say the same, where both numbers agree.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.evidence.numbers.counted_nouns import counts_same, find_head
from brief.evidence.numbers.denials import denies_alike
from brief.evidence.numbers.quantities import Match, find_opposed, match_cell
from brief.language.reading.quantities import Qualifier, QuantityKind
from brief.language.reading.scan import scan
from brief.language.statements.counted_before import list_parts
from brief.language.statements.opposites import read_opposites
from brief.language.tables import has, name_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.evidence.numbers.passages import Surroundings
    from brief.evidence.numbers.terms import Terms
    from brief.language.reading.quantities import Quantity

SHARES = frozenset({*range(13), 15, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000})  # 3 of 20: 15 per cent
LEAST = 2  # one of 52 may be a share


def match_share(quantity: Quantity, around: Surroundings, terms: Terms) -> Match | None:
    """Match "14 of 52" with the two counts that state it, or a count with the rate that it is a part of; or None."""
    source = around.language
    if not source or not has(source, "opposites") or quantity.low != quantity.high:
        return None
    if quantity.kind is QuantityKind.RATE and quantity.unit.startswith("/"):
        return match_counts(quantity, around, terms)
    return match_rate(quantity, around, terms) if quantity.kind is QuantityKind.COUNT else None


def match_counts(quantity: Quantity, around: Surroundings, terms: Terms) -> Match | None:
    """Match a rate with a part and its whole that passages count."""
    per = read_per(quantity)
    bare = replace(quantity, kind=QuantityKind.COUNT, unit="", noun="", base="")
    for over, of in pair_up(around.texts, around.language):
        if per is None or (over.low, over.high, of.low, of.high) != (quantity.low, quantity.low, per, per):
            continue
        if of.qualifier or over not in around.whole or of not in around.whole:
            continue
        if quantity.noun and not names(quantity.noun, (of.noun, over.noun), terms.language):
            continue
        match = match_cell(bare, (replace(over, noun=""),), terms)
        if match.code is None and says_alike(quantity, over, terms):
            return Match(None, found=over)
    return None


def match_rate(quantity: Quantity, around: Surroundings, terms: Terms) -> Match | None:
    """Match a count with a rate of which it is the part, or the whole where the text has both."""
    pairs = [(over.low, of.low) for over, of in pair_up((terms.text,), terms.language)] if terms.claim else []
    for rate in around.whole:
        per = read_per(rate) if rate.kind is QuantityKind.RATE and rate.low == rate.high else None
        if per is None or quantity.low not in {rate.low, per}:
            continue
        if not ((rate.low, per) in pairs or (quantity.low == rate.low and is_counted(rate, per, around))):
            continue
        if quantity.noun and not names(quantity.noun, (rate.noun,), terms.language):
            continue
        count = replace(rate, kind=QuantityKind.COUNT, unit="", noun="", base="")
        if quantity.low == per:
            count = replace(count, low=per, high=per, qualifier=Qualifier.NONE)
        match = match_cell(replace(quantity, noun=""), (count,), terms)
        if match.code is None and says_alike(quantity, rate, terms):
            return Match(None, found=rate)
    return None


def says_alike(quantity: Quantity, found: Quantity, terms: Terms) -> bool:
    """Whether what two texts say of a part is neither denied in one of them nor the opposite."""
    return (not terms.claim or denies_alike(quantity, found, terms)) and find_opposed(quantity, found, terms) is None


def read_per(rate: Quantity) -> Decimal | None:
    """Give the number that a rate is of."""
    digits = rate.unit.removeprefix("/")
    return Decimal(digits) if digits.isdecimal() else None


def pair_up(texts: tuple[str, ...], language: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Give the parts and wholes that texts count."""
    for text in texts:
        tokens = scan(text, language).tokens
        parts = list_parts(text, tokens, name_table(language), language) if tokens else []
        yield from ((over.quantity, of.quantity) for over, of in parts)


def names(noun: str, nouns: tuple[str, ...], language: str) -> bool:
    """Whether a noun's head is of others."""
    head = find_head(noun, language)
    return any(counts_same(head, other, language) for other in nouns)


def is_counted(rate: Quantity, per: Decimal, around: Surroundings) -> bool:
    """Whether a rate's part was counted: 61 of 70 bridges, and neither 2 of 5 households nor 3 in 20."""
    if per in SHARES or rate.low < LEAST:
        return False
    wholes = read_opposites(name_table(around.language)).wholes
    return any(is_led(text, around.language, rate, wholes) for text in around.texts)


def is_led(text: str, language: str, rate: Quantity, wholes: tuple[tuple[str, ...], ...]) -> bool:
    """Whether "of" stands before the number that a rate of a text is of."""
    tokens = scan(text, language).tokens
    if tokens is None or not text[rate.start : rate.end].strip():
        return False
    within = [at for at in range(len(tokens)) if rate.start <= tokens.starts[at] < rate.end]
    digits = [at for at in within if tokens.is_digits(at)]
    words = [tokens.words[at] for at in within if digits and at < digits[-1]]
    return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in wholes for at in range(len(words)))
