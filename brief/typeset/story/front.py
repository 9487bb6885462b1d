"""The first page's head: title block, key messages, big numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.document import FactList, Heading, Paragraph, Strong, Text
from brief.layout.forms import CalloutForm, FactsForm, NumberForm
from brief.records import replace
from brief.typeset.blocks.box import Box, Ruled
from brief.typeset.blocks.stack import Cell, Row, Stack, share_out
from brief.typeset.blocks.textblock import Hanging, Outline
from brief.typeset.inline import make_runs, plain
from brief.typeset.story.text import set_paragraph

if TYPE_CHECKING:
    from brief.document import BigNumber, BigNumbers, Callout, Part
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.compositor import Compositor
    from brief.typeset.tags import Element
    from brief.typeset.text import Run


def set_title(part: Part, compositor: Compositor, root: Element) -> tuple[Block, ...]:
    """A thick rule, issuer and number in one line, the title, the meta row."""
    layout = compositor.layout
    styles, rules = layout.styles, layout.rules
    sect = root.add("Sect")
    line = [block for block in part.blocks if isinstance(block, Paragraph) and block.role in {"issuer", "number"}]
    out: list[Block] = [set_masthead(line, part, compositor, sect)]
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
    return tuple(out)


def set_deck(heading: Heading, title: TextBlock, compositor: Compositor) -> tuple[Block, ...]:
    """What follows the title's colon as a line of its own; it stays in the title's element."""
    head, colon, deck = plain(heading.content).partition(": ")
    if not colon or any(not isinstance(item, Text) for item in heading.content):
        return ()
    styles = compositor.layout.styles
    title.runs = compositor.runs((Text(f"{head}:\u00a0"),), styles.title)
    title.after = 0.0
    return (compositor.text((Text(deck),), styles.subtitle, title.element, heading.mark, keep_next=True),)


def set_masthead(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """The rule over the page's first line: issuer left, number right."""
    layout = compositor.layout
    measure = layout.page.measure
    second = layout.page.inset or measure / 2  # the text's edge where heads hang
    cells = []
    for block in line:
        left = block.role == "issuer"
        style = layout.styles.issuer if left else layout.styles.number
        text = compositor.text(block.content, style, sect.add("P"), block.mark, whole=True)
        cells.append(Cell(text, 0.0, second) if left else Cell(text, second, measure - second))
    row = (Row(tuple(cells), part.mark),) if cells else ()
    return Stack(row, part.mark, rule=layout.rules.title, rule_gap=7.0, colour=layout.accent, keep_next=True)


def set_facts(facts: FactList, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
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
    heading, *points = set_messages(callout, compositor, sect)
    if compositor.layout.callout.form is CalloutForm.PLAIN:
        return (heading, *points)
    look = compositor.layout.callout
    body = Stack((heading, *points), callout.mark)
    insets = (look.inset_x, look.inset_top, look.inset_bottom)
    line = compositor.layout.rules.callout
    return (Box(body, callout.mark, None, *insets, line=line, colour=compositor.layout.accent),)


def set_messages(callout: Callout, compositor: Compositor, sect: Element) -> list[Block]:
    """A heading, the messages one below the other, numbered where the layout says so."""
    layout = compositor.layout
    look, style = layout.callout, layout.styles.callout
    out: list[Block] = [compositor.heading(callout.heading, layout.styles.callout_heading, sect)]
    out[0].after = layout.styles.callout_heading.after
    parent = sect.add("L", attributes="<</O/List/ListNumbering/Decimal>>" if look.number else "")
    for n, point in enumerate(callout.points, 1):
        item = parent.add("LI")
        bold = replace(style, weight=700, colour=layout.accent)
        number = Hanging(compositor.runs((Text(f"{n}."),), bold), item.add("Lbl"), 0.0) if look.number else None
        text = compositor.text(
            point.content,
            style,
            item.add("LBody"),
            point.mark,
            after=look.gap if n < len(callout.points) else 0.0,
            indent=look.number,
            hanging=(number,) if number else (),
            whole=True,
        )
        out.append(text)
    return out


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
    stack = Stack(tuple(rows), numbers.mark, gap=10.0)
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
    words = compositor.text((Strong((Text(item.unit),)), Text(" "), *item.text), styles.big_text, element, item.mark)
    period = compositor.text(item.period, styles.big_period, element, item.mark)
    return Stack(tuple(block for block in (digits, words, period) if has_words(block.runs)), item.mark)


def has_words(runs: tuple[Run, ...]) -> bool:
    """Whether there is anything to set."""
    return any(run.text.strip() for run in runs)
