"""A PDF that declares PDF/UA and does not keep it costs the pack that claim, whatever it is that it does not keep."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from brief.cli import run as run_command
from brief.issued.objects import PdfName, PdfReference, as_list
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from pdf_editing import Editable
from tampering_kinds.told import find_elements

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brief.issued.objects import Value
    from verapdf import Validator

OUTLINE = "anti-drug-cooperation.yaml"
PACK = "title: Meeting\nitems: [{item: 1, title: One, pdf: item.pdf}]\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    for name in (OUTLINE, "anti-drug-cooperation.txt"):
        shutil.copy(seeds_folder() / name, folder)
    assert build(Request(str(folder / OUTLINE)), folder / "whole.pdf").output is not None
    return (folder / "whole.pdf").read_bytes()


def first(pdf: Editable, kind: str) -> dict[str, Value]:
    return pdf.mapping(PdfReference(find_elements(pdf, kind)[0]))


def retag(kind: str, by: str) -> Callable[[Editable], None]:
    def edit(pdf: Editable) -> None:
        first(pdf, kind)["S"] = PdfName(by)

    return edit


def say(kind: str, key: str, value: Value) -> Callable[[Editable], None]:
    def edit(pdf: Editable) -> None:
        first(pdf, kind)[key] = value

    return edit


def circle(pdf: Editable) -> None:
    pdf.mapping(pdf.root["StructTreeRoot"])["RoleMap"] = {"Pair": PdfName("Twin"), "Twin": PdfName("Pair")}
    first(pdf, "P")["S"] = PdfName("Pair")


def double_ids(pdf: Editable) -> None:
    one, other = (pdf.mapping(PdfReference(number)) for number in find_elements(pdf, "Note")[:2])
    other["ID"] = one["ID"]


def cut_row(pdf: Editable) -> None:
    del as_list(pdf.mapping(PdfReference(find_elements(pdf, "TR")[-1]))["K"])[-1]


def head_nothing(pdf: Editable) -> None:
    for number in find_elements(pdf, "TH"):
        pdf.mapping(pdf.mapping(PdfReference(number))["A"]).pop("Scope", None)


def head_twice(pdf: Editable) -> None:
    table = first(pdf, "Table")
    as_list(table["K"]).append(pdf.add({"Type": PdfName("StructElem"), "S": PdfName("THead"), "K": []}))


def speak(pdf: Editable) -> None:
    pdf.root["Lang"] = b"in English"


def enclose(pdf: Editable) -> None:
    pdf.draw(1, lambda content: f"/Artifact BMC\n{content}\nEMC")


def pierce(pdf: Editable) -> None:
    pdf.draw(1, lambda content: re.sub(r"(/MCID \d+>>\s?BDC)", r"\1 /Artifact BMC 0 0 1 1 re f EMC", content, count=1))


def place_form(times: int, inside: bytes, *, owned: bool = True) -> Callable[[Editable], None]:
    """Draw a form that says that it has tags of its own."""

    def edit(pdf: Editable) -> None:
        numbers = pdf.items(pdf.mapping(pdf.root["StructTreeRoot"], "ParentTree"), "Nums")
        key = max(number for number in numbers[::2] if isinstance(number, int)) + 1
        numbers += [key, [PdfReference(find_elements(pdf, "P")[0])]] if owned else []
        box: list[Value] = [0, 0, 9, 9]
        form = pdf.stream(inside, Type=PdfName("XObject"), Subtype=PdfName("Form"), BBox=box, StructParents=key)
        pdf.page(1)["Resources"] = {**pdf.mapping(pdf.page(1), "Resources"), "XObject": {"Extra": form}}
        pdf.draw(1, lambda content: content + "\n" + "/Extra Do\n" * times)

    return edit


def name_no_letters(pdf: Editable) -> None:
    for font in pdf.mapping(pdf.page(1), "Resources", "Font").values():
        reference = pdf.mapping(font)["ToUnicode"]
        pdf.write(reference, re.sub(rb"(<[0-9a-fA-F]{4}>\s*)<0061>", rb"\1<FEFF>", pdf.read(reference)))


def forget_glyphs(pdf: Editable) -> None:
    for font in pdf.mapping(pdf.page(1), "Resources", "Font").values():
        del pdf.mapping(pdf.items(font, "DescendantFonts")[0])["CIDToGIDMap"]


def widen(pdf: Editable) -> None:
    for font in pdf.mapping(pdf.page(1), "Resources", "Font").values():
        listed = pdf.items(pdf.mapping(pdf.items(font, "DescendantFonts")[0]), "W")
        for widths in map(as_list, listed[1::2]):
            widths[:] = [width + 9 if isinstance(width, int | float) and width else 0 for width in widths]


def lose_name(pdf: Editable) -> None:
    del pdf.mapping(as_list(pdf.root["AF"])[0])["UF"]


# what is done to an item that declares PDF/UA; what is said of it
LIES: dict[str, tuple[Callable[[Editable], None], str]] = {
    "unknown-type": (retag("P", "Absatz"), "an element of a type that nobody knows"),
    "types-in-a-circle": (circle, "an element of a type that nobody knows"),
    "row-outside": (retag("TR", "P"), "where none may be"),
    "cell-outside": (retag("TD", "P"), "a table whose rows have different numbers of columns"),
    "item-outside": (retag("LI", "Div"), "where none may be"),
    "body-outside": (retag("LBody", "P"), "where none may be"),
    "contents-alone": (retag("LI", "TOCI"), "where none may be"),
    "two-heads": (head_twice, "a Table with two heads, feet or captions"),
    "short-row": (cut_row, "a table whose rows have different numbers of columns"),
    "heads-of-nothing": (head_nothing, "a table whose heads do not say what they head"),
    "no-words": (say("Figure", "Alt", b""), "a figure without alternate text"),
    "tongue": (say("P", "Lang", b"e-n-g-l-i-s-h-123456789"), "names a language that is none"),
    "tongue-of-all": (speak, "names a language that is none"),
    "ids-twice": (double_ids, "a note without an id of its own"),
    "link-elsewhere": (retag("Link", "Span"), "an annotation on page 1 that is in no element Link"),
    "tag-in-artifact": (enclose, "content on page 1 that is both tagged and an artifact"),
    "artifact-in-tag": (pierce, "content on page 1 that is both tagged and an artifact"),
    "form-outside": (place_form(1, b"0 0 5 5 re f"), "content on page 1 that is neither tagged nor an artifact"),
    "form-without-owner": (
        place_form(1, b"/P<</MCID 0>>BDC 0 0 5 5 re f EMC", owned=False),
        "whose tag is in no element",
    ),
    "form-twice": (place_form(2, b"/P<</MCID 0>>BDC 0 0 5 5 re f EMC"), "that is drawn twice"),
    "no-letters": (name_no_letters, "a font that says of its signs that they are no letters"),
    "no-glyphs": (forget_glyphs, "a font that does not say which glyphs it shows"),
    "false-widths": (widen, "a font whose glyphs are not as wide as it says"),
    "no-name": (lose_name, "an attachment without a name"),
}


def pack(data: bytes, folder: Path) -> bytes:
    (folder / "item.pdf").write_bytes(data)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    assert run_command(["pack", str(folder / "pack.yaml"), "--format", "short"]) == 0
    packet = PdfReader(folder / "pack.pdf").root_object["/Metadata"].get_object()
    assert isinstance(packet, StreamObject)
    return packet.get_data()


def test_the_file_itself_costs_nothing(whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert b"pdfuaid:part>1" in pack(whole, tmp_path)
    assert "pack-item-claim" not in capsys.readouterr().err


@pytest.mark.parametrize("name", LIES)
def test_what_an_item_does_not_keep_the_pack_does_not_claim(
    name: str, whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit, said = LIES[name]
    pdf = Editable(whole)
    edit(pdf)
    assert b"pdfuaid:part>" not in pack(pdf.save(), tmp_path)
    found = capsys.readouterr().err
    assert "does not declare PDF/UA-1: `item.pdf` " in found
    assert said in found


@pytest.mark.long
def test_each_of_these_is_one_for_a_validator_too(whole: bytes, tmp_path: Path, verapdf: Validator) -> None:
    paths = []
    for name, (edit, _) in LIES.items():
        pdf = Editable(whole)
        edit(pdf)
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(pdf.save())
    assert not [verdict.path.stem for verdict in verapdf.validate(paths, ("ua1",)) if verdict.clean]
