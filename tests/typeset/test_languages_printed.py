"""A brief in each language that has words for the page: they are on it, English ones are not, and the file is sound."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code
from brief.language import tables
from brief.language.page.format import format_number
from brief.language.page.labels import labels
from brief.language.page.wording import join_names
from brief.language.tables import list_languages, read_table
from brief.pipeline import Request, build, check

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
UNSET = {"el", "ru", "uk", "bg", "kk", "th", "zh", "ar", "fa", "prs", "ps", "ur", "he", "hi", "ja", "ko"}


# the official languages of the European Union and of the United Nations, and of those whom briefs are about
EUROPEAN = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
FURTHER = "ar zh ru fa prs ps tr uk kk uz hi ur id vi th sw ja ko he"
NEW = "qaa"  # of the tags that BCP 47 keeps for private use


def test_the_page_speaks_every_language_of_the_table() -> None:
    assert set(list_languages("labels")) == {*EUROPEAN.split(), *FURTHER.split()}
    assert set(list_languages("formats")) >= set(list_languages("labels"))


def test_a_language_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdftotext: ReadPdf) -> None:
    """A made-up language: every word of English with a hat, numbers in groups of its own."""
    english = read_table("en")
    made = {
        "marks": {"quotes": ["«", "»", "‹", "›"]},
        "labels": {name: f"{words}ê" if words.isalpha() else words for name, words in english["labels"].items()},  # type: ignore[attr-defined]
        "formats": {**english["formats"], "group": "’", "months": [f"M{n}" for n in range(1, 13)]},
        "lists": {"comma": " ; ", "pair": "{a} & {b}"},
    }
    folder = tmp_path / "tables"
    folder.mkdir()
    for path in tables.FOLDER.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / f"{NEW}.json").write_text(json.dumps(made), encoding="utf-8")
    kept = (tables.list_tables, tables.read_table)
    monkeypatch.setattr(tables, "FOLDER", folder)
    for function in kept:
        function.cache_clear()
    try:
        text = "Alpha beta gamma delta epsilon zeta eta."
        (tmp_path / "s.txt").write_text(text, encoding="utf-8")
        outline = tmp_path / "outline.yaml"
        outline.write_text(OUTLINE.format(language=NEW, title="Alpha beta", text=text), encoding="utf-8")
        built = build(Request(str(outline)), tmp_path / "out.pdf")
        assert built.output is not None, built.diagnostics
        printed = pdftotext(tmp_path / "out.pdf")
        assert "Challengesê" in printed
        assert "27 M5 2020" in printed.replace("\u00a0", " ")
        assert format_number(Decimal(12345), NEW) == "12’345"
        assert join_names(("A", "B", "C"), NEW) == "A ; B & C"
    finally:
        for function in kept:
            function.cache_clear()


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


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "Up by 20 % now.", {Code.PAGE_POINT_SHORT, Code.PAGE_PER_CENT_SIGN}),
        ("zh", "产量减少了20%。", set()),
        ("ar", "انخفض الإنتاج 20%.", set()),
        ("fi", "Nousi 20 % nyt.", set()),
        ("fa", "تولید 12,000 تن بود.", set()),
    ],
)
def test_what_a_house_asks_of_prose_is_asked_where_the_table_says_it(
    language: str, text: str, codes: set[Code], tmp_path: Path
) -> None:
    (tmp_path / "s.txt").write_text(text, encoding="utf-8")
    outline = tmp_path / "outline.yaml"
    outline.write_text(OUTLINE.format(language=language, title="Alpha beta", text=text), encoding="utf-8")
    found = {one.code for one in check(Request(str(outline))).diagnostics}
    assert found & {Code.PAGE_POINT_SHORT, Code.PAGE_PER_CENT_SIGN, Code.PAGE_THOUSANDS_MIXED} == codes
