"""Who does what to whom: "exports exceeded imports by 3 billion" is not "imports exceeded exports by 3 billion".

Two words have changed places where one stood before and the other behind a third, in the sentence of a number, and
each stands on the other's side of it in the claim. What a preposition leads (in March, in Kabul) may stand anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.parallels import ENDING, STEM, is_form, is_same, part_text
from brief.evidence.quantities import same_word, stems
from brief.language.grammar import read_grammar
from brief.language.tables import has
from brief.language.types import QuantityKind
from brief.language.vocabulary import strip_accents

if TYPE_CHECKING:
    from brief.evidence.parallels import Part
    from brief.language.quantities import Quantity

AMOUNTS = frozenset({QuantityKind.QUANTITY, QuantityKind.RATE})  # which have a giver and a taker
HALF = 0.5  # before the word that follows


class Moved(Struct, frozen=True):
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
    theirs = [part for part in part_text(passage, language) if is_same(part.quantity, quantity)]
    if not ours or not theirs:
        return False
    return all(is_turned(list_moved(ours[0], part, language)) for part in theirs)


def is_turned(moved: list[Moved]) -> bool:
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


def list_moved(ours: Part, theirs: Part, language: str) -> list[Moved]:
    """List the words that two numbers have, each once, with their places; an amount's own is among them."""
    amount = Moved(count_before(theirs) - HALF, count_before(ours) - HALF, fixed=True, turned=False)
    context = read_grammar(language).context
    found = [amount] if theirs.quantity.kind in AMOUNTS else []
    in_ours, in_theirs = index_words(ours, language), index_words(theirs, language)
    for there, one in enumerate(theirs.places):
        places = find_alike(one.word, ours, in_ours, language)
        if len(places) == 1 and len(find_alike(one.word, theirs, in_theirs, language)) == 1:
            other = ours.places[places[0]]
            led = bool(one.lead) and one.lead == other.lead
            verb = not context.auxiliaries.isdisjoint((one.lead, other.lead)) or not (one.noun and other.noun)
            turned = (one.lead in context.passives) is not (other.lead in context.passives)
            found.append(Moved(there, places[0], fixed=led or verb, turned=turned))
    return found


def index_words(part: Part, language: str) -> dict[str, list[int]]:
    """Index the words of a number by what forms of one have in common, so that not each is compared with each."""
    index: dict[str, list[int]] = {}
    for at, place in enumerate(part.places):
        for key in list_keys(place.word, language):
            index.setdefault(key, []).append(at)
    return index


def list_keys(word: str, language: str) -> frozenset[str]:
    """List what a word has in common with all that `is_one` takes for it: a stem, or how it begins."""
    return stems(strip_accents(word), language) | {word[:STEM]}


def find_alike(word: str, part: Part, index: dict[str, list[int]], language: str) -> list[int]:
    """Find where a number has a word, or a form of it."""
    places = {at for key in list_keys(word, language) for at in index.get(key, ())}
    return [at for at in places if is_one(word, part.places[at].word, language)]


def count_before(part: Part) -> int:
    """Count the words before a number."""
    return sum(place.before for place in part.places)


def is_one(first: str, second: str, language: str) -> bool:
    """Whether two words are one or forms of one."""
    near = abs(len(first) - len(second)) <= ENDING and first[:STEM] == second[:STEM]
    return same_word(first, second, language) or (near and is_form(first, second))
