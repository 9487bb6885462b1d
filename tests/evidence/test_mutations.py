"""The example with one digit changed, or one “not” dropped, in any quote: refused at that quote, every time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Report, Severity
from brief.outline.reader import read_outline
from brief.pipeline import Request, check
from brief.resources import seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = seeds_folder() / "anti-drug-cooperation.yaml"
SOURCE = seeds_folder() / "anti-drug-cooperation.txt"
LINES = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)


def list_mutants() -> list[tuple[int, int, str]]:
    """(where the quote begins, where it ends, the whole outline with one change within)."""
    report = Report()
    outline = read_outline(EXAMPLE.read_bytes(), EXAMPLE.name, report)
    assert outline is not None
    text = "".join(LINES)
    starts = [0]
    for line in LINES:
        starts.append(starts[-1] + len(line))
    out = []
    spans = {(quote.exact.mark.line, quote.exact.mark) for quote in outline.quotes}
    for _, mark in sorted(spans, key=lambda span: span[0]):
        start = starts[mark.line - 1] + mark.column - 1
        end = starts[mark.end_line - 1] + mark.end_column - 1
        for digit in re.finditer(r"\d", text[start:end]):
            at = start + digit.start()
            changed = str((int(digit[0]) + 3) % 10)
            out.append((mark.line, mark.column, text[:at] + changed + text[at + 1 :]))
        for word in re.finditer(r"\bnot\s", text[start:end]):
            at = start + word.start()
            out.append((mark.line, mark.column, text[:at] + text[start + word.end() :]))
    return out


MUTANTS = list_mutants()


def test_there_is_something_to_change() -> None:
    assert len(MUTANTS) > 60
    assert any(len(mutant) < len("".join(LINES)) for _, _, mutant in MUTANTS), "a “not” was dropped"


@pytest.mark.parametrize("number", range(len(MUTANTS)))
def test_a_mutated_quote_is_refused_where_it_stands(number: int, tmp_path: Path) -> None:
    line, column, text = MUTANTS[number]
    (tmp_path / SOURCE.name).write_bytes(SOURCE.read_bytes())
    outline = tmp_path / EXAMPLE.name
    outline.write_text(text, encoding="utf-8")
    outcome = check(Request(str(outline)))
    assert outcome.exit_code == 1
    errors = [d for d in outcome.diagnostics if d.severity is Severity.ERROR and d.code.startswith("quote-")]
    assert any((d.mark.line, d.mark.column) >= (line, column) and d.mark.line <= line + 3 for d in errors), errors


def test_the_original_is_not(tmp_path: Path) -> None:
    (tmp_path / SOURCE.name).write_bytes(SOURCE.read_bytes())
    outline = tmp_path / EXAMPLE.name
    outline.write_bytes(EXAMPLE.read_bytes())
    assert check(Request(str(outline), strict=True, coverage=True)).diagnostics == ()
