"""Numbers that another makes a part of: of every 100 children, 37; all but 17 of the 240 towns.

A language's part "wording" lists what leads to them: `portions` lead to a number of which others are taken each time,
`hundreds` do where that is ten or a hundred (von 100 Befragten), `exceptions` lead to what is left out of a whole. None
of the numbers is read: by itself it would say that 37 children leave school, and that 240 towns have a plan.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.amounts.context import stops
from brief.language.entries import phrases
from brief.language.tables import name_table, read_part
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.phrases import Hit, Phrases
    from brief.language.tokens import Tokens

FAR = 24  # tokens between a base and what is taken of it
ROUND = frozenset({10, 100})
EXCEPTED = frozenset({QuantityKind.COUNT, QuantityKind.RATE})  # all but 17 of the 240
COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.QUANTITY})


class Portioned(Struct, frozen=True):
    """The phrases of a table."""

    portions: Phrases[None]
    hundreds: Phrases[None]
    exceptions: Phrases[None]


@cache
def read_portioned(language: str) -> Portioned:
    """Read the phrases of a table."""
    raw = read_part(language, "wording")
    return Portioned(phrases(raw, "portions"), phrases(raw, "hundreds"), phrases(raw, "exceptions"))


def find_portioned(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> dict[int, str]:
    """Give the numbers that are a part of another, or a whole of which one is left out, with what says so."""
    known = read_portioned(name_table(grammar.language))
    faults: dict[int, str] = {}
    for k, item in enumerate(items):
        lead = find_lead(item, tokens, known)
        if lead < 0:
            continue
        begun = find_exception(item, tokens, known)
        excepted = begun or known.exceptions.ending(tokens, item.first - 1)
        word = tokens.text[tokens.starts[lead] : tokens.ends[excepted.next - 1 if excepted else item.first - 1]]
        if item.quantity.kind not in (EXCEPTED if excepted else COUNTED):
            continue
        others = [
            n
            for n, other in enumerate(items)
            if n != k and is_related(item, other, tokens, excepted=excepted is not None)
        ]
        if others or (excepted and not begun):
            faults |= dict.fromkeys((k, *others), word)
    return faults


def find_lead(item: FoundQuantity, tokens: Tokens, known: Portioned) -> int:
    """Give the first token of what makes a number the base of others, or an exception; -1 for neither."""
    round_number = item.quantity.low == item.quantity.high and item.quantity.low in ROUND
    leads = (known.portions, known.exceptions, *((known.hundreds,) if round_number else ()))
    hits = [hit for lead in leads if (hit := lead.ending(tokens, item.first - 1))]
    begun = find_exception(item, tokens, known)
    hits += [begun] if begun else []
    return min((hit.first for hit in hits), default=-1)


def find_exception(item: FoundQuantity, tokens: Tokens, known: Portioned) -> Hit[None] | None:
    """Find what leads to a number that is left out, and may be read as "nearly": but no moins of "moins de 300"."""
    hit = known.exceptions.starting(tokens, item.first)
    return hit if hit and tokens.starts[hit.next] >= item.quantity.start else None


def is_related(item: FoundQuantity, other: FoundQuantity, tokens: Tokens, *, excepted: bool) -> bool:
    """Whether a number of the same sentence is taken of another, or has it left out."""
    if other.quantity.kind not in COUNTED:
        return False
    first, last = sorted((item, other), key=lambda one: one.first)
    between = range(first.next, last.first)
    if len(between) > FAR or any(stops(tokens, at) for at in between):
        return False
    if excepted:
        return other.quantity.low > item.quantity.high
    return other.first > item.first and other.quantity.high < item.quantity.low
