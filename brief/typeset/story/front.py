"""The first page's head: title block, key messages, big numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.document import FactList, Heading, Paragraph, Strong, Text
from brief.layout.forms import CalloutForm, FactsForm, LogoPlace, NumberForm, NumberUnit
from brief.records import replace
from brief.typeset.blocks.box import Box, Ruled
from brief.typeset.blocks.image import ImageBlock
from brief.typeset.blocks.stack import Cell, Row, Stack, share_out
from brief.typeset.blocks.textblock import Hanging, Outline
from brief.typeset.inline import make_runs, plain
from brief.typeset.story.text import set_paragraph
from brief.typeset.text import Run

if TYPE_CHECKING:
    from brief.document import BigNumber, BigNumbers, Callout, Inlines, Part
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.compositor import Compositor
    from brief.typeset.tags import Element

RULE_BELOW = 12.0  # points from the title block to the rule that ends it
UNIT_GAP = 0.17  # em of big digits before their unit


def set_title(part: Part, compositor: Compositor, root: Element) -> tuple[Block, ...]:
    """A thick rule, issuer and number in one line, the title, the meta row."""
    layout = compositor.layout
    styles, rules = layout.styles, layout.rules
    sect = root.add("Sect")
    line = [block for block in part.blocks if isinstance(block, Paragraph) and block.role in {"issuer", "number"}]
    out: list[Block] = [*set_logo(part, compositor, sect), set_masthead(line, part, compositor, sect)]
    for block in part.blocks:
        match block:
            case Heading():
                title = compositor.heading(block, styles.title, sect)
                title.before, title.after = styles.title.before, styles.title.after
                title.bookmark = Outline(plain(block.content), 1)
                out.append(title)
                if layout.deck:
                    out += set_deck(block, title, compositor)
            case Paragraph() if block not in line:
                out += set_paragraph(block, compositor, sect)
            case FactList():
                row = set_facts(block, compositor, sect)[0]
                out.append(Ruled(row, block.mark, rules.facts, layout.facts.inset, layout.accent))
            case _:
                pass
    if rules.under_title:
        out.append(Stack((), part.mark, rule=rules.under_title, colour=layout.accent, before=RULE_BELOW))
    return tuple(out)


def set_deck(heading: Heading, title: TextBlock, compositor: Compositor) -> tuple[Block, ...]:
    """What follows the title's colon as a line of its own; it stays in the title's element."""
    head, colon, deck = plain(heading.content).partition(": ")
    if not colon or any(not isinstance(item, Text) for item in heading.content):
        return ()
    styles = compositor.layout.styles
    title.runs = compositor.runs((Text(f"{head}:\u00a0"),), styles.title)
    title.after = 0.0
    return (compositor.text((Text(deck),), styles.deck, title.element, heading.mark, keep_next=True),)


def set_logo(part: Part, compositor: Compositor, sect: Element) -> tuple[ImageBlock, ...]:
    """The layout's logo over the masthead, if it stands there."""
    logo = compositor.layout.logo
    if logo is None or logo.place is not LogoPlace.MASTHEAD:
        return ()
    block = ImageBlock(logo.image, sect.add("Figure", alt=logo.alt), part.mark, logo.height, keep_next=True, after=8.0)
    compositor.images.append(block)
    return (block,)


