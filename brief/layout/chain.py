"""The chain of `extends`: a layout is a delta over another, down to one that stands alone."""

from __future__ import annotations

from functools import lru_cache, reduce
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code, Mark, Report, replace_value
from brief.files import YAML_SUFFIXES, explain_absence, find_alike, is_within
from brief.layout.types import LayoutFile
from brief.marked import MOST_BYTES, Entry, Mapping, Scalar, read
from brief.resources import layouts_folder, list_layouts
from brief.spelling import nearest
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from brief.diagnostics import Diagnostic
    from brief.marked import Node

SUFFIX = ".yaml"
LONGEST = 16  # layouts in a chain
OTHERS = {"sections": "an outline", "sources": "an outline", "items": "a pack"}  # by keys that no layout has at its top
# keys whose `file` is a picture, in the order in which a PDF carries them
PICTURES = ("logo", "second_logo", "cover_image")
KEPT = 16  # layouts and their files, for the outlines that follow


class Chain(Struct, frozen=True):
    """The merged tree, each value with the Mark of the file that it comes from, and the files, the nearest first."""

    tree: Mapping
    files: tuple[LayoutFile, ...]
    trees: tuple[Mapping, ...]  # one a file, not merged
    broken: bool = False  # what the last of them extends is not there


def find_home(name: str, folder: Path, *, given: bool, allow_outside: bool) -> Path | None:
    """Find the folder in which a layout's files lie: that of the outline; None where they may lie anywhere.

    One that the user names on the command line, `given`, lies wherever it does, and what it extends with it.
    """
    if allow_outside:
        return None
    outside = given and name.endswith(YAML_SUFFIXES) and lies_outside(name, folder, folder)
    return (folder / name).parent if outside else folder


def read_chain(
    name: str,
    mark: Mark,
    folder: Path,
    report: Report,
    *,
    given: bool = False,
    allow_outside: bool = False,
    data: bytes | None = None,
) -> Chain | None:
    """The layout `name` (a shipped one's name, or a path from `folder`) and all that it extends.

    `data` stands for what the first file holds, which need not be there then. Where what a file extends cannot be read,
    which is a finding, the chain is `broken` behind it.
    """
    files: list[LayoutFile] = []
    trees: list[Mapping] = []
    seen: set[Path] = set()
    home = find_home(name, folder, given=given, allow_outside=allow_outside)
    while True:
        path = find_file(name, mark, folder, report, home) if data is None else folder / name
        if path is None:
            break
        if path.resolve() in seen or len(seen) == LONGEST:
            report.error(Code.LAYOUT_CYCLE, mark, f"the layout `{name}` extends itself", "let it extend another layout")
            break
        seen.add(path.resolve())
        tree = read_file(path, mark, files, report, data)
        data = None
        if tree is None:
            break
        trees.append(tree)
        parent = find_value(tree, "extends")
        if parent is None:
            return Chain(merge_all(reversed(trees)), tuple(files), tuple(trees))
        if not isinstance(parent, Scalar):
            report.error(Code.LAYOUT_BAD_VALUE, parent.mark, "`extends` is not one name", "name one layout")
            break
        name, mark, folder = parent.value, parent.mark, path.parent
    return Chain(merge_all(reversed(trees)), tuple(files[: len(trees)]), tuple(trees), broken=True) if trees else None


def trace_chain(name: str, folder: Path, *, given: bool = False, allow_outside: bool = False) -> tuple[Path, ...]:
    """Where the files of a chain are or should be, as far as it can be read: what to wait for where it is broken."""
    report, files = Report(), list[LayoutFile]()
    paths: list[Path] = []
    beside: list[Path] = []
    nowhere = Mark(name, 1, 1, 1, 1)
    home = find_home(name, folder, given=given, allow_outside=allow_outside)
    while len(paths) < LONGEST:
        path = find_file(name, nowhere, folder, report, home)
        if path is None:
            paths += [folder / name] if name.endswith(YAML_SUFFIXES) else []
            break
        paths.append(path)
        tree = read_file(path, nowhere, files, report)
        beside += (path.parent / value for value in list_values(tree, {"fonts", *PICTURES}))
        parent = find_value(tree, "extends")
        if not isinstance(parent, Scalar):
            break
        name, folder = parent.value, path.parent
    return tuple(dict.fromkeys((*paths, *beside)))


