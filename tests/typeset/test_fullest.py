"""A page that is to be filled: more points, the table, larger type; where there is no room, no figure, fewer points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from brief.cli import run
from brief.diagnostics import Report, Severity
from brief.document.tree import Chart
from brief.document.walk import plain
from brief.layout.types import PartName
from brief.typeset.brief import fill_pages, typeset
from brief.typeset.story.selection import select
from test_bibliography import write as write_sources
from test_example import compose_example
from test_highlights import change, part
from test_typeset import find_layout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brief.document.tree import Brief


@pytest.fixture(scope="module")
def whole() -> Brief:
    return compose_example()[0]


def test_a_page_with_room_shows_more_points_and_larger_type(whole: Brief) -> None:
    bare = change(whole, lambda b: replace(b, points=tuple(replace(p, content=p.content[:1]) for p in b.points)))
    few = replace(bare, parts=tuple(p for p in bare.parts if p.name not in {"figures", "editor_notes", "big_numbers"}))
    layout = find_layout("highlights")
    filled = fill_pages(few, layout)
    assert filled.selection.points > layout.selection.points
    short = change(few, lambda b: replace(b, points=b.points[:1]))
    larger = fill_pages(short, layout)
    assert larger.styles.body.size > layout.styles.body.size
    assert larger.styles.title.size == layout.styles.title.size


def test_a_page_without_room_leaves_the_figure_to_the_full_brief(
    whole: Brief, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    chart = next(b for p in whole.parts for b in p.blocks if isinstance(b, Chart))
    tall = replace(chart, bars=tuple(replace(bar, label=f"Place {n}") for n in range(9) for bar in chart.bars[:2]))
    parts = tuple(replace(p, blocks=(tall,)) if p.name == PartName.FIGURES else p for p in whole.parts)
    report = Report()
    made = typeset(replace(whole, parts=parts), find_layout("highlights"), report)
    assert made is not None
    assert not any(found.severity is Severity.ERROR for found in report.diagnostics)
    (tmp_path / "o.pdf").write_bytes(made.data)
    text = pdftotext(tmp_path / "o.pdf")
    assert "Place 8" not in text
    assert "the figures" in " ".join(text.split())


def test_of_several_figures_the_first_is_shown_and_the_others_are_named(whole: Brief) -> None:
    chart = next(b for p in whole.parts for b in p.blocks if isinstance(b, Chart))
    three = tuple(replace(chart, id=f"figure-{n}", label=f"Figure\u00a0{n}") for n in (1, 2, 3))
    parts = tuple(replace(p, blocks=three) if p.name == PartName.FIGURES else p for p in whole.parts)
    made = select(replace(whole, parts=parts), find_layout("highlights"))
    assert [b.id for b in part(made, PartName.FIGURES).blocks] == ["figure-1"]  # type: ignore[union-attr]
    line = plain(part(made, PartName.LEFT_OUT).blocks[0].content)  # type: ignore[union-attr]
    assert "Figure\u00a02; Figure\u00a03" in line


def test_of_several_sources_those_are_listed_that_something_names(
    tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    outline = write_sources(tmp_path, 25)
    assert run(["build", "-q", str(outline), "--layout", "highlights"]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    shown = {int(n) for n in re.findall(r"\[(\d+)\] “Annual report", text)}
    assert shown == {int(n) for n in re.findall(r"\[(\d+)\] P2", text)}
    assert 8 <= len(shown) < 25
    assert re.search(r"Sources \[\d+\]", text)
