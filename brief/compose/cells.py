"""A stated value as the brief prints it, which says what the author's cell says.

It is put together anew: the author's qualifier and scale word stay, digits are grouped as the language groups them, a
currency stands where the language puts it. What comes of it is read again, as cells are, and printed only where it is
the row's quantity; else with all its digits, and where even that is read otherwise, as the author wrote it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose.printed import MINUS, NO_BREAK, Printed, keep_words, make_printed
from brief.evidence.cuts import find_extents
from brief.evidence.numbers.terms import read_terms
from brief.language.page.format import find_span, format_number
from brief.language.reading.quantities import CellError, Qualifier, Quantity, QuantityKind, read_cell
from brief.language.units import match_money
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from brief.language.page.labels import Labels
    from brief.outline.types import Row

SIGNS = "+-−–‐‑"
NUMERAL = late(r"\d+(?:[.,'’ \u00a0\u2009\u202f]\d+)*")
LONGEST_NAME = 6  # words of a number that is written in words
LONGEST_SCALE = 3  # words of a scale: hundred thousand million


class ValueCell(Struct, frozen=True):
    """A row's cell: value and unit as one text, and what it was read as."""

    text: str
    quantity: Quantity
    language: str
    labels: Labels
    declared: frozenset[str]

    def read(self, text: str) -> Quantity | None:
        """Read a text as the cell was read; an ambiguous number as the language reads it."""
        reading = read_cell(text, "", self.language, self.declared)
        return reading.reading if isinstance(reading, CellError) else reading

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The value, or both ends of a range."""
        quantity = self.quantity
        return (quantity.low,) if quantity.low == quantity.high else (quantity.low, quantity.high)


class CellParts(Struct, frozen=True):
    """What a cell's words are: before the number, its numerals, the scale word, the unit with what is counted."""

    lead: str
    numerals: tuple[str, ...]
    scale: str
    unit: str


def print_cell(row: Row, quantity: Quantity | None, language: str, labels: Labels) -> Printed:
    """Print a stated row; the author's own characters where they were not understood (a draft's)."""
    value, unit = (" ".join(scalar.value.split()) if scalar else "" for scalar in (row.value, row.unit))
    verbatim = keep_words(value, unit, language)
    if quantity is None or quantity.kind in {QuantityKind.DATE, QuantityKind.YEAR}:
        return verbatim
    declared = read_terms(language, None, unit, row.note.value if row.note else "").declared
    text = f"{row.value.value.strip() if row.value else ''} {row.unit.value.strip() if row.unit else ''}".strip()
    cell = ValueCell(text, quantity, language, labels, declared)
    whole = Printed("", value, "", "", "")  # `value` may have the unit as well
    return next((printed for printed in chain(list_ways(cell), (whole,)) if says(printed, cell)), verbatim)


def says(printed: Printed, cell: ValueCell) -> bool:
    """Whether what is printed reads as the cell does; its binding spaces are spaces."""
    words = printed.prose.replace(NO_BREAK, " ")
    if words == cell.text:  # as most
        return True
    again = cell.read(words)
    return again is not None and name_respects(again) == name_respects(cell.quantity)


def name_respects(quantity: Quantity) -> tuple[object, ...]:
    """Give every respect of a quantity but where it stands."""
    ends = (quantity.low, quantity.high)
    return *ends, quantity.kind, quantity.unit, quantity.sign, quantity.qualifier, quantity.noun


