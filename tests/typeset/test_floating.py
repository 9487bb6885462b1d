"""Figures and their sections: where a layout has them far below, they move up, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Chart
from brief.layout.types import PartName
from brief.typeset.story.floating import move_figures
from test_example import compose_example
from test_forms import find, own, read_places, set_in

if TYPE_CHECKING:
    from pathlib import Path

    from brief.document.tree import Part

APART = """
page: {flush: 0}
bands:
  - {parts: [title, key_messages, big_numbers]}
  - {parts: [context], columns: 2}
  - {parts: [progress], columns: 2}
  - {parts: [challenges, outlook, further], columns: 2}
  - {parts: [figures], before: 14pt}
  - {parts: [statistics]}
  - {parts: [evidence_notes, editor_notes, profile, sources, citation, disclaimer], columns: 2}
limits: {pages_warn: 9, pages: 9}
"""


def figures(*sections: str) -> tuple[Part, ...]:
    """The example's parts, its chart once for each section."""
    parts = compose_example()[0].parts
    part = next(part for part in parts if part.name == PartName.FIGURES)
    chart = part.blocks[0]
    assert isinstance(chart, Chart)
    charts = tuple(replace(chart, id=f"figure-{n}", section=section) for n, section in enumerate(sections, 1))
    return tuple(replace(part, blocks=charts) if one is part else one for one in parts)


def test_a_figure_moves_up_to_the_band_of_its_section(tmp_path: Path) -> None:
    layout = own(APART, tmp_path)
    moved = move_figures(figures("context", "challenges"), layout.bands)
    assert {at: [block.id for part in parts for block in part.blocks] for at, parts in moved.after.items()} == {  # type: ignore[union-attr]
        1: ["figure-1"]
    }
    left = [part for part in moved.parts if part.name == PartName.FIGURES]
    assert [block.id for part in left for block in part.blocks] == ["figure-2"]  # type: ignore[union-attr]


def test_figures_keep_their_order_and_none_without_a_section_moves(tmp_path: Path) -> None:
    layout = own(APART, tmp_path)
    for sections in (("challenges", "context"), ("", "context"), ("nowhere",)):
        parts = figures(*sections)
        assert move_figures(parts, layout.bands).parts == parts
    backwards = move_figures(figures("progress", "context"), layout.bands)
    assert list(backwards.after) == [2], "the second would come before the first"


def test_the_page_has_the_figure_behind_its_section(tmp_path: Path) -> None:
    places = read_places(set_in(own(APART, tmp_path)))
    names = ["Context", "Figure\u00a01", "Progress"]
    order = [find([place for place in places if place[2] > 60], name) for name in names]
    assert [(page, -y) for page, _, y, _ in order] == sorted((page, -y) for page, _, y, _ in order)
