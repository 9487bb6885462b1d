"""The title block: masthead, title, meta data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import FactList, Heading, Paragraph, Text
from brief.document.walk import plain
from brief.layout.forms import FactsForm, MastheadForm
from brief.patterns import late
from brief.typeset.blocks.box import Ruled
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell, share_out
from brief.typeset.blocks.textblock import BookmarkPlace
from brief.typeset.lines.paragraph import natural_width
from brief.typeset.story.cover import set_short_rule
from brief.typeset.story.masthead import set_masthead
from brief.typeset.story.pictures import set_pictures
from brief.typeset.story.text import own, set_paragraph

if TYPE_CHECKING:
    from brief.document.tree import Part
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.lines.paragraph import Run
    from brief.typeset.story.composer import Compositor

COLON = late("(：|:(?= )) ?")
RULE_BELOW = 12.0  # points from the title block to the rule that ends it
EMBARGO_RULE, EMBARGO_INSET = 1.2, 6.0  # points: of its rules, and from them to the line
APART = "\u00a0\u00a0"  # between facts that run on, besides a space


def set_title(part: Part, compositor: Compositor, root: Element) -> tuple[Block, ...]:
    """A thick rule, issuer and number in one line, the title, the meta row."""
    layout = compositor.layout
    styles, rules = layout.styles, layout.rules
    sect = root.add("Sect")
    line = [
        block for block in part.blocks if isinstance(block, Paragraph) and block.role in {"issuer", "number", "organ"}
    ]
    out: list[Block] = list(set_pictures(compositor, sect))
    if line or layout.cover is None:
        out.append(set_masthead(line, part, compositor, sect))
    organ = layout.masthead.form is MastheadForm.ORGAN and layout.cover is None
    for block in part.blocks:
        match block:
            case Heading():
                title = compositor.heading(block, styles.title, sect)
                title.before, title.after = styles.title.before, styles.title.after
                title.bookmark = BookmarkPlace(plain(block.content), 1)
                out.append(title)
                title.pausing, title.even = True, layout.cover is not None
                if layout.cover:
                    out.append(set_short_rule(layout.cover, layout.accent, block.mark))
                out += set_deck(block, title, compositor) if layout.deck else turn_title(block, title, compositor)
            case Paragraph(role="embargo"):
                out.append(set_embargo(block, compositor, sect))
            case Paragraph() if block not in line:
                out += set_paragraph(block, compositor, sect)
            case FactList() if organ:  # beside the organ, over the title
                pass
            case FactList():
                row = set_facts(block, compositor, sect)[0]
                ruled = layout.facts.form is not FactsForm.LINE
                out.append(Ruled(row, block.mark, rules.facts, layout.facts.inset, layout.accent) if ruled else row)
            case _:
                pass
    if rules.under_title:
        out.append(Stack((), part.mark, rule=rules.under_title, colour=layout.accent, before=RULE_BELOW))
    return tuple(out)


def set_embargo(block: Paragraph, compositor: Compositor, sect: Element) -> Ruled:
    """Until when the brief is not for publication, between two rules: no tint, so that it survives a copier."""
    layout = compositor.layout
    text = compositor.text(block.content, layout.styles.fact, sect.add("P"), block.mark)
    return Ruled(
        text, block.mark, EMBARGO_RULE, EMBARGO_INSET, layout.accent, EMBARGO_INSET, EMBARGO_INSET, keep_next=True
    )


def set_deck(heading: Heading, title: TextBlock, compositor: Compositor) -> tuple[Block, ...]:
    """What follows the title's colon as a line of its own; it stays in the title's element."""
    parts = part_title(heading)
    return divide_title(parts, heading, title, compositor.layout.styles.deck, compositor) if parts else ()


def turn_title(heading: Heading, title: TextBlock, compositor: Compositor) -> tuple[Block, ...]:
    """A title of two lines is divided at its colon, where each half has room in a line."""
    parts, style, measure = part_title(heading), compositor.layout.styles.title, compositor.layout.page.measure
    if not parts or natural_width(title.runs) <= measure:
        return ()
    widths = (natural_width(compositor.runs((Text(words),), style)) for words in parts)
    if max(widths) > measure:
        return ()
    second = replace(style, before=0.0)
    return divide_title(parts, heading, title, second, compositor)


def part_title(heading: Heading) -> tuple[str, str] | None:
    """A title's words up to its colon and after it; None where it has none, or more than words."""
    head, colon, rest = (*COLON.split(plain(heading.content), maxsplit=1), "", "")[:3]
    if not colon or any(not isinstance(item, Text) for item in heading.content):
        return None
    return f"{head}{colon.rstrip()}", rest


