"""Quotations that are set large: proved, and linked to their notes, in every layout."""

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

LAYOUTS = ("policy-brief", "in-focus", "note", "large-print", "booklet", "plain")
CLAIM = "{text: The gauge stood 3 metres high., kind: fact, quote: The gauge stood 3 metres high}"
OUTLINE = f"""\
title: Gauges of the coast
sources: {{s: {{file: s.txt, title: Notes}}}}
sections: {{context: [{CLAIM}], progress: [{CLAIM}], challenges: [{CLAIM}], outlook: [{CLAIM}]}}
pull_quotes:
  - {{quote: "QUOTE", by: BY, section: progress}}
"""


def write(folder: Path, quote: str = "nobody *ever* reads it at night", by: str = "The keepers") -> Path:
    """The outline beside its source."""
    (folder / "s.txt").write_text("The gauge stood 3 metres high, and nobody *ever* reads it at night.\n", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE.replace("QUOTE", quote).replace("BY", by), "utf-8")
    return folder / "o.yaml"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_stands_in_its_section_with_the_mark_of_its_note(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    assert run(["build", "-q", str(write(tmp_path)), "--layout", layout, "--annotated"]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert re.search(r"Progress.*“nobody \*ever\* reads it at night”.*The keepers.*Challenges", text)
    (quote,) = read_structure((tmp_path / "o.pdf").read_bytes()).find("BlockQuote")
    assert any("note" in link.description for kid in quote.find("Reference", "Link") for link in kid.links)
    assert "4 points" in text, "what is said twice is counted once"
    assert "nobody *ever* reads it at night" in " ".join(pdftotext(tmp_path / "o.annotated.pdf").split())
    assert all(verdict.clean for verdict in verapdf.validate([tmp_path / "o.pdf", tmp_path / "o.annotated.pdf"]))


EMPTY = "sections: {context: [CLAIM], progress: {title: Next, claims: []}}".replace("CLAIM", CLAIM)


@pytest.mark.parametrize(
    ("sections", "section", "order"),
    [
        (EMPTY, ", section: progress", "Context .*Next “nobody"),  # a section that has nothing but the quotation
        (EMPTY, "", "Context .*high.*“nobody"),  # behind the last that says anything
        ("sections: {context: []}", "", "“nobody"),  # nothing else is said
        ("sections: {}", "", "“nobody"),
    ],
)
def test_one_stands_where_it_belongs_beside_a_section_that_says_nothing(
    sections: str, section: str, order: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    outline = write(tmp_path)
    text = re.sub(r"(?m)^sections: .*$", lambda _: sections, outline.read_text("utf-8"))
    outline.write_text(text.replace(", section: progress", section), "utf-8")
    assert run(["build", "-q", str(outline), "--annotated"]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert re.search(order, text), text
    assert ("Next" in text) == bool(section)
    assert "nobody *ever* reads it at night" in " ".join(pdftotext(tmp_path / "o.annotated.pdf").split())


@pytest.mark.parametrize(
    ("quote", "by", "code"),
    [
        ("everybody reads it at night", "The keepers", "quote-not-found"),
        ("nobody *ever* reads it at night", '"4,321 keepers"', "quantity-unproved"),
    ],
)
def test_one_that_no_source_has_stops_the_file(
    quote: str, by: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--format", "short", str(write(tmp_path, quote, by))]) == 1
    assert re.search(rf"o\.yaml:5:\d+: error\[{code}\]", "".join(capsys.readouterr()))
    assert not (tmp_path / "o.pdf").exists()


def test_the_ledger_has_it_and_a_draft_marks_it(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    outline = write(tmp_path)
    assert run(["build", "-q", str(outline), "--ledger", str(tmp_path / "l.json")]) == 0
    places = [claim["place"] for claim in json.loads((tmp_path / "l.json").read_text("utf-8"))["claims"]]
    assert "pull_quotes[0]" in places
    assert run(["build", "-q", "--draft", str(write(tmp_path, "everybody reads it at night"))]) == 1
    assert "[unverified] “everybody reads it at night”" in " ".join(pdftotext(tmp_path / "o.pdf").split())


def test_a_layout_that_leaves_boxes_to_the_full_brief_leaves_it_too(
    tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    layout = "extends: highlights\nname: short\nselection: {omits: [boxes], points: 2, figures: 1, fill: no}\n"
    (tmp_path / "short.yaml").write_text(layout, "utf-8")
    assert run(["build", "-q", str(write(tmp_path)), "--layout", str(tmp_path / "short.yaml")]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert "at night" not in text
    assert "the pull quotes" in text
