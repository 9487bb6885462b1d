"""The pipeline: its gate, its exit codes, and the same bytes from the same input."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.diagnostics import Code, Diagnostic, Mark, Report, Severity
from brief.pipeline import LIFTED, UNUSABLE, Request, build, check, exit_code, stops
from brief.resources import seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

MARK = Mark("outline.yaml", 1, 1, 1, 1)
SOURCE = "Rents in Riverton rose by 11 per cent in 2019, the town's statistical office reports.\n"
OUTLINE = """\
title: Rents in Riverton
sources:
  report: {file: source.txt}
sections:
  context:
    - text: Rents rose by 11 per cent in 2019.
      quote: Rents in Riverton rose by 11 per cent in 2019
"""

findings = st.builds(
    Diagnostic, st.sampled_from(Severity), st.sampled_from(Code), st.just(MARK), st.just("a fact"), st.just("")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an outline that has warnings at most."""
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


@given(st.lists(findings), st.booleans())
def test_what_is_printed_as_verified_has_no_error(found: list[Diagnostic], strict: bool) -> None:  # noqa: FBT001 - drawn
    request = Request("outline.yaml", strict=strict)
    stopped = stops(Report(found), request)
    assert stopped == any(strict or d.severity is Severity.ERROR for d in found)
    assert stopped == bool(exit_code(found, strict=strict))


@given(st.lists(findings), st.booleans())
def test_a_draft_lifts_what_is_not_proved_and_nothing_else(found: list[Diagnostic], strict: bool) -> None:  # noqa: FBT001 - drawn
    request = Request("outline.yaml", draft=True, strict=strict)
    assert stops(Report(found), request) == stops(
        Report([d for d in found if d.code not in LIFTED]), Request("outline.yaml", strict=strict)
    )


def test_what_cannot_be_read_or_written_ends_with_2() -> None:
    for code in Code:
        found = [Diagnostic(Severity.ERROR, code, MARK, "a fact")]
        assert exit_code(found, strict=False) == (2 if code in UNUSABLE else 1)
        warned = [Diagnostic(Severity.WARNING, code, MARK, "a fact")]
        assert exit_code(warned, strict=False) == 0
    assert not UNUSABLE & LIFTED


def test_a_check_finds_what_a_build_finds_and_writes_nothing(folder: Path) -> None:
    request = Request(str(folder / "outline.yaml"))
    checked = check(request)
    assert sorted(path.name for path in folder.iterdir()) == ["outline.yaml", "source.txt"]
    built = build(request, folder / "outline.pdf")
    assert checked.diagnostics == built.diagnostics
    assert checked.output is None
    assert built.output is not None
    assert built.output.size == (folder / "outline.pdf").stat().st_size


def test_findings_come_in_the_order_of_the_lines(folder: Path) -> None:
    wrong = OUTLINE.replace("title:", "titel:").replace("rose by 11 per cent in 2019\n", "rose by 12 per cent\n")
    (folder / "outline.yaml").write_text(wrong + "  progress: 3\n")
    outcome = check(Request(str(folder / "outline.yaml")))
    places = [(d.mark.line, d.mark.column) for d in outcome.diagnostics if d.mark.file == outcome.request.outline]
    assert len(places) > 1
    assert places == sorted(places)


def built_elsewhere(folder: Path, cwd: Path, **environment: str) -> bytes:
    """Build in a process of its own; the PDF's bytes."""
    outline, output = os.path.relpath(folder / "outline.yaml", cwd), folder / "made.pdf"
    done = subprocess.run(
        [sys.executable, "-c", "from brief.cli import main; main()", "build", outline, "-o", str(output), "-q"],
        cwd=cwd,
        env={**{k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return output.read_bytes()


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    (folder / "outline.yaml").write_text(OUTLINE + "date: 2020-05-27\n")
    (folder / "below").mkdir()
    one = built_elsewhere(folder, folder, PYTHONHASHSEED="1", TZ="Asia/Kabul", SOURCE_DATE_EPOCH="0")
    two = built_elsewhere(folder, folder / "below", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C")
    assert one == two


def test_an_undated_brief_has_the_moment_that_it_is_given_and_never_now(folder: Path) -> None:
    plain = built_elsewhere(folder, folder, TZ="Asia/Kabul")
    assert plain == built_elsewhere(folder, folder)
    dated = built_elsewhere(folder, folder, SOURCE_DATE_EPOCH="1590537600")
    assert dated != plain
    moment = datetime(2020, 5, 27, tzinfo=UTC)
    build(Request(str(folder / "outline.yaml"), moment=moment), folder / "here.pdf")
    assert (folder / "here.pdf").read_bytes() == dated


def test_words_are_inserted_in_brackets_only_where_that_is_declared(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("In 2017 opium cultivation rose to a record.\n", encoding="utf-8")
    outline = tmp_path / "outline.yaml"
    own = "[{text: My own view., evidence: none}]"
    head = "title: Opium\nsources: {r: {file: report.txt}}\nsections:\n"
    rest = f"  progress: {own}\n  challenges: {own}\n  outlook: {own}\n"
    claim = '  context: [{text: The area rose again lately., quote: "[area under] opium cultivation rose"'
    outline.write_text(head + claim + "}]\n" + rest, encoding="utf-8")
    assert [d.code for d in check(Request(str(outline))).diagnostics] == [Code.QUOTE_BRACKET_UNDECLARED]
    declared = ", corrections: [{to: area under, basis: UNODC means the area}]}]\n"
    outline.write_text(head + claim + declared + rest, encoding="utf-8")
    assert check(Request(str(outline))).diagnostics == ()


def test_a_source_that_cannot_be_read_is_the_one_finding(tmp_path: Path) -> None:
    folder = tmp_path / "example"
    folder.mkdir()
    text = (seeds_folder() / "anti-drug-cooperation.yaml").read_text(encoding="utf-8")
    (folder / "outline.yaml").write_text(text.replace("cooperation.txt", "cooperation.pdf"), encoding="utf-8")
    assert [d.code for d in check(Request(str(folder / "outline.yaml"))).diagnostics] == [Code.SOURCE_UNREADABLE]
