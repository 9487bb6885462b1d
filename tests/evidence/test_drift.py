"""A pinned source that changed: what still holds, what lost its support, and what the passage reads now."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code, Diagnostic
from brief.evidence.types import VerdictStatus
from brief.pipeline import Request, build, prove

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """\
Front page of the gazette

In 2019 rents rose by 11 per cent in all regions of the country.

The council built 240 homes in 2019, more than in any earlier year.

Builders say that land is scarce.
"""
PIN = sha256(SOURCE.encode()).hexdigest()
OUTLINE = f"""\
title: Rents
sources:
  report:
    file: report.txt
    sha256: {PIN}
    body: {{from: In 2019 rents, to: is scarce.}}
  other: {{file: other.txt}}
key_messages:
  - {{text: Rents rose., source: report, quote: rents rose by 11 per cent in all regions}}
sections:
  context:
    - {{text: Rents rose by 11 per cent., source: report, quote: rents rose by 11 per cent in all regions}}
  progress:
    - {{text: The council built homes., source: report, quote: The council built 240 homes, paragraph: 2}}
    - {{text: Another thing., source: other, quote: Another text says another thing}}
  challenges:
    - {{text: Land is scarce., source: report, quote: Builders say that land is scarce}}
  outlook:
    - {{text: My own view., evidence: none}}
statistics:
  rows:
    - {{label: Homes, value: 240, unit: homes, period: 2019, source: report, quote: The council built 240 homes}}
    - {{label: Rents, value: +11, unit: "%", period: 2019, source: report, quote: rents rose by 11 per cent}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "report.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Another text says another thing.\n", encoding="utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> tuple[Request, dict[Code, list[Diagnostic]]]:
    """Change the source and check the outline: its findings by code."""
    assert old in SOURCE
    (folder / "report.txt").write_text(SOURCE.replace(old, new), encoding="utf-8")
    request = Request(str(folder / "outline.yaml"))
    found: dict[Code, list[Diagnostic]] = {}
    for diagnostic in prove(request).outcome.diagnostics:
        found.setdefault(diagnostic.code, []).append(diagnostic)
    return request, found


def test_the_pinned_file_has_no_finding(folder: Path) -> None:
    assert not prove(Request(str(folder / "outline.yaml"))).outcome.diagnostics


def test_a_harmless_change_says_that_all_holds_and_stops_all_the_same(folder: Path) -> None:
    request, found = change(folder, "Front page", "First page")
    assert found.keys() == {Code.SOURCE_CHANGED}
    (finding,) = found[Code.SOURCE_CHANGED]
    assert finding.mark.line == 5
    assert finding.notes[1:] == ("4 of 4 claims and 2 of 2 rows still hold",)
    digest = sha256((folder / "report.txt").read_bytes()).hexdigest()
    assert finding.notes[0] == f"its sha256 is {digest}"
    assert build(request, folder / "outline.pdf").exit_code == 1
    assert not (folder / "outline.pdf").exists()


def test_a_draft_is_printed(folder: Path) -> None:
    change(folder, "240", "250")
    request = Request(str(folder / "outline.yaml"), draft=True)
    assert build(request, folder / "outline.pdf").output is not None


def test_a_changed_number_names_what_lost_its_support_and_what_stands_there_now(folder: Path) -> None:
    _, found = change(folder, "240", "250")
    assert found.keys() == {Code.SOURCE_CHANGED, Code.QUOTE_NOT_FOUND}
    assert found[Code.SOURCE_CHANGED][0].notes[1:] == (
        "3 of 4 claims and 1 of 2 rows still hold",
        "not proved now: lines 14 and 22",
    )
    assert [d.mark.line for d in found[Code.QUOTE_NOT_FOUND]] == [14, 22]
    for finding in found[Code.QUOTE_NOT_FOUND]:
        assert finding.help == 'paragraph 2 now reads "The council built 250 homes"'
        assert '"250"' in " ".join(finding.notes)
        assert '"240"' in " ".join(finding.notes)


def test_a_passage_that_is_gone_is_said_to_be(folder: Path) -> None:
    _, found = change(folder, "The council built 240 homes in 2019, more than in any earlier year.", "Nothing else.")
    assert [d.help for d in found[Code.QUOTE_NOT_FOUND]] == [
        "the changed source has nothing like it: delete the statement"
    ] * 2


def test_a_body_that_lost_its_bounds_is_searched_as_a_whole(folder: Path) -> None:
    _, found = change(folder, "In 2019 rents", "During 2019 rents")
    assert found.keys() == {Code.SOURCE_CHANGED, Code.SOURCE_BODY_NOT_FOUND, Code.QUOTE_NOT_FOUND}
    # the front page is a paragraph now: one quote is not where it says that it is
    assert [(d.mark.line, d.help) for d in found[Code.QUOTE_NOT_FOUND]] == [(14, "it stands in paragraph 3")]
    assert found[Code.SOURCE_CHANGED][0].notes[1] == "3 of 4 claims and 2 of 2 rows still hold"


def test_findings_of_other_sources_still_come(folder: Path) -> None:
    (folder / "other.txt").write_text("Another text says something else.\n", encoding="utf-8")
    _, found = change(folder, "240", "250")
    assert [d.mark.line for d in found[Code.QUOTE_NOT_FOUND]] == [14, 15, 22]
    assert found[Code.QUOTE_NOT_FOUND][1].help.startswith("closest passage is paragraph 1")
    assert found[Code.SOURCE_CHANGED][0].notes[1] == "3 of 4 claims and 1 of 2 rows still hold"


def test_a_changed_file_that_holds_no_text_is_unreadable(folder: Path) -> None:
    (folder / "report.txt").write_bytes(b"\xff\xfe\x00")
    proof = prove(Request(str(folder / "outline.yaml")))
    assert {d.code for d in proof.outcome.diagnostics} == {Code.SOURCE_UNREADABLE}
    assert proof.evidence is not None
    assert {claim.verdict.status for claim in proof.evidence.key_messages} == {VerdictStatus.FAILED}


def test_a_source_that_nothing_cites_says_so(folder: Path) -> None:
    text = OUTLINE.replace("{file: other.txt}", f"{{file: other.txt, sha256: {'0' * 64}}}")
    text = text.replace("    - {text: Another thing., source: other, quote: Another text says another thing}\n", "")
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    (finding,) = prove(Request(str(folder / "outline.yaml"))).outcome.diagnostics
    assert finding.code is Code.SOURCE_CHANGED
    assert finding.notes[1:] == ("nothing cites it",)
