"""What systems differ in: Windows has no `fcntl`, no owners of files, no flags against links and waiting pipes.

What one lacks is done without where something else of that system takes its place, which is said beside it.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

try:
    import fcntl
except ImportError:  # Windows, where nobody can remove or replace a file that another process has open
    fcntl = None  # type: ignore[assignment]  # asked for before it is used

# flags of os.open that POSIX knows: a pipe does not make it wait, and no child inherits it; O_BINARY is Windows' own,
# without which line ends were translated
_QUIET = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_quietly(
    name: str | os.PathLike[str], flags: int = os.O_RDONLY, mode: int = 0o666, *, links: bool = True
) -> int:
    """Open a file for its bytes without waiting for a pipe; a descriptor.

    Raises OSError, without `links` for a symbolic link too, and ValueError for a name that no file can have.
    """
    if links:
        return os.open(name, flags | _QUIET, mode)
    if not _NO_LINK and os.path.islink(name):  # noqa: PTH114 - any name that a file can have
        raise OSError(f"is a link: {name!r}")
    return os.open(name, flags | _QUIET | _NO_LINK, mode)


def read_at(descriptor: int, most: int, place: int) -> bytes:
    """Read up to `most` bytes from `place` in a file."""
    os.lseek(descriptor, place, os.SEEK_SET)
    return os.read(descriptor, most)


def lock(descriptor: int) -> None:
    """Hold a file as long as it is open, waiting for who else holds it."""
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def remove_unheld(path: str | os.PathLike[str]) -> None:
    """Remove a file that no process holds and that is no link; raises OSError where one does, or it is gone."""
    if fcntl is None:
        os.unlink(path)  # noqa: PTH108 - as os.open below
        return
    descriptor = open_quietly(path, os.O_RDWR, links=False)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108 - as os.open above
    finally:
        os.close(descriptor)


def replaces_open() -> bool:
    """Whether a file can be moved over another while it is open."""
    return fcntl is not None


def set_mode(descriptor: int, mode: int) -> None:
    """Give an open file its permissions, where the system has such."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(mode))


def is_own(status: os.stat_result) -> bool:
    """Whether a file is the user's own and nobody else may write it; on Windows the folder's own rights say that."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
