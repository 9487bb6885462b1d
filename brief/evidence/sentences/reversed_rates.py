"""Rates that a passage states the other way round: "37 of every 100 children" for "of every 100 children, 37".

No rule reads either of the passage's numbers by itself. Together they are the rate: what leads to the hundred says so.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.evidence.numbers.counted_nouns import counts_same, find_head
from brief.evidence.numbers.quantities import Match, match_cell
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import QuantityKind
from brief.language.tables import has, name_table, read_part
from brief.language.tokens import tokenise

if TYPE_CHECKING:
    from brief.evidence.numbers.passages import Surroundings
    from brief.evidence.numbers.terms import Terms
    from brief.language.reading.quantities import Quantity

LEADS = ("portions", "hundreds")


def match_portion(quantity: Quantity, around: Surroundings, terms: Terms) -> Match | None:
    """Match a rate with the two numbers of a passage that state it; None where none do."""
    source = around.language
    if quantity.kind is not QuantityKind.RATE or not quantity.unit.startswith("/") or not has(source, "wording"):
        return None
    try:
        per = Decimal(quantity.unit.removeprefix("/"))
    except ArithmeticError:
        return None
    bare = replace(quantity, kind=QuantityKind.COUNT, unit="", noun="", base="")
    for at, first in enumerate(around.touched):
        base = first.unread.tentative
        if (base.low, base.high, base.qualifier) != (per, per, "") or base.unit:
            continue
        for second in around.touched[at + 1 :]:
            over = second.unread.tentative
            led = second.text == first.text and is_lead(second.unread.token, source, counted=bool(quantity.base))
            if not led or over.kind is not QuantityKind.COUNT or bool(over.denied) is not bool(quantity.denied):
                continue
            if not names_both(quantity, base, over, terms.language):
                continue
            match = match_cell(bare, (replace(over, noun=""),), terms)
            if match.code is None:
                return Match(None, found=over)
    return None


def is_lead(token: str, language: str, *, counted: bool) -> bool:
    """Whether words lead to a number of which others are taken: of every; or, of what is counted, per."""
    raw, word = read_part(name_table(language), "wording"), token.casefold()
    if any(word == phrase for key in LEADS for phrase in strings(raw, key)):
        return True
    tokens, grammar = tokenise(word), read_grammar(language)
    hits = (known.starting(tokens, 0) for known in (grammar.per, grammar.per_counts) if counted and len(tokens))
    return any(hit is not None and hit.next == len(tokens) for hit in hits)


def names_both(quantity: Quantity, base: Quantity, over: Quantity, language: str) -> bool:
    """Whether a rate is of what the hundred counts, and counts what its part does."""
    if quantity.base:
        same = counts_same(find_head(quantity.base, language), base.noun, language)
        return same and (not quantity.noun or counts_same(quantity.noun, over.noun, language))
    return bool(quantity.noun) and counts_same(find_head(quantity.noun, language), base.noun, language)
