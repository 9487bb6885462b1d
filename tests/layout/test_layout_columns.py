"""`columns` and `paper`: two words of a layout of one's own that change its bands and its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code, Mark, Report
from brief.layout.columns import CHARACTER
from brief.layout.forms import Heads
from brief.layout.papers import SIZES, PaperSize
from brief.layout.reader import read_layout
from brief.layout.types import PartName
from brief.marked import Scalar
from brief.pipeline import Request, build
from brief.resources import layouts_folder, seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

    from brief.layout.types import Layout
    from verapdf import Validator

SHIPPED = sorted(path.stem for path in layouts_folder().glob("*.yaml"))
SECTIONS = {PartName.CONTEXT, PartName.PROGRESS, PartName.CHALLENGES, PartName.OUTLOOK, PartName.FURTHER}


def read(text: str, folder: Path, report: Report, paper: PaperSize | None = None) -> Layout | None:
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    return read_layout(Scalar("house.yaml", Mark("o.yaml", 1, 1, 1, 1)), folder, report, paper)


def read_well(text: str, folder: Path, paper: PaperSize | None = None) -> Layout:
    report = Report()
    layout = read(text, folder, report, paper)
    assert layout is not None, report.diagnostics
    assert report.diagnostics == []
    return layout


@pytest.mark.parametrize("name", ["policy-brief", "in-focus"])
def test_one_column_is_as_wide_as_is_read_well_and_has_its_heads_beside_it(name: str, tmp_path: Path) -> None:
    before = read_well(f"extends: {name}\n", tmp_path)
    layout = read_well(f"extends: {name}\ncolumns: 1\n", tmp_path)
    text = [band for band in layout.bands if SECTIONS & {part for stack in band.stacks for part in stack}]
    assert text
    assert {(band.columns, band.heads) for band in text} == {(1, Heads.BESIDE)}
    width = layout.page.measure - layout.page.inset - layout.bullets.width
    assert 60 < width / (CHARACTER * layout.styles.body.size) < 75
    assert layout.page.measure == before.page.measure, "all else has the measure that it had"
    notes = next(band for band in layout.bands if PartName.EVIDENCE_NOTES in band.stacks[0])
    assert notes.columns == 2

    def order(made: Layout) -> list[PartName]:
        return [part for band in made.bands for stack in band.stacks for part in stack]

    assert order(layout) == order(before), "nothing is lost and nothing has moved"


def test_what_has_one_column_already_stays_as_it_is(tmp_path: Path) -> None:
    for name in ("plain", "note", "highlights"):
        one, own = read_well(f"extends: {name}\ncolumns: 1\n", tmp_path), read_well(f"extends: {name}\n", tmp_path)
        assert (one.page, one.templates, one.bands) == (own.page, own.templates, own.bands)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("columns", [1, 2])
def test_the_example_is_set_in_as_many_columns(name: str, columns: int, tmp_path: Path, verapdf: Validator) -> None:
    limits = "limits: {pages_warn: 99, pages: 99, words_warn: 9999, words: 9999}\nfit: {pages: 0}\n"
    (tmp_path / "house.yaml").write_text(
        f"extends: {name}\ncolumns: {columns}\npaper: letter\n{limits}", encoding="utf-8"
    )
    outline = seeds_folder() / "anti-drug-cooperation.yaml"
    built = build(Request(str(outline), str(tmp_path / "house.yaml")), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    for verdict in verapdf.validate([tmp_path / "out.pdf"]):
        assert verdict.clean, verdict


def test_a_layout_names_its_sheet_and_the_command_may_name_another(tmp_path: Path) -> None:
    text = "extends: policy-brief\npaper: letter\n"
    letter, legal = read_well(text, tmp_path), read_well(text, tmp_path, PaperSize.LEGAL)
    asked = read_well("extends: policy-brief\n", tmp_path, PaperSize.LETTER)
    assert (letter.page, letter.furniture) == (asked.page, asked.furniture)
    assert (legal.page.width, legal.page.height) == SIZES[PaperSize.LEGAL]


def test_a_nearer_file_that_measures_its_sheet_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("extends: policy-brief\npaper: letter\n", encoding="utf-8")
    assert read_well("extends: base.yaml\n", tmp_path).page.width == 612
    assert read_well("extends: base.yaml\npage: {width: 200mm}\n", tmp_path).page.width == pytest.approx(566.9, abs=0.1)


@pytest.mark.parametrize(
    "line", ["columns: 4", "columns: one", "columns: [1]", "paper: folio", "papers: {a4: {paper: a4}}"]
)
def test_a_wrong_word_is_a_finding_at_its_line(line: str, tmp_path: Path) -> None:
    report = Report()
    assert read(f"extends: policy-brief\n{line}\n", tmp_path, report) is None
    assert {(found.code, found.mark.line) for found in report.diagnostics} <= {
        (Code.LAYOUT_BAD_VALUE, 2),
        (Code.LAYOUT_UNKNOWN_KEY, 2),
    }
