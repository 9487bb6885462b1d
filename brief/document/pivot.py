"""Tables with columns of values: rows of one label, unit and period in a line, each value under its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.document.walk import plain

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.document.tree import Inlines, Table, TableGroup, TableRow


class PivotLine(Struct, frozen=True):
    """A line: what its values share, and a row for each column; None where the table has none for it."""

    label: Inlines
    unit: Inlines
    period: Inlines
    cells: tuple[TableRow | None, ...]
    mark: Mark


def pivot(table: Table, group: TableGroup) -> tuple[PivotLine, ...]:
    """Give the lines of a group, in the order of their first rows; a second value for a place begins another line."""
    lines: list[tuple[str, PivotLine]] = []
    for row in group.rows:
        period = () if table.subtitle else row.period
        key = "\0".join(map(plain, (row.label, row.unit, period)))
        at = table.columns.index(row.column)
        free = (n for n, (name, line) in enumerate(lines) if name == key and line.cells[at] is None)
        n = next(free, None)
        if n is None:
            n = len(lines)
            lines.append((key, PivotLine(row.label, row.unit, period, (None,) * len(table.columns), row.mark)))
        line = lines[n][1]
        lines[n] = key, replace(line, cells=(*line.cells[:at], row, *line.cells[at + 1 :]))
    return tuple(line for _, line in lines)
