"""The statistics table: horizontal rules alone, values aligned on the decimal mark, its head repeated on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.blocks.table_lines import (
    TableLine,
    Widths,
    begin_more,
    begin_value,
    measure_columns,
    raise_for_stubs,
    wrap_line,
)
from brief.typeset.drawing.shapes import draw_box, draw_rule

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.layout.types import Rules
    from brief.layout.types import TableLook as TableStyle
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press

BELOW_CAPTION = 3.0  # points
LEAST_ROWS = 2  # on either side of a division


class TableBlock(Struct):
    """Head and rows. After a division the tail begins with caption, head and group again, as artifacts."""

    head: TableLine
    lines: tuple[TableLine, ...]
    style: TableStyle
    rules: Rules
    colour: Colour
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    repeats: bool = False
    tied: bool = False  # its last rows go with what follows: the notes under it
    caption: TextBlock | None = None  # "Table 1, continued"
    over: tuple[tuple[TextBlock, int, int], ...] = ()  # what stands over columns, first and last of them
    leads: tuple[TableLine, ...] = ()  # the head of the group that goes on, in a tail
    width: float = 0.0
    widths: Widths | None = None

    def wrap(self, width: float) -> float:
        """Column widths from the contents, then the rows' heights."""
        if abs(width - self.width) > 0.01:
            self.width = width
            self.widths = measure_columns((self.head, *self.leads, *self.lines), self.style, width)
            for line in (self.head, *self.leads, *self.lines):
                line.height = wrap_line(line, self.widths) + 2 * self.style.inset
            raise_for_stubs(self.lines, self.widths, self.style.inset)
        return self.above + sum(self.step(n) for n in range(len(self.lines)))

    @property
    def above(self) -> float:
        """The rules, the head, and in a tail what is said again."""
        rules = self.rules.table_top + self.rules.table_head + self.rules.table_bottom
        said = self.caption.wrap(self.width) + BELOW_CAPTION if self.repeats and self.caption else 0.0
        return rules + said + self.over_height + self.head.height + sum(line.height for line in self.leads)

    @property
    def over_height(self) -> float:
        """What stands over columns, and the rule below it."""
        if not self.over or self.widths is None:
            return 0.0
        spans = (self.span(first, last) for _, first, last in self.over)
        tall = max(block.wrap(right - left) for (block, _, _), (left, right) in zip(self.over, spans, strict=True))
        return tall + self.style.inset + self.rules.table_head

    def span(self, first: int, last: int) -> tuple[float, float]:
        """From the left edge of a column of values to the right edge of another."""
        widths = self.widths
        if widths is None:
            return 0.0, 0.0
        lefts = (widths.values, *(left for left, _ in widths.points))
        rights = (*(left - widths.gutter for left, _ in widths.points), widths.unit[0] - self.style.gutters[2])
        return lefts[first], rights[last]

    def draw_over(self, press: Press, x: float, top: float) -> float:
        """What stands over columns, each above its own rule; the lower edge."""
        if not self.over:
            return top
        bottom = top - self.over_height
        with press.repeated(on=self.repeats):
            for block, first, last in self.over:
                left, right = self.span(first, last)
                tall = block.wrap(right - left)
                block.draw(press, x + left, bottom + self.rules.table_head + tall)
        for _, first, last in self.over:
            left, right = self.span(first, last)
            width = self.rules.table_head
            draw_rule(press, x + left, x + right, bottom + width / 2, width, self.colour)
        return bottom

    def step(self, n: int) -> float:
        """Height of line `n` with the gap above it."""
        line = self.lines[n]
        gap = self.style.group_gap if n and (line.opens_group or line.opens_derived) else 0.0
        return line.height + gap

    def ends_group(self, n: int) -> bool:
        """Whether line `n` is the last of a group that began before it: it would begin a page alone."""
        if not 0 < n < len(self.lines) - 1:
            return False
        line, following = self.lines[n], self.lines[n + 1]
        return not (line.opens_group or line.opens_derived) and (following.opens_group or following.opens_derived)

    def begins_group(self, n: int) -> bool:
        """Whether the line before `n` is the first of a group that goes on: it would end a page alone."""
        if not 0 < n < len(self.lines):
            return False
        line, following = self.lines[n - 1], self.lines[n]
        opens = line.opens_group or line.opens_derived or (n > 1 and self.lines[n - 2].is_head)
        return opens and not (line.is_head or following.opens_group or following.opens_derived)

    def parts_group(self, n: int) -> bool:
        """Whether a division before line `n` would leave a head or one row of a group alone."""
        return self.lines[n - 1].is_head or self.begins_group(n) or self.ends_group(n)

    def cuts_stub(self, n: int) -> bool:
        """Whether a group's head would stand out below the rows that it keeps before line `n`."""
        for start in range(n - 1, -1, -1):
            line = self.lines[start]
            if line.stub is not None:
                stub = line.stub.wrap(line.stub.width) + 2 * self.style.inset
                return start + line.stub_rows > n and stub > sum(row.height for row in self.lines[start:n]) + 0.01
        return False

    def split(self, height: float) -> tuple[TableBlock, TableBlock] | None:
        """Divided between rows, never within one; a head row of derived figures stays with its rows."""
        used, n = self.above, 0
        while n < len(self.lines) and used + self.step(n) <= height + 0.01:
            used += self.step(n)
            n += 1
        n = min(n, len(self.lines) - LEAST_ROWS)
        while n > 0 and (self.parts_group(n) or self.cuts_stub(n)):
            n -= 1
        if n < LEAST_ROWS or len(self.lines) - n < LEAST_ROWS:
            return None
        head = replace(self, lines=self.lines[:n], after=0.0, tied=False)
        leads, first = self.lead_on(n)
        # rows are as high in a tail as its own stubs ask for
        lines = (
            tuple(map(replace, (first, *self.lines[n + 1 :]))) if first.said_again else (first, *self.lines[n + 1 :])
        )
        tail = replace(self, lines=lines, leads=leads, before=0.0, repeats=True)
        if first.said_again and self.widths is not None:
            raise_for_stubs(lines, self.widths, self.style.inset)
        return head, tail

    def lead_on(self, n: int) -> tuple[tuple[TableLine, ...], TableLine]:
        """What heads the group again that goes on with line `n`, and that line with the group's name beside it."""
        first = self.lines[n]
        if first.is_head or first.opens_group or first.opens_derived:
            return (), first
        before = range(n - 1, -1, -1)
        opened = next((at for at in before if self.lines[at].opens_group or self.lines[at].opens_derived), -1)
        leads = self.leads if opened < 0 else tuple(line for line in self.lines[opened:n] if line.is_head)
        named = next((at for at in before if self.lines[at].names and self.lines[at].stub_rows > n - at), -1)
        if named < 0:
            return leads, first
        line = self.lines[named]
        return leads, replace(first, stub=line.stub, stub_rows=line.stub_rows - (n - named), said_again=True)

    def draw(self, press: Press, x: float, top: float) -> None:
        """Rules and rows from top to bottom."""
        rules = self.rules
        if self.repeats and self.caption:
            with press.repeated():
                self.caption.draw(press, x, top)
            top -= self.caption.wrap(self.width) + BELOW_CAPTION
        y = self.draw_rule(press, x, top, rules.table_top)
        if self.style.head_fill:
            draw_box(press, x, y, self.width, self.over_height + self.head.height, self.style.head_fill)
        y = self.draw_over(press, x, y)
        self.draw_line(press, self.head, x, y, again=self.repeats)
        y = self.draw_rule(press, x, y - self.head.height, rules.table_head)
        for line in self.leads:
            self.draw_line(press, line, x, y, again=True)
            y -= line.height
        striped = 0
        for n, line in enumerate(self.lines):
            gap = self.step(n) - line.height
            if line.opens_derived and n:
                draw_rule(press, x, x + self.width, y - gap / 2, rules.table_head, self.colour)
            y -= gap
            striped = 0 if line.is_head or line.opens_group or line.opens_derived else striped + 1
            if self.style.stripe and striped % 2:
                left = self.widths.label[0] if self.widths else 0.0
                draw_box(press, x + left, y, self.width - left, line.height, self.style.stripe)
            self.draw_line(press, line, x, y)
            y -= line.height
        self.draw_rule(press, x, y, rules.table_bottom)

    def draw_rule(self, press: Press, x: float, top: float, width: float) -> float:
        """A rule below `top`; its lower edge."""
        draw_rule(press, x, x + self.width, top - width / 2, width, self.colour)
        return top - width

    def draw_line(self, press: Press, line: TableLine, x: float, top: float, *, again: bool = False) -> None:
        """A row's cells in reading order."""
        widths = self.widths
        if widths is None:
            return
        y = top - self.style.inset
        if line.stub is not None:
            with press.repeated(on=again or line.said_again):
                line.stub.draw(press, x, y)
        places = [
            (line.label, widths.label[0]),
            (line.value, begin_value(line, widths.point, line.value.width if line.value else 0.0)),
            *(
                (block, begin_more(line, fraction, point, block.width))
                for (block, fraction), (_, point) in zip(line.more, widths.points, strict=False)
            ),
            (line.unit, widths.unit[0]),
            (line.period, widths.period[0]),
            (line.remark, widths.remark[0]),
        ]
        with press.repeated(on=again):
            for block, left in places:
                if block is not None:
                    block.draw(press, x + left, y)
