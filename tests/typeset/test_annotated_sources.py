"""The annotated copy comes for every source that a check takes, however its lines fall and whatever fonts lack."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run

if TYPE_CHECKING:
    from pathlib import Path

OUTLINE = """\
title: Rents in the capital rose
issuer: Housing unit
date: 2020-04-02
sources:
  s: {{file: {name}, language: {language}, title: Housing survey}}
sections:
  context:
    - {{text: We propose a register of rents., evidence: none}}
"""
SOURCES = {
    "numbers.txt": ("20 percent 328,000 hectares 5 km 12 May 2019 " * 80, "en"),
    "hyphens.txt": ("extraordinarily uncharacteristic Internationalisation-Westminster " * 60, "en"),
    "words.txt": (
        f"Rents {'x' * 900} rose, {'Grundstücksverkehrsgenehmigung' * 4} {'—' * 300} {'.' * 300} {'_' * 300}",
        "de",
    ),
    "arabic.txt": ("ارتفعت الإيجارات بنسبة 11 في المئة. " * 20, "ar"),
    "chinese.txt": ("城市的房租上涨了百分之十一，报告说。" * 20, "zh"),
    "thai.txt": ("ค่าเช่าเพิ่มขึ้นร้อยละสิบเอ็ดในเมืองหลวง" * 9, "th"),
    "mixed.txt": ("The rents (الإيجارات) rose 🏠 \ufffc in 北京市 \ue000 \u200f. " * 12, "en"),
    "spaces.txt": ("rents\u00a0rose\u00a0" * 60, "en"),
    "many.txt": ("A line.\n\n" * 1100, "en"),
    "page.md": ("**Rents** ![x](y) rose ~~not~~[^1].\n\n[^1]: Note.\n", "en"),
}


def build(folder: Path, name: str, language: str) -> int:
    (folder / "o.yaml").write_text(OUTLINE.format(name=name, language=language), encoding="utf-8")
    return run(["build", "--draft", "--annotated", "--force", str(folder / "o.yaml")])


@pytest.mark.parametrize("name", SOURCES)
def test_a_copy_comes_for_every_source(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, language = SOURCES[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    build(tmp_path, name, language)
    assert "error[" not in (shown := capsys.readouterr().err), shown
    data = (tmp_path / "o.annotated.pdf").read_bytes()
    assert len(PdfReader(io.BytesIO(data)).pages) > 1


def test_the_copy_says_what_a_sign_stands_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "s.txt").write_text("Rents \ue000 rose \ufffc.", encoding="utf-8")
    build(tmp_path, "s.txt", "en")
    assert "no glyph for (U+E000 unnamed): the annotated copy has ◊ in their place" in capsys.readouterr().err
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "o.annotated.pdf").pages)
    assert "Rents ◊ rose ◊." in words
    assert "◊ stands for what has no sign here" in " ".join(words.split())
    (tmp_path / "s.txt").write_text("Rents rose \ufffc.", encoding="utf-8")
    build(tmp_path, "s.txt", "en")
    assert "glyph" not in capsys.readouterr().err
