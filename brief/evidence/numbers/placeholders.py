"""What stands around words that no rule reads: the rules read a plain number in their place."""

from __future__ import annotations

import re

from msgspec import Struct

from brief.evidence.numbers.passages import QUALIFIERS
from brief.evidence.numbers.unread import find_whole
from brief.language.reading.quantities import Quantity, Unread, find_quantities, find_unread

BEFORE, BEHIND = 160, 80  # characters around the words in which the rules find a qualifier or a direction
STAND_IN = "15"  # a number that has no other sense
SPACES = re.compile(r"\s+")
GAP = re.compile(r"\s+|$")
DIRECTIONS = {"+": "an increase", "-": "a decrease"}


class StandIn(Struct, frozen=True):
    """A text with the stand-in at text[at:], and what the rules make of that; `unread` where it is not read."""

    text: str
    at: int
    quantity: Quantity | None
    unread: tuple[Unread, ...] = ()

    @property
    def direction(self) -> tuple[str, bool]:
        """The stand-in's sign, and whether an amount may stand there without it."""
        return (self.quantity.sign, self.quantity.signless) if self.quantity else ("", False)


def stand_in(text: str, start: int, end: int, language: str) -> StandIn:
    """Read a number in the place of text[start:end]."""
    before = SPACES.sub(" ", text[max(0, start - BEFORE) : start])
    behind = SPACES.sub(" ", text[end : end + BEHIND])
    written, at = f"{before}{STAND_IN}{behind}", len(before)

    def has(quantity: Quantity) -> bool:
        return quantity.start <= at and at + len(STAND_IN) <= quantity.end

    found = next(filter(has, find_quantities(written, language)), None)
    if found:
        return StandIn(written, at, found)
    unread = find_unread(written, language)
    tentative = next((one.tentative for one in unread if has(one.tentative)), None)
    return StandIn(written, at, tentative, unread if tentative else ())


def name_rest(text: str, start: int, end: int, language: str) -> str:
    """Give words with what stands at them that nothing accounts for; empty where all is accounted for."""
    standing = stand_in(text, start, end, language)
    at, behind = standing.at, standing.at + len(STAND_IN)
    if not standing.unread:
        return ""
    first, last = find_whole(standing.text, at, behind, standing.unread)
    return " ".join(f"{standing.text[first:at]}{text[start:end]}{standing.text[behind:last]}".split())


def contradict_context(quantity: Quantity, text: str, start: int, end: int, language: str) -> str:
    """Say which qualifier or direction stands with words, or within them, that the quantity has not.

    The rules read a number in the place of the words, of what they begin with, and of what they end with.
    """
    written = text[start:end]
    gaps = [match.span() for match in GAP.finditer(written)]
    runs = [(0, last) for last, _ in gaps] + [(first, len(written)) for _, first in gaps if first < len(written)]
    for first, last in runs:
        found = stand_in(text, start + first, start + last, language).quantity
        if found is None:
            continue
        if found.qualifier and found.qualifier is not quantity.qualifier:
            return f"they read `{QUALIFIERS[found.qualifier]}` beside a number there"
        if found.sign and found.sign != quantity.sign and (quantity.sign or not may_lack_sign(found)):
            return f"they read {DIRECTIONS.get(found.sign, 'a sign')} there"
    return ""


def may_lack_sign(quantity: Quantity) -> bool:
    """Whether an amount may stand without its sign: an increase, and what was cut or lost."""
    return quantity.sign == "+" or quantity.signless
