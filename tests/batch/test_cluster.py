"""`--scheduler`: a real Dask scheduler and its workers, on loopback; workers are killed, differ, or are not there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.typeset.fonts.installed import find_family
from test_batch import ENTER, is_whole, names, start, wait_for
from test_cli import OUTLINE, SOURCE, WRONG
from test_images import draw, save

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long  # `make test-long`

LIMIT = 60.0  # seconds for what takes a few
HOUSE = "extends: ../ground.yml\nlogo: {file: mark.png, alt: A mark.}\nfonts: {text: {regular: own.ttf}}\n"
DASK = Path(sys.executable).with_name("dask")


@contextmanager
def dask(folder: Path, kind: str, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a scheduler or a worker; it is killed at the end."""
    folder.mkdir(exist_ok=True)
    options = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", ":0")
    with (folder / f"{kind}-{time.monotonic_ns()}.log").open("wb") as log:
        process = subprocess.Popen(
            [DASK, kind, *options, *arguments],
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, **environment},
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """Run a scheduler; its address."""
    file = folder / "scheduler.json"
    with dask(folder, "scheduler", "--port", "0", "--scheduler-file", str(file)):
        wait_for(lambda: file.exists() and file.read_text().rstrip().endswith("}"), seconds=LIMIT)
        yield json.loads(file.read_text())["address"]


