"""Words and files in the place of others: commands, layouts and keys that are misspelt, layouts given as outlines."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.cli.commands import EXAMPLES, brief
from brief.cli.selecting import looks_like_outline
from brief.diagnostics import Code, Report
from brief.meeting.packing.reader import read_pack
from brief.outline.reader import read_outline
from brief.resources import layouts_folder, seeds_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("chek", "did you mean `check`?"),
        ("buidl", "did you mean `build`?"),
        ("Layout", "did you mean `layouts`?"),
        ("outline.yaml", "did you mean `brief build outline.yaml`?"),
        ("house.yml", "did you mean `brief build house.yml`?"),
        ("publish", "there are `new`, `build`, "),
    ],
)
def test_a_word_that_is_no_command_is_told_which_was_meant(
    word: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([word]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"Error: there is no command `{word}`: {hint}" in captured.err


def test_a_misspelt_option_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--nope"]) == 2
    assert "No such option" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "hint"), [("polcy-brief", "did you mean `policy-brief`?"), ("zeitung", "`plain`")])
def test_a_layout_that_is_not_there_names_those_that_are(
    name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["layouts", name]) == 1
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "o.yaml", "--timeout", "soon"], "'soon' is not a valid number"),
        (["build", "o.yaml", "-j", "two"], "'two' is not a valid whole number"),
        (["preview", "o.yaml", "--port", "http"], "'http' is not a valid whole number"),
        (["impose", "o.pdf", "--signature", "x"], "'x' is not a valid whole number"),
        (["layouts", "--timeout", "x"], "'x' is not a valid number"),
    ],
)
def test_what_is_no_number_is_told_in_plain_words(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    assert said in capsys.readouterr().err


def test_the_help_says_in_whole_words_what_each_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert "..." not in out.partition("Commands:")[2]
    assert all(len(line) <= 80 for line in out.splitlines())


def test_the_examples_of_the_help_are_commands(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.strip() for line in EXAMPLES.splitlines() if line.startswith("  brief ")]
    assert len(lines) >= 5
    for line in lines:
        _, command, *rest = shlex.split(line.partition("     ")[0])
        found = brief.get_command(brief.make_context("brief", ["build"]), command)
        assert found is not None, line
        found.make_context(command, rest, resilient_parsing=False).close()
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(line in out for line in lines)


# -- layouts and other files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", sorted(layouts_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_a_layout_given_as_an_outline_is_named_as_one(layout: Path) -> None:
    report = Report()
    assert read_outline(layout.read_bytes(), layout.name, report) is None
    (found,) = report.diagnostics
    assert found.message.startswith("this is a layout, not an outline")
    assert "--layout" in found.help


def test_a_pack_given_as_an_outline_and_an_outline_as_a_pack_are_named_as_such() -> None:
    report = Report()
    assert read_outline(b"title: Thursday\nitems: []\n", "p.yaml", report) is None
    outline = (seeds_folder() / "anti-drug-cooperation.yaml").read_bytes()
    assert read_pack(outline, "o.yaml", report) is None
    pack, other = report.diagnostics
    assert (pack.mark.line, pack.message[:30], "brief pack" in pack.help) == (2, "this is a pack, not an outline", True)
    assert (other.message[:30], "brief build" in other.help) == ("this is an outline, not a pack", True)


@pytest.mark.parametrize(
    "text",
    [
        "issuer: A\nseries: B\n",
        "extends: house.yaml\nissuer: A\n",
        "sources: {s: {file: s.txt, title: T}}\nlanguage: fr\n",
    ],
)
def test_shared_values_given_as_an_outline_are_named_as_such(text: str) -> None:
    report = Report()
    assert read_outline(text.encode(), "house.yaml", report) is None
    (found,) = report.diagnostics
    assert found.message.startswith("this file has values that outlines share")
    assert "extends: house.yaml" in found.help


@pytest.mark.parametrize(
    "text", ["issuer: A\ntitle: B\n", "issuer: A\nsections: {}\n", "issuer: A\nfoo: B\n", "foo: A\n"]
)
def test_what_is_more_or_less_than_shared_values_is_read_as_an_outline(text: str) -> None:
    report = Report()
    read_outline(text.encode(), "house.yaml", report)
    assert report.failed
    assert not any("outlines share" in found.message for found in report.diagnostics)


def test_sections_of_a_wrong_form_are_one_finding() -> None:
    report = Report()
    text = "title: T\nsources: {s: {file: s.txt, title: T}}\nsections:\n  - title: Context\n"
    read_outline(text.encode(), "o.yaml", report)
    assert [found.code for found in report.diagnostics] == [Code.OUTLINE_WRONG_TYPE]


def test_an_outline_with_a_key_of_layouts_is_an_outline() -> None:
    report = Report()
    read_outline(b"title: Rents\npage: {width: 3pt}\n", "o.yaml", report)
    assert not any("layout, not" in found.message for found in report.diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        "title: a\nsources: {}\nsections: {}\n",
        "title: a\nsorces: {}\nsections: {}\n",
        "'sources': {}\n\"section\" : {}\n",
        "Sources: {}\nSections: {}\n",
    ],
)
def test_a_file_with_the_telling_keys_there_or_misspelt_is_an_outline(text: str, tmp_path: Path) -> None:
    path = tmp_path / "some.yml"
    path.write_text(text, encoding="utf-8")
    assert looks_like_outline(path, Report())


@pytest.mark.parametrize(
    "text",
    [
        "issuer: Office\nsources: {}\n",
        "a:\n  sources: {}\n  sections: {}\n",
        "name: house\nextends: plain\n",
        "".join(f"k{at}: 1\n" for at in range(3000)),
    ],
)
def test_a_file_without_them_is_passed_over(text: str, tmp_path: Path) -> None:
    path = tmp_path / "some.yml"
    path.write_text(text, encoding="utf-8")
    assert not looks_like_outline(path, Report())


def test_a_folder_has_outlines_of_both_suffixes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (seeds_folder() / "anti-drug-cooperation.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yml").write_text(text.replace("sections:", "sectons:"), encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 1
    assert "did you mean `sections`?" in capsys.readouterr().err
