"""The folders that come with the program: alike in a checkout, an editable install and an installed wheel.

A wheel carries them inside the package, in `_data`; in a checkout they stand beside it, where people look for them.
Found by `__file__`: importlib.resources takes longer to import than this program's own start.
"""

from __future__ import annotations

from pathlib import Path

DISTRIBUTION = "policy-brief"  # what pip calls this; `brief` is somebody else's (pyproject.toml)
_PACKAGE = Path(__file__).parent


def layouts_folder() -> Path:
    """The shipped layouts, `NAME.yaml` each."""
    return _find_folder("layouts")


def list_layouts() -> list[str]:
    """The names of the shipped layouts."""
    return sorted(path.stem for path in layouts_folder().glob("*.yaml"))


def seeds_folder() -> Path:
    """The example: outlines and the source texts that they stand on."""
    return _find_folder("seeds")


def cases_folder() -> Path:
    """The pages of the findings, `CODE.md` each, which the tests run."""
    return _find_folder("cases", within="tests")


def _find_folder(name: str, within: str = "") -> Path:
    carried = _PACKAGE / "_data" / name
    return carried if carried.is_dir() else _PACKAGE.parent / within / name


def tell_install(extra: str) -> str:
    """Say how an extra's libraries are installed; the distribution's name is not the package's."""
    return f"run `pip install '{DISTRIBUTION}[{extra}]'`"
