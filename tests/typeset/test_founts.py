"""A layout's own font files: set, embedded, part of what a PDF is made from; whatever is wrong with them is found."""

from __future__ import annotations

import shutil
import struct
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from brief.batch.current import Settings, find_current
from brief.batch.tasks import Task
from brief.diagnostics import Code, Report
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.find import LARGEST, find_fount
from brief.typeset.fonts.installed import Family, find_family
from brief.typeset.fonts.subset import Embedded
from test_layout import own

if TYPE_CHECKING:
    from verapdf import Validator

SANS = {"regular": (400, False), "italic": (400, True), "bold": (700, False)}


@cache
def cut_of(weight: int, *, italic: bool) -> bytes:
    """The bytes of an installed face."""
    family = find_family("Source Sans Pro")
    assert family is not None
    return family.face(weight, italic=italic).read_bytes()


def write_fonts(folder: Path) -> None:
    """Three cuts under names of the house."""
    (folder / "fonts").mkdir(exist_ok=True)
    for name, (weight, italic) in SANS.items():
        (folder / "fonts" / f"Our-{name}.ttf").write_bytes(cut_of(weight, italic=italic))


def find(fonts: str, folder: Path) -> tuple[Family | None, list[str]]:
    """The family that plays `text`, and the codes of what was found."""
    layout, report = own(f"extends: policy-brief\nfonts: {{text: {fonts}}}\n", folder)
    assert layout is not None, report.diagnostics
    font = next(font for font in layout.fonts if font.role == "text")
    report = Report()
    family = find_fount(font, report)
    assert all(d.mark.file.endswith("house.yaml") and d.mark.line == 2 for d in report.diagnostics)
    return family, [d.code.value for d in report.diagnostics]


def test_files_are_named_by_their_cuts(tmp_path: Path) -> None:
    write_fonts(tmp_path)
    family, found = find(
        "{regular: fonts/Our-regular.ttf, italic: fonts/Our-italic.ttf, semibold: fonts/Our-bold.ttf}", tmp_path
    )
    assert found == []
    assert family is not None
    cuts = [(file.path.name, file.weight, file.italic) for file in family.files]
    assert cuts == [
        ("Our-regular.ttf", 400, False),
        ("Our-bold.ttf", 600, False),
        ("Our-italic.ttf", 400, True),
    ], "what the layout says of a cut counts, not what the file says"


@pytest.mark.parametrize("written", ["fonts/", "fonts/Our-bold.ttf"])
def test_a_folder_or_file_says_its_cuts_itself(written: str, tmp_path: Path) -> None:
    write_fonts(tmp_path)
    family, found = find(written, tmp_path)
    assert found == []
    assert family is not None
    assert sorted((file.weight, file.italic) for file in family.files) == sorted(
        SANS.values() if written == "fonts/" else [SANS["bold"]]
    )


def change(at: bytes, offset: int, value: bytes) -> bytes:
    """The regular cut with a value in the table `at` changed."""
    data = bytearray(cut_of(400, italic=False))
    for n in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, start, _ = struct.unpack(">4sLLL", data[12 + 16 * n : 28 + 16 * n])
        if tag == at:
            data[start + offset : start + offset + len(value)] = value
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is not a font"),
        (b"no font at all, but longer than a header", "is not a font"),
        (b"OTTO" + bytes(200), "has CFF outlines"),
        (b"wOF2" + bytes(200), "compressed for the web"),
        (b"ttcf" + bytes(200), "a collection"),
        (cut_of(400, italic=False)[:5000], "ends too early"),
        (cut_of(400, italic=False)[:-10], "ends too early"),
        (cut_of(400, italic=False).replace(b"GPOS", b"fvar", 1), "is a variable font without"),
        (change(b"OS/2", 8, b"\x00\x02"), "may not be embedded"),
        (change(b"OS/2", 8, b"\x01\x00"), "may not be embedded"),
        (change(b"maxp", 4, b"\x00\x00"), "is damaged"),
        (change(b"loca", 0, bytes(5000)), "is damaged"),
        (change(b"cmap", 0, bytes(400)), "no Latin letters"),
    ],
)
def test_what_cannot_be_used_is_said(data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "Our.ttf").write_bytes(data)
    layout, _ = own("extends: policy-brief\nfonts: {text: {regular: Our.ttf}}\n", tmp_path)
    assert layout is not None
    report = Report()
    assert find_fount(next(font for font in layout.fonts if font.role == "text"), report) is None
    (finding,) = report.diagnostics
    assert finding.code is Code.FONT_UNUSABLE
    assert says in finding.message


