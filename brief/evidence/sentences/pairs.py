"""Numbers of two kinds that go in pairs: 22.7 per cent of those aged 15 to 24, 7.1 per cent of those aged 25 and over.

Where a sentence has as many numbers of one kind as of another, and each stands beside one of these, a claim or a row
that has one with the number of another has exchanged them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import value_of
from brief.evidence.sentences.spans import read_sentences
from brief.language.lexicon import is_ideographic
from brief.language.reading.quantities import TIMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.spans import ReadSentence
    from brief.language.reading.quantities import Quantity

MOST = 12  # numbers of a sentence: no one pairs more by eye


def find_other_pair(
    text: str, language: str, cell: Quantity, passages: Sequence[str], found: Quantity
) -> Quantity | None:
    """Give the number beside one of a text that every passage which has both pairs with another."""
    sentence = next((one for one in read_sentences(text, language) if has_value(one, cell)), None)
    if sentence is None or not 1 < len(sentence.found) <= MOST:
        return None
    for item in sentence.found:
        other = item.quantity
        several = sum(is_like(one.quantity, other) for one in sentence.found) > 1
        if other.kind in TIMES or is_like(other, cell) or several:
            continue
        told = [
            is_paired(one, found, other)
            for passage in passages
            for one in read_sentences(passage, language)
            if has_value(one, found) and has_value(one, other)
        ]
        if told and all(one is False for one in told):
            return other
    return None


def has_value(sentence: ReadSentence, quantity: Quantity) -> bool:
    """Whether a sentence has a number of one's value and kind."""
    return any(value_of(item.quantity) == value_of(quantity) for item in sentence.found)


def is_like(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are of one kind; where a word is written on to each, it is the same."""
    counters = {word for word in (one.noun, other.noun) if is_ideographic(word)}
    return (one.kind, one.unit) == (other.kind, other.unit) and len(counters) < 2


def is_paired(sentence: ReadSentence, number: Quantity, beside: Quantity) -> bool | None:
    """Whether a sentence has two numbers as a pair; None where its numbers go in no pairs."""
    numbers = [item.quantity for item in sentence.found]
    kinds = [next((one for one in numbers if value_of(one) == value_of(wanted)), None) for wanted in (number, beside)]
    first, second = kinds
    if first is None or second is None or is_like(first, second):
        return None
    row = [one for one in numbers if is_like(one, first) or is_like(one, second)]
    values = [value_of(one) for one in row]
    pairs = list(zip(row[::2], row[1::2], strict=False))
    if not 2 < len(row) <= MOST or len(row) % 2 or len(set(values)) != len(values):
        return None
    if any(is_like(one, other) for one, other in pairs):
        return None
    return any({value_of(one) for one in pair} == {value_of(first), value_of(second)} for pair in pairs)
