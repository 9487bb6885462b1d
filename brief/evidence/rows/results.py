"""A formula's result in the unit that its row states, or why it cannot be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code
from brief.evidence.rows.derived import FormulaFault, Operand, find_numbers
from brief.evidence.rows.dimensions import (
    NONE,
    Dimensions,
    combine,
    describe,
    factor,
    read_dimensions,
    read_stated,
    read_step,
    says_per,
)
from brief.evidence.rows.intervals import NEAREST
from brief.evidence.types import Interval
from brief.language.page.format import format_number
from brief.language.reading.quantities import QuantityKind

if TYPE_CHECKING:
    from brief.evidence.rows.formula import Node
    from brief.outline.types import Row

SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.POINT})
HUNDRED = Decimal(100)


class Result(Struct, frozen=True):
    """A result as other formulas take it, and as its row prints it (per cent times 100, a million in millions)."""

    operand: Operand
    printed: Operand
    step: Decimal


def settle_result(row: Row, node: Node, computed: Operand, language: str, *, metric: bool) -> Result | FormulaFault:
    """Bring a result into its row's unit: a share into per cent, a sum of thousands into thousands."""
    unit = row.unit.value.strip() if row.unit else ""
    stated = read_stated(unit, language) if unit else None
    share = stated is not None and stated.kind in SHARES
    wanted = read_dimensions(stated.unit, metric=metric) if stated and not share else NONE
    dimensions = agree(row, node, computed.dimensions, wanted, language)
    if dimensions is None:
        return refuse(row, computed.dimensions, wanted, language)
    operand = replace(computed, dimensions=dimensions, percent=share)
    step = NEAREST.divide(Decimal(1), HUNDRED) if share else read_step(unit, stated, language)
    return Result(operand, scale(operand, step), step)


def scale(operand: Operand, step: Decimal) -> Operand:
    """Count a result in steps: hundredths for per cent, thousands for "thousand tons"."""
    if step == 1:
        return operand
    interval = Interval(NEAREST.divide(operand.interval.low, step), NEAREST.divide(operand.interval.high, step))
    return replace(operand, value=NEAREST.divide(operand.value, step), interval=interval)


def agree(row: Row, node: Node, computed: Dimensions, wanted: Dimensions, language: str) -> Dimensions | None:
    """Give the dimensions that a row's unit and its formula agree on; None where they do not.

    They agree where they are equal, where the label says what the unit leaves out ("per month"), and where they measure
    the same and the formula has the factor between them (1000 for kg/ha from t/ha).
    """
    if computed == wanted:
        return computed
    if says_per(row.label.value, language, combine(computed, wanted, -1)):
        return computed
    ratio = factor(computed, wanted)
    if ratio is None:
        return None
    numbers = find_numbers(node)
    return (
        wanted if ratio == 1 or ratio in numbers or (ratio and NEAREST.divide(Decimal(1), ratio) in numbers) else None
    )


def refuse(row: Row, computed: Dimensions, wanted: Dimensions, language: str) -> FormulaFault:
    """Say what a formula gives instead of the row's unit."""
    ratio = factor(computed, wanted)
    unit = row.unit.value.strip() if row.unit else ""
    states = f"the row states `{unit}`" if unit else "the row states no unit"
    length = len(row.formula.value) if row.formula else 0
    hint = "give the unit that follows from the formula"
    if ratio is not None:
        hint = f"multiply by {format_number(ratio.normalize(), language)}"
    return FormulaFault(Code.FORMULA_UNITS, f"formula gives {describe(computed)}, and {states}", hint, 0, length)
