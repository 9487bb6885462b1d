"""Charts of more rows than a page is high: set tighter, and where that is not enough in parts on one scale."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.outline.types import ChartKind
from brief.typeset.blocks.chart import ChartBlock

if TYPE_CHECKING:
    from brief.document.tree import Chart
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.charts.plan import ChartParts, SetBar, SetTick
    from brief.typeset.blocks.textblock import TextBlock

TIGHT = 1.5  # points between two rows at least


def part_rows(
    block: ChartBlock, chart: Chart, sect: Element, width: float, limits: tuple[float, float]
) -> tuple[ChartBlock, ...]:
    """The chart as it is, tighter, or in parts none of which is higher than so many points.

    One that is as tight as can be is whole up to the second of the `limits`, which a page has room for.
    """
    most, whole = limits
    if block.kind is ChartKind.LINE or block.wrap(width) <= most:
        return (block,)
    if block.crowded:
        block.kind = ChartKind.BAR  # so that no part is drawn otherwise
    elif block.kind is ChartKind.COLUMN:
        return (block,)
    style, tall = block.parts.style, max(item.value.style.leading for item in block.parts.bars)
    for share in (0.75, 0.5, 0.0):
        bar = max(min(style.bar, tall), share * style.bar)
        tight = replace(style, bar=bar, gap=max(TIGHT, share * style.gap))
        block.parts, block.plan = replace(block.parts, style=tight), None
        high = block.wrap(width)
        if high <= (most if share else whole):
            return (block,)
    bars = block.parts.bars
    chunks = part_groups(bars, int(len(bars) * most / high)) or part_evenly(bars, ceil(high / most))
    elements = [block.element, *(sect.add("Figure") for _ in chunks[1:])]
    out = []
    for n, (chunk, element) in enumerate(zip(chunks, elements, strict=True), 1):
        told = chart.semicolon.join(
            f"{chart.comma.join(filter(None, (i.bar.label, i.bar.series)))}{chart.colon}{i.bar.text}" for i in chunk
        )
        element.alt = f"{chart.label} ({n}/{len(chunks)}){chart.colon}{told}"
        crowded = block.crowded and n == 1  # told once
        out.append(ChartBlock(block.kind, cut(block.parts, chunk, element), element, chart.mark, crowded=crowded))
    return tuple(out)


def part_evenly(bars: tuple[SetBar, ...], count: int) -> list[tuple[SetBar, ...]]:
    """So many parts of about as many rows each."""
    each = ceil(len(bars) / count)
    return [bars[at : at + each] for at in range(0, len(bars), each)]


def part_groups(bars: tuple[SetBar, ...], most: int) -> list[tuple[SetBar, ...]]:
    """Parts of whole groups, each of so many rows at most; none where a group has more, or there are no groups."""
    starts = [at for at, item in enumerate(bars) if item.head]
    groups = [bars[begin:end] for begin, end in pairwise((*starts, len(bars)))]
    if starts[:1] != [0] or max(map(len, groups)) > most:
        return []
    out: list[tuple[SetBar, ...]] = []
    for group in groups:
        if out and len(out[-1]) + len(group) <= most:
            out[-1] += group
        else:
            out.append(group)
    return out


def cut(parts: ChartParts, chunk: tuple[SetBar, ...], element: Element) -> ChartParts:
    """A part of the rows, in an element of its own, on the scale of all."""

    def own(label: TextBlock) -> TextBlock:
        return replace(label, element=element, runs=(*label.runs,))  # a text of its own to the proof

    def tick(given: SetTick) -> SetTick:
        return replace(given, label=own(given.label))

    before = parts.bars[parts.bars.index(chunk[0]) :: -1]
    begun = next((item.head for item in before if item.head), None)
    bars = tuple(
        replace(
            item,
            label=own(item.label),
            value=own(item.value),
            head=own(head) if (head := item.head or (begun if item is chunk[0] else None)) else None,
        )
        for item in chunk
    )
    reference = tick(parts.reference) if parts.reference else None
    return replace(parts, bars=bars, peers=parts.bars, ticks=tuple(map(tick, parts.ticks)), reference=reference)
