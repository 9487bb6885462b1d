"""Tables with columns of values, such as years; where these find no room the rows stand one below the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.pivot import pivot
from brief.document.tree import Text
from brief.language.scripts import is_rtl
from brief.layout.types import Align, PartName
from brief.typeset.blocks.table_lines import TableLine, needs_room
from brief.typeset.lines.paragraph import natural_width
from brief.typeset.story.cells import enclose_all, set_head_cell, set_value
from brief.typeset.story.figure_widths import find_column
from brief.typeset.story.inline import JOINER

if TYPE_CHECKING:
    from brief.document.pivot import PivotLine
    from brief.document.tree import Table, TableGroup
    from brief.layout.types import TableLook
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.composer import Compositor


CLOSER = 0.65  # of the gutter before a column of values, where there is no room for all of it
LEAST = 5.0  # points


def set_columned(
    table: Table, root: Element, compositor: Compositor
) -> tuple[TableLine, tuple[TableLine, ...], tuple[tuple[TextBlock, int, int], ...]]:
    """The head, the lines, and what stands over columns, each with the first and the last of these."""
    head_root = root.add("THead")
    over = set_heads(table, head_root, compositor)
    head = set_head(table, head_root.add("TR"), compositor)
    body = root.add("TBody")
    lines: list[TableLine] = []
    for group in table.groups:
        lines += set_group(group, table, body, compositor)
    return head, tuple(lines), over


def find_look(lines: tuple[TableLine, ...], compositor: Compositor) -> TableLook | None:
    """The look in which columns find room in the measure that tables have: the layout's own, or closer together."""
    table = compositor.layout.table
    group, value, *others = table.gutters
    closer = replace(table, gutters=(group, max(min(value, LEAST), CLOSER * value), *others))
    measure = find_measure(compositor)
    return next((look for look in (table, closer) if needs_room(lines, look) <= measure), None)


def find_measure(compositor: Compositor) -> float:
    """The width of the column that tables stand in."""
    layout = compositor.layout
    band = next((b for b in layout.bands if any(PartName.STATISTICS in stack for stack in b.stacks)), None)
    if band is None or band.facing or band.shares or band.columns < 2:
        return layout.page.measure
    return min(layout.page.measure, find_column(compositor))


def set_heads(table: Table, root: Element, compositor: Compositor) -> tuple[tuple[TextBlock, int, int], ...]:
    """What stands over columns: a row of its own over the head."""
    if not table.heads:
        return ()
    style = replace(compositor.layout.styles.table_head, align=Align.CENTRE)
    row = root.add("TR")
    row.add("TD")
    out = []
    at = 0
    for head in table.heads:
        while at < head.first:
            row.add("TD")
            at += 1
        span = head.last - head.first + 1
        cell = row.add("TH", attributes=f"<</O/Table/Scope/Column/ColSpan {span}>>")
        out.append((compositor.text((Text(head.title),), style, cell, table.mark), head.first, head.last))
        at = head.last + 1
    for _ in range(at, len(table.columns) + 1):
        row.add("TD")
    return tuple(out)


def set_head(table: Table, row: Element, compositor: Compositor) -> TableLine:
    """The head row: the columns' names over their digits."""
    cell = partial(set_head_cell, table, row, compositor)
    label = cell(table.head.label)
    first, *more = [cell(name, Align.RIGHT) for name in table.columns]
    unit = cell(table.head.unit if any(r.unit for group in table.groups for r in group.rows) else "")
    turned = is_rtl(compositor.language)
    return TableLine(label, first, unit, None, None, table.mark, turned=turned, more=tuple((one, 0.0) for one in more))


def set_group(group: TableGroup, table: Table, body: Element, compositor: Compositor) -> list[TableLine]:
    """A group's lines under its head; sums under a rule."""
    lines: list[TableLine] = []
    if group.title:
        cell = body.add("TR").add("TH", attributes=f"<</O/Table/Scope/Column/ColSpan {len(table.columns) + 2}>>")
        title = compositor.text((Text(group.title),), compositor.layout.styles.table_group, cell, table.mark)
        lines.append(TableLine(title, None, None, None, None, table.mark, is_head=True, spans=True))
    lines += [set_line(line, body.add("TR"), compositor, total=group.total) for line in pivot(table, group)]
    opens_derived = group.derived or group.total
    lines[0].opens_group, lines[0].opens_derived = not opens_derived, opens_derived
    return lines


def set_line(line: PivotLine, row: Element, compositor: Compositor, *, total: bool) -> TableLine:
    """A line; of a total the name is of weight, its values look as what is derived does."""
    styles = compositor.layout.styles
    style = replace(styles.table, weight=styles.table_group.weight) if total else styles.table
    period = enclose_all(line.period, compositor.language) if line.period else ()
    head = row.add("TH", attributes="<</O/Table/Scope/Row>>")
    label = compositor.text((*line.label, *period), style, head, line.mark)
    values: list[tuple[TextBlock, float]] = []
    for cell in line.cells:
        element = row.add("TD")
        if cell is None:
            block = compositor.text((), replace(styles.table, align=Align.RIGHT), element, line.mark)
            values.append((block, 0.0))
            continue
        block, fraction, _ = set_value(cell.value, element, compositor, cell.mark)
        marks = compositor.runs((Text(JOINER), *cell.marks), block.style) if cell.marks else ()
        block.runs = (*block.runs, *marks)
        values.append((block, fraction + (natural_width(marks) if marks else 0.0)))
    unit = compositor.text(line.unit, styles.table, row.add("TD"), line.mark)
    (value, fraction), *more = values
    turned = is_rtl(compositor.language)
    return TableLine(label, value, unit, None, None, line.mark, fraction=fraction, turned=turned, more=tuple(more))
