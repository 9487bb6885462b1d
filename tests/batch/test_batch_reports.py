"""What is said of a batch besides building it: what would be built, what nothing makes, rules, accepted warnings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from brief.cli import run
from brief.cli.patterns import GivenSettings, fill_in
from brief.diagnostics import Report

SOURCE = "The council says that rents rose in every district of the town last year.\n"
CLAIM = "[{text: Rents rose all over town., quote: rents rose in every district of the town last year}]"
OUTLINE = f"""title: Rents in Riverton
date: 2020-04-02
sources: {{report: {{file: source.txt}}}}
sections: {{context: {CLAIM}, progress: {CLAIM}, challenges: {CLAIM}, outlook: {CLAIM}}}
"""
LONG = "The council and its committees say " + "that rents rose last year and " * 14 + "that they rose."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two outlines of one source."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def list_reasons(*options: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What `--list` says of each PDF."""
    capsys.readouterr()
    assert run(["build", ".", "--list", "--format", "json", *options]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    planned = [record for record in records if record["type"] == "planned"]
    assert all(record["build"] == bool(record["why"]) for record in planned)
    return {record["pdf"]: record["why"] for record in planned}


def later(path: Path) -> None:
    """Make a file a second younger than all others."""
    now = max(other.stat().st_mtime_ns for other in path.parent.iterdir()) + 10**9
    os.utime(path, ns=(now, now))


def test_a_list_says_why_each_pdf_would_be_built(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list_reasons(capsys=capsys) == dict.fromkeys(("a.pdf", "b.pdf"), "there is no PDF yet")
    assert not list(folder.glob("*.pdf"))
    run(["build", ".", "-q"])
    assert list_reasons(capsys=capsys) == {"a.pdf": "", "b.pdf": ""}
    assert list_reasons("--force", capsys=capsys) == {"a.pdf": "`--force`", "b.pdf": "`--force`"}
    (folder / "a.yaml").write_text(OUTLINE.replace("Riverton", "Lakeside"), encoding="utf-8")
    later(folder / "a.yaml")
    assert list_reasons(capsys=capsys) == {"a.pdf": "`a.yaml` changed since", "b.pdf": ""}
    later(folder / "source.txt")  # the same bytes: b is what it was
    assert list_reasons(capsys=capsys) == {"a.pdf": "`a.yaml` and 1 more changed since", "b.pdf": ""}
    why = list_reasons("--paper", "a5", capsys=capsys)
    assert why == dict.fromkeys(("a.pdf", "b.pdf"), "the PDF that is there has another paper")
    assert list_reasons("--draft", capsys=capsys)["b.pdf"] == "the PDF that is there is no draft"
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 of others")
    assert list_reasons(capsys=capsys)["b.pdf"] == "the file that is there is not ours"


def test_what_was_built_with_warnings_is_said_to_be_built_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(OUTLINE.replace("Rents rose all over town.", LONG, 1), encoding="utf-8")
    run(["build", ".", "-q"])
    assert list_reasons(capsys=capsys) == {"a.pdf": "it had findings when it was built", "b.pdf": ""}


@pytest.mark.parametrize("how", ["option", "outline"])
def test_an_accepted_warning_is_not_told_not_counted_and_makes_nothing_again(
    folder: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OUTLINE.replace("Rents rose all over town.", LONG, 1)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    assert run(["build", "a.yaml", "--strict", "--format", "short"]) == 1
    assert "warning[page-sentence-long]" in capsys.readouterr().err
    accepted = ["--allow", "page-sentence-long"] if how == "option" else []
    if how == "outline":
        allowed = "allow: [{code: page-sentence-long, why: it quotes the council}]\n"
        (folder / "a.yaml").write_text(text + allowed, encoding="utf-8")
    assert run(["build", "a.yaml", "--strict", "--ledger", "a.json", *accepted]) == 0
    assert "page-sentence-long" not in capsys.readouterr().err
    ledger = json.loads((folder / "a.json").read_text("utf-8"))
    assert ledger.get("allow") == (
        [{"code": "page-sentence-long", "why": "it quotes the council"}] if how == "outline" else None
    )
    assert run(["build", "a.yaml", *accepted]) == 0
    assert "up to date" in capsys.readouterr().err
    if how == "option":  # without it the warning is not lost
        assert run(["build", "a.yaml", "--format", "short"]) == 0
        assert "warning[page-sentence-long]" in capsys.readouterr().err


def test_an_option_that_accepts_nothing_leaves_the_same_bytes(folder: Path) -> None:
    assert run(["build", "a.yaml", "-q", "-o", "without.pdf"]) == 0
    assert run(["build", "a.yaml", "-q", "-o", "with.pdf", "--allow", "page-sentence-long"]) == 0
    assert (folder / "with.pdf").read_bytes() == (folder / "without.pdf").read_bytes()


def test_an_error_is_never_accepted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = OUTLINE.replace("quote: rents rose in every", "quote: rents fell in every", 1)
    (folder / "a.yaml").write_text(text + "allow: [{code: quote-not-found, why: we know better}]\n", encoding="utf-8")
    assert run(["build", "a.yaml", "--allow", "quote-not-found", "--format", "short"]) == 1
    assert "error[quote-not-found]" in capsys.readouterr().err
    assert not (folder / "a.pdf").exists()


def test_a_code_that_there_is_not_is_told_with_the_one_that_was_meant(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "a.yaml", "--allow", "page-sentence-lang"]) == 2
    assert "did you mean `page-sentence-long`?" in capsys.readouterr().err
    (folder / "a.yaml").write_text(OUTLINE + "allow: [{code: page-sentence-lang, why: x}]\n", encoding="utf-8")
    assert run(["check", "a.yaml", "--format", "short"]) == 1
    assert "a.yaml:5:16: error[outline-bad-value]" in capsys.readouterr().err


def test_pdfs_whose_outline_is_gone_are_named_and_none_is_touched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", ".", "-q", "--annotated"])
    (folder / "map.pdf").write_bytes(b"%PDF-1.7 of others")
    before = {path.name: path.read_bytes() for path in folder.glob("*.pdf")}
    (folder / "b.yaml").rename(folder / ".b.yaml")
    capsys.readouterr()
    assert run(["build", ".", "--prune"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == ["b.annotated.pdf  its outline is gone", "b.pdf  its outline is gone"]
    assert run(["build", ".", "--prune", "--format", "json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record.get("pdf") for record in records] == ["b.annotated.pdf", "b.pdf", None]
    assert {path.name: path.read_bytes() for path in folder.glob("*.pdf")} == before


@pytest.mark.parametrize("output", ["out", "out/{slug}/"])
def test_they_are_found_in_the_folder_that_is_written_to(
    folder: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", ".", "-q", "-o", output])
    (folder / "b.yaml").unlink()
    capsys.readouterr()
    assert run(["build", ".", "--prune", "-o", output]) == 0
    gone = "out/b/b.pdf" if "{" in output else "out/b.pdf"
    assert capsys.readouterr().err == f"{gone}  its outline is gone\n"
    assert run(["build", "a.yaml", "--prune", "-o", "one.pdf"]) == 2


@pytest.mark.parametrize("place", ["plain", "a folder with # and $ and a:b"])
def test_make_builds_what_the_rules_say_and_then_rests(folder: Path, place: str) -> None:
    work = folder / place
    work.mkdir()
    for name in ("a.yaml", "source.txt"):
        shutil.copy(folder / name, work / name)
    assert run(["build", str(Path(place) / "a.yaml"), "-q", "--deps", "deps.mk"]) == 0
    (folder / "Makefile").write_text("all: ; @:\ninclude deps.mk\n%.pdf: ; @:\n", encoding="utf-8")
    target = str(Path(place) / "a.pdf")

    def is_rested() -> bool:
        return subprocess.run(["make", "-q", target], cwd=folder, check=False, capture_output=True).returncode == 0

    assert is_rested()
    later(work / "source.txt")
    assert not is_rested()
    assert run(["build", str(Path(place) / "a.yaml"), "-q"]) == 0  # the same bytes: it is up to date, and touched
    now = max(path.stat().st_mtime_ns for path in work.iterdir())
    os.utime(work / "a.pdf", ns=(now, now))  # the source's time was in the future
    assert is_rested()
    (work / "source.txt").unlink()  # a file that is gone stops make no more than one that is new
    ran = subprocess.run(["make", "-n", target], cwd=folder, check=False, capture_output=True, encoding="utf-8")
    assert "No rule" not in ran.stderr


def test_a_pdf_that_is_up_to_date_is_touched_where_an_input_is_younger(folder: Path) -> None:
    run(["build", "a.yaml", "-q"])
    old = (folder / "a.pdf").stat().st_mtime_ns - 10**10
    os.utime(folder / "a.pdf", ns=(old, old))
    data = (folder / "a.pdf").read_bytes()
    run(["build", "a.yaml", "-q"])
    assert (folder / "a.pdf").stat().st_mtime_ns > old
    assert (folder / "a.pdf").read_bytes() == data
    young = (folder / "a.pdf").stat().st_mtime_ns
    run(["build", "a.yaml", "-q"])
    assert (folder / "a.pdf").stat().st_mtime_ns == young


def test_rules_that_cannot_be_written_are_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "file").write_text("x", encoding="utf-8")
    assert run(["build", "a.yaml", "-q", "--deps", "file/deps.mk", "--format", "short"]) == 2
    assert "file/deps.mk:1:1: error[output-unwritable]: file of rules cannot be written" in capsys.readouterr().err


def test_annotations_of_github_name_place_code_and_help(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a,b:c.yaml").write_text(OUTLINE.replace("rents rose in every", "100% of rents in", 1), encoding="utf-8")
    assert run(["check", "a,b:c.yaml", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("::error file=a%2Cb%3Ac.yaml,line=4,col=63,endLine=4,endColumn=") for line in lines)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    assert any(
        ",title=quote-not-found::quote does not occur in `report`%0Ahelp: closest passage is" in s for s in lines
    )
    assert not any("100% " in line for line in lines)


def test_names_are_filled_in_from_the_outline_and_its_folder(folder: Path) -> None:
    (folder / "north").mkdir()
    head = "version: '1.2/b'\nstatus: draft\nnumber: 7\n"
    (folder / "north" / "a.yaml").write_text(head + OUTLINE, encoding="utf-8")
    shutil.copy(folder / "source.txt", folder / "north" / "source.txt")
    pattern = "out/{folder}/{date}-{title}-{version}-{status}.pdf"
    assert run(["build", "north/a.yaml", "-q", "-o", pattern]) == 0
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")] == [
        "out/north/2020-04-02-Rents-in-Riverton-1.2-b-draft.pdf"
    ]


@pytest.mark.parametrize("word", ["Rents and houses", "住宅租金与价格", "Житло", "x"])
def test_a_title_however_long_gives_a_name_that_a_file_can_have(folder: Path, word: str) -> None:
    title = " ".join([word] * 12)
    (folder / "a.yaml").write_text(OUTLINE.replace("Rents in Riverton", title), encoding="utf-8")
    name = fill_in("{title}-{slug}.pdf", "a.yaml", None, GivenSettings(), Report())
    assert name is not None
    name.write_bytes(b"")
    assert len(name.name.encode()) < 200
    kept = name.name.removesuffix("-a.pdf").replace("-", " ")
    assert title.startswith(kept)
    assert f"{title} "[len(kept)] == " "  # whole words
