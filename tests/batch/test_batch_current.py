"""What is up to date is told from the PDF and its inputs alone; whatever changes, and whatever is odd, is built."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.cli import run
from brief.typeset.recipe import Recipe, parse_trailer, read_recipe, write_recipe
from test_cli import OUTLINE, SOURCE, WRONG

if TYPE_CHECKING:
    from verapdf import Validator

HEAD = b"9 0 obj\n<</Type/XRef/W[1 4 2]/Size 9/Root 1 0 R/Info 2 0 R/ID[<%b><%b>]"
WARNED = OUTLINE[: OUTLINE.index("  outlook:")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with an outline, a layout and the PDF, which is up to date."""
    (tmp_path / "outline.yaml").write_text(OUTLINE + "layout: house.yaml\n", encoding="utf-8")
    (tmp_path / "house.yaml").write_text("extends: policy-brief\n", encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert run(["build", "outline.yaml"]) == 0
    capsys.readouterr()
    return tmp_path


def is_left_alone(*arguments: str) -> bool:
    """Whether building leaves the PDF alone: it is then the same file, not one that is alike."""
    before = Path("outline.pdf").stat()
    run(["build", "outline.yaml", "-q", *arguments])
    return Path("outline.pdf").stat().st_ino == before.st_ino


def test_what_is_up_to_date_is_left_alone_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = (folder / "outline.pdf").read_bytes()
    assert run(["build", "outline.yaml"]) == 0
    assert capsys.readouterr().err == "outline.pdf  up to date\n"
    assert run(["build", "outline.yaml", "--format", "json"]) == 0
    assert '{"type": "current", "outline": "outline.yaml", "pdf": "outline.pdf"}\n' in capsys.readouterr().out
    assert is_left_alone("--strict")
    assert not is_left_alone("--force")
    assert (folder / "outline.pdf").read_bytes() == data


def test_it_holds_in_another_place_and_at_another_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = folder / "copy" / "of it"
    copy.mkdir(parents=True)
    for name in ("outline.yaml", "outline.pdf", "house.yaml", "source.txt"):
        shutil.copyfile(folder / name, copy / name)
    for name, moment in (("outline.pdf", 0), ("source.txt", 2_000_000_000)):
        os.utime(copy / name, (moment, moment))
    monkeypatch.chdir(copy)
    assert is_left_alone()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("outline.yaml", "Riverton", "Riverside"),
        ("source.txt", "\n", "\n\n"),
        ("house.yaml", "extends", "# changed\nextends"),
        ("outline.yaml", "layout: house.yaml", "layout: policy-brief"),
    ],
)
def test_a_change_of_any_input_is_built(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    assert not is_left_alone()
    assert is_left_alone()


@pytest.mark.parametrize("option", [["--draft"], ["--layout", "policy-brief"], ["--annotated"], ["--ledger", "x.json"]])
def test_an_option_that_changes_what_is_written_is_built(folder: Path, option: list[str]) -> None:
    assert is_left_alone()
    assert not is_left_alone(*option, "-o", "outline.pdf")
    assert "annotated" not in option[0] or (folder / "outline.annotated.pdf").exists()


def test_the_moment_of_a_brief_without_a_date_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert is_left_alone()  # it has a date
    (folder / "outline.yaml").write_text(re.sub(r"(?m)^date:.*\n", "", OUTLINE), encoding="utf-8")
    assert not is_left_alone()
    assert is_left_alone()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert not is_left_alone()


def test_another_program_version_is_built(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    assert (folder / "outline.pdf").exists()
    monkeypatch.setattr("brief.typeset.recipe.PRODUCER", "brief 999")
    assert not is_left_alone()


def test_a_source_that_may_not_be_read_any_more_is_found(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "source.txt"
    (folder / "source.txt").rename(outside)
    (folder / "source.txt").symlink_to(outside)
    assert run(["build", "outline.yaml", "-q", "--allow-outside"]) == 0
    assert run(["build", "outline.yaml", "-q"]) == 1
    outside.unlink()
    assert run(["build", "outline.yaml", "-q", "--allow-outside"]) == 1


@pytest.mark.parametrize("arguments", [[], ["--draft"], ["--strict"]], ids=" ".join)
def test_findings_are_never_lost(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "outline.yaml").write_text(WRONG if "--draft" in arguments else WARNED)
    printed = []
    for turn in (arguments and [a for a in arguments if a == "--draft"], arguments, arguments):
        run(["build", "outline.yaml", "--format", "short", *turn])
        printed.append(capsys.readouterr().err)
    assert printed[0]
    assert printed == [printed[0]] * 3


# -- the reader of trailers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: data[: len(data) // 2],
        lambda data: data[:0],
        lambda data: data[:-200] + bytes(200),
        lambda data: re.sub(rb"startxref\n\d+", b"startxref\n99999999", data),
        lambda data: re.sub(rb"startxref\n\d+", b"startxref\n0", data),
        lambda data: re.sub(rb"/ID\[<..", b"/ID[<00", data),  # one half: another program changed the file
        lambda data: data + b"1 0 obj\n<<>>\nendobj\nxref\ntrailer\n<<>>\nstartxref\n5\n%%EOF\n",
        lambda data: data.replace(b"/BRIEF_Inputs", b"/BRIEF_Outputs"),
    ],
)
def test_a_pdf_that_is_odd_is_built_again(folder: Path, change: object) -> None:
    data = (folder / "outline.pdf").read_bytes()
    assert callable(change)
    changed = change(data)
    assert changed != data
    (folder / "outline.pdf").write_bytes(changed)
    assert not is_left_alone()
    assert (folder / "outline.pdf").read_bytes() == data


@given(st.booleans(), st.booleans(), st.text(), st.text(), st.text(), st.lists(st.text()))
def test_a_recipe_is_read_as_it_was_written(
    draft: bool,  # noqa: FBT001 - drawn
    fallback: bool,  # noqa: FBT001 - drawn
    moment: str,
    layout: str,
    paper: str,
    files: list[str],
) -> None:
    try:
        recipe = Recipe(draft, moment, layout, paper, tuple(files), fallback)
        written = write_recipe(recipe).encode("ascii")
    except UnicodeEncodeError:  # half a surrogate pair that stands for no byte: YAML refuses it
        return
    key = b"0" * 32
    assert parse_trailer(HEAD % (key, key) + written + b"/Filter/FlateDecode") == (bytes(16), recipe)


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_no_bytes_break_the_reader(data: bytes, entries: bytes) -> None:
    assert parse_trailer(data) is None
    key = b"0" * 32
    parse_trailer(HEAD % (key, key) + b"/BRIEF_Inputs[" + entries + b"]/")


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    since = perf_counter()
    for name in ("pipe.pdf", "gone.pdf", ".", "x" * 5000, "a\0b"):
        assert read_recipe(tmp_path / name) is None
    assert read_recipe(Path("/dev/zero")) is None
    assert perf_counter() - since < 5


def test_the_trailer_is_valid(folder: Path, verapdf: Validator) -> None:
    assert b"/BRIEF_Inputs" in (folder / "outline.pdf").read_bytes()
    assert all(verdict.clean for verdict in verapdf.validate([folder / "outline.pdf"]))
