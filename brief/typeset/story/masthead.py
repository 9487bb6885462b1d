"""What stands over the title: issuer and number under a rule, or the paper's name and the number over one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.layout.forms import MastheadForm
from brief.typeset.blocks.nameplate import Nameplate
from brief.typeset.blocks.stack import Cell, Row, Stack
from brief.typeset.drawing.label import Cut, Label

if TYPE_CHECKING:
    from brief.document.tree import Paragraph, Part
    from brief.pdf.structure_tree import Element
    from brief.typeset.story.composer import Compositor

APART = "\u00a0" * 4  # between issuer and number


def set_masthead(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """The masthead in the layout's form."""
    if compositor.layout.masthead.form is MastheadForm.NAMEPLATE:
        return set_nameplate(line, part, compositor, sect)
    return set_ruled(line, part, compositor, sect)


def set_ruled(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """The rule over the page's first line: issuer left, number right."""
    layout = compositor.layout
    measure = layout.page.measure
    second = layout.page.second if layout.page.side else measure / 2
    cells = []
    for block in line:
        left = block.role == "issuer"
        style = layout.styles.issuer if left else layout.styles.number
        text = compositor.text(block.content, style, sect.add("P"), block.mark, whole=True)
        cells.append(Cell(text, 0.0, second) if left else Cell(text, second, measure - second))
    row = (Row(tuple(cells), part.mark),) if cells else ()
    look = layout.masthead
    return Stack(row, part.mark, rule=layout.rules.title, rule_gap=look.rule_gap, colour=layout.accent, keep_next=True)


def set_nameplate(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """The paper's name left, issuer and number right on its baseline, a rule below."""
    layout = compositor.layout
    look, measure = layout.masthead, layout.page.measure
    plate = set_name(compositor)
    cells = [Cell(plate, 0.0, plate.width)]
    left = plate.width + layout.page.gutter
    if line:
        number = compositor.text((), layout.styles.number, sect, line[0].mark, whole=True)
        for block in line:
            style = layout.styles.issuer if block.role == "issuer" else layout.styles.number
            element = sect.add("P")
            gap = (Text(APART),) if number.runs else ()
            runs = compositor.runs((*gap, *block.content), style)
            number.runs = (*number.runs, *(replace(run, owner=element) for run in runs))
        drop = max(0.0, plate.baseline - (number.style.leading / 2 + 0.28 * number.style.size))
        cells.append(Cell(Stack((number,), part.mark, rule_gap=drop), left, measure - left))
    below = Stack((), part.mark, rule=layout.rules.title, rule_gap=look.rule_gap, colour=layout.accent, before=look.gap)
    return Stack((Row(tuple(cells), part.mark), below), part.mark, keep_next=True)


def set_name(compositor: Compositor) -> Nameplate:
    """The paper's name, its first part heavy."""
    style, look = compositor.layout.styles.nameplate, compositor.layout.masthead
    parts = ((look.lead, 700), (f" {look.name}" if look.lead and look.name else look.name, style.weight))
    labels = tuple(
        Label(
            words,
            compositor.case.face(style.family, weight, italic=style.italic),
            style.size,
            style.colour,
            cut=Cut(compositor.case, weight, style.italic),
        )
        for words, weight in parts
        if words
    )
    return Nameplate(labels, style.leading, style.leading / 2 + 0.28 * style.size, compositor.layout.mark)
