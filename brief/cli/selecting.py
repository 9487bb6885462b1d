"""Which outlines a command is for: files as named, globs that the shell left alone, folders with all below them."""

from __future__ import annotations

import glob
import os
import re
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from brief.cli.piped import STDIN
from brief.diagnostics import Code, Mark
from brief.files import YAML_SUFFIXES, RealPaths, UnreadableError, read_given
from brief.marked import MOST_BYTES
from brief.outline.extending import OWN
from brief.outline.reader import LAYOUT_KEYS, OUTLINE, PACK_KEY
from brief.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.diagnostics import Report

_KEY = re.compile(rb"^([\"']?)([A-Za-z_-]{1,20})\1[ \t]*:", re.MULTILINE)  # at the top level
_MOST_KEYS = 1000  # an outline has two dozen
_TELLING = ("sections", "sources", "title")
_SHOWN = 3  # keys that a finding names


def select(arguments: Iterable[str], report: Report) -> tuple[str, ...]:
    """Name every outline once, in the order of the arguments; a folder or glob that has none is a finding."""
    chosen: dict[str, str] = {}
    places = RealPaths()
    for argument in arguments:
        for path in _expand(argument, report):
            chosen.setdefault(places.find(path), path)
    return tuple(chosen.values())


def _expand(argument: str, report: Report) -> list[str]:
    if argument == STDIN:
        return [argument]
    if is_there(argument, Path.is_dir):
        found = [str(path) for path in _walk(argument) if looks_like_outline(path, report)]
        if not found:
            _miss(argument, "folder has no outline in it", report)
        return found
    if glob.has_magic(argument) and not os.path.lexists(argument):
        names = glob.glob(argument, recursive=True)  # noqa: PTH207 - Path.glob refuses absolute patterns
        found = sorted(name for name in names if not is_there(name, Path.is_dir))
        if not found:
            _miss(argument, "no file has such a name", report)
        return found
    return [argument]  # a file that is not there is the pipeline's finding, as is one that cannot be read


def list_folders(arguments: Iterable[str]) -> Iterator[Path]:
    """List the folders in which an outline would be chosen that is not there yet: those of folders and of globs."""
    for argument in arguments:
        if is_there(argument, Path.is_dir):
            yield from (Path(place) for place, _ in _walk_folders(argument))
        elif glob.has_magic(argument) and not os.path.lexists(argument):
            wild = next(at for at, character in enumerate(argument) if character in "*?[")
            fixed = argument[:wild].rpartition(os.sep)
            top = "".join(fixed[:2]) or "."
            varying = fixed[2] + argument[wild:]
            depth = sys.maxsize if "**" in varying else varying.count(os.sep)
            yield from (Path(place) for place, _ in _walk_folders(top, depth))


def is_there(name: str, kind: Callable[[Path], bool] = Path.exists) -> bool:
    """Whether something, or something of a kind, has this name; a name that no file can have is no fault here."""
    try:
        return kind(Path(name))
    except OSError:  # too long, or below a folder that is closed to us
        return False


def _walk(folder: str) -> Iterator[Path]:
    """`*.yaml` and `*.yml` below `folder`, in the order of their names."""
    for place, files in _walk_folders(folder):
        yield from (
            Path(place) / name for name in sorted(files) if name.endswith(YAML_SUFFIXES) and not name.startswith(".")
        )


def _walk_folders(folder: str, depth: int = sys.maxsize) -> Iterator[tuple[str, list[str]]]:
    """Folders with their files: `folder` and, down to `depth`, those below it but hidden ones (.git, .venv)."""
    for place, folders, files in os.walk(folder):
        below = place.count(os.sep) - folder.rstrip(os.sep).count(os.sep)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if below < depth else []
        yield place, files


def looks_like_outline(path: Path, report: Report) -> bool:
    """Whether a file has two of `title`, `sections` and `sources` at its top level; cheap: others are passed over.

    One that cannot be read, or has these keys misspelt, is taken for an outline: the finding says why. A layout, a pack
    and a file of shared values are passed over in silence, and a file that is none of them with a warning: an outline
    whose PDF is there from another day must not look as if it were built.
    """
    try:
        data = read_given(str(path), MOST_BYTES)
    except UnreadableError:
        return True
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = data.decode("utf-16", "replace").encode()
    names = dict.fromkeys(match[2].decode() for match in islice(_KEY.finditer(data), _MOST_KEYS))
    if len({nearest(name, _TELLING) for name in names} & {*_TELLING}) > 1 or "sections" in names:
        return True
    shared = names and names.keys() <= {key.name for key in OUTLINE.keys} - OWN
    if not shared and PACK_KEY not in names and not names.keys() & LAYOUT_KEYS:
        _warn_of_unknown(path, [*names], report)
    return False


def _warn_of_unknown(path: Path, names: list[str], report: Report) -> None:
    """Say that a file was passed over, and what it has in place of an outline's keys."""
    keys = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    more = ", …" if len(names) > _SHOWN else ""
    report.warn(
        Code.OUTLINE_UNRECOGNISED,
        Mark(str(path), 1, 1, 1, 1),
        f"file is neither an outline nor a layout: its keys are {keys}{more}"
        if keys
        else "file has no keys at its top",
        "an outline has `title`, `sources` and `sections`; what is none begins its name with a dot, or lies elsewhere",
    )


def _miss(argument: str, message: str, report: Report) -> None:
    report.error(
        Code.OUTLINE_MISSING,
        Mark(argument, 1, 1, 1, 1),
        message,
        "an outline in a folder is a `.yaml` or `.yml` file with `title`, `sources` and `sections`",
    )
