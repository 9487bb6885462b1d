"""`brief layouts`: the shipped ones with what they are for, and each value of one with its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.cli import run
from brief.resources import layouts_folder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_shipped_layouts_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layouts"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(path.stem for path in layouts_folder().glob("*.yaml"))
    assert all(len(line.split()) > 5 for line in lines), "each says what it is for"


def test_each_value_is_told_with_the_file_and_line_that_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text('extends: plain\nstyles:\n  body: {size: 12pt}\nname: "a   house"\n')
    assert run(["layouts", "house.yaml"]) == 0
    told = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert told["styles.body.size"] == ["house.yaml:3", "12pt"]
    assert told["name"] == ["house.yaml:4", "a", "house"]
    assert told["styles.body.leading"][0].startswith("plain.yaml:")
    assert told["styles.body.family"][0].startswith("policy-brief.yaml:")
    assert told["bands[2].heads"][1:] == ["beside"]


def test_an_unknown_layout_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layouts", "plian"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "layout-not-found" in captured.err
