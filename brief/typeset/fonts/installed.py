"""Font families by name, found among the installed font packages: TrueType files by weight and slope.

A package announces its fonts as it likes: by its name (`font_source_serif_pro`, `fontpkg_amiri`), by an entry point, or
by being called fonts of something; what is in it is looked for by the names of its files.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREFIXES = ("font_", "fontpkg_")  # the packages of one family call themselves so: font_source_serif_pro
# packages of several families: rendercv_fonts, with `Noto Sans/NotoSansSC-Bold.ttf`, or justmytype_intl_cjk
COLLECTION = late("(^|_)fonts(_|$)|^justmytype_")
ABSENT = "is not installed"
GROUPS = ("fonts_ttf", "fontpkg.family", "justmytype.packs")  # the entry points that other font packages publish
HEADER = struct.Struct(">4sH6x")
RECORD = struct.Struct(">4sLLL")  # tag, checksum, offset, length
MOST_TABLES = 64
AXIS = struct.Struct(">4s3l4x")  # of a variable font: tag, least, default, most
MOST_AXES = 16
METRICS = (b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"OS/2", b"post")
ROUND = 100  # the weights that a variable font is taken at
LOCKED = 0x0302  # no embedding, no subset, bitmaps alone (OpenType, OS/2, fsType)
CONTAINERS = {b"ttcf": "a collection of fonts", b"wOFF": "compressed for the web", b"wOF2": "compressed for the web"}


class FontFile(Struct, frozen=True):
    """A TrueType file; `digest` stands for its content. A variable one is pinned to the weight `pin`, 0 is static."""

    path: Path
    weight: int
    italic: bool
    digest: str
    pin: int = 0


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
        return self.nearest(weight, italic=italic)[0].path

    def nearest(self, weight: int, *, italic: bool) -> list[FontFile]:
        """All files, the one that `face` gives first."""

        def order(file: FontFile) -> tuple[bool, tuple[int, int], str]:
            return file.italic != italic, rank(file.weight, weight), file.path.name

        return sorted(self.files, key=order)

    @property
    def digest(self) -> str:
        """Stands for the content of all files, wherever they are."""
        whole = hashlib.sha256()
        for file in self.files:
            whole.update(f"{file.path.name}\0{file.digest}\0{file.pin or ''}".encode())
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
    files = [file for path in find_files(name, ".ttf") for file in list_weights(path)]
    files.sort(key=lambda file: (file.italic, file.weight, file.path.name))
    return Family(name, tuple(files)) if files else None


@lru_cache(maxsize=64)
def find_cubic(name: str) -> Family | None:
    """The family that an installed package has under `name` with cubic outlines, which are made quadratic."""
    found = [read_font(path, cubic=True) for path in find_files(name, ".otf")]
    files = sorted((file for file in found if isinstance(file, FontFile)), key=lambda file: (file.italic, file.weight))
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
    named = next((f for f in installed() if fold(unprefix(f.name)) == wanted), None)
    if named is not None:
        return list_files(named, suffix)
    for folder in collections():
        files = [path for path in list_files(folder, suffix) if fold(name_family(path)) == wanted]
        if files:
            return files
    folders = list(published())
    named = next((f for f in folders if fold(unprefix(f.name)) == wanted), None)
    if named is not None:
        return list_files(named, suffix)
    return [path for folder in folders for path in list_files(folder, suffix) if fold(name_family(path)) == wanted]


def unprefix(name: str) -> str:
    """What a package of one family is called after."""
    return next((name.removeprefix(prefix) for prefix in PREFIXES if name.startswith(prefix)), name)


def name_family(path: Path) -> str:
    """The family of a file by its name: "NotoSansSC" of `NotoSansSC-Bold.ttf` and of `NotoSansSC[wght].ttf`."""
    stem = path.stem.partition("[")[0]
    return stem.rpartition("-")[0] or stem


def list_files(folder: Path, suffix: str) -> list[Path]:
    """Files with this suffix in `folder` and below it."""
    names = ((where, name) for where, _, names in os.walk(folder) for name in names)
    return sorted(Path(where, name) for where, name in names if name.lower().endswith(suffix))


def installed() -> Iterator[Path]:
    """Folders of packages of one family."""
    return (folder for folder in importable() if folder.name.startswith(PREFIXES) and not is_record(folder))


def collections() -> Iterator[Path]:
    """Folders of packages of several families."""
    return (folder for folder in importable() if COLLECTION.search(folder.name) and not is_record(folder))


def is_record(folder: Path) -> bool:
    """Whether a folder is what an installer keeps of a package."""
    return folder.suffix in (".dist-info", ".egg-info", ".data")


def importable() -> Iterator[Path]:
    """What can be imported, without importing it."""
    for entry in dict.fromkeys(sys.path):
        try:
            names = sorted(os.listdir(entry or "."))  # noqa: PTH208 (iterdir makes a Path of every name)
        except OSError:
            continue  # an archive, or gone
        yield from (Path(entry, name) for name in names if "font" in name or name.startswith("justmytype"))


def published() -> Iterator[Path]:
    """Folders of packages that publish fonts by entry points."""
    # 10 ms, and only for a family that no package is named after
    from importlib.metadata import entry_points  # noqa: PLC0415
    from importlib.util import find_spec  # noqa: PLC0415

    points = [point for group in GROUPS for point in entry_points(group=group)]
    for point in sorted(points, key=lambda point: (point.value, point.group)):
        try:
            spec = find_spec(point.module)
        except (ImportError, ValueError):
            continue
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent


def list_weights(path: Path) -> tuple[FontFile, ...]:
    """The font of a file, or those that a variable one is at its weights; none where it cannot be used."""
    file = read_font(path)
    if isinstance(file, Unfit):
        return ()
    return tuple([replace(file, weight=weight, pin=weight) for weight in read_weights(path)]) or (file,)


def read_weights(path: Path) -> range:
    """The round weights that a variable font has; none for a static one, or one that varies otherwise."""
    try:
        with path.open("rb") as file:
            _, count = HEADER.unpack(file.read(HEADER.size))
            directory = file.read(RECORD.size * min(count, MOST_TABLES))
            offset = next((at for tag, _, at, _ in RECORD.iter_unpack(directory) if tag == b"fvar"), 0)
            if not offset:
                return range(0)
            file.seek(offset)
            start, axes, size = struct.unpack(">4xH2xHH", file.read(12))
            file.seek(offset + start)
            each = [AXIS.unpack(file.read(size)[: AXIS.size]) for _ in range(min(axes, MOST_AXES))]
    except (OSError, struct.error):
        return range(0)
    limits = next(((least / 65536, most / 65536) for tag, least, _, most in each if tag == b"wght"), None)
    if limits is None or not 1 <= limits[0] <= limits[1] <= 1000:
        return range(0)
    return range(-(-int(limits[0]) // ROUND) * ROUND, int(limits[1]) + 1, ROUND)


def read_font(path: Path, *, cubic: bool = False) -> FontFile | Unfit:
    """What the file's table directory says: weight, slope, and whether it is a TrueType font."""
    try:
        with path.open("rb") as file:
            kind, count = HEADER.unpack(file.read(HEADER.size))
            directory = file.read(RECORD.size * min(count, MOST_TABLES))
            tables = {tag: (offset, length) for tag, _, offset, length in RECORD.iter_unpack(directory)}
            size = file.seek(0, 2)
            reason = reject(kind, tables, size, cubic=cubic)
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
    if b"fvar" in tables and not read_weights(path):
        return Unfit(path, "is a variable font without an axis of weights")
    if permission & LOCKED:
        return Unfit(path, "may not be embedded: its maker has forbidden it (`fsType` of its table `OS/2`)")
    return FontFile(path, weight, bool(selection & 1), digest)


def reject(kind: bytes, tables: Mapping[bytes, tuple[int, int]], size: int, *, cubic: bool = False) -> str:
    """Why a font of these tables cannot be used, or nothing."""
    have = frozenset(tables)
    if cubic:
        whole = kind == b"OTTO" and have.issuperset((b"CFF ", *METRICS)) and b"fvar" not in have
        fits = all(offset + length <= size for offset, length in tables.values())
        return "" if whole and fits else "is no static font with cubic outlines"
    if kind in CONTAINERS:
        return f"is {CONTAINERS[kind]}; TrueType files are needed"
    if kind == b"OTTO" or b"CFF " in have or b"CFF2" in have:
        return "has CFF outlines; TrueType files are needed"
    if not have.issuperset((b"glyf", b"loca", *METRICS)):
        return "is not a TrueType font"
    if any(offset + length > size for offset, length in tables.values()):
        return "is damaged: it ends too early"
    return ""
