"""Files are written whole or not at all; every fault here is a real one."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from brief.diagnostics import Code, Report
from brief.drafting.adding import write
from brief.writing import ChangedError, remove_stale, rewrite_file, write_file, write_stream

SIZE = 3_000_000
OLD, NEW = b"a" * SIZE, b"b" * SIZE


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Run `script` in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def leftovers(folder: Path) -> list[Path]:
    """Temporary files in `folder`."""
    return list(folder.glob(".brief-*.tmp"))


def test_a_file_is_written_and_its_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "brief.pdf"
    write_file(target, b"%PDF")
    assert target.read_bytes() == b"%PDF"
    assert [p.name for p in target.parent.iterdir()] == ["brief.pdf"]


def test_a_new_file_has_the_permissions_that_the_umask_gives(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_file(tmp_path / "x.pdf", b"x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x.pdf").stat().st_mode) == 0o640


def test_a_file_is_rewritten_unless_somebody_has_saved_it_meanwhile(tmp_path: Path) -> None:
    target = tmp_path / "outline.yaml"
    target.write_bytes(b"saved")
    with pytest.raises(ChangedError):
        rewrite_file(target, b"read", b"written")
    report = Report()
    assert not write(str(target), b"read", b"written", report)
    assert [found.code for found in report.findings] == [Code.OUTLINE_NOT_EXTENDED]
    assert target.read_bytes() == b"saved"
    rewrite_file(target, b"saved", b"written")
    assert target.read_bytes() == b"written"


def test_permissions_of_the_old_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(OLD)
    target.chmod(0o604)
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_symbolic_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "x.pdf"
    target.write_bytes(OLD)
    link = tmp_path / "x.pdf"
    link.symlink_to(Path("elsewhere") / "x.pdf")
    write_file(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_a_link_to_nothing_makes_what_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "x.pdf"
    link.symlink_to(tmp_path / "y.pdf")
    write_file(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "y.pdf").read_bytes() == NEW


def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_file(Path(os.devnull), NEW)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_pipe_gets_every_byte(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, NEW)
    reader.join(10)
    assert got == [NEW]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_full_disk_is_an_error_with_its_reason() -> None:
    with pytest.raises(OSError, match="No space left on device"):
        write_file(Path("/dev/full"), NEW)


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(OSError, match="file"):
        write_file(tmp_path / "file" / "x.pdf", NEW)
    assert (tmp_path / "file").read_bytes() == OLD


def test_a_target_that_is_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path, NEW)


def test_a_stream_that_takes_a_little_at_a_time_gets_everything() -> None:
    read, write = os.pipe()
    got: list[bytes] = []

    def drain() -> None:
        with os.fdopen(read, "rb") as file:
            got.append(file.read())

    reader = threading.Thread(target=drain)
    reader.start()
    with os.fdopen(write, "wb", buffering=0) as stream:
        write_stream(stream, NEW)
    reader.join(10)
    assert got == [NEW]


def test_the_old_file_survives_a_limit_and_nothing_is_left(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")
    child = start(
        """
        import resource, sys
        from pathlib import Path
        from brief.writing import write_file
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            write_file(Path(sys.argv[1]), b"b" * 3_000_000)
        except OSError as error:
            print(error.strerror)
        """,
        target,
    )
    out, err = child.communicate(timeout=60)
    assert (out, err) == ("File too large\n", "")
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def write_as_nobody(folder: Path) -> str:
    """Try `issued.pdf` in `folder` as a process that is not root (who may write anywhere); what it is told."""
    child = start(
        """
        import os, sys
        from pathlib import Path
        from brief.writing import write_file
        os.chdir(sys.argv[1])  # first, as the folders above may be closed to nobody
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            write_file(Path("issued.pdf"), b"new")
        except OSError as error:
            print(error.strerror)
        """,
        folder,
    )
    out, err = child.communicate(timeout=60)
    assert err == ""
    return out.strip()


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "issued.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)
    tmp_path.chmod(0o777)
    assert write_as_nobody(tmp_path) == "the old file is read-only"
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_a_read_only_folder_is_an_error(tmp_path: Path) -> None:
    target = tmp_path / "issued.pdf"
    target.write_bytes(b"old")
    target.chmod(0o666)
    tmp_path.chmod(0o555)
    try:
        assert write_as_nobody(tmp_path) == "Permission denied"
    finally:
        tmp_path.chmod(0o755)
    assert target.read_bytes() == b"old"


WRITER = """
    import signal, sys
    from pathlib import Path
    from brief.writing import write_file
    def stop(*_):
        raise SystemExit(143)
    signal.signal(signal.SIGTERM, stop)
    print("ready", flush=True)
    while True:
        for letter in (b"a", b"b"):
            write_file(Path(sys.argv[1]), letter * 3_000_000)
"""


def interrupt(target: Path, number: signal.Signals, delay: float) -> None:
    """Send `number` to a process that writes `target` without end."""
    child = start(WRITER, target)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(delay)
    child.send_signal(number)
    child.communicate(timeout=60)
    assert child.returncode != 0


def test_a_signal_leaves_a_whole_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(OLD)
    for turn, number in enumerate((signal.SIGINT, signal.SIGTERM) * 4):
        interrupt(target, number, delay=turn * 0.0037)
        assert target.read_bytes() in (OLD, NEW)
        assert leftovers(tmp_path) == []


def test_a_killed_process_leaves_a_whole_file_and_the_next_run_sweeps(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(OLD)
    left = 0
    for turn in range(20):
        interrupt(target, signal.SIGKILL, delay=turn * 0.0013)
        assert target.read_bytes() in (OLD, NEW)
        assert len(leftovers(tmp_path)) <= 1
        left += len(leftovers(tmp_path))
        remove_stale(tmp_path)
        assert [p.name for p in tmp_path.iterdir()] == ["x.pdf"]
    assert left, "no process was killed while it wrote: nothing was proved"


def test_a_file_that_another_process_is_writing_is_not_swept(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(OLD)
    child = start(WRITER, target)
    try:
        assert child.stdout is not None
        child.stdout.readline()
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            remove_stale(tmp_path)
            assert child.poll() is None, "the writer lost its temporary file"
            assert target.read_bytes() in (OLD, NEW)
    finally:
        child.kill()
        child.communicate(timeout=60)


def test_other_files_are_not_swept(tmp_path: Path) -> None:
    names = {"brief-x.tmp", ".brief-x", ".x.tmp", "x.pdf"}
    for name in names:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".brief-link.tmp").symlink_to(tmp_path / "x.pdf")
    remove_stale(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {*names, ".brief-link.tmp"}
