"""A claim against its own numbers: what rose from 9 to 8 did not rise, nor is 41 down from 37."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from brief.language.amounts.context import stops
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import End
from brief.language.reading.scan import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity


def find_contrary(text: str, language: str) -> list[Quantity]:
    """Find the levels to which a text says that something rose, where it fell, or the other way round."""
    scanned = scan(text, language)
    tokens, context = scanned.tokens, read_grammar(language).context
    found: list[Quantity] = []
    for at, (one, other) in enumerate(pairwise(scanned.found)):
        before, behind = one.quantity, other.quantity
        if tokens is None or before.kind is not behind.kind or before.low == behind.low:
            continue
        first, last, rising = one.first, other.next, before.low < behind.low
        if (before.level, behind.level) == (End.FROM, End.TO):
            while first > 0 and not stops(tokens, first - 1):
                first -= 1
            while last < len(tokens) and not stops(tokens, last):
                last += 1
        elif behind.level is End.FROM and before.level is not End.FROM and not goes_on(scanned.found[at + 2 :]):
            first, last, rising = one.next, other.first, not rising
            if before.unit != behind.unit or any(stops(tokens, between) for between in range(first, last)):
                continue
        else:
            continue
        words = [tokens.word(place) for place in range(first, last)]
        rises, falls = (any(word in known for word in words) for known in (context.up, context.down))
        if rises is not falls and rises is not rising:
            found.append(behind)
    return found


def goes_on(items: Sequence[FoundQuantity]) -> bool:
    """Whether the next number is the one to which another rose or fell."""
    return bool(items) and items[0].quantity.level is End.TO
