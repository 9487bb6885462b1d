"""A statistic's value in its parts, as tables, sentences, big numbers and charts put them together."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.document.values import Value
from brief.language.page.format import format_number, puts_money_first
from brief.language.units import match_money

if TYPE_CHECKING:
    from brief.language.page.labels import Labels

ABOUT = "≈"
MINUS = "−"
DASH = "–"
PERCENT = "%"
NO_BREAK = "\u00a0"
NUMBER = "…"  # in a label, where the number and its unit stand: “…超”, «له … څخه زیات»


class Printed(Struct, frozen=True):
    """A value in its parts; `unit` is the table's ("%"), `spelled_unit` is prose's ("per cent")."""

    qualifier: str
    integer: str  # with the sign
    fraction: str
    unit: str
    spelled_unit: str
    money: str = ""  # a currency that stands before the digits: "€"
    scale: str = ""  # the author's own word: "million"
    behind: str = ""  # of the qualifier, where a language has it behind the unit: “400戸超”, "400 konut üzeri"

    @property
    def digits(self) -> str:
        """The number alone, with its sign and the currency that stands before it."""
        return put_money(self.integer, self.money) + self.fraction

    @property
    def value(self) -> Value:
        """The table's cell."""
        return Value(self.qualifier, put_money(self.integer, self.money), self.fraction)

    @property
    def unit_cell(self) -> str:
        """The table's unit: "million tons"."""
        return NO_BREAK.join(filter(None, (self.scale, self.unit))) + self.behind

    @property
    def spelled(self) -> str:
        """The unit in words, beside a big number."""
        return NO_BREAK.join(filter(None, (self.scale, self.spelled_unit))) + self.behind

    @property
    def measure(self) -> str:
        """What the number is a number of, whatever its scale: "€", "tons"."""
        return " ".join(filter(None, (self.money.strip(), self.unit)))

    @property
    def prose(self) -> str:
        """The value in a sentence: "more than 200 officers", "≈ 4,800 tons", "about €84.6 million"."""
        number = NO_BREAK.join(filter(None, (self.digits, self.spelled)))
        if not self.qualifier:
            return number
        return f"{self.qualifier}{NO_BREAK if self.qualifier == ABOUT else ' '}{number}"

    @property
    def beside_bar(self) -> str:
        """The value at a bar's end, whose unit stands under the title: "187", "≈ 4,800", "+87 %"."""
        unit = PERCENT if self.unit == PERCENT else ""
        return NO_BREAK.join(filter(None, (self.qualifier, self.digits, self.scale, unit))) + self.behind


def make_printed(qualifier: str, digits: str, unit: str, language: str, labels: Labels, *, scale: str = "") -> Printed:
    """Part the digits at their decimal mark; a per cent is a sign in tables and words in prose (page rule 11)."""
    percent = unit.casefold() in {PERCENT, "per cent", "percent", labels.per_cent.casefold()}
    mark = format_number(Decimal("0.5"), language)[1]
    integer, found, fraction = digits.partition(mark) if digits.count(mark) == 1 else (digits, "", "")
    money, unit = ("", PERCENT) if percent else part_money(unit, language)
    spelled = labels.per_cent if percent else unit
    before, _, behind = qualifier.partition(NUMBER)
    return Printed(before.strip(), integer, found + fraction, unit, spelled, money, scale, behind)


def qualify(qualifier: str, number: str) -> str:
    """Put a qualifier before a number, or around it as its language has it."""
    return qualifier.replace(NUMBER, number) if NUMBER in qualifier else f"{qualifier} {number}"


def part_money(unit: str, language: str) -> tuple[str, str]:
    """Part a unit in the currency that the language puts before the digits, and what stays behind them.

    A sign stands close (€5), a code apart (EUR 5); a currency that is a word or an abbreviation stays behind.
    """
    first, _, rest = unit.partition(" ")
    found = match_money(first, len(first)) if puts_money_first(language) else None
    if found is None or found[1] != 0:
        return "", unit
    if not first.replace(".", "").isalpha():
        return first, rest.strip()
    return (first + NO_BREAK, rest.strip()) if len(first) == 3 and first.isupper() else ("", unit)


def put_money(digits: str, money: str) -> str:
    """Put a currency before the digits, behind their sign: "−€5"."""
    sign = digits[:1] if digits[:1] in {"+", MINUS} else ""
    return f"{sign}{money}{digits[len(sign) :]}"
