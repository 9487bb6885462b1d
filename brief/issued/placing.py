"""Where each carried file belongs, so that the outline finds it: sources and images, the layout and what it extends."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.diagnostics import Code, Report
from brief.document.carrying import TakenNames
from brief.files import YAML_SUFFIXES, fold_name
from brief.issued.names import count_climbs, settle
from brief.layout.chain import LONGEST, PICTURES, parse
from brief.marked import Mapping as Tree
from brief.marked import Scalar, Sequence
from brief.outline.reader import read_outline
from brief.pipeline import DEFAULT_LAYOUT
from brief.resources import layouts_folder
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.issued.types import Carried, Opened
    from brief.outline.types import Outline

UP = "folder"  # what a folder is called that paths of the outline lead out of
HELP_LOST = "ask whoever sent it for the file as it was issued"


class Kit(Struct, frozen=True):
    """What a build needs: files by their paths, the outline's among them, and the layout where it is an option."""

    files: dict[str, bytes]
    outline: str
    layout: str | None  # a shipped one's name, or a path among the files
    outside: bool  # whether paths lead out of the outline's folder
    own: tuple[str, ...]  # settled paths of fonts that the layout names, which the file does not carry
    ledgers: tuple[Carried, ...]
    pack: bool = False  # whether it is a pack of several papers, with whose file it begins


class Placer(Struct):
    """Placing under way."""

    opened: Opened
    mark: Mark
    report: Report
    names: TakenNames = field(default_factory=TakenNames)
    placed: dict[str, bytes] = field(default_factory=dict)  # by paths from the outline's folder
    used: set[str] = field(default_factory=set)
    fonts: list[str] = field(default_factory=list)
    sound: bool = True
    folder: str = ""  # that paths are from, itself from the folder of a pack
    chain: list[Carried] | None = (
        None  # the files of a paper's layout in their order, where a pack has them by other names
    )

    def lose(self, fact: str, code: Code = Code.ISSUED_ATTACHMENT, help_: str = HELP_LOST) -> None:
        """Note that something is missing, so that nothing can be built."""
        self.report.error(code, self.mark, fact, help_)
        self.sound = False

    def find(self, name: str, origin: str) -> Carried | None:
        """Find the attachment that building calls so."""
        if origin == "layout" and self.chain is not None:
            return self.chain.pop(0) if self.chain else None
        wanted = self.names.take(name, origin)
        found = next((file for file in self.opened.carried if file.name == wanted), None)
        if found is not None:
            self.used.add(wanted)
        return found

    def put(self, path: str, data: bytes) -> None:
        """Put a file where it belongs."""
        path = posixpath.normpath(posixpath.join(self.folder, path))
        known = self.placed.get(path)
        folders = {fold_name(folder) for one in (*self.placed, path) for folder in list_folders(one)}
        clash = any(fold_name(other) == fold_name(path) != other for other in self.placed if other != path)
        if (
            (known is not None and known != data)
            or any(fold_name(one) in folders for one in (*self.placed, path))
            or clash
        ):
            self.lose(f"two files would be at `{path}`", Code.ISSUED_NAME)
        self.placed[path] = data


