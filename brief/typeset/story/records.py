"""Source records run on: what, where and which file in one paragraph, each an element of its own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Heading, Paragraph, Text
from brief.document.walk import plain
from brief.layout.forms import RecordForm
from brief.pdf.structure_tree import list_numbering
from brief.typeset.blocks.textblock import BookmarkPlace, Hanging
from brief.typeset.lines.paragraph import natural_width
from brief.typeset.story.composer import TAGS
from brief.typeset.story.text import own, set_code, set_heading, set_paragraph, style_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.document.tree import Part
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.lines.paragraph import Run
    from brief.typeset.story.composer import Compositor

HEADED = "\u00a0\u00a0"  # behind a heading that is run in


def set_records(part: Part, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The part's heading, then a paragraph for each source; several are a list, their numbers hanging."""
    heads = [block for block in part.blocks if isinstance(block, Heading)]
    lines = [block for block in part.blocks if isinstance(block, Paragraph)]
    indent = measure_numbers(lines, compositor)
    before: Heading | None = None
    if compositor.layout.records is RecordForm.HEADED and heads and not indent:
        before = heads.pop()
    out: list[Block] = [block for head in heads for block in set_heading(head, part, compositor, sect)]
    holder = sect.add("L", attributes=list_numbering("Decimal")) if indent else sect
    for _, record in groupby(lines, key=lambda line: (line.mark.line, line.mark.column)):
        run = tuple(record)
        out.append(run_on(run, compositor, holder, before, indent))
        before = None
        if compositor.layout.qr:
            codes = [code for line in run for code in set_code(line, compositor, sect)]
            out[-1].keep_next = bool(codes)
            out += codes
    return tuple(out)


def measure_numbers(lines: Iterable[Paragraph], compositor: Compositor) -> float:
    """How far records stand in behind the numbers of sources; not at all where there are none."""
    longest = max((line.label for line in lines), key=len, default="")
    style = style_of("record", compositor)
    return natural_width(compositor.runs((Text(longest),), style)) + 0.5 * style.size if longest else 0.0


def set_apart(part: Part, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The part's heading, then each line of a source's record for itself; those of one record stay together."""
    out: list[Block] = []
    mark = None
    for block in part.blocks:
        if isinstance(block, Heading):
            out += set_heading(block, part, compositor, sect)
        elif isinstance(block, Paragraph):
            if out and block.mark == mark:
                out[-1].keep_next = True
            out += set_paragraph(block, compositor, sect)
            mark = block.mark
    return tuple(out)


def run_on(
    lines: tuple[Paragraph, ...], compositor: Compositor, sect: Element, head: Heading | None, indent: float
) -> TextBlock:
    """One paragraph on the page, each line of the record its own element, and a heading before the first one.

    `indent` is for the number of a source in a list, the element `sect`.
    """
    style = style_of(lines[0].role, compositor)
    runs: list[Run] = []
    hanging: tuple[Hanging, ...] = ()
    if indent:
        item = sect.add("LI")
        number = compositor.runs((Text(lines[0].label),), style)
        hanging = (Hanging(number, item.add("Lbl"), 0.0),)
        sect = item.add("LBody")
    if head is not None:
        bold = replace(style, weight=700)
        runs += own(compositor.runs((*head.content, Text(HEADED)), bold), sect.add(TAGS[head.level]), runs)
    elements = [sect.add("P") for _ in lines]
    for line, element in zip(lines, elements, strict=True):
        runs += own(compositor.runs(line.content, style), element, runs)
    block = compositor.text((), style, elements[0], lines[0].mark, whole=True, anchor=lines[0].id, hanging=hanging)
    block.runs, block.indent = tuple(runs), indent
    if head is not None:
        block.bookmark = BookmarkPlace(plain(head.content), head.level)
    return block
