"""Charts: their labels set, their places left to their plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.layout.colours import contrast
from brief.layout.forms import BarForm
from brief.layout.shades import find_shades
from brief.layout.types import Align
from brief.outline.details import Grouping
from brief.outline.types import ChartKind
from brief.typeset.blocks.chart import ChartBlock
from brief.typeset.blocks.charts.plan import ChartParts, SetBar, SetTick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brief.diagnostics import Mark
    from brief.document.tree import Bar, Chart
    from brief.layout.types import Layout, Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.composer import Compositor


def set_plot(chart: Chart, compositor: Compositor, element: Element) -> ChartBlock:
    """The chart itself: its labels set, their places left to its plan."""
    layout = compositor.layout
    styles = layout.styles

    def letter(text: str, style: Style, mark: Mark) -> TextBlock:
        return compositor.text((Text(text),), replace(style, align=Align.LEFT, before=0.0, after=0.0), element, mark)

    names = tuple(dict.fromkeys(bar.label for bar in chart.bars))
    lines = chart.kind is ChartKind.LINE
    lasts = {bar.label: bar for bar in chart.bars}
    plain = (
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
                letter(tell_value(bar, name, chart.colon), styles.chart_note, bar.mark)
                for name in ((bar.label, "") if len(names) > 1 else ("",))
            )
            if lines
            else (),
        )
        for bar in chart.bars
    )
    bars = tuple(set_groups(chart, letter, layout) if chart.grouping else plain)
    moments = {bar.at: bar.period for bar in chart.bars if bar.at is not None}
    ticks = tuple(SetTick(tick, letter(tick.text, styles.chart_note, chart.mark)) for tick in chart.ticks)
    reference = chart.reference
    parts = ChartParts(
        bars=bars,
        ticks=ticks,
        reference=SetTick(reference, letter(reference.text, styles.chart_note, chart.mark)) if reference else None,
        moments=tuple((at, letter(moments[at], styles.chart_note, chart.mark)) for at in sorted(moments)),
        style=layout.chart,
        ink=layout.ink,
        paper=layout.paper,
        quiet=styles.chart_note.colour,
        stacked=chart.grouping is Grouping.STACKED,
        further=letter(chart.further, styles.chart_note, chart.mark) if lines and chart.further else None,
    )
    return ChartBlock(chart.kind, parts, element, chart.mark)


def tell_value(bar: Bar, name: str, colon: str) -> str:
    """Write a value of a line with its place: "Wells 2019: 118"."""
    return f"{' '.join(filter(None, (name, bar.period)))}{colon}{bar.text}".replace(" ", "\u00a0")


def set_groups(chart: Chart, letter: Callable[[str, Style, Mark], TextBlock], layout: Layout) -> Iterator[SetBar]:
    """The values of a chart of groups: each in the shade of its series, the first of a group with what heads it."""
    styles = layout.styles
    shades = find_shades(layout.chart.fill, layout.ink, layout.paper, layout.chart.palette)
    names = tuple(dict.fromkeys(bar.series for bar in chart.bars))
    heads = tuple(dict.fromkeys(bar.label for bar in chart.bars))
    stacked = chart.grouping is Grouping.STACKED
    outlined = layout.chart.bars is BarForm.OUTLINED
    over = styles.chart_label if stacked else replace(styles.chart_label, weight=styles.chart_value.weight)
    begun = ""
    for bar in chart.bars:
        at = names.index(bar.series)
        shade = shades[at % len(shades)]
        on = layout.paper if outlined else shade
        ink = max((layout.paper, layout.ink), key=lambda colour: contrast(colour, on))
        yield SetBar(
            bar,
            letter(bar.series, styles.chart_label, bar.mark),
            letter(bar.text, styles.chart_value, bar.mark),
            at,
            (letter(f"{bar.series}{chart.colon}{bar.text}".replace(" ", "\u00a0"), styles.chart_note, bar.mark),)
            if stacked
            else (),
            letter(bar.text, replace(styles.chart_value, colour=ink), bar.mark) if stacked else None,
            letter(bar.label, over, bar.mark) if bar.label != begun else None,
            shade,
            heads.index(bar.label),
        )
        begun = bar.label
