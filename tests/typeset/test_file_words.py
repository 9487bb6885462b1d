"""The example as two other readers find it on its pages: no word at an edge or on top of another, the same words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest

from file_words import PageWords, Word, find_overlaps, find_strays, read_words
from test_typeset import LAYOUTS, set_example

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=LAYOUTS)
def pdf(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "example.pdf"
    path.write_bytes(set_example(str(request.param)).data)
    return path


def test_no_word_stands_at_an_edge_or_on_another(pdf: Path) -> None:
    for page in read_words(pdf):
        assert len(page.words) > 20
        assert list(find_strays(page)) == []
        assert list(find_overlaps(page)) == []


def count_letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[^\w]", "", text))


def test_pdfium_reads_the_letters_that_poppler_reads(pdf: Path) -> None:
    document = pypdfium2.PdfDocument(str(pdf))
    texts = [page.get_textpage().get_text_range() for page in document]
    pages = read_words(pdf)
    assert len(texts) == len(pages)
    for text, page in zip(texts, pages, strict=True):
        assert count_letters(text) == count_letters("".join(word.text for word in page.words))


def test_words_on_top_of_each_other_and_at_an_edge_are_found() -> None:
    words = (Word(50, 50, 90, 62, "one"), Word(80, 51, 120, 63, "two"), Word(50, 64, 90, 76, "three"))
    assert list(find_overlaps(PageWords(200, 200, words))) == [("one", "two")]
    assert list(find_strays(PageWords(118, 200, words))) == ["two"]
