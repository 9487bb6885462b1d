"""What this program is, as far as it decides a PDF's bytes: its own files and the libraries that it builds with."""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from brief import __version__
from brief.resources import DISTRIBUTION, layouts_folder
from brief.sources.formats import find_format

if TYPE_CHECKING:
    from collections.abc import Iterable

Program = tuple[tuple[str, str], ...]
FIXED: Final = frozenset({"brief", "Python", "Unicode", "zlib"})


def describe_program(files: Iterable[str] = ()) -> Program:
    """Name everything that two machines must have alike to make the same bytes of these files, with its version."""
    forms = filter(None, map(find_format, files))
    read_by = {library for form in forms for library in form.libraries}
    return describe_libraries(tuple(sorted({*list_libraries(), *read_by})))


@lru_cache(maxsize=8)
def describe_libraries(names: tuple[str, ...]) -> Program:
    """Name this program and what it runs on, and these libraries, with their versions."""
    return (
        ("brief", f"{__version__} ({digest_program()})"),
        ("Python", ".".join(map(str, sys.version_info[:2]))),
        ("Unicode", unicodedata.unidata_version),
        ("zlib", zlib.ZLIB_RUNTIME_VERSION),
        *((name, find_version(name)) for name in names),
    )


def describe_alike(program: Program) -> Program:
    """Name here what another program has named."""
    return describe_libraries(tuple(name for name, _ in program if name not in FIXED))


def find_version(library: str) -> str:
    """The version of an installed library."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"


@lru_cache(maxsize=1)
def digest_program() -> str:
    """Stands for the program's own files."""
    package = Path(__file__).parents[1]
    whole = sha256()
    for folder, pattern in ((package, "*.py"), (package, "*.json"), (layouts_folder(), "*.yaml")):
        for path in sorted(folder.rglob(pattern)):
            data = path.read_bytes()
            whole.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
            whole.update(data)
    return whole.hexdigest()[:12]


@lru_cache(maxsize=1)
def list_libraries() -> tuple[str, ...]:
    """The libraries that every build needs; fonts go with the task."""
    try:
        wanted = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # run from its folder
        wanted = []
    needed = (re.match(r"[\w.-]+", text) for text in wanted if "extra ==" not in text)
    return tuple(sorted(name[0] for name in needed if name and not name[0].startswith("font")))


def tell_difference(ours: Program, theirs: Program) -> str:
    """Say what another program has otherwise."""
    here = dict(ours)
    return (
        ", ".join(
            f"{name} {version}, not {here.get(name, 'none')}" for name, version in theirs if here.get(name) != version
        )
        or "other libraries"
    )
