"""A PDF gives every sentence that a person copies from it, with its page; nothing broken, locked or scanned passes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, NumberObject

from brief.diagnostics import Report
from brief.evidence.folding import FoldedSource
from brief.evidence.quotes import Located, locate
from brief.sources.decoding import UnreadableError
from brief.sources.pdf.reader import read_pdf
from brief.sources.reader import READERS, read_source
from brief.sources.types import Setting, SourceRequest
from quoting import MARK, judge, make_quote

if TYPE_CHECKING:
    from pathlib import Path

    from brief.sources.types import Source

SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[A-Z“])")


def read_file(folder: Path, name: str, language: str = "en-GB") -> Source:
    report = Report()
    source = read_source(SourceRequest("report", Setting(name, MARK), language), folder, report, allow_outside=False)
    assert not report.diagnostics
    assert source is not None
    return source


def list_sentences(typst: str) -> list[str]:
    """List a Typst file's sentences as they are read on the page, footnotes on their own."""
    body = typst[typst.index("= Findings") :]
    notes = re.findall(r"#footnote\[(.*?)\]", body)
    body = re.sub(r"#footnote\[.*?\]", "", body)
    body = re.sub(r"#figure\(.*?\n  caption.*?\n", "", body, flags=re.DOTALL)
    for raised, character in (("6", "⁶"), ("3", "³")):
        body = body.replace(f"#super[{raised}]", character)
    paragraphs = [line.lstrip("=- ") for line in body.splitlines()]
    return [s for p in (*paragraphs, *notes) for s in SENTENCE.split(p) if s.strip()]


def squeeze(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


@pytest.fixture(scope="module")
def report(project: Path) -> Source:
    return read_file(project / "tests" / "documents", "report.pdf")


@pytest.fixture(scope="module")
def sentences(project: Path) -> list[str]:
    found = list_sentences((project / "tests" / "documents" / "report.typ").read_text(encoding="utf-8"))
    assert len(found) >= 50
    return found


# -- what a person copies ----------------------------------------------------------------------------------------------


def test_every_sentence_is_found_on_its_page(project: Path, report: Source, sentences: list[str]) -> None:
    # where each sentence stands is known from another program's reading of the same file
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(project / "tests" / "documents" / "report.pdf"), "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    pages = [squeeze(page) for page in raw.split("\f")]
    folded = FoldedSource(report)
    missed = []
    for sentence in sentences:
        found = locate(folded, make_quote(sentence))
        page = next((n for n, words in enumerate(pages, 1) if squeeze(sentence)[:20] in words), None)
        assert page is not None, sentence
        if not isinstance(found, Located) or found.passage.page != page:
            missed.append((sentence, page, found))
        for named, verdict in ((page, True), (9, False)):
            narrowed = locate(folded, make_quote(sentence, page=named))
            assert isinstance(narrowed, Located) == verdict, (sentence, named)
    assert not missed


def test_a_sentence_over_a_page_break_stands_on_both_pages(report: Source) -> None:
    words = "Representatives of the consumers’ association attended the consultation and supported the interpretation"
    found = locate(FoldedSource(report), make_quote(words))
    assert isinstance(found, Located)
    assert report.pages_of(found.passage.spans[0].start, found.passage.spans[0].end) == (2, 3)
    assert judge(report, make_quote(words, page=2)) == "exact"
    assert judge(report, make_quote(words, page=3)) == "exact"
    assert judge(report, make_quote(words, page=1)) == "quote-not-found"


def test_a_paragraph_over_a_page_break_has_the_page_of_each_half(report: Source) -> None:
    found = locate(FoldedSource(report), make_quote("the interpretation of the office without qualification"))
    assert isinstance(found, Located)
    assert found.passage.page == 3
    assert report.paragraphs[found.passage.paragraph - 1].page == 2


@pytest.mark.parametrize(
    "words",
    [
        "Water loss in four river towns River Office",
        "River Office",
        "Report 17",
        "1 of 3",
        "consultation and 3 of 3 supported",
        "consultation and River Office supported",
        "attended the consultation and Water loss in four river towns River Office supported the interpretation",
    ],
)
def test_furniture_is_no_text(report: Source, words: str) -> None:
    assert judge(report, words) == "quote-not-found"


def test_no_running_head_stands_within_a_paragraph(report: Source) -> None:
    body = "".join(report.text[p.start : p.end] for p in report.paragraphs)
    assert "River Office" not in body
    assert "Report 17" not in body
    assert "River Office" in report.text  # it is passed over, not forgotten


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("fire-fighting and official waste-flushing", "dehyphenated"),
        ("firefighting and official", "dehyphenated"),
        ("the water that their households paid for", "exact"),  # a soft hyphen is no question
        ("the water that their house holds paid for", "quote-not-found"),
        ("The reservoir holds 3.2 × 10⁶ m³", "exact"),
        ("The reservoir holds 3.2 × 106 m3", "quote-not-found"),
        ("a five-year bond whose interest was fixed", "exact"),  # the mark of a note is no word
        ("the fourth refinanced it through a five-year bond2 whose interest", "quote-not-found"),
        ("Upper Ford 4,120 2,911", "exact"),
        ("Saint Fiacre 990", "exact"),
        ("990 640", "quote-not-found"),  # would read as 990,640
        ("difference of 31.4 per cent", "exact"),
        ("difference of 31.5 per cent", "quote-not-found"),
    ],
)
def test_words_of_a_pdf(report: Source, words: str, verdict: str) -> None:
    assert judge(report, words) == verdict


def test_offsets_are_those_of_composed_text(report: Source) -> None:
    ends = 0
    for paragraph in report.paragraphs:
        assert ends <= paragraph.start < paragraph.end
        ends = paragraph.end
        assert paragraph.page in {1, 2, 3}
        assert report.text[paragraph.start : paragraph.end].strip() == report.text[paragraph.start : paragraph.end]
    assert report.pages == 3
    assert report.hard_wrapped
