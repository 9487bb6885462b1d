"""What is given to each command by mistake: a finding at its place that says what it is, and never a traceback."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "[{text: Rents rose by 11 per cent., quote: Rents rose by 11 per cent}]"
OUTLINE = f"""title: Rents
date: 2020-04-02
sources: {{survey: {{file: survey.txt}}}}
sections: {{context: {CLAIM}, progress: {CLAIM}, challenges: {CLAIM}, outlook: {CLAIM}}}
"""
FILES = {
    "outline.yaml": OUTLINE.encode(),
    "survey.txt": b"Rents rose by 11 per cent in 2019.\n",
    "pack.yaml": b"title: Papers\nitems:\n  - {item: 1, title: Opening}\n",
    "layout.yaml": b"extends: policy-brief\nname: house\n",
    "page.html": b"<!doctype html><title>Rents</title><p>Rents rose.</p>",
    "other.yaml": b"alpha: 1\nbeta: 2\n",
    "list.yaml": b"- 1\n- 2\n",
    "words.yaml": b"hello, world\n",
    "empty.yaml": b"",
    "empty.pdf": b"",
    "bytes.yaml": bytes(range(256)) * 8,
    "bytes.pdf": bytes(range(256)) * 8,
    "picture.yaml": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "word.yaml": b"PK\x03\x04" + bytes(100),
}
COMMANDS = {
    "build": ("build",),
    "check": ("check",),
    "pack": ("pack",),
    "verify": ("verify",),
    "impose": ("impose", "--booklet"),
    "layouts": ("layouts",),
    "add": ("new", "--add", "survey.txt"),
    "layout": ("check", "outline.yaml", "--layout"),
    "gallery": ("layouts", "--gallery", "gallery.pdf"),
}
GOOD = {("build", "outline.yaml"), ("check", "outline.yaml"), ("pack", "pack.yaml"), ("layouts", "layout.yaml")}
GOOD |= {("layout", "layout.yaml"), ("gallery", "outline.yaml"), ("verify", "brief.pdf"), ("impose", "brief.pdf")}
GOOD |= {("verify", "pdf.yaml"), ("impose", "pdf.yaml")}  # a PDF is one by whatever name
PLACE = re.compile(r"[^\n]+:\d+:\d+: error\[[a-z-]+\]: \S")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A brief's PDF."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("outline.yaml", "survey.txt"):
        (folder / name).write_bytes(FILES[name])
    assert run(["build", str(folder / "outline.yaml"), "-q"]) == 0
    return (folder / "outline.pdf").read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: bytes) -> Path:
    """A folder with files of every kind."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    for name in ("brief.pdf", "pdf.yaml"):
        (tmp_path / name).write_bytes(made)
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling.yaml").symlink_to("nowhere")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


ODD = ("folder", "dangling.yaml", "loop.yaml", "pipe.yaml", "missing.yaml", "", "a\nb.yaml", "\udcff.yaml")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", [*FILES, "brief.pdf", "pdf.yaml", *ODD])
def test_each_command_says_what_is_wrong_with_what_it_is_given(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    if (command, name) in GOOD or (command, name) in {("add", "outline.yaml"), ("layouts", ""), ("gallery", "")}:
        return
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    code = run([*COMMANDS[command], name])
    said = "".join(capsys.readouterr())
    assert "Traceback" not in said
    assert "internal-error" not in said
    assert code in {1, 2}, said
    usage = said.startswith(("Usage: ", "Error: ")) and "Error: " in said
    assert usage or (PLACE.match(said) and "   help: " in said)
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "fact", "hint"),
    [
        (["check", "pdf.yaml"], "pdf.yaml:1:1: error[yaml-encoding]: this is a PDF, not YAML", "`brief verify FILE`"),
        (["build", "brief.pdf"], "brief.pdf:1:1: error[output-onto-input]: `brief.pdf` is given", "brief verify"),
        (["check", "picture.yaml"], "picture.yaml:1:1: error[yaml-encoding]: this is a picture, not YAML", "brief new"),
        (["check", "word.yaml"], "word.yaml:1:1: error[yaml-encoding]: this is a Word document", "brief new OUTLINE"),
        (["check", "survey.txt"], "survey.txt:1:1: error[outline-wrong-type]: this is a text, not an", "brief new"),
        (["check", "page.html"], "page.html:1:1: error[outline-wrong-type]: this is a text, not an", "brief new"),
        (["check", "empty.yaml"], "empty.yaml:1:1: error[yaml-empty]: file is empty", "brief new OUTLINE"),
        (["check", "dangling.yaml"], "dangling.yaml:1:1: error[outline-unreadable]: outline is a link that", "mend"),
        (["pack", "layout.yaml"], "layout.yaml:1:1: error[pack-unknown-key]: this is a layout, not a pack", "name it"),
        (["verify", "outline.yaml"], "outline.yaml:1:1: error[issued-unreadable]: the file is no PDF", "`brief check`"),
        (["layouts", "outline.yaml"], "outline.yaml:3:1: error[layout-unknown-key]: this is an outline, not", "lists"),
        (["layouts", "pack.yaml"], "pack.yaml:2:1: error[layout-unknown-key]: this is a pack, not a layout", "lists"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_it_is_is_said_with_the_command_for_it(
    capsys: pytest.CaptureFixture[str], arguments: list[str], fact: str, hint: str
) -> None:
    assert run(arguments) in {1, 2}
    said = capsys.readouterr().err
    assert said.startswith(fact), said
    assert hint in said.split("   help: ")[1].splitlines()[0]


@pytest.mark.parametrize("name", ["outline.yaml", "./survey.txt", "outline.pdf"])
def test_rules_for_make_are_not_written_over_what_they_are_about(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["build", "outline.yaml", "-q"]) == 0
    before = (folder / name).read_bytes()
    capsys.readouterr()
    assert run(["build", "outline.yaml", "--deps", name, "--format", "short"]) == 2
    assert f"{name}:1:1: error[output-onto-input]: the rules would be written over" in capsys.readouterr().err
    assert (folder / name).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["layouts", "--from", "note"], "Error: `--from` is for `--new`"),
        (["schema"], "Error: Missing argument '{layout|outline|pack}'. Choose from: layout, outline, pack"),
    ],
)
def test_what_is_missing_or_idle_is_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err
