"""Derived rows: a formula computed in decimals with intervals, its units kept straight, printed with its values."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.evidence.rows import intervals
from brief.evidence.rows.dimensions import NONE, Dimensions, combine, describe
from brief.evidence.rows.formula import Binary, Call, FormulaNumber, Negative, Node, RowName
from brief.evidence.rows.intervals import NEAREST
from brief.evidence.types import Interval
from brief.language.page.format import format_number

if TYPE_CHECKING:
    from brief.outline.types import Row

NO_BREAK = "\u00a0"
MINUS = "−"
FURTHEST = 40  # digits before and behind the point
SIGNIFICANT = 4  # digits of a result that nothing rounds


class Operand(Struct, frozen=True):
    """A value in arithmetic: per cent are fractions; `printed` is how a formula shows it."""

    value: Decimal
    interval: Interval
    dimensions: Dimensions = NONE
    percent: bool = False
    printed: str = ""


class FormulaFault(Struct, frozen=True):
    """Why a formula has no value, at formula[start:end]."""

    code: Code
    message: str
    help: str
    start: int
    end: int


Operands = dict[str, Operand]


def evaluate(node: Node, rows: Operands) -> Operand | FormulaFault:
    """Compute a formula whose names are all in `rows`."""
    match node:
        case FormulaNumber(value):
            return Operand(value, Interval(value, value))
        case RowName(id=name):
            return rows[name]
        case Negative(operand):
            return negate(evaluate(operand, rows))
        case Call():
            return call(node, rows)
        case Binary():
            return join(node, evaluate(node.left, rows), evaluate(node.right, rows))


def keep_in_range(computed: Operand | FormulaFault, row: Row) -> Operand | FormulaFault:
    """Refuse a result that nothing counts: rows that multiply one another soon have a million digits."""
    if isinstance(computed, FormulaFault):
        return computed
    parts = (computed.value, computed.interval.low, computed.interval.high)
    # one end of an interval may be open, a value is none that is not finite
    far = any(part.is_finite() and part and abs(part.adjusted()) > FURTHEST for part in parts)
    if not far and computed.value.is_finite():
        return computed
    message = f"result has more than {FURTHEST} digits before or behind its point"
    hint = "compute with fewer factors, or in larger units"
    return FormulaFault(Code.FORMULA_OUT_OF_RANGE, message, hint, 0, len(row.formula.value) if row.formula else 0)


def negate(operand: Operand | FormulaFault) -> Operand | FormulaFault:
    """Change the sign."""
    if isinstance(operand, FormulaFault):
        return operand
    return Operand(operand.value.copy_negate(), intervals.negate(operand.interval), operand.dimensions)


def call(node: Call, rows: Operands) -> Operand | FormulaFault:
    """Compute min, max or sum of values of one unit."""
    operands: list[Operand] = []
    for argument in node.arguments:
        operand = evaluate(argument, rows)
        if isinstance(operand, FormulaFault):
            return operand
        operands.append(operand)
    dimensions = operands[0].dimensions
    other = next((operand for operand in operands if operand.dimensions != dimensions), None)
    if other:
        return mix_units(f"`{node.function}` takes", dimensions, other.dimensions, node.start, len(node.function))
    lows = [operand.interval.low for operand in operands]
    highs = [operand.interval.high for operand in operands]
    values = [operand.value for operand in operands]
    if node.function == "sum":
        interval = reduce(intervals.add, (operand.interval for operand in operands))
        return Operand(reduce(NEAREST.add, values), interval, dimensions)
    choose = min if node.function == "min" else max
    return Operand(choose(values), Interval(choose(lows), choose(highs)), dimensions)


def mix_units(verb: str, first: Dimensions, second: Dimensions, start: int, length: int) -> FormulaFault:
    """Say that units do not go together."""
    message = f"{verb} {describe(first)} and {describe(second)} together"
    hint = "compute with values of one unit; convert with a factor, such as 1000"
    return FormulaFault(Code.FORMULA_UNITS, message, hint, start, start + length)


def join(node: Binary, left: Operand | FormulaFault, right: Operand | FormulaFault) -> Operand | FormulaFault:
    """Compute one of + - × ÷."""
    if isinstance(left, FormulaFault) or isinstance(right, FormulaFault):
        return left if isinstance(left, FormulaFault) else right
    if node.sign in {"+", "-"}:
        return add(node, left, right)
    if node.sign == "×":
        interval = intervals.multiply(left.interval, right.interval)
        value = NEAREST.multiply(left.value, right.value)
        return Operand(value, interval, combine(left.dimensions, right.dimensions, 1))
    quotient = intervals.divide(left.interval, right.interval)
    if quotient is None or right.value == 0:
        hint = "divide by a value that its rounding keeps away from zero"
        return FormulaFault(Code.FORMULA_DIVIDES_BY_ZERO, "divisor may be zero", hint, node.start, node.start + 1)
    value = NEAREST.divide(left.value, right.value)
    return Operand(value, quotient, combine(left.dimensions, right.dimensions, -1))


def add(node: Binary, left: Operand, right: Operand) -> Operand | FormulaFault:
    """Add or subtract values of one unit."""
    if left.dimensions != right.dimensions:
        verb = "sum adds" if node.sign == "+" else "difference takes"
        return mix_units(verb, left.dimensions, right.dimensions, node.start, 1)
    if node.sign == "+":
        interval = intervals.add(left.interval, right.interval)
        return Operand(NEAREST.add(left.value, right.value), interval, left.dimensions)
    interval = intervals.subtract(left.interval, right.interval)
    return Operand(NEAREST.subtract(left.value, right.value), interval, left.dimensions)


def find_numbers(node: Node) -> frozenset[Decimal]:
    """Give the numbers that a formula writes itself: factors of conversion are among them."""
    match node:
        case FormulaNumber(value):
            return frozenset({value})
        case RowName():
            return frozenset()
        case Negative(operand):
            return find_numbers(operand)
        case Binary():
            return find_numbers(node.left) | find_numbers(node.right)
        case Call():
            return frozenset[Decimal]().union(*map(find_numbers, node.arguments))


def adds_up(node: Node) -> bool:
    """Tell whether a formula adds and takes away rows and does nothing else."""
    match node:
        case FormulaNumber():
            return False
        case RowName():
            return True
        case Negative(operand):
            return adds_up(operand)
        case Binary():
            return node.sign in {"+", "-"} and adds_up(node.left) and adds_up(node.right)
        case Call():
            return all(map(adds_up, node.arguments))


def print_formula(node: Node, rows: Operands, language: str) -> str:
    """Write a formula with its rows' values in place of their ids: "9,000 ÷ 1.87"."""
    text = show(node, rows, language, 0)
    return text.replace(f"+ {MINUS}", f"{MINUS} ")


