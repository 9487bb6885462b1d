"""The stress brief in every layout, A4 and letter: proved, clean in veraPDF, no word on another in poppler's eyes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code, Severity
from brief.layout.papers import Paper
from brief.pipeline import Request, build
from file_words import find_overlaps, find_strays, read_words
from stress import make_stress
from test_typeset import LAYOUTS

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

FITTED = {"in-focus", "highlights"}  # of so many pages whatever comes: the finding that it does not fit is right
LIMITS = "limits: {pages_warn: 999, pages: 999, words_warn: 99999, words: 99999}"
# what the brief is made to have, and what the layouts' makers may still better
NAMED = {Code.OUTLINE_SECTION_EMPTY, Code.CHART_CROWDED, Code.PAGE_UNDERFULL, Code.PAGE_RUNT, Code.PAGE_HYPHEN_COLUMN}


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - FITTED))
def test_the_stress_brief_is_proved_and_clean(layout: str, tmp_path: Path, verapdf: Validator) -> None:
    outline, source = make_stress()
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
    (tmp_path / "source.txt").write_text(source, encoding="utf-8")
    (tmp_path / "house.yaml").write_text(f"extends: {layout}\n{LIMITS}\n", encoding="utf-8")
    made = []
    for paper in (Paper.A4, Paper.LETTER):
        target = tmp_path / f"{paper.value}.pdf"
        request = Request(str(tmp_path / "outline.yaml"), layout=str(tmp_path / "house.yaml"), paper=paper)
        outcome = build(request, target)
        assert [found for found in outcome.diagnostics if found.severity is Severity.ERROR] == []
        assert {found.code for found in outcome.diagnostics} <= NAMED
        pages = read_words(target)
        assert list(chain.from_iterable(map(find_strays, pages))) == []
        assert list(chain.from_iterable(map(find_overlaps, pages))) == []
        made.append(target)
    for verdict in verapdf.validate(made):
        assert verdict.clean, verdict