def set_masthead(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
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
    return Stack(row, part.mark, rule=layout.rules.title, rule_gap=7.0, colour=layout.accent, keep_next=True)


def set_facts(facts: FactList, compositor: Compositor, sect: Element) -> tuple[Stack]:
    """The meta data: a label over each value, or beside it."""
    layout = compositor.layout
    if layout.facts.form is FactsForm.LIST:
        return (set_fact_list(facts, compositor, sect),)
    shares = layout.facts.shares
    parent = sect.add("L")
    rows = []
    for start in range(0, len(facts.facts), len(shares)):
        chunk = facts.facts[start : start + len(shares)]
        places = share_out(layout.page.measure, shares, layout.facts.gutter)
        cells = []
        for fact, (x, width) in zip(chunk, places, strict=False):
            item = parent.add("LI")
            label = compositor.text((Text(fact.label),), layout.styles.fact_label, item.add("Lbl"), facts.mark)
            value = compositor.text(fact.content, layout.styles.fact, item.add("LBody"), facts.mark)
            cells.append(Cell(Stack((label, value), facts.mark), x, width))
        rows.append(Row(tuple(cells), facts.mark))
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
        rows.append(Row((Cell(label, x, label_width), Cell(value, second, width)), facts.mark))
    return Stack(tuple(rows), facts.mark, gap=look.gap)


def set_callout(callout: Callout, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The key messages in the layout's form."""
    if compositor.layout.callout.form is CalloutForm.TINT:
        return (set_tint(callout, compositor, sect),)
    heading, messages = set_messages(callout, compositor, sect)
    points = [text for text, _ in messages]
    if compositor.layout.callout.form in {CalloutForm.PLAIN, CalloutForm.POINTS}:
        return (heading, *points)
    look = compositor.layout.callout
    body = Stack((heading, *points), callout.mark)
    insets = (look.inset_x, look.inset_top, look.inset_bottom)
    line = compositor.layout.rules.callout
    return (Box(body, callout.mark, None, *insets, line=line, colour=compositor.layout.accent),)


def set_messages(
    callout: Callout, compositor: Compositor, sect: Element
) -> tuple[TextBlock, list[tuple[TextBlock, Element]]]:
    """A heading, and the messages one below the other, each with the element for what belongs to it.

    They are numbered, or have the mark of points, as the layout says.
    """
    layout = compositor.layout
    look, style = layout.callout, layout.styles.callout
    heading = compositor.heading(callout.heading, layout.styles.callout_heading, sect)
    heading.after = layout.styles.callout_heading.after
    marked = look.form is CalloutForm.POINTS
    kind = "Decimal" if look.number else "Disc" if marked else ""
    parent = sect.add("L", attributes=f"<</O/List/ListNumbering/{kind}>>" if kind else "")
    out = []
    for n, point in enumerate(callout.points, 1):
        item = parent.add("LI")
        hanging: tuple[Hanging, ...] = ()
        if look.number:
            bold = replace(style, weight=700, colour=layout.accent)
            hanging = (Hanging(compositor.runs((Text(f"{n}."),), bold), item.add("Lbl"), 0.0),)
        elif marked:
            hanging = (compositor.hanging_mark(item.add("Lbl"), style),)
        body = item.add("LBody")
        text = compositor.text(
            point.content,
            style,
            body,
            point.mark,
            after=look.gap if n < len(callout.points) else 0.0,
            indent=look.number or (layout.bullets.width if marked else 0.0),
            hanging=hanging,
            whole=True,
        )
        out.append((text, body))
    return heading, out


def set_tint(callout: Callout, compositor: Compositor, sect: Element) -> Box:
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
            text = compositor.text(point.content, styles.callout, parent.add("LI").add("LBody"), point.mark)
            stack = Stack((text,), point.mark, rule=layout.rules.callout, rule_gap=look.gap, colour=layout.accent)
            cells.append(Cell(stack, x, width))
        rows.append(Row(tuple(cells), callout.mark))
    body = Stack((heading, *rows), callout.mark, gap=8.0)
    return Box(body, callout.mark, look.fill, look.inset_x, look.inset_top, look.inset_bottom)


def pick_columns(count: int, most: int) -> int:
    """Columns that leave no message alone in a row where that can be: four messages in pairs, not three and one."""
    if count <= most:
        return max(count, 1)
    for columns in range(most, 1, -1):
        if count % columns != 1:
            return columns
    return most


def set_big_numbers(numbers: BigNumbers, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """A row of numbers, each with qualifier, unit, words and period."""
    layout = compositor.layout
    if layout.big_numbers.form is NumberForm.ROWS:
        return (set_number_rows(numbers, compositor, sect),)
    columns = min(len(numbers.items), layout.big_numbers.columns)
    look = layout.big_numbers
    shares = look.shares if len(look.shares) == columns else (1.0,) * columns
    places = share_out(layout.page.measure, shares, look.gutter)
    rows = []
    for start in range(0, len(numbers.items), columns):
        chunk = numbers.items[start : start + columns]
        cells = (
            Cell(set_big_number(item, compositor, sect), x, width)
            for item, (x, width) in zip(chunk, places, strict=False)
        )
        rows.append(Row(tuple(cells), numbers.mark))
    stack = Stack(tuple(rows), numbers.mark, gap=look.row_gap)
    rule = layout.rules.big_numbers
    return (Ruled(stack, numbers.mark, rule, look.inset, layout.accent) if rule else stack,)


def set_number_rows(numbers: BigNumbers, compositor: Compositor, sect: Element) -> Stack:
    """Numbers one below the other under a rule each: digits and unit, the words beside them."""
    layout = compositor.layout
    look, rule = layout.big_numbers, layout.rules.big_numbers
    shares = look.shares if len(look.shares) == 2 else (1.0, 1.0)
    (x, width), (second, rest) = share_out(layout.page.measure, shares, look.gutter)
    rows = []
    for item in numbers.items:
        digits, unit, words, period = set_number_parts(item, compositor, sect)
        cells = (
            Cell(Stack((digits, unit), item.mark), x, width),
            Cell(Stack(tuple(block for block in (words, period) if has_words(block.runs)), item.mark), second, rest),
        )
        row = Row(cells, item.mark)
        rows.append(Stack((row,), item.mark, rule=rule, rule_gap=look.inset, colour=layout.accent))
    return Stack(tuple(rows), numbers.mark, gap=look.inset)


def set_number_parts(
    item: BigNumber, compositor: Compositor, sect: Element
) -> tuple[TextBlock, TextBlock, TextBlock, TextBlock]:
    """Digits with their qualifier, unit, words, period: one paragraph."""
    styles = compositor.layout.styles
    element, mark = sect.add("P"), item.mark
    digits = compositor.text(
        (Text(item.digits),), styles.big_digits, element, mark, after=compositor.layout.big_numbers.gap
    )
    if item.qualifier:
        digits.runs = (*compositor.runs((Text(f"{item.qualifier} "),), styles.big_qualifier), *digits.runs)
    unit = compositor.text((Strong((Text(f"{item.unit}\u00a0"),)),), styles.big_text, element, mark)
    words = compositor.text(item.text, styles.big_text, element, mark)
    return digits, unit, words, compositor.text(item.period, styles.big_period, element, mark)


def set_big_number(item: BigNumber, compositor: Compositor, sect: Element) -> Stack:
    """Digits with cap height as line box, the words below."""
    layout = compositor.layout
    styles = layout.styles
    element = sect.add("P")
    digits = compositor.text((Text(item.digits),), styles.big_digits, element, item.mark, after=layout.big_numbers.gap)
    if item.qualifier:
        qualifier = make_runs((Text(f"{item.qualifier} "),), styles.big_qualifier, compositor.case)
        digits.runs = (*qualifier, *digits.runs)
    unit: Inlines = (Strong((Text(item.unit),)), Text(" "))
    if layout.big_numbers.unit is NumberUnit.BEHIND:
        digits.runs = (*digits.runs, part_unit(compositor), *compositor.runs((Text(item.unit),), styles.big_qualifier))
        unit = ()
    words = compositor.text((*unit, *item.text), styles.big_text, element, item.mark)
    period = compositor.text(item.period, styles.big_period, element, item.mark)
    return Stack(tuple(block for block in (digits, words, period) if has_words(block.runs)), item.mark)


def part_unit(compositor: Compositor) -> Run:
    """A space between digits and unit that readers take for one: its width is a share of the digits' size."""
    digits, style = compositor.layout.styles.big_digits, compositor.layout.styles.big_qualifier
    face = compositor.case.face(style.family, style.weight, italic=style.italic)
    return Run(" ", face, round(UNIT_GAP * digits.size * 1000 / face.space.width, 2), style.colour)


def has_words(runs: tuple[Run, ...]) -> bool:
    """Whether there is anything to set."""
    return any(run.text.strip() for run in runs)
