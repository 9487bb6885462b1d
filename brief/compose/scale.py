"""A chart's scale: round values from end to end of what is shown."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from brief.document.values import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.compose.numbers import Writing
    from brief.document.tree import Bar

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
MOST = 5  # steps of a scale, or one more where its ends fall badly
NEAR = Decimal("0.5")  # a scale begins at zero where the lowest value is less than this share of the highest
INDEX = re.compile(r"\S.*\s=\s*(\d+)")  # "2016 = 100"


def choose_ticks(bars: Iterable[Bar], writing: Writing, *, under: bool = False, zero: bool = False) -> tuple[Tick, ...]:
    """Choose the round values that a scale is marked with: from under the lowest to over the highest value.

    With `zero` a scale of values below it reaches up to it, for they are told by how far they go from there. With
    `under` there is room for the lowest value's figures below it, unless the scale begins at zero.
    """
    bounds = [bound for bar in bars for bound in (bar.value, bar.low, bar.high)]
    low, high = min(bounds), max(bounds)
    if 0 <= low < NEAR * high or low == high > 0:
        low = Decimal(0)
    elif (zero and high < 0) or NEAR * low < high <= 0 or low == high < 0:
        high = Decimal(0)
    if not high - low:  # all zero, or nearer than decimals tell apart
        high = low + max(abs(low), Decimal(1))
    values = list(list_ticks(low, high))
    if under and values[0] == low != 0:
        values.insert(0, low - (values[1] - low))
    return tuple(Tick(value, writing.number(value)) for value in values)


def list_ticks(low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """List multiples of 1, 2 or 5 times a power of ten, few enough, that enclose `low` and `high`."""
    step = choose_step(low, high).normalize()
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    for at in range(int(last - first) + 1):
        value = (first + at) * step
        yield value or Decimal(0)


def choose_step(low: Decimal, high: Decimal) -> Decimal:
    """Choose the least step that needs few ticks."""
    power = Decimal(1).scaleb(((high - low) / MOST).adjusted())
    return next(step * power for step in STEPS if step * power * MOST >= high - low)


def read_index(unit: str) -> Tick | None:
    """Read what a unit says that values are compared with: "2016 = 100"; None for other units."""
    match = INDEX.fullmatch(unit)
    return Tick(Decimal(match[1]), unit) if match else None
