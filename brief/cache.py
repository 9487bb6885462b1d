"""Files that keep what can be made again, in the user's cache: their loss, age or damage does no harm.

Only files of the user's own are read, and what they hold is checked by who wrote it. Who can write as the user can
change the program as well: against that hand there is no digest.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from brief.systems import is_own, open_quietly
from brief.writing import remove_stale, replace_file

PRIVATE = 0o600  # the mode of a file


def cache_folder() -> Path | None:
    """Where what can be made again is kept; None where there is no such place."""
    own = os.environ.get("BRIEF_CACHE")
    if own:
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME")
    if shared and Path(shared).is_absolute():  # the specification of base directories ignores relative ones
        return Path(shared, "brief")
    try:
        return Path.home() / ".cache" / "brief"
    except RuntimeError:
        return None


def read_kept(name: str, largest: int) -> bytes | None:
    """The content of the file that is kept under `name`; None where there is none of at most `largest` bytes."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        # neither a pipe that never ends nor a link to somewhere else
        descriptor = open_quietly(folder / name, links=False)
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not is_own(status) or status.st_size > largest:
            return None
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(largest)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def write_kept(name: str, data: bytes) -> None:
    """Keep `data` under `name`, whole or not at all; where that cannot be, it is made again next time."""
    folder = cache_folder()
    if folder is not None:
        with contextlib.suppress(OSError, ValueError):
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / name, data, PRIVATE, durable=False)  # a digest tells what a crash has left


def tidy() -> None:
    """Remove what killed processes have left half-written."""
    folder = cache_folder()
    if folder is not None:
        remove_stale(folder)


def forget_oldest(pattern: str, most: int) -> None:
    """Remove the oldest of the files that are kept under a pattern of names, until they have `most` bytes together."""
    folder = cache_folder()
    if folder is None:
        return
    with contextlib.suppress(OSError, ValueError):
        found = sorted((file.stat(follow_symlinks=False).st_mtime_ns, file) for file in folder.glob(pattern))
        sizes = [file.stat(follow_symlinks=False).st_size for _, file in found]
        total = sum(sizes)
        for (_, file), size in zip(found, sizes, strict=True):
            if total <= most:
                break
            file.unlink()
            total -= size
