"""`brief new OUTLINE --add FILE`: what is there stays to the byte, what is added is proved with it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Report
from brief.outline.reader import read_outline
from brief.pipeline import Request, check
from brief.resources import seeds_folder
from first_texts import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from brief.outline.types import Outline

SHORT = """\
title: Rents    # mine
sources:
  report:
    file: report.txt     # the only one
sections:
  context:
    # a comment that stays
    - text: Rents rose.
      quote: >-
        Rents rose in
        all regions.

  outlook:
    title: What comes
    claims:
      - {text: Rents will rise., quote: Rents rose in all regions.}
# the end"""
REPORT = "Rents rose in all regions.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "river.txt").write_text(TEXTS["en"], encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def is_within(old: bytes, new: bytes) -> bool:
    """Whether a text is another one into which something was put."""
    rest = iter(new)
    return all(any(byte == other for other in rest) for byte in old)


def read(place: Path, name: str = "brief.yaml") -> Outline:
    report = Report()
    outline = read_outline((place / name).read_bytes(), name, report)
    assert outline is not None
    assert not report.failed, report.diagnostics
    return outline


def count_claims(outline: Outline) -> int:
    return sum(len(section.claims) for section in outline.sections)


def test_the_example_gets_a_second_source(place: Path) -> None:
    for file in seeds_folder().iterdir():
        shutil.copy(file, place / file.name)
    name = "anti-drug-cooperation.yaml"
    before = (place / name).read_bytes()
    old = read(place, name)
    assert run(["new", name, "--add", "river.txt"]) == 0
    after = (place / name).read_bytes()
    assert is_within(before, after)
    new = read(place, name)
    assert [source.id.value for source in new.sources] == ["op-ed", "river"]
    assert count_claims(new) >= count_claims(old) + 6
    assert old.statistics is not None
    assert new.statistics is not None
    assert len(new.statistics.rows) >= len(old.statistics.rows) + 2
    assert check(Request(name)).exit_code == 0


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_byte_stays(place: Path, line_break: str, mark: bytes) -> None:
    before = mark + SHORT.replace("\n", line_break).encode()
    (place / "brief.yaml").write_bytes(before)
    assert run(["new", "brief.yaml", "--add", "river.txt"]) == 0
    after = (place / "brief.yaml").read_bytes()
    assert is_within(before, after)
    assert after.count(b"\n") == after.count(line_break.encode())
    outline = read(place)
    by_name = {section.name.value: section for section in outline.sections}
    assert set(by_name) == {"context", "progress", "challenges", "outlook"}
    assert by_name["context"].claims[0].text.value == "Rents rose."
    assert by_name["outlook"].title is not None
    assert len(by_name["outlook"].claims) > 1
    assert outline.statistics is not None
    sources = {quote.source.value for s in outline.sections for c in s.claims for quote in c.evidence if quote.source}
    assert sources == {"report", "river"}
    assert check(Request("brief.yaml")).exit_code == 0


def test_a_draft_gets_further_sources(place: Path) -> None:
    (place / "fleuve.txt").write_text(TEXTS["en"].replace("river", "harbour"), encoding="utf-8")
    assert run(["new", "brief.yaml", "--source", "report.txt"]) == 0
    assert run(["new", "brief.yaml", "--add", "river.txt", "--add", "fleuve.txt"]) == 0
    outline = read(place)
    assert [source.id.value for source in outline.sources] == ["report", "river", "fleuve"]
    assert outline.statistics is not None
    ids = [row.id.value for row in outline.statistics.rows if row.id]
    assert len(ids) == len(set(ids))
    assert check(Request("brief.yaml")).exit_code == 0


def test_what_stands_in_brackets_is_said_with_the_lines(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SHORT.replace("  context:\n", "  progress: [{text: My own view of it., evidence: none}]\n  context:\n")
    (place / "brief.yaml").write_text(text, encoding="utf-8")
    assert run(["new", "brief.yaml", "--add", "river.txt", "--format", "json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (finding,) = [record for record in records if record.get("code") == "outline-not-extended"]
    assert finding["severity"] == "warning"
    assert any("The towns have built" in note for note in finding["notes"])
    assert check(Request("brief.yaml")).exit_code == 0


def test_an_outline_with_an_error_is_not_added_to(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SHORT.replace("Rents rose in\n", "Rents fell in\n")
    (place / "brief.yaml").write_text(text, encoding="utf-8")
    assert run(["new", "brief.yaml", "--add", "river.txt"]) == 1
    said = capsys.readouterr().err
    assert "nothing is added: there is 1 error" in said
    assert "quote-not-found" in said
    assert (place / "brief.yaml").read_text(encoding="utf-8") == text


def test_a_source_is_not_added_twice(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "brief.yaml").write_text(SHORT, encoding="utf-8")
    assert run(["new", "brief.yaml", "--add", "report.txt"]) == 1
    assert "is the source `report` already" in capsys.readouterr().err
    assert run(["new", "brief.yaml", "--add", "none.txt"]) == 2
    assert run(["new", "missing.yaml", "--add", "river.txt"]) == 2
    assert (place / "brief.yaml").read_text(encoding="utf-8") == SHORT
