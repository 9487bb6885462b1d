"""The statistics table: caption, rows, notes in the order a, b, c, then intervals, then the source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.language.scripts import is_rtl
from brief.layout.forms import Remarks, TableForm
from brief.layout.types import Align
from brief.typeset.blocks.table import TableBlock
from brief.typeset.blocks.table_lines import TableLine
from brief.typeset.blocks.textblock import Hanging
from brief.typeset.story.cells import COLUMN, enclose_all, set_head_cell, set_value
from brief.typeset.story.numbers import bind
from brief.typeset.story.text import own

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.document.tree import Inlines, Table, TableGroup, TableRow
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.lines.paragraph import Run
    from brief.typeset.story.composer import Compositor


def set_table(table: Table, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Caption, subtitle, table, notes."""
    captions, block = set_columns(table, compositor, sect)
    block.after = 3.0
    notes = set_table_notes(table, sect, compositor)
    block.tied = bool(notes)
    return (*captions, block, *notes)


def set_columns(table: Table, compositor: Compositor, sect: Element) -> tuple[list[TextBlock], TableBlock]:
    """Caption and subtitle, and the table."""
    layout = compositor.layout
    root = sect.add("Table")
    caption = root.add("Caption")
    captions = [set_caption(table.label, table.title, caption, compositor, table.mark, table.id)]
    if table.subtitle:
        style = layout.styles.caption_subtitle
        captions.append(compositor.text(table.subtitle, style, caption, table.mark, keep_next=True))
    label = table.continued.format(table=table.label)
    again = set_caption(label, (), caption, compositor, table.mark, "")  # overleaf, and drawn as no part of the table
    if table.columns:
        from brief.typeset.story.columned import find_look, set_columned  # noqa: PLC0415 - few briefs have such tables

        kids, texts = len(root.kids), len(compositor.texts)
        first, body_lines, over = set_columned(table, root, compositor)
        if table_look := find_look((first, *body_lines), compositor):
            look = (table_look, layout.rules, layout.accent, table.mark)
            return captions, TableBlock(first, body_lines, *look, caption=again, over=over)
        del root.kids[kids:], compositor.texts[texts:]
        compositor.otherwise.add(table.id)
        table = flatten(table)
    narrow = layout.table.form is TableForm.NARROW
    stubbed = not narrow and any(group.title for group in table.groups if not group.derived)
    head = set_head(table, root.add("THead").add("TR"), compositor, stubbed=stubbed)
    body = root.add("TBody")
    if narrow:
        lines = tuple(line for group in table.groups for line in set_narrow_group(group, table, body, compositor))
    else:
        lines = tuple(
            line for group in table.groups for line in set_group(group, table, body, compositor, stubbed=stubbed)
        )
    return captions, TableBlock(head, lines, layout.table, layout.rules, layout.accent, table.mark, caption=again)


def flatten(table: Table) -> Table:
    """A table with a line a value: its column stands where a period does, its notes' marks in the last column."""
    return replace(table, groups=tuple(replace(g, rows=tuple(map(flatten_row, g.rows))) for g in table.groups))


def flatten_row(row: TableRow) -> TableRow:
    """A value with its column in words."""
    period = (Text(row.column), *((Text(", "), *row.period) if row.period else ()))
    return replace(row, period=period, remark=row.remark or row.marks)


def set_caption(
    label: str, title: Inlines, element: Element, compositor: Compositor, mark: Mark, anchor: str
) -> TextBlock:
    """Label ("Table 1"), then title."""
    style = compositor.layout.styles.caption
    block = compositor.text(title, style, element, mark, keep_next=True, whole=True, anchor=anchor)
    accent = replace(style, colour=compositor.layout.accent)
    block.runs = (
        *compositor.runs((Text(f"{label}\u2002".replace("\u2002", "\u00a0\u00a0 ")),), accent),
        *block.runs,
    )
    return block


def set_head(table: Table, row: Element, compositor: Compositor, *, stubbed: bool) -> TableLine:
    """The head row; values' head stands over their integers."""
    words, cell = table.head, partial(set_head_cell, table, row, compositor)
    stub = cell(words.group) if stubbed else None
    label, value = cell(words.label), cell(words.value, Align.RIGHT)
    rows = [row for group in table.groups for row in group.rows]
    unit = cell(words.unit if any(row.unit for row in rows) else "")
    wide = compositor.layout.table.form is TableForm.WIDE
    period = cell(words.period if any(row.period for row in rows) else "") if wide else None
    remark = None if hides_remarks(compositor) else cell(words.remark)
    turned = is_rtl(compositor.language)
    return TableLine(label, value, unit, period, remark, table.mark, stub=stub, turned=turned)


def set_group(
    group: TableGroup, table: Table, body: Element, compositor: Compositor, *, stubbed: bool
) -> list[TableLine]:
    """A group's rows; derived ones begin with a row that heads their formulas."""
    lines = []
    if group.derived:
        lines.append(set_formula_head(group, table, body.add("TR"), compositor, stubbed=stubbed))
    for n, row in enumerate(group.rows):
        element = body.add("TR")
        stub = None
        if stubbed and n == 0:
            scope = "/Scope/Row" if group.title else ""
            attributes = f"<</O/Table{scope}/RowSpan {len(group.rows)}>>"
            cell = element.add("TH" if group.title else "TD", attributes=attributes)
            content = (Text(group.title),) if group.title else ()
            stub = compositor.text(content, compositor.layout.styles.table_group, cell, row.mark)
        line = set_row(row, element, compositor)
        line.stub, line.stub_rows = stub, len(group.rows)
        line.opens_group = n == 0 and not (group.derived or group.total)
        line.opens_derived = n == 0 and group.total
        lines.append(line)
    return lines


