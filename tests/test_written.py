"""Another program's reader of PDF has nothing to say of any file that we write, in whatever way it came to be."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.issued.verify import verify
from brief.resources import layouts_folder, seeds_folder
from test_imposing import build_pdf

if TYPE_CHECKING:
    from pathlib import Path

LAYOUTS = sorted(path.stem for path in layouts_folder().glob("*.yaml"))
NAME = "anti-drug-cooperation"
LIMITS = "limits: {pages_warn: 999, pages: 999, words_warn: 99999, words: 99999}"
PACK = f"""\
title: Meeting
marking: "TLP:AMBER"
versos: blank
items:
  - {{item: 1, title: One, outline: {NAME}.yaml}}
  - {{item: 2, title: Two, pdf: plain.pdf}}
  - {{item: 3, title: Scanned, pdf: scan.pdf, place: yes}}
"""
WAYS = {
    "booklet": ("--booklet",),
    "booklet-marks": ("--booklet", "--marks", "--signature", "4", "--creep", "0.1mm"),
    "booklet-smaller": ("--booklet", "--paper", "a4", "--binding", "right"),
    "n-up-2": ("--n-up", "2"),
    "n-up-4": ("--n-up", "4", "--marks", "--duplex", "long"),
    "cut-stack": ("--cut-stack",),
    "cut-stack-4": ("--cut-stack", "--n-up", "4", "--marks"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outline and source, and a PDF of each kind that others are made of."""
    folder = tmp_path_factory.mktemp("written")
    for suffix in ("yaml", "txt"):
        shutil.copy(seeds_folder() / f"{NAME}.{suffix}", folder)
    (folder / "scan.pdf").write_bytes(build_pdf(["", "/Rotate 90"]))
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    call(folder, "build", f"{NAME}.yaml", "--layout", "plain", "--annotated", "-o", "plain.pdf")
    call(folder, "pack", "pack.yaml", "-o", "pack.pdf")
    return folder


def call(folder: Path, command: str, file: str, *options: str) -> None:
    named = [str(folder / option) if option.endswith((".pdf", ".yaml")) else option for option in options]
    assert run([command, str(folder / file), "-q", *named]) == 0


def check(path: Path) -> None:
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "WARNING" not in checked.stdout


def test_packs_copies_for_the_referee_and_briefs(folder: Path) -> None:
    for name in ("pack", "plain", "plain.annotated"):
        check(folder / f"{name}.pdf")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout(layout: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(f"extends: {layout}\n{LIMITS}\n", encoding="utf-8")
    call(folder, "build", f"{NAME}.yaml", "--layout", str(tmp_path / "house.yaml"), "-o", f"{layout}.brief.pdf")
    check(folder / f"{layout}.brief.pdf")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("given", ["plain", "pack", "scan"])
def test_sheets_in_every_way(way: str, given: str, folder: Path, tmp_path: Path) -> None:
    call(folder, "impose", f"{given}.pdf", *WAYS[way], "-o", str(tmp_path / "sheets.pdf"))
    check(tmp_path / "sheets.pdf")


@pytest.mark.parametrize("name", ["plain", "plain.annotated", "pack"])
def test_what_is_built_of_what_verify_gives_back(name: str, folder: Path, tmp_path: Path) -> None:
    verdict = verify(str(folder / f"{name}.pdf"), tmp_path / "back")
    assert verdict.diagnostics == ()
    assert verdict.extracted is not None
    command = shlex.split(verdict.extracted.command)
    assert run([*command[1:], "-q", "-o", str(tmp_path / "again.pdf")]) == 0
    again = tmp_path / ("again.annotated.pdf" if "--annotated" in command else "again.pdf")
    assert again.read_bytes() == (folder / f"{name}.pdf").read_bytes()
    check(again)
