"""A statistic's value in its parts, as tables, sentences, big numbers and charts put them together."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from brief.document.values import Value
from brief.language.page.format import find_percent, format_number, puts_money_first
from brief.language.page.wording import put_count
from brief.language.units import match_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.page.labels import Labels

ABOUT = "≈"
MINUS = "−"
SIGNS = frozenset(("+", MINUS))
WAVE = "～"  # between the ends of a range where both have the sign of per cent: “15%～20%”
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
    per_cent: str = ""  # how its language writes a percentage: "{number} %"
    behind: str = ""  # of the qualifier, where a language has it behind the unit: “400戸超”, "400 konut üzeri"
    space: str = NO_BREAK  # between digits, scale and unit: none where a language sets them solid, “5万吨”

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
        return self.space.join(filter(None, (self.scale, self.unit))) + self.behind

    @property
    def spelled(self) -> str:
        """The unit in words, beside a big number."""
        return self.space.join(filter(None, (self.scale, self.spelled_unit))) + self.behind

    @property
    def measure(self) -> str:
        """What the number is a number of, whatever its scale: "€", "tons"."""
        return " ".join(filter(None, (self.money.strip(), self.unit)))

    @property
    def scaled_measure(self) -> str:
        """That with the scale: "€ million", "million tons", “万吨”."""
        return " ".join(filter(None, (self.money.strip(), self.space.join(filter(None, (self.scale, self.unit))))))

    @property
    def share(self) -> str:
        """The percentage as its language writes it: "+87 %", "+%87", “15%～20%”."""
        sign = self.digits[:1] if self.digits[:1] in SIGNS else ""
        ends = self.digits[len(sign) :].split(WAVE)
        return sign + WAVE.join(self.per_cent.format(number=end) for end in ends)

    @property
    def prose(self) -> str:
        """The value in a sentence: "more than 200 officers", "≈ 4,800 tons", "about €84.6 million"."""
        signed = self.per_cent and self.spelled_unit == self.unit
        number = self.share if signed else self.space.join(filter(None, (self.digits, self.spelled)))
        if not self.qualifier:
            return number
        return f"{self.qualifier}{NO_BREAK if self.qualifier == ABOUT else self.space and ' '}{number}"

    @property
    def beside_bar(self) -> str:
        """The value at a bar's end, whose unit stands under the title: "187", "≈ 4,800", "+87 %", "+%87"."""
        digits = self.share if self.per_cent else self.digits
        number = self.space.join(filter(None, (digits, self.scale)))
        return NO_BREAK.join(filter(None, (self.qualifier, number))) + self.behind


def make_printed(qualifier: str, digits: str, unit: str, language: str, labels: Labels, *, scale: str = "") -> Printed:
    """Part the digits at their decimal mark; a per cent is a sign in tables and words in prose (page rule 11)."""
    percent = unit.casefold() in {PERCENT, "per cent", "percent", labels.per_cent.casefold()}
    mark = format_number(Decimal("0.5"), language)[1]
    integer, found, fraction = digits.partition(mark) if digits.count(mark) == 1 else (digits, "", "")
    share = find_percent(language) if percent else ""
    money, unit = ("", share.format(number="").strip()) if percent else part_money(unit, language)
    spelled = labels.per_cent if percent else unit
    before, _, behind = qualifier.partition(NUMBER)
    space = "" if is_solid((scale, spelled), language) else NO_BREAK
    return Printed(before.strip(), integer, found + fraction, unit, spelled, money, scale, share, behind, space)


def measure(number: str, printed: Printed) -> str:
    """Write another number of what `printed` is a number of: an end of its interval, or both."""
    unit = f"({printed.unit})" if printed.unit[:1].isdecimal() else printed.unit  # "2016 = 100" would run into it
    own = replace(printed, qualifier="", integer=number, fraction="", scale="", unit=unit, spelled_unit=unit, behind="")
    return own.prose


def is_solid(words: Sequence[str], language: str) -> bool:
    """Whether scale and unit stand close to their number: in Han and kana, and a sign, where counts do (5万吨, 87%)."""
    if " " in put_count("1", "1", language):
        return False
    return all(east_asian_width(word[0]) in "WF" or word == PERCENT for word in words if word)


def keep_words(value: str, unit: str, language: str) -> Printed:
    """Keep a value in the author's own characters; a sign of per cent is the language's all the same."""
    space = "" if is_solid((unit,), language) else NO_BREAK
    share = find_percent(language)
    sign = share.format(number="").strip()
    if unit not in {PERCENT, sign}:
        return Printed("", value, "", unit, unit, space=space)
    return Printed("", value, "", sign, sign, per_cent=share, space=space)


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
    sign = digits[:1] if digits[:1] in SIGNS else ""
    return f"{sign}{money}{digits[len(sign) :]}"
