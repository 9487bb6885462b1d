"""Who does what to whom: "exports exceeded imports by 3 billion" is not "imports exceeded exports by 3 billion".

Two words have changed places where one stood before and the other behind a third, in the sentence of a number, and
each stands on the other's side of it in the claim. What a preposition leads (in March, in Kabul) may stand anywhere.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.parallels import ENDING, STEM, find_same, is_form, is_same, part_text, value_of
from brief.evidence.word_forms import same_word, stems
from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.vocabulary import strip_accents
from brief.language.reading.scan import scan
from brief.language.statements.markers import read_markers
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.evidence.sentences.parallels import NumberPart
    from brief.language.reading.quantities import Quantity
    from brief.language.statements.markers import Markers

AMOUNTS = frozenset({QuantityKind.QUANTITY, QuantityKind.RATE})  # which have a giver and a taker
MOST_ALIKE = 40  # times that a number stands in a paragraph: in what has more, no one knows which is meant
HALF = 0.5  # before the word that follows
NEAR = 3  # words between the numbers of a vote
LEAST, MOST = 2, 6  # ideographs of a word


class MovedWord(Struct, frozen=True):
    """A word that stands with a number in a passage and in a claim: where it stands there and here."""

    there: float
    here: float
    fixed: bool  # what leads it tells its part in the sentence, wherever it stands
    turned: bool  # a verb that is passive in one of them alone: dues were paid by 35 members, 35 members paid dues


def find_swapped(text: str, language: str, cell: Quantity, passage: str, quantity: Quantity) -> bool:
    """Whether two words of a number's sentence have changed places about a third in a claim."""
    if not has(language, "opposites"):
        return False
    ours = [part for part in part_text(text, language) if part.quantity.start == cell.start]
    theirs = find_same(passage, language, value_of(quantity))
    if not ours or not 0 < len(theirs) <= MOST_ALIKE:
        return False
    first = read_markers(name_table(language)).verb_first
    moved = [list_moved(ours[0], part, language) for part in theirs]
    if all(has_turned_lead(ours[0], part, language) for part in theirs):
        return True
    if all(is_turned(one) or (first and is_turned_behind(one)) for one in moved):
        return True
    return is_turned_vote(text, passage, language, cell) or is_turned_run(text, passage, language)


def is_turned_behind(moved: list[MovedWord]) -> bool:
    """Whether two words right behind the verb that begins both sentences have changed places."""
    places = {one.there: one.here for one in moved if not one.fixed or not one.there}
    return (places.get(0), places.get(1), places.get(2)) == (0, 2, 1)


def is_turned_vote(text: str, passage: str, language: str, cell: Quantity) -> bool:
    """Whether the two numbers of a vote have changed places: 289 to 312 for 312 to 289."""
    ours = [pair for pair in list_votes(text, language) if cell.start in {pair[0].start, pair[1].start}]
    theirs = list_votes(passage, language)
    if not ours or not theirs:
        return False
    first, second = ours[0]
    return all(is_same(first, after) and is_same(second, before) for before, after in theirs)


@lru_cache(maxsize=256)
def list_votes(text: str, language: str) -> tuple[tuple[Quantity, Quantity], ...]:
    """List the pairs of counts that a word of contest stands between, with what the first counts."""
    tokens = scan(text, language).tokens
    versus = read_markers(name_table(language)).versus
    if tokens is None or versus.isdisjoint(tokens.words):
        return ()
    items = [item for item in list_numbers(text, language) if item.quantity.kind is QuantityKind.COUNT]
    pairs = []
    for one, other in pairwise(items):
        between = [at for at in range(tokens.after(one.quantity.end, one.first), other.first) if tokens.word(at)]
        beside = len(between) <= NEAR and any(tokens.word(at) in versus for at in between)
        if beside and not (one.quantity.level and other.quantity.level):
            pairs.append((one.quantity, other.quantity))
    return tuple(pairs)


def is_turned_run(text: str, passage: str, language: str) -> bool:
    """Whether what stands on either side of a marker has changed places, in a script without spaces: 进口比出口."""
    return any(is_turned_about(text, passage, marker) for marker in read_markers(name_table(language)).between)


def is_turned_about(text: str, passage: str, marker: str) -> bool:
    """Whether a text has behind a marker what a passage has before it, and before it what that has behind it."""
    before, found, behind = text.partition(marker)
    there, told, here = passage.partition(marker)
    return bool(found and told) and meets(there, behind) and meets(before, here)


def meets(first: str, second: str) -> bool:
    """Whether a text ends with two ideographs or more that another begins with."""
    return any(second.startswith(first[-size:]) for size in range(LEAST, MOST + 1) if len(first) >= size)


