"""Where the page has no words in a language, its own words are told from the author's, to be read aloud as English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.language.page.labels import Labels, labels
from brief.language.page.untranslated import FEWEST, NO_WORDS, count_letters, find_untranslated
from brief.language.tables import list_languages
from brief.pipeline import Request, build
from pdf_reading.read_back import Node, read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from verapdf import Validator

WITHOUT = ["eu", "az", "sr-Latn", "ckb", "uz-Cyrl"]
VALUES = {"number", "count", "total", "date", "page", "pages"}  # that are no words of the author's
WORDS = {name: getattr(labels("en"), name) for name in Labels.__struct_fields__ if name not in NO_WORDS}
OWN = {
    name: words
    for name, words in WORDS.items()
    if count_letters(words) >= FEWEST and set(re.findall(r"{(\w+)}", words)) <= VALUES
}


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("language", WITHOUT)
def test_every_label_is_told(name: str, language: str) -> None:
    """With a number or a date in the places of its values, in brackets, behind another."""
    said = re.sub(r"{\w+}", lambda place: "27 May 2020" if place[0] == "{date}" else "3", OWN[name])
    said = said.replace("*", "")
    for words in (said, f"[{said}]", f"{said}: ", f"retrieved 27\u00a0May\u00a02020, {said}."):
        assert find_untranslated(words, language) == "en", words


@pytest.mark.parametrize("language", list_languages("labels"))
def test_none_is_where_the_page_has_words(language: str) -> None:
    assert not [words for words in OWN.values() if find_untranslated(words, language)]


@given(st.text("abcdefghijkmnopqrstuvwxyz 123.,", max_size=60))
def test_what_has_another_word_is_the_author_s(words: str) -> None:
    assert find_untranslated(f"etxebizitza {words}", "eu") == ""
    assert find_untranslated(f"Source {words} etxebizitza", "eu") == ""


OUTLINE = """
title: Etxebizitza falta
issuer: Etxebizitza bulegoa
date: 2020-05-27
version: "1.0"
status: draft
language: {language}
labels: {{outlook: Aurrera begira}}
sources: {{s: {{file: s.txt, published: not stated, retrieved: 2020-05-27}}}}
sections:
  context: [{{text: "{text}", kind: fact, quote: "{text}"}}]
  progress: [{{text: "{text}", kind: fact, quote: "{text}", note: "{text}"}}]
  challenges: [{{text: "{text}", evidence: none}}]
  outlook: [{{text: "{text}", evidence: none}}]
"""
TEXT = "Etxebizitza gutxi dago hiriko auzo guztietan."


def list_spoken(node: Node, language: str = "") -> Iterator[tuple[str, str]]:
    """All words with the language that they are read in."""
    own = node.language or language
    for item in node.content:
        if isinstance(item, str):
            yield item, own
        elif isinstance(item, Node):
            yield from list_spoken(item, own)


@pytest.mark.parametrize("layout", ["policy-brief", "note", "plain"])
@pytest.mark.parametrize("language", ["eu", "az"])
def test_the_page_s_words_are_spoken_as_english_and_the_author_s_are_not(
    language: str, layout: str, tmp_path: Path, verapdf: Validator
) -> None:
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "o.yaml").write_text(OUTLINE.format(language=language, text=TEXT), encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml"), layout=layout), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    spoken = list(list_spoken(read_structure((tmp_path / "o.pdf").read_bytes())))
    english = "".join(words for words, own in spoken if own == "en")
    others = "".join(words for words, own in spoken if own != "en")
    for name in ("context", "progress", "challenges", "own_statement", "issued", "how_to_cite", "source"):
        assert WORDS[name] in english, name
        assert WORDS[name] not in others, name
    for words in ("Etxebizitza falta", TEXT, "Aurrera begira"):
        assert words in others
        assert words not in english
    for verdict in verapdf.validate([tmp_path / "o.pdf"]):
        assert verdict.clean, verdict
