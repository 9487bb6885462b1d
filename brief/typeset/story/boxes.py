"""Key messages in tinted boxes of their own, a large numeral hanging in each; numbers in cells under a rule each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.document.walk import part_address
from brief.pdf.structure_tree import list_numbering
from brief.typeset.blocks.box import BoxBlock
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell

if TYPE_CHECKING:
    from brief.document.tree import Callout, ListPoint
    from brief.layout.types import Layout, Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import Hanging, TextBlock
    from brief.typeset.story.composer import Compositor

CAP, AXIS = 0.66, 0.28  # cap height, and how far the baseline is below the middle of the leading, in em
LIGHT = 300
ADDRESS_APART, ADDRESS_BEHIND = 1.0, 5.0  # points from a recommendation to whom it is addressed, and to the next


def set_boxes(callout: Callout, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Heading, then a box a message; `number` is the numeral's size, and it hangs in one and a fifth of that."""
    layout = compositor.layout
    look = replace(layout.callout, number=0.0) if callout.own else layout.callout
    heading = compositor.heading(callout.heading, layout.styles.callout_heading, sect)
    heading.after = layout.styles.callout_heading.after
    out: list[Block] = [heading]
    parent = sect.add("L", attributes=list_numbering("Decimal") if look.number else "")
    compositor = compositor.leave_panel()
    style = compositor.layout.styles.callout
    numeral = size_numeral(style, look.number, compositor)
    indent = 1.2 * look.number
    inner = layout.page.measure - 2 * look.inset_x
    for n, point in enumerate(callout.points, 1):
        item = parent.add("LI")
        cells = []
        if look.number:
            label = compositor.text((Text(compositor.write(n)),), numeral, item.add("Lbl"), point.mark, whole=True)
            cells.append(StackCell(label, 0.0, indent))
        text = set_message(point, style, item.add("LBody"), compositor, whole=True)
        row = BlockRow((*cells, StackCell(text, indent, inner - indent)), point.mark)
        insets = (look.inset_x, look.inset_top, look.inset_bottom)
        edge = look.border, layout.accent
        out.append(BoxBlock(row, point.mark, look.fill, *insets, *edge, after=look.gap))
    return tuple(out)


def set_message(
    point: ListPoint,
    style: Style,
    element: Element,
    compositor: Compositor,
    *,
    after: float | None = None,
    indent: float = 0.0,
    hanging: tuple[Hanging, ...] = (),
    whole: bool = False,
) -> TextBlock | Stack:
    """A message; to whom a recommendation is addressed stands below it, smaller."""
    words, address = part_address(point.content)
    if not address:
        return compositor.text(
            point.content, style, element, point.mark, after=after, indent=indent, hanging=hanging, whole=whole
        )
    text = compositor.text(words, style, element.add("P"), point.mark, after=0.0, whole=whole)
    small = compositor.layout.styles.big_text
    told = compositor.text(address, small, element.add("P"), point.mark, before=ADDRESS_APART, whole=whole)
    behind = max(after, ADDRESS_BEHIND) if after else 0.0
    return Stack((text, told), point.mark, before=text.before, after=behind)


def size_numeral(style: Style, size: float, compositor: Compositor) -> Style:
    """The numerals' style: its leading lets their tops stand level with the capitals of the first line."""
    leading = style.leading + 2 * (CAP - AXIS) * (size - style.size)
    return replace(style, size=size, leading=leading, weight=LIGHT, colour=compositor.layout.accent)


def rule_cells(cells: list[StackCell], layout: Layout) -> list[StackCell]:
    """Each cell under a rule of its own."""
    rule, inset = layout.rules.big_numbers, layout.big_numbers.inset
    return [
        replace(cell, block=Stack((cell.block,), cell.block.mark, rule=rule, rule_gap=inset, colour=layout.accent))
        for cell in cells
    ]
