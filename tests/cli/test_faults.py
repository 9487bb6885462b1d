"""Builds that are struck in each stage, and disks that take no more: what is there is whole, and nothing is left over.

The blows are real: a process strikes itself when the stage begins, which a profile function sees. A small disk and one
that is read-only are mounted where the system allows it; elsewhere a limit on files and a closed folder do the same.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from test_batch import ENTER, names, start
from test_cli import OUTLINE, SOURCE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long  # `make test-long`

LIMIT = 60.0
STAGES = (
    ("brief.outline.reader", "read_outline"),
    ("brief.sources.reader", "read_source"),
    ("brief.pipeline", "_read_layout"),
    ("brief.evidence.link", "link"),
    ("brief.compose.brief", "compose"),
    ("brief.typeset.brief", "typeset"),
    ("brief.typeset.drawing.drawing", "finish"),
    ("brief.writing", "write_file"),
    ("brief.writing", "write_stream"),  # the temporary file is there, and empty
    ("pathlib", "replace"),  # ... and whole
)
OF_WORKERS = (("brief.batch.worker", "_warm"), ("brief.batch.worker", "perform"), *STAGES[3::2], *STAGES[-2:])

# every Python process that is started with it strikes itself, once in all, when a function is called
STRIKE = """
import os, signal, sys
module, name, number, once = os.environ["STRIKE"].split(":")
def look(frame, event, argument):
    code = frame.f_code
    if event == "call" and code.co_name == name and frame.f_globals.get("__name__") == module:
        try:
            os.unlink(once)
        except FileNotFoundError:
            return
        os.kill(os.getpid(), int(number))
sys.setprofile(look)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three outlines, changed since their PDFs were built."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text(OUTLINE.replace("Riverton", f"Riverton {name}", 1), encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    for name in ("a", "b", "c"):
        assert run(["build", str(tmp_path / f"{name}.yaml"), "-q"]) == 0
    (tmp_path / "source.txt").write_text(f"{SOURCE}\nA line more.\n", encoding="utf-8")
    return tmp_path


def strike(folder: Path, stage: tuple[str, str], number: signal.Signals, *arguments: str) -> tuple[int, str]:
    """Build `arguments` in a process that is struck in a stage, or whose first worker to come there is."""
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(STRIKE)
    once = folder / "once"
    once.touch()
    done = subprocess.run(
        [sys.executable, "-c", ENTER, "build", *arguments, "--format", "short"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(site), "STRIKE": f"{':'.join(stage)}:{int(number)}:{once}"},
        timeout=LIMIT,
        check=False,
    )
    assert not once.exists(), f"there is no stage {stage}: nothing was proved"
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage[1])
def test_an_interrupt_in_any_stage_leaves_the_old_pdf_and_nothing_else(folder: Path, stage: tuple[str, str]) -> None:
    old = (folder / "a.pdf").read_bytes()
    assert strike(folder, stage, signal.SIGINT, "a.yaml") == (130, "")
    assert names(folder) == ["a.pdf", "b.pdf", "c.pdf"]
    assert (folder / "a.pdf").read_bytes() == old


@pytest.mark.parametrize("stage", OF_WORKERS, ids=lambda stage: stage[1])
def test_a_worker_that_is_killed_in_any_stage_costs_one_outline(folder: Path, stage: tuple[str, str]) -> None:
    old = {name: (folder / name).read_bytes() for name in names(folder)}
    code, said = strike(folder, stage, signal.SIGKILL, "a.yaml", "b.yaml", "c.yaml", "-j", "2")
    lost = said.partition(".yaml")[0]
    assert (code, said) == (
        1,
        f"{lost}.yaml:1:1: error[worker-lost]: the process that built it was ended by SIGKILL\n",
    )
    assert names(folder) == ["a.pdf", "b.pdf", "c.pdf"]
    assert [name for name in old if (folder / name).read_bytes() == old[name]] == [f"{lost}.pdf"]


