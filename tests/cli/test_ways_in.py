"""Other people's tools that run the command: the hook of pre-commit, the image of a container."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from brief.cli import run

if TYPE_CHECKING:
    from pathlib import Path

COPIED = ("brief", "layouts", "seeds", "tests/cases", "requirements", "pyproject.toml", "README.md", "LICENSE")


def test_the_hook_checks_the_outlines_and_no_other_file(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hook,) = yaml.safe_load((project / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["language"] == "python"
    names = ["briefs/a.yaml", "briefs/north/b.yml", "briefs/house.yaml", "briefs/layout-narrow.yaml", "mkdocs.yaml"]
    taken = [name for name in names if re.search(hook["files"], name) and not re.search(hook["exclude"], name)]
    assert taken == ["briefs/a.yaml", "briefs/north/b.yml"]
    monkeypatch.chdir(tmp_path)
    for name in ("anti-drug-cooperation.txt", "anti-drug-cooperation.yaml"):
        shutil.copy(project / "seeds" / name, tmp_path / name)
    command, *arguments = shlex.split(hook["entry"])
    assert command == "brief"
    assert run([*arguments, "anti-drug-cooperation.yaml"]) == 0
    text = (tmp_path / "anti-drug-cooperation.yaml").read_text("utf-8")
    (tmp_path / "anti-drug-cooperation.yaml").write_text(text.replace("9,000", "8,000"), encoding="utf-8")
    assert run([*arguments, "anti-drug-cooperation.yaml"]) == 1


@pytest.mark.long
def test_what_the_image_runs_gives_the_command_and_the_example(project: Path, tmp_path: Path) -> None:
    """The steps of the Dockerfile, in an empty environment in place of its base image; needs the package index."""
    folder = tmp_path / "opt"
    folder.mkdir()
    for name in COPIED:
        copy = shutil.copytree if (project / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(project / name, folder / name)
    steps = (project / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    runs = [line.removeprefix("RUN ") for line in steps.splitlines() if line.startswith("RUN ")]
    installing = [step for step in runs if "pip install" in step]
    assert len(installing) == 1
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True, timeout=120)
    path = f"{tmp_path / 'env' / 'bin'}:/usr/bin:/bin"
    shell = ["bash", "-c", f"PATH={path} && {installing[0]}"]
    subprocess.run(shell, cwd=folder, check=True, timeout=580, capture_output=True)
    entry = re.search(r'^ENTRYPOINT \["(\w+)"\]$', steps, re.MULTILINE)
    assert entry is not None
    made = tmp_path / "out.pdf"
    command = [str(tmp_path / "env" / "bin" / entry[1]), "build", "anti-drug-cooperation.yaml", "-o", str(made)]
    subprocess.run(command, cwd=project / "seeds", check=True, timeout=120, capture_output=True)
    assert made.read_bytes().startswith(b"%PDF-")


# -- the shell ---------------------------------------------------------------------------------------------------------

ASK = """
eval "$(_BRIEF_COMPLETE=bash_source brief)"
COMP_WORDS=({words}); COMP_CWORD={at}; compopt() {{ echo "files"; }}
_brief_completion brief "${{COMP_WORDS[{at}]}}" ""
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """A folder with the command, as a shell finds it."""
    command = tmp_path / "bin" / "brief"
    command.parent.mkdir()
    paths = os.pathsep.join(sys.path)
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{paths}" exec "{sys.executable}" -m brief "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return command.parent


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("brief bu", {"build"}),
        ("brief build --lay", {"--layout"}),
        ("brief build --layout no", {"note"}),
        ("brief layouts pla", {"plain"}),
        ("brief explain quote-not-f", {"quote-not-found"}),
        ("brief schema out", {"outline"}),
        ("brief check --allow page-runt", {"page-runt"}),
        ("brief build --format gi", {"github"}),
        ("brief build rep", {"files"}),
        ("brief build -o ''", {"files"}),
    ],
)
def test_bash_completes_commands_options_names_and_files(shell: Path, words: str, some: set[str]) -> None:
    script = ASK.format(words=words, at=len(words.split()) - 1)
    environment = {"PATH": f"{shell}:{os.environ['PATH']}", "HOME": str(shell)}
    ran = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, encoding="utf-8", timeout=60)  # noqa: PLW1510
    assert set(filter(None, ran.stdout.splitlines())) == some, ran


@pytest.mark.parametrize(
    ("instruction", "begins"), [("zsh_source", "#compdef brief"), ("fish_source", "function _brief_completion")]
)
def test_other_shells_get_their_script(
    instruction: str, begins: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("_BRIEF_COMPLETE", instruction)
    assert run([]) == 0
    assert capfdbinary.readouterr().out.startswith(begins.encode())


def test_an_instruction_of_no_shell_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for instruction in ("", "bash", "cmd_source", "bash_run"):
        monkeypatch.setenv("_BRIEF_COMPLETE", instruction)
        assert run(["build", "x.yaml"]) == 2


def test_the_command_alone_prints_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Usage: brief [OPTIONS] COMMAND [ARGS]...\n")
    assert "Examples:\n    brief " in captured.err
    assert "    brief build outline.yaml " in captured.err
