"""Points under a claim: set in under it, proved like claims, in every layout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
OUTLINE = """\
title: Gauges of the coast
sources: {s: {file: s.txt, title: Notes}}
sections:
  context:
    - text: The gauge stood 3 metres high that day.
      quote: The gauge stood 3 metres high
      points:
        - {text: It was read at noon by two keepers., kind: fact, quote: QUOTE}
        - {text: "Nobody read it at night, they said.", evidence: none, note: "**Night.** We asked."}
    - {text: The gauge is to be read at night., evidence: none}
    - {text: The gauge is to be read at dawn., evidence: none}
    - {text: The gauge is to be read at dusk., evidence: none}
  progress: [{text: The gauge stood 3 metres high., quote: The gauge stood 3 metres high}]
  challenges: [{text: The gauge stood 3 metres high., quote: The gauge stood 3 metres high}]
  outlook: [{text: The gauge stood 3 metres high., quote: The gauge stood 3 metres high}]
"""


def write(folder: Path, quote: str = "two keepers read it at noon") -> Path:
    """The outline beside its source."""
    (folder / "s.txt").write_text("The gauge stood 3 metres high, and two keepers read it at noon.\n", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE.replace("QUOTE", quote), "utf-8")
    return folder / "o.yaml"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_they_follow_their_claim_with_their_own_notes(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    assert run(["build", "-q", str(write(tmp_path)), "--layout", layout, "--annotated"]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    order = (
        "3 metres high that day.",
        "It was read at noon by two keepers.",
        "Nobody read it at night",
        "read at dusk",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.count("editors’ own statement") == 4
    assert all(verdict.clean for verdict in verapdf.validate([tmp_path / "o.pdf", tmp_path / "o.annotated.pdf"]))


@pytest.mark.parametrize("layout", ["policy-brief", "plain", "booklet"])
def test_they_are_a_list_within_the_item_of_their_claim(layout: str, tmp_path: Path) -> None:
    assert run(["build", "-q", str(write(tmp_path)), "--layout", layout]) == 0
    structure = read_structure((tmp_path / "o.pdf").read_bytes())
    bodies = [body for body in structure.find("LBody") if any(kid.type == "L" for kid in body.kids)]
    assert len(bodies) == 1
    assert bodies[0].text.replace("\u00a0", " ").startswith("The gauge stood 3 metres high that day.")
    (inner,) = (kid for kid in bodies[0].kids if kid.type == "L")
    assert len(inner.kids) == 2
    assert "two keepers" in inner.kids[0].text


def test_one_that_is_not_proved_stops_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--format", "short", str(write(tmp_path, "four keepers read it at noon"))]) == 1
    assert re.search(r"o\.yaml:8:\d+: error\[quote-not-found\]", "".join(capsys.readouterr()))
    assert not (tmp_path / "o.pdf").exists()


def test_the_ledger_has_them_and_none_has_points_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = write(tmp_path)
    assert run(["build", "-q", str(outline), "--ledger", str(tmp_path / "l.json")]) == 0
    claims = json.loads((tmp_path / "l.json").read_text("utf-8"))["claims"]
    assert [claim["text"] for claim in claims[:3]] == [
        "The gauge stood 3 metres high that day.",
        "It was read at noon by two keepers.",
        "Nobody read it at night, they said.",
    ]
    deep = outline.read_text("utf-8").replace("evidence: none, note", "points: [], evidence: none, note")
    outline.write_text(deep, "utf-8")
    assert run(["check", "--format", "short", str(outline)]) == 1
    assert "error[outline-unknown-key]" in "".join(capsys.readouterr())


def test_a_selection_of_points_leaves_none_without_its_claim(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    layout = "extends: highlights\nname: short\nselection: {omits: [boxes], points: 2, figures: 1, fill: no}\n"
    (tmp_path / "short.yaml").write_text(layout, "utf-8")
    assert run(["build", "-q", str(write(tmp_path)), "--layout", str(tmp_path / "short.yaml")]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert "Nobody read it at night" in text
    assert "read at night." in text
    assert "read at dawn" not in text


@pytest.mark.parametrize("stop", [".", ":"])
def test_a_page_without_room_leaves_them_to_the_full_brief_and_is_filled(stop: str, tmp_path: Path) -> None:
    names = [f"{chr(97 + n // 7)}{chr(97 + n % 7)}" for n in range(48)]
    said = [f"reader {name} found that the gauge of the old harbour is read by nobody at night" for name in names]
    (tmp_path / "s.txt").write_text("\n\n".join(f"Then {one}." for one in said), "utf-8")
    claims: list[dict[str, object]] = [{"text": f"{one.capitalize()}.", "quote": one, "kind": "fact"} for one in said]
    sections = {}
    for n, name in enumerate(("context", "progress", "challenges", "outlook")):
        first, second, third, *under = claims[n * 8 : n * 8 + 6]
        second["text"] = f"{str(second['text'])[:-1]}{stop}"
        sections[name] = [first, second | {"points": under}, third]
    outline = {"title": "Gauges of the coast", "sources": {"s": {"file": "s.txt"}}, "sections": sections}
    (tmp_path / "o.yaml").write_text(json.dumps(outline | {"key_messages": claims[40:44]}), "utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml"), "--layout", "highlights"]) == 0
    (page,) = read_words(tmp_path / "o.pdf")
    text = " ".join(word.text for word in page.words)
    shown = {n % 8 for n, claim in enumerate(claims[:32]) if str(claim["text"]).rstrip(".:") in text}
    if stop == ":":  # which leads in to those under it
        assert shown in ({0}, {0, 1, 3, 4, 5})
    else:
        assert shown == {0, 1, 2}
        assert max(word.bottom for word in page.words if word.text == "night.") > 0.66 * page.height
