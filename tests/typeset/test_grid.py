"""Lines of neighbouring columns stand level, whatever stands between them: heads, quotations, charts, tables, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from brief.diagnostics import Report
from brief.document.tree import BulletList, Text
from brief.typeset.blocks.textblock import TextBlock
from brief.typeset.brief import pull
from test_example import compose_example
from test_layout import own

if TYPE_CHECKING:
    from pathlib import Path

    from brief.document.tree import Block, Brief
    from brief.typeset.blocks.flow import PlacedBlock

LIMITS = "limits: {pages_warn: 99, pages: 99, words_warn: 9999, words: 9999}\nfit: {pages: 0}\n"
ALL = "key_messages, context, progress, figures, challenges, statistics, outlook, big_numbers, further"
MIXED = f"""\
extends: policy-brief
bands: [{{parts: [title]}}, {{parts: [{ALL}], columns: 2, grid: GRID, before: 13pt}}]
chart: {{words: 0}}
table: {{form: narrow}}
callout: {{columns: 1}}
big_numbers: {{columns: 2}}
"""
CASES = [
    ("extends: policy-brief\n", 0.5),
    ("extends: in-focus\n", 1.0),
    ("extends: plain\ncolumns: 2\n", 0.5),
    ("extends: large-print\npage: {width: 420mm}\ncolumns: 2\n", 0.5),
    (MIXED.replace("GRID", "yes"), 1.0),
    (MIXED.replace("GRID", "no"), 0.5),
]


def quote(brief: Brief) -> Brief:
    """A quotation among the points of each section."""
    parts = []
    for part in brief.parts:
        blocks: list[Block] = []
        for block in part.blocks:
            if isinstance(block, BulletList):
                words = (Text("“The drug problem has been further deteriorated since then, as all who know it say.”"),)
                first, *others = block.points
                blocks.append(replace(block, points=(first, replace(first, content=words), *others)))
            else:
                blocks.append(block)
        parts.append(replace(part, blocks=tuple(blocks)))
    return replace(brief, parts=tuple(parts))


@pytest.mark.parametrize(("text", "step"), CASES)
def test_lines_of_running_text_stand_on_one_grid(text: str, step: float, tmp_path: Path) -> None:
    layout, report = own(text + LIMITS, tmp_path)
    assert layout is not None, report.diagnostics
    drawn = pull(quote(compose_example()[0]), layout, Report())
    assert drawn is not None
    grid = layout.page.grid * step
    seen = 0
    for sheet in drawn.sheets:
        for band in sheet.bands:
            lines = [line for placed in band for line in list_baselines(placed, layout.styles.body.leading)]
            if len({x for x, _ in lines}) > 1:
                seen += len(lines)
                origin = lines[0][1]
                apart = [(y - origin + grid / 2) % grid - grid / 2 for _, y in lines]
                assert max(map(abs, apart)) < 0.5
    assert seen > 10


def list_baselines(placed: PlacedBlock, leading: float) -> list[tuple[float, float]]:
    """Where the lines of a block of running text begin; nothing of any other block."""
    block = placed.block
    if not isinstance(block, TextBlock) or block.style.leading != leading or block.element.type[0] == "H":
        return []
    first = block.baseline(placed.top)
    return [(placed.x, first - n * leading) for n in range(len(block.lines))]