def list_values(tree: Mapping | None, keys: Collection[str]) -> Iterator[str]:
    """Every text below some keys, whatever it is for: font files and a logo are among these."""
    below = [entry.value for entry in tree.entries if entry.key.value in keys] if tree else []
    while below:
        node = below.pop()
        if isinstance(node, Scalar):
            yield node.value
        elif isinstance(node, Mapping):
            below += [entry.value for entry in node.entries]


def lies_outside(name: str, folder: Path, home: Path) -> bool:
    """Whether a path from `folder` leads out of `home`, by itself or by a link; no name, however odd, raises."""
    try:
        return not is_within(folder / name, home)
    except (OSError, ValueError):
        return False  # there is no such file


def find_file(name: str, mark: Mark, folder: Path, report: Report, home: Path | None) -> Path | None:
    """The file of a layout: a shipped one by its name, any other by its path, which lies in `home` if there is one."""
    shipped = layouts_folder()
    if PurePath(name).name == name and is_file(shipped / f"{name}{SUFFIX}"):
        return shipped / f"{name}{SUFFIX}"
    if home is not None and name.endswith(YAML_SUFFIXES) and lies_outside(name, folder, home):
        hint = "copy it there, or allow it with `--allow-outside`"
        report.error(Code.LAYOUT_OUTSIDE, mark, f"the layout `{name}` lies outside the folder of what names it", hint)
        return None
    if name.endswith(YAML_SUFFIXES) and is_file(folder / name):
        return folder / name
    names = list_layouts()
    close = nearest(name, names)
    known = ", ".join(f"`{n}`" for n in names)
    hint = f"did you mean `{close}`?" if close else f"name a shipped layout ({known}) or a .yaml file"
    if name.endswith(YAML_SUFFIXES) and find_alike(name, folder):
        hint = explain_absence(name, folder)
    near = find_alike(name, folder) if name.endswith(YAML_SUFFIXES) else close
    report.error(Code.LAYOUT_NOT_FOUND, mark, f"there is no layout `{name}`", hint, fixes=replace_value(mark, near))
    return None


def is_file(path: Path) -> bool:
    """Whether there is such a file; no name, however odd, raises."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_file(
    path: Path, mark: Mark, files: list[LayoutFile], report: Report, data: bytes | None = None
) -> Mapping | None:
    """One file of the chain as a tree; findings call it as the user would, a shipped one by its name."""
    try:
        if data is None:
            with path.open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)  # one more than the reader takes, so that it can say so
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        report.error(Code.LAYOUT_NOT_FOUND, mark, f"the layout `{path}` cannot be read: {reason}", "check the file")
        return None
    files.append(LayoutFile(path.name, data, path))
    tree, found = parse(data, path.name if path.parent == layouts_folder() else str(path))
    report.diagnostics += found
    if isinstance(tree, Mapping):
        other = next((entry.key for entry in tree.entries if entry.key.value in OTHERS), None)
        if other is not None:
            what = OTHERS[other.value]
            fact = f"this is {what}, not a layout: it has `{other.value}`"
            hint = "name a layout's file, or a shipped layout: `brief layouts` lists them"
            report.error(Code.LAYOUT_UNKNOWN_KEY, other.mark, fact, hint)
            return None
        return tree
    if not found:
        report.error(Code.LAYOUT_BAD_VALUE, mark, f"the layout `{path}` has no keys", "write keys and values")
    return None


@lru_cache(maxsize=KEPT)
def parse(data: bytes, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """A file's tree and what was found in it: a batch has few layouts and many outlines."""
    report = Report()
    return read(data, name, report), tuple(report.diagnostics)


def merge_all(trees: Iterable[Mapping]) -> Mapping:
    """Each tree over those before it."""
    return reduce(merge, trees)


def merge(parent: Mapping, child: Mapping) -> Mapping:
    """`child` over `parent`: mappings key by key, anything else as a whole."""
    entries = {entry.key.value: entry for entry in parent.entries}
    for entry in child.entries:
        known = entries.get(entry.key.value)
        value = entry.value
        if known and isinstance(known.value, Mapping) and isinstance(value, Mapping):
            value = merge(known.value, value)
        entries[entry.key.value] = Entry(entry.key, value)
    return Mapping(tuple(entries.values()), child.mark)
