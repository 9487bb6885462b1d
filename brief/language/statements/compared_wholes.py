"""What a percentage is of that is compared with another: 105.7 % of GDP in 2023, against 111.6 % in 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.closed.denials import COMMAS
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.opposites import is_time, list_numbers, read_opposites
from brief.language.tables import has, name_table
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from brief.language.reading.quantities import Quantity


def list_compared_wholes(text: str, language: str, quantity: Quantity) -> list[str]:
    """List what the percentages are of that a text compares a quantity with, nothing but times between them."""
    tokens = scan(text, language).tokens
    if tokens is None or not has(language, "opposites"):
        return []
    context, against = read_grammar(language).context, read_opposites(name_table(language)).against
    known = context.function_words | context.fillers | context.level_from | context.year_before | against
    items, found = list_numbers(text, language), list[str]()
    for k, item in enumerate(items):
        one = item.quantity
        if (one.low, one.high, one.kind) != (quantity.low, quantity.high, quantity.kind):
            continue
        n = next((n for n in range(k - 1, -1, -1) if not is_time(items[n])), -1)
        if n < 0 or items[n].quantity.kind is not QuantityKind.PERCENT or not items[n].quantity.of:
            return []
        times = {at for other in items[n + 1 : k] for at in range(other.first, other.next)}
        between = [at for at in range(items[n].next, item.first) if at not in times]
        led = any(tokens.word(at) in against for at in between)
        if not led or not all(tokens.word(at) in known or tokens.mark(at) in COMMAS for at in between):
            return []
        found.append(items[n].quantity.of)
    return found
