"""A brief in each language that has words for the page: they are on it, English ones are not, and the file is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.language.labels import labels
from brief.language.tables import list_languages
from brief.pipeline import Request, build

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import ReadPdf
    from verapdf import Validator

OUTLINE = """
title: {title}
issuer: {title}
date: 2020-05-27
version: "1.0"
status: draft
language: {language}
sources: {{s: {{file: s.txt, published: not stated, retrieved: 2020-05-27}}}}
sections:
  context: [{{text: "{text}", kind: fact, quote: "{text}"}}]
  progress: [{{text: "{text}", kind: fact, quote: "{text}", note: "{text}"}}]
  challenges: [{{text: "{text}", evidence: none}}]
  outlook: [{{text: "{text}", evidence: none}}]
"""
# the shipped faces have no letters for them: a family of `fallback` has, where one is installed
UNSET = {"el", "ru", "uk", "zh", "ar", "fa", "prs", "ps", "ur", "he", "hi", "ja", "ko"}


@pytest.mark.parametrize("language", sorted(set(list_languages("labels")) - UNSET))
def test_the_page_s_words_are_the_language_s(
    language: str, tmp_path: Path, pdftotext: ReadPdf, verapdf: Validator
) -> None:
    text = "Alpha beta gamma delta epsilon zeta eta."
    (tmp_path / "s.txt").write_text(text, encoding="utf-8")
    outline = tmp_path / "outline.yaml"
    outline.write_text(OUTLINE.format(language=language, title="Alpha beta", text=text), encoding="utf-8")
    built = build(Request(str(outline)), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    printed = " ".join(pdftotext(tmp_path / "out.pdf").split())
    words, english = labels(language), labels("en")
    for name in ("progress", "challenges", "outlook", "evidence_notes", "editors_notes", "own_statement", "draft"):
        assert " ".join(getattr(words, name).split()).casefold() in printed.casefold(), name
    assert language == "en" or english.evidence_notes.casefold() not in printed.casefold()
    for verdict in verapdf.validate([tmp_path / "out.pdf"]):
        assert verdict.clean, verdict
