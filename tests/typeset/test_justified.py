"""The example justified: the same words in the same order, no finding on its lines, even spaces on the page."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Severity
from brief.pipeline import Request, build
from twenty import find_lost, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import ReadPdf
    from verapdf import Validator

HOUSE = "extends: policy-brief\nstyles: {body: {align: justify, hyphenate: yes, figures: oldstyle}}\n"
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')
EDGES = (441.9, 829.0)  # of the two columns, in pixels of 110 to the inch as the page was looked at


@pytest.fixture(scope="module")
def files(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("justified")
    (folder / "house.yaml").write_text(HOUSE, encoding="utf-8")
    outline = str(project / "seeds" / "anti-drug-cooperation.yaml")
    made: list[Path] = []
    for layout in ("policy-brief", str(folder / "house.yaml")):
        path = folder / f"{len(made)}.pdf"
        outcome = build(Request(outline, layout=layout, strict=True), path)
        assert outcome.output is not None, outcome.diagnostics
        assert outcome.output.pages == 3
        assert not outcome.diagnostics
        made.append(path)
    return made[0], made[1]


def test_it_has_the_same_words_in_the_same_order(files: tuple[Path, Path], pdftotext: ReadPdf) -> None:
    ragged, justified = (re.sub(r"\u00ad\s*", "", pdftotext(path)).split() for path in files)
    assert "\u00ad" in pdftotext(files[1])
    assert ragged == justified


def test_its_lines_fill_their_columns(files: tuple[Path, Path]) -> None:
    """Of the text's lines, as many end at the columns' edges as are not the last of a point."""
    counts = []
    for path in files:
        html = subprocess.run(("pdftotext", "-bbox", path, "-"), capture_output=True, check=True, text=True).stdout
        ends = [float(x1) * 110 / 72 for _, _, x1, _ in WORD.findall(html)]
        counts.append(sum(any(-0.5 < end - edge < 4 for edge in EDGES) for end in ends))
    assert counts[1] > counts[0] + 20


def test_it_is_archival_and_accessible(files: tuple[Path, Path], verapdf: Validator) -> None:
    assert all(verdict.clean for verdict in verapdf.validate([files[1]]))


@pytest.mark.parametrize("language", ["ar", "fa", "he", "ja", "hi"])
def test_lines_of_languages_without_divided_words_are_justified_too(language: str, tmp_path: Path) -> None:
    """By word spaces, or by the room between characters: uneven lines are the best that there are, and no error."""
    outline = write(language, tmp_path)
    (tmp_path / "house.yaml").write_text(HOUSE.replace("body:", "note: {align: justify}, body:"), encoding="utf-8")
    built = build(Request(str(outline), layout=str(tmp_path / "house.yaml")), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    assert not [found for found in built.diagnostics if found.severity is Severity.ERROR]
    assert find_lost(language, read_all(tmp_path / "o.pdf")["pdfium"]) == []