def list_folders(path: str) -> list[str]:
    """List the folders that a path leads through."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: at + 1]) for at in range(len(parts)) if parts[at] != ".."]


def place(opened: Opened, first: Carried, outline: Outline, mark: Mark, report: Report) -> Kit | None:
    """Place what a brief carries, with its outline; None, with findings, where a build would lack something."""
    placer = Placer(opened, mark, report)
    name = placer.names.take(first.name, "")
    placer.used.add(name)
    placer.put(name, first.data)
    ledger = place_named(placer, outline, first)
    layout = place_layouts(placer, outline)
    for file in opened.carried:
        if file.name not in placer.used:
            report.error(Code.ISSUED_ATTACHMENT, mark, f"the attachment `{file.name}` is not of the brief", HELP_LOST)
    if not placer.sound:
        return None
    return shift(placer, name, layout, ledger)


def read_carried(opened: Opened, first: Carried, mark: Mark, report: Report) -> Outline | None:
    """Read the outline that a file carries; None with findings."""
    findings = Report()
    settings = opened.recipe.settings if opened.recipe else ()
    outline = read_outline(
        first.data, f"{mark.file}/{first.name}", findings, settings, carried=lambda name: find_shared(opened, name)
    )
    report.diagnostics += [found for found in findings.diagnostics if findings.failed]
    return outline


def find_outline(opened: Opened) -> Carried | None:
    """Find the outline: the first that is carried, unless that is a source; else the first YAML file."""
    named = {PurePosixPath(name).name for name in (opened.recipe.files if opened.recipe else ())}
    given = [file for file in opened.carried if file.relationship == "Source" and file.name not in named]
    return next((file for file in given if file is opened.carried[0] or file.name.endswith(YAML_SUFFIXES)), None)


def find_shared(opened: Opened, name: str) -> bytes | None:
    """Find a file of shared values: it has its origin before its name where another file was called so before it."""
    own = PurePosixPath(name).name
    given = {file.name: file.data for file in opened.carried if file.relationship == "Source"}
    apart = (found for found in given if found.startswith("shared") and found.endswith(f"-{own}"))
    return given.get(next(apart, own))


def is_pack(file: Carried) -> bool:
    """Whether a file that is no outline is a pack's, which has items and no sections."""
    tree, _found = parse(file.data, file.name)
    keys = {entry.key.value for entry in tree.entries} if isinstance(tree, Tree) else set()
    return "items" in keys and "sections" not in keys


def place_named(placer: Placer, outline: Outline, first: Carried) -> Carried | None:
    """Place the files that the outline names: each is carried under its name, or under that and its origin.

    The ledger, which has no place, is given back.
    """
    sources = [(source.file.value, source.id.value) for source in outline.sources]
    images = [(image.value, f"image-{at}") for at, image in enumerate(outline.images, 1)]
    shared = [(house.name.value, "shared" if at == 1 else f"shared-{at}") for at, house in enumerate(outline.houses, 1)]
    for value, origin in (*sources, *images, *shared):
        file = placer.find(PurePosixPath(value).name, origin)
        path = settle(value)
        if file is None:
            placer.lose(f"it does not carry `{value}`, which its outline names")
        elif path is None:
            fact = f"its outline names `{value}`, which is no path within a folder"
            placer.lose(fact, Code.ISSUED_NAME, "the file cannot be made again anywhere but where it was made")
        else:
            placer.put(path, file.data)
    ledger = placer.find(f"{PurePosixPath(first.name).stem or 'outline'}.ledger.json", "brief")
    if ledger is None:
        placer.lose("it carries no ledger")
    return ledger


def shift(placer: Placer, name: str, layout: str | None, ledger: Carried | None) -> Kit:
    """Put the outline so deep that no path leads out of the whole."""
    climbs = max(map(count_climbs, placer.placed))
    folder = "/".join([UP] * climbs)

    def move(path: str) -> str:
        return posixpath.normpath(posixpath.join(folder, path))

    files = {move(path): data for path, data in placer.placed.items()}
    given = move(layout) if layout is not None and layout in placer.placed else layout
    return Kit(files, move(name), given, climbs > 0, tuple(placer.fonts), (ledger,) if ledger else ())


# -- layouts -----------------------------------------------------------------------------------------------------------


def place_layouts(placer: Placer, outline: Outline) -> str | None:
    """Place the chain of layouts; the one to name beside the outline, None where that is the outline's own.

    The first that is carried is the one that the outline names, or that was named in its place (`--layout`).
    """
    own = outline.layout.value if outline.layout else DEFAULT_LAYOUT
    wanted = own if own.endswith(YAML_SUFFIXES) else f"{own}.yaml"
    chain = [file for file in placer.opened.carried if file.relationship == "Supplement"]
    if not chain:
        placer.lose("it carries no layout")
        return None
    name = PurePosixPath(wanted).name
    if not fits(chain[0].name, name):
        return place_given(placer, chain)
    path = settle(own) if own.endswith(YAML_SUFFIXES) else None
    if own.endswith(YAML_SUFFIXES) and path is None:
        placer.lose(f"its outline names the layout `{own}`, which is no path within a folder", Code.ISSUED_NAME)
        return None
    return follow(placer, name, path, given=None)