def test_preview_and_print_or_editing_is_permission_enough(tmp_path: Path) -> None:
    for permission in (b"\x00\x04", b"\x00\x08"):
        (tmp_path / "Our.ttf").write_bytes(change(b"OS/2", 8, permission))
        assert find("Our.ttf", tmp_path)[1] == []


def test_files_stay_in_the_layouts_folder(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (tmp_path / "Our.ttf").write_bytes(cut_of(400, italic=False))
    (house / "linked.ttf").symlink_to(tmp_path / "Our.ttf")
    (house / "fonts").symlink_to(tmp_path)
    for written in ("../Our.ttf", str(tmp_path / "Our.ttf"), "linked.ttf", "fonts/", "fonts/Our.ttf"):
        assert find(written, house) == (None, ["font-outside"]), written


def test_what_is_not_there_or_too_large_is_a_finding(tmp_path: Path) -> None:
    with (tmp_path / "huge.ttf").open("wb") as file:
        file.write(cut_of(400, italic=False))
        file.truncate(LARGEST + 1)
    (tmp_path / "empty").mkdir()
    assert find("huge.ttf", tmp_path) == (None, ["font-unusable"])
    for written in ("gone.ttf", "empty/", '"a\\0b.ttf"', "/dev/zero/x.ttf", "'" + "x" * 300 + ".ttf'"):
        family, codes = find(written, tmp_path) if "\\0" not in written else (None, ["font-missing"])
        assert family is None
        assert codes in (["font-missing"], ["font-outside"])


@pytest.mark.parametrize(
    "fonts", ["{regular: [a.ttf]}", "{regluar: a.ttf}", "{}", "[a.ttf]", "{regular: a.ttf, oblique: b.ttf}"]
)
def test_a_wrong_shape_is_a_finding(fonts: str, tmp_path: Path) -> None:
    layout, report = own(f"extends: policy-brief\nfonts: {{text: {fonts}}}\n", tmp_path)
    assert layout is None
    assert {d.code for d in report.diagnostics} <= {Code.LAYOUT_BAD_VALUE, Code.LAYOUT_UNKNOWN_KEY}


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_a_font_raises(tmp_path: Path, data: st.DataObject) -> None:
    font = bytearray(cut_of(400, italic=False))
    for _ in range(data.draw(st.integers(1, 6))):
        near = data.draw(st.sampled_from([400, len(font)]))  # the directory, or anywhere
        at = data.draw(st.integers(0, near - 5))
        font[at : at + 4] = data.draw(st.sampled_from([b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\0\1"]))
    path = tmp_path / "Our.ttf"
    path.write_bytes(bytes(font))
    open_face.__globals__["open_version"].cache_clear()  # two files may have one time and size
    family, codes = find("Our.ttf", tmp_path)
    assert codes == ([] if family else ["font-unusable"])
    if family:
        face = open_face(path)
        embedded = Embedded(face, "/B0")
        embedded.chunk(face.shape("Rents", "en"))
        assert embedded.subset()[0]


# -- the page ----------------------------------------------------------------------------------------------------------


def write_house(folder: Path) -> Path:
    """The example beside a house's layout with its fonts."""
    for name in ("anti-drug-cooperation.txt", "anti-drug-cooperation.yaml"):
        shutil.copy(seeds_folder() / name, folder / name)
    write_fonts(folder)
    (folder / "house.yaml").write_text(
        "extends: policy-brief\nname: house\nfonts:\n  text: fonts/\nlimits: {pages_warn: 4}\n", encoding="utf-8"
    )
    return folder / "anti-drug-cooperation.yaml"


def test_a_brief_is_set_in_them_and_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verapdf: Validator) -> None:
    outline = write_house(tmp_path)
    monkeypatch.chdir(tmp_path)
    pdf = Path("out.pdf")
    outcome = build(Request(outline.name, layout="house.yaml"), pdf)
    assert outcome.diagnostics == ()
    for verdict in verapdf.validate([pdf]):
        assert verdict.clean, verdict
    reader = PdfReader(BytesIO(pdf.read_bytes()))
    names = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert names
    assert all("SourceSans" in name for name in names)


def test_a_change_of_a_font_makes_the_pdf_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = write_house(tmp_path)
    monkeypatch.chdir(tmp_path)
    task = Task(Request(outline.name, layout="house.yaml"), Path("out.pdf"))
    assert build(task.request, task.output).diagnostics == ()
    assert find_current(task, Settings()) is not None
    data = bytearray(cut_of(400, italic=False))
    data[-1] ^= 1  # no checksum knows of it
    (tmp_path / "fonts" / "Our-regular.ttf").write_bytes(bytes(data))
    assert find_current(task, Settings()) is None
    (tmp_path / "fonts" / "Our-regular.ttf").unlink()
    assert find_current(task, Settings()) is None
