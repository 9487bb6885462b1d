"""Figures: the words on one side and the chart or the image on the other, or one below the other, or two in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.document.tree import Chart
from brief.outline.types import ChartKind
from brief.pdf.structure_tree import Element
from brief.typeset.blocks.chart import ChartBlock
from brief.typeset.blocks.continued import Continued
from brief.typeset.blocks.image import ImageBlock
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell
from brief.typeset.story.figure_widths import EVEN, NEARLY, find_room, find_share, find_width
from brief.typeset.story.plots import set_plot
from brief.typeset.story.statistics import set_caption
from brief.typeset.story.tall_charts import part_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Mark
    from brief.document.tree import Figure
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.story.composer import Compositor


APART = 14.0  # points between two figures
MOST = 0.8  # of a page's height that a chart takes
BROAD = 0.8  # height by width of an image that is broad
UPRIGHT = 0.7  # of its height that another has beside words
WORDY = 0.5  # of a chart's height that words beside it are high at least
MANY = 5  # columns that fill the measure


class Pieces(Struct, frozen=True):
    """A figure set: what stands above its graphics, these, and what stands below."""

    above: tuple[Block, ...]
    graphics: tuple[ChartBlock | ImageBlock, ...]
    below: tuple[Block, ...]


def set_figures(figures: Sequence[Figure], compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Figures that follow each other: two that find room side by side are a pair."""
    out: list[Block] = []
    at = 0
    while at < len(figures):
        two = figures[at : at + 2]
        if len(two) > 1 and find_room(two, compositor):
            out += set_pair(two, compositor, sect)
            at += 2
        else:
            out += set_figure(two[0], compositor, sect)
            at += 1
    return tuple(out)


