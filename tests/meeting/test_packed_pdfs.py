"""PDFs in a pack keep their tags, links, bookmarks and attachments; what they declare is looked at first."""

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
from test_packs import OUTLINE, normalise, read_parts

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("plain", "policy-brief")
PACK = """\
title: Meeting
items:
  - {item: 1, title: One, pdf: plain.pdf}
  - {item: 2, title: Two, pdf: policy-brief.pdf}
  - {item: 3, title: Two again, pdf: policy-brief.pdf}
  - {item: 4, title: Untagged, pdf: untagged.pdf}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    for name in (OUTLINE, "anti-drug-cooperation.txt"):
        shutil.copy(seeds_folder() / name, folder)
    for layout in LAYOUTS:
        assert build(Request(str(folder / OUTLINE), layout), folder / f"{layout}.pdf").output is not None
    (folder / "untagged.pdf").write_bytes(build_pdf(["", "/Rotate 90"]))
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    assert run_command(["pack", str(folder / "pack.yaml"), "-q", "--strict"]) == 0
    return folder


def test_each_part_says_what_its_pdf_says(folder: Path) -> None:
    parts = [part for part in read_parts(folder / "pack.pdf") if part[0].startswith("Part")]
    for part, layout in zip(parts, (*LAYOUTS, LAYOUTS[-1]), strict=True):
        (alone,) = read_parts_whole(folder / f"{layout}.pdf")
        assert normalise_ids(part[1:]) == normalise_ids(alone)


def read_parts_whole(path: Path) -> list[list[str]]:
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[1:]
    return [[re.sub(r"Object \d+ \d+", "Object", line) for line in said]]


def normalise_ids(lines: list[str]) -> list[str]:
    return [re.sub(r"([<(])0\d\.", r"\1", line) for line in normalise(lines)]


def test_the_pack_keeps_both_standards(folder: Path, verapdf: Validator) -> None:
    for verdict in verapdf.validate([folder / "pack.pdf"]):
        assert verdict.clean, verdict
    checked = subprocess.run(["qpdf", "--check", folder / "pack.pdf"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_links_lead_within_their_own_item(folder: Path) -> None:
    pack = PdfReader(folder / "pack.pdf")
    counts = [len(PdfReader(folder / f"{layout}.pdf").pages) for layout in (*LAYOUTS, LAYOUTS[-1])]
    texts = [page.extract_text() for page in pack.pages]
    inside = [at for at, text in enumerate(texts) if "pack page" in text]
    assert len(inside) == sum(counts)
    links, first = 0, 0
    for count in counts:
        own = inside[first : first + count]
        for at in own:
            for annotation in pack.pages[at].get("/Annots", ()):
                if "/Dest" in annotation.get_object():
                    assert pack.get_page_number(annotation.get_object()["/Dest"][0].get_object()) in own
                    links += 1
        first += count
    assert links > 100


def test_attachments_have_names_of_their_own(folder: Path) -> None:
    files = {name: data[0] for name, data in PdfReader(folder / "pack.pdf").attachments.items()}
    for key in ("01", "02", "03"):
        assert files[f"{key}-{OUTLINE}"] == (folder / OUTLINE).read_bytes()
    assert files["04-untagged.pdf"] == (folder / "untagged.pdf").read_bytes()


def test_an_untagged_pdf_that_is_placed_costs_the_claims(folder: Path, tmp_path: Path) -> None:
    (folder / "placed.yaml").write_text(PACK.replace("untagged.pdf}", "untagged.pdf, place: yes}"), encoding="utf-8")
    target = tmp_path / "placed.pdf"
    assert run_command(["pack", str(folder / "placed.yaml"), "-q", "-o", str(target)]) == 0
    root = PdfReader(target).root_object
    assert root["/MarkInfo"]["/Suspects"]  # type: ignore[index]
    packet = root["/Metadata"].get_object().get_data()  # type: ignore[union-attr]
    assert b"pdfuaid:part>" not in packet
    assert b"conformance>A" not in packet
    assert "pack page" in PdfReader(target).pages[-2].extract_text()


def test_the_same_bytes_again(folder: Path, tmp_path: Path) -> None:
    assert run_command(["pack", str(folder / "pack.yaml"), "-q", "-o", str(tmp_path / "again.pdf")]) == 0
    assert (tmp_path / "again.pdf").read_bytes() == (folder / "pack.pdf").read_bytes()
