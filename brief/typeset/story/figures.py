"""Figures: the words on one side, the chart on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.layout.forms import BarLabels
from brief.typeset.blocks.chart import BarChart, SetBar
from brief.typeset.blocks.stack import Cell, Row, Stack
from brief.typeset.labels import Label
from brief.typeset.story.statistics import set_caption

if TYPE_CHECKING:
    from brief.document import Bar, Chart
    from brief.layout.types import Style
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.compositor import Compositor
    from brief.typeset.faces import Face
    from brief.typeset.tags import Element


APART = 14.0  # points between two figures


def set_chart(chart: Chart, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Title, note and source left, bars right, under a rule over the measure."""
    layout = compositor.layout
    styles = layout.styles
    measure, gutter = layout.page.measure, layout.page.gutter
    words_width = (measure - gutter) * layout.chart.words
    if not layout.chart.words:
        return (set_stacked(chart, compositor, sect),)
    caption = sect.add("Caption")
    words: list[Block] = [set_caption(chart.label, chart.title, caption, compositor, chart.mark, chart.id)]
    texts = (
        (chart.subtitle, styles.caption_subtitle),
        (chart.note, styles.chart_note),
        (chart.source, styles.chart_note),
    )
    for content, style in texts:
        if content:
            words.append(compositor.text(content, style, sect.add("P"), chart.mark, before=2.0))
    bars = set_bars(chart, compositor, sect.add("Figure", alt=chart.alt))
    right = words_width + gutter
    row = Row((Cell(Stack(tuple(words), chart.mark), 0.0, words_width), Cell(bars, right, measure - right)), chart.mark)
    rule = layout.rules.figure
    gap = 6.0 if rule else 0.0
    return (Stack((row,), chart.mark, rule=rule, rule_gap=gap, colour=layout.accent, after=APART),)


def set_stacked(chart: Chart, compositor: Compositor, sect: Element) -> Stack:
    """Title, bars, note and source, one below the other."""
    layout = compositor.layout
    styles = layout.styles
    caption = sect.add("Caption")
    blocks: list[Block] = [set_caption(chart.label, chart.title, caption, compositor, chart.mark, chart.id)]
    if chart.subtitle:
        blocks.append(compositor.text(chart.subtitle, styles.caption_subtitle, sect.add("P"), chart.mark))
    notes = [(content, sect.add("P")) for content in (chart.note, chart.source) if content]
    bars = set_bars(chart, compositor, sect.add("Figure", alt=chart.alt))
    bars.before, bars.after = layout.chart.gap, layout.chart.gap
    blocks.append(bars)
    blocks += [compositor.text(content, styles.chart_note, element, chart.mark) for content, element in notes]
    rule = layout.rules.figure
    gap = 6.0 if rule else 0.0
    return Stack(tuple(blocks), chart.mark, rule=rule, rule_gap=gap, colour=layout.accent, after=APART)


def set_bars(chart: Chart, compositor: Compositor, element: Element) -> BarChart:
    """The chart itself."""
    layout = compositor.layout
    styles = layout.styles
    bars = tuple(set_bar(bar, styles.chart_label, styles.chart_value, compositor) for bar in chart.bars)
    return BarChart(bars, layout.chart, styles.chart_label.leading, element, chart.mark, layout.ink)


def set_bar(bar: Bar, label: Style, value: Style, compositor: Compositor) -> SetBar:
    """A bar's labels."""
    face = compositor.case.face(label.family, label.weight, italic=label.italic)
    bold = compositor.case.face(value.family, value.weight, italic=value.italic)
    look = compositor.layout.chart
    room = look.label - 4 if look.labels is BarLabels.BESIDE else compositor.layout.page.measure
    lines = tuple(Label(line, face, label.size, label.colour) for line in wrap_words(bar.label, face, label.size, room))
    beside = Label(bar.text, bold, value.size, value.colour)
    return SetBar(lines, beside, float(bar.value), float(bar.low), float(bar.high), bar.derived)


def wrap_words(text: str, face: Face, size: float, room: float) -> list[str]:
    """`text` in lines of at most `room` points, where its words allow it."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and Label(longer, face, size, (0.0, 0.0, 0.0)).width <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
