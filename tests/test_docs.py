"""Each example in the README and in `docs/` is what it says: a command line is understood, a block is read."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from brief.cli.commands import brief as cli
from brief.diagnostics import Mark, Report
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.meeting.packing.reader import read_pack
from brief.outline.reader import read_outline
from reference import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
COMMAND = re.compile(r"`(brief [a-z][^`\n]*)`|^\s*(?:\$ )?(brief [a-z].*)$", re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"[>|;&].*|  +.*")  # what a shell does with it, and words beside it
FRAME = """\
title: Rents
sources: {survey: {file: survey.txt}}
"""


def list_commands() -> list[tuple[str, str]]:
    """Every command line of a page, its placeholders left out."""
    return [
        (page.stem, ELSEWHERE.sub("", one or other).strip())
        for page in PAGES
        for one, other in COMMAND.findall(page.read_text(encoding="utf-8"))
    ]


def list_blocks(kind: str, page: str) -> list[str]:
    """The blocks of a kind on a page, in their order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [block for named, block in BLOCK.findall(text) if named == kind]


@pytest.mark.parametrize(("page", "line"), sorted(set(list_commands())))
def test_a_command_line_is_understood(page: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, *words = shlex.split(line.replace("…", ""))
    if not words:
        return
    context = click.Context(cli)
    name, *arguments = words
    assert name in cli.list_commands(context), f"{page}: {line}"
    command = cli.get_command(context, name)
    assert command is not None
    for word in arguments:
        if "/" not in word and "." in word and not word.startswith("-"):
            Path(word).touch()
    command.make_context(name, arguments, resilient_parsing=True)
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    told = {word.split("=")[0] for word in arguments if word.startswith("-") and word != "-"}
    assert told <= known | {"--help"}, f"{page}: {line}"


def test_the_blocks_of_an_outline_are_read() -> None:
    claims, table, house = list_blocks("yaml", "docs/outline.md")
    claims = claims.replace("registry", "survey")  # with one source alone no quote needs to name it
    own = "sections:\n  context:\n" + "".join(f"    {line}\n" for line in claims.splitlines())
    report = Report()
    assert read_outline((FRAME + own + table).encode(), "outline.yaml", report) is not None
    assert not report.failed, report.diagnostics
    shared = house.split("\n", 1)[1]
    assert read_outline(("title: Rents\n" + shared + own).encode(), "a.yaml", report)
    assert not report.failed, report.diagnostics


def test_the_pack_of_the_page_on_meetings_is_read() -> None:
    (block,) = list_blocks("yaml", "docs/meetings.md")
    report = Report()
    pack = read_pack(block.encode(), "pack.yaml", report)
    assert report.diagnostics == []
    assert pack is not None
    assert len(pack.items) == 3


@pytest.mark.parametrize("at", [0, 1])
def test_the_blocks_of_a_layout_are_read(at: int, tmp_path: Path) -> None:
    block = list_blocks("yaml", "docs/layouts.md")[at]
    text = "".join(line for line in block.splitlines(keepends=True) if not line.startswith(("fonts:", "logo:")))
    file = tmp_path / "house.yaml"
    file.write_text(text if "extends:" in text else f"extends: policy-brief\nname: house\n{text}", encoding="utf-8")
    report = Report()
    assert read_layout(Scalar(str(file), Mark("outline.yaml", 1, 1, 1, 1)), tmp_path, report) is not None
    assert not report.failed, report.diagnostics


def test_the_settings_of_editors_are_what_they_look_like() -> None:
    for language, load in (("json", json.loads), ("toml", tomllib.loads)):
        blocks = list_blocks(language, "docs/editors.md")
        assert blocks
        assert all(isinstance(load(block), dict) for block in blocks), language


def test_the_rules_for_make_build_what_is_asked_for_and_rest(tmp_path: Path) -> None:
    (rules,) = list_blocks("make", "docs/batches.md")
    (tmp_path / "Makefile").write_text(rules, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "rents.txt").write_text("Rents rose by 11 per cent in 2019, the survey found.\n", encoding="utf-8")
    (tmp_path / "rents.yaml").write_text(
        "title: Rents\nstatus: draft\nsources: {survey: {file: rents.txt}}\nsections:\n"
        + "".join(
            f"  {name}: [{{text: A sentence of our own here., evidence: none}}]\n"
            for name in ("context", "progress", "challenges", "outlook")
        ),
        encoding="utf-8",
    )
    (tmp_path / "brief").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from brief.cli import main; main()" "$@"\n', encoding="utf-8"
    )
    (tmp_path / "brief").chmod(0o755)
    paths = f"{tmp_path}:/usr/bin:/bin"
    here = {"PATH": paths, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    for expected in ("rents.pdf", "is up to date"):
        made = subprocess.run(
            ["make", "out/rents.pdf"], cwd=tmp_path, env=here, capture_output=True, text=True, check=True
        )
        assert expected in made.stdout + made.stderr
    assert (tmp_path / "out" / "rents.pdf").exists()
