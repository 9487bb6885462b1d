"""Every page of a pack says how it may be passed on: its own, a brief's, and those of PDFs that were received."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run as run_command
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from test_imposing import build_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

OUTLINE = "anti-drug-cooperation.yaml"
FIRST, PAGES = 3, 3  # pages before the papers, and of each of them
PACK = """\
title: Meeting
marking: "TLP:AMBER"
tabs: none
items:
  - {item: 1, title: Marked itself, outline: marked.yaml}
  - {item: 2, title: Not marked, outline: bare.yaml}
  - {item: 3, title: Received, pdf: tagged.pdf}
  - {item: 4, title: For few, pdf: tagged.pdf, marking: "TLP:GREEN"}
"""
BARE = "\n  - {item: 5, title: Scanned, pdf: turned.pdf, place: yes}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("markings")
    text = (seeds_folder() / OUTLINE).read_text(encoding="utf-8")
    shutil.copy(seeds_folder() / "anti-drug-cooperation.txt", folder)
    lines = [line for line in text.splitlines() if not line.startswith("marking:")]
    assert len(lines) < len(text.splitlines())
    (folder / "bare.yaml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "marked.yaml").write_text("\n".join([*lines, 'marking: "TLP:CLEAR"']), encoding="utf-8")
    assert build(Request(str(folder / "bare.yaml")), folder / "tagged.pdf").output is not None
    (folder / "turned.pdf").write_bytes(build_pdf(["", "/Rotate 90", "/Rotate 180", "/Rotate 270"]))
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "scanned.yaml").write_text(PACK + BARE, encoding="utf-8")
    for name in ("pack", "scanned"):
        assert run_command(["pack", str(folder / f"{name}.yaml"), "-q"]) == 0
    return folder


def count_marks(path: Path, label: str) -> list[int]:
    return [page.extract_text().count(label) for page in PdfReader(path).pages]


def test_every_page_has_its_marking_above_and_below(folder: Path) -> None:
    amber, green, clear = (count_marks(folder / "pack.pdf", f"TLP:{name}") for name in ("AMBER", "GREEN", "CLEAR"))
    rows = list(zip(amber, green, clear, strict=True))
    papers = [rows[FIRST + PAGES * at : FIRST + PAGES * (at + 1)] for at in range(4)]
    assert all(row[0] >= 2 for row in (*rows[:FIRST], *rows[FIRST + 4 * PAGES :]))
    assert all(row[:2] == (0, 0) and row[2] for row in papers[0])
    assert papers[1] == papers[2] == [(2, 0, 0)] * PAGES
    assert papers[3] == [(0, 2, 0)] * PAGES


def test_what_is_stamped_is_not_heard(folder: Path) -> None:
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(folder / "pack.pdf")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.count("TLP:AMBER") == 3  # on the cover, and in the contents for both that have none of their own


def test_a_page_that_is_turned_has_its_marking_upright_at_head_and_foot(folder: Path) -> None:
    pages = PdfReader(folder / "scanned.pdf").pages
    last = [at for at, page in enumerate(pages, 1) if page.get("/Rotate", 0)]
    assert [int(str(pages[at - 1]["/Rotate"])) for at in last] == [90, 180, 270]
    command = ["pdftotext", "-bbox", "-f", f"{last[0] - 1}", "-l", f"{last[-1]}", str(folder / "scanned.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    sheets = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', said, re.DOTALL)
    assert len(sheets) == 4
    for (width, height, words), turned in zip(sheets, (False, True, False, True), strict=True):
        tall = float(width if turned else height)  # as it is seen
        found = re.findall(r'yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">TLP:AMBER<', words)
        (high, _, _), (low, _, _) = sorted(found, key=lambda row: float(row[0]))
        assert float(high) < 30
        assert float(low) > tall - 40


def test_the_pack_keeps_both_standards(folder: Path, verapdf: Validator) -> None:
    assert all(verdict.clean for verdict in verapdf.validate([folder / "pack.pdf"]))
    checked = subprocess.run(["qpdf", "--check", folder / "scanned.pdf"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
