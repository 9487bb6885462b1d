"""A scale word that stands once for two numbers: two to three million, from 15 to 20 million."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.numbers.numerals import multiply

if TYPE_CHECKING:
    from brief.language.types import Numeral

LIKELY = 20  # times that one end of a change may be the other


def share_scale(first: Numeral, second: Numeral) -> Numeral:
    """Give the first end the second's scale word: 2 to 3 million is two million to three million."""
    if second.scale == 1 or first.scale != 1 or first.value * second.scale >= second.value:
        return first
    return replace(first, value=multiply(first.value, second.scale), scale=second.scale)


def share_ends(first: Numeral, second: Numeral, *, apart: bool) -> tuple[Numeral, bool]:
    """Give the first end of a change the second's scale word, and whether nobody can tell if it has it.

    From 15 to 20 million is from fifteen million; from 800,000 to 1.2 million is not; 95 to 7 million may be either.
    `apart`: the first end has a unit of its own.
    """
    if apart or second.scale < 1000 or first.scale != 1 or not first.value or not second.value:
        return first, False
    many = first.value * second.scale / second.value
    if 1 / LIKELY <= many <= LIKELY:
        return replace(first, value=multiply(first.value, second.scale), scale=second.scale), False
    return first, first.value < second.scale / 1000
