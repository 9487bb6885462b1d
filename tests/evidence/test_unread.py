"""Numbers in a language without a table are never verified: finding, page and ledger say that they are unchecked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from brief.compose.periods import place_period
from brief.diagnostics import Code, Report, Severity
from brief.evidence.coverage import report_uncovered
from brief.evidence.link import link
from brief.evidence.types import VerdictStatus
from brief.evidence.words.unchecked import has_numbers
from brief.language.page.labels import labels
from brief.language.reading.quantities import find_unread
from brief.language.tables import has
from brief.outline.reader import read_outline
from brief.pipeline import Request, build
from quoting import make_source

if TYPE_CHECKING:
    from brief.evidence.types import ClaimEvidence, Evidence

POLISH = "Zatrzymano ponad 2800 osób. Zatrzymania trwają.\n"
ENGLISH = "More than 2,800 persons were detained.\n"
UNREAD = (VerdictStatus.UNCHECKED, Code.QUANTITY_LANGUAGE)
OUTLINE = """\
title: Detentions
language: {language}
sources:
  raport: {{file: raport.txt, language: pl}}
  report: {{file: report.txt, language: en}}
key_messages:
  - {{text: More than 2800 persons were detained., quote: Zatrzymano ponad 2800 osób., source: raport}}
  - {{text: Detentions go on., quote: Zatrzymania trwają., source: raport}}
  - text: More than 2800 persons were detained there.
    evidence:
      - {{quote: Zatrzymano ponad 2800 osób., source: raport}}
      - {{quote: "More than 2,800 persons were detained.", source: report}}
  - {{text: More than 2800 were., quote: "Zatrzymano mniej", source: raport}}
  - {{text: "Detained were {{all}}.", quote: Zatrzymania trwają., source: raport}}
sections:
  context: [{{text: My own view of 1 thing., evidence: none}}]
  progress: [{{text: My own view., evidence: none}}]
  challenges: [{{text: My own view., evidence: none}}]
  outlook: [{{text: My own view., evidence: none}}]
statistics:
  rows:
    - id: all
      label: Detained
      value: more than 2800
      unit: osób
      period: not stated
      quote: Zatrzymano ponad 2800 osób.
      source: raport
    - {{id: some, label: Some, value: 9999, unit: osób, period: "2031", quote: Zatrzymano mniej, source: raport}}
    {derived}
figures:
  - {{chart: bar, rows: [all], title: Detained in 2018}}