def fits(carried: str, name: str) -> bool:
    """Whether an attachment may be the layout of a name: it may have its origin before it."""
    return carried == name or (carried.startswith("layout-") and carried.endswith(f"-{name}"))


def place_given(placer: Placer, chain: list[Carried]) -> str | None:
    """Place a layout that was an option, under the name that it is carried by."""
    name = chain[0].name
    bare = name.removeprefix("layout-")
    name = bare if bare != name and fold_name(bare) in placer.names.taken else name
    shipped = read_shipped(PurePosixPath(name).stem)
    if shipped == chain[0].data:
        follow(placer, name, None, given=None)
        return PurePosixPath(name).stem
    follow(placer, name, name, given=name)
    return name


def read_shipped(name: str) -> bytes | None:
    """Read a shipped layout by its name; None where there is none."""
    if PurePosixPath(name).name != name or "\0" in name:
        return None
    path = layouts_folder() / f"{name}.yaml"
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def follow(placer: Placer, name: str, path: str | None, *, given: str | None) -> str | None:
    """Place a layout and all that it extends; `path` is None for a shipped one, which is compared instead."""
    trees: list[tuple[Tree, str]] = []
    for _ in range(LONGEST):
        file = placer.find(name, "layout")
        if file is None:
            placer.lose(f"it does not carry the layout `{name}`")
            return given
        if path is None and read_shipped(PurePosixPath(name).stem) != file.data:
            fact = f"the layout `{name}` that it carries is not the one that this version has"
            hint = "verify it with the version that made it, which its metadata name"
            placer.lose(fact, Code.ISSUED_LAYOUT, hint)
        if path is not None:
            placer.put(path, file.data)
        tree, _found = parse(file.data, name)
        if not isinstance(tree, Tree):
            break
        folder = posixpath.dirname(path or "")
        if path is not None:
            trees.append((tree, folder))
        parent = find_value(tree, "extends")
        if not isinstance(parent, Scalar):
            break
        name, path = choose_next(placer, parent.value, folder)
    place_pictures(placer, trees)
    return given


def choose_next(placer: Placer, value: str, folder: str) -> tuple[str, str | None]:
    """Say what the layout is called that another extends, and where it belongs, which a shipped one does nowhere."""
    if read_shipped(value) is not None:
        return f"{value}.yaml", None
    path = settle(value, folder)
    if path is None:
        placer.lose(f"its layout extends `{value}`, which is no path within a folder", Code.ISSUED_NAME)
    return PurePosixPath(value).name, path or value


def place_pictures(placer: Placer, trees: list[tuple[Tree, str]]) -> None:
    """Place each picture of the nearest layout that names one; note the fonts, which no file carries."""
    for tree, _ in trees:
        placer.fonts += list_fonts(tree)
    for key in PICTURES:
        place_picture(key, placer, trees)


def place_picture(key: str, placer: Placer, trees: list[tuple[Tree, str]]) -> None:
    """Place the picture that the layouts have at `key`, if they have one."""
    for tree, folder in trees:
        value = find_value(tree, key, "file")
        if not isinstance(value, Scalar):
            continue
        path, file = settle(value.value, folder), placer.find(PurePosixPath(value.value).name, "layout")
        if path is None or file is None:
            placer.lose(f"it does not carry `{value.value}`, which its layout names")
        else:
            placer.put(path, file.data)
        return


def list_fonts(tree: Tree) -> list[str]:
    """List what a layout names below `fonts` that may be a path."""
    below = [entry.value for entry in tree.entries if entry.key.value == "fonts"]
    found = []
    while below:
        node = below.pop()
        if isinstance(node, Tree):
            below += [entry.value for entry in node.entries]
        elif isinstance(node, Sequence):
            below += node.items
        elif isinstance(node, Scalar) and ("/" in node.value or "." in node.value):
            found.append(node.value)
    return found
