"""The layout's families of type: installed packages by name, or files beside the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.layout.cursor import Cursor
from brief.layout.types import FontFamily, FontPath
from brief.marked import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brief.diagnostics import Mark
    from brief.layout.types import LayoutFile

NEEDED: Final = ("text", "sans")
FALLBACK: Final = "fallback"  # no role: a list of families
WEIGHTS: Final = {
    "thin": 100,
    "extralight": 200,
    "light": 300,
    "regular": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "extrabold": 800,
    "black": 900,
}
CUTS: Final = {
    **{name: (weight, False) for name, weight in WEIGHTS.items()},
    **{f"{name}_italic": (weight, True) for name, weight in WEIGHTS.items() if name != "regular"},
    "italic": (400, True),
}
SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".woff", ".woff2")


def read_fonts(cursor: Cursor, files: Iterable[LayoutFile]) -> tuple[FontFamily, ...]:
    """Families by role; `text` and `sans` are needed."""
    folders = map_folders(files)
    for role in NEEDED:
        if cursor.find(role) is None:
            cursor.missing(role)
    return tuple(
        family
        for entry in cursor.mapping.entries
        if entry.key.value != FALLBACK and (family := read_family(cursor, entry.key.value, folders))
    )


def list_roles(cursor: Cursor) -> tuple[str, ...]:
    """The roles that a layout has families for, those that could not be read included."""
    return tuple(entry.key.value for entry in cursor.mapping.entries if entry.key.value != FALLBACK)


def read_fallbacks(cursor: Cursor, files: Iterable[LayoutFile]) -> tuple[FontFamily, ...]:
    """Families that set what those of the roles lack, in the order in which they are tried; each as a role's is."""
    node = cursor.find(FALLBACK)
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        cursor.wrong(FALLBACK, node.mark, "a list of families")
        return ()
    names = [f"{FALLBACK}[{n}]" for n in range(1, len(node.items) + 1)]
    keys = [Scalar(name, item.mark) for name, item in zip(names, node.items, strict=True)]
    entries = tuple(Entry(key, item) for key, item in zip(keys, node.items, strict=True))
    listed = Cursor(Mapping(entries, node.mark), cursor.place, cursor.report)
    folders = map_folders(files)
    return tuple(family for name in names if (family := read_family(listed, name, folders)))


def map_folders(files: Iterable[LayoutFile]) -> dict[str, Path]:
    """The folder of each of the layout's files, by the names that marks have for it."""
    return {name: file.path.parent for file in files for name in (str(file.path), file.name)}


def read_family(cursor: Cursor, role: str, folders: dict[str, Path]) -> FontFamily | None:
    """One family: a name, a file or folder, or files by their cuts."""
    node = cursor.find(role)
    if isinstance(node, Mapping):
        inside = cursor.inside(role)
        paths = tuple(
            place(scalar, cut, folders) for name, cut in CUTS.items() if (scalar := inside.scalar(name)) is not None
        )
        inside.close()
        if not paths:
            cursor.wrong(role, node.mark, "a family's name, or files such as `{regular: fonts/Our.ttf}`")
        return FontFamily(role, f"{role} of {paths[0].name}", node.mark, paths) if paths else None
    scalar = cursor.scalar(role)
    if scalar is None:
        return None
    own = "/" in scalar.value or scalar.value.lower().endswith(SUFFIXES)
    return FontFamily(role, scalar.value, scalar.mark, (place(scalar, None, folders),) if own else ())


def place(scalar: Scalar, cut: tuple[int, bool] | None, folders: dict[str, Path]) -> FontPath:
    """A file in the folder of the layout's file that names it."""
    return FontPath(scalar.value, find_folder(scalar.mark, folders), cut, scalar.mark)


def set_free(families: tuple[FontFamily, ...]) -> tuple[FontFamily, ...]:
    """Let files of fonts lie outside the folder that names them."""
    return tuple(replace(one, paths=tuple(replace(path, free=True) for path in one.paths)) for one in families)


def find_folder(mark: Mark, folders: dict[str, Path]) -> Path:
    """The folder of the file that a value stands in."""
    return folders[mark.file]
