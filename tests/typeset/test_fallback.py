"""Characters that a layout's faces lack: set in the families that it falls back to, word by word."""

from __future__ import annotations

import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uharfbuzz as hb  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from brief.batch.current import Settings, find_current
from brief.batch.parcel import Packer
from brief.batch.tasks import Task
from brief.diagnostics import Code, Report
from brief.pipeline import Request, build
from brief.typeset.drawing.label import Label
from brief.typeset.fonts.face import Face, open_face
from brief.typeset.fonts.fallback import Fallback
from brief.typeset.fonts.installed import Family, find_family
from brief.typeset.fonts.script_runs import part
from test_layout import own

if TYPE_CHECKING:
    from brief.layout.types import FontFamily
    from verapdf import Validator

LATIN = {*range(0x20, 0x7F), *map(ord, "\u00a0“”‘’–—…·é")}
MOSTLY = {*LATIN, *map(ord, "Моса")}  # four letters of a script
SOURCE = "Rents rose by 11 per cent in 2019.\n"
OUTLINE = """\
title: Rents in {place}
date: 2020-05-01
sources: {{s: {{file: source.txt}}}}
sections:
  context: [{{text: "Rents in “{place}” rose by 11 per cent.", quote: Rents rose by 11 per cent}}]
  progress: [{{text: "*Rents* in *{place}* rose by 11 per cent.", quote: Rents rose by 11 per cent}}]
  challenges: [{{text: Rents rose by 11 per cent., quote: Rents rose by 11 per cent}}]
  outlook: [{{text: Rents rose by 11 per cent., quote: Rents rose by 11 per cent}}]
"""
HOUSE = """\
extends: policy-brief
name: house
fonts: {{text: our.ttf, sans: {{regular: our.ttf}}, fallback: {fallback}}}
"""


def sans() -> Family:
    """An installed family that has Greek and Cyrillic."""
    family = find_family("Source Sans Pro")
    assert family is not None
    return family


@cache
def cut_down(characters: frozenset[int]) -> bytes:
    """A face with these characters alone."""
    family = find_family("Source Serif Pro")
    assert family is not None
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters)
    face = hb.subset(hb.Face(hb.Blob.from_file_path(str(family.face(400, italic=False)))), wanted)
    return bytes(face.blob.data)


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> Face:
    """A face that lacks most of Cyrillic."""
    path = tmp_path_factory.mktemp("fonts") / "mostly.ttf"
    path.write_bytes(cut_down(frozenset(MOSTLY)))
    return open_face(path)


def choose(text: str) -> Face | None:
    """The installed face, where it has all of it."""
    face = open_face(sans().face(400, italic=False))
    return None if face.lacks(text) else face


@pytest.mark.parametrize(
    ("text", "set_in_the_other"),
    [
        ("Plain words, 2019", []),
        ("Моса", []),
        ("rents in Москва, 2019", ["Москва"]),  # though the face has four of its letters
        ("“Москва” (Москва)", ["Москва", "Москва"]),
        ("Санкт-Петербург–2019", ["Санкт-Петербург"]),
        ("Москва-2019", ["Москва"]),
        ("Москва Санкт", ["Москва", "Санкт"]),
        ("cafe\u0301s now", ["cafe\u0301s"]),  # the mark stays on its letter, the letter in its word
        ("20 €, €5", ["€", "€"]),
        ("Москва€", ["Москва€"]),
        ("rate€", ["€"]),
        ("αβγМоса", ["αβγ"]),
        ("北京 Москва", ["Москва"]),  # what no family has stays where it is, to be told
        ("Москва\u0478ка", ["кв", "к"]),  # nor do all letters of this word stand in one
    ],
)
def test_words_are_parted_by_what_a_face_lacks(face: Face, text: str, set_in_the_other: list[str]) -> None:
    parts = part(text, face, choose)
    assert "".join(piece for piece, _ in parts) == text
    assert [piece for piece, cut in parts if cut is not face] == set_in_the_other


@given(st.text(st.sampled_from("aeМосквα€“”-’ \u00a0\u0301\u200d北12.")))
def test_nothing_is_lost_and_every_character_has_a_face_that_has_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "mostly.ttf"
    if not path.exists():
        path.write_bytes(cut_down(frozenset(MOSTLY)))
    main = open_face(path)
    parts = part(text, main, choose)
    assert "".join(piece for piece, _ in parts) == text
    assert all(one is not other for (_, one), (_, other) in pairwise(parts))
    for piece, cut in parts:
        assert not cut.lacks(piece) or (cut is main and "北" in piece) or "\u0301" in piece
        assert cut is main or " " not in piece