def show(node: Node, rows: Operands, language: str, binding: int) -> str:
    """Write a part of a formula, in parentheses where what is around it binds closer."""
    match node:
        case FormulaNumber(value):
            return format_number(value, language)
        case RowName(id=name):
            printed = rows[name].printed
            return f"({printed})" if binding > 1 and printed.startswith(MINUS) else printed
        case Negative(operand):
            return enclose(MINUS + show(operand, rows, language, 3), enclosed=binding > 1)
        case Call():
            return f"{node.function}({'; '.join(show(part, rows, language, 0) for part in node.arguments)})"
        case Binary():
            growth = fold_growth(node, rows)
            if growth is not None:
                return format_number(growth, language)
            strength = 1 if node.sign in {"+", "-"} else 2
            sign = MINUS if node.sign == "-" else node.sign
            left = show(node.left, rows, language, strength)
            right = show(node.right, rows, language, strength + 1)
            return enclose(f"{left} {sign} {right}", enclosed=binding > strength)


def enclose(text: str, *, enclosed: bool) -> str:
    """Set in parentheses."""
    return f"({text})" if enclosed else text


def fold_growth(node: Binary, rows: Operands) -> Decimal | None:
    """Give 1.87 for 1 + 87 %: a rate of growth reads as its factor; None for anything else."""
    left, right = node.left, node.right
    if node.sign == "+" and isinstance(left, RowName):
        left, right = right, left
    if node.sign not in {"+", "-"} or not isinstance(left, FormulaNumber) or not isinstance(right, RowName):
        return None
    operand = rows[right.id]
    if not operand.percent:
        return None
    return left.value + operand.value if node.sign == "+" else left.value - operand.value


def round_result(value: Decimal, interval: Interval, step: Decimal | None) -> Decimal:
    """Round to the row's step, halves away from zero; without one to what the interval and four digits still tell."""
    if not value.is_finite():
        return value
    if step is None:
        width = interval.high - interval.low
        known = width.adjusted() if width.is_finite() and width > 0 else -64
        place = max(known, value.adjusted() - SIGNIFICANT + 1)
        exponent = value.normalize(NEAREST).as_tuple().exponent
        if not value or (isinstance(exponent, int) and exponent >= place and known == -64):
            return value
        step = Decimal(1).scaleb(place)
    count = NEAREST.divide(value, step).to_integral_value(ROUND_HALF_UP)
    return NEAREST.multiply(count, step)
