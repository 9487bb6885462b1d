"""Big numbers: in columns, in a strip, or one below the other."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from brief.document.tree import Strong, Text
from brief.layout.forms import NumberForm, NumberUnit
from brief.typeset.blocks.box import Ruled
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell, share_out
from brief.typeset.fonts.face import EM
from brief.typeset.lines.paragraph import Overfull, Run, break_lines
from brief.typeset.story.boxes import rule_cells

if TYPE_CHECKING:
    from brief.document.tree import Inlines, PrintedNumber, PrintedNumbers
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.composer import Compositor

SHORT = 24  # characters of a period that is not divided
UNBROKEN = 9999.0
UNIT_GAP = 0.17  # em of big digits before their unit


def set_big_numbers(numbers: PrintedNumbers, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """A row of numbers, each with qualifier, unit, words and period."""
    layout = compositor.layout
    if layout.big_numbers.form is NumberForm.ROWS:
        return (set_number_rows(numbers, compositor, sect),)
    look = layout.big_numbers
    places = choose_places(numbers, compositor)
    columns = len(places)
    setter = set_strip_number if look.form is NumberForm.STRIP else set_big_number
    rows = []
    for start in range(0, len(numbers.items), columns):
        chunk = numbers.items[start : start + columns]
        cells = [
            StackCell(setter(item, compositor, sect), x, width) for item, (x, width) in zip(chunk, places, strict=False)
        ]
        if look.form is NumberForm.CELLS:
            cells = rule_cells(cells, layout)
        rows.append(BlockRow(tuple(cells), numbers.mark))
    stack = Stack(tuple(rows), numbers.mark, gap=look.row_gap)
    rule = 0.0 if look.form is NumberForm.CELLS else layout.rules.big_numbers
    return (Ruled(stack, numbers.mark, rule, look.inset, layout.accent) if rule else stack,)


def choose_places(numbers: PrintedNumbers, compositor: Compositor) -> tuple[tuple[float, float], ...]:
    """(x, width) of as many columns as the layout has; of fewer, filled evenly, where digits are wider than theirs."""
    look, measure, count = compositor.layout.big_numbers, compositor.layout.page.measure, len(numbers.items)
    widths = [measure_digits(item, compositor) for item in numbers.items]
    for most in range(min(count, look.columns), 0, -1):
        rows = ceil(count / most)
        columns = ceil(count / rows)
        shares = look.shares if len(look.shares) == columns else (1.0,) * columns
        places = share_out(measure, shares, look.gutter)
        if all(width <= places[n % columns][1] for n, width in enumerate(widths)):
            return places
    return ((0.0, measure),)


def measure_digits(item: PrintedNumber, compositor: Compositor) -> float:
    """How wide a number's digits are, with the qualifier before them: a line of its own would be set over them."""
    styles = compositor.layout.styles
    runs = compositor.runs((Text(item.digits),), styles.big_digits)
    if item.qualifier:
        runs = (*compositor.runs((Text(f"{item.qualifier} "),), styles.big_qualifier), *runs)
    lines = break_lines(runs, (UNBROKEN,), compositor.fit(styles.big_digits), justified=False)
    return 0.0 if isinstance(lines, Overfull) else max((line.width for line in lines), default=0.0)


def set_number_rows(numbers: PrintedNumbers, compositor: Compositor, sect: Element) -> Stack:
    """Numbers one below the other under a rule each: digits and unit, the words beside them."""
    layout = compositor.layout
    look, rule = layout.big_numbers, layout.rules.big_numbers
    shares = look.shares if len(look.shares) == 2 else (1.0, 1.0)
    (x, width), (second, rest) = share_out(layout.page.measure, shares, look.gutter)
    rows = []
    for item in numbers.items:
        digits, unit, words, period = set_number_parts(item, compositor, sect)
        cells = (
            StackCell(Stack((digits, unit), item.mark), x, width),
            StackCell(
                Stack(tuple(block for block in (words, period) if has_words(block.runs)), item.mark), second, rest
            ),
        )
        row = BlockRow(cells, item.mark)
        ruled = Stack((row,), item.mark, rule=rule, rule_gap=look.inset, colour=layout.accent, before=look.inset)
        rows.append(ruled)
    return Stack(tuple(rows), numbers.mark, flows=True)


def set_number_parts(
    item: PrintedNumber, compositor: Compositor, sect: Element
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


def set_big_number(item: PrintedNumber, compositor: Compositor, sect: Element) -> Stack:
    """Digits with cap height as line box, the words below."""
    layout = compositor.layout
    styles = layout.styles
    element = sect.add("P")
    digits = compositor.text((Text(item.digits),), styles.big_digits, element, item.mark, after=layout.big_numbers.gap)
    if item.qualifier:
        qualifier = compositor.runs((Text(f"{item.qualifier} "),), styles.big_qualifier)
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
    return Run(" ", face, round(UNIT_GAP * digits.size * 1000 / (face.space.width or EM), 2), style.colour)


def set_strip_number(item: PrintedNumber, compositor: Compositor, sect: Element) -> Stack:
    """Qualifier, digits and unit in one line, the words and the period below in another."""
    styles = compositor.layout.styles
    element, mark = sect.add("P"), item.mark
    gap = compositor.layout.big_numbers.gap
    digits = compositor.text((Text(item.digits),), styles.big_digits, element, mark, after=gap, whole=True)
    before = compositor.runs((Text(f"{item.qualifier} "),), styles.big_qualifier) if item.qualifier else ()
    unit = (part_unit(compositor), *compositor.runs((Text(item.unit),), styles.big_unit)) if item.unit else ()
    digits.runs = (*before, *digits.runs, *unit)
    words = compositor.text(item.text, styles.big_text, element, mark)
    period = compositor.runs(bind(item.period), styles.big_period)
    if period and words.runs:
        period = (*compositor.runs((Text("\u00a0 "),), styles.big_text), *period)
    words.runs = (*words.runs, *period)
    return Stack(tuple(block for block in (digits, words) if has_words(block.runs)), mark)


def bind(content: Inlines) -> Inlines:
    """A short period in one line."""
    words = (
        Text(item.value.replace(" ", "\u00a0")) if isinstance(item, Text) and len(item.value) < SHORT else item
        for item in content
    )
    return tuple(words)


def has_words(runs: tuple[Run, ...]) -> bool:
    """Whether there is anything to set."""
    return any(run.text.strip() for run in runs)