def fall_back(written: str, folder: Path) -> tuple[FontFamily, ...]:
    """What a layout falls back to."""
    layout, report = own(HOUSE.format(fallback=written), folder)
    assert layout is not None, report.diagnostics
    return layout.fallbacks


def test_the_first_family_that_has_all_sets_it_in_the_nearest_weight_and_slope(tmp_path: Path) -> None:
    (tmp_path / "few.ttf").write_bytes(cut_down(frozenset((*LATIN, *map(ord, "Москв")))))
    report = Report()
    fallback = Fallback(fall_back("[No Such Family, few.ttf, Source Sans Pro]", tmp_path), report)
    assert fallback.used() == ()
    cuts = ((400, False), (600, False), (400, True))

    def names(text: str) -> list[str | None]:
        faces = [fallback.choose(text, weight, italic=italic) for weight, italic in cuts]
        return [face.path.name if face else None for face in faces]

    assert names("Моск") == ["few.ttf"] * 3
    nearest = [sans().face(weight, italic=italic).name for weight, italic in cuts]
    assert names("ĵŝ") == nearest
    assert names("Москва") == [*nearest[:2], nearest[0]], "its italic has no Cyrillic, and the next nearest cut has"
    assert fallback.choose("北", 400, italic=False) is None
    assert [family.name for _, family in fallback.used()] == ["few.ttf", "Source Sans Pro"]
    assert not report.diagnostics, "a family that is not installed is passed over"


@pytest.mark.parametrize("written", ["Noto Sans", "{regular: our.ttf}", "[[our.ttf]]", "[{regluar: our.ttf}]", "[{}]"])
def test_a_list_of_families_is_wanted(written: str, tmp_path: Path) -> None:
    layout, report = own(HOUSE.format(fallback=written), tmp_path)
    assert layout is None
    assert {d.code for d in report.diagnostics} <= {Code.LAYOUT_BAD_VALUE, Code.LAYOUT_UNKNOWN_KEY}
    assert {d.mark.line for d in report.diagnostics} == {3}


def test_a_list_takes_the_place_of_the_one_that_is_extended(tmp_path: Path) -> None:
    assert [font.name for font in fall_back("[Our Family]", tmp_path)] == ["Our Family"]
    assert fall_back("[]", tmp_path) == ()
    layout, _ = own("extends: policy-brief\n", tmp_path)
    assert layout is not None
    assert "Noto Sans" in [font.name for font in layout.fallbacks]
    assert not {"fallback"} & {font.role for font in layout.fonts}


# -- the page ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house whose face has Latin alone."""
    (tmp_path / "our.ttf").write_bytes(cut_down(frozenset(LATIN)))
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def write(folder: Path, place: str, fallback: str) -> Task:
    """An outline and its layout."""
    (folder / "outline.yaml").write_text(OUTLINE.format(place=place), encoding="utf-8")
    (folder / "house.yaml").write_text(HOUSE.format(fallback=fallback), encoding="utf-8")
    return Task(Request("outline.yaml", layout="house.yaml"), Path("out.pdf"))


