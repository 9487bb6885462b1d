"""A booklet's pages come in fours: the imprint on the back cover, what is wanting ruled for notes; letter folds too."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from brief.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

SECTIONS = ("context", "progress", "challenges", "outlook")
SHEETS = {"a4": (419.5, 595.3), "letter": (396.0, 612.0)}


def write(folder: Path, count: int) -> Path:
    """An outline with so many claims a section."""
    passages: list[str] = []
    text = "title: Gauges of the coast\nissuer: Water office\nmarking: 'TLP:GREEN'\ncontact: a@example.org\n"
    text += "sources: {s: {file: s.txt, title: Notes}}\nsections:\n"
    for section in SECTIONS:
        text += f"  {section}:\n"
        for n in range(count):
            words = f"Gauge {len(passages)} of the {section} stood {n + 3} metres high in that long and wet spring"
            passages.append(words + ".")
            text += f'    - {{text: "{words}.", quote: "{words}"}}\n'
    (folder / "s.txt").write_text("\n\n".join(passages), "utf-8")
    (folder / "o.yaml").write_text(text, "utf-8")
    return folder / "o.yaml"


def read_pages(pdf: Path, pdftotext: Callable[[Path], str]) -> list[str]:
    """The words of each page."""
    return [" ".join(page.split()) for page in pdftotext(pdf).split("\f")[:-1]]


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("count", [1, 2, 4, 6, 9])
def test_pages_come_in_fours_and_the_imprint_stands_on_the_last(
    count: int, paper: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    assert run(["build", "-q", str(write(tmp_path, count)), "--layout", "booklet", "--paper", paper]) == 0
    pdf = tmp_path / "o.pdf"
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True, text=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert size
    assert (float(size[1]), float(size[2])) == pytest.approx(SHEETS[paper], abs=0.1)
    pages = read_pages(pdf, pdftotext)
    assert len(pages) % 4 == 0
    assert "How to cite" in pages[-1]
    for n, words in enumerate(pages, 1):
        assert f"Page {n} of {len(pages)}" in words
        assert words.count("TLP:GREEN") == 2


def test_a_back_cover_and_a_ruled_page_are_clean(tmp_path: Path, verapdf: Validator) -> None:
    outlines = []
    for n in (1, 2, 6):
        (tmp_path / str(n)).mkdir()
        outlines.append(write(tmp_path / str(n), n))
    assert run(["build", "-q", *map(str, outlines), "--layout", "booklet"]) == 0
    assert all(verdict.clean for verdict in verapdf.validate([outline.with_suffix(".pdf") for outline in outlines]))


@pytest.mark.parametrize("layout", ["policy-brief", "large-print", "plain", "note"])
def test_no_last_page_is_all_but_empty(layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for count in range(2, 11):
        run(["build", str(write(tmp_path, count)), "--layout", layout, "--format", "short"])
        assert "page-underfull" not in "".join(capsys.readouterr()), f"with {count} claims a section"