@contextmanager
def worker(folder: Path, address: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker of one thread, whose own process is the one that is given."""
    options = ("--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--local-directory", str(folder))
    with dask(folder, "worker", address, *options, **environment) as process:
        yield process


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler that has no worker."""
    with scheduler(tmp_path_factory.mktemp("lonely")) as address:
        yield address


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Outlines of all kinds, which is where the command runs: good, warned, wrong, without their source or layout."""
    outlines = {
        "good": f"{OUTLINE}figures: [{{image: map.png, alt: A map of the town.}}]\n",
        "house": f"{OUTLINE}layout: deep/house.yaml\n",
        "lost": OUTLINE.replace("source.txt", "lost.txt"),
        "other": f"{OUTLINE}layout: nowhere.yaml\n",
        "undated": OUTLINE.replace("date:", "version:"),
        "warned": OUTLINE[: OUTLINE.index("  outlook:")],
        "wrong": WRONG,
    }
    for name, text in outlines.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "map.png").write_bytes(save(draw().resize((1200, 800)), "PNG"))
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "house.yaml").write_text(HOUSE)
    (tmp_path / "deep" / "mark.png").write_bytes(save(draw().resize((1200, 800)), "PNG"))
    sans = find_family("Source Sans Pro")
    assert sans is not None
    shutil.copyfile(sans.face(400, italic=False), tmp_path / "deep" / "own.ttf")
    (tmp_path / "ground.yml").write_text("extends: plain\n")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def read_all(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_cluster_builds_the_same_and_says_the_same_though_a_worker_is_killed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path_factory.mktemp("cluster")
    many = [f"m{number}.yaml" for number in range(8)]
    for name in many:
        (folder / name).write_text(OUTLINE.replace("Riverton", f"Riverton {name}", 1), encoding="utf-8")
    asked = ["build", *sorted(path.name for path in folder.glob("*.yaml")), str(folder / "house.yaml"), "gone.yaml"]
    asked += ["--format", "short"]
    assert run([*asked, "-o", "here", "--ledger", "here"]) == 2
    said = capfd.readouterr().err
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(place))
        first, second = (stack.enter_context(worker(place / name, address)) for name in ("first", "second"))
        command = start(*asked, "-o", "there", "--ledger", "there", "--scheduler", address)
        # both build, and far from all is done
        wait_for(lambda: (folder / "there").exists() and find_builders(first) and find_builders(second), seconds=LIMIT)
        assert len(names(folder / "there")) < 8
        orphans = find_builders(first)
        first.kill()
        out, err = command.communicate(timeout=LIMIT)
        assert (command.returncode, out) == (2, "")
        assert err == said.replace("here/", "there/")
        assert read_all(folder / "there") == read_all(folder / "here")
        assert len(read_all(folder / "there")) > 20  # PDFs, and ledgers of those that failed as well
        wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans))  # end with their worker
        assert second.poll() is None
        assert not list(place.rglob("*.yaml")) or first.poll() is not None
        # an outline by its whole path, with its findings, from another folder
        (folder / "elsewhere").mkdir()
        os.chdir(folder / "elsewhere")
        asked = ["build", str(folder / "warned.yaml"), str(folder / "deep" / ".." / "house.yaml"), "--format", "short"]
        asked.append("--annotated")
        assert run([*asked, "-o", "here/"]) == 0
        said = capfd.readouterr().err
        assert "outline-section-missing" in said
        assert run([*asked, "-o", str(folder / "elsewhere" / "there"), "--scheduler", address, "--force"]) == 0
        assert capfd.readouterr().err == said
        assert read_all(Path("there")) == read_all(Path("here"))


def find_builders(process: subprocess.Popen[bytes]) -> list[int]:
    """Processes that a worker of the cluster has build."""
    children = Path("/proc").glob(f"{process.pid}/task/*/children")
    return [int(pid) for path in children for pid in path.read_text().split()]


def test_an_outline_has_its_time_on_a_worker_too(
    folder: Path, lonely: str, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "long.txt").write_text(SOURCE + "In 2019 it rose by 1,234 tons and 5 per cent. \n" * 60_000)
    (folder / "long.yaml").write_text(OUTLINE.replace("source.txt", "long.txt"))
    with worker(tmp_path_factory.mktemp("worker"), lonely):
        assert run(["build", "long.yaml", "--scheduler", lonely, "--timeout", "0.1", "--format", "short"]) == 1
    said = capfd.readouterr().err
    assert said == "long.yaml:1:1: error[build-timeout]: building it took more than 0.1 s and was stopped\n"


def test_a_worker_with_another_program_builds_nothing(
    folder: Path,
    lonely: str,
    project: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capfd: pytest.CaptureFixture[str],
) -> None:
    changed = tmp_path_factory.mktemp("changed")
    shutil.copytree(project / "brief", changed / "brief")
    shutil.copytree(project / "layouts", changed / "layouts")
    with (changed / "brief" / "document.py").open("a") as module:
        module.write("\n# changed\n")
    with worker(tmp_path_factory.mktemp("worker"), lonely, PYTHONPATH=str(changed)):
        assert run(["build", "good.yaml", "wrong.yaml", "--scheduler", lonely, "--format", "short"]) == 1
    first, second = capfd.readouterr().err.splitlines()
    assert first.startswith("good.yaml:1:1: error[worker-differs]: a worker of the cluster has brief ")
    assert second.startswith("wrong.yaml:1:1: error[worker-differs]: ")
    assert names(folder) == []


def test_a_cluster_without_workers_is_not_waited_for_without_end(folder: Path, lonely: str) -> None:
    script = f"import brief.batch.cluster as cluster; cluster.ALONE = 1.0; {ENTER}"
    command = start("build", "good.yaml", "undated.yaml", "--scheduler", lonely, "--format", "short", script=script)
    _, err = command.communicate(timeout=LIMIT)
    assert command.returncode == 1
    assert err.splitlines() == [
        f"{name}.yaml:1:1: error[worker-lost]: the cluster has had no worker for 1 s" for name in ("good", "undated")
    ]
    assert names(folder) == []


def test_an_interrupt_ends_it_at_once(folder: Path, lonely: str) -> None:
    assert run(["build", "good.yaml", "-q"]) == 0
    command = start("build", "good.yaml", "undated.yaml", "--scheduler", lonely, "--format", "json")
    assert command.stdout is not None
    assert '"current"' in command.stdout.readline()
    time.sleep(1)  # the other one has been sent
    since = time.monotonic()
    command.send_signal(signal.SIGINT)
    _, err = command.communicate(timeout=LIMIT)
    assert time.monotonic() - since < 5  # 0.3 where nothing else runs; a connection that is waited for is 10 and more
    assert (command.returncode, err) == (130, "")
    assert names(folder) == ["good.pdf"]
    assert is_whole(folder / "good.pdf")


def test_a_scheduler_that_is_lost_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(tmp_path_factory.mktemp("short")))
        assert run(["build", "good.yaml", "-q"]) == 0
        command = start("build", "good.yaml", "undated.yaml", "--scheduler", address, "--format", "json")
        assert command.stdout is not None
        assert '"current"' in command.stdout.readline()
        time.sleep(0.5)
        stack.close()
        out, err = command.communicate(timeout=LIMIT)
    assert (command.returncode, err) == (1, "")
    assert '"worker-lost"' in out


def test_a_scheduler_that_is_not_there_ends_the_command(folder: Path) -> None:
    script = f"import brief.batch.cluster as cluster; cluster.CONNECT = 1.0; {ENTER}"
    for address in ("tcp://127.0.0.1:9", "nothing", "http://[::"):
        command = start("build", "good.yaml", "--scheduler", address, script=script)
        _, err = command.communicate(timeout=LIMIT)
        assert command.returncode == 2
        assert f"there is no scheduler at `{address}`: " in err
        assert "Traceback" not in err
    assert names(folder) == []


def test_without_its_library_it_says_what_to_install(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    hidden = tmp_path_factory.mktemp("hidden")
    (hidden / "distributed.py").write_text("raise ModuleNotFoundError(name='distributed')\n")
    script = textwrap.dedent(f"import sys; sys.path.insert(0, {str(hidden)!r}); {ENTER}")
    command = start("build", "good.yaml", "--scheduler", "127.0.0.1:9", script=script)
    _, err = command.communicate(timeout=LIMIT)
    assert command.returncode == 2
    assert "run `pip install 'policy-brief[distributed]'`" in err
    assert names(folder) == []
