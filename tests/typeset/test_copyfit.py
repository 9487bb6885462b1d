"""Copyfitting: what gives way, in which order and how far; and what is said where a brief does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code, Mark, Report
from brief.layout.papers import PaperSize
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.typeset.brief import fill_case, lay, typeset
from brief.typeset.pages.copyfit import SMALLEST, SMALLEST_BODY, copyfit, find_excess, list_steps, tighten
from test_example import compose_example
from test_forms import own
from test_layout import own as read_own
from test_typeset import find_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.layout.types import Layout
    from brief.typeset.pages.fill_page import Sheet

FIT = "fit: {pages: 2, gaps: 0.7, leading: 0.96, size: 0.94}\nlimits: {pages: 9, pages_warn: 9}\n"


def lay_out(layout: Layout) -> Sequence[Sheet]:
    case = fill_case(layout, "en-GB", Report())
    assert case is not None
    return lay(compose_example()[0], layout, case, Report()).sheets


def test_gaps_give_way_before_leading_and_leading_before_size(tmp_path: Path) -> None:
    steps = list_steps(own(FIT, tmp_path).fit)
    shares = [(step.gaps, step.leading, step.size) for step in steps]
    assert shares == sorted(shares, reverse=True)
    assert (steps[3].gaps, steps[3].leading, steps[3].size) == (0.7, 1.0, 1.0)
    assert (steps[7].gaps, steps[7].leading, steps[7].size) == (0.7, 0.96, 1.0)
    assert (steps[-1].gaps, steps[-1].leading, steps[-1].size) == (0.7, 0.96, 0.94)
    assert list_steps(find_layout("policy-brief").fit) == ()


def test_nothing_gets_smaller_than_the_page_s_rules_allow(tmp_path: Path) -> None:
    layout = own(FIT.replace("size: 0.94", "size: 0.5"), tmp_path)
    tight = tighten(layout, list_steps(layout.fit)[-1])
    assert tight.styles.note.size == SMALLEST
    assert tight.styles.body.size == SMALLEST_BODY
    assert (tight.styles.title.size, tight.styles.title.leading) == (
        layout.styles.title.size,
        layout.styles.title.leading,
    )
    assert tight.styles.body.leading == tight.page.grid < layout.page.grid


def test_the_example_fits_two_pages_of_in_focus_by_its_gaps_alone() -> None:
    layout = find_layout("in-focus")
    assert find_excess(lay_out(layout), layout) > 0
    fitted = copyfit(layout, lay_out)
    sheets = lay_out(fitted)
    assert len(sheets) == 2
    assert find_excess(sheets, fitted) == 0
    assert fitted in [tighten(layout, step) for step in list_steps(layout.fit)[:4]]
    assert (fitted.styles.body.size, fitted.page.grid) == (layout.styles.body.size, layout.page.grid)
    assert copyfit(layout, lay_out) == fitted


def test_the_example_fits_two_pages_of_in_focus_on_letter_too() -> None:
    report = Report()
    layout = read_layout(Scalar("in-focus", Mark("outline.yaml", 1, 1, 1, 1)), Path(), report, PaperSize.LETTER)
    assert layout is not None
    made = typeset(compose_example()[0], layout, report)
    assert made is not None
    assert (made.pages, report.diagnostics) == (2, [])


def test_leading_stays_at_six_fifths_of_the_size_where_it_is_not_the_grid_s(tmp_path: Path) -> None:
    layout = own(FIT.replace("leading: 0.96", "leading: 0.6"), tmp_path)
    tight = tighten(layout, list_steps(layout.fit)[-1])
    assert tight.styles.note.leading == pytest.approx(1.2 * tight.styles.note.size, abs=0.001)
    assert tight.styles.body.leading == tight.page.grid == pytest.approx(0.6 * layout.page.grid, abs=0.001)


def test_the_loosest_step_that_fits_is_taken(tmp_path: Path) -> None:
    layout = own(FIT, tmp_path)
    steps = list_steps(layout.fit)
    placed = lay_out(layout)
    for first in (0, 5, len(steps) - 1):
        fits = [tighten(layout, step) for step in steps[first:]]
        assert copyfit(layout, lambda tight, fits=fits: placed[:2] if tight in fits else placed) == fits[0]  # type: ignore[misc]


def test_a_brief_that_does_not_fit_says_by_how_many_lines_and_where(tmp_path: Path) -> None:
    report = Report()
    assert typeset(compose_example()[0], own(FIT.replace("pages: 2,", "pages: 1,"), tmp_path), report) is None
    (finding,) = report.diagnostics
    assert finding.code is Code.PAGE_DOES_NOT_FIT
    assert "lines too long for 1 page" in finding.message
    assert "`context` with 119 words, the longest point there this one with 26" in (finding.help or "")
    example = find_layout("policy-brief")
    assert typeset(compose_example()[0], example, Report()) is not None


@pytest.mark.parametrize("share", ["0.3", "1.2", "-1"])
def test_shares_are_from_one_half_to_one(share: str, tmp_path: Path) -> None:
    layout, report = read_own(f"extends: policy-brief\nfit: {{size: {share}}}\n", tmp_path)
    assert layout is None
    assert [(d.code, d.mark.line, d.mark.column) for d in report.diagnostics] == [(Code.LAYOUT_BAD_VALUE, 2, 13)]
