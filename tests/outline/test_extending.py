"""Shared values: what an outline extends, and what `--set` says over it; found, checked, carried and proved again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Report
from brief.outline.pinning import pin_sources
from brief.outline.reader import read_outline
from live_page import LivePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brief.outline.types import Outline

SOURCE = "Rents rose by 11 per cent in 2019.\n"
CLAIM = "[{text: Rents rose by 11 per cent., quote: Rents rose by 11 per cent}]"
OUTLINE = f"""title: Rents
extends: house.yaml
date: 2020-04-02
sections:
  context: {CLAIM}
  progress: {CLAIM}
  challenges: {CLAIM}
  outlook: {CLAIM}
"""
HOUSE = """issuer: Housing unit
date: 1999-01-01
meeting: {name: Working group, place: Vienna}
sources:
  survey: {file: survey.txt, title: Housing survey}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "survey.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def read(text: str, *settings: str) -> tuple[Outline, Report]:
    report = Report()
    outline = read_outline(text.encode(), "outline.yaml", report, settings)
    assert outline is not None
    return outline, report


@pytest.mark.usefixtures("folder")
def test_the_outline_s_own_win_and_mappings_are_merged() -> None:
    outline, report = read(OUTLINE + "meeting: {place: Geneva}\nsources: {survey: {title: Survey}}\n")
    assert report.diagnostics == []
    assert outline.issuer is not None
    assert (outline.issuer.value, outline.issuer.mark.file) == ("Housing unit", "house.yaml")
    assert outline.date is not None
    assert str(outline.date.value) == "2020-04-02"
    assert outline.meeting is not None
    assert outline.meeting.name is not None
    assert outline.meeting.place is not None
    assert (outline.meeting.name.value, outline.meeting.place.value) == ("Working group", "Geneva")
    (source,) = outline.sources
    assert source.title is not None
    assert (source.title.value, source.file.value) == ("Survey", "survey.txt")
    assert [file.value for file in outline.files] == ["survey.txt", "house.yaml"]


def test_shared_sources_count_where_they_are_named(folder: Path) -> None:
    (folder / "house.yaml").write_text("sources: {a: {file: survey.txt}, b: {file: survey.txt}}\n", encoding="utf-8")
    own = "sources: {mine: {file: survey.txt}}\n"
    assert [source.id.value for source in read(OUTLINE + own)[0].sources] == ["mine"]
    named = OUTLINE.replace("11 per cent}", "11 per cent, source: b}", 1)
    assert [source.id.value for source in read(named + own)[0].sources] == ["mine", "b"]
    assert [source.id.value for source in read(OUTLINE)[0].sources] == ["a", "b"]


def test_paths_of_a_house_are_from_its_own_folder(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "house.yaml").rename(folder / "shared" / "house.yaml")
    (folder / "shared" / "more.yaml").write_text("contact: us\nlayout: own.yaml\n", encoding="utf-8")
    (folder / "shared" / "own.yaml").write_text("extends: policy-brief\n", encoding="utf-8")
    text = (folder / "shared" / "house.yaml").read_text(encoding="utf-8").replace("survey.txt", "../survey.txt")
    (folder / "shared" / "house.yaml").write_text(f"extends: more.yaml\n{text}", encoding="utf-8")
    outline, report = read(OUTLINE.replace("house.yaml", "shared/house.yaml"))
    assert report.diagnostics == []
    assert [file.value for file in outline.files] == ["shared/../survey.txt", "shared/house.yaml", "shared/more.yaml"]
    assert outline.layout is not None
    assert outline.layout.value == "shared/own.yaml"
    (folder / "outline.yaml").write_text(OUTLINE.replace("house.yaml", "shared/house.yaml"), encoding="utf-8")
    assert run(["build", "outline.yaml", "-q"]) == 0
    assert run(["verify", "outline.pdf", "-q"]) == 0


