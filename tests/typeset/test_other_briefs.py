"""What briefs of ministries and secretariats showed: heads that stand off, titles of even lines; read in the PDFs."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words

if TYPE_CHECKING:
    from pathlib import Path

    from file_words import Word

TITLES = (
    ("fr", "Application du Protocole relatif aux déchets dangereux : état des ratifications et des contributions"),
    ("en-GB", "Payment infrastructures in small open economies: lessons of the first three years of joint inspections"),
    ("de", "Verordnungen über Schutzgebiete in den Bundesländern: Vollzug und Bedarf an weiteren Regeln des Bundes"),
)


def write(folder: Path, **further: object) -> Path:
    """An outline with two points a section, beside its source."""
    (folder / "s.txt").write_text("The gauge of the harbour is read at noon.\n", encoding="utf-8")
    claim = {"text": "We propose a register of all the gauges of this coast.", "evidence": "none"}
    outline: dict[str, object] = {
        "title": "Gauges",
        "date": "2025-03-14",
        "sources": {"s": {"file": "s.txt", "title": "Notes"}},
        "sections": {name: [claim, claim] for name in ("context", "progress", "challenges", "outlook")},
    }
    (folder / "o.yaml").write_text(json.dumps(outline | further), encoding="utf-8")
    return folder / "o.yaml"


def build(outline: Path, layout: str) -> list[Word]:
    """The words of the first page."""
    run(["build", "-q", str(outline), "--layout", layout, "-o", str(outline.with_suffix(".pdf"))])
    return list(read_words(outline.with_suffix(".pdf"))[0].words)


@pytest.mark.parametrize("layout", ["note", "highlights", "large-print", "booklet"])
@pytest.mark.parametrize(("language", "title"), TITLES)
def test_no_title_in_two_parts_ends_in_a_word(language: str, title: str, layout: str, tmp_path: Path) -> None:
    words = build(write(tmp_path, language=language, title=title), layout)
    first, tall = title.split(maxsplit=1)[0], max(word.bottom - word.top for word in words)
    start = next(n for n, word in enumerate(words) if word.text == first and word.bottom - word.top > 0.6 * tall)
    found = words[start : start + len(title.split())]
    colon = next(n for n, word in enumerate(found) if word.text.endswith(":")) + 1
    for part in (found[:colon], found[colon:]):
        lines = [list(line) for _, line in groupby(part, key=lambda word: round(word.bottom))]
        widths = [line[-1].right - line[0].left for line in lines]
        assert len(lines) == 1 or widths[-1] > 0.4 * max(widths), [[word.text for word in line] for line in lines]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_head_of_recommendations_stands_as_far_from_the_points_as_those_of_sections(
    paper: str, tmp_path: Path
) -> None:
    asked = [{"text": "Read the gauge at noon.", "to": "Harbour office", "evidence": "none"}]
    outline = write(tmp_path, recommendations=asked)
    run(["build", "-q", str(outline), "--layout", "highlights", "--paper", paper])
    words = read_words(tmp_path / "o.pdf")[0].words
    lines = sorted({round(word.bottom, 1): word for word in words}.items())
    asked_for = next(n for n, (_, word) in enumerate(lines) if word.text == "Recommendations")
    outlook = next(n for n, (_, word) in enumerate(lines) if word.text == "Outlook")
    gap = lines[asked_for][0] - lines[asked_for - 1][0]
    assert gap == pytest.approx(lines[outlook][0] - lines[outlook - 1][0], abs=3)
