"""Numbers that others are a part of, or are compared with: of the 37 plants 4 work, 41 per cent up from 37.

Where a passage says that a part of a whole did something, a claim that has the whole do it, and not the part, is false.
A number that another is compared with is no number of now: a claim that has it says when it was, or has the other, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.evidence.sentences.alike_words import is_alike, is_like_any
from brief.evidence.sentences.parallels import find_same, part_text, read_words, value_of
from brief.language.amounts.rates import TIME_UNITS
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import End, QuantityKind
from brief.language.statements.familiar import read_familiar
from brief.language.statements.markers import read_markers
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.parallels import NumberPart
    from brief.language.reading.quantities import Quantity

PARTS = frozenset({QuantityKind.COUNT, QuantityKind.FRACTION, QuantityKind.PERCENT, QuantityKind.RATE})
BEHIND = 3  # words in which a time follows its number
LEVELS = frozenset({QuantityKind.PERCENT, QuantityKind.QUANTITY})  # of counts, 312 to 241 may be a vote
NEAR = 24  # characters between a part and its whole


def gives_whole(text: str, language: str, cell: Quantity, passage: str, found: Quantity) -> bool:
    """Whether a claim has the whole do what a part of it did in each clause of a passage that has its number."""
    if not has(language, "wording"):
        return False
    ours = part_text(text, language)
    mine = next((part for part in ours if part.quantity.start == cell.start), None)
    theirs = find_same(passage, language, value_of(found))
    if mine is None or not theirs or not all(whole.whole for whole in theirs):
        return False  # as most
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
    known = all(any(is_alike(one.word, place.word, language) for place in whole.places) for one in mine.places)
    if known and len(mine.places) > 1 and not any(place.before for place in mine.places):
        return True  # 37 depuradoras funcionan
    counted = whole.quantity.noun.split()
    said = [place.word for place in whole.places if not place.before and place.word not in counted]
    return any(is_alike(word, place.word, language) for word in said for place in mine.places if not place.before)


def is_past(text: str, language: str, cell: Quantity, passages: Sequence[str], found: Quantity) -> bool:
    """Whether another number is compared with a passage's, and a claim has it by itself, as of now."""
    if not has(language, "wording") or found.kind not in LEVELS:
        return False
    ours = part_text(text, language)
    mine = next((part for part in ours if part.quantity.start == cell.start), None)
    theirs = [(one, part) for one in passages for part in find_same(one, language, value_of(found))]
    if mine is None or mine.against or len(ours) > 1 or any(place.time for place in mine.places):
        return False
    if tells_past(text, language):
        return False
    return bool(theirs) and all(
        is_other_time(passage, language, part.quantity) and not tells_time(mine, part, language)
        for passage, part in theirs
    )


def tells_past(text: str, language: str) -> bool:
    """Whether a text has a word that tells that something was so."""
    past = read_familiar(name_table(language)).past if has(language, "wording") else ()
    return any(word in past for word in read_grammar(language).tokenise(text).words if word)


def tells_time(mine: NumberPart, theirs: NumberPart, language: str) -> bool:
    """Whether a claim has a word that stands behind a passage's number: a year earlier."""
    behind = [place.word for place in theirs.places if not place.before]
    return any(is_alike(word, place.word, language) for word in behind for place in mine.places)


def is_other_time(passage: str, language: str, quantity: Quantity) -> bool:
    """Whether another number is compared with one: up from 37 per cent, contre 37 %."""
    reader = read_words(passage, language)
    context, versus = reader.grammar.context, read_markers(name_table(language)).versus
    item = next(one for one in list_numbers(passage, language) if one.quantity.start == quantity.start)
    word, back = reader.tokens.word, item.first - 1
    while word(back) in reader.silent or (word(back) in context.function_words and word(back - 1) in versus):
        back -= 1
    # fell to 6.1 per cent, from 9.4 per cent; sank auf 6,1 Prozent nach 9,4 Prozent im Vorjahr
    known = read_familiar(name_table(language)).past
    then = quantity.level is End.FROM or any(word(item.next + at) in known for at in range(BEHIND))
    if then and quantity.level is not End.TO and is_reached(passage, language, quantity):
        return True
    if word(back) in context.level_from:
        return word(back - 1) in context.up or word(back - 1) in context.down
    return word(back) in versus - frozenset(context.level_to)


def is_reached(passage: str, language: str, quantity: Quantity) -> bool:
    """Whether the clauses around a number say to what level its like went."""
    numbers = [one.quantity for one in list_numbers(passage, language)]
    return any(
        one.level is End.TO and one.kind is quantity.kind and one.unit == quantity.unit and one is not quantity
        for one in numbers
    )


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
    return not any(word and is_like_any(word, lost, language) for word in words)
