"""Interval arithmetic in decimals: what is known of a number that was rounded before it was stated."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING

from brief.evidence.types import Interval
from brief.language.reading.quantities import Qualifier

if TYPE_CHECKING:
    from brief.language.reading.quantities import Quantity

DIGITS = 50
DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR, traps=[])
UP = Context(prec=DIGITS, rounding=ROUND_CEILING, traps=[])
NEAREST = Context(prec=DIGITS, traps=[])
INFINITY = Decimal("Infinity")
EVERYTHING = Interval(-INFINITY, INFINITY)


def state_half(value: Decimal) -> Decimal:
    """Give half of a stated number's last digit.

    Decimals and scale words show it (2.5 million: ± 50,000). Zeros that end a whole number may only fill its places, so
    its last digit is the last one that is not zero, but not before the second: nobody who writes 9,000 means ± 500, and
    statisticians round to two digits at least. So 9,000 is ± 50, 328,000 ± 500, 200 ± 5, 87 and 10 ± 0.5.
    """
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent != 0 or len(digits) < 3:
        return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(5).scaleb(min(zeros, len(digits) - 2) - 1)


def bound(quantity: Quantity) -> Interval:
    """Give what a stated quantity says of the true value; open on the side that its qualifier opens."""
    low, high = quantity.low - state_half(quantity.low), quantity.high + state_half(quantity.high)
    if quantity.qualifier in {Qualifier.MORE, Qualifier.AT_LEAST}:
        low, high = quantity.low, INFINITY
    elif quantity.qualifier in {Qualifier.LESS, Qualifier.AT_MOST, Qualifier.NEARLY}:
        low, high = -INFINITY, quantity.high
    stated = Interval(low, high)
    return negate(stated) if quantity.sign == "-" else stated


def negate(a: Interval) -> Interval:
    """Change the sign; a decimal's own minus would round to the context."""
    return Interval(a.high.copy_negate(), a.low.copy_negate())


def add(a: Interval, b: Interval) -> Interval:
    """Add."""
    return enclose([DOWN.add(a.low, b.low)], [UP.add(a.high, b.high)])


def subtract(a: Interval, b: Interval) -> Interval:
    """Subtract."""
    return enclose([DOWN.subtract(a.low, b.high)], [UP.subtract(a.high, b.low)])


def multiply(a: Interval, b: Interval) -> Interval:
    """Multiply: the extremes are at the corners."""
    corners = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return enclose([times(DOWN, x, y) for x, y in corners], [times(UP, x, y) for x, y in corners])


def divide(a: Interval, b: Interval) -> Interval | None:
    """Divide; None where the divisor may be zero."""
    if b.low <= 0 <= b.high:
        return None
    corners = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return enclose([DOWN.divide(x, y) for x, y in corners], [UP.divide(x, y) for x, y in corners])


def times(context: Context, x: Decimal, y: Decimal) -> Decimal:
    """Multiply; nothing times an open bound is nothing."""
    return Decimal(0) if x == 0 or y == 0 else context.multiply(x, y)


def enclose(lows: list[Decimal], highs: list[Decimal]) -> Interval:
    """Make an interval of the least and the greatest; of everything where a corner is undefined."""
    if any(value.is_nan() for value in (*lows, *highs)):
        return EVERYTHING
    return Interval(min(lows), max(highs))


def meet(a: Interval, b: Interval) -> bool:
    """Whether two intervals have a value in common."""
    return a.low <= b.high and b.low <= a.high