"""
DERIVED = "- {label: Half, formula: all / 2}"


def prove(language: str, derived: str = "") -> tuple[Evidence, Report]:
    report = Report()
    outline = read_outline(OUTLINE.format(language=language, derived=derived).encode(), "outline.yaml", report)
    assert outline is not None, report.findings
    sources = (make_source(POLISH, language="pl", name="raport"), make_source(ENGLISH, name="report"))
    return link(outline, sources, report), report


def judge(claim: ClaimEvidence) -> tuple[VerdictStatus, Code | None]:
    return claim.verdict.status, claim.verdict.code


def test_the_source_has_no_table() -> None:
    assert not has("pl", "quantities"), "give these tests another language"
    evidence, report = prove("en", DERIVED)
    assert [judge(claim) for claim in evidence.key_messages] == [
        UNREAD,
        (VerdictStatus.VERIFIED, None),  # it states no number
        (VerdictStatus.VERIFIED, None),  # another source states it
        (VerdictStatus.FAILED, Code.QUOTE_NOT_FOUND),
        (VerdictStatus.VERIFIED, None),  # the row's number is the row's matter
    ]
    assert [(row.verdict.status, row.verdict.code) for row in evidence.rows] == [
        UNREAD,
        (VerdictStatus.FAILED, Code.QUOTE_NOT_FOUND),
        UNREAD,
    ]
    assert [str(row.derived.value) for row in evidence.rows if row.derived] == ["1400"]
    marks = [finding.mark.line for finding in report.diagnostics if finding.code is Code.QUANTITY_LANGUAGE]
    assert marks == [24, 32, 7]


def test_the_outline_has_no_table() -> None:
    evidence, report = prove("pl", DERIVED)
    assert [judge(claim) for claim in evidence.key_messages] == [
        UNREAD,
        (VerdictStatus.VERIFIED, None),
        UNREAD,  # in whatever language the source is
        (VerdictStatus.FAILED, Code.QUOTE_NOT_FOUND),
        (VerdictStatus.VERIFIED, None),
    ]
    assert [(row.verdict.status, row.verdict.code) for row in evidence.rows] == [
        UNREAD,
        (VerdictStatus.FAILED, Code.QUOTE_NOT_FOUND),
        (VerdictStatus.FAILED, Code.QUANTITY_LANGUAGE),
    ]
    found = [(f.severity.value, f.mark.line) for f in report.diagnostics if f.code is Code.QUANTITY_LANGUAGE]
    assert found == [("warning", 24), ("error", 30), ("warning", 32), ("warning", 7), ("warning", 9)]


def test_coverage_says_which_sources_nobody_has_looked_through() -> None:
    evidence, report = prove("en")
    report_uncovered(evidence, report)
    assert ("raport.txt", Code.QUANTITY_LANGUAGE) in [(f.mark.file, f.code) for f in report.diagnostics]


@pytest.mark.parametrize("language", ["en", "pl"])
def test_the_page_and_the_ledger_say_so(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    whole = OUTLINE.format(language=language, derived="")
    whole = "".join(line for line in whole.splitlines(keepends=True) if "mniej" not in line)
    (tmp_path / "outline.yaml").write_text(whole, encoding="utf-8")
    (tmp_path / "raport.txt").write_text(POLISH, encoding="utf-8")
    (tmp_path / "report.txt").write_text(ENGLISH, encoding="utf-8")
    request = Request("outline.yaml", draft=True, annotated=Path("b.pdf"), ledger=Path("a.json"))
    outcome = build(request, Path("a.pdf"))
    assert not [f for f in outcome.diagnostics if f.severity is Severity.ERROR], outcome.diagnostics
    text = " ".join(" ".join(page.extract_text() for page in PdfReader("a.pdf").pages).split())
    unread = labels(language).numbers_unchecked
    assert f"More than 2800 persons were detained. [{unread}]" in text
    assert "Detentions go on. [" not in text
    assert f"Detained in 2018 [{unread}]" in text  # a chart of numbers that nobody checks is drawn, and says so
    assert f"Detained [{unread}]" in text  # the row
    assert f"[{unread}] more than 2" in text.replace("\u00a0", " ")  # the row's value in a text
    assert f"My own view of 1 thing. [{labels(language).own_statement}]" in text
    annotated = " ".join(" ".join(page.extract_text() for page in PdfReader("b.pdf").pages).split())
    annotated = annotated.replace("\u00ad ", "")  # of a word that is divided
    assert labels(language).numbers_not_read[:30] in annotated
    ledger = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert ledger["claims"][0]["verdict"] == {"status": "unchecked", "rung": None, "code": "quantity-language"}
    assert ledger["rows"][0]["verdict"] == {"status": "unchecked", "rung": None, "code": "quantity-language"}
    assert ledger["claims"][0]["quotes"][0]["verdict"]["status"] == "verified"


NUMBERS = [
    ("pl", "12 osób", True),
    ("pl", "١٢ osób", True),
    ("pl", "½ osób", True),
    ("ja", "二十五人", True),
    ("pl", "wiele osób", False),
    ("pl", "dwa CO₂, km², {all2018}", False),
    ("en", "twelve persons", True),
    ("en", "a third of them", True),
    ("en", "the G20", True),
    ("en", "many of {all2018}", False),
]


@pytest.mark.parametrize(("language", "text", "found"), NUMBERS)
def test_what_states_a_number(language: str, text: str, found: bool) -> None:  # noqa: FBT001 -- a table's column
    assert has_numbers(text, language) is found


@given(st.text(), st.sampled_from(["pl", "tlh", "ja"]), st.characters(categories=["Nd"]), st.integers(0, 40))
def test_a_digit_of_any_script_is_never_verified(words: str, language: str, digit: str, at: int) -> None:
    text = words.translate(dict.fromkeys(map(ord, "{}<>[]()*_\\`")))
    assert has_numbers(text[:at] + digit + text[at:], language)


def test_a_chart_places_bare_years_in_any_language() -> None:
    assert place_period("2018", "pl") == place_period("2018", "en")
    assert place_period("2016–2018", "pl") == place_period("2016–2018", "en")
    assert place_period("w 2018 r.", "pl") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They did not build 20 flats."),
        ("fr", "La ville n’a pas construit 20 logements."),
        ("es", "La ciudad no construyó 20 viviendas."),
        ("it", "La città non ha costruito 20 case."),
        ("pt", "A cidade não construiu 20 casas."),
    ],
)
def test_what_a_negated_verb_says_of_a_number_is_not_read(language: str, text: str) -> None:
    assert [unread.tentative.low for unread in find_unread(text, language)] == [20]
