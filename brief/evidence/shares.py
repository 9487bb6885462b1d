"""Numbers that others are a part of, or are compared with: of the 37 plants 4 work, 41 per cent up from 37.

Where a passage says that a part of a whole did something, a claim that has the whole do it, and not the part, is false.
A number that another is compared with is no number of now: a claim that has it says when it was, or has the other, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.evidence.parallels import find_same, part_text, value_of
from brief.evidence.strangers import is_alike
from brief.language.grammar import read_grammar
from brief.language.quantities import QuantityKind
from brief.language.rates import TIME_UNITS
from brief.language.tables import has

if TYPE_CHECKING:
    from brief.evidence.parallels import NumberPart
    from brief.language.quantities import Quantity

PARTS = frozenset({QuantityKind.COUNT, QuantityKind.FRACTION, QuantityKind.PERCENT, QuantityKind.RATE})
NEAR = 24  # characters between a part and its whole


def gives_whole(text: str, language: str, cell: Quantity, passage: str, found: Quantity) -> bool:
    """Whether a claim has the whole do what a part of it did in each clause of a passage that has its number."""
    if not has(language, "wording"):
        return False
    ours = part_text(text, language)
    mine = next((part for part in ours if part.quantity.start == cell.start), None)
    theirs = find_same(passage, language, value_of(found))
    if mine is None or not theirs:
        return False
    parts = part_text(passage, language, value_of(found))
    return all(is_taken(mine, whole, parts, ours, language) for whole in theirs)


def is_taken(
    mine: NumberPart, whole: NumberPart, parts: tuple[NumberPart, ...], ours: tuple[NumberPart, ...], language: str
) -> bool:
    """Whether a part of a whole stands right before it, and a claim has what is said of that and not the part."""
    at = parts.index(whole)
    part = parts[at - 1] if at else None
    if part is None or part.sentence != whole.sentence or part.quantity.kind not in PARTS:
        return False
    beside = whole.quantity.start - part.quantity.end <= NEAR and whole.whole
    if not beside or any(value_of(other.quantity) == value_of(part.quantity) for other in ours):
        return False
    counted = whole.quantity.noun.split()
    said = [place.word for place in whole.places if not place.before and place.word not in counted]
    return any(is_alike(word, place.word, language) for word in said for place in mine.places if not place.before)


def is_lost(text: str, language: str, passages: tuple[str, ...], found: Quantity) -> bool:
    """Whether a number is a loss in its passage, and no word of a claim says that anything was lost."""
    if found.sign != "-" or not found.signless or found.unit in TIME_UNITS or "-" in text:
        return False
    grammar = read_grammar(language)
    known = (grammar.context.down, grammar.context.losses)
    words = grammar.tokenise(text).words
    if any(word in one for word in words for one in known):
        return False
    lost = [word for one in passages for word in grammar.tokenise(one).words if any(word in listed for listed in known)]
    return not any(word and is_alike(word, other, language) for word in words for other in lost)
