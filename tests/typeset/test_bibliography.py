"""Several sources are a numbered list, a paragraph each; notes name them by number, and no title stands twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "large-print", "booklet", "plain")
SECTIONS = ("context", "progress", "challenges", "outlook")
MANY = 12


def write(folder: Path, count: int) -> Path:
    """An outline of so many sources with long titles, one claim each."""
    sources, claims = "", dict.fromkeys(SECTIONS, "")
    for n in range(count):
        (folder / f"s{n}.txt").write_text(f"Report of the unit.\n\nGauge {n} stood {n + 3} metres high.\n", "utf-8")
        sources += (
            f"  s{n}: {{file: s{n}.txt, title: Annual report on the state of the coastal aquifers part {n},"
            f" publisher: Court, url: 'https://example.org/reports/{n}'}}\n"
        )
        words = f"Gauge {n} stood {n + 3} metres high"
        claims[SECTIONS[n % 4]] += f'    - {{text: "{words}.", evidence: [{{quote: "{words}", source: s{n}}}]}}\n'
    sections = "".join(f"  {name}:\n{claims[name]}" for name in SECTIONS)
    path = folder / "o.yaml"
    path.write_text(f"title: Gauges on the coast\nsources:\n{sources}sections:\n{sections}", "utf-8")
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_title_stands_once_and_notes_lead_to_it_by_number(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    assert run(["build", "-q", str(write(tmp_path, MANY)), "--layout", layout]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    for n in range(MANY):
        assert len(re.findall(rf"coastal aquifers part {n}\b", text)) == 1
        assert re.search(rf"\[{n + 1}\] (P2 )?“Gauge {n} stood|\[{n + 1}\] P2", text)
        assert re.search(rf"\[{n + 1}\] “Annual report", text)


def test_the_list_is_a_list_in_the_structure(tmp_path: Path, verapdf: Validator) -> None:
    assert run(["build", "-q", str(write(tmp_path, MANY))]) == 0
    pdf = tmp_path / "o.pdf"
    items = [node.text.strip() for node in read_structure(pdf.read_bytes()).find("LI")]
    numbers = [text[: text.index("]") + 1] for text in items if text.startswith("[")]
    assert numbers == [f"[{n + 1}]" for n in range(MANY)]
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))


def test_a_single_source_has_no_number(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    assert run(["build", "-q", "--draft", str(write(tmp_path, 1))]) in (0, 1)
    assert "[1]" not in pdftotext(tmp_path / "o.pdf")
