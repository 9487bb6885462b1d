"""Lists set side by side: Germany and France received 35 and 22 per cent, respectively.

The first name has the first number, the second the second. A claim that has one of the numbers with another's name, and
without its own, has crossed them; so has one that sets the same names and numbers side by side in another order.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.parallels import find_end, list_separate, read_words, value_of
from brief.evidence.sentences.roles import is_one
from brief.language.statements.opposites import read_opposites
from brief.language.tables import has, name_table

if TYPE_CHECKING:
    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity

COMMAS = frozenset(",、،")
MOST = 8  # members of a list
WORDS = 4  # of a member that tell it


class Pairing(Struct, frozen=True):
    """The numbers of a sentence in their order, each with the words of the name that is its own."""

    values: tuple[tuple[object, ...], ...]
    names: tuple[frozenset[str], ...]


def find_crossed(text: str, language: str, cell: Quantity, passage: str, found: Quantity) -> str:
    """Give the name that a claim has with a number, and a passage with another of a list side by side; "" for none."""
    if not has(language, "opposites"):
        return ""
    wanted = value_of(found)
    told = [one for one in list_pairings(passage, language) if wanted in one.values]
    if not told:
        return ""
    ours = [one for one in list_pairings(text, language) if value_of(cell) in one.values]
    reader = read_words(text, language)
    words = [word for at, word in enumerate(reader.tokens.words) if at < len(reader.opened) and reader.opened[at]]
    crossed = [is_crossed(one, wanted, ours[0] if ours else None, value_of(cell), words, language) for one in told]
    return crossed[0] if all(crossed) else ""


def is_crossed(
    told: Pairing,
    wanted: tuple[object, ...],
    ours: Pairing | None,
    said: tuple[object, ...],
    words: list[str],
    language: str,
) -> str:
    """Give the other name that a claim has with a number, "" where it has its own."""
    at = told.values.index(wanted)
    near = list(ours.names[ours.values.index(said)]) if ours else words
    if any(is_one(name, word, language) for name in told.names[at] for word in near):
        return ""
    others = (name for n, names in enumerate(told.names) if n != at for name in names - told.names[at])
    return next((name for name in others if any(is_one(name, word, language) for word in near)), "")


@lru_cache(maxsize=256)
def list_pairings(text: str, language: str) -> tuple[Pairing, ...]:
    """List the pairings of a text's sentences that have a word such as "respectively"."""
    known = read_opposites(name_table(language)).respective
    reader = read_words(text, language)
    tokens = reader.tokens
    if not any(word in text for word in known):
        return ()
    found: list[Pairing] = []
    numbers = list_separate(text, language)
    first = 0
    while first < len(tokens):
        end = find_end(reader, first, len(tokens))
        while end >= 0 and tokens.word(end - 1) in known:  # the stop of "bzw."
            end = find_end(reader, end + 1, len(tokens))
        end = end if end >= 0 else len(tokens)
        within = [item for item in numbers if first <= item.first < end]
        if any(tokens.word(at) in known for at in range(first, end)) or not tokens.words[0].isascii():
            found += [pair for pair in [pair_up(reader, within, first, end)] if pair]
        first = end + 1
    return tuple(found)


def pair_up(reader: ParallelReader, numbers: list[FoundQuantity], first: int, end: int) -> Pairing | None:
    """Pair the numbers of a sentence with a list of as many names; None where there is none."""
    values = tuple(value_of(item.quantity) for item in numbers)
    if not 1 < len(values) <= MOST or len(set(values)) != len(values):
        return None
    stretches = [(first, numbers[0].first), (numbers[-1].next, end)]
    stretches += [(one.next, other.first) for one, other in pairwise(numbers) if other.first - one.next > WORDS]
    for start, stop in stretches:
        names = list_names(reader, start, stop, len(values))
        if names:
            return Pairing(values, names)
    return None


def list_names(reader: ParallelReader, first: int, last: int, count: int) -> tuple[frozenset[str], ...]:
    """List the names of a stretch that commas and an "and" part, if there are as many as wanted."""
    tokens, joins = reader.tokens, reader.grammar.context.list_and
    bounds = [at for at in range(first, last) if tokens.word(at) in joins]
    for bound in bounds:
        starts = [at for at in range(first, bound) if tokens.mark(at) in COMMAS and tokens.mark(at)]
        cuts = [*starts[len(starts) - (count - 2) :], bound] if count > 2 else [bound]
        if len(cuts) != count - 1:
            continue
        names = [take(reader, range(cuts[0] - 1, first - 1, -1))]
        names += [take(reader, range(one + 1, other)) for one, other in pairwise(cuts)]
        names.append(take(reader, range(bound + 1, last)))
        if all(names):
            least = min(map(len, names))  # the northern and southern schemes
            return tuple(frozenset(name[:least]) for name in names)
    return ()


def take(reader: ParallelReader, places: range) -> list[str]:
    """Take the open words nearest to a bound, up to a word of a closed class."""
    found: list[str] = []
    for at in places:
        if reader.opened[at] and at not in reader.times:
            found.append(reader.tokens.words[at])
        elif found or len(found) >= WORDS:
            break
    return found[:WORDS]
