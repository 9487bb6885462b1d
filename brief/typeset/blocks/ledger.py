"""The annotated copy's table: rows of stacks that stay whole, their heads repeated on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.drawing.shapes import draw_in, draw_rule

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.typeset.blocks.marked import MarkedBlock
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press

Stacked = tuple["TextBlock | MarkedBlock", ...]


class Ruling(Struct, frozen=True):
    """The table's measures in points: columns as (x, width), rules, insets, the frame for initials."""

    columns: tuple[tuple[float, float], ...]
    top: float
    under_head: float
    between: float
    bottom: float
    inset: float
    head_inset: float
    baseline: float  # of a row's first lines, below its inset
    frame: tuple[float, float]  # width, height
    frame_line: float
    tallest: float  # a row that is higher than this fits no page, and is divided
    colour: Colour
    grey: Colour


class LedgerLine(Struct):
    """A row: a stack of texts in each column, perhaps under a heading; `dot` draws what stands before the verdict."""

    cells: tuple[Stacked, ...]
    mark: Mark
    heading: TextBlock | None = None
    framed: bool = True
    dot: str = ""  # operators that draw it around 0 0
    again: Stacked = ()  # the number, where a row goes on: an artifact
    height: float = 0.0


class LedgerTable(Struct):
    """Head and rows; a tail after a division begins with the head again, as an artifact."""

    head: LedgerLine
    lines: tuple[LedgerLine, ...]
    ruling: Ruling
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    repeats: bool = False
    goes_on: bool = False
    wrapped: bool = False

    def wrap(self, width: float) -> float:  # noqa: ARG002 (the columns know their widths)
        """Set every row for its columns; the height of all."""
        if not self.wrapped:
            self.head.height = measure_line(self.head, self.ruling, self.ruling.head_inset)
            for line in self.lines:
                line.height = measure_line(line, self.ruling, self.ruling.inset)
            self.wrapped = True
        return self.edges + sum(line.height for line in self.lines) + self.ruling.between * (len(self.lines) - 1)

    @property
    def edges(self) -> float:
        """What head and outer rules take."""
        return self.head.height + self.ruling.top + self.ruling.under_head + self.ruling.bottom

    def split(self, height: float) -> tuple[LedgerTable, LedgerTable] | None:
        """Divided between rows; within one only where it is higher than any page."""
        room, at = height - self.edges + 0.01, 0
        while at < len(self.lines) and room >= self.lines[at].height:
            room -= self.lines[at].height + self.ruling.between
            at += 1
        lines = self.lines
        if at < len(lines) and lines[at].height > self.ruling.tallest:
            parts = split_line(lines[at], room, self.ruling)
            if parts is not None:
                lines = (*lines[:at], *parts, *lines[at + 1 :])
                at += 1
        if not 0 < at < len(lines):
            return None
        head = replace(self, wrapped=False, lines=lines[:at], after=0.0, goes_on=True)
        return head, replace(self, wrapped=False, lines=lines[at:], before=0.0, repeats=True)

    def draw(self, press: Press, x: float, top: float) -> None:
        """Rules and rows from top to bottom."""
        ruling = self.ruling
        right = x + ruling.columns[-1][0] + ruling.columns[-1][1]

        def rule(y: float, width: float, colour: Colour) -> float:
            draw_rule(press, x, right, y - width / 2, width, colour)
            return y - width

        y = rule(top, ruling.top, ruling.colour)
        with press.repeated(on=self.repeats):
            draw_line(press, self.head, ruling, x, y, ruling.head_inset)
        y = rule(y - self.head.height, ruling.under_head, ruling.colour)
        for at, line in enumerate(self.lines):
            if at:
                y = rule(y, ruling.between, ruling.grey)
            draw_line(press, line, ruling, x, y, ruling.inset)
            y -= line.height
        rule(y, ruling.under_head if self.goes_on else ruling.bottom, ruling.colour)


def measure_line(line: LedgerLine, ruling: Ruling, inset: float) -> float:
    """A row's height: its heading, its highest cell or the frame, insets."""
    heights = [
        measure_stack(stack, width, ruling) for stack, (_, width) in zip(line.cells, ruling.columns, strict=True)
    ]
    frame = ruling.frame[1] if line.framed else 0.0
    return measure_heading(line, ruling) + max(*heights, frame) + 2 * inset


