"""Batches: several processes, and what happens when one of them is lost; every fault here is a real one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from brief.batch.crew import Crew
from brief.batch.run import run_batch
from brief.batch.tasks import Task
from brief.cli import run
from brief.pipeline import Outcome, Request
from hanging import wait_for_hang, write_hanging
from test_cli import OUTLINE, SOURCE, WRONG

ENTER = "from brief.cli import main; main()"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three clean outlines, which is where the command runs."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text(OUTLINE.replace("Riverton", f"Riverton {name}", 1), encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def start(*arguments: str, script: str = ENTER) -> subprocess.Popen[str]:
    """Start the command in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def names(folder: Path) -> list[str]:
    """PDFs in `folder`, and temporary files."""
    return sorted(path.name for path in folder.iterdir() if path.suffix in {".pdf", ".tmp"})


def find_workers(command: subprocess.Popen[str]) -> list[int]:
    """Processes that `command` has started."""
    return [int(pid) for pid in Path(f"/proc/{command.pid}/task/{command.pid}/children").read_text().split()]


def wait_for(condition: object, *, seconds: float = 20) -> None:
    """Wait until a condition holds."""
    assert callable(condition)
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.01)


def is_whole(path: Path) -> bool:
    """Whether a PDF has its beginning and its end."""
    data = path.read_bytes()
    return data.startswith(b"%PDF-") and data.endswith(b"%%EOF\n")