def test_a_brief_is_set_in_both_and_clean(folder: Path, verapdf: Validator) -> None:
    task = write(folder, "Москва", "[Source Sans Pro]")
    assert build(task.request, task.output).diagnostics == ()
    for verdict in verapdf.validate([task.output]):
        assert verdict.clean, verdict
    page = PdfReader(task.output).pages[0]
    names = {str(font.get_object()["/BaseFont"])[8:] for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert names == {"SourceSerifPro-Regular", *(f"SourceSansPro-{cut}" for cut in ("Regular", "Semibold"))}
    text = page.extract_text()
    assert "Rents in “Москва” rose by 11 per cent." in " ".join(text.split())
    assert text.count("Rents in Москва") == 4, "title, point, citation and foot"
    assert find_current(task, Settings()) is not None
    again = folder / "again.pdf"
    build(task.request, again)
    assert again.read_bytes() == task.output.read_bytes()


def test_a_family_to_fall_back_to_may_have_one_script_alone(folder: Path, verapdf: Validator) -> None:
    (folder / "russian").mkdir()
    russian = frozenset((0x20, *range(0x410, 0x450)))
    (folder / "russian" / "Our-Regular.ttf").write_bytes(cut_down(russian))
    task = write(folder, "Москва", "[russian/]")
    assert build(task.request, task.output).diagnostics == ()
    for verdict in verapdf.validate([task.output]):
        assert verdict.clean, verdict
    (folder / "our.ttf").write_bytes(cut_down(russian))  # which it may not as the layout's own
    (text, sans_) = build(task.request, task.output).diagnostics
    assert {text.code, sans_.code} == {Code.FONT_UNUSABLE}
    assert "has no Latin letters and digits" in text.message


@pytest.mark.parametrize("characters", [" –—“”", "Москва"])
def test_one_without_a_letter_or_a_space_is_no_family_to_fall_back_to(characters: str, folder: Path) -> None:
    (folder / "signs.ttf").write_bytes(cut_down(frozenset(map(ord, characters))))
    task = write(folder, "Москва", "[signs.ttf, Source Sans Pro]")
    (found,) = build(task.request, task.output).diagnostics
    assert (found.code, found.mark.line) == (Code.FONT_UNUSABLE, 3)
    assert "has no letters" in found.message


def test_what_sets_a_character_decides_the_file_and_what_does_not_is_left_alone(folder: Path) -> None:
    shutil.copy(sans().face(400, italic=False), folder / "other.ttf")
    for place, decides in (("Москва", True), ("Moscow", False)):
        task = write(folder, place, "[other.ttf]")
        assert build(task.request, task.output).diagnostics == ()
        assert find_current(task, Settings()) is not None
        data = (folder / "other.ttf").read_bytes()
        (folder / "other.ttf").write_bytes(data[:-1] + bytes((data[-1] ^ 1,)))  # no checksum knows of it
        assert (find_current(task, Settings()) is None) is decides
        (folder / "other.ttf").write_bytes(b"no font")
        assert (find_current(task, Settings()) is None) is decides
        found = {d.code for d in build(task.request, task.output).diagnostics}
        assert found == ({Code.FONT_UNUSABLE, Code.GLYPH_MISSING} if decides else set())
        (folder / "other.ttf").write_bytes(data)


def test_a_file_that_cannot_be_used_is_found_though_another_family_helps(folder: Path) -> None:
    (folder / "broken.ttf").write_bytes(b"no font")
    task = write(folder, "Москва", "[broken.ttf, Source Sans Pro]")
    (finding,) = build(task.request, task.output).diagnostics
    assert (finding.code, finding.mark.line) == (Code.FONT_UNUSABLE, 3)
    assert not task.output.exists()


def test_no_family_is_looked_for_before_a_character_is_lacking(folder: Path) -> None:
    find_family.cache_clear()
    for place, looked in (("Moscow", 0), ("Москва", 2)):
        task = write(folder, place, "[No Such Family, Source Sans Pro]")
        assert build(task.request, task.output).diagnostics == ()
        assert find_family.cache_info().misses == looked


@pytest.mark.parametrize(
    ("fallback", "says"),
    [
        ("[]", "name a family that has this script under `fonts: {fallback: […]}` in the layout"),
        ("[No Such Family]", "install one of `No Such Family`, or name another family that has this script under"),
        ("[Source Sans Pro]", "name a family that has this script under `fonts: {fallback: […]}` in the layout"),
    ],
)
def test_what_no_family_has_is_found_and_the_help_names_what_to_do(folder: Path, fallback: str, says: str) -> None:
    task = write(folder, "北京", fallback)
    found = build(task.request, task.output).diagnostics
    assert {d.code for d in found} == {Code.GLYPH_MISSING}
    assert {d.mark.line for d in found} == {1, 5, 6}
    assert all(d.help is not None and d.help.startswith(says) for d in found)
    assert not task.output.exists()


def test_a_parcel_has_them(folder: Path) -> None:
    shutil.copy(sans().face(400, italic=False), folder / "other.ttf")
    packed = Packer().pack(write(folder, "Москва", "[other.ttf, Source Sans Pro]"))
    assert packed is not None
    parcel, fonts = packed
    assert str(folder / "other.ttf") in parcel.names
    assert {name for name, _ in fonts.files} == {f"font_sourcesanspro/{file.path.name}" for file in sans().files}


def test_packages_of_several_families_are_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "house_fonts" / "Wide Face"
    place.mkdir(parents=True)
    for name in ("WideFace-Regular", "WideFace-Bold", "WideFaceEast-Regular"):
        (place / f"{name}.ttf").write_bytes(cut_down(frozenset(LATIN)))
    monkeypatch.syspath_prepend(str(tmp_path))
    for name, files in (
        ("Wide Face", ["WideFace-Bold", "WideFace-Regular"]),
        ("Wide Face East", ["WideFaceEast-Regular"]),
    ):
        family = find_family(name)
        assert family is not None
        assert [file.path.stem for file in family.files] == files
    find_family.cache_clear()


def test_a_running_foot_has_words_from_right_to_left_in_their_order(face: Face) -> None:
    label = Label("Rents in אב גד rose", face, 8.0, (0.0, 0.0, 0.0))
    shown = "".join(word.text + " " if word else " " for _, words in label.stretches for word in words)
    assert shown.split() == ["Rents", "in", "גד", "אב", "rose"]
    hebrew = [word for _, words in label.stretches for word in words if word and word.text == "אב"]
    assert hebrew == [face.shape("אב", rtl=True)]