@pytest.mark.parametrize(
    ("house", "found"),
    [
        ("isuer: x\n", "house.yaml:1:1: error[outline-unknown-key]"),
        ("title: x\n", "house.yaml:1:1: error[outline-unknown-key]"),
        ("recommendations: []\n", "house.yaml:1:1: error[outline-unknown-key]"),
        ("boxes: []\n", "house.yaml:1:1: error[outline-unknown-key]"),
        ("- x\n", "house.yaml:1:1: error[outline-wrong-type]"),
        ("issuer: 'x\n", "house.yaml:1:9: error[yaml-syntax]"),
        ("", "house.yaml:1:1: error[yaml-empty]"),
        ("status: drafty\n", "house.yaml:1:9: error[outline-bad-value]"),
        ("sources: {survey: {file: nowhere.txt}}\n", "house.yaml:1:26: error[source-unreadable]"),
        ("extends: [a.yaml]\n", "house.yaml:1:10: error[outline-bad-value]"),
        ("extends: policy-brief\n", "house.yaml:1:10: error[outline-bad-value]"),
        ("extends: ./house.yaml\n", "house.yaml:1:10: error[outline-extends-cycle]"),
        ("extends: outline.yaml\n", "house.yaml:1:10: error[outline-extends-cycle]"),
        ('extends: "x\\0.yaml"\n', "house.yaml:1:"),
    ],
)
def test_a_finding_stands_in_the_file_that_it_is_about(
    folder: Path, capsys: pytest.CaptureFixture[str], house: str, found: str
) -> None:
    (folder / "house.yaml").write_text(house, encoding="utf-8")
    assert run(["check", "outline.yaml", "--format", "short"]) == 1
    assert any(line.startswith(found) for line in capsys.readouterr().err.splitlines())


def test_a_link_leads_nowhere_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = folder.parent / f"{folder.name}-outside.yaml"
    outside.write_text(HOUSE, encoding="utf-8")
    (folder / "house.yaml").unlink()
    (folder / "house.yaml").symlink_to(outside)
    assert run(["check", "outline.yaml", "--format", "short"]) == 1
    assert "error[outline-extends-outside]" in capsys.readouterr().err
    assert run(["check", "outline.yaml", "--allow-outside"]) == 0
    outside.unlink()


def test_what_it_extends_is_an_input_and_is_carried(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "outline.yaml"]) == 0
    assert run(["build", "outline.yaml"]) == 0
    assert capsys.readouterr().err.endswith("outline.pdf  up to date\n")
    assert "house.yaml" in PdfReader(folder / "outline.pdf").attachments
    (folder / "house.yaml").write_text(HOUSE.replace("Housing unit", "Unit of housing"), encoding="utf-8")
    assert run(["build", "outline.yaml"]) == 0
    assert "up to date" not in capsys.readouterr().err
    assert run(["build", "outline.yaml", "-o", "house.yaml", "--format", "short"]) == 2
    assert run(["verify", "outline.pdf", "-q"]) == 0


def test_a_shared_source_is_not_pinned_in_the_outline(folder: Path) -> None:
    outline, _ = read(OUTLINE + "sources: {own: {file: survey.txt}}\n")
    data = pin_sources(outline, {"own": "a" * 64, "survey": "b" * 64})
    assert data is not None
    assert b"a" * 64 in data
    shared, _ = read(OUTLINE)
    assert pin_sources(shared, {"survey": "b" * 64}) == shared.data
    assert (folder / "house.yaml").read_text(encoding="utf-8") == HOUSE


