"""Help where nobody has a file to look at: commands and layouts that are misspelt."""

from __future__ import annotations

import shlex

import pytest

from brief.cli import run
from brief.cli.commands import EXAMPLES, brief


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("chek", "did you mean `check`?"),
        ("buidl", "did you mean `build`?"),
        ("Layout", "did you mean `layouts`?"),
        ("outline.yaml", "did you mean `brief build outline.yaml`?"),
        ("house.yml", "did you mean `brief build house.yml`?"),
        ("publish", "there are `build`, `check`, "),
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
