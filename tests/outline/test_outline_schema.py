"""The JSON Schema of outlines: it takes what the reader takes, and refuses what that refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from brief.cli import run
from brief.diagnostics import Report
from brief.outline.reader import read_outline
from brief.outline.schema import describe_outlines
from brief.resources import seeds_folder
from json_schema import faults
from reference import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LEAST = """
title: Rents
sources: {survey: {file: rents.txt}}
sections: {context: [{text: Rents rose., quote: Rents rose}]}
"""


def check(text: str) -> list[str]:
    """The faults of an outline, as an editor sees them, which takes dates for text."""
    schema = describe_outlines()
    return list(faults(yaml.load(text, yaml.BaseLoader), schema, schema))  # noqa: S506 (makes text alone)


@pytest.mark.parametrize("path", [*seeds_folder().glob("*.yaml"), ROOT / "tests" / "outline-example.yaml"], ids=str)
def test_whole_outlines_are_valid(path: Path) -> None:
    assert check(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "titel: Rents",
        "date: 2 April 2020",
        "date: 2020/04/02",
        "status: perhaps",
        "language: English please",
        "sources: {survey: {title: Rents}}",
        "sources: {survey: {file: a.txt, sha256: abc}}",
        "sources: {survey: {file: a.txt, url: ftp://example.org}}",
        "sections: {context: [{quote: Rents rose}]}",
        "sections: {context: [{text: Rents rose., quote: Rents rose, kind: opinion}]}",
        "sections: {context: [{text: Rents rose., evidence: [{quotes: Rents rose}]}]}",
        "sections: {context: [{text: Rents rose., quote: Rents rose, paragraph: first}]}",
        "statistics: {rows: [{value: 3}]}",
        "statistics: {rows: [{label: Rents, value: 3, id: 3rd, quote: rose}]}",
        "figures: [{chart: pie, rows: [rents]}]",
        "big_numbers: [{text: more rent}]",
        "meeting: {town: Vienna}",
    ],
)
def test_what_the_reader_refuses_is_invalid(text: str) -> None:
    key = text.partition(":")[0]
    whole = "\n".join([*(line for line in LEAST.splitlines() if not line.startswith(f"{key}:")), text])
    assert check(whole)
    report = Report()
    read_outline(whole.encode(), "outline.yaml", report)
    assert report.failed


def test_the_least_outline_is_valid() -> None:
    assert check(LEAST) == []


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "outline"]) == 0
    assert json.loads(capsys.readouterr().out) == describe_outlines()
