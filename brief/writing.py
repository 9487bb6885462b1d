"""A file is written whole or not at all: beside its target first, then moved over it in one step.

Whatever happens on the way (a full disk, a limit, a signal, a killed process), the target is the old file or the new.
"""

from __future__ import annotations

import os
import signal
import stat
from contextlib import contextmanager, suppress
from errno import EACCES, ELOOP
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, NoReturn

from brief.systems import lock, open_quietly, remove_unheld, replaces_open, set_mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType
    from typing import BinaryIO

PREFIX = ".brief-"
SUFFIX = ".tmp"
SYSTEM = ("/dev/", "/proc/")  # where links are the system's own: /dev/stdout


class LinkedError(OSError):
    """A target that a symbolic link leads out of the folder in which it is named."""

    def __init__(self, link: Path) -> None:
        """Name the link."""
        super().__init__(ELOOP, "a symbolic link leads out of its folder", str(link))


class ChangedError(Exception):
    """A file that is no longer as it was read: somebody has saved it meanwhile."""


def reason(error: OSError | ValueError) -> str:
    """Say in a finding's manner why the system refused."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:]


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; raises OSError with the old file untouched.

    Missing folders are made. A symbolic link within its folder is followed, so that it stays a link and what it leads
    to is replaced; through one that leads out of it nothing is written (LinkedError). A device or a pipe
    (`/dev/stdout`) is written to as it is: it must not be replaced by a file. Permissions of the old file are kept, and
    one that may not be written is refused, although its folder would let it be replaced.
    """
    if strays(path):
        raise LinkedError(path)
    mode = _mode_of(path)
    if mode is not None and not stat.S_ISREG(mode):
        with path.open("wb", buffering=0) as device:
            write_stream(device, data)
        return
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(EACCES, "the old file is read-only")
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, data, mode)


def strays(path: Path) -> bool:
    """Whether `path` is a symbolic link that leads out of the folder that it lies in."""
    if not os.path.islink(path) or str(path).startswith(SYSTEM):  # noqa: PTH114 - any name that a file can have
        return False
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(path.parent))


def find_stray(target: Path) -> Path | None:
    """Find the first link on the way to a target that leads out of the folder that it lies in.

    Of a relative path every folder is looked at, of an absolute one the last: the others are the machine's.
    """
    folders = target.parents if not target.is_absolute() else target.parents[:1]
    return next((place for place in (*reversed(folders), target) if strays(place)), None)


def write_stream(stream: BinaryIO, data: bytes) -> None:
    """Write all of `data` to `stream`, which may take less than that at once; raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.flush()


def sweep(targets: Iterable[Path]) -> None:
    """Remove what killed processes left where `targets` are written, which is where their links lead."""
    for folder in {_folder_of(target) for target in targets}:
        remove_stale(Path(folder))


def remove_stale(folder: Path) -> None:
    """Remove what killed processes left in `folder`: temporary files whose lock nobody holds any more.

    The system drops a lock with its process, however that ended; so a file that another process is writing just now is
    left alone, without a guess by its age. It reads the whole folder: call it once a run, not once a file.
    """
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return  # not there yet, or not to be read: writing will say so
    for leftover in (folder / name for name in names if is_temporary(name)):
        with suppress(OSError):  # gone meanwhile, not ours, or being written
            remove_unheld(leftover)


def is_temporary(path: str) -> bool:
    """Whether a path is that of a file being written."""
    name = path.rpartition(os.sep)[2]
    return name.startswith(PREFIX) and name.endswith(SUFFIX)


def _folder_of(target: Path) -> str:
    """Where a target is written; only that of a link has to be looked for, and there may be 10,000 targets."""
    return os.path.dirname(os.path.realpath(target) if os.path.islink(target) else target)  # noqa: PTH114, PTH120 - as it says


def rewrite_file(path: Path, before: bytes, after: bytes) -> None:
    """Write a file anew that is still as it was read; raises ChangedError where it is not, else as `write_file`."""
    if path.read_bytes() != before:
        raise ChangedError
    write_file(path, after)


def _mode_of(path: Path) -> int | None:
    """Type and permissions of what `path` leads to; None where there is nothing."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def replace_file(target: Path, data: bytes, mode: int | None, *, durable: bool = True) -> None:
    """Write beside `target`, then move over it, whatever that is; raises OSError.

    What is not `durable` may be empty after a crash of the system.
    """
    # the name is chosen before the file is made, so that a signal at any moment finds what to remove
    temporary = target.with_name(f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}")
    with heed_end():
        _replace(temporary, target, data, mode, durable=durable)


@contextmanager
def heed_end() -> Iterator[None]:
    """Hear SIGTERM as an exception where it would end the process at once, and leave a temporary file behind."""
    alone = current_thread() is not main_thread()  # who may not say what a signal does
    if alone or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _replace(temporary: Path, target: Path, data: bytes, mode: int | None, *, durable: bool) -> None:
    try:
        descriptor = _create(temporary)
        with open(descriptor, "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor, no path
            if mode is not None:
                set_mode(descriptor, mode)
            write_stream(file, data)
            if durable:
                # the new content must be on the disk before its name is: a crash after the rename would leave an empty
                # file. The folder itself is not synced: losing the rename leaves the old file, which is as good
                os.fsync(descriptor)
            if replaces_open():  # while it is locked: nobody takes it for a leftover
                temporary.replace(target)
        if not replaces_open():
            temporary.replace(target)
    except BaseException:  # a signal too must leave nothing behind
        temporary.unlink(missing_ok=True)
        raise


def _create(temporary: Path) -> int:
    """Make and lock the temporary file; again, where another process took it for a leftover before it was locked."""
    while True:
        descriptor = open_quietly(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        try:
            lock(descriptor)
            if os.fstat(descriptor).st_nlink:
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
