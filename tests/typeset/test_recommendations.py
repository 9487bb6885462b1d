"""Recommendations: numbered in a box, to whom and by when, proved like claims, in every layout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
WORDS = "The gauge stood 3 metres high"
OUTLINE = """\
title: Gauges of the coast
sources: {s: {file: s.txt, title: Notes}}
sections:
  context: [{text: The gauge stood 3 metres high., kind: fact, quote: The gauge stood 3 metres high}]
  progress: [{text: The gauge stood 3 metres high., kind: fact, quote: The gauge stood 3 metres high}]
  challenges: [{text: The gauge stood 3 metres high., kind: fact, quote: The gauge stood 3 metres high}]
  outlook: [{text: The gauge stood 3 metres high., kind: fact, quote: The gauge stood 3 metres high}]
recommendations:
  - {text: Note that the gauge stood 3 metres high., to: Harbour office, by: 2026-06-30, quote: QUOTE}
  - {text: Read the gauge each day at noon., to: The *keepers*, evidence: none}
"""


def write(folder: Path, quote: str = WORDS) -> Path:
    """The outline beside its source."""
    (folder / "s.txt").write_text(f"{WORDS}.\n", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE.replace("QUOTE", quote), "utf-8")
    return folder / "o.yaml"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_they_are_numbered_and_addressed_in_every_layout(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    assert run(["build", "-q", str(write(tmp_path)), "--layout", layout]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert text.count("Recommendations") == 1
    assert re.search(r"R1 Note that the gauge stood 3 metres high\..*?To: Harbour office; By: 30 June 2026", text)
    assert re.search(r"R2 Read the gauge each day at noon\..*?To: The keepers", text)
    assert not re.search(r"[•▪–-] ?R1", text), "it has a mark already"
    assert "4 points" in text, "the profile counts what the sections say"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_to_whom_stands_on_a_line_of_its_own(layout: str, tmp_path: Path) -> None:
    """Below the words that it belongs to, at their edge."""
    assert run(["build", "-q", str(write(tmp_path)), "--layout", layout]) == 0
    words = next(page.words for page in read_words(tmp_path / "o.pdf") if any(word.text == "R1" for word in page.words))
    first = next(word for word in words if word.text == "R1")
    to = next(word for word in words if word.text == "To:" and abs(word.left - first.left) < 1)
    assert to.top + to.bottom > first.top + first.bottom + 12


def test_one_that_its_quote_does_not_prove_stops_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--format", "short", str(write(tmp_path, "The gauge stood 4 metres high"))]) == 1
    assert re.search(r"o\.yaml:9:\d+: error\[quote-not-found\]", "".join(capsys.readouterr()))
    assert not (tmp_path / "o.pdf").exists()


def test_the_ledger_has_them_and_the_file_is_clean(tmp_path: Path, verapdf: Validator) -> None:
    outline = write(tmp_path)
    assert run(["build", "-q", str(outline), "--ledger", str(tmp_path / "l.json"), "--annotated"]) == 0
    claims = json.loads((tmp_path / "l.json").read_text("utf-8"))["claims"]
    assert [claim["place"] for claim in claims][-2:] == ["recommendations[0]", "recommendations[1]"]
    pdfs = [tmp_path / "o.pdf", tmp_path / "o.annotated.pdf"]
    assert all(verdict.clean for verdict in verapdf.validate(pdfs))


@pytest.mark.parametrize("layout", ["policy-brief", "plain"])
def test_no_line_begins_with_the_colon_of_a_french_label(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    outline = write(tmp_path)
    head, _, _ = outline.read_text("utf-8").partition("recommendations:")
    asked = "".join(
        f"  - {{text: Tenir un registre {'m' * n}., to: Conférence, by: 2026-06-30, evidence: none}}\n"
        for n in range(1, 27)
    )
    (tmp_path / "house.yaml").write_text(f"extends: {layout}\nlimits: {{pages_warn: 9, pages: 9}}\n", "utf-8")
    outline.write_text(f"language: fr\nlayout: house.yaml\n{head}recommendations:\n{asked}", "utf-8")
    assert run(["build", "-q", str(outline)]) in {0, 1}
    assert (tmp_path / "o.pdf").exists()
    text = pdftotext(tmp_path / "o.pdf").replace("\u00a0", " ")
    assert text.count("Échéance :") == 26
    assert not re.search(r"^\s*:", text, re.MULTILINE)
