"""Colours of series in charts: told apart by all eyes and in grey, and printed as the layout says."""

from __future__ import annotations

import io
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Code, Mark, Report
from brief.layout.colours import BLINDNESS, find_lab, find_lightness, measure_apart, simulate, straighten
from brief.layout.reader import read_layout
from brief.layout.shades import find_shades
from brief.marked import Scalar
from brief.resources import layouts_folder

if TYPE_CHECKING:
    from pathlib import Path

    from brief.layout.types import Layout
    from verapdf import Validator

SHIPPED = sorted(path.stem for path in layouts_folder().glob("*.yaml"))
OWN = "{text: We propose a register of all the homes., evidence: none}"
OUTLINE = f"""\
title: Homes in the towns
layout: house.yaml
sources: {{s: {{file: s.txt, title: A survey}}}}
sections: {{context: [{OWN}], progress: [{OWN}], challenges: [{OWN}], outlook: [{OWN}]}}
statistics:
  rows:
    - {{id: a, label: Ansley, value: 11, unit: homes, period: 2018, quote: In 2018 Ansley had 11 homes}}
    - {{id: b, label: Bex, value: 12, unit: homes, period: 2018, quote: in 2018 Bex had 12 homes}}
    - {{id: c, label: Ansley, value: 14, unit: homes, period: 2019, quote: In 2019 Ansley had 14 homes}}
    - {{id: d, label: Bex, value: 19, unit: homes, period: 2019, quote: in 2019 Bex had 19 homes}}
figures: [{{chart: CHART, rows: [a, c, b, d], GROUPED title: Homes grew}}]
"""


def read(name: str, folder: Path) -> tuple[Layout | None, Report]:
    report = Report()
    return read_layout(Scalar(name, Mark("outline.yaml", 1, 1, 1, 1)), folder, report), report


def own(palette: str, folder: Path) -> list[tuple[Code, int, int, str]]:
    """What is found in a layout with this palette."""
    (folder / "house.yaml").write_text(f"extends: policy-brief\nname: house\nchart: {{palette: {palette}}}\n", "utf-8")
    _, report = read("house.yaml", folder)
    return [(one.code, one.mark.line, one.mark.column, one.message) for one in report.diagnostics]


# -- what is measured --------------------------------------------------------------------------------------------------


@given(st.floats(0, 1), st.sampled_from(sorted(BLINDNESS)))
def test_no_eye_sees_a_hue_in_grey(level: float, kind: str) -> None:
    assert simulate((level, level, level), kind) == pytest.approx((level, level, level), abs=1e-5)


@pytest.mark.parametrize(
    ("hexadecimal", "lightness"), [("000000", 0), ("777777", 50.0), ("FFFFFF", 100), ("FF0000", 53.2), ("0000FF", 32.3)]
)
def test_lightness_is_that_of_cie(hexadecimal: str, lightness: float) -> None:
    red, green, blue = (int(hexadecimal[i : i + 2], 16) / 255 for i in (0, 2, 4))
    assert find_lightness((red, green, blue)) == pytest.approx(lightness, abs=0.1)


