"""Files that an outline or a layout names: found where they may lie, read without waiting and without end."""

from __future__ import annotations

import os
import stat
import unicodedata
from itertools import islice
from pathlib import Path, PurePosixPath

from brief.spelling import nearest
from brief.systems import open_quietly

YAML_SUFFIXES = (".yaml", ".yml")
PASSED = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")  # what the shell hands over: `brief check <(program)`
MOST_NAMES = 10_000  # of a folder that are looked through for a name that is not there


class UnreadableError(Exception):
    """A file that nothing can be had from: `message` ends the sentence that begins with the file's name."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 (a finding's own word)
        """Say what is wrong, and what to do."""
        super().__init__(message)
        self.message = message
        self.help = help


class OutsideError(Exception):
    """A file that lies outside the folder that names it."""


class RealPaths:
    """Where names lead, once links are followed: a folder is asked for its first file, not for its thousandth."""

    def __init__(self) -> None:
        """Begin with no folder."""
        self._folders: dict[str, str] = {}

    def find(self, name: str | Path) -> str:
        """What `os.path.realpath` says."""
        folder, last = os.path.split(name)
        if last in {"", os.curdir, os.pardir}:
            return os.path.realpath(name)
        path = self.find_folder(folder) + last
        return os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114 - a Path of each would cost more

    def find_folder(self, folder: str) -> str:
        """The same of a folder, with a slash behind it."""
        if folder not in self._folders:
            self._folders[folder] = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118 - a string is wanted
        return self._folders[folder]


def read_named(name: str, folder: Path, largest: int, *, allow_outside: bool) -> bytes:
    """Read the file `name`, a path from `folder`, of `largest` bytes at most.

    Raises OutsideError, UnreadableError, and ValueError for a name with a NUL or half a surrogate pair in it.
    """
    try:
        path = Path(os.path.realpath(folder / name))
        if not allow_outside and not is_within(path, folder):
            raise OutsideError
        return _read_bytes(path, largest)
    except FileNotFoundError as error:
        raise UnreadableError("does not exist", explain_absence(name, folder)) from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {(error.strerror or 'input or output error').lower()}") from error


def read_given(name: str, most: int) -> bytes:
    """Read the first `most` bytes of a file that the user names; a pipe only where it is one of the command's own.

    Raises UnreadableError.
    """
    try:
        with open(name, "rb", opener=_open) as stream:
            if not name.startswith(PASSED):
                _refuse_special(os.fstat(stream.fileno()))
            return stream.read(most)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        fact = f"cannot be read: {words[:1].lower()}{words[1:]}"
        hint = suggest_name(name) if isinstance(error, FileNotFoundError) else ""
        if isinstance(error, FileNotFoundError) and os.path.islink(name):  # noqa: PTH114 - a name as given
            fact, hint = "is a link that leads nowhere", "name the file itself, or mend the link"
        raise UnreadableError(fact, hint or "check its name and its permissions") from error


def _open(name: str, flags: int) -> int:
    """Open without waiting for who might write to a pipe."""
    if name.startswith(PASSED):
        return os.open(name, flags)
    _refuse_special(os.stat(name))  # noqa: PTH116 (as above), and before it is opened: opening alone can wake a device
    return open_quietly(name, flags)


def is_within(path: str | Path, folder: str | Path) -> bool:
    """Whether a file lies in a folder or below it, wherever links lead; ValueError for a name that none can have."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def explain_absence(name: str, folder: Path) -> str:
    """Say what to do where there is no file `name`: below `folder` it may be written with other characters."""
    found = find_alike(name, folder)
    if found == name or not found:
        near = find_near(name, folder)
        return f"did you mean `{near}`?" if near else "the path is relative to the file that names it"
    if unicodedata.normalize("NFC", found) == unicodedata.normalize("NFC", name):
        marked = next((c for c in unicodedata.normalize("NFC", name) if unicodedata.decomposition(c)), "")
        return (
            f"it is there in another Unicode form (`{marked}` as one character or two): copy the name from the folder"
        )
    return f"`{found}` is there: write it with the same capitals, and `/` between folders"


def find_near(name: str, folder: Path) -> str:
    """Find the path of a file below `folder` that is named like this but for a slip, with its suffix; "" for none."""
    path = PurePosixPath(name)
    if path.is_absolute() or os.pardir in path.parts:
        return ""
    try:
        names = [PurePosixPath(entry.name) for entry in islice(os.scandir(folder / path.parent), MOST_NAMES)]
    except (OSError, ValueError):
        return ""
    close = nearest(path.stem, [other.stem for other in names if other.suffix == path.suffix])
    return str(path.with_name(f"{close}{path.suffix}")) if close else ""


def suggest_name(name: str) -> str:
    """Say which file may be meant where the user names one that is not there; "" where none is like it."""
    path = Path(name)
    found = find_alike(name, Path()) if not path.is_absolute() else ""
    if found and found != name:
        return explain_absence(name, Path())
    try:
        names = [entry.name for entry in islice(os.scandir(path.parent), MOST_NAMES)]
    except (OSError, ValueError):
        return ""
    close = nearest(path.name, [other for other in names if other.endswith(YAML_SUFFIXES)])
    return f"did you mean `{path.with_name(close)}`?" if close else ""


def find_alike(name: str, folder: Path) -> str:
    """Find the path below `folder` that differs from `name` in Unicode form, capitals or slashes alone; "" for none."""
    parts: list[str] = []
    for part in name.replace("\\", "/").split("/"):
        if part in {"", os.curdir}:
            continue
        try:
            names = list(islice(os.scandir(folder.joinpath(*parts)), MOST_NAMES)) if part != os.pardir else []
        except (OSError, ValueError):
            names = []
        alike = [entry.name for entry in names if fold_name(entry.name) == fold_name(part)]
        if not alike:
            return ""
        parts.append(part if part in alike else min(alike))
    return "/".join(parts)


def fold_name(name: str) -> str:
    """Write a file's name without what is told apart by some systems and not by others."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _read_bytes(path: Path, largest: int) -> bytes:
    """Read a regular file, never waiting for what a pipe or a device may yet say. Raises UnreadableError, OSError."""
    _refuse_special(path.stat())  # before it is opened: opening alone can wake a device
    descriptor = open_quietly(path)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 (a descriptor, not a path)
        status = os.fstat(descriptor)
        _refuse_special(status)
        data = stream.read(largest + 1) if status.st_size <= largest else b""
    if status.st_size > largest or len(data) > largest:
        raise UnreadableError(f"is larger than {largest // 1_000_000} MB")
    return data


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError("is a folder", "name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("is a pipe or a device", "name a regular file")
