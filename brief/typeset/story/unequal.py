"""Columns of unequal widths side by side, the first of them perhaps in a tinted box; a rule over a band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.typeset.blocks.box import BoxBlock
from brief.typeset.blocks.stack import Stack, share_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.document.tree import Part
    from brief.layout.types import Band
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.story.composer import Compositor

    SetPart = Callable[[Part, Compositor, Element], tuple[Block, ...]]

RULE_GAP = 4.5  # points below a band's rule


def set_columns(
    style: Band, stacks: tuple[tuple[Part, ...], ...], compositor: Compositor, root: Element, set_part: SetPart
) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each stack that has any, under the band's rule."""
    if style.shares:
        blocks = set_unequal(style, stacks, compositor, root, set_part)
    else:
        page = compositor.layout.page
        own = compositor
        if style.columns > 1:  # what asks for the measure is to have its column's
            own = compositor.narrow((page.measure - (style.columns - 1) * page.gutter) / style.columns)
        blocks = tuple(tuple(b for part in stack for b in set_part(part, own, root)) for stack in stacks)
    blocks = tuple(filter(None, blocks))
    if style.rule and blocks:
        first, *others = blocks
        blocks = ((draw_over(style.rule, first[0], compositor), *first[1:]), *others)
    return blocks


def set_unequal(
    style: Band, stacks: tuple[tuple[Part, ...], ...], compositor: Compositor, root: Element, set_part: SetPart
) -> tuple[tuple[Block, ...], ...]:
    """Each stack for the width that its column has; where stacks are missing all stand over the whole measure."""
    page, look = compositor.layout.page, compositor.layout.callout
    whole = len(stacks) == len(style.shares)
    widths = [width for _, width in share_out(page.measure, style.shares, page.gutter)] if whole else []
    out: list[tuple[Block, ...]] = []
    for n, stack in enumerate(stacks):
        width = widths[n] if whole else page.measure
        boxed = whole and n < style.boxed
        own = compositor.narrow(width - (2 * look.inset_x if boxed else 0.0))
        blocks = tuple(block for part in stack for block in set_part(part, own, root))
        if boxed and blocks:
            body = Stack(blocks, blocks[0].mark, flows=True)
            box = BoxBlock(body, blocks[0].mark, look.fill, look.inset_x, look.inset_top, look.inset_bottom)
            blocks = (box,)
        out.append(blocks)
    return tuple(out)


def draw_over(rule: float, block: Block, compositor: Compositor) -> Stack:
    """A block under a rule."""
    return Stack(
        (block,),
        block.mark,
        rule=rule,
        rule_gap=RULE_GAP,
        colour=compositor.layout.accent,
        after=block.after,
        keep_next=block.keep_next,
    )
