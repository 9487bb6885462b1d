"""Partners: named in the imprint, their logos below with words for those who cannot see them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pillow

from brief.cli import run
from brief.diagnostics import Code
from brief.pipeline import Request
from brief.pipeline import build as make
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "large-print", "booklet", "plain")
OWN = "{text: We propose a register of all the homes., evidence: none}"
OUTLINE = f"""\
title: Homes in the towns
isbn: 978-3-16-148410-0
licence: CC BY 4.0
sources: {{s: {{file: s.txt, title: A survey}}}}
sections: {{context: [{OWN}], progress: [{OWN}], challenges: [{OWN}], outlook: [{OWN}]}}
partners: [{{name: NAME, logo: a.png}}, {{name: Housing fund, logo: b.png}}, {{name: Town council}}]
"""


def write(folder: Path, name: str = "Statistical office") -> Path:
    """The outline with two logos, one wide and one tall."""
    Pillow.new("RGB", (1800, 400), "#88aacc").save(folder / "a.png")
    Pillow.new("RGB", (300, 600), "#224466").save(folder / "b.png")
    (folder / "s.txt").write_text("Nothing is counted here.\n", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE.replace("NAME", name), "utf-8")
    return folder / "o.yaml"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_they_are_named_with_their_logos_in_every_layout(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    assert run(["build", "-q", str(write(tmp_path)), "--layout", layout]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert "Partners Statistical office, Housing fund, Town council" in text
    assert "ISBN 978-3-16-148410-0" in text.replace("\u00a0", " ")
    figures = [node.alt for node in read_structure((tmp_path / "o.pdf").read_bytes()).find("Figure")]
    assert figures[-2:] == ["Statistical office", "Housing fund"]
    assert verapdf.validate([tmp_path / "o.pdf"])[0].clean
    assert run(["verify", "-q", str(tmp_path / "o.pdf")]) == 0


@pytest.mark.parametrize(
    ("name", "code"), [('"4,321 offices"', Code.QUANTITY_UNPROVED), ("Office, logo2: x", Code.OUTLINE_UNKNOWN_KEY)]
)
def test_a_name_states_nothing(name: str, code: Code, tmp_path: Path) -> None:
    found = make(Request(str(write(tmp_path, name))), tmp_path / "o.pdf").diagnostics
    assert code in {one.code for one in found if one.severity.value == "error"}


def test_a_logo_that_is_not_there_is_a_finding_at_its_name(tmp_path: Path) -> None:
    outline = write(tmp_path)
    (tmp_path / "a.png").unlink()
    found = make(Request(str(outline)), tmp_path / "o.pdf").diagnostics
    errors = {(one.code, one.mark.line) for one in found if one.severity.value == "error"}
    assert (Code.IMAGE_UNREADABLE, 6) in errors


@pytest.mark.parametrize("title", ["Homes", "Homes in the towns", "Homes in the towns of the north and the west"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_libraries_know_it_by_ends_lines_at_its_dots_alone(layout: str, title: str, tmp_path: Path) -> None:
    outline = write(tmp_path)
    more = "doi: 10.1234/brief.2020.1\nissn: 1234-5679\nrights: © Office of Housing 2020\n"
    outline.write_text(f"{outline.read_text('utf-8').replace('Homes in the towns', title, 1)}{more}", "utf-8")
    assert run(["build", "-q", str(outline), "--layout", layout]) == 0
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(tmp_path / "o.pdf"), "-"]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
    shown = [line.replace("\u00a0", " ").strip() for line in lines]
    for whole in ("ISSN 1234-5679", "ISBN 978-3-16-148410-0", "© Office"):
        assert any(whole in line for line in shown), f"`{whole}` is parted"
