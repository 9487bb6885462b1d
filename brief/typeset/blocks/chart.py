"""A bar chart drawn by our own hand: bars from zero, direct labels, derived values hatched, intervals as whiskers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.layout.forms import BarForm, BarLabels
from brief.records import dataclass
from brief.typeset.blocks.hatch import fill_box, hatch_box, outline_box
from brief.typeset.shapes import paint

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.layout.types import Chart as ChartStyle
    from brief.typeset.labels import Label
    from brief.typeset.press import Press
    from brief.typeset.tags import Element

AXIS = 0.8
OFF = 3.0  # from a bar's end to its value


@dataclass(frozen=True, slots=True)
class SetBar:
    """A bar with its labels set; values as floats, for drawing alone."""

    label: tuple[Label, ...]  # one a line
    value: Label
    length: float
    low: float
    high: float
    derived: bool


@dataclass(slots=True)
class BarChart:
    """Horizontal bars; one Figure element with everything inside it."""

    bars: tuple[SetBar, ...]
    style: ChartStyle
    leading: float
    element: Element
    mark: Mark
    ink: Colour
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = 0.0

    def wrap(self, width: float) -> float:
        """Bars and the gaps between them."""
        self.width = width
        return sum(self.heights()) + self.style.gap * (len(self.bars) - 1)

    @property
    def above(self) -> bool:
        """Whether labels stand above their bars."""
        return self.style.labels is BarLabels.ABOVE

    def heights(self) -> list[float]:
        """Each bar's room: its own or its label's height, or both where the label stands above."""
        if self.above:
            return [self.style.bar + len(bar.label) * self.leading for bar in self.bars]
        return [max(self.style.bar, len(bar.label) * self.leading) for bar in self.bars]

    def split(self, height: float) -> None:  # noqa: ARG002 (the protocol's signature)
        """A chart stays whole."""
        return

    def draw(self, press: Press, x: float, top: float) -> None:
        """Axis at zero, bars, whiskers, labels."""
        height = self.wrap(self.width)
        self.element.attributes = (
            f"<</O/Layout/Placement/Block/BBox[{x:.2f} {top - height:.2f} {x + self.width:.2f} {top:.2f}]>>"
        )
        out = [press.bdc(self.element)]
        lowest = min(0.0, *(min(bar.length, bar.low) for bar in self.bars))
        highest = max(0.0, *(max(bar.length, bar.high) for bar in self.bars))
        label = 0.0 if self.above else self.style.label
        room = self.width - label - OFF - max(bar.value.width for bar in self.bars)
        unit = room / ((highest - lowest) or 1.0)
        zero = x + label - lowest * unit
        y = top
        for bar, tall in zip(self.bars, self.heights(), strict=True):
            y -= tall
            middle = y + (self.style.bar if self.above else tall) / 2
            out += self.draw_bar(press, bar, x, middle, zero, unit)
            if self.above:
                out.append(self.draw_axis(zero, y - 1, y + self.style.bar + 1))
            y -= self.style.gap
        if not self.above:
            out.append(self.draw_axis(zero, top - height - 1, top + 1))
        press.put("\n".join([*out, "EMC"]))

    def draw_axis(self, zero: float, low: float, high: float) -> str:
        """The line at zero; it runs past no label."""
        return f"q {paint(self.ink)} RG {AXIS:g} w {zero:.2f} {high:.2f} m {zero:.2f} {low:.2f} l S Q"

    def draw_bar(self, press: Press, bar: SetBar, x: float, middle: float, zero: float, unit: float) -> list[str]:
        """One bar around the height `middle`."""
        tall, end = self.style.bar, zero + bar.length * unit
        box = (min(zero, end), middle - tall / 2, abs(end - zero), tall)
        solid = outline_box if self.style.bars is BarForm.OUTLINED else fill_box
        out = [(hatch_box if bar.derived else solid)(*box, self.style.fill)]
        tip = end
        if bar.high > bar.low:
            left, right = zero + bar.low * unit, zero + bar.high * unit
            tip = max(end, right) if bar.length >= 0 else min(end, left)
            if right - left > 2:
                out.append(self.draw_whisker(left, right, middle))
        first = middle + (len(bar.label) - 1) * self.leading / 2
        if self.above:
            first = middle + tall / 2 + (len(bar.label) - 0.5) * self.leading
        for n, line in enumerate(bar.label):
            out.append(line.operators(press, x, first - n * self.leading - line.size * 0.32))
        beside = tip + OFF if bar.length >= 0 else tip - OFF
        out.append(bar.value.operators(press, beside, middle - bar.value.size * 0.34, 0.0 if bar.length >= 0 else 1.0))
        return out

    def draw_whisker(self, left: float, right: float, middle: float) -> str:
        """The interval that rounding leaves: white under black, so that it shows on the bar and beside it."""
        path = (
            f"{left:.2f} {middle:.2f} m {right:.2f} {middle:.2f} l "
            f"{left:.2f} {middle - 2.5:.2f} m {left:.2f} {middle + 2.5:.2f} l "
            f"{right:.2f} {middle - 2.5:.2f} m {right:.2f} {middle + 2.5:.2f} l S"
        )
        return f"q 1 1 1 RG 2 w {path} {paint(self.ink)} RG 0.8 w {path} Q"
