"""`--paper`: margins that follow, a layout's own figures, and what is up to date on which sheet."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from brief.cli.commands import brief
from brief.diagnostics import Code, Mark, Report
from brief.layout.papers import HALVES, SIZES, PaperSize
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.resources import layouts_folder, seeds_folder
from brief.typeset.recipe import read_recipe

if TYPE_CHECKING:
    from pathlib import Path

    from brief.layout.types import Layout

MM = 72 / 25.4
SHIPPED = sorted(path.stem for path in layouts_folder().glob("*.yaml"))


def read(text: str, folder: Path, paper: PaperSize | None, report: Report | None = None) -> Layout | None:
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    name = Scalar("house.yaml", Mark("o.yaml", 1, 1, 1, 1))
    return read_layout(name, folder, report if report is not None else Report(), paper)


def read_well(text: str, folder: Path, paper: PaperSize | None) -> Layout:
    report = Report()
    layout = read(text, folder, paper, report)
    assert layout is not None, report.diagnostics
    return layout


@pytest.mark.parametrize("paper", list(PaperSize))
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_layout_is_read_for_every_paper(name: str, paper: PaperSize, tmp_path: Path) -> None:
    layout = read_well(f"extends: {name}\n", tmp_path, paper)
    paper = HALVES.get(paper, paper) if name == "booklet" else paper  # its sheets are folded
    for template in (layout.templates.first, layout.templates.other, layout.templates.last):
        assert (template.page.width, template.page.height) == pytest.approx(SIZES[paper], abs=1)
        assert template.page.measure == pytest.approx(layout.page.measure, abs=0.01)
        assert min(template.page.left, template.page.right, template.page.bottom) > 10 * MM
    assert layout.page.measure > 80 * MM


def test_margins_follow_so_that_the_measure_stays(tmp_path: Path) -> None:
    text = "extends: plain\npage: {left: 30mm}\n"
    own, letter, small = (read_well(text, tmp_path, paper) for paper in (None, PaperSize.LETTER, PaperSize.A5))
    assert letter.page.measure == pytest.approx(own.page.measure)
    assert letter.page.left / letter.page.right == pytest.approx(30 / 23, rel=1e-4)
    down = own.page.height - letter.page.height
    assert own.page.top + own.page.bottom - letter.page.top - letter.page.bottom == pytest.approx(0.4 * down)
    assert small.page.left == pytest.approx(0.8 * own.page.left)
    assert small.page.measure < own.page.measure
    assert small.limits.pages > own.limits.pages, "less room a page, more pages"
    assert letter.styles == own.styles


def test_a_layouts_own_figures_hold_on_their_paper_alone(tmp_path: Path) -> None:
    text = "extends: plain\npapers: {letter: {page: {top: 21mm, left: 20mm}, styles: {note: {size: 7.3pt}}}}\n"
    own, letter, legal = (read_well(text, tmp_path, paper) for paper in (None, PaperSize.LETTER, PaperSize.LEGAL))
    assert (letter.page.width, letter.page.height) == (612, 792)
    assert (letter.page.top, letter.page.left) == pytest.approx((21 * MM, 20 * MM), abs=0.01)
    assert letter.page.bottom == own.page.bottom, "what it does not say stays"
    assert (own.styles.note.size, letter.styles.note.size, legal.styles.note.size) == (8, 7.3, 8)


def test_figures_of_a_base_give_way_to_margins_that_do_not_know_them(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(
        "extends: plain\npapers: {letter: {page: {top: 10mm}, styles: {note: {size: 7.3pt}}}}\n", encoding="utf-8"
    )
    kept = read_well("extends: base.yaml\ncolours: {accent: '#222222'}\n", tmp_path, PaperSize.LETTER)
    own = read_well("extends: base.yaml\npage: {top: 40mm}\n", tmp_path, PaperSize.LETTER)
    assert kept.page.top == pytest.approx(10 * MM, abs=0.01)
    assert kept.styles.note.size == 7.3
    assert own.page.top > 30 * MM
    assert own.styles.note.size == 8


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("papers: {leter: {page: {top: 1mm}}}", Code.LAYOUT_UNKNOWN_KEY, 2, 10),
        ("papers: {letter: {pgae: {top: 1mm}}}", Code.LAYOUT_UNKNOWN_KEY, 2, 19),
        ("papers: {letter: {name: other}}", Code.LAYOUT_UNKNOWN_KEY, 2, 19),
        ("papers: {letter: 3}", Code.LAYOUT_BAD_VALUE, 2, 18),
        ("papers: 3", Code.LAYOUT_BAD_VALUE, 2, 9),
    ],
)
def test_a_fault_is_answered_on_any_paper(text: str, code: Code, line: int, column: int, tmp_path: Path) -> None:
    report = Report()
    assert read(f"extends: policy-brief\n{text}\n", tmp_path, None, report) is None
    assert [(d.code, d.mark.line, d.mark.column) for d in report.diagnostics] == [(code, line, column)]


def test_a_fault_within_a_papers_figures_is_answered_on_that_paper(tmp_path: Path) -> None:
    report = Report()
    text = "extends: policy-brief\npapers: {letter: {page: {tpo: 1mm}}}\n"
    assert read(text, tmp_path, PaperSize.LETTER, report) is None
    assert [(d.code, d.mark.line, d.mark.column) for d in report.diagnostics] == [(Code.LAYOUT_UNKNOWN_KEY, 2, 26)]


def test_another_paper_is_another_pdf_and_each_is_up_to_date_on_its_own(tmp_path: Path) -> None:
    for file in seeds_folder().iterdir():
        shutil.copy(file, tmp_path)
    outline, pdf = tmp_path / "anti-drug-cooperation.yaml", tmp_path / "out.pdf"

    def build(*options: str) -> str:
        result = CliRunner().invoke(brief, ["build", str(outline), "--layout", "large-print", "-o", str(pdf), *options])
        assert result.exit_code == 0, result.stderr
        return result.stderr

    build("--paper", "letter")
    read = read_recipe(pdf)
    assert read is not None
    assert read[1].paper == "letter"
    assert PdfReader(io.BytesIO(pdf.read_bytes())).pages[0].mediabox[2:] == [612, 792]
    letter = pdf.read_bytes()
    assert "up to date" in build("--paper", "LETTER")
    assert "up to date" not in build()
    assert PdfReader(io.BytesIO(pdf.read_bytes())).pages[0].mediabox[2] == pytest.approx(210 * MM, abs=0.01)
    assert "up to date" in build()
    build("--paper", "letter")
    assert pdf.read_bytes() == letter


def test_a_sheet_that_no_printer_has_is_a_usage_error() -> None:
    result = CliRunner().invoke(brief, ["check", "outline.yaml", "--paper", "a47"])
    assert result.exit_code == 2
    assert "'letter'" in result.stderr
