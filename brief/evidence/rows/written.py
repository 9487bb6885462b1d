"""A row's value and unit as its author wrote them, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.marked import Scalar
    from brief.outline.types import Row

IN_UNIT = frozenset({Code.QUANTITY_UNIT, Code.QUANTITY_KIND, Code.QUANTITY_NOUN})
UNIT_TWICE = "write the number alone as `value`: its unit stands in `unit`"


def find_mark(row: Row, code: Code | None) -> Mark | None:
    """Point at the unit where that is what fails, else at the value."""
    return row.unit.mark if row.unit and code in IN_UNIT else row.value.mark if row.value else None


def say(row: Row) -> str:
    """Give a row's value and unit as the author wrote them."""
    return " ".join(scalar.value.strip() for scalar in (row.value, row.unit) if scalar)


def find_unit_in_value(row: Row) -> Scalar | None:
    """Give the value that ends with the unit, which the row has as well: “340 homes”, of which homes are counted."""
    if row.value and row.unit and row.value.value.casefold().endswith(row.unit.value.casefold()):
        return row.value
    return None
