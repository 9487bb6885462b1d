"""Composing whole briefs from small outlines, with evidence of every verdict."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from brief.compose import compose
from brief.diagnostics import Code, Report
from brief.document.tree import (
    Brief,
    BulletList,
    FactList,
    Heading,
    Link,
    NoteRef,
    Notes,
    Paragraph,
    PrintedNumbers,
    Table,
    Text,
    Unverified,
)
from brief.document.walk import flatten
from brief.evidence.types import (
    ClaimEvidence,
    Evidence,
    EvidenceVerdict,
    Passage,
    PeriodBasis,
    QuoteEvidence,
    RowEvidence,
    Rung,
    SectionEvidence,
    SourceSpan,
    VerdictStatus,
)
from brief.outline.reader import read_outline
from brief.sources.types import Source

if TYPE_CHECKING:
    from brief.outline.types import Claim, Outline, TextQuote

VERIFIED = EvidenceVerdict(VerdictStatus.VERIFIED, Rung.EXACT)
FAILED = EvidenceVerdict(VerdictStatus.FAILED, None, Code.QUOTE_NOT_FOUND)
UNDATED = datetime(2026, 1, 2, tzinfo=UTC)


def prove_quote(quote: TextQuote, verdict: EvidenceVerdict) -> QuoteEvidence:
    if verdict.status is VerdictStatus.FAILED:
        return QuoteEvidence(quote, verdict)
    source = quote.source.value if quote.source else "report"
    exact = quote.exact.value
    return QuoteEvidence(quote, verdict, Passage(source, 1, (SourceSpan(0, len(exact)),), exact, "", ""))


def prove_claim(claim: Claim, verdict: EvidenceVerdict) -> ClaimEvidence:
    quotes = tuple(prove_quote(quote, verdict) for quote in claim.evidence)
    return ClaimEvidence(claim, quotes, EvidenceVerdict(VerdictStatus.UNCHECKED) if claim.unsupported else verdict)


def prove(outline: Outline, verdict: EvidenceVerdict) -> Evidence:
    """Evidence in which every quote has one verdict."""
    sources = tuple(
        Source(entry.id.value, entry.file.value, b"a", "0" * 64, "a", 0, 1, (), "en") for entry in outline.sources
    )
    rows = outline.statistics.rows if outline.statistics else ()
    return Evidence(
        sources,
        tuple(prove_claim(claim, verdict) for claim in outline.key_messages),
        tuple(
            SectionEvidence(section, tuple(prove_claim(claim, verdict) for claim in section.claims))
            for section in outline.sections
        ),
        tuple(RowEvidence(row, tuple(prove_quote(quote, verdict) for quote in row.evidence), verdict) for row in rows),
        (),
    )


def make(text: str, verdict: EvidenceVerdict = VERIFIED, *, draft: bool = False) -> Brief:
    report = Report()
    outline = read_outline(text.encode(), "outline.yaml", report)
    assert outline is not None
    assert not report.failed
    brief = compose(outline, prove(outline, verdict), report, draft=draft, moment=UNDATED)
    assert not report.failed
    return brief


def blocks(brief: Brief, name: str) -> tuple[object, ...]:
    return next(part.blocks for part in brief.parts if part.name == name)


OUTLINE = """\
title: Rents
sources: {report: {file: report.txt}}
sections:
  context:
    - {text: Rents rose., quote: rents rose by much}
    - {text: We doubt it., evidence: none}
"""


def test_what_the_outline_leaves_out_is_left_out() -> None:
    brief = make(OUTLINE)
    assert [part.name for part in brief.parts] == ["title", "context", "evidence_notes", "sources", "citation"]
    assert brief.fields.status == brief.fields.version == brief.fields.date == ""
    assert brief.fields.moment == "2026-01-02T00:00:00+00:00"
    assert not any(isinstance(block, FactList) for block in blocks(brief, "title"))
    facts = next(block for block in blocks(make(OUTLINE + "status: final\n"), "title") if isinstance(block, FactList))
    assert [(fact.label, flatten(fact.content)) for fact in facts.facts] == [("Status", "Final")]


def test_an_author_s_own_sentence_says_that_it_is_one() -> None:
    points = blocks(make(OUTLINE), "context")[1]
    assert isinstance(points, BulletList)
    assert flatten(points.points[1].content) == "We doubt it. [editors’ own statement]"


def test_a_draft_marks_each_statement_that_is_not_verified() -> None:
    text = (
        OUTLINE + "statistics:\n  rows:\n    - {label: Flats, value: many, unit: flats, quote: so many flats there}\n"
    )
    brief = make(text, FAILED, draft=True)
    points, table, notes = (blocks(brief, name) for name in ("context", "statistics", "evidence_notes"))
    assert isinstance(points[1], BulletList)
    assert isinstance(table[0], Table)
    assert isinstance(notes[0], Notes)
    assert points[1].points[0].content[0] == Unverified((Text("Rents rose."),), "[unverified]")
    assert table[0].groups[0].rows[0].label == (Unverified((Text("Flats"),), "[unverified]"),)
    assert table[0].groups[0].rows[0].value.integer == "many"
    assert [(note.place, type(note.content[0])) for note in notes[0].notes] == [("", Unverified)] * 2
    assert brief.fields.status == "DRAFT"


def test_a_draft_marks_a_statistic_that_is_not_verified_wherever_it_is_named() -> None:
    rows = "statistics:\n  rows:\n    - {id: flats, label: Flats, value: many, unit: flats, quote: so many flats}\n"
    brief = make(OUTLINE.replace("We doubt it.", "'There are {flats}.'") + rows, FAILED, draft=True)
    points = blocks(brief, "context")[1]
    assert isinstance(points, BulletList)
    assert points.points[1].content[:3] == (
        Text("There are "),
        Unverified((Text("many\u00a0flats"),), "[unverified]"),
        Text("."),
    )


def test_a_period_is_printed_in_texts_and_the_editors_own_as_theirs() -> None:
    rows = """\
