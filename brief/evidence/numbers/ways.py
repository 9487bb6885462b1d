"""Which way a passage says that a level was come to: 5.8, down from 6.9, is no rise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.evidence.numbers.reading import read_text
from brief.language.grammar.grammar import read_grammar

if TYPE_CHECKING:
    from brief.language.reading.quantities import Quantity


def tells_way(text: str, language: str, way: str, level: Quantity) -> bool:
    """Whether a text has a word for a way, a change that goes it, or a number from which the level lies that way."""
    for other in read_text(text, language).quantities:
        if way in (other.way, other.sign):
            return True
        alike = (other.kind, other.unit, other.noun) == (level.kind, level.unit, level.noun)
        if alike and (other.high < level.low if way == "+" else other.low > level.high):
            return True
    context, tokens = read_grammar(language).context, read_grammar(language).tokenise(text)
    known = context.up if way == "+" else context.down
    return any(word in known for word in tokens.words)