def divide_title(
    parts: tuple[str, str], heading: Heading, title: TextBlock, style: Style, compositor: Compositor
) -> tuple[Block, ...]:
    """The title's first part in `title`, the second below it."""
    title.runs = compositor.runs((Text(f"{parts[0]}\u00a0"),), compositor.layout.styles.title)
    title.after, title.even = 0.0, title.even or compositor.layout.deck
    second = compositor.text((Text(parts[1]),), style, title.element, heading.mark, keep_next=True)
    second.pausing, second.even = title.even, title.even
    return (second,)


def set_facts(facts: FactList, compositor: Compositor, sect: Element) -> tuple[Stack]:
    """The meta data: a label over each value, or beside it."""
    layout = compositor.layout
    if layout.facts.form is FactsForm.LIST:
        return (set_fact_list(facts, compositor, sect),)
    if layout.facts.form is FactsForm.LINE:
        return (Stack((set_fact_line(facts, compositor, sect),), facts.mark),)
    shares = layout.facts.shares
    parent = sect.add("L")
    rows = []
    for start in range(0, len(facts.facts), len(shares)):
        chunk = facts.facts[start : start + len(shares)]
        places = list(share_out(layout.page.measure, shares, layout.facts.gutter)[: len(chunk)])
        places[-1] = (places[-1][0], layout.page.measure - places[-1][0])  # the last has what others leave
        cells = []
        for fact, (x, width) in zip(chunk, places, strict=True):
            item = parent.add("LI")
            label = compositor.text((Text(fact.label),), layout.styles.fact_label, item.add("Lbl"), facts.mark)
            value = compositor.text(fact.content, layout.styles.fact, item.add("LBody"), facts.mark)
            cells.append(StackCell(Stack((label, value), facts.mark), x, width))
        rows.append(BlockRow(tuple(cells), facts.mark))
    return (Stack(tuple(rows), facts.mark, gap=layout.facts.gap),)


def set_facts_apart(facts: FactList, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The meta data as a part of its own, its inset above and below."""
    (stack,) = set_facts(facts, compositor, sect)
    stack.before = stack.after = compositor.layout.facts.inset
    return (stack,)


def set_fact_list(facts: FactList, compositor: Compositor, sect: Element) -> Stack:
    """Labels in a column of their own."""
    layout = compositor.layout
    styles, look = layout.styles, layout.facts
    parent = sect.add("L")
    (x, label_width), (second, width), *_ = share_out(layout.page.measure, look.shares[:2], look.gutter)
    rows = []
    for fact in facts.facts:
        item = parent.add("LI")
        label = compositor.text((Text(fact.label),), styles.fact_label, item.add("Lbl"), facts.mark)
        value = compositor.text(fact.content, styles.fact, item.add("LBody"), facts.mark)
        rows.append(BlockRow((StackCell(label, x, label_width), StackCell(value, second, width)), facts.mark))
    return Stack(tuple(rows), facts.mark, gap=look.gap)


def set_fact_line(facts: FactList, compositor: Compositor, sect: Element) -> TextBlock:
    """Label and value one behind the other, told apart by weight and distance."""
    styles = compositor.layout.styles
    parent = sect.add("L")
    block = compositor.text((), styles.fact, parent, facts.mark)
    runs: list[Run] = []
    for fact in facts.facts:
        item = parent.add("LI")
        if runs:  # at a line's end, so that none begins with them
            runs[-1] = replace(runs[-1], text=runs[-1].text + APART)
        name = fact.label.replace(" ", "\u00a0")
        label = compositor.runs((Text(f"{name}\u00a0"),), styles.fact_label)
        value = compositor.runs(fact.content, styles.fact)
        runs += own(label, item.add("Lbl"), runs)
        runs += (replace(run, owner=element) for element in (item.add("LBody"),) for run in value)
    block.runs = tuple(runs)
    return block
