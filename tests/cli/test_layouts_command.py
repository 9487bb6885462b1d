"""`brief layouts`: the shipped ones with what they are for, and each value of one with its origin."""

from __future__ import annotations

import io
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Mark, Report
from brief.layout.explain import explain
from brief.layout.schema import ask_reader
from brief.marked import Scalar
from brief.pipeline import Request, build
from brief.resources import layouts_folder, seeds_folder
from test_layout import SHIPPED, own, read

if TYPE_CHECKING:
    from verapdf import Validator


KEPT = ("styles", "furniture", "limits")


def test_the_shipped_layouts_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layouts"]) == 0
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(path.stem for path in layouts_folder().glob("*.yaml"))
    assert {line.split()[1] for line in lines} <= {"A4", "A5", "letter"}, "each says what its sheet is"
    assert all(len(line.split()) > 6 for line in lines), "each says what it is for"
    assert str(layouts_folder()) in captured.err


def test_each_value_is_told_with_the_file_and_line_that_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text('extends: plain\nstyles:\n  body: {size: 12pt}\nname: "a   house"\n')
    assert run(["layouts", "house.yaml"]) == 0
    told = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert told["styles.body.size"][:2] == ["house.yaml:3", "12pt"]
    assert told["name"][:3] == ["house.yaml:4", "a", "house"]
    assert told["styles.body.leading"][0].startswith("plain.yaml:")
    assert told["styles.body.family"][0].startswith("policy-brief.yaml:")
    assert told["bands[2].heads"][1:2] == ["beside"]
    assert told["page.side_at"][:2] == ["default", "left"], "what stands in no file"
    assert told["bands[*].columns"][:2] == ["default", "1"]
    assert told["styles.*.align"][:2] == ["default", "left"]
    assert told["cover"][:2] == ["default", "none"]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_value_of_a_layout_is_told_once_and_explained(name: str) -> None:
    report = Report()
    settings = explain(Scalar(name, Mark("o.yaml", 1, 1, 1, 1)), Path(), report)
    keys = [setting.key for setting in settings]
    assert len(keys) == len(set(keys))
    assert [s.key for s in settings if not s.meaning and not s.key.startswith("colours.")] == []
    known = {re.sub(r"\[\d+\]", "", key).replace("bands[*]", "bands") for key in keys}
    missing = [key for key in ask_reader() if not covers(known, key)]
    assert missing == [], "a key of layouts that is not told"


def covers(known: set[str], key: str) -> bool:
    """Whether a key is told: itself, those below it, for all of its kind, or the group that nothing says."""
    group, _, rest = key.partition(".")
    alike = f"styles.*.{rest.partition('.')[2]}" if group == "styles" else key
    return (
        group in {"extends", "templates", "papers"}
        or bool(known & {key, alike, group})
        or any(other.startswith(f"{key}.") for other in known)
    )


def test_what_follows_from_paper_and_columns_is_told_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text("extends: policy-brief\npaper: letter\ncolumns: 1\n")
    settings = explain(Scalar("house.yaml", Mark("o.yaml", 1, 1, 1, 1)), Path(), Report())
    told = {setting.key: (setting.place, setting.value) for setting in settings}
    assert told["page.width"] == ("house.yaml:2", "612pt")
    assert told["page.left"][0].startswith("policy-brief.yaml:")
    assert told["page.left"][1] == "17mm", "that of the layout's own figures for letter"
    assert told["page.side"][0] == "house.yaml:3"


def test_an_unknown_layout_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layouts", "plian"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "layout-not-found" in captured.err