def set_pair(figures: Sequence[Figure], compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Two figures side by side, their graphics level; one below the other where one finds no room so."""
    page = compositor.layout.page
    widths = [find_share(figure, compositor) for figure in figures]
    pieces = [set_pieces(figure, compositor, sect, width) for figure, width in zip(figures, widths, strict=True)]
    pairs = tuple(zip(pieces, widths, strict=True))
    if not all(len(one.graphics) == 1 and is_clear(one.graphics[0], width) for one, width in pairs):
        both = zip(figures, pieces, strict=True)
        return tuple(block for figure, one in both for block in stack_pieces(figure, one, compositor))
    tall = [sum_up(one.above, width, figures[0].mark) for one, width in pairs]
    cells, x = [], 0.0
    for figure, (one, width), high in zip(figures, pairs, tall, strict=True):
        (stack,) = stack_pieces(figure, one, compositor, lower=max(tall) - high)
        cells.append(StackCell(stack, x, width))
        x += width + page.gutter
    before = compositor.layout.styles.caption.before
    return (BlockRow(tuple(cells), figures[0].mark, before=before, after=APART),)


def sum_up(blocks: tuple[Block, ...], width: float, mark: Mark) -> float:
    """The height of blocks one below the other."""
    return Stack(blocks, mark).wrap(width)


def set_figure(figure: Figure, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """One figure: its words beside it where the layout has them so and the outline gives it no width of its own."""
    layout = compositor.layout
    if layout.chart.words and figure.width is None and not takes_measure(figure, compositor):
        return set_beside(figure, compositor, sect)
    width = find_width(figure, compositor)
    pieces = set_pieces(figure, compositor, sect, width)
    blocks = stack_pieces(figure, pieces, compositor)
    if width >= layout.page.measure or not all(is_clear(graphic, width) for graphic in pieces.graphics):
        return blocks
    return tuple(
        BlockRow((StackCell(block, 0.0, width),), figure.mark, before=block.before, after=block.after)
        for block in blocks
    )


def takes_measure(figure: Figure, compositor: Compositor) -> bool:
    """Whether a figure takes the measure, where half of it would be words with white below them."""
    if compositor.layout.chart.words < EVEN:
        return False
    if not isinstance(figure, Chart):
        return figure.image.shape <= BROAD
    if figure.kind is ChartKind.COLUMN and len(figure.bars) < MANY:  # few columns would stand far from each other
        return False
    page = compositor.layout.page
    width = (page.measure - page.gutter) * compositor.layout.chart.words
    tried = Element("Figure")  # of a try alone
    words = sum_up(set_words(figure, compositor, tried), width, figure.mark)
    return words < WORDY * set_plot(figure, compositor, tried).wrap(page.measure - page.gutter - width)


def set_beside(figure: Figure, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Title, note and source left, bars right, under a rule over the measure."""
    layout = compositor.layout
    measure, gutter = layout.page.measure, layout.page.gutter
    words_width = (measure - gutter) * layout.chart.words
    words = set_words(figure, compositor, sect)
    right = words_width + gutter
    share = UPRIGHT if layout.chart.words >= EVEN else 1.0
    bars, *more = set_graphics(figure, compositor, sect, measure - right, share)
    if more:  # a row of a page's height has nothing beside it
        return stack_parts([Stack(words, figure.mark, keep_next=True), bars, *more], figure, compositor)
    row = BlockRow(
        (StackCell(Stack(words, figure.mark), 0.0, words_width), StackCell(bars, right, measure - right)),
        figure.mark,
    )
    rule = layout.rules.figure
    gap = 6.0 if rule else 0.0
    return (Stack((row,), figure.mark, rule=rule, rule_gap=gap, colour=layout.accent, after=APART),)


def set_words(figure: Figure, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Title, subtitle, caption, note and source: what stands beside the graphics."""
    styles = compositor.layout.styles
    caption = sect.add("Caption")
    words: list[Block] = [set_caption(figure.label, figure.title, caption, compositor, figure.mark, figure.id)]
    texts = (
        (figure.subtitle, styles.caption_subtitle),
        (figure.caption, styles.chart_note),
        (figure.note, styles.chart_note),
        (figure.source, styles.chart_note),
    )
    for content, style in texts:
        if content:
            words.append(compositor.text(content, style, sect.add("P"), figure.mark, before=2.0))
    return tuple(words)


def stack_parts(blocks: Sequence[Block], figure: Figure, compositor: Compositor) -> tuple[Block, ...]:
    """A chart that has more rows than a page: its parts follow each other, the first of them under its words."""
    layout = compositor.layout
    rule = layout.rules.figure
    gap = 6.0 if rule else 0.0
    first = Stack(tuple(blocks[:2]), figure.mark, rule=rule, rule_gap=gap, colour=layout.accent, after=APART)
    again = (carry_on(block, figure, compositor) for block in blocks[2:])
    return (first, *(Stack((block,), figure.mark, after=APART) for block in again))


def carry_on(block: Block, figure: Figure, compositor: Compositor) -> Continued:
    """A part of a chart that goes on overleaf, under what it is; these words are no part of the text."""
    label = figure.continued if isinstance(figure, Chart) else figure.label
    return Continued(block, set_caption(label, (), Element("Caption"), compositor, figure.mark, ""), figure.mark)


def set_pieces(figure: Figure, compositor: Compositor, sect: Element, width: float) -> Pieces:
    """Title, then what the figure shows in this width, then caption, note and source."""
    styles = compositor.layout.styles
    caption = sect.add("Caption")
    above: list[Block] = [set_caption(figure.label, figure.title, caption, compositor, figure.mark, figure.id)]
    if figure.subtitle:
        above.append(compositor.text(figure.subtitle, styles.caption_subtitle, sect.add("P"), figure.mark))
    notes = [(content, sect.add("P")) for content in (figure.caption, figure.note, figure.source) if content]
    below = [compositor.text(content, styles.chart_note, element, figure.mark) for content, element in notes]
    around = sum(block.wrap(width) + block.before + block.after for block in (*above, *below))
    graphics = set_graphics(figure, compositor, sect, width, around=around)
    for graphic in graphics:
        graphic.before, graphic.after = compositor.layout.chart.gap, compositor.layout.chart.gap
    return Pieces(tuple(above), graphics, tuple(below))


def stack_pieces(figure: Figure, pieces: Pieces, compositor: Compositor, *, lower: float = 0.0) -> tuple[Block, ...]:
    """Title, graphics, notes one below the other; the graphics `lower` by so many points."""
    layout = compositor.layout
    blocks, (first, *more) = list(pieces.above), pieces.graphics
    first.before += lower
    gap = 6.0 if layout.rules.figure else 0.0
    parts: list[Block] = []
    before = layout.styles.caption.before
    if more:
        rule = layout.rules.figure
        head = (*blocks, first)
        parts = [Stack(head, figure.mark, rule=rule, rule_gap=gap, colour=layout.accent, before=before)]
        *middle, final = (carry_on(bars, figure, compositor) for bars in more)
        parts += [Stack((bars,), figure.mark) for bars in middle]
        blocks = [final, *pieces.below]
    else:
        blocks += (first, *pieces.below)
    rule, under = 0.0 if more else layout.rules.figure, layout.rules.under_figure
    if under:
        blocks.append(Stack((), figure.mark, rule=under, colour=layout.accent, before=gap))
    last = Stack(
        tuple(blocks),
        figure.mark,
        rule=rule,
        rule_gap=gap if rule else 0.0,
        colour=layout.accent,
        before=0.0 if more else before,
        after=APART,
    )
    return (*parts, last)


def set_graphics(
    figure: Figure, compositor: Compositor, sect: Element, width: float, share: float = 1.0, around: float = 0.0
) -> tuple[ChartBlock | ImageBlock, ...]:
    """What a figure shows: an image of a `share` of its height, or a chart in as many parts as it has pages of rows.

    What stands `around` it on its page is so high, if that is known.
    """
    element = sect.add("Figure", alt=figure.alt)
    page = compositor.layout.templates.other.page
    height = page.height - page.top - page.bottom
    most = MOST * height
    if isinstance(figure, Chart):
        room = height - around - 2 * compositor.layout.chart.gap - APART if around else 0.0
        charts = part_rows(set_plot(figure, compositor, element), figure, sect, width, (most, max(most, room)))
        compositor.charts.extend(charts)
        return charts
    # an image whose width is said has that, if a page is high enough
    picture = share * compositor.layout.chart.picture
    block = ImageBlock(figure.image, element, figure.mark, picture if figure.width is None else most)
    compositor.images.append(block)
    return (block,)


def is_clear(graphic: ChartBlock | ImageBlock, width: float) -> bool:
    """Whether every word of a chart finds room in this width."""
    if not isinstance(graphic, ChartBlock):
        return True
    plan = graphic.make(width)
    for label in plan.labels:
        label.block.wrap(label.width)
        if label.block.overfull:
            return False
    return True


def keep_to(
    graphics: Sequence[ChartBlock | ImageBlock], width: float, compositor: Compositor
) -> tuple[ChartBlock | ImageBlock | BlockRow, ...]:
    """Charts and images that take no more than this width of the measure, if their words find room in it."""
    measure = compositor.layout.page.measure
    if width >= measure - NEARLY or not all(is_clear(graphic, width) for graphic in graphics):
        return tuple(graphics)
    return tuple(BlockRow((StackCell(graphic, 0.0, width),), graphic.mark) for graphic in graphics)
