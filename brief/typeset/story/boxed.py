"""Boxes beside the text: what it is, a title and its claims, in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.layout.types import Align
from brief.typeset.blocks.box import BoxBlock
from brief.typeset.blocks.stack import Stack
from brief.typeset.story.text import set_sub_point

if TYPE_CHECKING:
    from brief.document.tree import Boxed, PullQuote
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.composer import Compositor

FRAME = 0.8  # points
INSET_X, INSET_Y = 0.8, 0.6  # of the text's leading
LARGE, LARGE_LEADING = 1.3, 1.5  # of the text, of a quotation that is pulled out; two lines on three
RULE_GAP = 4.0
WHOLE = 0.4  # of a page: a box up to this height stays whole
APART = 0.8  # of it, above and below


def set_pulled(quote: PullQuote, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """A quotation set large under a rule, and whose it is."""
    layout = compositor.layout
    body = layout.styles.body
    large = replace(body, size=round(LARGE * body.size, 2), leading=LARGE_LEADING * body.leading, colour=layout.accent)
    large = replace(large, italic=body.italic != layout.quotation.italic, align=Align.LEFT, hyphenate=False)
    own = sect.add("BlockQuote")
    words = [compositor.text(quote.content, large, own.add("P"), quote.mark, whole=True, before=0.0, after=0.0)]
    if quote.by:
        by = compositor.text((Text(quote.by),), layout.styles.fact, own.add("P"), quote.mark, whole=True, before=2.0)
        words.append(by)
    gap = APART * body.leading
    rule = layout.rules.callout or FRAME
    return (Stack(tuple(words), quote.mark, rule=rule, rule_gap=RULE_GAP, colour=layout.accent, before=gap, after=gap),)


def set_boxed(boxed: Boxed, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """A box in its frame."""
    return (set_frame(boxed, compositor, sect)[0],)


def set_frame(boxed: Boxed, compositor: Compositor, sect: Element) -> tuple[BoxBlock, Element]:
    """A box in its frame, and the element for what belongs to it."""
    layout = compositor.layout
    styles, body = layout.styles, layout.styles.body
    own = sect.add("Sect")
    label = compositor.text(
        (Text(boxed.label),), styles.fact_label, own.add("P"), boxed.mark, keep_next=True, whole=True
    )
    label.before = label.after = 0.0
    heading = compositor.heading(boxed.heading, styles.caption, own)
    heading.before, heading.after = 0.0, 0.25 * body.leading
    last = len(boxed.points) - 1
    points: list[TextBlock] = []
    for n, point in enumerate(boxed.points):
        after = max(layout.bullets.gap, 0.25 * body.leading) if n < last else 0.0
        if point.sub:
            points.append(set_sub_point(point, compositor, own)[0])
            continue
        points.append(compositor.text(point.content, body, own.add("P"), point.mark, after=after))
    stack = Stack((label, heading, *points), boxed.mark, flows=True)
    inset, gap = INSET_Y * body.leading, APART * body.leading
    box = BoxBlock(stack, boxed.mark, None, INSET_X * body.leading, inset, inset, line=FRAME, colour=layout.accent)
    page = layout.page
    intact = WHOLE * (page.height - page.top - page.bottom)
    return replace(box, before=gap, after=gap, intact=intact), own
