"""The sides of a rate: pupils to teachers are not teachers to pupils, nor is from 41:1 to 35:1 from 35:1 to 41:1."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import read_words, value_of
from brief.evidence.sentences.roles import is_one
from brief.language.statements.markers import read_markers
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.reading.quantities import Quantity

STROKES = frozenset("/:")


def is_crossed(text: str, language: str, cell: Quantity, passages: Sequence[str]) -> bool:
    """Whether a claim has the two sides of a rate, or where it came from and went to, in each other's place."""
    if cell.kind is not QuantityKind.RATE or not has(language, "opposites"):
        return False
    ways = list_ways(text, language)
    if ways and passages and all(is_back(ways, list_ways(passage, language)) for passage in passages):
        return True
    ours = list_sides(text, language)
    return bool(ours and passages) and all(
        any(
            is_one(first, right, language) and is_one(second, left, language)
            for first, second in ours
            for left, right in list_sides(passage, language)
        )
        for passage in passages
    )


def is_back(ours: tuple[tuple[object, object], ...], theirs: tuple[tuple[object, object], ...]) -> bool:
    """Whether one way is another's way back, and none of these."""
    return any((last, first) in theirs and (first, last) not in theirs for first, last in ours)


@lru_cache(maxsize=256)
def list_ways(text: str, language: str) -> tuple[tuple[object, object], ...]:
    """List the pairs of rates of which a "from" leads to the first and a "to" to the second."""
    reader, items = read_words(text, language), list_numbers(text, language)
    word, context = reader.tokens.word, reader.grammar.context
    return tuple(
        (value_of(one.quantity), value_of(other.quantity))
        for one, other in pairwise(items)
        if one.quantity.kind is other.quantity.kind is QuantityKind.RATE
        and word(one.first - 1) in context.level_from | reader.known.against
        and word(other.first - 1) in context.level_to
    )


@lru_cache(maxsize=256)
def list_sides(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """List the words that stand on either side of a "to", or of a stroke."""
    reader = read_words(text, language)
    tokens, context = reader.tokens, reader.grammar.context
    joins = context.level_to | read_markers(name_table(language)).versus
    sides: list[tuple[str, str]] = []
    for at in range(1, len(tokens)):
        if (
            not (tokens.word(at) in joins or (tokens.mark(at) and tokens.mark(at) in STROKES))
            or not reader.opened[at - 1]
        ):
            continue
        behind = at + 1
        while behind < len(tokens) and tokens.word(behind) in context.fillers:
            behind += 1
        if behind < len(tokens) and reader.opened[behind]:
            sides.append((tokens.word(at - 1), tokens.word(behind)))
    return tuple(sides)
