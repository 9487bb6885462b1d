"""A chart as a block: planned for its width by its kind, drawn as one Figure with everything inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.layout.types import Align
from brief.outline.types import ChartKind
from brief.pdf.structure_tree import bounding_box
from brief.typeset.blocks.charts.columns import is_crowded, plan_columns
from brief.typeset.blocks.charts.lines import plan_lines
from brief.typeset.blocks.charts.rows import plan_bars, plan_dots
from brief.typeset.blocks.charts.stacked import plan_stacked_bars, plan_stacked_columns
from brief.typeset.blocks.protocol import Whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.diagnostics import Mark
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.charts.plan import ChartParts, ChartPlan
    from brief.typeset.drawing.drawing import Press


class ChartBlock(Whole):
    """A chart of any kind."""

    kind: ChartKind
    parts: ChartParts
    element: Element
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = -1.0
    plan: ChartPlan | None = None
    crowded: bool = False  # as planned last: columns that found no room are drawn as bars
    parted: bool = False  # as planned last: what was to be stacked stands side by side

    def wrap(self, width: float) -> float:
        """Plan the chart for this width; its height."""
        return self.make(width).height

    def make(self, width: float) -> ChartPlan:
        """The plan for this width; columns that find no room are drawn as bars."""
        if self.plan is None or abs(self.width - width) > 0.01:
            if self.parts.stacked and (stacked := self.stack(width)):
                self.plan, self.width = stacked, width
                return stacked
            self.parted = self.parts.stacked
            columns = self.kind is ChartKind.COLUMN
            if columns:
                self.crowded = is_crowded(self.parts, width)
                align(self.parts, Align.LEFT if self.crowded else Align.CENTRE)
            kind = ChartKind.BAR if columns and self.crowded else self.kind
            self.plan, self.width = PLANS[kind](self.parts, width), width
        return self.plan

    def stack(self, width: float) -> ChartPlan | None:
        """The plan of stacked parts: columns, or bars where these find no room; none where both find none."""
        plan = None
        if self.kind is ChartKind.COLUMN:
            align(self.parts, Align.CENTRE)
            plan = plan_stacked_columns(self.parts, width)
        self.crowded = plan is None and self.kind is ChartKind.COLUMN
        self.parted = False
        if plan is None:
            align(self.parts, Align.LEFT)
            plan = plan_stacked_bars(self.parts, width)
        return plan

    def draw(self, press: Press, x: float, top: float) -> None:
        """Shapes, then labels in reading order."""
        plan = self.make(self.width)
        left = press.place(x, self.width)
        self.element.attributes = bounding_box(left, top - plan.height, left + self.width, top)
        # bars grow from where their labels are; time and numbers along an axis run from left to right everywhere
        with press.upright(x, self.width, on=self.kind is not ChartKind.BAR and not self.crowded):
            shapes = [shape.operators(x, top) for shape in plan.shapes]
            press.put("\n".join([press.bdc(self.element), press.reflect("\n".join(shapes)), "EMC"]))
            for label in plan.labels:
                label.block.wrap(label.width)
                label.block.draw(press, x + label.x, top - label.y)


def align(parts: ChartParts, where: Align) -> None:
    """Set labels as they stand: under and over columns in the middle, beside bars at the left."""
    for item in parts.bars:
        for block in (item.label, item.value, item.head, *item.told):
            if block is not None:
                block.style = replace(block.style, align=where)


PLANS: Final[dict[ChartKind, Callable[[ChartParts, float], ChartPlan]]] = {
    ChartKind.BAR: plan_bars,
    ChartKind.COLUMN: plan_columns,
    ChartKind.LINE: plan_lines,
    ChartKind.DOT: plan_dots,
}