big_numbers: [{row: half}, {row: flats}]
statistics:
  rows:
    - {id: flats, label: Flats, value: "9000", unit: flats, period: May 2018, quote: so many flats, note: All of them.}
    - {id: half, label: Half, formula: flats / 2, unit: flats, period: 2030}
    - {id: third, label: Third, formula: flats / 3, unit: flats, period: 2030}
"""
    report = Report()
    outline = read_outline((OUTLINE.replace("We doubt it.", "'In {flats.period}.'") + rows).encode(), "o.yaml", report)
    assert outline is not None
    evidence = prove(outline, VERIFIED)
    bases = (PeriodBasis.SOURCE, PeriodBasis.EDITORS, PeriodBasis.EDITORS)
    proved = tuple(replace(row, period=basis) for row, basis in zip(evidence.rows, bases, strict=True))
    brief = compose(outline, replace(evidence, rows=proved), report, moment=UNDATED)
    assert not report.failed
    points, table, numbers = (blocks(brief, name) for name in ("context", "statistics", "big_numbers"))
    assert isinstance(points[1], BulletList)
    assert flatten(points[1].points[1].content).replace("\u00a0", " ").startswith("In May 2018.")
    assert isinstance(table[0], Table)
    periods = [row.period for group in table[0].groups for row in group.rows]
    assert [flatten(period) for period in periods] == ["May\u00a02018", "2030", "2030"]
    assert [[mark.label for mark in period if isinstance(mark, NoteRef)] for period in periods] == [[], ["b"], ["b"]]
    assert [flatten(note.content) for note in table[0].notes] == [
        "All of them.",
        "Period given by the editors; the source does not state it.",
    ]
    assert isinstance(numbers[0], PrintedNumbers)
    assert [flatten(item.period) for item in numbers[0].items] == ["2030 (editors’ own), derived", "May\u00a02018"]


def test_notes_of_several_sources_name_them() -> None:
    text = OUTLINE.replace("report.txt}", "report.txt, title: Of rents}, op-ed: {file: report.md, url: 'doi:10.1/a'}")
    brief = make(text.replace("quote: rents rose by much", "evidence: [{quote: rents rose, source: report}]"))
    notes = blocks(brief, "evidence_notes")[0]
    assert isinstance(notes, Notes)
    assert flatten(notes.notes[0].content) == "“rents rose”"
    assert notes.notes[0].place.startswith("[1]\u00a0P")
    assert [type(block) for block in blocks(brief, "sources")[1:]] == [Paragraph] * 5
    records = [block.content for block in blocks(brief, "sources") if isinstance(block, Paragraph)]
    assert (Link((Text("doi:10.1/a"),), "https://doi.org/10.1/a"),) in records


def test_attached_files_have_names_of_their_own() -> None:
    text = OUTLINE.replace("{report: {file: report.txt}}", "{a: {file: a/report.txt}, b: {file: b/report.txt}}")
    brief = make(text.replace("quote: rents rose by much", "evidence: [{quote: rents rose, source: a}]"))
    assert [(file.name, file.mime) for file in brief.attachments] == [
        ("outline.yaml", "application/yaml"),
        ("report.txt", "text/plain"),
        ("b-report.txt", "text/plain"),
        ("outline.ledger.json", "application/json"),
    ]


def test_a_further_section_has_its_author_s_title() -> None:
    text = OUTLINE + (
        "  outlook: [{text: We go on., evidence: none}]\n"
        "  more: {title: And *more*, claims: [{text: We go on., evidence: none}]}\n"
    )
    brief = make(text)
    heads = ((part.name, part.blocks[0]) for part in brief.parts)
    titles = {name: head for name, head in heads if isinstance(head, Heading)}
    assert [flatten(titles[name].content) for name in ("outlook", "more")] == ["Outlook", "And more"]


@pytest.mark.parametrize(
    ("head", "cited"),
    [
        ("", "Rents (draft)."),
        ("issuer: Housing unit\n", "Housing unit, Rents (draft)."),
        (
            "issuer: Housing unit\nseries: Briefs\ndate: 2020-04-02\n",
            "Housing unit, Rents (draft), Briefs, 2\u00a0April\u00a02020.",
        ),
        ('version: "1.0"\n', "Rents, version\u00a01.0 (draft)."),
        ("language: zh\n", "Rents（草案）。"),
    ],
)
def test_a_draft_is_cited_as_one_and_never_behind_a_comma(head: str, cited: str) -> None:
    (block,) = blocks(make(f"{OUTLINE}status: draft\n{head}"), "citation")[1:]
    assert isinstance(block, Paragraph)
    assert flatten(block.content) == cited


def test_a_french_brief_speaks_french() -> None:
    brief = make(OUTLINE + "language: fr-FR\ndate: 2020-05-01\nstatus: draft\n", draft=True)
    assert brief.fields.date == "1er\u00a0mai\u00a02020"
    assert brief.fields.page.startswith("Page {page}")
    notes = blocks(brief, "evidence_notes")[0]
    assert isinstance(notes, Notes)
    assert flatten(notes.notes[0].content).startswith("«")