def has_turned_lead(ours: NumberPart, theirs: NumberPart, language: str) -> bool:
    """Whether a word has the opposite preposition, for and against the bill, or a figure is for each of others."""
    markers = read_markers(name_table(language))
    turned = any(
        is_one(one.word, other.word, language)
        for one in theirs.places
        if one.lead in markers.leads
        for other in ours.places
        if other.lead in markers.leads[one.lead]
    )
    turned = turned and adds_nothing(ours, theirs, language)
    return turned or has_other_each(ours, theirs, markers.per, language)


def has_other_each(ours: NumberPart, theirs: NumberPart, per: frozenset[str], language: str) -> bool:
    """Whether a claim has a figure per worker that is one per hour."""
    bases = read_grammar(language).per_bases  # par habitant, but par téléphone
    told, said = (
        [place.word for place in part.places if place.lead in per and (place.word in bases or not bases)]
        for part in (theirs, ours)
    )
    known = theirs.list_words()
    return bool(told) and any(not any(is_one(word, other, language) for other in known) for word in said)


def is_done(text: str, language: str, cell: Quantity, passage: str, quantity: Quantity) -> bool:
    """Whether a claim has a verb of its number as done that the passage has as to come: выпустит, выпустил."""
    markers = read_markers(name_table(language))
    if not markers.undone:
        return False
    ours = [
        place.word for part in part_text(text, language) for place in part.places if part.quantity.start == cell.start
    ]
    theirs = [
        part.list_words()
        for part in part_text(passage, language, value_of(quantity))
        if is_same(part.quantity, quantity)
    ]
    return bool(theirs) and all(any(is_later(one, word, markers) for one in ours for word in words) for words in theirs)


def is_later(done: str, undone: str, markers: Markers) -> bool:
    """Whether two forms of a verb tell what is done, and what is not."""
    same = done[:STEM] == undone[:STEM] and abs(len(done) - len(undone)) <= ENDING
    return same and done.endswith(markers.done) and undone.endswith(markers.undone)


def is_turned(moved: list[MovedWord]) -> bool:
    """Whether two words stand on either side of a third, each on the other's side in the claim."""
    if any(one.turned for one in moved):
        return False
    free = [one for one in moved if not one.fixed]
    return any(
        first.there < pivot.there < second.there and second.here < pivot.here < first.here
        for first in free
        for second in free
        if first.there < second.there and second.here < first.here
        for pivot in moved
    )


def list_moved(ours: NumberPart, theirs: NumberPart, language: str) -> list[MovedWord]:
    """List the words that two numbers have, each once, with their places; an amount's own is among them."""
    amount = MovedWord(count_before(theirs) - HALF, count_before(ours) - HALF, fixed=True, turned=False)
    context = read_grammar(language).context
    alone = theirs.quantity.kind in AMOUNTS and adds_nothing(ours, theirs, language)
    found = [amount] if alone else []
    in_ours, in_theirs = (index_words(tuple(part.list_words()), language) for part in (ours, theirs))
    both = {there for one in ours.places for there in find_alike(one.word, theirs, in_theirs, language)}  # of few
    for there in sorted(both):
        one = theirs.places[there]
        places = find_alike(one.word, ours, in_ours, language)
        if len(places) == 1 and len(find_alike(one.word, theirs, in_theirs, language)) == 1:
            other = ours.places[places[0]]
            led = bool(one.lead) and one.lead == other.lead
            verb = not context.auxiliaries.isdisjoint((one.lead, other.lead)) or not (one.noun and other.noun)
            turned = (one.lead in context.passives) is not (other.lead in context.passives)
            found.append(MovedWord(there, places[0], fixed=led or verb, turned=turned))
    return found


@lru_cache(maxsize=256)
def index_words(words: tuple[str, ...], language: str) -> Mapping[str, list[int]]:
    """Index the words of a number by what forms of one have in common, so that not each is compared with each."""
    index: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for key in list_keys(word, language):
            index.setdefault(key, []).append(at)
    return index


@lru_cache(maxsize=4096)
def list_keys(word: str, language: str) -> frozenset[str]:
    """List what a word has in common with all that `is_one` takes for it: a stem, or how it begins."""
    return stems(strip_accents(word), language) | {word[:STEM]}


def find_alike(word: str, part: NumberPart, index: Mapping[str, list[int]], language: str) -> list[int]:
    """Find where a number has a word, or a form of it."""
    places = {at for key in list_keys(word, language) for at in index.get(key, ())}
    return [at for at in places if is_one(word, part.places[at].word, language)]


def adds_nothing(ours: NumberPart, theirs: NumberPart, language: str) -> bool:
    """Whether a claim has no word of its own: another verb may tell it the other way round."""
    index = index_words(tuple(theirs.list_words()), language)
    return all(find_alike(word, theirs, index, language) for word in ours.list_words())


def count_before(part: NumberPart) -> int:
    """Count the words before a number."""
    return sum(place.before for place in part.places)


def is_one(first: str, second: str, language: str) -> bool:
    """Whether two words are one or forms of one."""
    near = abs(len(first) - len(second)) <= ENDING and first[:STEM] == second[:STEM]
    return same_word(first, second, language) or (near and is_form(first, second))
