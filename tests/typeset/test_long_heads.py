"""Running heads and feet of long markings, series and symbols: in two lines, or without the series, and whole."""

from __future__ import annotations

import re
import subprocess
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

from brief.cli import run

if TYPE_CHECKING:
    from pathlib import Path

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
SYMBOL = "DG-CIA/WP.2025/12/Add.3/Rev.1"
SERIES = "Policy briefs of the Directorate-General for Coastal Infrastructure"
MARKINGS = (
    "TLP:AMBER+STRICT",
    "RESTRICTED – FOR OFFICIAL USE ONLY",
    "Limited to members of the drafting committee",
    "Restricted: for members of the Standing Committee and for their staff only",
)
OUTLINE = """\
title: Water on the coast after the drought
issuer: Ministry of Water, Land, Agriculture and Regional Development
series: {series}
number: {number}
date: 2025-03-14
version: "1.0"
status: draft
marking: "{marking}"
sources: {{s: {{file: s.txt, title: Notes}}}}
sections:
  context: [{{text: The wells of the coast are all shallow ones., quote: the wells of the coast are shallow}}]
  progress: [{{text: The wells of the coast are all shallow ones., quote: the wells of the coast are shallow}}]
  challenges: [{{text: The wells of the coast are all shallow ones., quote: the wells of the coast are shallow}}]
  outlook: [{{text: The wells of the coast are all shallow ones., quote: the wells of the coast are shallow}}]
"""
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
SIZE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
EDGE = 8.0  # points that printers leave white


class Word(Struct, frozen=True):
    """A word's box as poppler has it, from the sheet's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def write(folder: Path, series: str, number: str, marking: str) -> Path:
    """An outline with these, beside its source."""
    (folder / "s.txt").write_text("They say that the wells of the coast are shallow.\n", encoding="utf-8")
    path = folder / "o.yaml"
    path.write_text(OUTLINE.format(series=series, number=number, marking=marking), encoding="utf-8")
    return path


def read_words(pdf: Path) -> list[tuple[float, float, list[Word]]]:
    """Width and height of each page, and the words on it."""
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, text=True).stdout
    pages = []
    for page in out.split("<page ")[1:]:
        size = SIZE.match("<page " + page)
        assert size
        words = [
            Word(float(left), float(top), float(right), float(bottom), text)
            for left, top, right, bottom, text in WORD.findall(page)
        ]
        pages.append((float(size[1]), float(size[2]), words))
    return pages


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_long_head_is_whole_and_its_words_stand_apart(
    layout: str, paper: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for marking in MARKINGS:
        outline = write(tmp_path, SERIES, SYMBOL, marking)
        assert run(["build", str(outline), "--format", "short", "--layout", layout, "--paper", paper]) == 0
        assert "page-marking-missing" not in "".join(capsys.readouterr())
        for width, height, words in read_words(tmp_path / "o.pdf"):
            head = [word for word in words if word.bottom < 0.12 * height]
            foot = [word for word in words if word.top > 0.9 * height]
            for part in (head, foot):
                said = " ".join(word.text for word in part)
                assert all(word in said for word in marking.split()), f"the marking is not whole: {said}"
                assert min(word.left for word in part) >= EDGE
                assert max(word.right for word in part) <= width - EDGE
            assert max(word.bottom for word in foot) <= height - EDGE / 2
            for a, b in combinations((*head, *foot), 2):
                # poppler's boxes are the fonts' own, higher than letters
                beside = min(a.right, b.right) - max(a.left, b.left) <= 0.75
                apart = min(a.bottom, b.bottom) - max(a.top, b.top) <= 0.35 * (a.bottom - a.top)
                assert beside or apart, f"{a} stands on {b}"
            text = " ".join(word.text for word in (*head, *foot))
            assert SYMBOL in text
            assert "DRAFT" in text


def test_what_fits_in_no_way_is_found_where_it_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = write(tmp_path, "Series", "A" * 150, "TLP:RED")
    assert run(["build", str(outline), "--format", "short"]) == 1
    said = "".join(capsys.readouterr())
    found = re.search(r"o\.yaml:4:9: error\[page-overfull\]: `number` `A+…?` is (\d+) pt too long", said)
    assert found
    assert int(found[1]) > 50


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("key", ["number", "symbol"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_issuer_and_number_stand_apart_and_no_symbol_is_divided(
    layout: str, key: str, paper: str, tmp_path: Path
) -> None:
    symbol = "E/ISC.14/2026/WG.3/CRP.117/Rev.2"
    for issuer in (
        "Ministry of Transport and Islands",
        "Ministry of Transport, Islands and the Care of all Public Harbours",
    ):
        for series in ("Policy brief", "Working papers of the Standing Committee on Transport between the Islands"):
            outline = write(tmp_path, series, symbol, "TLP:GREEN")
            text = outline.read_text("utf-8").replace(
                "Ministry of Water, Land, Agriculture and Regional Development", issuer
            )
            # an organ's symbol has its last part of weight
            outline.write_text(text.replace("number:", f"{key}:"), "utf-8")
            assert run(["build", "-q", str(outline), "--layout", layout, "--paper", paper]) == 0
            width, height, words = read_words(tmp_path / "o.pdf")[0]
            top = 0.055 if layout in {"in-focus", "highlights"} else 0.075
            body = [word for word in words if top * height < word.top < 0.9 * height]
            assert symbol in [word.text for word in body]
            for a, b in combinations(body, 2):
                level = min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * (a.bottom - a.top)
                assert not level or max(a.left, b.left) - min(a.right, b.right) > 1.2, f"{a} stands at {b}"
            assert max(word.right for word in body) < width - EDGE


def test_a_long_imprint_stands_higher_on_a_cover(tmp_path: Path) -> None:
    outline = write(tmp_path, SERIES, SYMBOL, "TLP:GREEN")
    more = """\
organ: Inter-ministerial Standing Committee on the Transport of Passengers and Goods
distribution: Limited to participants
original_language: fr
kind: Brief on one source
authors: [Ferries unit]
meeting: {name: Committee on the transport of passengers, place: Aldmouth, date: 2026-02-18, item: 3}
"""
    outline.write_text(more + outline.read_text("utf-8"), "utf-8")
    for paper in ("a4", "letter"):
        assert run(["build", "-q", str(outline), "--layout", "booklet", "--paper", paper]) == 0
        _, height, words = read_words(tmp_path / "o.pdf")[0]
        text = " ".join(word.text for word in words)
        assert "Limited to participants" in text
        assert "French" in text
        said = [word for word in words if word.text == "French"]
        assert said[0].bottom < height - 17 / 25.4 * 72 + 2
