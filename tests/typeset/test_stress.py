"""The stress brief in every layout, A4 and letter, draft and final: proved, clean in veraPDF, no word on another.

A layout of one page or two cannot hold it. As it is shipped that is a finding, and no PDF; with `fit` left to itself it
sets the stress brief as the others do.
"""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING

import pytest

from brief.compose import compose
from brief.diagnostics import Code, Mark, Report, Severity
from brief.layout.papers import PaperSize
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.pipeline import UNDATED, Request, build, prove
from brief_words import choose_printed, squeeze, words_of
from file_words import find_overlaps, find_strays, read_words
from pdf_reading.read_back import read_structure
from stress import make_stress
from test_typeset import LAYOUTS, find_layout

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

pytestmark = pytest.mark.long  # `make test-long`

FITTED = {"in-focus": ("2 pages", "challenges"), "highlights": ("1 page", "key_messages")}  # and the longest part
WHOLE = {"highlights": "selection: {fill: no}\n"}
LIMITS = "limits: {pages_warn: 999, pages: 999, words_warn: 99999, words: 99999}"
# what the brief is made to have
NAMED = {Code.OUTLINE_SECTION_EMPTY, Code.CHART_CROWDED}
# a table that goes on says its title, head and group again, 59 pt here; what they move to the last page is a little
# less than a third of it (195 of 607 pt on letter), and is no better placed behind notes torn from the others
SHORT_LAST = {"booklet": Code.PAGE_UNDERFULL}
PAPERS = (PaperSize.A4, PaperSize.LETTER)
HANG = 6.0  # points that a sign may stand in the margin


def write_stress(folder: Path, status: str) -> Path:
    outline, source = make_stress(status)
    (folder / "source.txt").write_text(source, encoding="utf-8")
    path = folder / f"{status}.yaml"
    path.write_text(outline, encoding="utf-8")
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_stress_brief_is_proved_and_clean(layout: str, tmp_path: Path, verapdf: Validator) -> None:
    house = tmp_path / "house.yaml"
    fit = "fit: {pages: 0}" if layout in FITTED else ""
    house.write_text(f"extends: {layout}\n{LIMITS}\n{fit}\n", encoding="utf-8")
    made = []
    for status, paper in product(("draft", "final"), PAPERS):
        outline = write_stress(tmp_path, status)
        target = tmp_path / f"{paper.value}-{status}.pdf"
        outcome = build(Request(str(outline), layout=str(house), paper=paper), target)
        assert [found for found in outcome.diagnostics if found.severity is Severity.ERROR] == []
        others = [found for found in outcome.diagnostics if found.code not in NAMED]
        assert {found.code for found in others} <= {SHORT_LAST.get(layout)}
        assert all(found.message.startswith(f"page {len(read_words(target))} ") for found in others), "the last alone"
        prove_file(outline, layout, target, paper, draft=status == "draft")
        made += [target] if (status == "draft") == (paper is PaperSize.A4) else []  # veraPDF takes seconds for each
    for verdict in verapdf.validate(made):
        assert verdict.clean, verdict


def prove_file(outline: Path, name: str, target: Path, paper: PaperSize, *, draft: bool) -> None:
    """Its words, and where poppler finds them."""
    layout = find_layout(name)
    pages = read_words(target)
    named = Scalar(name, Mark("outline.yaml", 1, 1, 1, 1))
    sheet = read_layout(named, outline.parent, Report(), paper)
    assert sheet is not None
    margin = min(sheet.page.left, sheet.page.right) - HANG
    assert list(chain.from_iterable(find_strays(page, margin) for page in pages)) == []
    assert list(chain.from_iterable(map(find_overlaps, pages))) == []
    marked = [any(word.text.strip(",.") == "DRAFT" for word in page.words) for page in pages]
    assert marked == [draft] * len(pages)
    if any(band.facing for band in layout.bands):
        return
    proof = prove(Request(str(outline)))
    assert proof.outline is not None
    assert proof.evidence is not None
    brief = compose(proof.outline, proof.evidence, Report(), moment=UNDATED)
    read = squeeze(read_structure(target.read_bytes()).text)
    assert read == choose_printed(words_of(brief, layout), read)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("layout", FITTED)
def test_a_layout_that_must_fit_says_that_it_does_not(layout: str, paper: PaperSize, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    # what highlights would leave out to fit is the author's to choose here
    (tmp_path / "house.yaml").write_text(f"extends: {layout}\n{WHOLE.get(layout, '')}", encoding="utf-8")
    house = str(tmp_path / "house.yaml")
    outcome = build(Request(str(write_stress(tmp_path, "final")), layout=house, paper=paper), target)
    (error,) = (found for found in outcome.diagnostics if found.severity is Severity.ERROR)
    assert error.code is Code.PAGE_DOES_NOT_FIT
    pages, longest = FITTED[layout]
    assert f"lines too long for {pages}" in error.message
    assert f"its longest part is `{longest}`" in (error.help or "")
    assert not target.exists()
