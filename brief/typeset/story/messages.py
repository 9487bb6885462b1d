"""The key messages: in columns on a tint, in a frame, behind a bar, or as plain paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.layout.forms import CalloutForm
from brief.pdf.structure_tree import list_numbering
from brief.typeset.blocks.box import Barred, BoxBlock
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell, share_out
from brief.typeset.blocks.textblock import Hanging
from brief.typeset.story.boxes import set_boxes, set_message

if TYPE_CHECKING:
    from brief.document.tree import Callout
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.composer import Compositor


ROWS_APART = 8.0  # points


def set_callout(callout: Callout, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The key messages in the layout's form."""
    look, line, accent = compositor.layout.callout, compositor.layout.rules.callout, compositor.layout.accent
    if look.form is CalloutForm.BOXES:
        return set_boxes(callout, compositor, sect)
    if look.form is CalloutForm.TINT:
        return (set_tint(callout, compositor.leave_panel(), sect),)
    heading, messages = set_messages(callout, compositor, sect)
    points = [text for text, _ in messages]
    if look.form in {CalloutForm.PLAIN, CalloutForm.POINTS}:
        if callout.own:  # in one column with the sections, as far from them as their heads are
            heading.before = max(heading.before, compositor.layout.styles.heading.before)
        return (heading, *points)
    body = Stack((heading, *points), callout.mark, flows=callout.own or look.form is CalloutForm.FRAME)
    insets = (look.inset_x, look.inset_top, look.inset_bottom)
    before = compositor.layout.page.grid if callout.own else 0.0  # below the sections
    if look.form is CalloutForm.BAR:
        return (Barred(body, callout.mark, line, accent, *insets, before=before),)
    return (BoxBlock(body, callout.mark, None, *insets, line=line, colour=accent, before=before),)


def set_messages(
    callout: Callout, compositor: Compositor, sect: Element
) -> tuple[TextBlock, list[tuple[TextBlock | Stack, Element]]]:
    """A heading, and the messages one below the other, each with the element for what belongs to it.

    They are numbered, or have the mark of points, as the layout says.
    """
    layout = compositor.layout
    look, style = layout.callout, layout.styles.callout
    look = replace(look, number=0.0) if callout.own else look
    heading = compositor.heading(callout.heading, layout.styles.callout_heading, sect)
    heading.after = layout.styles.callout_heading.after
    marked = look.form is CalloutForm.POINTS and not callout.own  # recommendations begin with their numbers
    numbering = list_numbering("Decimal") if look.number else list_numbering("Disc") if marked else ""
    parent = sect.add("L", attributes=numbering)
    out = []
    for n, point in enumerate(callout.points, 1):
        item = parent.add("LI")
        hanging: tuple[Hanging, ...] = ()
        if look.number:
            bold = replace(style, weight=700, colour=layout.accent)
            hanging = (Hanging(compositor.runs((Text(f"{compositor.write(n)}."),), bold), item.add("Lbl"), 0.0),)
        elif marked:
            hanging = (compositor.hanging_mark(item.add("Lbl"), style),)
        body = item.add("LBody")
        text = set_message(
            point,
            style,
            body,
            compositor,
            after=look.gap if n < len(callout.points) else 0.0,
            indent=look.number or (layout.bullets.width if marked else 0.0),
            hanging=hanging,
            whole=True,
        )
        out.append((text, body))
    return heading, out


def set_tint(callout: Callout, compositor: Compositor, sect: Element) -> BoxBlock:
    """The tinted box: a heading, the messages in columns under a rule each."""
    layout = compositor.layout
    look, styles = layout.callout, layout.styles
    heading = compositor.heading(callout.heading, styles.callout_heading, sect)
    parent = sect.add("L")
    columns = pick_columns(len(callout.points), look.columns)
    inner = layout.page.measure - 2 * look.inset_x
    rows = []
    for start in range(0, len(callout.points), columns):
        cells = []
        places = share_out(inner, (1.0,) * columns, look.gutter)
        for point, (x, width) in zip(callout.points[start : start + columns], places, strict=False):
            text = set_message(point, styles.callout, parent.add("LI").add("LBody"), compositor)
            stack = Stack((text,), point.mark, rule=layout.rules.callout, rule_gap=look.gap, colour=layout.accent)
            cells.append(StackCell(stack, x, width))
        rows.append(BlockRow(tuple(cells), callout.mark, before=ROWS_APART))
    body = Stack((heading, *rows), callout.mark, flows=callout.own)  # recommendations may be many
    insets = (look.inset_x, look.inset_top, look.inset_bottom)
    return BoxBlock(body, callout.mark, look.fill, *insets, line=look.border, colour=layout.accent)


def pick_columns(count: int, most: int) -> int:
    """Columns that leave no message alone in a row where that can be: four messages in pairs, not three and one."""
    if count <= most:
        return max(count, 1)
    for columns in range(most, 1, -1):
        if count % columns != 1:
            return columns
    return most