def test_a_command_that_is_killed_while_it_writes_leaves_a_file_that_the_next_run_removes(folder: Path) -> None:
    old = (folder / "a.pdf").read_bytes()
    assert strike(folder, ("brief.writing", "write_stream"), signal.SIGKILL, "a.yaml")[0] == -signal.SIGKILL
    left = [name for name in names(folder) if name.endswith(".tmp")]
    assert len(left) == 1
    assert (folder / "a.pdf").read_bytes() == old
    assert run(["build", str(folder / "b.yaml"), "-q"]) == 0
    assert names(folder) == ["a.pdf", "b.pdf", "c.pdf"]


# -- disks -------------------------------------------------------------------------------------------------------------


@cache
def find_mounting() -> tuple[str, ...]:
    """How a file system can be mounted for a command alone: as root, in a namespace of users, or not at all (`()`)."""
    for way in (("unshare", "-m"), ("unshare", "-r", "-m")):
        if shutil.which("unshare") is None:
            continue
        tried = subprocess.run(
            [*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, timeout=LIMIT, check=False
        )
        if tried.returncode == 0:
            return way
    return ()


def build_there(folder: Path, prepare: str, instead: str) -> tuple[int, list[str], dict[str, int]]:
    """Build all into `out`, mounted by the shell's `prepare`, or else limited by Python's `instead`.

    Gives the exit code, what was said and what is in `out` afterwards, with sizes.
    """
    (folder / "out").mkdir()
    (folder / "out" / "b.pdf").write_bytes(b"old")
    script = ENTER if find_mounting() else f"{instead}\n{ENTER}"
    build = [sys.executable, "-c", script, "build", "a.yaml", "b.yaml", "c.yaml", "-o", "out", "-j", "1"]
    shell = f'{prepare}\n"$@"\ncode=$?\ncd out && find . -type f -printf "%f %s\\n"\nexit $code'
    command = [*find_mounting(), "sh", "-c", shell if find_mounting() else shell.removeprefix(prepare), "sh"]
    done = subprocess.run(
        [*command, *build, "--format", "short"], cwd=folder, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    found = (line.split() for line in done.stdout.splitlines())
    return done.returncode, done.stderr.splitlines(), {name: int(size) for name, size in found}


def test_a_disk_that_is_full_is_a_finding_of_each_that_has_no_room(folder: Path) -> None:
    sizes = {name: (folder / name).stat().st_size for name in names(folder)}
    room = (sizes["a.pdf"] + 4096 * 3) // 4096 * 4  # KB: one fits
    prepare = f"mount -t tmpfs -o size={room}k tmpfs out && printf old > out/b.pdf"
    instead = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    code, said, found = build_there(folder, prepare, instead)
    reason = "no space left on device" if find_mounting() else "file too large"
    failed = ["b", "c"] if find_mounting() else ["a", "b", "c"]
    assert (code, said) == (
        2,
        [f"out/{name}.pdf:1:1: error[output-unwritable]: PDF cannot be written: {reason}" for name in failed],
    )
    assert found.pop("b.pdf") == len("old")
    assert found.keys() == {"a.pdf"} - {f"{name}.pdf" for name in failed}
    assert all(size > 4096 for size in found.values())


def test_a_folder_that_is_read_only_is_a_finding_of_each(folder: Path) -> None:
    if find_mounting():
        prepare = "mount -t tmpfs tmpfs out && printf old > out/b.pdf && mount -o remount,ro out"
        code, said, found = build_there(folder, prepare, "")
        assert found == {"b.pdf": len("old")}
        reasons = ["read-only file system", "the old file is read-only", "read-only file system"]
        place = "out"
    else:  # no process may make files in /sys, and in a container it is mounted read-only
        done = start("build", *(str(folder / f"{name}.yaml") for name in "abc"), "-o", "/sys", "--format", "short")
        code, said = done.wait(LIMIT), done.communicate()[1].splitlines()
        reasons = [said[0].rpartition(": ")[2]] * 3
        assert reasons[0] in {"permission denied", "read-only file system", "operation not permitted"}
        place = "/sys"
    assert (code, said) == (
        2,
        [
            f"{place}/{name}.pdf:1:1: error[output-unwritable]: PDF cannot be written: {reason}"
            for name, reason in zip("abc", reasons, strict=True)
        ],
    )