def list_ways(cell: ValueCell) -> Iterator[Printed]:
    """List the ways to print a cell: with the author's scale word, then with all digits."""
    parts = part_cell(cell)
    if parts is None:
        return
    sign = {"+": "+", "-": MINUS}.get(cell.quantity.sign, "")
    named = name_qualifier(cell.quantity.qualifier, cell.labels)
    own = parts.lead if parts.numerals and len(cell.ends) == 1 and cell.quantity.qualifier else named
    own = own or named
    scaled = read_scaled(parts, cell)
    if scaled:
        yield make_printed(own, sign + scaled, parts.unit, cell.language, cell.labels, scale=parts.scale)
    if all(end == end.to_integral_value() for end in cell.ends) or parts.numerals:
        digits = sign + find_span(cell.language).join(format_number(abs(end), cell.language) for end in cell.ends)
        yield make_printed(own, digits, parts.unit, cell.language, cell.labels)
        yield make_printed(named, digits, parts.unit, cell.language, cell.labels)


def read_scaled(parts: CellParts, cell: ValueCell) -> str:
    """Write the digits that stand before a scale word; "" where there is none, or not the same for both ends."""
    if not parts.scale or len(parts.numerals) != len(cell.ends):
        return ""
    numbers = [cell.read(numeral) for numeral in parts.numerals]
    values = [number.low for number in numbers if number is not None and number.low]
    if len(values) != len(cell.ends):
        return ""
    factors = {end / value for end, value in zip(cell.ends, values, strict=True)}
    if len(factors) != 1:
        return ""
    return find_span(cell.language).join(format_number(value, cell.language) for value in values)


def part_cell(cell: ValueCell) -> CellParts | None:
    """Part a cell in its words; None where they are not one quantity's."""
    extents = find_extents(cell.text, cell.language, cell.declared)
    if len(extents) != 1:
        return None
    quantity, end = cell.quantity, max(extents[0].end, cell.quantity.end)
    lead = " ".join(cell.text[: quantity.start].rstrip(SIGNS + " ").split())
    tail = cell.text[end:].strip() if quantity.noun else ""
    core = cell.text[quantity.start : quantity.end]
    found = list(NUMERAL.finditer(core))
    if not found:
        words = part_named(core, cell)
        return None if words is None else CellParts(lead, (), "", " ".join(filter(None, (words, tail))))
    money = core[: found[0].start()].strip()
    if money and match_money(money, len(money)) is None:
        return None
    scale, unit = part_scale(core[found[-1].end() :], found[-1][0], cell)
    return CellParts(lead, tuple(match[0] for match in found), scale, " ".join(filter(None, (money, unit, tail))))


def part_scale(after: str, numeral: str, cell: ValueCell) -> tuple[str, str]:
    """Part what follows a numeral in its scale word and its unit."""
    words = after.strip().lstrip("-").split()
    if "".join(filter(str.isdecimal, numeral)) == f"{cell.quantity.high:f}".replace(".", ""):  # as most: none
        return "", " ".join(words)
    for count in range(1, min(len(words), LONGEST_SCALE) + 1):
        scale = " ".join(words[:count])
        if not all(word.rstrip(".").isalpha() for word in words[:count]):
            break
        reading = cell.read(f"{numeral} {scale.rstrip('.')}")
        plain = cell.read(numeral)
        if reading and plain and reading.high == cell.quantity.high != plain.high and not reading.noun:
            return scale, " ".join(words[count:])
    return "", " ".join(words)


def part_named(core: str, cell: ValueCell) -> str | None:
    """Give the unit behind a number that is written in words; None where the words are more than a number."""
    words = core.split()
    for count in range(1, min(len(words), LONGEST_NAME) + 1):
        reading = cell.read(" ".join(words[:count]))
        if reading and (reading.low, reading.high) == (cell.quantity.low, cell.quantity.high):
            return " ".join(words[count:])
    return None


def name_qualifier(qualifier: Qualifier, labels: Labels) -> str:
    """Give the language's own words for a qualifier."""
    return {
        Qualifier.NONE: "",
        Qualifier.MORE: labels.more_than,
        Qualifier.AT_LEAST: labels.at_least,
        Qualifier.LESS: labels.less_than,
        Qualifier.AT_MOST: labels.at_most,
        Qualifier.ABOUT: labels.about,
        Qualifier.NEARLY: labels.nearly,
    }[qualifier]
