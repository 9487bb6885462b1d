"""What a number is per, said by an adjective or a label: the monthly rent is $1,140, for rents of $1,140 a month.

A language's part "wording" lists them (`periodic`), each group by the name of its unit, and what only looks like
them (`unperiodic`): gegenüber dem Vorjahresquartal.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from brief.evidence.numbers.terms import settle_unit
from brief.language.amounts.rates import read_denominator
from brief.language.amounts.unitnames import UnitName
from brief.language.closed.denials import ends_clause
from brief.language.entries import Stems, stems
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import QuantityKind
from brief.language.reading.scan import scan
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.evidence.numbers.terms import Terms
    from brief.language.reading.quantities import Quantity

REACH = 25  # tokens of a clause


def is_said_per(cell: Quantity, quantity: Quantity, ours: str, theirs: str, terms: Terms) -> bool:
    """Whether one of two quantities is per what an adjective says of the other: `ours` and `theirs` are their units."""
    if bool(ours) is bool(theirs):
        return False
    per = ours or theirs
    if theirs and not terms.claim and names_rate(terms, quantity, per):
        return True
    if ours:
        return any(stands_with(text, terms.source_language, quantity, per) for text in terms.texts)
    return stands_with(terms.text, terms.language, cell if terms.claim else None, per)


def names_rate(terms: Terms, quantity: Quantity, per: str) -> bool:
    """Whether a row's label says what a number is per: waste per person, Miete je Quadratmeter."""
    grammar = read_grammar(terms.language)
    tokens = grammar.tokenise(terms.text)
    for at in range(len(tokens)):
        hit = grammar.per.starting(tokens, at) if tokens.words[at] in grammar.per.by_first else None
        start = UnitName("", QuantityKind.QUANTITY, -1, tokens.ends[hit.next - 1], hit.next) if hit else None
        named = read_denominator(tokens, start, hit.next, grammar) if hit and start else None
        if named and settle_unit(named.name, terms).removeprefix("/") == per and named.base == quantity.base:
            return True
    return False


def stands_with(text: str, language: str, quantity: Quantity | None, per: str) -> bool:
    """Whether an adjective of a unit stands before a quantity in its clause, or anywhere in a label."""
    known = read_periodic(name_table(language)).get(per) if has(language, "wording") else None
    if not known:
        return False
    grammar = read_grammar(language)
    tokens = (scan(text, language).tokens if quantity else None) or grammar.tokenise(text)
    ends = [len(tokens)]
    if quantity:
        values = (quantity.low, quantity.high, quantity.kind)
        items = (item for item in list_numbers(text, language))
        ends = [one.first for one in items if (one.quantity.low, one.quantity.high, one.quantity.kind) == values]
    for end in ends:
        first = end
        while first > 0 and end - first < REACH and not (quantity and ends_clause(tokens, first - 1, grammar)):
            first -= 1
            if quantity and tokens.word(first) in grammar.context.list_and:
                break
        others = read_unperiodic(name_table(language))
        words = [word for word in tokens.words[first:end] if word not in others]
        if any(word in known for word in words):
            return True
        if grammar.context.noun_capital and any(stem in word for word in words for stem in known.stems):
            return True  # Bruttostundenverdienst
        if grammar.numbers.han and any(word in "".join(words) for word in known.words):
            return True
    return False


@cache
def read_periodic(language: str) -> Mapping[str, Stems]:
    """Read the adjectives that say what a number is per."""
    raw = cast("dict[str, list[str]]", read_part(language, "wording").get("periodic", {}))
    fold = read_grammar(language).spelling.fold
    return {unit: Stems(tuple(map(fold, words))) for unit, words in raw.items()}


@cache
def read_unperiodic(language: str) -> Stems:
    """Read the words that only look like those that say what a number is per."""
    return stems(read_part(language, "wording"), "unperiodic")
