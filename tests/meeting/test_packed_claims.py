"""A pack declares no more than each PDF in it bears out, and says which one keeps it from more."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run as run_command
from brief.issued.objects import PdfName
from brief.meeting.grafting.letters import list_signs
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from pdf_editing import Editable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

OUTLINE = "anti-drug-cooperation.yaml"
PACK = "title: Meeting\nitems: [{item: 1, title: One, pdf: item.pdf}, {item: 2, title: Two, pdf: whole.pdf}]\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    for name in (OUTLINE, "anti-drug-cooperation.txt"):
        shutil.copy(seeds_folder() / name, folder)
    assert build(Request(str(folder / OUTLINE), "plain"), folder / "whole.pdf").output is not None
    return (folder / "whole.pdf").read_bytes()


def show_private(pdf: Editable) -> None:
    fonts = pdf.mapping(pdf.page(1), "Resources", "Font")
    reference = pdf.mapping(next(iter(fonts.values())))["ToUnicode"]
    pdf.write(reference, re.sub(rb"(<[0-9a-fA-F]{4}>\s*)<0061>", rb"\1<E061>", pdf.read(reference)))


def describe(pattern: bytes, by: bytes) -> Callable[[Editable], None]:
    def edit(pdf: Editable) -> None:
        packet = pdf.root["Metadata"]
        pdf.write(packet, re.sub(pattern, by, pdf.read(packet)))

    return edit


def renew(pdf: Editable) -> None:
    pdf.root["Version"] = PdfName("2.0")


def give_headings_no_level(pdf: Editable) -> None:
    for value in pdf.objects.values():
        if isinstance(value, dict) and value.get("Type") == "StructElem" and value.get("S") in {"H1", "H2", "H3"}:
            value["S"] = PdfName("H")


def declare_less(pdf: Editable) -> None:
    describe(rb"<pdfuaid:part>1</pdfuaid:part>|(?<=conformance>)A(?=<)", b"")(pdf)
    describe(rb"(?<=conformance>)(?=<)", b"B")(pdf)


# what is done to an item; which level of PDF/A the pack has then, and whether PDF/UA; what is said of the item
EDITS: dict[str, tuple[Callable[[Editable], None], str, bool, str]] = {
    "private": (show_private, "U", True, "declares PDF/A-3u, not level A: `item.pdf` shows signs of private use"),
    "level-b": (declare_less, "B", False, "declares PDF/A-3b, not level A: `item.pdf` declares no more"),
    "level-b-tagged": (describe(rb"(?<=conformance>)A(?=<)", b"B"), "A", True, ""),
    "version": (renew, "", False, "does not declare PDF/UA-1: `item.pdf` is PDF 2.0"),
    "headings": (give_headings_no_level, "A", False, "`item.pdf` has headings without levels (H)"),
    "part-1": (describe(rb"(?<=pdfaid:part>)3", b"1"), "", True, "does not declare PDF/A-3: `item.pdf` does not"),
}


@pytest.mark.parametrize("name", EDITS)
def test_no_level_is_declared_that_an_item_lacks(
    name: str, whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit, level, accessible, said = EDITS[name]
    pdf = Editable(whole)
    edit(pdf)
    (tmp_path / "item.pdf").write_bytes(pdf.save())
    (tmp_path / "whole.pdf").write_bytes(whole)
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    assert run_command(["pack", str(tmp_path / "pack.yaml"), "--format", "short"]) == 0
    found = capsys.readouterr().err
    assert said in found
    assert ("pack-item-claim" in found) == bool(said)
    packet = PdfReader(tmp_path / "pack.pdf").root_object["/Metadata"].get_object().get_data()  # type: ignore[union-attr]
    assert re.findall(rb"conformance>(\w)<", packet) == ([level.encode()] if level else [])
    assert (b"pdfuaid:part>" in packet) == accessible


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        (b"1 beginbfchar\n<0001> <0061>\nendbfchar", [(0x61, 0x61)]),
        (b"1 beginbfchar <01><00660069> endbfchar", [(0x66, 0x66), (0x69, 0x69)]),
        (b"1 beginbfchar <01><dbc0 dc00> endbfchar", [(0x100000, 0x100000)]),
        (b"1 beginbfrange <0001> <0003> <DFFF> endbfrange", [(0xFFFD, 0xFFFF)]),
        (b"1 beginbfrange <0001> <0003> <E000> endbfrange", [(0xE000, 0xE002)]),
        (b"1 beginbfrange <01> <02> [<0041> <F8ff>] endbfrange", [(0x41, 0x41), (0xF8FF, 0xF8FF)]),
        (b"1 begincodespacerange <e000><f8ff> endcodespacerange", []),
    ],
)
def test_a_map_of_signs_is_read_as_it_is_written(written: bytes, spans: list[tuple[int, int]]) -> None:
    assert list(list_signs(written)) == spans


def test_signs_of_private_use_cost_level_a_and_no_more(whole: bytes, tmp_path: Path, verapdf: Validator) -> None:
    pdf = Editable(whole)
    show_private(pdf)
    (tmp_path / "item.pdf").write_bytes(pdf.save())
    (tmp_path / "whole.pdf").write_bytes(whole)
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    assert run_command(["pack", str(tmp_path / "pack.yaml"), "-q"]) == 0
    assert all(verdict.clean for verdict in verapdf.validate([tmp_path / "pack.pdf"], ("ua1", "3u")))
    (verdict,) = verapdf.validate([tmp_path / "pack.pdf"], ("3a",))
    assert "6.2.11.7.3-1" in {failure.rule for failure in verdict.failures}
