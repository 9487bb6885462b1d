"""A table's lines, and the columns that are as wide as what stands in them."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.lines.paragraph import natural_width

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.types import TableLook as TableStyle
    from brief.typeset.blocks.textblock import TextBlock

WIDEST = 0.22  # of the measure that unit, period and remark may take before they are broken
LEAST_LABEL = 0.24  # of the measure that the label keeps
LEAST_COLUMN = 60.0  # points that labels beside columns of values have
WIDE_COLUMN = 36.0  # points that a column of values gets besides its own at most
SPREAD = 0.6  # of the room that labels leave, shared out between them
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
    points: tuple[tuple[float, float], ...] = ()  # of further columns: the left edge and `point`
    values: float = 0.0  # the left edge of the first


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
    more: tuple[tuple[TextBlock, float], ...] = ()  # values of further columns, each with its width behind the mark
    said_again: bool = False  # its stub was said before, on another page
    height: float = 0.0

    @property
    def names(self) -> bool:
        """Whether its stub has words."""
        return self.stub is not None and bool(self.stub.runs)


def measure_columns(lines: tuple[TableLine, ...], style: TableStyle, width: float) -> Widths:
    """Columns as wide as their contents, the label what is left."""
    stub = style.stub if any(line.stub for line in lines) else 0.0
    gutters = style.gutters if stub else (0.0, *style.gutters[1:])
    if not any(line.period for line in lines):
        gutters = (*gutters[:3], 0.0, gutters[4] if any(line.remark for line in lines) else 0.0)
    integer, fraction = measure_values(lines)
    further = measure_more(lines)
    spread = spread_columns(lines, style, width, integer + fraction) if further else 0.0
    integer += spread
    further = [(before + spread, behind) for before, behind in further]
    beyond = sum(gutters[1] + before + behind for before, behind in further)
    fixed = stub + sum(gutters) + fraction + beyond
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
    edge, points = point + fraction, []
    for before, behind in further:
        left = edge + gutters[1]
        points.append((left, left + before))
        edge = left + before + behind
    unit_at = edge + gutters[2]
    period_at = unit_at + unit + gutters[3]
    remark_at = period_at + period + gutters[4]
    places = (unit_at, unit), (period_at, period), (remark_at, remark)
    return Widths(stub, (at, label), point, *places, gutters[1], tuple(points), at + label + gutters[1])


def measure_more(lines: tuple[TableLine, ...]) -> list[tuple[float, float]]:
    """The widths of further columns before and behind their points."""
    count = max((len(line.more) for line in lines), default=0)
    out = []
    for n in range(count):
        cells = [(*line.more[n], line.turned) for line in lines if len(line.more) > n]
        behind = max(cell_width(block) - fraction if turned else fraction for block, fraction, turned in cells)
        before = max(fraction if turned else cell_width(block) - fraction for block, fraction, turned in cells)
        out.append((before, behind))
    return out


def spread_columns(lines: tuple[TableLine, ...], style: TableStyle, width: float, first: float) -> float:
    """What each column of values gets of the room that labels leave, so that lines are read across no wide gap."""
    further = measure_more(lines)
    label = max(cell_width(line.label) for line in lines if not line.spans)
    unit = max(cell_width(line.unit) for line in lines)
    taken = label + first + unit + sum(style.gutters[1] + before + behind for before, behind in further)
    free = width - taken - style.gutters[1] - style.gutters[2]
    return max(0.0, min(WIDE_COLUMN, SPREAD * free / (len(further) + 1)))


def begin_more(line: TableLine, fraction: float, point: float, width: float) -> float:
    """Where a value of a further column begins: its whole digits end at `point`, or begin there."""
    return point - fraction if line.turned else point + fraction - width


def needs_room(lines: tuple[TableLine, ...], style: TableStyle) -> float:
    """The width that columns of values need at least, with labels and units in several lines."""
    integer, fraction = measure_values(lines)
    beyond = sum(style.gutters[1] + before + behind for before, behind in measure_more(lines))
    label = max(*(word_width(line.label) for line in lines if not line.spans), LEAST_COLUMN)
    unit = max(word_width(line.unit) for line in lines)
    return label + style.gutters[1] + integer + fraction + beyond + style.gutters[2] + unit


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
    # labels go down to their widest word before a unit is parted
    whole = (word_width(line.label) for line in lines if not line.spans)
    least = min(least, max(*whole, room - unit - period - remark))
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
    if block is None or not block.runs:
        return 0.0
    if block.natural is None or block.natural[0] is not block.runs:  # asked some ten times, of a kept part each time
        block.natural = block.runs, natural_width(block.runs) + 0.05
    return block.natural[1]


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
        *((block, cell_width(block)) for block, _ in line.more),
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
