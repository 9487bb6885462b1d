"""Who gives and who gets: farmers were paid is not farmers paid, los bancos deben is not se debe a los bancos.

A word before a verb in a claim and in its passage is the verb's subject in both. Where that is passive in one of them
alone, the one has done what was done to the other. So it is where a preposition makes a word the receiver (`datives`
of a language's part "wording") in one of them alone, and the claim has no word of its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.alike_words import is_alike
from brief.evidence.sentences.parallels import find_same, part_text, value_of
from brief.evidence.sentences.word_places import NUMBER
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from brief.evidence.sentences.parallels import NumberPart
    from brief.evidence.sentences.word_places import WordPlace
    from brief.language.reading.quantities import Quantity


PAIR = 2  # words of a receiver and a verb


def find_turned(text: str, language: str, cell: Quantity, passage: str, found: Quantity) -> bool:
    """Whether a claim has as the giver who gets in each clause of a passage that has its number, or the other way."""
    if not has(language, "wording"):
        return False
    mine = next((part for part in part_text(text, language) if part.quantity.start == cell.start), None)
    theirs = find_same(passage, language, value_of(found))
    return bool(mine and theirs) and all(is_turned(mine, part, language) for part in theirs if mine)


def is_turned(mine: NumberPart, theirs: NumberPart, language: str) -> bool:
    """Whether a word is the subject of a verb in both clauses, which is passive in one, or a receiver in one."""
    passives, datives = read_grammar(language).context.passives, read_datives(name_table(language))
    if not any(place.lead in passives or place.lead in datives for place in (*mine.places, *theirs.places)):
        return False  # as most
    pairs = [(one, other) for other in theirs.places for one in mine.places if is_same(one, other, language)]
    for one, other in pairs:
        passive = (one.lead in passives, other.lead in passives)
        if passive[0] is not passive[1] and any(is_subject(pair, (one, other)) for pair in pairs):
            return True
    if any(is_paid(part, passives) for part in (mine, theirs)):
        led = [(one, other) for one, other in pairs if is_led(one, other, passives) or is_led(other, one, passives)]
        return any((one.lead or other.lead) not in datives for one, other in led)
    added = len(pairs) < PAIR or any(
        not any(is_same(one, other, language) for other in theirs.places) for one in mine.places
    )
    given = {(one.lead in datives, other.lead in datives) for one, other in pairs if is_free(one, other, datives)}
    return not added and bool({(True, False), (False, True)} & given)


def is_paid(part: NumberPart, passives: frozenset[str]) -> bool:
    """Whether an amount stands right behind a passive verb, whose subject gets it: farmers were paid 48 million."""
    return any(place.lead in passives and place.before and place.right == NUMBER for place in part.places)


def is_led(subject: WordPlace, other: WordPlace, passives: frozenset[str]) -> bool:
    """Whether a word is a passive verb's subject in one clause, and led by a preposition in the other."""
    return subject.before and not subject.lead and subject.right in passives and bool(other.lead)


def is_same(one: WordPlace, other: WordPlace, language: str) -> bool:
    """Whether two words are forms of one: what is given to some, others receive."""
    return one.word[:1] == other.word[:1] and is_alike(one.word, other.word, language)


def is_subject(pair: tuple[WordPlace, WordPlace], verbs: tuple[WordPlace, WordPlace]) -> bool:
    """Whether a word stands right before a verb in both clauses, and no preposition leads it."""
    return all(
        word is not verb and word.before and verb.before and not word.lead and word.right == (verb.lead or verb.word)
        for word, verb in zip(pair, verbs, strict=True)
    )


def is_free(one: WordPlace, other: WordPlace, datives: frozenset[str]) -> bool:
    """Whether a word that is a receiver in one clause begins the other, where a subject stands."""
    subject = other if one.lead in datives else one
    return subject.before and not subject.lead and not subject.led


@cache
def read_datives(language: str) -> frozenset[str]:
    """List the prepositions, and articles, that make a word the receiver."""
    listed = read_part(language, "wording").get("datives", [])
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