# -- --set -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_what_is_set_is_read_as_if_it_stood_there() -> None:
    settings = ("date=2021-05-06", "meeting.place=Oslo", "authors=[A, B]", "number=2020/01", "number=no")
    outline, report = read(OUTLINE, *settings)
    assert report.diagnostics == []
    assert outline.date is not None
    assert str(outline.date.value) == "2021-05-06"
    assert outline.meeting is not None
    assert outline.meeting.place is not None
    assert outline.meeting.name is not None
    assert (outline.meeting.name.value, outline.meeting.place.value) == ("Working group", "Oslo")
    assert [author.value for author in outline.authors] == ["A", "B"]
    assert outline.number is not None
    assert outline.number.value == "no"


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("date=2020-13-01", "--set date=2020-13-01:1:6: error[outline-bad-value]: there is no day 2020-13-01"),
        ("isuer=x", "--set isuer=x:1:1: error[outline-unknown-key]: `isuer` is no key of an outline"),
        ("meeting.plaice=x", "--set meeting.plaice=x:1:9: error[outline-unknown-key]"),
        ("issuer=", "--set issuer=:1:8: error[outline-wrong-type]: value is missing"),
        ("issuer={a: 1", "--set issuer={a: 1:1:8: error[yaml-syntax]: keys in braces are not closed"),
        ("sources.survey.file=x.txt", "--set sources.survey.file=x.txt:1:21: error[source-unreadable]"),
        ("extends=none.yaml", "--set extends=none.yaml:1:9: error[outline-extends-missing]"),
        ("issuer=\udcff", "--set issuer="),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_finding_names_the_option(capsys: pytest.CaptureFixture[str], setting: str, found: str) -> None:
    assert run(["check", "outline.yaml", "--format", "short", "--set", setting]) == 1
    assert any(line.startswith(found) for line in capsys.readouterr().err.splitlines())


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        *((setting, "is not KEY=VALUE") for setting in ("date", "=x", ".a=1", "a..b=1")),
        ("", "an argument is empty"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_an_option_without_a_key_is_refused(capsys: pytest.CaptureFixture[str], setting: str, told: str) -> None:
    assert run(["check", "outline.yaml", "--set", setting]) == 2
    assert told in capsys.readouterr().err


def test_what_was_set_is_said_and_made_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["--set", "issuer=Unit, of housing", "--set", "date=2021-05-06"]
    assert run(["build", "outline.yaml", *told, "--ledger", "outline.json"]) == 0
    assert json.loads((folder / "outline.json").read_text(encoding="utf-8"))["settings"] == told[1::2]
    assert run(["verify", "outline.pdf", "-q"]) == 0
    capsys.readouterr()
    assert run(["build", "outline.yaml", *told]) == 0
    assert capsys.readouterr().err == "outline.pdf  up to date\n"
    assert run(["build", "outline.yaml"]) == 0
    assert "up to date" not in capsys.readouterr().err


# -- of a pack and of the live page ------------------------------------------------------------------------------------

PACK = """title: Papers
meeting: {name: Working group, place: Vienna}
items:
  - {item: 1, outline: outline.yaml}
"""


def test_a_pack_s_values_are_set_and_its_file_is_carried_as_it_is(
    folder: Path, pdftotext: Callable[[Path], str]
) -> None:
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    assert run(["pack", "pack.yaml", "-q"]) == 0
    plain = (folder / "pack.pdf").read_bytes()
    assert run(["pack", "pack.yaml", "-q", "--set", "title=Papers, revised", "--set", "meeting.place=Oslo"]) == 0
    said = pdftotext(folder / "pack.pdf")
    assert "Papers, revised" in said
    assert "Oslo" in said
    assert "Vienna" not in said.split("Housing survey")[0].split("Contents")[0]
    assert PdfReader(folder / "pack.pdf").attachments["pack.yaml"] == [PACK.encode()]
    assert run(["pack", "pack.yaml", "-q"]) == 0
    assert (folder / "pack.pdf").read_bytes() == plain


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("date=2020-13-01", "--set date=2020-13-01:1:6: error[pack-bad-value]: there is no day 2020-13-01"),
        ("titel=x", "--set titel=x:1:1: error[pack-unknown-key]: `titel` is no key of a pack"),
        ("items=[]", "--set items=[]:1:1: error[pack-bad-value]: pack has no item"),
        ("meeting.place=[a", "--set meeting.place=[a:1:15: error[yaml-syntax]"),
    ],
)
def test_a_finding_of_a_pack_names_the_option(
    folder: Path, capsys: pytest.CaptureFixture[str], setting: str, found: str
) -> None:
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    assert run(["pack", "pack.yaml", "--format", "short", "--set", setting]) == 1
    assert any(line.startswith(found) for line in capsys.readouterr().err.splitlines())


def test_the_live_page_shows_what_is_set(folder: Path) -> None:
    with LivePage(folder, "outline.yaml", "--set", "title=Rents, revised", "--set", "isuer=x") as page:
        found = page.wait()["findings"]
    assert [(one["code"], one["place"]) for one in found] == [("outline-unknown-key", "--set isuer=x:1:1")]
    with LivePage(folder, "outline.yaml", "--set", "sections.context=[{text: Set., evidence: none}]") as page:
        said = page.wait()
    assert said["built"]
    assert said["statements"][0]["text"].startswith("Set.")