def stop_in_drawing(folder: Path, library: Path, *arguments: str) -> tuple[subprocess.Popen[str], int]:
    """Start a build of two outlines and one that hangs; the command, and the worker that hangs in it."""
    marker = write_hanging(folder / "b1.yaml", OUTLINE, library)
    command = start("build", "a.yaml", "b1.yaml", "c.yaml", "-j", "2", "--format", "short", *arguments)
    wait_for(lambda: names(folder) == ["a.pdf", "c.pdf"])  # both others are built: by one worker, or by both
    return command, wait_for_hang(marker)


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules come first, here and in every process."""
    path = tmp_path_factory.mktemp("library")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(path), os.environ.get("PYTHONPATH")))))
    monkeypatch.syspath_prepend(path)
    return path


# -- results -----------------------------------------------------------------------------------------------------------


def test_results_come_in_the_order_of_the_outlines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.yaml").write_text(WRONG)
    assert run(["build", "c.yaml", "b.yaml", "gone.yaml", "a.yaml", "--format", "json", "-j", "2"]) == 2
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(record["type"], record.get("outline") or record.get("file")) for record in records] == [
        ("output", "c.yaml"),
        ("diagnostic", "b.yaml"),
        ("diagnostic", "gone.yaml"),
        ("output", "a.yaml"),
        ("summary", None),
    ]
    assert [records[-1][key] for key in ("outlines", "built", "current", "failed", "left")] == [4, 2, 0, 2, 0]
    assert names(folder) == ["a.pdf", "c.pdf"]


def test_a_process_of_its_own_makes_the_same_bytes(folder: Path) -> None:
    assert run(["build", "a.yaml", "b.yaml", "-q", "-j", "2", "-o", "many"]) == 0
    for name in ("a", "b"):
        assert run(["build", f"{name}.yaml", "-q", "-o", "one/"]) == 0
        assert (folder / "one" / f"{name}.pdf").read_bytes() == (folder / "many" / f"{name}.pdf").read_bytes()


def test_no_outline_is_begun_after_a_failure_when_told_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.yaml").write_text(WRONG)
    assert run(["build", "a.yaml", "b.yaml", "c.yaml", "-j", "1", "--fail-fast"]) == 1
    assert names(folder) == ["a.pdf"]
    assert capsys.readouterr().err.splitlines()[-1].startswith("1 built, 1 failed, 1 not begun: 1 error, 0 warnings, ")


def test_several_layouts_of_several_outlines_are_built_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["build", "a.yaml", "b.yaml", "--layout", "plain", "--layout", "policy-brief", "-j", "2"]
    assert run(asked) == 0
    assert names(folder) == ["a.plain.pdf", "a.policy-brief.pdf", "b.plain.pdf", "b.policy-brief.pdf"]
    (folder / "b.plain.pdf").unlink()
    capsys.readouterr()
    assert run([*asked, "-o", "{slug}.{layout}.pdf"]) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("1 built, 3 up to date: ")


def test_a_worker_that_is_killed_while_it_waits_costs_no_outline(folder: Path) -> None:
    def kill_idle(task: Task) -> None:
        if task is tasks[1]:
            children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
            for pid in children.read_text().split():
                os.kill(int(pid), signal.SIGKILL)
                os.waitid(os.P_PID, int(pid), os.WEXITED | os.WNOWAIT)

    tasks = [Task(Request(f"{name}.yaml"), Path(f"{name}.pdf")) for name in ("a", "b", "c")]
    with Crew(1, None) as crew:
        results = [result for _, result in run_batch(crew, tasks, kill_idle, fail_fast=False)]
    assert [isinstance(result, Outcome) and result.exit_code for result in results] == [0, 0, 0]
    assert names(folder) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_fault_of_ours_in_a_worker_is_one_line(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    broken = tmp_path_factory.mktemp("broken")
    (broken / "uharfbuzz.py").write_text("raise ImportError('broken')\n")
    script = f"import sys; sys.path.insert(0, {str(broken)!r}); {ENTER}"
    command = start("build", "a.yaml", "b.yaml", "--format", "short", script=script)
    out, err = command.communicate(timeout=60)
    assert (command.returncode, out) == (1, "")
    assert [line.split(": ", 2)[:2] for line in err.splitlines()] == [
        [f"{name}.yaml:1:1", "error[internal-error]"] for name in ("a", "b")
    ]
    assert names(folder) == []


def test_a_terminal_has_a_bar_of_progress_and_nothing_else_has(folder: Path) -> None:
    script = f"""
        import os, pty, sys
        command = [sys.executable, "-c", "import sys; {ENTER.replace(chr(34), chr(39))}; ", *sys.argv[1:]]
        sys.exit(os.waitstatus_to_exitcode(pty.spawn(command)))
    """
    (folder / "b.yaml").write_text(WRONG)
    arguments = ("build", "a.yaml", "b.yaml", "c.yaml", "-j", "2")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"3/3" in done.stdout
    assert done.stdout.index(b"a.pdf") < done.stdout.index(b"quote-not-found") < done.stdout.index(b"c.pdf")
    assert b"2 built, 1 failed: 1 error, 0 warnings, " in done.stdout.splitlines()[-1]
    _, err = start(*arguments).communicate(timeout=60)
    assert "3/3" not in err
    assert "\x1b" not in err


# -- losses ------------------------------------------------------------------------------------------------------------


def test_a_worker_that_is_killed_is_its_outlines_finding(folder: Path, library: Path) -> None:
    command, hanging = stop_in_drawing(folder, library)
    os.kill(hanging, signal.SIGKILL)
    out, err = command.communicate(timeout=20)
    assert (command.returncode, out) == (1, "")
    assert err == "b1.yaml:1:1: error[worker-lost]: the process that built it was ended by SIGKILL\n"
    assert names(folder) == ["a.pdf", "c.pdf"]
    assert all(is_whole(folder / name) for name in names(folder))


def test_an_outline_that_takes_too_long_is_given_up(folder: Path, library: Path) -> None:
    write_hanging(folder / "b1.yaml", OUTLINE, library)
    command = start("build", "a.yaml", "b1.yaml", "c.yaml", "-j", "1", "--timeout", "5", "--format", "short")
    out, err = command.communicate(timeout=60)
    assert (command.returncode, out) == (1, "")
    assert err == "b1.yaml:1:1: error[build-timeout]: building it took more than 5 s and was stopped\n"
    assert names(folder) == ["a.pdf", "c.pdf"]


@pytest.mark.parametrize("command", ["build", "check"])
def test_one_outline_has_its_time_too(
    folder: Path, library: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_hanging(folder / "b.yaml", OUTLINE, library)
    assert run([command, "b.yaml", "--timeout", "0.5", "--format", "short"]) == 1
    assert "error[build-timeout]" in capsys.readouterr().err
    assert names(folder) == []
    assert run([command, "a.yaml", "--timeout", "60", "-q"]) == 0


def test_a_check_that_takes_too_long_stops_no_other_and_pins_nothing(
    folder: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_hanging(folder / "b.yaml", OUTLINE, library)
    before = (folder / "b.yaml").read_bytes()
    assert run(["check", "--pin", "a.yaml", "b.yaml", "c.yaml", "--timeout", "3", "--format", "short"]) == 1
    said = capsys.readouterr().err
    assert said == "b.yaml:1:1: error[build-timeout]: checking it took more than 3 s and was stopped\n"
    assert (folder / "b.yaml").read_bytes() == before
    assert all("sha256" in (folder / f"{name}.yaml").read_text() for name in ("a", "c"))


def test_layouts_have_their_time_too(folder: Path, library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (library / "uharfbuzz.py").write_text("sum(range(10**13))")
    assert run(["layouts", "a.yaml", "--gallery", "x.pdf", "--timeout", "1"]) == 1
    assert "error[build-timeout]: it took more than 1 s and was stopped" in capfd.readouterr().err
    assert names(folder) == []
    (library / "uharfbuzz.py").unlink()
    assert run(["layouts", "plain", "--timeout", "60", "--allow-outside"]) == 0
    assert "styles.body.size" in capfd.readouterr().out


def test_a_limit_on_files_is_a_finding_of_each(folder: Path) -> None:
    script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); {ENTER}"
    command = start("build", "a.yaml", "b.yaml", "--format", "short", script=script)
    out, err = command.communicate(timeout=60)
    assert (command.returncode, out) == (2, "")
    assert err.splitlines() == [
        f"{name}.pdf:1:1: error[output-unwritable]: PDF cannot be written: file too large" for name in ("a", "b")
    ]
    assert names(folder) == []


def test_memory_that_runs_out_is_a_finding_of_that_outline(folder: Path) -> None:
    script = f"import resource; resource.setrlimit(resource.RLIMIT_AS, (300_000_000, 300_000_000)); {ENTER}"
    (folder / "huge.txt").write_text(f"{SOURCE}\n😀 " + "word " * 9_000_000, encoding="utf-8")  # 180 MB as text
    (folder / "b.yaml").write_text(OUTLINE.replace("source.txt", "huge.txt"))
    command = start("build", "a.yaml", "b.yaml", "c.yaml", "-j", "1", "--format", "short", script=script)
    _, err = command.communicate(timeout=60)
    assert command.returncode == 1
    assert err == "b.yaml:1:1: error[worker-lost]: memory ran out in the process that built it\n"
    assert names(folder) == ["a.pdf", "c.pdf"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_batch_ends_within_a_second(
    folder: Path, library: Path, number: signal.Signals, code: int
) -> None:
    command, hanging = stop_in_drawing(folder, library)
    workers = find_workers(command)
    assert hanging in workers
    since = time.monotonic()
    command.send_signal(number)
    out, err = command.communicate(timeout=20)
    assert time.monotonic() - since < 1
    assert (command.returncode, out, err) == (code, "", "")
    assert names(folder) == ["a.pdf", "c.pdf"]
    assert all(is_whole(folder / name) for name in names(folder))
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_workers_end_with_a_command_that_is_killed(folder: Path) -> None:
    command = start("build", "a.yaml", "b.yaml", "c.yaml", "-q", "-j", "2")
    wait_for(lambda: names(folder))
    workers = find_workers(command)
    command.kill()
    command.communicate(timeout=20)
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    assert run(["build", "a.yaml", "b.yaml", "c.yaml", "-q"]) == 0  # removes what was left
    assert names(folder) == ["a.pdf", "b.pdf", "c.pdf"]
    assert all(is_whole(folder / name) for name in names(folder))