def measure_heading(line: LedgerLine, ruling: Ruling) -> float:
    """The heading's height, with what parts it from its first row."""
    if line.heading is None:
        return 0.0
    x, width = ruling.columns[-1]
    return line.heading.wrap(x + width) + line.heading.before + line.heading.after


def measure_stack(stack: Stacked, width: float, ruling: Ruling) -> float:
    """A cell's height, its first baseline level with its neighbours'."""
    height = after = 0.0
    for at, block in enumerate(stack):
        height += max(after, block.before) if at else 0.0
        height += block.wrap(width)
        after = block.after
    return height + (lower(stack[0], ruling) if stack else 0.0)


def lower(block: TextBlock | MarkedBlock, ruling: Ruling) -> float:
    """How much lower a cell's text begins, so that its first baseline is the row's."""
    return max(0.0, ruling.baseline + block.baseline(0.0))


def draw_line(press: Press, line: LedgerLine, ruling: Ruling, x: float, top: float, inset: float) -> None:
    """A row's cells in reading order; the dot stands before the verdict, the frame in the last column."""
    if line.heading is not None:
        line.heading.draw(press, x, top - line.heading.before)
        top -= measure_heading(line, ruling)
    y = top - inset
    for stack, (left, width) in zip(line.cells, ruling.columns, strict=True):
        draw_stack(press, stack, ruling, x + left, y, width)
    if line.again:
        with press.repeated():
            draw_stack(press, line.again, ruling, x, y, ruling.columns[0][1])
    if line.dot:
        at = f"{x + ruling.columns[3][0]:.2f} {y - ruling.baseline:.2f}"
        press.artifact(press.reflect(f"q 1 0 0 1 {at} cm {line.dot} Q"))
    if line.framed:
        width, height = ruling.frame
        left = x + ruling.columns[-1][0]
        pen = f"q {draw_in(ruling.grey)} {ruling.frame_line:g} w"
        press.artifact(press.reflect(f"{pen} {left:.2f} {y - height:.2f} {width:.2f} {height:.2f} re S Q"))


def draw_stack(press: Press, stack: Stacked, ruling: Ruling, x: float, y: float, width: float) -> None:
    """A cell's texts below `y`."""
    after = 0.0
    y -= lower(stack[0], ruling) if stack else 0.0
    for n, block in enumerate(stack):
        y -= max(after, block.before) if n else 0.0
        height = block.wrap(width)
        block.draw(press, x, y)
        y -= height
        after = block.after


def split_line(line: LedgerLine, height: float, ruling: Ruling) -> tuple[LedgerLine, LedgerLine] | None:
    """A row as much of it as `height` has room for, and the rest; None where nothing of a cell would stand there."""
    room = height - measure_heading(line, ruling) - 2 * ruling.inset
    heads, tails = [], []
    for stack, (_, width) in zip(line.cells, ruling.columns, strict=True):
        head, tail = split_stack(stack, width, room - (lower(stack[0], ruling) if stack else 0.0))
        if stack and not head:
            return None
        heads.append(head)
        tails.append(tail)
    if not any(tails):
        return None
    first = replace(line, cells=tuple(heads))
    second = replace(line, cells=tuple(tails), heading=None, framed=False, dot="", again=line.again or line.cells[0])
    first.height = measure_line(first, ruling, ruling.inset)
    second.height = measure_line(second, ruling, ruling.inset)
    return first, second


def split_stack(stack: Stacked, width: float, room: float) -> tuple[Stacked, Stacked]:
    """The texts of a cell that find room, and the others."""
    after = 0.0
    for at, block in enumerate(stack):
        room -= max(after, block.before) if at else 0.0
        height = block.wrap(width)
        if height > room:
            parts = block.split(room)
            if parts is None:
                return stack[:at], stack[at:]
            return (*stack[:at], parts[0]), (parts[1], *stack[at + 1 :])
        room -= height
        after = block.after
    return stack, ()