# -- one's own ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", SHIPPED)
def test_a_new_layout_is_as_the_one_that_it_extends(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["layouts", "--new", "house.yaml", "--from", base]) == 0
    assert capsys.readouterr().out == ""
    text = (tmp_path / "house.yaml").read_text(encoding="utf-8")
    keys = [line.removeprefix("# ").partition(":")[0] for line in text.splitlines()[2:]]
    assert keys == ["extends", "name", *("fonts", "colours", "logo", "paper", "columns"), *KEPT]
    new, report = own(text, tmp_path)
    old, _ = read(base, tmp_path)
    assert not report.diagnostics
    assert new is not None
    assert old is not None
    assert new.name == "house"
    same = ("page", "accent", "styles", "rules", "furniture", "templates", "bands", "limits", "callout", "chart")
    assert [key for key in same if getattr(new, key) != getattr(old, key)] == []
    assert [font.name for font in new.fonts] == [font.name for font in old.fonts]


def test_a_new_layout_builds_at_once_and_may_extend_another_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("anti-drug-cooperation.txt", "anti-drug-cooperation.yaml"):
        shutil.copy(seeds_folder() / name, tmp_path / name)
    assert run(["layouts", "--new", "house.yaml"]) == 0
    (tmp_path / "teams").mkdir()
    assert run(["layouts", "--new", "teams/our team: 1.yaml", "--from", "house.yaml"]) == 0
    command = ["build", "anti-drug-cooperation.yaml", "--strict", "--layout", "teams/our team: 1.yaml", "-o", "out.pdf"]
    assert run(command) == 0
    assert len(PdfReader("out.pdf").pages) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["--new", "house.yaml"],
        ["--new", "house.txt"],
        ["--new", "other.yaml", "plain"],
        ["--new", "other.yaml", "--gallery", "out.pdf"],
        ["--gallery", "house.yaml/out.pdf"],
    ],
)
def test_nothing_is_written_over_and_nothing_mixed(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text("extends: plain\n")
    assert run(["layouts", *arguments]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["house.yaml"]
    assert (tmp_path / "house.yaml").read_text() == "extends: plain\n"


def test_a_new_layout_extends_what_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layouts", "--new", str(tmp_path / "house.yaml"), "--from", "plian"]) == 1
    assert "layout-not-found" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


# -- all on paper ------------------------------------------------------------------------------------------------------


def test_the_gallery_has_every_layout_in_one_clean_file(
    tmp_path: Path, verapdf: Validator, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "gallery.pdf"
    assert run(["layouts", "--gallery", str(pdf)]) == 0
    said = capsys.readouterr().err
    assert all(name in said for name in SHIPPED)
    for verdict in verapdf.validate([pdf]):
        assert verdict.clean, verdict
    data = pdf.read_bytes()
    reader = PdfReader(io.BytesIO(data))
    assert [str(item["/Title"]) for item in reader.outline if not isinstance(item, list)] == SHIPPED
    assert run(["layouts", "--gallery", str(pdf)]) == 0
    assert pdf.read_bytes() == data


def test_each_chapter_has_the_pages_that_the_layout_alone_gives(tmp_path: Path) -> None:
    pdf = tmp_path / "gallery.pdf"
    assert run(["layouts", "--gallery", str(pdf)]) == 0
    reader = PdfReader(io.BytesIO(pdf.read_bytes()))
    starts = [reader.get_destination_page_number(item) for item in reader.outline if not isinstance(item, list)]
    lengths = [end - start for start, end in pairwise([*(at or 0 for at in starts), len(reader.pages)])]
    alone = []
    for name in SHIPPED:
        built = build(Request(str(seeds_folder() / "anti-drug-cooperation.yaml"), name), tmp_path / f"{name}.pdf")
        assert built.output is not None
        alone.append(built.output.pages)
    assert lengths == alone


def test_a_gallery_of_an_outline_with_a_fault_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = tmp_path / "outline.yaml"
    outline.write_text("title: A\n")
    assert run(["layouts", str(outline), "--gallery", str(tmp_path / "gallery.pdf")]) == 1
    assert "outline-missing-key" in capsys.readouterr().err
    assert not (tmp_path / "gallery.pdf").exists()
