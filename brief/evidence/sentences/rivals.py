"""A number told with another's words alone: of "12 vessels sank and 300 were rescued", 300 vessels did not sink.

What a sentence says of one of its numbers right behind it is that number's. A claim or a row's label that has the other
number with such a word, and with none of what the sentence says of that one, has taken the one for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.evidence.sentences.alike_words import is_alike
from brief.evidence.sentences.parallels import NEAR, is_rival, is_same, part_text, read_words, value_of
from brief.evidence.word_forms import bends, same_word
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import End
from brief.language.statements.counted import find_antecedents
from brief.language.statements.opposites import read_opposites
from brief.language.tables import has, name_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.parallels import NumberPart
    from brief.evidence.sentences.word_places import WordPlace
    from brief.language.reading.quantities import Quantity


def find_rival(text: str, language: str, cell: Quantity, passages: Sequence[str], found: Quantity) -> str:
    """Give the word of another number that a text has with its own, where a passage has that; "" for none."""
    return next(filter(None, (find_rival_word(text, language, cell, passage, found) for passage in passages)), "")


def find_rival_word(text: str, language: str, cell: Quantity, passage: str, found: Quantity) -> str:
    """Give the word of another number that a text has with its own, in each place where a passage has that; or ""."""
    if not has(language, "wording") or not has(language, "opposites"):
        return ""
    ours, wanted = part_text(text, language), value_of(found)
    mine = next((part for part in ours if part.quantity.start == cell.start), None)
    parts = part_text(passage, language, wanted) if mine and not sets_beside(passage, language) else ()
    nouns = (found.noun, *(one.noun for one in find_antecedents(passage, language, found)))
    counted = [word for noun in nouns for word in noun.split()]
    first = ""
    for at, part in enumerate(parts):
        if mine is None or value_of(part.quantity) != wanted:
            continue
        first_near = max(0, at - NEAR)
        near = parts[first_near : at + NEAR + 1]
        word = find_taken(mine, ours, near, at - first_near, counted, text, language)
        if not word:
            return ""
        first = first or word
    return first


def find_taken(
    mine: NumberPart,
    ours: tuple[NumberPart, ...],
    parts: tuple[NumberPart, ...],
    at: int,
    counted: list[str],
    text: str,
    language: str,
) -> str:
    """Give the word that a text has of a rival of the number at a place, and nothing of that number's own."""
    part, context = parts[at], read_grammar(language).context
    moves = (context.up, context.down)
    chained = {id(one) for one in list_chained(parts, at)}
    own = [place.word for other in parts if id(other) in chained for place in other.places]
    words = [place.word for place in mine.places]
    for rival in parts:
        if id(rival) in chained or rival.sentence != part.sentence or not is_rival(rival, part):
            continue
        if any(is_same(one.quantity, rival.quantity) for one in ours):
            continue
        told = [place for place in rival.places if place.once and is_its_own(place, rival, part)]
        told = [place for place in told if not any(place.word in known for known in moves)]
        taken = [one for one in told if one.word not in counted and is_among(one.word, words, language)]
        owns = [word for word in own if word not in rival.owner]  # 12 of the *country's* 40 airports
        if not taken or any(is_alike(taken[0].word, word, language) for word in owns):
            continue
        lost = bool(owns) and not any(is_alike(word, one, language) for word in words for one in owns)
        apart = next((one.word for one in taken if is_told_apart(one, rival, part, words, language)), "")
        if lost or apart or (rival.against and not compares(text, language)):
            return apart or taken[0].word
    return ""


def is_told_apart(taken: WordPlace, rival: NumberPart, part: NumberPart, words: list[str], language: str) -> bool:
    """Whether a word tells what two numbers have in common apart, and a text has nothing else that does.

    It stands beside a word of both, or is led as one of the other's is: of part-time employees, of all employees;
    exports to China, exports to the European Union.
    """
    theirs = rival.list_words()
    if any(is_alike(taken.word, place.word, language) for place in part.places):
        return False
    alone = [place for place in part.places if not place.time and not is_among(place.word, theirs, language)]
    lacking = [place for place in alone if not any(is_alike(word, place.word, language) for word in words)]
    if taken.lead and any(place.lead == taken.lead for place in lacking):
        return True
    both = [place.word for place in part.places if is_among(place.word, theirs, language)]
    behind = bool(alone) and taken.led and is_among(taken.left, both, language)  # where a noun's adjective follows it
    return (behind or is_among(taken.right, both, language)) and lacking == alone


def sets_beside(passage: str, language: str) -> bool:
    """Whether a passage sets a list of names beside its numbers, whose words are of all of them."""
    known = read_opposites(name_table(language)).respective
    return any(word in passage for word in known)


def is_its_own(place: WordPlace, rival: NumberPart, part: NumberPart) -> bool:
    """Whether a word is said of a number alone: it stands behind it, or behind another before it."""
    return not place.before or rival.quantity.start > part.quantity.start


def is_among(word: str, words: list[str], language: str) -> bool:
    """Whether a word, or a form of it, is one of some."""
    return any(same_word(word, other, language) or bends(word, other) for other in words)


def list_chained(parts: tuple[NumberPart, ...], at: int) -> list[NumberPart]:
    """List the two ends of one change, of which nothing else is said: fell from 19.8 to 17.3 per cent."""
    chained = [parts[at]]
    before = parts[at - 1] if at else None
    behind = parts[at + 1] if at + 1 < len(parts) else None
    if before and parts[at].quantity.level is End.TO and is_opened(before):
        chained.append(before)
    if behind and behind.quantity.level is End.TO and is_opened(parts[at]):
        chained.append(behind)
    return chained


def is_opened(part: NumberPart) -> bool:
    """Whether a number is the level that a change began at, and nothing stands behind it."""
    return part.quantity.level is End.FROM and all(place.before for place in part.places)


def compares(text: str, language: str) -> bool:
    """Whether a text compares its number with another."""
    reader = read_words(text, language)
    return any(word in reader.known.against for word in reader.tokens.words)
