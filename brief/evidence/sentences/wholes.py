"""Parts that a sentence names beside their whole: of the 1,140 complaints received 612 were upheld.

What is said of the whole is not said of its part by itself, nor the other way: 612 complaints were not received, and of
310,000 tonnes, of which 190,000 came from India, 310,000 did not. A claim that has both numbers is not judged here.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.numbers.counted_nouns import find_head
from brief.evidence.sentences.alike_words import is_like_any
from brief.evidence.sentences.parallels import is_whole, list_stretches, part_text, read_words, value_of
from brief.evidence.sentences.word_places import list_places
from brief.language.closed.denials import COMMAS
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import has, name_table, read_part
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.evidence.sentences.parallels import NumberPart, NumberStretch
    from brief.language.reading.quantities import Quantity

COMPOUND = 5  # letters of a word that others are made with
NEAR = 3  # tokens between a number and the words that make it a part


class Share(Struct, frozen=True):
    """A whole and its part, what is said of each alone; `led` where words such as "of which" lead to the part."""

    whole: tuple[object, ...]
    part: tuple[object, ...]
    said_of_whole: tuple[str, ...]
    said_of_part: tuple[str, ...]
    words: tuple[str, ...]  # that stand with the whole
    led: bool


def is_mistaken(text: str, language: str, cell: Quantity, passages: Iterable[str], found: Quantity) -> bool:
    """Whether a claim says of a part what all passages say of its whole, or of a whole what they say of its part."""
    if not has(language, "wording"):
        return False
    shares = [share for passage in passages for share in list_shares(passage, language)]
    if not shares:
        return False  # as most
    mine = next((part for part in part_text(text, language) if part.quantity.start == cell.start), None)
    if mine is None or has_leader(text, language):
        return False
    wanted, numbers = value_of(found), {value_of(part.quantity) for part in part_text(text, language)}
    same = [
        share for share in shares if wanted in {share.whole, share.part} and not {share.whole, share.part} <= numbers
    ]
    return bool(same) and all(is_taken(mine, share, wanted, language) for share in same)


def is_taken(mine: NumberPart, share: Share, wanted: tuple[object, ...], language: str) -> bool:
    """Whether a number of a claim stands with what is said of the other alone."""
    words = mine.list_words()
    if wanted == share.part:
        of_part = any(is_like_any(word, share.said_of_part, language) for word in words)
        of_whole = any(is_like_any(word, share.said_of_whole, language) for word in words)
        return bool(share.said_of_part) and of_whole and not of_part
    own = [word for word in words if not is_like_any(word, share.words, language)]
    if not share.led:
        return False
    compounds = (
        word
        for word in words
        if any(len(one) >= COMPOUND and one != word and one in word for one in share.said_of_part)
    )
    if any(all(word not in one for one in share.words) for word in compounds):
        return True  # Klimaschutzprojekte
    return any(is_like_any(word, share.said_of_part, language) for word in own)


@lru_cache(maxsize=256)
def list_shares(text: str, language: str) -> tuple[Share, ...]:
    """List the wholes of a text with the parts that stand beside them."""
    stretches, pairs = list_stretches(text, language), find_pairs(text, language)
    parts = part_text(text, language) if pairs else ()
    shares: list[Share] = []
    for first, second, led in pairs:
        whole, part, stretch = parts[first], parts[second], stretches[second]
        counted = {find_head(whole.quantity.noun, language), *list_counted(whole, language)}
        behind = [place.word for place in whole.places if not place.before and not place.time]
        said = tuple(word for word in behind if word not in counted)
        alone = tuple(word for word in list_own(text, language, stretch) if word not in behind)
        shares.append(
            Share(value_of(whole.quantity), value_of(part.quantity), said, alone, tuple(whole.list_words()), led)
        )
    return tuple(shares)


def find_pairs(text: str, language: str) -> list[tuple[int, int, bool]]:
    """Find which numbers of a text are a whole and its part, and whether words such as "of which" lead to it."""
    reader, stretches = read_words(text, language), list_stretches(text, language)
    pairs: list[tuple[int, int, bool]] = []
    opening = 0
    for at, stretch in enumerate(stretches):
        if at == 0 or stretches[at - 1].sentence != stretch.sentence:
            opening = at
            continue
        led = is_led(text, language, stretches[at - 1], stretch)
        whole, counts = stretches[opening].item, stretch.item.quantity.kind is QuantityKind.COUNT
        if led or (counts and is_whole(reader, whole) and not is_whole(reader, stretch.item)):
            pairs.append((at - 1 if led else opening, at, led))
    return pairs


def list_counted(whole: NumberPart, language: str) -> list[str]:
    """List the words that a whole counts, where the last of them says what it is."""
    return [] if read_grammar(language).context.head_first else whole.quantity.noun.split()


def list_own(text: str, language: str, stretch: NumberStretch) -> list[str]:
    """List the words of a part: right before it, and behind it up to a comma."""
    reader = read_words(text, language)
    cut = next((at for at in range(stretch.behind, stretch.end) if is_comma(reader.tokens.mark(at))), stretch.end)
    first = max(stretch.first, stretch.item.first - NEAR)
    before = list_places(reader, first, stretch.item.first, before=True)  # из них одобрено 120
    behind = list_places(reader, stretch.behind, cut, before=False)
    return [place.word for place in (*before, *behind) if not place.time]


def is_comma(mark: str) -> bool:
    """Whether a mark parts clauses."""
    return bool(mark) and mark in COMMAS


def is_led(text: str, language: str, before: NumberStretch, stretch: NumberStretch) -> bool:
    """Whether words that make a number a part of the one before stand right beside it."""
    tokens = read_words(text, language).tokens
    first, last = max(before.item.next, stretch.item.first - NEAR), stretch.item.next + NEAR
    words = [tokens.word(at) for at in range(first, last)]
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for phrase in read_leaders(name_table(language))
        if phrase[0] in words
        for at in range(len(words))
    )


def has_leader(text: str, language: str) -> bool:
    """Whether a text has words that lead to a part."""
    words = read_words(text, language).tokens.words
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for phrase in read_leaders(name_table(language))
        if phrase[0] in words
        for at in range(len(words))
    )


@cache
def read_leaders(language: str) -> tuple[tuple[str, ...], ...]:
    """Read the words that lead to a part of the number before: of which, dont, davon."""
    fold = read_grammar(language).spelling.fold
    return tuple(tuple(fold(phrase).split()) for phrase in strings(read_part(language, "wording"), "parted"))
