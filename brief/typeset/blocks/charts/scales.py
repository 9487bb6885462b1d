"""Scales: how many points a value takes, so that every mark and the label at its end stand within the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.typeset.blocks.charts.plan import OFF

if TYPE_CHECKING:
    from collections.abc import Iterable


class BarReach(Struct, frozen=True):
    """How far a bar goes: its tip, as a part of the largest value, and the points that its label takes beyond it."""

    tip: float
    label: float

    @property
    def beyond(self) -> float:
        """Label and gap."""
        return self.label + OFF if self.label else 0.0


class Scale(Struct, frozen=True):
    """A linear scale: `zero` is the point of zero, `unit` the points of the largest value."""

    zero: float
    unit: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.zero + value * self.unit


def fit_scale(reaches: Iterable[BarReach], start: float, end: float) -> Scale:
    """The largest scale from `start` to `end` on which no label stands out at either end; zero is always on it."""
    reaches = tuple(reaches)
    up = [BarReach(0.0, 0.0), *(reach for reach in reaches if reach.tip >= 0)]
    down = [BarReach(0.0, 0.0), *(reach for reach in reaches if reach.tip < 0)]
    unit = min(
        (
            (end - start - high.beyond - low.beyond) / (high.tip - low.tip)
            for high in up
            for low in down
            if high.tip > low.tip
        ),
        default=0.0,
    )
    unit = max(unit, 0.0)
    zero = start + max(low.beyond - low.tip * unit for low in down)
    return Scale(zero, unit)
