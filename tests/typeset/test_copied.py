"""What is copied from our PDFs is what was typed: words of many scripts whole, in order, found by three readers."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING
from unicodedata import normalize

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader

from brief.pipeline import Request, build
from brief.typeset.fonts.composites import EMPTY, add_up, compose, read_metrics, read_outlines, read_tables
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.installed import find_family

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

WORDS = {
    "ar": "الأمم المتحدة لا إلى السلام مُحَمَّد الإيجارات اتفاقاً شيء لله الولايات",
    "fa": "می‌دانند نیازهای مسئلهٔ خلاصهٔ گسترش‌یافته لاله اطلاعات ۳۲۸٬۰۰۰",
    "ur": "ہندوستان کے لیے اقوامِ متحدہ",
    "he": "שָׁלוֹם הכנסת בְּרֵאשִׁית תל־אביב ירושלים",
    "hi": "क्षत्रिय हिन्दी विद्यार्थी कर्म स्त्री द्विवेदी",
    "en": "Ọ̀ṣun Ẹ̀kọ́ office naïve M̃bya Việt Москва Αθήνα",
    "vi": "Nghị quyết của Quốc hội Việt Nam",
}
OUTLINE = """
title: "{first}"
issuer: A
date: 2020-04-02
language: {language}
sources: {{s: {{file: s.txt}}}}
sections:
  context: [{{text: "{words}", evidence: none}}]
  progress: [{{text: "{words}", evidence: none}}]
"""
SIGNS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))  # what readers add


def read_all(path: Path) -> dict[str, str]:
    """The text of a PDF by poppler, pdfium and pypdf."""
    poppler = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pdfium = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    pypdf = "".join(page.extract_text() for page in PdfReader(path).pages)
    return {name: text.translate(SIGNS) for name, text in (("poppler", poppler), ("pdfium", pdfium), ("pypdf", pypdf))}


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_word_is_read_whole_by_every_reader(language: str, tmp_path: Path, verapdf: Validator) -> None:
    words = WORDS[language].split()
    (tmp_path / "s.txt").write_text("Rents rose.", encoding="utf-8")
    outline = OUTLINE.format(language=language, first=words[0], words=" ".join(words))
    (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml")), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    for reader, text in read_all(tmp_path / "o.pdf").items():
        # readers may put the marks on a letter into their canonical order, which is the same text
        found = normalize("NFC", text)
        assert [word for word in words if normalize("NFC", word) not in found] == [], reader
    for verdict in verapdf.validate([tmp_path / "o.pdf"]):
        assert verdict.clean, verdict


def test_a_cluster_is_one_glyph_of_the_font() -> None:
    family = find_family("Source Serif Pro")
    assert family is not None
    face = open_face(family.face(400, italic=False))
    (glyph, text) = face.shape("M\u0303").glyphs[0]
    assert text == "M\u0303"
    assert not isinstance(glyph, int)
    parts = {part[0] for part in glyph[1]}
    program, numbers = face.shaper.subset(parts)
    whole, added = compose(program, [EMPTY, glyph], numbers)
    tables = read_tables(whole)
    outlines, metrics = read_outlines(tables), read_metrics(tables)
    assert (outlines[added[EMPTY]], metrics[added[EMPTY]].advance) == (b"", 0)
    assert metrics[added[glyph]].advance == glyph[0]
    assert outlines[added[glyph]][:2] == b"\xff\xff", "a composite glyph"
    before = read_outlines(read_tables(program))
    assert [outline.rstrip(b"\0") for outline in outlines[: len(before)]] == [
        outline.rstrip(b"\0") for outline in before
    ]
    assert add_up(whole) == 0xB1B0AFBA
