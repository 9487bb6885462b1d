"""The example: what the page says of the first source is what the model brief says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from brief.compose import compose
from brief.diagnostics import Report
from brief.document.tree import (
    Brief,
    BulletList,
    Callout,
    Chart,
    Inlines,
    NoteRef,
    Notes,
    PrintedNumbers,
    Profile,
    Strong,
    Table,
)
from brief.document.walk import flatten
from brief.evidence.link import link
from brief.evidence.types import Evidence, VerdictStatus
from brief.outline.reader import read_outline
from brief.outline.types import ClaimKind
from brief.sources.reader import read_source
from brief.sources.types import AuthorValue, SourceRequest

SEEDS = Path(__file__).parents[2] / "seeds"
EXAMPLE = SEEDS / "anti-drug-cooperation.yaml"
T = TypeVar("T")


@cache
def compose_example() -> tuple[Brief, Evidence, Report]:
    report = Report()
    outline = read_outline(EXAMPLE.read_bytes(), EXAMPLE.name, report)
    assert outline is not None
    entry = outline.sources[0]
    assert entry.body is not None
    settings = (
        AuthorValue(scalar.value, scalar.mark) if scalar else None
        for scalar in (entry.body.start, entry.body.end, entry.sha256)
    )
    file = AuthorValue(entry.file.value, entry.file.mark)
    request = SourceRequest(entry.id.value, file, outline.language, *settings)
    source = read_source(request, SEEDS, report, allow_outside=False)
    assert source is not None
    evidence = link(outline, (source,), report)
    return compose(outline, evidence, report, moment=datetime(1970, 1, 1, tzinfo=UTC)), evidence, report


def find(name: str, kind: type[T]) -> T:
    """The block of a type in a part."""
    part = next(part for part in compose_example()[0].parts if part.name == name)
    return next(block for block in part.blocks if isinstance(block, kind))


def marks(content: Inlines) -> str:
    return " ".join(item.label for item in content if isinstance(item, NoteRef))


def words(content: Inlines) -> str:
    return flatten(content).replace("\u00a0", " ").replace(",\u200a", "").strip("\u2009")


def test_it_is_clean() -> None:
    brief, evidence, report = compose_example()
    assert report.diagnostics == []
    claims = (*evidence.key_messages, *(claim for section in evidence.sections for claim in section.claims))
    assert {claim.verdict.status for claim in claims} == {VerdictStatus.VERIFIED}
    assert {row.verdict.status for row in evidence.rows} == {VerdictStatus.VERIFIED}
    assert brief.fields.moment == "2020-05-27T00:00:00Z"


def test_its_parts_stand_in_reading_order() -> None:
    assert [part.name for part in compose_example()[0].parts] == [
        *("title", "key_messages", "big_numbers", "context", "progress", "challenges", "outlook", "figures"),
        *("statistics", "evidence_notes", "editor_notes", "profile", "sources", "citation", "disclaimer"),
    ]


def test_key_messages_carry_their_evidence() -> None:
    points = find("key_messages", Callout).points
    assert [marks(point.content) for point in points] == ["1 2 A", "3 4", "5 6"]
    assert words(points[0].content) == (
        "Supply hit a record in 2017: opium production rose 87 per cent to 9,000 tons, and the area cultivated "
        "63 per cent to 328,000 hectares."
    )


def test_big_numbers_keep_qualifier_unit_and_period() -> None:
    items = find("big_numbers", PrintedNumbers).items
    assert [(item.qualifier, item.digits, item.unit, words(item.period), marks(item.period)) for item in items] == [
        ("", "9,000", "tons", "2017", "1"),
        ("", "328,000", "hectares", "2017", "2"),
        ("", "15–20", "per cent", "period not stated", "7"),
        ("more than", "200", "officers", "period not stated", "4"),
    ]


def test_four_sections_have_24_points() -> None:
    lists = [find(name, BulletList) for name in ("context", "progress", "challenges", "outlook")]
    assert [len(block.points) for block in lists] == [6, 6, 6, 6]
    letters = [marks(point.content).split()[-1] for block in lists for point in block.points]
    assert [letter for letter in letters if letter.isalpha()] == list("BCDEFGHI")


def test_the_profile_counts_what_the_points_are() -> None:
    profile = find("profile", Profile)
    assert [(share.kind, share.count) for share in profile.shares] == [
        (ClaimKind.FACT, 8),
        (ClaimKind.ASSESSMENT, 11),
        (ClaimKind.FORECAST, 3),
        (ClaimKind.COMMITMENT, 2),
    ]
    assert words(profile.summary).startswith("16 of the 24 points")


def test_28_passages_make_28_notes_whose_quotations_stand_in_the_source() -> None:
    text = " ".join((SEEDS / "anti-drug-cooperation.txt").read_text(encoding="utf-8").split())
    notes = find("evidence_notes", Notes).notes
    assert [note.label for note in notes] == [str(number) for number in range(1, 29)]
    for note in notes:
        quotation = words(note.content).partition(" ([Afghan]")[0].removeprefix("“").removesuffix("”")
        assert quotation.replace(" [sic]", "").replace("[Afghan]", "Albanian") in text
        assert note.back


def test_every_mark_has_its_note_and_every_note_its_marks() -> None:
    brief = compose_example()[0]
    references = re.findall(r"NoteRef\(target='([^']+)', id='([^']+)'", repr(brief))
    notes = [note for name in ("evidence_notes", "editor_notes") for note in find(name, Notes).notes]
    ids = {note.id for note in notes} | {note.id for note in find("statistics", Table).notes}
    assert {target for target, _ in references} == ids
    destinations = [name for _, name in references]
    assert len(set(destinations)) == len(destinations)
    assert {back for note in notes for back in note.back} == {
        name for target, name in references if not target.startswith("table-")
    }


def test_editor_notes_are_lettered_a_to_i() -> None:
    notes = find("editor_notes", Notes).notes
    assert "".join(note.label for note in notes) == "ABCDEFGHI"
    assert all(isinstance(note.content[0], Strong) for note in notes)


def test_a_correction_says_what_the_source_prints() -> None:
    texts = [words(note.content) for note in find("evidence_notes", Notes).notes]
    assert [text for text in texts if "[Afghan]: “Albanian” in the source" in text]


def test_the_table_has_every_statistic_with_qualifier_unit_period_and_note() -> None:
    groups = find("statistics", Table).groups
    stated = [row for group in groups if not group.derived for row in group.rows]
    assert [
        (row.value.qualifier, row.value.integer, words(row.unit), words(row.period), marks(row.remark))
        for row in stated
    ] == [
        ("", "9,000", "tons", "2017", "note\u00a01"),
        ("", "+87", "%", "2016–2017", "note\u00a01"),
        ("", "328,000", "hectares", "2017", "note\u00a02"),
        ("", "+63", "%", "2016–2017", "note\u00a02"),
        ("", "15–20", "%", "not stated", "note\u00a07"),
        ("", "11", "months", "not stated", "note\u00a028"),
        ("", "2,468", "operations", "11 months", "note\u00a015"),
        ("", "231", "tons", "11 months", "note\u00a015"),
        ("more than", "2,800", "suspects", "11 months", "note\u00a015"),
        ("", "10", "courses", "not stated", "note\u00a04"),
        ("more than", "200", "officers", "not stated", "note\u00a04"),
    ]
    assert [group.title for group in groups] == [
        "Opium supply, Afghanistan",
        "Heroin in China",
        "Enforcement, Afghanistan",
        "Training for Afghanistan",
        "Derived by the editors",
    ]


def test_derived_figures_are_the_model_s() -> None:
    rows = [row for group in find("statistics", Table).groups if group.derived for row in group.rows]
    values = [f"{row.value.qualifier} {row.value.integer}{row.value.fraction} {words(row.unit)}" for row in rows]
    assert [value.strip() for value in values] == [
        "≈ 4,800 tons",
        "≈ 201,000 hectares",
        "≈ +4,200 tons",
        "≈ +127,000 hectares",
        "≈ 27.4 kg/ha",
        "≈ 23.9 kg/ha",
        "≈ +14.7 %",
        "≈ 224 operations",
        "more than 1.1 arrests",
        "187 2016 = 100",
        "163 2016 = 100",
        "≈ 115 2016 = 100",
    ]
    remarks = words(find("statistics", Table).remarks)
    assert "4,773–4,853 tons" in remarks
    assert "200,306–202,154 hectares" in remarks
    assert "14.1–15.4 %" in remarks


def test_the_chart_shows_what_is_derived_from_several_numbers() -> None:
    chart = find("figures", Chart)
    assert [(bar.label, int(bar.value), bar.text, bar.derived) for bar in chart.bars] == [
        ("Production", 187, "187", False),
        ("Area", 163, "163", False),
        ("Yield (derived)", 115, "≈\u00a0115", True),
    ]
    assert chart.alt.replace("\u00a0", " ") == (
        "Bar chart: Area drove most of the 2017 opium surge (2017, 2016 = 100). "
        "Production: 187; Area: 163; Yield (derived): ≈ 115."
    )
