"""Formulas: their grammar, their intervals against exact rational arithmetic, their units, their print."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.diagnostics import Code
from brief.evidence.rows.derived import FormulaFault, Operand, evaluate, print_formula, round_result
from brief.evidence.rows.formula import (
    Binary,
    Call,
    FormulaError,
    FormulaNumber,
    Negative,
    Node,
    RowName,
    find_names,
    parse_formula,
)
from brief.evidence.rows.intervals import bound, state_half
from brief.evidence.types import Interval
from brief.language.reading.quantities import Quantity, read_cell

NAMES = ("a", "b", "c")


def operand(value: str, half: str = "0", unit: str = "", *, percent: bool = False) -> Operand:
    """Make a value known to plus or minus a half."""
    number, width = Decimal(value), Decimal(half)
    dimensions = ((unit, 1),) if unit else ()
    return Operand(number, Interval(number - width, number + width), dimensions, percent, value)


def parse(text: str) -> Node:
    """Read a formula that can be read."""
    node = parse_formula(text)
    assert not isinstance(node, FormulaError), node
    return node


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) × 3", 9),
        ("8 / 4 / 2", 1),
        ("8 - 4 − 2", 2),
        ("-2 + 5", 3),
        ("2 · -3", -6),
        ("min(4, 2, 3) + max(1, 5) + sum(1, 2, 3)", 13),
        ("1.5 ÷ 0.5", 3),
    ],
)
def test_arithmetic_is_schools(text: str, value: int) -> None:
    result = evaluate(parse(text), {})
    assert isinstance(result, Operand)
    assert result.value == value
    assert result.interval == Interval(Decimal(value), Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "a +", "a b", "(a", "a)", "()", "min()", "min(", "ln(a)", "a.b", "2 ** 3", "a ^ 2", "1,000", "a; b",
        "eval('1')", "__import__('os')", "a if b else c", "1e9", ".5", "5.", "(" * 80 + "a" + ")" * 80, "-" * 90 + "a",
        "a" * 20_001, "min(1; 2)",
    ],
)  # fmt: skip
def test_what_is_no_formula_is_told_with_its_place(text: str) -> None:
    error = parse_formula(text)
    assert isinstance(error, FormulaError)
    assert 0 <= error.start <= error.end <= max(len(text), 1)
    assert error.message
    assert error.help


LEAVES = st.sampled_from(NAMES) | st.integers(0, 99).map(str) | st.decimals(0, 9, places=1).map(str)
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/×÷−"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda part: f"-{part}"),
        st.tuples(st.sampled_from(("min", "max", "sum")), inner, inner).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
    ),
    max_leaves=8,
)
VALUES = st.decimals(-50, 50, places=1)


def compute(node: Node, rows: dict[str, Fraction]) -> Fraction:
    """Compute a formula exactly."""
    match node:
        case FormulaNumber(value):
            result = Fraction(value)
        case RowName(id=name):
            result = rows[name]
        case Negative(inner):
            result = -compute(inner, rows)
        case Call(function, arguments):
            values = [compute(argument, rows) for argument in arguments]
            result = min(values) if function == "min" else max(values) if function == "max" else sum(values, Fraction())
        case Binary(sign, left, right):
            first, second = compute(left, rows), compute(right, rows)
            compound = {"+": first + second, "-": first - second, "×": first * second}
            result = compound[sign] if sign in compound else first / second
    return result


@settings(max_examples=300, deadline=None)
@given(FORMULAS, st.tuples(VALUES, VALUES, VALUES), st.sampled_from(("0", "0.5", "3")))
def test_interval_encloses_every_exact_result(text: str, values: tuple[Decimal, ...], half: str) -> None:
    node = parse(text)
    rows = {name: operand(str(value), half) for name, value in zip(NAMES, values, strict=True)}
    result = evaluate(node, rows)
    corners = [(Fraction(row.interval.low), Fraction(row.value), Fraction(row.interval.high)) for row in rows.values()]
    if isinstance(result, FormulaFault):
        assert result.code is Code.FORMULA_DIVIDES_BY_ZERO
        return
    low, high = Fraction(result.interval.low), Fraction(result.interval.high)
    for corner in product(*corners):
        assert low <= compute(node, dict(zip(NAMES, corner, strict=True))) <= high


@settings(max_examples=200)
@given(FORMULAS)
def test_printed_formula_computes_the_same(text: str) -> None:
    node = parse(text)
    rows = {name: operand(value) for name, value in zip(NAMES, ("7", "3", "11"), strict=True)}
    printed = print_formula(node, rows, "en").replace(";", ",")
    again = evaluate(parse(printed), {})
    result = evaluate(node, rows)
    if isinstance(result, FormulaFault):
        assert isinstance(again, FormulaFault)
        return
    assert isinstance(again, Operand)
    assert again.value == result.value


@settings(max_examples=300)
@given(st.text(alphabet="ab12.+-*/()×÷−, minsu", max_size=30) | st.text(max_size=20))
def test_no_formula_raises(text: str) -> None:
    node = parse_formula(text)
    if not isinstance(node, FormulaError):
        rows = {name.id: operand("2", "0.5") for name in find_names(node)}
        assert isinstance(evaluate(node, rows), Operand | FormulaFault)


@pytest.mark.parametrize(
    ("stated", "half"),
    [
        ("9000", "50"),
        ("328000", "500"),
        ("87", "0.5"),
        ("10", "0.5"),
        ("5", "0.5"),
        ("200", "5"),
        ("2468", "0.5"),
        ("27.3", "0.05"),
        ("2.50", "0.005"),
        ("2.5 million", "50000"),
        ("3 million", "500000"),
        ("0", "0.5"),
    ],
)
def test_a_stated_number_is_half_its_last_digit_wide(stated: str, half: str) -> None:
    cell = read_cell(stated, "", "en")
    assert isinstance(cell, Quantity)
    assert state_half(cell.low) == Decimal(half)


def test_a_qualifier_opens_its_side() -> None:
    more, nearly, fall = (read_cell(text, "", "en") for text in ("more than 200", "nearly 200", "-20 %"))
    assert isinstance(more, Quantity)
    assert isinstance(nearly, Quantity)
    assert isinstance(fall, Quantity)
    assert bound(more) == Interval(Decimal(200), Decimal("Infinity"))
    assert bound(nearly) == Interval(Decimal("-Infinity"), Decimal(200))
    assert bound(fall) == Interval(Decimal("-20.5"), Decimal("-19.5"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a + t", Code.FORMULA_UNITS),
        ("t - h", Code.FORMULA_UNITS),
        ("max(t, h)", Code.FORMULA_UNITS),
        ("1 + t", Code.FORMULA_UNITS),
        ("1 / (a - a)", Code.FORMULA_DIVIDES_BY_ZERO),
        ("1 / 0", Code.FORMULA_DIVIDES_BY_ZERO),
    ],
)
def test_fault_has_its_code(text: str, code: Code) -> None:
    rows = {"a": operand("2", "0.5"), "t": operand("5", "0", "t"), "h": operand("4", "0", "ha")}
    result = evaluate(parse(text), rows)
    assert isinstance(result, FormulaFault)
    assert result.code is code


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("p / (1 + g)", "9,000 ÷ 1.87"),
        ("(1 + g) / (1 + h) - 1", "1.87 ÷ 1.63 − 1"),
        ("100 * (g + 1)", "100 × 1.87"),
        ("p - (p - 2)", "9,000 − (9,000 − 2)"),
        ("p / (p / 2)", "9,000 ÷ (9,000 ÷ 2)"),
        ("-(p + 1) * 2", "(−(9,000 + 1)) × 2"),
        ("sum(p, 1.5)", "sum(9,000; 1.5)"),
        ("g - h", "87\u00a0% − 63\u00a0%"),
    ],
)
def test_formula_is_printed_with_its_values(text: str, printed: str) -> None:
    rows = {
        "p": Operand(Decimal(9000), Interval(Decimal(9000), Decimal(9000)), printed="9,000"),
        "g": Operand(
            Decimal("0.87"), Interval(Decimal("0.87"), Decimal("0.87")), (), percent=True, printed="87\u00a0%"
        ),
        "h": Operand(
            Decimal("0.63"), Interval(Decimal("0.63"), Decimal("0.63")), (), percent=True, printed="63\u00a0%"
        ),
    }
    assert print_formula(parse(text), rows, "en") == printed


@pytest.mark.parametrize(
    ("value", "low", "high", "step", "rounded"),
    [
        ("4812.83", "4773", "4853", "100", "4800"),
        ("4812.83", "4773", "4853", None, "4810"),
        ("14.7239", "14.07", "15.38", "0.1", "14.7"),
        ("2.5", "2.5", "2.5", "1", "3"),
        ("-2.5", "-2.5", "-2.5", "1", "-3"),
        ("187.00", "187", "187", None, "187"),
        ("0.333333333", "0.333333333", "0.333333333", None, "0.3333"),
    ],
)
def test_result_is_rounded(value: str, low: str, high: str, step: str | None, rounded: str) -> None:
    interval = Interval(Decimal(low), Decimal(high))
    assert round_result(Decimal(value), interval, Decimal(step) if step else None) == Decimal(rounded)
