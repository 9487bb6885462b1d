"""Figures: the words on one side, the chart or the image on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Chart, Text
from brief.layout.types import Align
from brief.outline.types import ChartKind
from brief.typeset.blocks.chart import ChartBlock
from brief.typeset.blocks.charts.plan import Parts, SetBar, SetTick
from brief.typeset.blocks.image import ImageBlock
from brief.typeset.blocks.stack import Cell, Row, Stack
from brief.typeset.story.statistics import set_caption
from brief.typeset.story.tall_charts import part_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Mark
    from brief.document.tree import Bar, Figure
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.composer import Compositor


APART = 14.0  # points between two figures
MOST = 0.8  # of a page's height that a chart takes


def set_figure(figure: Figure, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Title, note and source left, bars right, under a rule over the measure."""
    layout = compositor.layout
    styles = layout.styles
    measure, gutter = layout.page.measure, layout.page.gutter
    words_width = (measure - gutter) * layout.chart.words
    if not layout.chart.words:
        return set_stacked(figure, compositor, sect)
    caption = sect.add("Caption")
    words: list[Block] = [set_caption(figure.label, figure.title, caption, compositor, figure.mark, figure.id)]
    texts = (
        (figure.subtitle, styles.caption_subtitle),
        (figure.note, styles.chart_note),
        (figure.source, styles.chart_note),
    )
    for content, style in texts:
        if content:
            words.append(compositor.text(content, style, sect.add("P"), figure.mark, before=2.0))
    right = words_width + gutter
    bars, *more = set_graphics(figure, compositor, sect, measure - right)
    if more:  # a row of a page's height has nothing beside it
        return stack_parts([Stack(tuple(words), figure.mark, keep_next=True), bars, *more], figure, compositor)
    row = Row(
        (Cell(Stack(tuple(words), figure.mark), 0.0, words_width), Cell(bars, right, measure - right)), figure.mark
    )
    rule = layout.rules.figure
    gap = 6.0 if rule else 0.0
    return (Stack((row,), figure.mark, rule=rule, rule_gap=gap, colour=layout.accent, after=APART),)


def stack_parts(blocks: Sequence[Block], figure: Figure, compositor: Compositor) -> tuple[Block, ...]:
    """A chart that has more rows than a page: its parts follow each other, the first of them under its words."""
    layout = compositor.layout
    rule = layout.rules.figure
    gap = 6.0 if rule else 0.0
    first = Stack(tuple(blocks[:2]), figure.mark, rule=rule, rule_gap=gap, colour=layout.accent, after=APART)
    return (first, *(Stack((block,), figure.mark, after=APART) for block in blocks[2:]))


def set_stacked(figure: Figure, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Title, bars, note and source, one below the other."""
    layout = compositor.layout
    styles = layout.styles
    caption = sect.add("Caption")
    blocks: list[Block] = [set_caption(figure.label, figure.title, caption, compositor, figure.mark, figure.id)]
    if figure.subtitle:
        blocks.append(compositor.text(figure.subtitle, styles.caption_subtitle, sect.add("P"), figure.mark))
    notes = [(content, sect.add("P")) for content in (figure.note, figure.source) if content]
    first, *more = set_graphics(figure, compositor, sect, layout.page.measure)
    for bars in (first, *more):
        bars.before, bars.after = layout.chart.gap, layout.chart.gap
    parts: list[Block] = []
    if more:
        rule = layout.rules.figure
        head = (*blocks, first)
        gap = 6.0 if rule else 0.0
        parts = [Stack(head, figure.mark, rule=rule, rule_gap=gap, colour=layout.accent, before=styles.caption.before)]
        parts += [Stack((bars,), figure.mark) for bars in more[:-1]]
        blocks, first = [], more[-1]
    blocks.append(first)
    blocks += [compositor.text(content, styles.chart_note, element, figure.mark) for content, element in notes]
    rule, under = 0.0 if more else layout.rules.figure, layout.rules.under_figure
    gap = 6.0 if layout.rules.figure else 0.0
    if under:
        blocks.append(Stack((), figure.mark, rule=under, colour=layout.accent, before=gap))
    before = 0.0 if more else styles.caption.before
    last = Stack(
        tuple(blocks),
        figure.mark,
        rule=rule,
        rule_gap=gap if rule else 0.0,
        colour=layout.accent,
        before=before,
        after=APART,
    )
    return (*parts, last)


def set_graphics(
    figure: Figure, compositor: Compositor, sect: Element, width: float
) -> tuple[ChartBlock | ImageBlock, ...]:
    """What a figure shows: an image, or a chart in as many parts as it has pages of rows."""
    element = sect.add("Figure", alt=figure.alt)
    if isinstance(figure, Chart):
        page = compositor.layout.templates.other.page
        most = MOST * (page.height - page.top - page.bottom)
        charts = part_rows(set_plot(figure, compositor, element), figure, sect, width, most)
        compositor.charts.extend(charts)
        return charts
    block = ImageBlock(figure.image, element, figure.mark, compositor.layout.chart.picture)
    compositor.images.append(block)
    return (block,)


def set_plot(chart: Chart, compositor: Compositor, element: Element) -> ChartBlock:
    """The chart itself: its labels set, their places left to its plan."""
    layout = compositor.layout
    styles = layout.styles

    def letter(text: str, style: Style, mark: Mark) -> TextBlock:
        return compositor.text((Text(text),), replace(style, align=Align.LEFT, before=0.0, after=0.0), element, mark)

    names = tuple(dict.fromkeys(bar.label for bar in chart.bars))
    lines = chart.kind is ChartKind.LINE
    lasts = {bar.label: bar for bar in chart.bars}
    bars = tuple(
        SetBar(
            bar,
            letter(bar.label, styles.chart_label, bar.mark),
            # along a line the last value is of weight, and those before it are not
            letter(
                bar.text,
                styles.chart_label if lines and bar is not lasts[bar.label] else styles.chart_value,
                bar.mark,
            ),
            names.index(bar.label) if lines else 0,
            tuple(
                letter(tell_value(bar, name), styles.chart_note, bar.mark)
                for name in ((bar.label, "") if len(names) > 1 else ("",))
            )
            if lines
            else (),
        )
        for bar in chart.bars
    )
    moments = {bar.at: bar.period for bar in chart.bars if bar.at is not None}
    ticks = tuple(SetTick(tick, letter(tick.text, styles.chart_note, chart.mark)) for tick in chart.ticks)
    reference = chart.reference
    parts = Parts(
        bars=bars,
        ticks=ticks,
        reference=SetTick(reference, letter(reference.text, styles.chart_note, chart.mark)) if reference else None,
        moments=tuple((at, letter(moments[at], styles.chart_note, chart.mark)) for at in sorted(moments)),
        style=layout.chart,
        ink=layout.ink,
        paper=layout.paper,
        quiet=styles.chart_note.colour,
        further=letter(chart.further, styles.chart_note, chart.mark) if lines and chart.further else None,
    )
    return ChartBlock(chart.kind, parts, element, chart.mark)


def tell_value(bar: Bar, name: str) -> str:
    """Write a value of a line with its place: "Wells 2019: 118"."""
    return f"{' '.join(filter(None, (name, bar.period)))}: {bar.text}".replace(" ", "\u00a0")
