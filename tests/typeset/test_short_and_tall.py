"""Words that the proof must find however short they are, and in capitals where a layout has them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Mark, Report
from brief.layout.reader import read_layout
from brief.layout.types import Styles
from brief.marked import Scalar
from brief.typeset.brief import typeset
from test_example import compose_example

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brief.layout.types import Layout

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
SHORT = """\
title: T
subtitle: S
issuer: I
series: B
number: 1
kind: K
version: "1"
authors: [A]
disclaimer: D
sources: {s: {file: s.txt, title: Q, publisher: P}}
key_messages:
  - {text: "Rents rose by 11 per cent in 2019.", quote: Rents rose by 11 per cent in 2019, note: A}
big_numbers:
  - {row: a, text: x}
sections:
  context:
    - {text: "Rents rose by 11 per cent in 2019.", quote: Rents rose by 11 per cent in 2019, note: x}
    - {text: "P", evidence: none, note: "1"}
  further:
    title: F
    claims:
      - {text: "a", evidence: none, note: "P"}
statistics:
  title: T
  rows:
    - {id: a, group: G, label: R, value: +11, unit: "%", period: 2019, quote: rose by 11 per cent in 2019, note: A}
    - {id: b, group: G, label: S, value: +6, unit: "%", period: 2018, quote: they rose by 6 per cent in 2018, note: b}
    - {id: c, label: H, formula: a / 2, unit: "%", period: 2019, note: c}
    - {id: d, label: I, formula: b / 2, unit: "%", period: 2018, note: d}
figures:
  - {chart: bar, title: C, rows: [a, b], section: context}
"""


def own(text: str, folder: Path) -> Layout:
    """Read a layout of these words."""
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    report = Report()
    layout = read_layout(Scalar("house.yaml", Mark("outline.yaml", 1, 1, 1, 1)), folder, report)
    assert layout is not None
    assert not report.failed
    return layout


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_text_may_be_one_letter(layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Rents rose by 11 per cent in 2019. In the south they rose by 6 per cent in 2018.\n"
    (tmp_path / "s.txt").write_text(text, encoding="utf-8")
    (tmp_path / "o.yaml").write_text(SHORT, encoding="utf-8")
    code = run(["build", "--layout", layout, "--format", "short", str(tmp_path / "o.yaml")])
    heard = capsys.readouterr()
    assert code == 0, heard.out + heard.err


@pytest.mark.parametrize("style", [name for name in Styles.__annotations__ if name != "marking"])
def test_any_style_may_be_in_capitals(style: str, tmp_path: Path) -> None:
    layout = own(f"extends: policy-brief\nname: own\nstyles: {{{style}: {{capitals: yes}}}}\n", tmp_path)
    report = Report()
    made = typeset(compose_example()[0], layout, report)
    assert made is not None, report.diagnostics


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_and_labels_may_be_in_capitals(layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    styles = "heading: {capitals: yes}, table_head: {capitals: yes}, notes_heading: {capitals: yes}"
    report = Report()
    made = typeset(compose_example()[0], own(f"extends: {layout}\nname: own\nstyles: {{{styles}}}\n", tmp_path), report)
    assert made is not None, report.diagnostics
    (tmp_path / "o.pdf").write_bytes(made.data)
    assert "CHALLENGES" in pdftotext(tmp_path / "o.pdf")
