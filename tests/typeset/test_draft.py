"""A draft is a PDF whatever is not proved, in every layout, and says nothing that its own marks deny."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
TEXT = "Rents rose by 11 per cent in 2019. The council expects that the new district will ease the shortage of homes.\n"
HEAD = "title: Rents in the capital\nissuer: Housing unit\nsources: {s: {file: s.txt, title: A survey}}\n"
TRUE = '{kind: fact, text: "Rents rose by 11 per cent in 2019.", quote: "Rents rose by 11 per cent in 2019"}'
FALSE = '{kind: fact, text: "The rents are very high indeed.", quote: "the rents are very high indeed"}'
WRONG = '{kind: fact, text: "Rents rose by 12 per cent in 2019.", quote: "Rents rose by 11 per cent in 2019"}'
ROWS = """\
statistics:
  rows:
    - {id: a, label: Rents, value: +12, unit: "%", period: 2019, quote: Rents rose by 11 per cent in 2019}
    - {id: b, label: Homes, value: 300, unit: homes, period: 2019, quote: there are 300 homes}
    - {id: c, label: Half of it, formula: a / 2, unit: "%", period: 2019}
    - {id: d, label: Nothing, formula: a / z, unit: "%", period: 2019}
big_numbers:
  - {row: a, text: "more for a flat"}
  - {row: b, text: "homes in the district"}
"""
FAULTS = {
    "point": f"sections:\n  context:\n    - {FALSE}\n",
    "point-only-short": 'sections:\n  context:\n    - {text: "The bill is high.", quote: "the bill is very high"}\n',
    "message": f"key_messages:\n  - {FALSE.replace('kind: fact, ', '')}\nsections:\n  context:\n    - {TRUE}\n",
    "messages": f"key_messages:\n  - {WRONG.replace('kind: fact, ', '')}\n  - {FALSE.replace('kind: fact, ', '')}\n"
    f"sections:\n  context:\n    - {TRUE}\n    - {WRONG}\n  outlook:\n    - {FALSE}\n",
    "rows": f"sections:\n  context:\n    - {TRUE}\n    - {{text: 'By {{a}}.', quote: Rents rose by 11}}\n{ROWS}",
    "long": "sections:\n  context:\n" + f"    - {FALSE}\n    - {TRUE}\n" * 160,
}


def build(folder: Path, layout: str, outline: str) -> Path:
    """Build a draft; its findings are not what is asked for here."""
    (folder / "s.txt").write_text(TEXT, encoding="utf-8")
    (folder / "o.yaml").write_text(HEAD + outline, encoding="utf-8")
    run(["build", "-q", "--draft", "--layout", layout, str(folder / "o.yaml")])
    return folder / "o.pdf"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_draft_is_always_a_file(fault: str, layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    pdf = build(tmp_path, layout, FAULTS[fault])
    assert pdf.exists()
    text = " ".join(pdftotext(pdf).split())
    assert "[unverified]" in text
    assert "DRAFT" in text
    assert "Quotations are exact." not in text


@pytest.mark.parametrize("layout", ["policy-brief", "large-print"])
def test_what_is_not_verified_is_no_fact(layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    text = " ".join(pdftotext(build(tmp_path, layout, FAULTS["messages"])).split())
    assert re.search(r"\b1 fact\b", text)
    assert re.search(r"\b2 unverified\b", text)
    assert "2 of the 3 points are not verified" in text
    assert "Quotations are exact, but for those marked as unverified." in text


def test_a_brief_whose_quotations_are_found_says_that_they_are_exact(
    tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    text = " ".join(pdftotext(build(tmp_path, "policy-brief", f"sections:\n  context:\n    - {TRUE}\n")).split())
    assert "Quotations are exact." in text
    assert "not verified" not in text
