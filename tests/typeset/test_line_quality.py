"""Lines as another program finds them in the file: even spaces, few hyphens, no ladders."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from brief.typeset.lines.paragraph import Overfull, Run, break_lines
from line_quality import SetLine, judge, read_pages
from line_setting import MARGIN, SIZE, find_face, find_fit, set_paragraphs
from prose import read_licences, read_reference

MM = 72 / 25.4
NATURAL = find_face().space.width * SIZE / 1000
WIDE, TIGHT = 1.5, 0.85


@pytest.fixture(scope="module", params=[60, 83.5, 110])
def measure(request: pytest.FixtureRequest) -> float:
    return float(request.param) * MM


@pytest.fixture(scope="module")
def pages(measure: float, tmp_path_factory: pytest.TempPathFactory) -> list[list[SetLine]]:
    path = tmp_path_factory.mktemp("lines") / "lines.pdf"
    path.write_bytes(set_paragraphs(read_reference(), measure))
    return read_pages(path, NATURAL, MARGIN + measure)


def test_a_reader_finds_the_lines_and_spaces_that_were_set(pages: list[list[SetLine]], measure: float) -> None:
    fit = find_fit(read_reference())
    for text, page in zip(read_reference(), pages, strict=True):
        lines = break_lines((Run(text, find_face(), SIZE),), (measure,), fit)
        assert not isinstance(lines, Overfull)
        assert len(page) == len(lines)
        for found, line in zip(page[:-1], lines[:-1], strict=True):
            assert found.text == line.text
            # what hangs behind a line that is left short, the reader does not know of
            assert found.space == pytest.approx(line.ratio, abs=0.25 if found.missing else 0.01)
            # the same space all along the line
            assert all(abs(gap - found.gaps[0]) < 0.02 for gap in found.gaps)


def test_lines_keep_the_rule_for_justified_text(pages: list[list[SetLine]], measure: float) -> None:
    """Rule 8: word spaces of 0.8 to 1.5 in 95 of 100 lines, never above 2; of measures with 40 characters and more."""
    found = judge(pages)
    assert found.ladders == 0
    if measure > 70 * MM:
        assert found.worst <= 2
        assert found.wide < 0.05
        assert found.tight < 0.05
        assert found.hyphens < 0.05
    else:
        assert found.wide < 0.10
        assert found.hyphens < 0.10


def test_no_paragraph_ends_in_a_stub(pages: list[list[SetLine]]) -> None:
    for before, last in (page[-2:] for page in pages if len(page) > 1):
        assert len(last.text) >= 4
        assert not (before.hyphen and " " not in last.text)


def test_neighbours_are_alike(pages: list[list[SetLine]]) -> None:
    """No tight line stands beside a very loose one, but for one in a hundred."""
    spaces = [(a.space, b.space) for page in pages for a, b in pairwise(page[:-1])]
    clashes = [pair for pair in spaces if min(pair) < TIGHT and max(pair) > WIDE]
    assert len(clashes) <= len(spaces) // 100


def test_what_is_measured_is_not_what_the_limits_were_tuned_on() -> None:
    measured, tuned = read_licences(), read_reference()
    assert sum(len(text.split()) for text in measured) >= 20_000
    assert sum(len(text.split()) for text in tuned) >= 7_000
    assert not set(measured) & set(tuned)
    assert Path("/usr/share/common-licenses").is_dir()
