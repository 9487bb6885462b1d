"""A statistic's value as the brief prints it: qualifier, digits, unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from brief.document import Value
from brief.language.format import format_number
from brief.language.quantities import Qualifier, QuantityKind
from brief.records import dataclass

if TYPE_CHECKING:
    from brief.evidence.types import Derived, RowEvidence
    from brief.language.labels import Labels
    from brief.language.quantities import Quantity

ABOUT = "≈"
MINUS = "−"
DASH = "–"
UNKNOWN = "—"  # a draft's: a value that could not be computed
PERCENT = "%"
NO_BREAK = "\u00a0"
SIGNS = "+-−–"
NUMERAL = re.compile(r"\d+(?:[.,'’ \u00a0\u2009\u202f]\d+)*")
ROW_ID = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Printed:
    """A value in its parts; `unit` is the table's ("%"), `spelled_unit` is prose's ("per cent")."""

    qualifier: str
    integer: str
    fraction: str
    unit: str
    spelled_unit: str

    @property
    def digits(self) -> str:
        """The number alone, with its sign."""
        return self.integer + self.fraction

    @property
    def value(self) -> Value:
        """The table's cell."""
        return Value(self.qualifier, self.integer, self.fraction)

    @property
    def prose(self) -> str:
        """The value in a sentence: "more than 200 officers", "≈ 4,800 tons"."""
        number = NO_BREAK.join(filter(None, (self.digits, self.spelled_unit)))
        if not self.qualifier:
            return number
        return f"{self.qualifier}{NO_BREAK if self.qualifier == ABOUT else ' '}{number}"

    @property
    def beside_bar(self) -> str:
        """The value at a bar's end, whose unit stands under the title: "187", "≈ 4,800", "+87 %"."""
        unit = PERCENT if self.unit == PERCENT else ""
        return NO_BREAK.join(filter(None, (self.qualifier, self.digits, unit)))


@dataclass(frozen=True, slots=True)
class Writing:
    """How a brief writes numbers."""

    language: str
    labels: Labels

    def print_row(self, evidence: RowEvidence) -> Printed:
        """Write a row's value; the author's own characters where they were not understood (a draft's)."""
        row = evidence.row
        unit = row.unit.value if row.unit else ""
        if evidence.derived is not None:
            return self._part(*self._write_derived(evidence), unit)
        if row.value is None:
            return Printed("", UNKNOWN, "", unit, unit)
        qualifier, digits, rest = self._spell(row.value.value.strip(), evidence.quantity)
        return self._part(qualifier, digits, unit or rest)

    def number(self, value: Decimal) -> str:
        """Write a number, with its minus if it has one."""
        return format_number(value, self.language)

    def count(self, count: int) -> str:
        """Write a count."""
        return format_number(Decimal(count), self.language)

    def _write_derived(self, evidence: RowEvidence) -> tuple[str, str]:
        derived, formula = evidence.derived, evidence.row.formula
        if derived is None:
            return "", UNKNOWN
        signed = formula is not None and is_difference(formula.value) and derived.rounded > 0
        return self._qualify(derived), ("+" if signed else "") + self.number(derived.rounded)

    def _qualify(self, derived: Derived) -> str:
        """Say "more than" where a bound is open, "≈" where the value was rounded."""
        if not derived.interval.high.is_finite():
            return self.labels.more_than
        if not derived.interval.low.is_finite():
            return self.labels.less_than
        return "" if derived.rounded == derived.value else ABOUT

    def _spell(self, written: str, quantity: Quantity | None) -> tuple[str, str, str]:
        """Part the author's value in qualifier, digits as this brief groups them, and what follows."""
        if quantity is None or quantity.kind in {QuantityKind.DATE, QuantityKind.YEAR}:
            return "", written, ""
        numerals = list(NUMERAL.finditer(written))
        sign = {"+": "+", "-": MINUS}.get(quantity.sign, "")
        ends = (quantity.low,) if quantity.low == quantity.high else (quantity.low, quantity.high)
        if not numerals:  # number words
            return self._name(quantity.qualifier), sign + self._range(ends), ""
        first, last = numerals[0].start(), numerals[-1].end()
        before, after = written[:first].rstrip(SIGNS + " ").strip(), written[last:].strip()
        if len(numerals) != len(ends) or not all(map(states, numerals, ends)):
            return before, sign + written[first:last], after  # "0.3 million": the author's scale stays
        return "" if len(ends) == 2 else before, sign + self._range(ends), after

    def _range(self, ends: tuple[Decimal, ...]) -> str:
        return DASH.join(format_number(abs(end), self.language) for end in ends)

    def _name(self, qualifier: Qualifier) -> str:
        labels = self.labels
        return {
            Qualifier.NONE: "",
            Qualifier.MORE: labels.more_than,
            Qualifier.AT_LEAST: labels.at_least,
            Qualifier.LESS: labels.less_than,
            Qualifier.AT_MOST: labels.at_most,
            Qualifier.ABOUT: labels.about,
            Qualifier.NEARLY: labels.nearly,
        }[qualifier]

    def _part(self, qualifier: str, digits: str, unit: str) -> Printed:
        """Part the digits at their decimal mark; a per cent is a sign in tables and words in prose (page rule 11)."""
        percent = unit.casefold() in {PERCENT, "per cent", "percent", self.labels.per_cent.casefold()}
        mark = format_number(Decimal("0.5"), self.language)[1]
        integer, found, fraction = digits.partition(mark) if digits.count(mark) == 1 else (digits, "", "")
        return Printed(
            qualifier,
            integer,
            found + fraction,
            PERCENT if percent else unit,
            self.labels.per_cent if percent else unit,
        )


def states(numeral: re.Match[str], value: Decimal) -> bool:
    """Tell whether a numeral has the digits of `value`: no scale word has multiplied it."""
    return "".join(filter(str.isdecimal, numeral[0])) == format(abs(value), "f").replace(".", "")


def is_difference(formula: str) -> bool:
    """Tell whether a formula's last step is a subtraction: its result is a change, printed with its sign."""
    depth = 0
    before = ""
    for letter in formula:
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and letter in "-−" and (before.isalnum() or before in {"_", ")"}):
            return True
        before = before if letter.isspace() else letter
    return False


def find_row_ids(formula: str) -> frozenset[str]:
    """Give the names in a formula: rows, and functions."""
    return frozenset(ROW_ID.findall(formula))
