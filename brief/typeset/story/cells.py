"""A table's cells: values whole, and aligned on their decimal mark; the heads of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.language.page.wording import find_brackets
from brief.layout.types import Align
from brief.typeset.lines.paragraph import natural_width

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.document.tree import Inlines, Table
    from brief.document.values import Value
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.lines.paragraph import Run
    from brief.typeset.story.composer import Compositor

QUALIFIER = 0.9  # em of the value beside it
COLUMN = "<</O/Table/Scope/Column>>"


def enclose_all(content: Inlines, language: str) -> Inlines:
    """Words in the round brackets of a language."""
    opened, closed = find_brackets(language, "round")
    return (Text(opened), *content, Text(closed))


def set_value(value: Value, element: Element, compositor: Compositor, mark: Mark) -> tuple[TextBlock, float, float]:
    """A value as one run of text (so that readers have it whole); the widths behind its decimal mark, and before it."""
    style: Style = replace(compositor.layout.styles.table, align=Align.RIGHT, hyphenate=False)
    block = compositor.text((Text(value.integer + value.fraction),), style, element, mark)
    before: tuple[Run, ...] = ()
    if value.qualifier:
        small = replace(style, size=round(style.size * QUALIFIER, 2))
        qualifier = value.qualifier.replace(" ", "\u00a0") + "\u00a0"
        before = compositor.runs((Text(qualifier),), small)
        block.runs = (*before, *block.runs)
    fraction = natural_width(compositor.runs((Text(value.fraction),), style)) if value.fraction else 0.0
    return block, fraction, natural_width(before) if before else 0.0


def set_head_cell(
    table: Table, row: Element, compositor: Compositor, text: str, align: Align = Align.LEFT
) -> TextBlock:
    """A column's head; one without a name would be read as a head, and move the others by a column."""
    element = row.add("TH", attributes=COLUMN) if text else row.add("TD")
    style = replace(compositor.layout.styles.table_head, align=align)
    return compositor.text((Text(text),) if text else (), style, element, table.mark)
