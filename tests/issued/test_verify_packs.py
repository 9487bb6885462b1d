"""A pack is opened alone: all of it is proved, also the PDFs of others in it, and what was done to it is found."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Code, Severity
from brief.issued.objects import PdfName, PdfStream
from brief.issued.types import CheckStatus
from brief.issued.verify import verify
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from pdf_editing import Editable
from tampering import BYTE_EDITS, EDITS, FONT_EDITS, PAGE_EDITS, SHEET_EDITS, tamper
from test_imposing import build_pdf
from test_verify import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brief.issued.objects import Value
    from brief.issued.types import FileVerdict

HOUSE = "extends: note\nname: house\n"
PACK = """\
title: Meeting on rents
date: 2020-04-02
meeting: {name: Housing, place: Vienna, date: 2020-06-03}
items:
  - {item: 1, title: Opening}
  - {item: 2, outline: briefs/outline.yaml}
  - {item: 3, title: Again, outline: briefs/outline.yaml, layout: looks/house.yaml}
  - {item: 4, title: In plain, outline: briefs/outline.yaml, layout: plain}
  - {item: 5, title: Received, pdf: received/tagged.pdf}
  - {item: 6, title: Scanned, pdf: received/untagged.pdf}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack with papers in folders, layouts of one name, and two PDFs."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = tmp_path / "given" / "briefs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "given" / "looks").mkdir()
    (tmp_path / "given" / "looks" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "given" / "received").mkdir()
    (tmp_path / "given" / "pack.yaml").write_text(PACK, encoding="utf-8")
    outline = tmp_path / "given" / "briefs" / "outline.yaml"
    assert build(Request(str(outline), "plain"), tmp_path / "given" / "received" / "tagged.pdf").output
    (tmp_path / "given" / "received" / "untagged.pdf").write_bytes(build_pdf(["", ""]))
    return tmp_path


def issue(*options: str, pack: str = "given/pack.yaml") -> bytes:
    assert run(["pack", pack, "-q", "-o", "issued.pdf", *options]) == 0
    with open("issued.pdf", "rb") as stream:  # noqa: PTH123 - as the command names it
        return stream.read()


def check(folder: Path, data: bytes) -> None:
    """Prove a pack, have it given back, and bind what is given back."""
    verdict = verify("issued.pdf", folder / "back")
    assert [(found.code, found.message) for found in verdict.diagnostics] == []
    assert {check.status for check in verdict.checks} == {CheckStatus.PROVED}
    assert verdict.extracted is not None
    command = shlex.split(verdict.extracted.command)
    assert command[:2] == ["brief", "pack"]
    assert run([*command[1:], "-o", "again.pdf", "-q"]) == 0
    assert (folder / "again.pdf").read_bytes() == data
    shutil.rmtree(folder / "back")


def test_a_pack_is_proved_whole_and_given_back(folder: Path) -> None:
    check(folder, issue())
    given = folder / "given"
    verify("issued.pdf", folder / "back")
    paths = [path for path in (folder / "back").rglob("*") if path.is_file()]
    assert len(paths) > 1
    for path in paths:
        assert path.read_bytes() == (given / path.relative_to(folder / "back")).read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "options"),
    [
        ("date: 2020-04-02\n", "", ()),
        ("items:", "layout: looks/house.yaml\nitems:", ()),
        ("items:", "layout: booklet\nversos: blank\ntabs: none\nlanguage: fr\nitems:", ()),
        ("pdf: received/untagged.pdf", "pdf: received/untagged.pdf, place: yes", ()),
        ("pdf: received/tagged.pdf", "pdf: received/tagged.pdf, place: no", ()),
        ("title: Meeting on rents", "title: Other", ("--set", "title=Meeting of June")),
    ],
)
def test_a_pack_of_any_kind_is_proved(old: str, new: str, options: tuple[str, ...], folder: Path) -> None:
    assert old in PACK
    (folder / "given" / "pack.yaml").write_text(PACK.replace(old, new, 1), encoding="utf-8")
    data = issue(*options)
    if "--set" not in options:
        check(folder, data)
    else:
        assert verify("issued.pdf").diagnostics == ()


def test_a_pack_of_pdfs_alone_is_proved(folder: Path) -> None:
    pack = "title: PDFs\nitems: [{item: 1, title: One, pdf: received/tagged.pdf}]\n"
    (folder / "given" / "pack.yaml").write_text(pack, encoding="utf-8")
    check(folder, issue())


def test_papers_from_folders_beside_the_pack_stay_within_what_is_given_back(folder: Path) -> None:
    inner = folder / "given" / "packs" / "june" / "pack.yaml"
    inner.parent.mkdir(parents=True)
    text = (
        PACK.replace("outline: ", "outline: ../../").replace("pdf: ", "pdf: ../../").replace("looks/", "../../looks/")
    )
    inner.write_text(text, encoding="utf-8")
    check(folder, issue("--allow-outside", pack="given/packs/june/pack.yaml"))


def test_a_signed_pdf_is_attached_as_it_was_received(folder: Path) -> None:
    issue()
    verdict = verify("issued.pdf")
    given = (folder / "given" / "received" / "tagged.pdf").read_bytes()
    assert [file.data for file in verdict.carried if file.name == "05-tagged.pdf"] == [given]


