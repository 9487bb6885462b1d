"""Font families by name, found among the installed font packages: static TrueType files by weight and slope."""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREFIX = "font_"  # the font packages call themselves so: font_source_serif_pro
COLLECTION = "_fonts"  # packages of several families: rendercv_fonts, which has `Noto Sans/NotoSansSC-Bold.ttf`
ABSENT = "is not installed"
GROUP = "fonts_ttf"  # the entry points that other font packages publish
HEADER = struct.Struct(">4sH6x")
RECORD = struct.Struct(">4sLLL")  # tag, checksum, offset, length
MOST_TABLES = 64
LOCKED = 0x0302  # no embedding, no subset, bitmaps alone (OpenType, OS/2, fsType)
CONTAINERS = {b"ttcf": "a collection of fonts", b"wOFF": "compressed for the web", b"wOF2": "compressed for the web"}


class FontFile(Struct, frozen=True):
    """A static TrueType file; `digest` stands for its content."""

    path: Path
    weight: int
    italic: bool
    digest: str


class Unfit(Struct, frozen=True):
    """A font file that cannot be used; `reason` is part of a message."""

    path: Path
    reason: str


class Family(Struct, frozen=True):
    """A family's files."""

    name: str
    files: tuple[FontFile, ...]
    own: bool = False  # the layout's own files, not an installed package

    def face(self, weight: int, *, italic: bool) -> Path:
        """The file nearest to `weight`, by the rule of CSS Fonts 4, 5.2; upright where there is no italic."""
        return self.nearest(weight, italic=italic)[0]

    def nearest(self, weight: int, *, italic: bool) -> list[Path]:
        """All files, the one that `face` gives first."""

        def order(file: FontFile) -> tuple[bool, tuple[int, int], str]:
            return file.italic != italic, rank(file.weight, weight), file.path.name

        return [file.path for file in sorted(self.files, key=order)]

    @property
    def digest(self) -> str:
        """Stands for the content of all files, wherever they are."""
        whole = hashlib.sha256()
        for file in self.files:
            whole.update(f"{file.path.name}\0{file.digest}\0".encode())
        return whole.hexdigest()


def rank(weight: int, wanted: int) -> tuple[int, int]:
    """How far `weight` is from the one `wanted`: the least is the best."""
    if 400 <= wanted <= 500:
        if wanted <= weight <= 500:
            return 0, weight - wanted
        return (1, wanted - weight) if weight < wanted else (2, weight - wanted)
    if wanted < 400:
        return (0, wanted - weight) if weight <= wanted else (1, weight - wanted)
    return (0, weight - wanted) if weight >= wanted else (1, wanted - weight)


def fold(name: str) -> str:
    """`name` without what people write differently."""
    return "".join(c for c in name.casefold() if c not in " -_")


@lru_cache(maxsize=64)
def find_family(name: str) -> Family | None:
    """The family that an installed package has under `name`; case, spaces and hyphens do not matter."""
    files = [file for path in find_files(name, ".ttf") if isinstance(file := read_font(path), FontFile)]
    files.sort(key=lambda file: (file.italic, file.weight, file.path.name))
    return Family(name, tuple(files)) if files else None


def explain_absence(name: str) -> str:
    """Why `find_family` finds nothing under `name`, as part of a message."""
    for path in (*find_files(name, ".ttf"), *find_files(name, ".otf")):
        file = read_font(path)
        if isinstance(file, Unfit):
            return file.reason
    return ABSENT


def find_files(name: str, suffix: str) -> list[Path]:
    """The font files with this suffix in the package that is called `name`."""
    wanted = fold(name)
    named = next((f for f in installed() if fold(f.name.removeprefix(PREFIX)) == wanted), None)
    if named is not None:
        return list_files(named, suffix)
    for folder in installed("", COLLECTION):
        files = [path for path in list_files(folder, suffix) if fold(path.stem.rpartition("-")[0]) == wanted]
        if files:
            return files
    named = next((f for f in published() if fold(f.name.removeprefix(PREFIX)) == wanted), None)
    return list_files(named, suffix) if named is not None else []


def list_files(folder: Path, suffix: str) -> list[Path]:
    """Files with this suffix in `folder` and below it."""
    names = ((where, name) for where, _, names in os.walk(folder) for name in names)
    return sorted(Path(where, name) for where, name in names if name.lower().endswith(suffix))


def installed(prefix: str = PREFIX, suffix: str = "") -> Iterator[Path]:
    """Folders of packages on the path of imports that are called so, without importing them."""
    for entry in dict.fromkeys(sys.path):
        try:
            names = sorted(os.listdir(entry or "."))  # noqa: PTH208 (iterdir makes a Path of every name)
        except OSError:
            continue  # an archive, or gone
        yield from (Path(entry, name) for name in names if name.startswith(prefix) and name.endswith(suffix))


def published() -> Iterator[Path]:
    """Folders of packages that publish fonts by entry points."""
    # 10 ms, and only for a family that no package is named after
    from importlib.metadata import entry_points  # noqa: PLC0415
    from importlib.util import find_spec  # noqa: PLC0415

    for point in sorted(entry_points(group=GROUP), key=lambda point: point.value):
        try:
            spec = find_spec(point.module)
        except (ImportError, ValueError):
            continue
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent


def read_font(path: Path) -> FontFile | Unfit:
    """What the file's table directory says: weight, slope, and whether it is a static TrueType font."""
    try:
        with path.open("rb") as file:
            kind, count = HEADER.unpack(file.read(HEADER.size))
            directory = file.read(RECORD.size * min(count, MOST_TABLES))
            tables = {tag: (offset, length) for tag, _, offset, length in RECORD.iter_unpack(directory)}
            size = file.seek(0, 2)
            reason = reject(kind, tables, size)
            if reason:
                return Unfit(path, reason)
            file.seek(tables[b"OS/2"][0])
            os2 = file.read(64)
    except (OSError, struct.error):
        return Unfit(path, "is not a font, or cannot be read")
    if len(os2) < 64:
        return Unfit(path, "is damaged: it ends too early")
    # every table's checksum is in the directory: a change of the content is a change of these
    digest = hashlib.sha256(directory + size.to_bytes(8, "big")).hexdigest()
    weight, permission, selection = struct.unpack(">4xH2xH52xH", os2)
    if permission & LOCKED:
        return Unfit(path, "may not be embedded: its maker has forbidden it (`fsType` of its table `OS/2`)")
    return FontFile(path, weight, bool(selection & 1), digest)


def reject(kind: bytes, tables: Mapping[bytes, tuple[int, int]], size: int) -> str:
    """Why a font of these tables cannot be used, or nothing."""
    have = frozenset(tables)
    if kind in CONTAINERS:
        return f"is {CONTAINERS[kind]}; static TrueType files are needed"
    if b"fvar" in have:
        return "is a variable font; static TrueType files are needed"
    if kind == b"OTTO" or b"CFF " in have or b"CFF2" in have:
        return "has CFF outlines; static TrueType files are needed"
    if not have.issuperset((b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"OS/2", b"post")):
        return "is not a TrueType font"
    if any(offset + length > size for offset, length in tables.values()):
        return "is damaged: it ends too early"
    return ""