def set_narrow_group(group: TableGroup, table: Table, body: Element, compositor: Compositor) -> list[TableLine]:
    """A group's rows under its head; a period that all of them share stands there, any other behind its label."""
    shared = share_period(group)
    lines = []
    if group.title or shared or group.derived:
        lines.append(set_group_head(group, shared, table, body.add("TR"), compositor))
    for row in group.rows:
        own = () if shared or not row.period else enclose_all(row.period, compositor.language)
        label = (*row.label, *own)
        lines.append(set_row(replace(row, label=label), body.add("TR"), compositor))
    ruled = group.derived or group.total
    lines[0].opens_group, lines[0].opens_derived = not ruled, ruled
    return lines


def share_period(group: TableGroup) -> Inlines:
    """The period of a group's rows where all of them have the same; else each says its own, as sums do."""
    if group.total:
        return ()
    periods = [row.period for row in group.rows]
    return periods[0] if periods.count(periods[0]) == len(periods) else ()


def set_group_head(group: TableGroup, shared: Inlines, table: Table, row: Element, compositor: Compositor) -> TableLine:
    """The group's title and shared period over all columns; derived rows have the word over their formulas too."""
    styles = compositor.layout.styles
    behind = hides_remarks(compositor)
    columns = 3 if group.derived or behind else 4
    element = row.add("TH", attributes=f"<</O/Table/Scope/Column/ColSpan {columns}>>")
    period = (Text(f"{', ' if group.title else ''}"), *shared) if shared else ()
    title = (Text(group.title),) if group.title else ()
    label = compositor.text((*title, *period), styles.table_group, element, table.mark)
    remark = None
    if group.derived and not behind:
        element = row.add("TH", attributes=COLUMN)
        remark = compositor.text((Text(table.head.formula),), styles.table_head, element, table.mark)
    return TableLine(label, None, None, None, remark, table.mark, is_head=True, spans=True)


def set_formula_head(
    group: TableGroup, table: Table, row: Element, compositor: Compositor, *, stubbed: bool
) -> TableLine:
    """The word over the formulas; the group's title before it, where no column has it."""
    styles = compositor.layout.styles

    def empty() -> TextBlock:
        return compositor.text((), styles.table_head, row.add("TD"), table.mark)

    stub = empty() if stubbed else None
    if stubbed or not group.title:
        label = empty()
    else:
        label = compositor.text((Text(group.title),), styles.table_group, row.add("TH", attributes=COLUMN), table.mark)
    cells = (label, empty(), empty(), empty())
    element = row.add("TH", attributes=COLUMN)
    remark = compositor.text((Text(table.head.formula),), styles.table_head, element, table.mark)
    turned = is_rtl(compositor.language)
    return TableLine(*cells, remark, table.mark, stub=stub, opens_derived=True, is_head=True, turned=turned)


def set_row(row: TableRow, element: Element, compositor: Compositor) -> TableLine:
    """One statistic."""
    styles = compositor.layout.styles
    style = styles.table
    label = compositor.text(row.label, style, element.add("TH", attributes="<</O/Table/Scope/Row>>"), row.mark)
    value, fraction, qualifier = set_value(row.value, element.add("TD"), compositor, row.mark)
    unit = compositor.text(row.unit, style, element.add("TD"), row.mark)
    wide = compositor.layout.table.form is TableForm.WIDE
    period = compositor.text(row.period, style, element.add("TD"), row.mark) if wide else None
    remark_style = styles.table_remark if row.derived else style
    remark = None
    if not hides_remarks(compositor):
        remark = compositor.text(row.remark, remark_style, element.add("TD"), row.mark)
    elif row.remark:
        label.runs = (*label.runs, *compositor.runs((Text("\u00a0 "), *bind(row.remark)), styles.table_remark))
    return TableLine(
        label,
        value,
        unit,
        period,
        remark,
        row.mark,
        fraction=fraction,
        qualifier=qualifier,
        turned=is_rtl(compositor.language),
    )


def hides_remarks(compositor: Compositor) -> bool:
    """Whether evidence and formulas stand behind the labels, not in a column."""
    look = compositor.layout.table
    return look.form is TableForm.NARROW and look.remarks is Remarks.BEHIND


def set_table_notes(table: Table, sect: Element, compositor: Compositor) -> list[Block]:
    """Lettered notes, intervals, source: run in, each an element of its own."""
    style = compositor.layout.styles.table_note
    runs: list[Run] = []
    first: Element | None = None
    for note in table.notes:
        element = sect.add("Note", id=note.id)
        first = first or element
        runs += own((*compositor.raised(note.letter, style), *compositor.runs(note.content, style)), element, runs)
    for content in filter(None, (table.remarks, table.source)):
        element = sect.add("P")
        first = first or element
        runs += own(compositor.runs(content, style), element, runs)
    if first is None:
        return []
    block = compositor.text((), style, first, table.mark)
    block.runs = tuple(runs)
    block.anchors = tuple(note.id for note in table.notes)
    return [block]


def set_side_notes(table: Table, sect: Element, compositor: Compositor) -> list[Block]:
    """Lettered notes, intervals, source: one below the other, for the side column."""
    layout = compositor.layout
    style, columns = layout.styles.table_note, layout.notes
    out: list[Block] = []
    for note in table.notes:
        element = sect.add("Note", id=note.id)
        hanging = (Hanging(compositor.raised(note.letter, style)[:1], element.add("Lbl"), 0.0),)
        words = (note.content, style, element.add("P"), table.mark)
        out.append(compositor.text(*words, after=columns.gap, indent=columns.label, hanging=hanging, anchor=note.id))
    below = filter(None, (table.remarks, table.source))
    out += (compositor.text(content, style, sect.add("P"), table.mark, before=2.0) for content in below)
    return out
