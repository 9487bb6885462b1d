"""A claim against its own numbers: what rose from 9 to 8 did not rise."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from brief.language.context import stops
from brief.language.grammar import read_grammar
from brief.language.quantities import End
from brief.language.scan import scan

if TYPE_CHECKING:
    from brief.language.quantities import Quantity


def find_contrary(text: str, language: str) -> list[Quantity]:
    """Find the levels to which a text says that something rose, where it fell, or the other way round."""
    scanned = scan(text, language)
    tokens, context = scanned.tokens, read_grammar(language).context
    found: list[Quantity] = []
    for one, other in pairwise(scanned.found):
        before, behind = one.quantity, other.quantity
        pair = (before.level, behind.level) == (End.FROM, End.TO) and before.kind is behind.kind
        if tokens is None or not pair or before.low == behind.low:
            continue
        first, last = one.first, other.next
        while first > 0 and not stops(tokens, first - 1):
            first -= 1
        while last < len(tokens) and not stops(tokens, last):
            last += 1
        words = [tokens.word(at) for at in range(first, last)]
        rises, falls = (any(word in known for word in words) for known in (context.up, context.down))
        if rises is not falls and rises is not (before.low < behind.low):
            found.append(behind)
    return found
