"""Quantities in a claim's own words: in one of its passages, or from a row, or told."""

from __future__ import annotations

import re

import pytest

from brief.diagnostics import Code, Mark, Report
from brief.evidence.link import link
from brief.evidence.types import EvidenceVerdict, Passage, QuoteEvidence, Rung, SourceSpan, VerdictStatus
from brief.evidence.words.prose import check_claim, check_figures, strip_markup
from brief.marked import Scalar
from brief.outline.reader import read_outline
from brief.outline.types import Claim, TextQuote
from brief.sources.types import BodyParagraph, Source

MARK = Mark("outline.yaml", 5, 11, 5, 12)
PASSAGE = (
    "On December 11, 2018, opium production rose by 87 per cent to 9000 tons in 2017; 2468 operations led to more than "
    "2800 arrests, and 15 to 20 per cent of it was seized by fifty officers"
)


def check(text: str, passage: str = PASSAGE, language: str = "en-GB", source_language: str = "en-GB") -> list[Code]:
    """Give the codes of a claim with one passage, which is its source's only paragraph."""
    source = Source(
        "s", "s.txt", b"", "0" * 64, passage, 0, len(passage), (BodyParagraph(1, 0, len(passage)),), source_language
    )
    quote = TextQuote(Scalar(passage, MARK), MARK)
    found = Passage("s", 1, (SourceSpan(0, len(passage)),), passage, "", "")
    evidence = QuoteEvidence(quote, EvidenceVerdict(VerdictStatus.VERIFIED, Rung.EXACT), found)
    mark = Mark("outline.yaml", 5, 11, 5, 11 + len(text))
    report = Report()
    code = check_claim(Claim(Scalar(text, mark), mark, evidence=(quote,)), (evidence,), (source,), language, report)
    codes = [diagnostic.code for diagnostic in report.diagnostics]
    assert code is (codes[0] if codes else None)
    for diagnostic in report.diagnostics:
        assert 11 <= diagnostic.mark.column < diagnostic.mark.end_column <= 11 + len(text)
    return codes


@pytest.mark.parametrize(
    "text",
    [
        "Production rose by **87 %** to **9,000** tons.",
        "Output rose 87 per cent to nine thousand tons in 2017.",
        "Some {x} tons, of which 15–20 % were seized in December 2018.",
        "There were 2,468 operations and over 2,800 arrests; 50 officers seized [it](https://example.org/2019/77).",
        "On the one hand, one of the authors and no one else: {{99} is no number.",
        "In 2017–2018, on 11 December, COVID-19 and Table 3 played no part.",
        "More than 2,800 arrests were made by 50 officers.",
        "Figures of 15 to 20 per cent, *between 15 and 20 per cent*, are given.",
    ],
)
def test_true_words_pass(text: str) -> None:
    assert check(text.replace("{{99}", "{{a}")) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Production rose by 88 per cent.", [Code.QUANTITY_NOT_IN_PASSAGE]),
        ("Production fell by 87 per cent.", [Code.QUANTITY_SIGN]),
        ("Production rose by 87 percentage points.", [Code.QUANTITY_KIND]),
        ("Production reached about 9,000 tons.", [Code.QUANTITY_QUALIFIER]),
        ("There were 2,800 arrests.", [Code.QUANTITY_QUALIFIER]),
        ("About 15 per cent was seized.", [Code.QUANTITY_RANGE_COLLAPSED]),
        ("More than 2,800 operations took place.", [Code.QUANTITY_NOUN]),
        ("More than 2,800 arrests were made by 50 men.", [Code.QUANTITY_NOUN]),
        ("Production reached 9,00 tons in 2016.", [Code.QUANTITY_FORMAT, Code.QUANTITY_NOT_IN_PASSAGE]),
        ("It was on 12 December 2018.", [Code.QUANTITY_NOT_IN_PASSAGE]),
        ("Production reached **9,000** hectares.", [Code.QUANTITY_UNIT]),
        ("Some 900 thousand tons {x}, 7 of them {y}.", [Code.QUANTITY_NOT_IN_PASSAGE] * 2),
    ],
)
def test_untrue_words_are_told(text: str, codes: list[Code]) -> None:
    assert check(text) == codes


def test_every_digit_of_true_words_counts() -> None:
    text = "Output rose 87 per cent to 9,000 tons in 2017; 2,468 operations made more than 2,800 arrests."
    passage = PASSAGE.partition("2018, ")[2]
    assert check(text, passage) == []
    for found in re.finditer(r"\d", text):
        for digit in "0123456789":
            if digit != found[0]:
                mutant = text[: found.start()] + digit + text[found.end() :]
                assert check(mutant, passage) != [], mutant


def test_words_and_passage_may_differ_in_language() -> None:
    passage = "La production a augmenté de 87,5 pour cent, à plus de 9 000 tonnes, en 2017"
    assert check("Production rose by 87.5 per cent to more than 9,000 tonnes in 2017.", passage, "en", "fr") == []
    assert check("Production rose by 87.5 per cent to 9,000 tonnes.", passage, "en", "fr") == [Code.QUANTITY_QUALIFIER]


def test_opposites_are_told_over_languages() -> None:
    passage = "Im Hafen wurden 900 Stellen abgebaut; 40 Stellen wurden nicht neu geschaffen"
    assert check("The port lost 900 jobs.", passage, "en", "de") == []
    assert check("The port created 900 jobs.", passage, "en", "de") == [Code.QUANTITY_OPPOSED]
    assert check("The port created 900 jobs, not 800.", passage, "en", "") != []


def test_titles_of_figures_rest_on_the_rows() -> None:
    data = b"""title: Opium
sources: {s: {file: s.txt}}
sections: {context: [{text: A view., evidence: none}]}
statistics: {rows: [{id: a, label: A, value: 50, unit: officers, quote: by fifty officers}]}
big_numbers: [{row: a, text: of 60}]
figures: [{chart: bar, title: All 50 officers, rows: [a]}, {chart: bar, title: All 51 officers, rows: [a]}]
"""
    outline = read_outline(data, "outline.yaml", Report())
    assert outline is not None
    source = Source(
        "s", "s.txt", b"", "0" * 64, PASSAGE, 0, len(PASSAGE), (BodyParagraph(1, 0, len(PASSAGE)),), "en-GB"
    )
    evidence = link(outline, (source,), Report())
    report = Report()
    check_figures(outline, evidence.rows, (source,), report)
    assert [(d.code, d.mark.line) for d in report.diagnostics] == [
        (Code.QUANTITY_NOT_IN_PASSAGE, 6),
        (Code.QUANTITY_NOT_IN_PASSAGE, 5),
    ]


def test_an_opinion_is_not_checked() -> None:
    claim = Claim(Scalar("There are 77 reasons.", MARK), MARK, unsupported=True)
    report = Report()
    assert check_claim(claim, (), (), "en", report) is None
    assert report.diagnostics == []


def test_markup_is_stripped_and_places_kept() -> None:
    text = "**9,000** _tons_, [87 %](https://example.org/99) of {row}, snake_case, {{ 5 \\* 3"
    plain = strip_markup(text)
    assert plain.text == "9,000 tons, 87 % of \ufffc, snake_case, \ufffc 5 * 3"
    assert len(plain.text) == len(plain.origins)
    start = plain.text.index("87 %")
    low, high = plain.place(start, start + 4)
    assert text[low:high] == "87 %"


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "{" * 50_000, "](" * 50_000, "*_" * 50_000, "<http:" * 20_000, "\\" * 50_000]
)
def test_hostile_markup_takes_linear_time(text: str) -> None:
    assert check(text) == []