def test_hues_are_those_of_cie() -> None:
    assert find_lab(straighten((1, 0, 0))) == pytest.approx((53.24, 80.09, 67.20), abs=0.1)
    assert find_lab(straighten((1, 1, 1))) == pytest.approx((100, 0, 0), abs=0.01)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("deuteranopia", (0.69, 0.42, 0.30), (0.42, 0.53, 0.29)),  # brown and green
        ("tritanopia", (0.20, 0.55, 0.62), (0.24, 0.56, 0.45)),  # blue and green
    ],
)
def test_each_kind_of_eyes_takes_its_colours_for_one(
    kind: str, one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    seen = {name: measure_apart(one, other, name) for name in BLINDNESS}
    assert min(seen, key=lambda name: seen[name]) == kind
    assert seen[kind] < max(seen.values()) / 2


# -- what is found -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shades_of_shipped_layouts_are_told_apart_by_all(name: str, tmp_path: Path) -> None:
    layout, report = read(name, tmp_path)
    assert layout is not None
    assert report.diagnostics == []
    shades = find_shades(layout.chart.fill, layout.ink, layout.paper, layout.chart.palette)
    assert len(shades) == 4
    for one, other in combinations(shades, 2):
        assert abs(find_lightness(one) - find_lightness(other)) >= 10
        assert all(measure_apart(one, other, kind) >= 10 for kind in BLINDNESS)


@pytest.mark.parametrize(
    ("palette", "column", "words"),
    [
        ('["#C0392B", "#1E7B34", "#14345B"]', 30, "#C0392B and #1E7B34, colours 1 and 2"),  # red and green
        ('["#14345B", "#E07A00", "#2B4B73"]', 41, "#14345B and #2B4B73, colours 1 and 3"),  # two navies
        ('[accent, "#14345B"]', 27, "#14345B and #14345B"),
    ],
)
def test_a_pair_that_looks_alike_is_warned_of_at_its_second(
    palette: str, column: int, words: str, tmp_path: Path
) -> None:
    found = [one for one in own(palette, tmp_path) if one[0] is Code.LAYOUT_PALETTE]
    assert [(one[1], one[2]) for one in found] == [(3, column)]
    assert words in found[0][3]
    assert "differ by" in found[0][3]


def test_one_that_only_some_eyes_take_for_another_names_these(tmp_path: Path) -> None:
    found = own('["#207008", "#E44004"]', tmp_path)
    assert [one[0] for one in found] == [Code.LAYOUT_PALETTE]
    assert "to eyes with protanopia" in found[0][3]


@pytest.mark.parametrize(
    ("palette", "code"),
    [
        ('["#14345B"]', Code.LAYOUT_BAD_VALUE),
        ("navy", Code.LAYOUT_BAD_VALUE),
        ('["#14345B", navi]', Code.LAYOUT_BAD_VALUE),
        ('["#14345B", [accent]]', Code.LAYOUT_BAD_VALUE),
        ("[accent, ink, grey, accent, ink]", Code.LAYOUT_BAD_VALUE),
        ('["#14345B", "#EEEEEE"]', Code.LAYOUT_CONTRAST),
    ],
)
def test_what_is_no_palette_is_refused(palette: str, code: Code, tmp_path: Path) -> None:
    assert [(one[0], one[1]) for one in own(palette, tmp_path)] == [(code, 3)]


# -- what is printed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chart", "grouped"), [("bar", "grouped: yes,"), ("column", "stacked: yes,"), ("line", "")])
def test_charts_have_the_colours_of_the_palette(chart: str, grouped: str, tmp_path: Path, verapdf: Validator) -> None:
    assert own('["#8A1C3B", "#C77C11"]', tmp_path) == []
    (tmp_path / "s.txt").write_text(
        "In 2018 Ansley had 11 homes, and in 2018 Bex had 12 homes. "
        "In 2019 Ansley had 14 homes, and in 2019 Bex had 19 homes.\n",
        "utf-8",
    )
    outline = tmp_path / "o.yaml"
    outline.write_text(OUTLINE.replace("CHART", chart).replace("GROUPED", grouped), "utf-8")
    assert run(["build", "-q", str(outline)]) == 0
    data = (tmp_path / "o.pdf").read_bytes()
    pages = [page.get_contents() for page in PdfReader(io.BytesIO(data)).pages]
    content = "\n".join(page.get_data().decode("latin-1") for page in pages if page is not None)
    for colour in ("0.5412 0.1098 0.2314", "0.7804 0.4863 0.0667"):
        assert f"{colour} rg" in content or f"{colour} RG" in content
    assert verapdf.validate([tmp_path / "o.pdf"])[0].clean
