"""The statistics table: horizontal rules alone, values aligned on the decimal mark, its head repeated on each page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.drawing.shapes import draw_rule
from brief.typeset.lines.paragraph import natural_width

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.layout.types import Rules
    from brief.layout.types import Table as TableStyle
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press

BELOW_CAPTION = 3.0  # points
LEAST_ROWS = 2  # on either side of a division
WIDEST = 0.22  # of the measure that unit, period and remark may take before they are broken
LEAST_LABEL = 0.24  # of the measure that the label keeps
FULL = 0.75  # of its measure that a broken line fills, guessed
STEPS = 12  # tries at the remarks' column, down to its widest word


class Widths(Struct, frozen=True):
    """Where the columns stand: left edges and widths; `point` is the right edge of the values' integers."""

    stub: float
    label: tuple[float, float]
    point: float
    unit: tuple[float, float]
    period: tuple[float, float]
    remark: tuple[float, float]
    gutter: float  # between label and value


class TableLine(Struct):
    """A row: its cells in order; `fraction` is the width of the value behind its decimal mark."""

    label: TextBlock
    value: TextBlock | None
    unit: TextBlock | None
    period: TextBlock | None
    remark: TextBlock | None
    mark: Mark
    fraction: float = 0.0
    qualifier: float = 0.0  # width of what stands before the value's digits
    turned: bool = False  # the page is mirrored: digits run from left to right all the same
    stub: TextBlock | None = None  # the group's head, in its first row
    stub_rows: int = 1  # rows that the stub spans
    opens_group: bool = False
    opens_derived: bool = False
    is_head: bool = False
    spans: bool = False  # the label over all columns
    said_again: bool = False  # its stub was said before, on another page
    height: float = 0.0

    @property
    def names(self) -> bool:
        """Whether its stub has words."""
        return self.stub is not None and bool(self.stub.runs)


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
        return rules + said + self.head.height + sum(line.height for line in self.leads)

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
        while n > 0 and (self.lines[n - 1].is_head or self.ends_group(n) or self.cuts_stub(n)):
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
        self.draw_line(press, self.head, x, y, again=self.repeats)
        y = self.draw_rule(press, x, y - self.head.height, rules.table_head)
        for line in self.leads:
            self.draw_line(press, line, x, y, again=True)
            y -= line.height
        for n, line in enumerate(self.lines):
            gap = self.step(n) - line.height
            if line.opens_derived and n:
                draw_rule(press, x, x + self.width, y - gap / 2, rules.table_head, self.colour)
            y -= gap
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
            (line.unit, widths.unit[0]),
            (line.period, widths.period[0]),
            (line.remark, widths.remark[0]),
        ]
        with press.repeated(on=again):
            for block, left in places:
                if block is not None:
                    block.draw(press, x + left, y)


def measure_columns(lines: tuple[TableLine, ...], style: TableStyle, width: float) -> Widths:
    """Columns as wide as their contents, the label what is left."""
    stub = style.stub if any(line.stub for line in lines) else 0.0
    gutters = style.gutters if stub else (0.0, *style.gutters[1:])
    if not any(line.period for line in lines):
        gutters = (*gutters[:3], 0.0, gutters[4] if any(line.remark for line in lines) else 0.0)
    integer, fraction = measure_values(lines)
    fixed = stub + sum(gutters) + fraction
    unit, period, remark = (
        max(cell_width(getattr(line, name)) for line in lines) for name in ("unit", "period", "remark")
    )
    widest = max(cell_width(line.label) for line in lines if not line.spans)
    if width - fixed - integer - unit - period - remark < widest:  # qualifiers reach into their labels' column
        integer = max(-begin_value(line, 0.0, cell_width(line.value)) - line.qualifier for line in lines)
    room = width - fixed - integer
    if room - unit - period - remark < widest:
        unit, period, remark = share_room(lines, room, (unit, period, remark), width)
    label = room - unit - period - remark
    at = stub + gutters[0]
    point = at + label + gutters[1] + integer
    unit_at = point + fraction + gutters[2]
    period_at = unit_at + unit + gutters[3]
    remark_at = period_at + period + gutters[4]
    places = (unit_at, unit), (period_at, period), (remark_at, remark)
    return Widths(stub, (at, label), point, *places, gutters[1])


