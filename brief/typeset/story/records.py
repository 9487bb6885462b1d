"""Source records run on: what, where and which file in one paragraph, each an element of its own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Heading, Paragraph, Text
from brief.document.walk import plain
from brief.layout.forms import RecordForm
from brief.typeset.blocks.textblock import Outline
from brief.typeset.story.composer import TAGS
from brief.typeset.story.text import own, set_code, set_heading, set_paragraph, style_of

if TYPE_CHECKING:
    from brief.document.tree import Part
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.lines.paragraph import Run
    from brief.typeset.story.composer import Compositor

HEADED = "\u00a0\u00a0"  # behind a heading that is run in


def set_records(part: Part, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The part's heading, then a paragraph for each source."""
    heads = [block for block in part.blocks if isinstance(block, Heading)]
    before: Heading | None = None
    if compositor.layout.records is RecordForm.HEADED and heads:
        before = heads.pop()
    out: list[Block] = [block for head in heads for block in set_heading(head, part, compositor, sect)]
    lines = (block for block in part.blocks if isinstance(block, Paragraph))
    for _, record in groupby(lines, key=lambda line: (line.mark.line, line.mark.column)):
        run = tuple(record)
        out.append(run_on(run, compositor, sect, before))
        before = None
        if compositor.layout.qr:
            codes = [code for line in run for code in set_code(line, compositor, sect)]
            out[-1].keep_next = bool(codes)
            out += codes
    return tuple(out)


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


def run_on(lines: tuple[Paragraph, ...], compositor: Compositor, sect: Element, head: Heading | None) -> TextBlock:
    """One paragraph on the page, each line of the record its own element, and a heading before the first one."""
    style = style_of(lines[0].role, compositor)
    runs: list[Run] = []
    if head is not None:
        bold = replace(style, weight=700)
        runs += own(compositor.runs((*head.content, Text(HEADED)), bold), sect.add(TAGS[head.level]), runs)
    elements = [sect.add("P") for _ in lines]
    for line, element in zip(lines, elements, strict=True):
        runs += own(compositor.runs(line.content, style), element, runs)
    block = compositor.text((), style, elements[0], lines[0].mark, whole=True, anchor=lines[0].id)
    block.runs = tuple(runs)
    if head is not None:
        block.bookmark = Outline(plain(head.content), head.level)
    return block
