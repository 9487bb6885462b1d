"""Where the system has none of POSIX's own names, everything is built, checked and written all the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from brief import systems

if TYPE_CHECKING:
    from pathlib import Path

# names that Windows has not, taken away before anything of ours is imported
HIDDEN = {
    "os": "O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY fchmod fchown fork geteuid getuid getegid getgid mkfifo pread "
    "pwrite sched_getaffinity killpg getpgid statvfs",
    "signal": "setitimer getitimer SIGALRM SIGKILL SIGHUP SIGXCPU alarm pthread_kill",
}
SCRIPT = f"""
import os, signal, sys
for module in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[module] = None
for module, names in {HIDDEN!r}.items():
    for name in names.split():
        delattr(sys.modules[module], name)
from brief.cli import main
sys.exit(main())
"""


def run_bare(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process without those names."""
    environment = {**os.environ, "BRIEF_CACHE": str(folder / "kept"), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path, project: Path) -> Path:
    """A folder with the example twice."""
    for name in ("anti-drug-cooperation.txt", "anti-drug-cooperation.yaml"):
        (tmp_path / name).write_bytes((project / "seeds" / name).read_bytes())
    (tmp_path / "second.yaml").write_bytes((project / "seeds" / "anti-drug-cooperation.yaml").read_bytes())
    return tmp_path


def test_without_the_names_of_posix_the_example_is_the_same_file(folder: Path) -> None:
    bare = run_bare(folder, "build", "anti-drug-cooperation.yaml", "-o", "bare.pdf")
    assert (bare.returncode, bare.stderr.count("Traceback")) == (0, 0), bare.stderr
    again = run_bare(folder, "build", "anti-drug-cooperation.yaml", "-o", "bare.pdf")  # from what the first has kept
    assert "up to date" in again.stderr
    full = subprocess.run(
        [sys.executable, "-m", "brief", "build", "anti-drug-cooperation.yaml", "-o", "full.pdf"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert full.returncode == 0
    assert (folder / "bare.pdf").read_bytes() == (folder / "full.pdf").read_bytes()
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_batch_a_check_and_the_list_of_layouts_run_there_too(folder: Path) -> None:
    batch = run_bare(folder, "build", ".", "-o", "out", "-j", "2", "--timeout", "100", "--format", "json")
    assert batch.returncode == 0, batch.stderr
    kinds = [json.loads(line)["type"] for line in batch.stdout.splitlines()]
    assert kinds == ["output", "output", "summary"]
    for arguments in (("check", "second.yaml"), ("layouts",), ("explain", "quote-not-found")):
        ran = run_bare(folder, *arguments)
        assert (ran.returncode, ran.stderr.count("Traceback")) == (0, 0), ran.stderr


def test_a_finding_there_is_a_finding(folder: Path) -> None:
    (folder / "second.yaml").write_text("sections: {\n", encoding="utf-8")
    ran = run_bare(folder, "build", "second.yaml")
    assert ran.returncode == 1
    assert "second.yaml:" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_locks_what_is_half_written_is_removed_and_a_file_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brief.writing import remove_stale, write_file  # noqa: PLC0415 - beside what is hidden

    monkeypatch.setattr(systems, "fcntl", None)
    (tmp_path / ".brief-0123.tmp").write_bytes(b"half")
    (tmp_path / "a.pdf").write_bytes(b"old")
    remove_stale(tmp_path)
    write_file(tmp_path / "a.pdf", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"new"}


def test_a_link_is_not_opened_where_the_system_has_no_flag_against_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systems, "_NO_LINK", 0)
    (tmp_path / "file").write_bytes(b"text")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.close(systems.open_quietly(tmp_path / "file", links=False))
    with pytest.raises(OSError, match="is a link"):
        systems.open_quietly(tmp_path / "link", links=False)