def measure_values(lines: tuple[TableLine, ...]) -> tuple[float, float]:
    """The widths of values before and behind the point: on a mirrored page that is right of their last whole digit."""
    if not any(line.turned for line in lines):
        return max(cell_width(line.value) - line.fraction for line in lines), max(line.fraction for line in lines)
    return (
        max(line.qualifier + line.fraction for line in lines),
        max(cell_width(line.value) - line.fraction - line.qualifier for line in lines),
    )


def begin_value(line: TableLine, point: float, width: float) -> float:
    """Where a value `width` points wide begins, so that its whole digits end at `point`; on a mirrored page begin."""
    if line.turned:
        return point - line.qualifier - line.fraction
    return point + line.fraction - width


def share_room(
    lines: tuple[TableLine, ...], room: float, natural: tuple[float, float, float], width: float
) -> tuple[float, float, float]:
    """Widths of unit, period and remark where not all is wide enough: those that leave the least rows of two lines."""
    cap, least = width * WIDEST, width * LEAST_LABEL
    # what must not be parted, as "million tons", has its width
    words = (max(word_width(getattr(line, name)) for line in lines) for name in ("unit", "period"))
    unit, period = (max(min(cap, wide), word) for wide, word in zip(natural[:2], words, strict=True))
    labels = [(cell_width(line.label) + line.qualifier, cell_width(line.remark)) for line in lines if not line.spans]
    best: tuple[int, float, float] | None = None
    narrowest = max(word_width(line.remark) for line in lines)
    for step in range(STEPS + 1):
        remark = natural[2] - (natural[2] - narrowest) * step / STEPS
        label = room - unit - period - remark
        if label >= least or step == STEPS:
            rows = sum(max(guess_lines(a, label), guess_lines(b, remark)) for a, b in labels)
            best = min(best or (rows, step, remark), (rows, step, remark))
    remark = best[2] if best else 0.0
    lack = least - (room - unit - period - remark)
    share = max(0.3, 1 - lack / (unit + period + remark)) if lack > 0 and unit + period + remark else 1.0
    return unit * share, period * share, remark * share


def guess_lines(natural: float, width: float) -> int:
    """How many lines a text will take: those that are broken are not full."""
    return 1 if natural <= width else ceil(natural / max(width * FULL, 1.0))


def word_width(block: TextBlock | None) -> float:
    """The width of a cell's widest word."""
    words = (replace(run, text=word) for run in (block.runs if block else ()) for word in run.text.split(" ") if word)
    return max((natural_width((word,)) + 0.05 for word in words), default=0.0)


def cell_width(block: TextBlock | None) -> float:
    """The width of a cell set in one line."""
    return natural_width(block.runs) + 0.05 if block and block.runs else 0.0


def wrap_line(line: TableLine, widths: Widths) -> float:
    """Set a row's cells for their columns; the height of the highest (the stub spans rows and does not count)."""
    if line.stub is not None:
        line.stub.wrap(widths.stub)
    # up to a qualifier that reaches far
    before = begin_value(line, widths.point, cell_width(line.value)) - widths.label[0]
    label = min(widths.label[1], before - widths.gutter) if line.qualifier else widths.label[1]
    cells = (
        (line.label, widths.remark[0] - widths.label[0] if line.spans else label),
        (line.value, cell_width(line.value)),
        (line.unit, widths.unit[1]),
        (line.period, widths.period[1]),
        (line.remark, widths.remark[1]),
    )
    return max(block.wrap(width) for block, width in cells if block is not None)


def raise_for_stubs(lines: tuple[TableLine, ...], widths: Widths, inset: float) -> None:
    """A group's head that is higher than its rows makes the last of them higher."""
    for n, line in enumerate(lines):
        if line.stub is None:
            continue
        rows = lines[n : n + line.stub_rows]
        lack = line.stub.wrap(widths.stub) + 2 * inset - sum(row.height for row in rows)
        if lack > 0:
            rows[-1].height += lack
