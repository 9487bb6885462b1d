"""Briefs in scripts that are not Latin: they build clean, stand on the side where they are read from, and read back."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.pipeline import Request, build

if TYPE_CHECKING:
    from verapdf import Validator

FOLDER = Path(__file__).parents[1] / "scripts"
LAYOUTS = ("policy-brief", "note", "plain")
TOLD = {"quantity-sign", "page-runt", "page-underfull"}  # of words that are read as a rise, and of short examples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The briefs in a folder of their own."""
    shutil.copytree(FOLDER, tmp_path / "scripts")
    return tmp_path / "scripts"


def list_words(path: Path) -> list[tuple[str, float, float]]:
    """Words of the first page with their left and right edges, as poppler reads them."""
    out = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(path), "-"], capture_output=True, text=True, check=True)
    found = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', out.stdout)
    return [(word, float(left), float(right)) for left, right, word in found]


@pytest.mark.long
@pytest.mark.parametrize("language", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_a_brief_in_each_script_is_clean(language: str, folder: Path, tmp_path: Path, verapdf: Validator) -> None:
    outputs = []
    for layout in LAYOUTS:
        output = tmp_path / f"{layout}.pdf"
        built = build(Request(str(folder / f"{language}.yaml"), layout=layout), output)
        assert built.output is not None, built.diagnostics
        assert {found.code.value for found in built.diagnostics} <= TOLD, built.diagnostics
        outputs.append(output)
    for verdict in verapdf.validate(outputs):
        assert verdict.clean, verdict


def test_a_persian_page_is_mirrored(folder: Path, tmp_path: Path) -> None:
    built = build(Request(str(folder / "fa.yaml")), tmp_path / "fa.pdf")
    assert built.output is not None, built.diagnostics
    words = list_words(tmp_path / "fa.pdf")
    (_, left, _) = next(word for word in words if "TLP:CLEAR" in word[0])
    assert left > 297.6, "the marking stands at the right"
    assert abs(max(right for _, _, right in words) - (595.28 - 52.44)) < 3, "lines begin at the right margin"
    assert "بند ۴ دستور کار" in " ".join(PdfReader(tmp_path / "fa.pdf").pages[0].extract_text().split()) or any(
        word[0] == "۴" for word in words
    ), "the agenda's item has the digits of the language"
    assert PdfReader(tmp_path / "fa.pdf").root_object["/ViewerPreferences"]["/Direction"] == "/R2L"  # type: ignore[index]
