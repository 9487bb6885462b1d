"""Digits: lining and of one width, or old-style where a layout asks for them and the font has them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
import uharfbuzz as hb  # type: ignore[import-untyped]

from brief.pipeline import Request, build
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.installed import find_family

if TYPE_CHECKING:
    from pathlib import Path

DIGITS = "0123456789"
FAMILIES = ("Source Serif Pro", "Source Sans Pro")
OUTLINE = """\
title: Rents
layout: house.yaml
sources: {s: {file: source.txt}}
sections:
  context: [{text: Rents rose by 11 per cent in 2019., quote: Rents rose by 11 per cent in 2019}]
  progress: [{text: Rents rose., quote: Rents rose by 11 per cent in 2019}]
  challenges: [{text: Rents rose., quote: Rents rose by 11 per cent in 2019}]
  outlook: [{text: Rents rose., quote: Rents rose by 11 per cent in 2019}]
statistics:
  rows: [{label: Change, value: 11, unit: "%", period: 2019, quote: Rents rose by 11 per cent in 2019}]
"""
HOUSE = "extends: policy-brief\nfonts: {text: %s}\nstyles: {body: {figures: %s}}\n"


def font_file(name: str, *, italic: bool = False) -> Path:
    family = find_family(name)
    assert family is not None
    return family.face(400, italic=italic)


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("italic", [True, False])
def test_digits_are_lining_and_of_one_width_or_oldstyle_and_of_their_own(*, name: str, italic: bool) -> None:
    path = font_file(name, italic=italic)
    lining, oldstyle = open_face(path), open_face(path, oldstyle=True)
    assert len(set(lining.shape(DIGITS).advances)) == 1
    assert len(set(oldstyle.shape(DIGITS).advances)) > 5
    assert {text for _, text in oldstyle.shape(DIGITS).glyphs} == set(DIGITS)
    assert oldstyle.has_oldstyle
    assert lining.shape("word").glyphs == oldstyle.shape("word").glyphs


def set_brief(folder: Path, family: str, figures: str) -> tuple[Path, list[str]]:
    """The brief in a layout of one's own, and its findings."""
    (folder / "source.txt").write_text("Rents rose by 11 per cent in 2019.\n", encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (folder / "house.yaml").write_text(HOUSE % (family, figures), encoding="utf-8")
    path = folder / f"{figures}.pdf"
    outcome = build(Request(str(folder / "outline.yaml")), path)
    return path, [f"{d.mark.line}:{d.mark.column} {d.code} {d.message}" for d in outcome.diagnostics]


def ask(program: str, path: Path) -> str:
    """What poppler says of a file."""
    to_output = ("-",) if program == "pdftotext" else ()
    return subprocess.run((program, path, *to_output), capture_output=True, check=True, text=True).stdout


def test_a_style_with_oldstyle_figures_shares_its_font_and_reads_as_before(tmp_path: Path) -> None:
    lining, findings = set_brief(tmp_path, FAMILIES[0], "lining")
    oldstyle, more = set_brief(tmp_path, FAMILIES[0], "oldstyle")
    assert findings == more
    assert not any("font-figures" in finding for finding in more)
    texts, fonts = ([ask(program, path) for path in (lining, oldstyle)] for program in ("pdftotext", "pdffonts"))
    assert texts[0] == texts[1]
    assert fonts[0].count("\n") == fonts[1].count("\n")
    assert lining.read_bytes() != oldstyle.read_bytes()


def test_a_font_without_them_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = tmp_path / "path" / "font_plain_figures" / "files"
    files.mkdir(parents=True)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.drop_table_tag_set.update(hb.Set({int.from_bytes(b"GSUB", "big")}))
    face = hb.Face(hb.Blob.from_file_path(str(font_file(FAMILIES[0]))))
    (files / "PlainFigures-Regular.ttf").write_bytes(bytes(hb.subset(face, wanted).blob.data))
    monkeypatch.syspath_prepend(str(tmp_path / "path"))
    path, findings = set_brief(tmp_path, "Plain Figures", "oldstyle")
    assert path.exists()
    assert "2:15 font-figures font family `Plain Figures` has no old-style figures for style `body`" in findings
    _, findings = set_brief(tmp_path, "Plain Figures", "lining")
    assert not any("font-figures" in finding for finding in findings)