@pytest.mark.usefixtures("folder")
def test_a_pack_in_another_version_s_name_is_compared_with_one_in_that_name() -> None:
    data = issue()
    renamed = data.replace(b"brief 0.1.0", b"brief 0.0.9")
    with open("issued.pdf", "wb") as stream:  # noqa: PTH123 - as the command names it
        stream.write(renamed)
    assert {found.code for found in verify("issued.pdf").diagnostics if found.severity is Severity.ERROR} <= {
        Code.ISSUED_METADATA
    }


# -- tampering ---------------------------------------------------------------------------------------------------------

SEED = """\
title: Working group on supply reduction
issuer: Secretariat
date: 2020-05-27
items:
  - {item: 1, title: Received, pdf: received.pdf}
  - {item: 2, title: Trends, outline: anti-drug-cooperation.yaml}
"""
TRENDS, RECEIVED = 10, 5  # pages of the pack


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("bound")
    for name in ("anti-drug-cooperation.yaml", "anti-drug-cooperation.txt"):
        shutil.copy(seeds_folder() / name, folder)
    assert build(Request(str(folder / "anti-drug-cooperation.yaml"), "plain"), folder / "received.pdf").output
    (folder / "pack.yaml").write_text(SEED, encoding="utf-8")
    assert run(["pack", str(folder / "pack.yaml"), "-q"]) == 0
    return (folder / "pack.pdf").read_bytes()


def look(data: bytes, folder: Path) -> FileVerdict:
    (folder / "tampered.pdf").write_bytes(data)
    return verify(str(folder / "tampered.pdf"))


def list_cases() -> Iterator[tuple[str, int]]:
    yield from ((name, TRENDS) for name in (*PAGE_EDITS, *SHEET_EDITS))
    yield from ((name, 0) for name in FONT_EDITS)
    yield from ((name, 1) for table in (EDITS, BYTE_EDITS) for name in table)


@pytest.mark.long
@pytest.mark.parametrize(("name", "at"), tuple(list_cases()))
def test_what_is_done_to_a_pack_is_found(name: str, at: int, bound: bytes, tmp_path: Path) -> None:
    changed = tamper(bound, name, at)
    assert changed != bound
    verdict = look(changed, tmp_path)
    assert verdict.exit_code(strict=False) in {1, 2}
    assert all(found.help and found.message for found in verdict.diagnostics)


def change_content(pdf: Editable, at: int) -> None:
    """Change a PDF's page where it stands in the pack: what it draws, and no byte of our own."""
    part = next(one for one in pdf.items(pdf.page(at)["Contents"])[1:] if pdf.read(one).strip())
    pdf.write(part, pdf.read(part).replace(b"BT", b"BT 3 Tr", 1))


def change_given(pdf: Editable, _at: int) -> None:
    """Change a PDF as it was received."""
    specs = [pdf.mapping(spec) for spec in pdf.items(pdf.root, "AF")]
    spec = next(spec for spec in specs if spec["UF"] == b"01-received.pdf")
    stream = pdf.mapping(spec, "EF")["F"]
    pdf.write(stream, pdf.read(stream).replace(b"%%EOF", b"%%EOX"))


def drop_given(pdf: Editable, _at: int) -> None:
    """Leave out a PDF as it was received."""
    listed = pdf.items(pdf.root, "AF")
    listed[:] = [spec for spec in listed if pdf.mapping(spec)["UF"] != b"01-received.pdf"]


def retag_given(pdf: Editable, at: int) -> None:
    """Let a heading of a received PDF be a paragraph."""
    page = pdf.kids[at - 1]
    for value in pdf.objects.values():
        if isinstance(value, dict) and value.get("Pg") == page and value.get("S") in {"H1", "H2"}:
            value["S"] = PdfName("P")
            return
    raise AssertionError("no heading")


def add_paper(pdf: Editable, _at: int) -> None:
    """Attach another paper under a name that a pack would have."""
    spec = pdf.mapping(pdf.items(pdf.root, "AF")[0])
    params: dict[str, Value] = {"Size": 3, "CheckSum": bytes.fromhex("900150983cd24fb0d6963f7d28e17f72")}
    file = pdf.add(PdfStream({"Type": PdfName("EmbeddedFile"), "Params": params}, b"abc"))
    new = pdf.add({**spec, "F": b"09-paper.pdf", "UF": b"09-paper.pdf", "EF": {"F": file, "UF": file}})
    pdf.items(pdf.root, "AF").append(new)
    names = pdf.items(pdf.root, "Names", "EmbeddedFiles", "Names")
    names += [b"09-paper.pdf", new]


PACKED = {
    "change-content": (change_content, {Code.ISSUED_INK, Code.ISSUED_CONTENT}),
    "change-given": (change_given, {Code.ISSUED_ATTACHMENT}),
    "drop-given": (drop_given, {Code.ISSUED_ATTACHMENT}),
    "retag-given": (retag_given, {Code.ISSUED_TAGS}),
    "add-paper": (add_paper, {Code.ISSUED_ATTACHMENT}),
}


@pytest.mark.parametrize("name", PACKED)
def test_what_is_done_to_a_pdf_in_a_pack_is_found(name: str, bound: bytes, tmp_path: Path) -> None:
    edit, codes = PACKED[name]
    pdf = Editable(bound)
    edit(pdf, RECEIVED)
    verdict = look(pdf.save(), tmp_path)
    assert verdict.exit_code(strict=False) == 1
    assert codes & {found.code for found in verdict.diagnostics}, [(d.code, d.message) for d in verdict.diagnostics]
