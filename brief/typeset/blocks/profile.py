"""The evidence profile: a strip with a cell for each claim, and its key; told apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from brief.outline.types import ClaimKind
from brief.typeset.blocks.hatch import fill_box, hatch_box, outline_box
from brief.typeset.blocks.protocol import Whole
from brief.typeset.lines.paragraph import natural_width

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press

Sort = ClaimKind | Literal["unverified"] | None
GAP, LINE, SWATCH = 1.2, 0.6, 7.0
STRIP = 9.0  # height
COLUMNS, GUTTER = 2, 12.0  # of the key


def draw_kind(kind: Sort, x: float, y: float, width: float, height: float, colour: Colour) -> str:
    """A cell in the manner of its kind: solid, tinted, white, white with a dot, struck through, hatched without one."""
    match kind:
        case ClaimKind.FACT:
            return fill_box(x, y, width, height, colour)
        case ClaimKind.ASSESSMENT:
            red, green, blue = (c + (1 - c) * 0.72 for c in colour)
            tint = fill_box(x, y, width, height, (red, green, blue))
            return f"{tint}\n{outline_box(x, y, width, height, colour, LINE)}"
        case ClaimKind.FORECAST:
            return outline_box(x, y, width, height, colour, LINE)
        case ClaimKind.COMMITMENT:
            side = min(width, height) * 0.3
            left, low = x + (width - side) / 2, y + (height - side) / 2
            dot = fill_box(left, low, side, side, colour)
            return f"{outline_box(x, y, width, height, colour, LINE)}\n{dot}"
        case "unverified":
            cross = f"{LINE} w {x:.2f} {y:.2f} m {x + width:.2f} {y + height:.2f} l S"
            return f"{outline_box(x, y, width, height, colour, LINE)}\n{cross}"
        case None:
            return hatch_box(x, y, width, height, colour, 2.4)


class Strip(Whole):
    """One cell a claim, in order of kind; a Figure with alternate text."""

    kinds: tuple[Sort, ...]
    element: Element
    colour: Colour
    mark: Mark
    before: float = 0.0
    after: float = 4.0
    keep_next: bool = True
    scale: float = 1.0  # with the words of the key
    width: float = 0.0

    def wrap(self, width: float) -> float:
        """One strip, as high as it is."""
        self.width = width
        return STRIP * self.scale

    def draw(self, press: Press, x: float, top: float) -> None:
        """Cell by cell, the gap narrower where there are many."""
        left, low = press.place(x, self.width), top - STRIP * self.scale
        self.element.attributes = (
            f"<</O/Layout/Placement/Block/BBox[{left:.2f} {low:.2f} {left + self.width:.2f} {top:.2f}]>>"
        )
        count = len(self.kinds)
        gap = min(GAP, self.width / count * 0.2)
        each = (self.width + gap) / count - gap
        out = [
            draw_kind(kind, x + n * (each + gap), low, each, STRIP * self.scale, self.colour)
            for n, kind in enumerate(self.kinds)
        ]
        press.put("\n".join([press.bdc(self.element), press.reflect("\n".join(out)), "EMC"]))


class KeyLine(Whole):
    """A line of the key: swatch, then its words."""

    kind: Sort
    words: TextBlock
    colour: Colour
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True
    scale: float = 1.0

    def wrap(self, width: float) -> float:
        """The words' height."""
        return self.words.wrap(width)

    def draw(self, press: Press, x: float, top: float) -> None:
        """The swatch is decoration: the words say all."""
        y = self.words.baseline(top) - 0.6 * self.scale
        side = SWATCH * self.scale
        press.artifact(press.reflect(draw_kind(self.kind, x, y, side, side, self.colour)))
        self.words.draw(press, x, top)


class ProfileKey(Whole):
    """The lines of the key, two in a row where both have room for their words."""

    lines: tuple[KeyLine, ...]
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True
    columns: int = 1
    step: float = 0.0  # from one column to the next

    def wrap(self, width: float) -> float:
        """As many columns as there is room for, two at the most."""
        widest = max(natural_width(line.words.runs) + line.words.indent for line in self.lines)
        self.columns = COLUMNS if COLUMNS * (widest + GUTTER) <= width + GUTTER else 1
        self.step = (width + GUTTER) / self.columns
        heights = [line.wrap(self.step - GUTTER) + line.after for line in self.lines]
        return sum(max(heights[n : n + self.columns]) for n in range(0, len(heights), self.columns))

    def draw(self, press: Press, x: float, top: float) -> None:
        """Row by row."""
        for n in range(0, len(self.lines), self.columns):
            row = self.lines[n : n + self.columns]
            for column, line in enumerate(row):
                line.draw(press, x + column * self.step, top)
            top -= max(line.wrap(self.step - GUTTER) + line.after for line in row)
