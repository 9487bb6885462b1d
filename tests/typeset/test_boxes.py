"""Boxes: a definition, a case or a method in a frame, its claims proved like others, in every layout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
WORDS = "The gauge stood 3 metres high"
CLAIM = "{text: The gauge stood 3 metres high., kind: fact, quote: The gauge stood 3 metres high}"
OUTLINE = f"""\
title: Gauges of the coast
sources: {{s: {{file: s.txt, title: Notes}}}}
sections:
  context: [{{text: "A gauge is read at noon, as Box 1 says.", evidence: none}}]
  progress: [{CLAIM}]
  challenges: [{CLAIM}]
  outlook: [{CLAIM}]
boxes:
  - title: The gauge of the harbour
    kind: case
    claims:
      - {{text: Its gauge stood 3 metres high that day., kind: fact, quote: QUOTE, note: "**Not dated.** No day."}}
  - title: What a gauge is
    kind: definition
    section: SECTION
    claims:
      - {{text: A gauge shows the height of the water., evidence: none}}
"""


def write(folder: Path, quote: str = WORDS, section: str = "context") -> Path:
    """The outline beside its source."""
    (folder / "s.txt").write_text(f"{WORDS}.\n", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE.replace("QUOTE", quote).replace("SECTION", section), "utf-8")
    return folder / "o.yaml"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_they_stand_in_their_sections_and_are_numbered_as_they_are_read(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    assert run(["build", "-q", str(write(tmp_path)), "--layout", layout]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").replace("\u00a0", " ").split())
    for label, title, words in (
        ("Box 1 · Definition", "What a gauge is", "A gauge shows the height of the water."),
        ("Box 2 · Case", "The gauge of the harbour", "Its gauge stood 3 metres high that day."),
    ):
        assert text.count(label) == text.count(title) == text.count(words) == 1
    assert re.search(r"Context.*as Box 1 says.*Box 1 · .*Progress.*Outlook.*Box 2 · ", text)
    assert re.search(r"What a gauge is A gauge shows the height of the water\. *\[editors’ own statement\]", text)
    assert "6 points" in text, "the profile counts what stands in boxes, too"
    structure = read_structure((tmp_path / "o.pdf").read_bytes())
    assert [node.text for node in structure.find("H3")] == ["What a gauge is", "The gauge of the harbour"]
    assert all(verdict.clean for verdict in verapdf.validate([tmp_path / "o.pdf"]))


@pytest.mark.parametrize(
    ("quote", "section", "place", "code"),
    [
        ("The gauge stood 4 metres high", "context", 12, "quote-not-found"),
        (WORDS, "contxt", 15, "section-unknown"),
    ],
)
def test_what_is_wrong_in_one_stops_the_file(
    quote: str, section: str, place: int, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--format", "short", str(write(tmp_path, quote, section))]) == 1
    assert re.search(rf"o\.yaml:{place}:\d+: error\[{code}\]", "".join(capsys.readouterr()))
    assert not (tmp_path / "o.pdf").exists()


def test_its_number_is_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = write(tmp_path)
    outline.write_text(outline.read_text("utf-8").replace("Its gauge stood 3", "Its gauge stood 4"), "utf-8")
    assert run(["build", "--format", "short", str(outline)]) == 1
    assert "o.yaml:12:" in (told := "".join(capsys.readouterr()))
    assert "error[quantity-not-in-passage]" in told


def test_a_draft_marks_what_is_not_proved(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    assert run(["build", "-q", "--draft", str(write(tmp_path, "The gauge stood 4 metres high"))]) == 1
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert "[unverified] Its gauge stood 3 metres high that day." in text


def test_the_ledger_and_the_annotated_copy_have_them(
    tmp_path: Path, verapdf: Validator, pdftotext: Callable[[Path], str]
) -> None:
    outline = write(tmp_path)
    assert run(["build", "-q", str(outline), "--ledger", str(tmp_path / "l.json"), "--annotated"]) == 0
    claims = json.loads((tmp_path / "l.json").read_text("utf-8"))["claims"]
    assert [claim["place"] for claim in claims if "boxes" in claim["place"]] == [
        "boxes[1].claims[0]",
        "boxes[0].claims[0]",
    ]
    assert "Its gauge stood 3 metres high that day." in " ".join(pdftotext(tmp_path / "o.annotated.pdf").split())
    assert verapdf.validate([tmp_path / "o.annotated.pdf"])[0].clean
    assert run(["verify", "-q", str(tmp_path / "o.pdf")]) == 0


def test_a_layout_that_leaves_them_to_the_full_brief_says_so(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    layout = "extends: highlights\nname: short\nselection: {omits: [boxes], points: 2, figures: 1, fill: no}\n"
    (tmp_path / "short.yaml").write_text(layout, "utf-8")
    assert run(["build", "-q", str(write(tmp_path)), "--layout", str(tmp_path / "short.yaml")]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").replace("\u00a0", " ").split())
    assert "Box 1 · " not in text
    assert "as Box 1 of the full brief says" in text
    assert "the boxes" in text


def test_a_long_one_goes_on_overleaf(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    outline = write(tmp_path)
    claims = "".join(
        f"      - {{text: The keeper of gauge number {name} reads it each day at noon., evidence: none}}\n"
        for name in (f"{a}{b}" for a in "abcdefgh" for b in "stuvwxyz")
    )
    outline.write_text(outline.read_text("utf-8") + claims, "utf-8")
    assert run(["build", "-q", str(outline), "--layout", "large-print"]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert all(f"gauge number {a}{b} reads" in text for a in "abcdefgh" for b in "stuvwxyz")
