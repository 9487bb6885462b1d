"""Cubic outlines as quadratic ones: near each other everywhere, embedded, clean, read back."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.pipeline import Request, build
from brief.typeset.fonts.composites import read_metrics, read_outlines, read_tables
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.installed import find_cubic, find_family
from brief.typeset.fonts.quadratic import NEAR, cut_cubic, split_cubic
from twenty import find_lost, read_all, write

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

Point = tuple[float, float]
POINT = st.tuples(st.floats(-1000, 2000), st.floats(-1000, 2000))


@given(POINT, POINT, POINT, POINT)
def test_no_piece_leaves_its_curve(start: Point, first: Point, second: Point, end: Point) -> None:
    pieces = split_cubic(start, first, second, end)
    assert dist(pieces[-1][1], end) < 1e-6
    last = start
    for n, (control, point) in enumerate(pieces):
        for step in range(5):
            t = step / 4
            on = [(1 - t) ** 2 * last[i] + 2 * t * (1 - t) * control[i] + t * t * point[i] for i in (0, 1)]
            at = (n + t) / len(pieces)
            assert dist(on, cut_cubic((start, first, second, end), at, at)[0]) < NEAR + 0.01
        last = point


def test_a_family_of_cubic_outlines_is_embedded_as_truetype() -> None:
    assert find_family("Noto Serif SC") is None, "a layout cannot name it, a script has it"
    family = find_cubic("Noto Serif SC")
    assert family is not None
    face = open_face(family.face(400, italic=False))
    glyphs = [glyph for glyph, _ in face.shape("住房，", "zh").glyphs if isinstance(glyph, int)]
    program, numbers = face.shaper.subset(glyphs)
    tables = read_tables(program)
    outlines, metrics = read_outlines(tables), read_metrics(tables)
    assert len(outlines) == len(metrics) == 4, ".notdef and three"
    assert all(outlines[numbers[glyph]] for glyph in glyphs)
    assert [metrics[numbers[glyph]].advance for glyph in glyphs] == [1000, 1000, 1000]


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_a_brief_in_them_is_clean_and_read(language: str, tmp_path: Path, verapdf: Validator) -> None:
    outline = write(language, tmp_path)
    assert build(Request(str(outline)), tmp_path / "out.pdf").output is not None
    for reader, text in read_all(tmp_path / "out.pdf").items():
        assert find_lost(language, text) == [], reader
    for verdict in verapdf.validate([tmp_path / "out.pdf"]):
        assert verdict.clean, verdict
