"""Words that are a number and its unit: пятипроцентный, трёхлетний, полгода."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.amounts.unitnames import UnitName
from brief.language.numbers.wordnumbers import Atom, Sum, extend, split_compound
from brief.language.types import Numeral, QuantityKind

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens


def read_glued(tokens: Tokens, at: int, grammar: Grammar) -> tuple[Numeral, UnitName] | None:
    """Read the number and the unit of one word; None where it is no such word."""
    glued = grammar.glued
    match = glued.pattern.fullmatch(tokens.word(at)) if glued.pattern else None
    if match is None:
        return None
    parts = (match[1],) if match[1] in glued.numbers else split_compound(match[1], tuple(glued.numbers))
    done = extend(Sum(), tuple(Atom(glued.numbers[part], scale=False) for part in parts), grammar.numbers)
    if done is None or not parts:
        return None
    name, end = glued.units[match[2]], tokens.ends[at]
    kind = QuantityKind.PERCENT if name == "%" else QuantityKind.QUANTITY
    return Numeral(done.value, tokens.starts[at], end, at + 1, spelled=True), UnitName(name, kind, -1, end, at + 1)
