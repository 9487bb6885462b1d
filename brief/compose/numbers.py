"""A statistic's value as the brief prints it: qualifier, digits, unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose.cells import print_cell
from brief.compose.printed import ABOUT, Printed, make_printed
from brief.language.page.format import format_number

if TYPE_CHECKING:
    from brief.evidence.types import Derived, RowEvidence
    from brief.language.page.labels import Labels

UNKNOWN = "—"  # a draft's: a value that could not be computed
ROW_ID = re.compile(r"[^\W\d]\w*")


class Writing(Struct, frozen=True):
    """How a brief writes numbers."""

    language: str
    labels: Labels

    def print_row(self, evidence: RowEvidence) -> Printed:
        """Write a row's value."""
        row = evidence.row
        unit = " ".join(row.unit.value.split()) if row.unit else ""
        if evidence.derived is not None:
            return make_printed(*self._write_derived(evidence), unit, self.language, self.labels)
        if row.value is None:
            return Printed("", UNKNOWN, "", unit, unit)
        return print_cell(row, evidence.quantity, self.language, self.labels)

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
