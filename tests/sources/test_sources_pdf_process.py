"""What reads a PDF is bounded and ends with its parent; its answer is looked at, and kept as long as it is true."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.cache import cache_folder, forget_oldest, write_kept
from brief.files import UnreadableError
from brief.sources.pdf.ahead import AwaitedTask, ForkedTask, can_fork
from brief.sources.pdf.answer import pack, unpack
from brief.sources.pdf.keeping import find_reading, keep_reading, name_reading
from brief.sources.pdf.process import run_task
from brief.sources.pdf.reader import WRONG, read_pdf
from brief.sources.pdf.reading import read_content
from brief.sources.types import Content
from small_pdfs import make_pdf, show

DATA = make_pdf(show("Rents rose by 11 per cent", "in 2019."), show("They fell in 2020."))
HEAVY = make_pdf("".join(show("Rents rose " * 20, y=7 * at, size=6) for at in range(500)), *["q Q"] * 300)
LONG = make_pdf(*[show(*["Rents rose by 11 per cent in 2019 in all towns"] * 50, y=390, lead=7)] * 1800)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def refusal(data: bytes, seconds: int = 60) -> str:
    with pytest.raises(UnreadableError) as caught:
        run_task("read", {}, data, seconds)
    assert caught.value.help
    return caught.value.message


# -- bounds ------------------------------------------------------------------------------------------------------------


def test_what_takes_too_long_is_ended() -> None:
    start = time.monotonic()
    assert refusal(LONG, 1) == "takes too long to read"
    assert time.monotonic() - start < 60


def test_a_task_that_nobody_knows_or_that_fails_is_no_answer() -> None:
    with pytest.raises(UnreadableError, match="is no PDF that can be read"):
        run_task("write", {}, DATA)


def test_the_child_ends_with_its_parent(tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.pdf"
    heavy.write_bytes(LONG)
    code = (
        "import subprocess, sys\n"
        "from brief.sources.pdf import process\n"
        "class Told(subprocess.Popen):\n"
        "    def __init__(self, *a, **k):\n"
        "        super().__init__(*a, **k); print(self.pid, flush=True)\n"
        "subprocess.Popen = Told\n"
        "process.run_task('read', {}, open(sys.argv[1], 'rb').read())\n"
    )
    for number in (signal.SIGKILL, signal.SIGTERM):
        parent = subprocess.Popen([sys.executable, "-c", code, str(heavy)], stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.5)
        parent.send_signal(number)
        parent.wait(10)
        parent.stdout.close()
        assert has_ended(child)


def has_ended(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split()[2] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


def test_the_child_imports_nothing_of_the_folder_that_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    (tmp_path / "brief").mkdir()
    monkeypatch.chdir(tmp_path)
    assert unpack(run_task("read", {}, DATA)).pages == 2


# -- begun ahead -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [ForkedTask, AwaitedTask])
def test_a_task_that_is_begun_ahead_gives_the_same_answer_and_keeps_its_bounds(
    kind: type[ForkedTask | AwaitedTask],
) -> None:
    assert kind("read", {}, DATA, 60).take() == pack(read_content(DATA))
    for task, data, seconds, message in (
        ("read", LONG, 1, "takes too long to read"),
        ("write", DATA, 60, "is no PDF that can be read"),
        ("read", b"%PDF-1.7 of words", 60, "is no PDF that can be read"),
    ):
        with pytest.raises(UnreadableError, match=message) as caught:
            kind(task, {}, data, seconds).take()
        assert caught.value.help


def test_a_fork_has_as_much_memory_as_a_process_that_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brief.sources.pdf.ahead.reckon_memory", lambda _: 1_000_000)
    with pytest.raises(UnreadableError):
        ForkedTask("read", {}, HEAVY, 60).take()


def test_of_two_threads_none_is_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    assert not can_fork()
    done.set()
    other.join()
    asked = "from brief.sources.pdf.ahead import can_fork; print(can_fork())"
    alone = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert alone.stdout == f"{Path('/proc/self/task').exists()}\n"


def test_a_fork_ends_with_its_parent_and_says_nothing_in_its_place(tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.pdf"
    heavy.write_bytes(LONG)
    code = (
        "import sys, time\n"
        "from brief.sources.pdf.ahead import ForkedTask\n"
        "print('told once')\n"
        "task = ForkedTask('read', {}, open(sys.argv[1], 'rb').read(), 60)\n"
        "print(task._process, flush=True)\n"
        "task.take()\n"
    )
    for number in (signal.SIGKILL, signal.SIGTERM):
        with subprocess.Popen([sys.executable, "-c", code, str(heavy)], stdout=subprocess.PIPE, text=True) as parent:
            assert parent.stdout is not None
            assert parent.stdout.readline() == "told once\n"
            child = int(parent.stdout.readline())
            time.sleep(0.5)
            parent.send_signal(number)
            parent.wait(10)
            assert has_ended(child)
            assert not parent.stdout.read()


# -- answers -----------------------------------------------------------------------------------------------------------

ANSWER = pack(read_content(DATA))


def test_an_answer_is_what_was_read() -> None:
    assert unpack(ANSWER).text == read_content(DATA).text
    assert pack(unpack(ANSWER)) == ANSWER


@given(st.data())
def test_an_answer_that_is_none_is_refused(data: st.DataObject) -> None:
    broken = bytearray(ANSWER)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        content = unpack(bytes(broken))
    except WRONG:
        return
    assert all(0 <= p.start <= p.end <= len(content.text) for p in content.paragraphs)
    assert all(1 <= page <= (content.pages or 0) for page in content.spots.pages)


@pytest.mark.parametrize(
    "entry", [{"pages": -1}, {"text": 10**9}, {"arrays": None}, {"arrays": [3] * 9}, {"pages": True}]
)
def test_lengths_are_not_believed(entry: dict[str, object]) -> None:
    magic, head, rest = ANSWER.split(b"\n", 2)
    changed = json.dumps(json.loads(head) | entry).encode()
    with pytest.raises(WRONG):
        unpack(b"\n".join((magic, changed, rest)))


# -- kept readings -----------------------------------------------------------------------------------------------------


def test_a_reading_is_kept_and_no_process_started_for_it(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_pdf(DATA)
    assert len(list(cache.glob("reading-*"))) == 1
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert isinstance(first, Content)
    assert pack(read_pdf(DATA)) == pack(first)
    with pytest.raises(OSError, match="nowhere"):
        read_pdf(HEAVY)


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, b"brief reading 1\n{}\n"])
def test_a_damaged_reading_is_read_anew(cache: Path, damage: bytes) -> None:
    whole = pack(read_pdf(DATA))
    (kept,) = cache.glob("reading-*")
    kept.write_bytes(damage)
    kept.chmod(0o600)
    assert pack(read_pdf(DATA)) == whole
    keep_reading(name_reading(DATA), b"no answer")
    assert find_reading(name_reading(DATA)) == b"no answer"
    assert pack(read_pdf(DATA)) == whole


def test_the_reading_of_another_file_is_none_of_this_one(cache: Path) -> None:
    read_pdf(DATA)
    (kept,) = cache.glob("reading-*")
    other = name_reading(HEAVY)
    kept.rename(cache / other)
    assert find_reading(other) is None


def test_the_oldest_readings_are_forgotten(cache: Path) -> None:
    for at in range(5):
        write_kept(f"reading-{at}", b"x" * 100)
        os.utime(cache / f"reading-{at}", ns=(at, at))
    write_kept("words", b"x" * 1000)
    forget_oldest("reading-*", 250)
    assert sorted(file.name for file in cache.iterdir()) == ["reading-3", "reading-4", "words"]
    assert cache_folder() == cache
