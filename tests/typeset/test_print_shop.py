"""What a print shop needs: boxes for bleed and trim, crop marks outside of them, black in the black ink alone."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

MM = 72 / 25.4
OUTLINE = """\
title: Gauges of the coast
issuer: Water office
layout: house.yaml
sources: {s: {file: s.txt, title: Notes}}
sections:
  context: [{text: The gauge stood 3 metres high., quote: The gauge stood 3 metres high}]
  progress: [{text: The gauge stood 3 metres high., quote: The gauge stood 3 metres high}]
  challenges: [{text: The gauge stood 3 metres high., quote: The gauge stood 3 metres high}]
  outlook: [{text: The gauge stood 3 metres high., quote: The gauge stood 3 metres high}]
"""


def build(folder: Path, layout: str, page: str) -> Path:
    """Build the outline in a layout with these keys of `page`."""
    (folder / "s.txt").write_text("The gauge stood 3 metres high.\n", "utf-8")
    (folder / "house.yaml").write_text(f"extends: {layout}\nname: house\npage: {page}\n", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE, "utf-8")
    assert run(["build", "-q", str(folder / "o.yaml")]) == 0
    return folder / "o.pdf"


def see(pdf: Path, box: str) -> tuple[int, int, bytes]:
    """The first page as poppler draws it, cut at its `box` or whole: width, height, grey values."""
    cut = ["-cropbox"] if box == "crop" else []
    done = subprocess.run(
        ["pdftoppm", "-r", "72", "-gray", *cut, "-f", "1", "-l", "1", str(pdf)], capture_output=True, check=True
    )
    _, size, _, data = done.stdout.split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, data


@pytest.mark.parametrize("layout", ["policy-brief", "booklet", "highlights"])
def test_the_boxes_say_where_the_sheet_is_cut(layout: str, tmp_path: Path, verapdf: Validator) -> None:
    pdf = build(tmp_path, layout, "{bleed: 3mm, marks: crop}")
    for page in PdfReader(pdf).pages:
        trim, bleed, media = page.trimbox, page.bleedbox, page.mediabox
        assert tuple(trim[:2]) == (0, 0)
        assert [float(v) for v in bleed] == pytest.approx(
            [-3 * MM, -3 * MM, float(trim[2]) + 3 * MM, float(trim[3]) + 3 * MM], abs=0.01
        )
        assert media.left < bleed.left - 14
        assert media.top > bleed.top + 14
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))


def test_marks_stand_outside_the_bleed_and_the_colour_goes_to_it(tmp_path: Path) -> None:
    pdf = build(tmp_path, "booklet", "{bleed: 3mm, marks: crop}")
    width, height, data = see(pdf, "")
    rows = [data[n * width : (n + 1) * width] for n in range(height)]
    out = round((float(PdfReader(pdf).pages[0].mediabox.left)) * -1)
    bleed = round(3 * MM)
    assert min(rows[height // 2][out - bleed + 1 : out]) < 120, "the cover's colour goes to the bleed"
    assert min(rows[height // 2][: out - bleed - 2]) == 255, "and no further"
    assert min(min(row[: out - bleed - 2]) for row in rows[out - 1 : out + 2]) < 255, "a mark at the upper edge"
    assert min(min(row[out - 1 : out + 2]) for row in rows[: out - bleed - 2]) < 255, "and at the left one"


def test_a_sheet_without_bleed_has_one_box(tmp_path: Path) -> None:
    pdf = build(tmp_path, "policy-brief", "{gutter: 6mm}")
    assert "/TrimBox" not in PdfReader(pdf).pages[0]


def test_black_text_and_rules_are_in_grey(tmp_path: Path) -> None:
    pdf = build(tmp_path, "plain", "{gutter: 6mm}")
    for page in PdfReader(pdf).pages:
        contents = page.get_contents()
        assert contents is not None
        content = contents.get_data().decode("latin-1")
        assert re.search(r"\b0 g\b", content)
        assert not re.search(r"(?<![\d.])([\d.]+) \1 \1 (rg|RG)\b", content)
