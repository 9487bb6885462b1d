"""`-` in an outline's place: read from standard input, checked and built as its file would be."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = "anti-drug-cooperation"


@pytest.fixture
def folder(tmp_path: Path, project: Path) -> Path:
    """A folder with the example's source."""
    (tmp_path / f"{EXAMPLE}.txt").write_bytes((project / "seeds" / f"{EXAMPLE}.txt").read_bytes())
    return tmp_path


@pytest.fixture
def outline(project: Path) -> bytes:
    """The example's outline."""
    return (project / "seeds" / f"{EXAMPLE}.yaml").read_bytes()


def pipe(folder: Path, data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with something on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "brief", *arguments],
        cwd=folder,
        input=data,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_a_piped_outline_gives_what_its_file_gives(folder: Path, outline: bytes) -> None:
    assert pipe(folder, outline, "build", "-", "-o", "piped.pdf").returncode == 0
    (folder / "outline.yaml").write_bytes(outline)
    assert pipe(folder, b"", "build", "outline.yaml", "-o", "named.pdf").returncode == 0
    assert (folder / "piped.pdf").read_bytes() == (folder / "named.pdf").read_bytes()
    through = pipe(folder, outline, "build", "-", "-o", "-")
    assert through.stdout == (folder / "named.pdf").read_bytes()
    assert pipe(folder, outline, "build", "-", "-o", "out/", "--ledger", "out/", "--annotated").returncode == 0
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == ["outline.annotated.pdf", "outline.ledger.json", "outline.pdf"]
    assert pipe(folder, b"", "verify", "piped.pdf").returncode == 0


def test_it_is_never_up_to_date_by_the_file_of_that_name(folder: Path, outline: bytes) -> None:
    (folder / "-").write_bytes(outline)
    assert pipe(folder, outline, "build", "-", "-o", "a.pdf").returncode == 0
    changed = outline.replace(b"record supply, practical", b"more supply, practical", 1)
    said = pipe(folder, changed, "build", "-", "-o", "a.pdf").stderr
    assert b"up to date" not in said
    assert b"more supply, practical" in pipe(folder, changed, "build", "-", "-o", "-").stdout  # its title in XMP


def test_its_findings_stand_at_their_lines(folder: Path, outline: bytes) -> None:
    checked = pipe(folder, outline.replace(b"9,000", b"9,500", 1), "check", "-", "--format", "short")
    assert checked.returncode == 1
    assert b"-:235:14: error[quantity-not-in-passage]: `9,500 tons`" in checked.stderr
    assert pipe(folder, outline, "check", "-", "--strict").returncode == 0
    assert b"-:2:1: error[yaml-syntax]" in pipe(folder, b"{", "check", "-", "--format", "short").stderr
    assert pipe(folder, b"", "check", "-").returncode == 1
    assert pipe(folder, outline, "check", "-", "--timeout", "60").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "-"), b"has no name"),
        (("build", "-", "-o", "{title}.pdf"), b"without braces"),
        (("build", "-", "-o", "a.pdf", "--watch"), b"`--watch` needs the outline's file"),
        (("build", "-", "-o", "a.pdf", "--deps", "d.mk"), b"`--deps` needs the outline's file"),
        (("check", "-", "--pin"), b"`--pin` writes into the outline's file"),
    ],
)
def test_what_only_a_file_has_is_usage(folder: Path, outline: bytes, arguments: tuple[str, ...], said: bytes) -> None:
    ran = pipe(folder, outline, *arguments)
    assert (ran.returncode, said in ran.stderr) == (2, True), ran.stderr
    assert not list(folder.glob("*.pdf"))
