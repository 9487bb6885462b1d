"""What this program is, as far as it decides a PDF's bytes: its own files and the libraries that it builds with."""

from __future__ import annotations

import sys
import unicodedata
import zlib
from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from brief import __version__
from brief.resources import layouts_folder

Program = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def describe_program() -> Program:
    """Name everything that two machines must have alike to make the same bytes, with its version."""
    package = Path(__file__).parents[1]
    ours = sorted((*package.rglob("*.py"), *layouts_folder().glob("*.yaml")), key=lambda path: path.name)
    whole = sha256()
    for path in ours:
        data = path.read_bytes()
        whole.update(f"{path.name}\0{len(data)}\0".encode())
        whole.update(data)
    return (
        ("brief", f"{__version__} ({whole.hexdigest()[:12]})"),
        ("Python", ".".join(map(str, sys.version_info[:2]))),
        ("Unicode", unicodedata.unidata_version),
        ("zlib", zlib.ZLIB_RUNTIME_VERSION),
        *list_libraries(),
    )


def list_libraries() -> list[tuple[str, str]]:
    """The libraries that every build needs, as installed; fonts go with the task."""
    try:
        wanted = metadata.requires("brief") or []
    except metadata.PackageNotFoundError:  # run from its folder
        wanted = []
    names = {text.split(";")[0].rstrip("<>=!~,.0123456789 ") for text in wanted if "extra ==" not in text}
    return [(name, metadata.version(name)) for name in sorted(names) if not name.startswith("font-")]


def tell_difference(ours: Program, theirs: Program) -> str:
    """Say what another program has otherwise."""
    here = dict(ours)
    return (
        ", ".join(
            f"{name} {version}, not {here.get(name, 'none')}" for name, version in theirs if here.get(name) != version
        )
        or "other libraries"
    )
