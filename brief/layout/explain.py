"""Layouts told: which are shipped, and every value of one with the place that it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Report
from brief.layout.chain import SUFFIX, read_chain
from brief.layout.cursor import parse_length
from brief.layout.meanings import explain_key
from brief.layout.papers import MM, SAME, SIZES, choose_figures, find_paper
from brief.layout.reader import read_layout, read_tree
from brief.marked import Mapping, Scalar, Sequence
from brief.resources import layouts_folder
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from brief.diagnostics import Mark
    from brief.layout.cursor import Kind
    from brief.layout.templates import PageLook
    from brief.layout.types import Layout
    from brief.marked import Node


MANY = frozenset(("styles", "bands"))
OVER = frozenset(("templates", "papers"))


class WrittenValue(Struct, frozen=True):
    """A value by its key, `styles.body.size`: where it is written, and what it is."""

    key: str
    value: str
    place: str  # file and line, or `default`
    meaning: str


class Shipped(Struct, frozen=True):
    """A layout that comes with the program: what it is for, its sheet, its file."""

    name: str
    sheet: str
    about: str
    path: Path


def list_shipped(mark: Mark, report: Report) -> tuple[Shipped, ...]:
    """The shipped layouts by name."""
    paths = sorted(layouts_folder().glob(f"*{SUFFIX}"))
    layouts = ((path, read_layout(Scalar(path.stem, mark), Path(), report)) for path in paths)
    return tuple(
        Shipped(layout.name, name_sheet(layout.page), layout.about, path) for path, layout in layouts if layout
    )


def name_sheet(page: PageLook) -> str:
    """The sheet by its name, or its size in millimetres."""
    for paper, (width, height) in SIZES.items():
        if abs(page.width - width) < SAME and abs(page.height - height) < SAME:
            return paper.value.upper() if len(paper.value) == 2 else paper.value
    return f"{page.width / MM:.0f} × {page.height / MM:.0f} mm"


def explain(
    name: Scalar,
    folder: Path,
    report: Report,
    *,
    allow_outside: bool = False,
    look: Callable[[Layout], None] | None = None,
) -> tuple[WrittenValue, ...]:
    """Every value of a layout, in the order of the layout that it comes down to; none where `report` got an error.

    Those that stand in no file follow those of their group that do. `look` looks at the layout, or what is right in it.
    """
    layout = read_layout(name, folder, report, given=True, allow_outside=allow_outside, look=look)
    if layout and look:
        look(layout)
    chain = (
        read_chain(name.value, name.mark, folder, report, given=True, allow_outside=allow_outside) if layout else None
    )
    if layout is None or chain is None:
        return ()
    paper = find_paper(chain)
    tree = choose_figures(chain, paper).tree if paper else chain.tree
    kinds: dict[str, Kind] = {}
    read_tree(tree, chain.files, Report(), kinds=kinds)  # what it finds was told
    written = [follow(setting, tree, layout) for setting in walk("", tree)]
    groups = dict.fromkeys([name_group(setting.key) for setting in written] + [name_group(key) for key in kinds])
    stated = {setting.key for setting in written}
    implied = [follow(setting, tree, layout) for setting in list_implied(kinds, tree, stated)]
    return tuple(setting for group in groups for setting in (*written, *implied) if name_group(setting.key) == group)


def name_group(key: str) -> str:
    """The first of a key's names."""
    return key.partition(".")[0].partition("[")[0]


def walk(key: str, node: Node) -> Iterator[WrittenValue]:
    """The values below `node`: a list is one value, but for a list of mappings."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from walk(f"{key}.{entry.key.value}".lstrip("."), entry.value)
    elif isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items):
        for n, item in enumerate(node.items, 1):
            yield from walk(f"{key}[{n}]", item)
    else:
        yield WrittenValue(key, spell(node), place_of(node.mark), explain_key(key))


def place_of(mark: Mark) -> str:
    """File and line."""
    return f"{mark.file}:{mark.line}"


def follow(setting: WrittenValue, tree: Mapping, layout: Layout) -> WrittenValue:
    """A measure of the page as it is in the end, where that follows from `paper` or `columns`."""
    group, _, name = setting.key.partition(".")
    said = parse_length(setting.value)
    if group != "page" or said is None:
        return setting
    used: float = getattr(layout.page, name)
    node = find_value(tree, "columns" if name.startswith("side") else "paper")
    if node is None or abs(used - said) < SAME:
        return setting
    return replace(setting, value=f"{used:g}pt", place=place_of(node.mark))


def list_implied(kinds: dict[str, Kind], tree: Mapping, written: Collection[str]) -> Iterator[WrittenValue]:
    """What stands in no file: each key with its default, those of styles and bands once for all of these."""
    told: set[str] = set()
    for key, kind in kinds.items():
        group, _, rest = key.partition(".")
        if group in MANY and rest:
            shown = f"bands[*].{rest}" if group == "bands" else f"styles.*.{rest.partition('.')[2]}"
            if "default" in kind and shown not in told:
                yield imply(shown, key, kind)
            told.add(shown)
        elif group in OVER and rest:  # what such a one does not say is as on other pages
            continue
        elif key not in written and not isinstance(find_value(tree, *key.split(".")), Mapping | Sequence):
            parent = key.rpartition(".")[0]
            if not parent or isinstance(find_value(tree, *parent.split(".")), Mapping):
                yield imply(key, key, kind)


def imply(shown: str, key: str, kind: Kind) -> WrittenValue:
    """A key that nothing says."""
    return WrittenValue(shown, str(kind.get("default", "")) or "none", "default", explain_key(key))


def spell(node: Node) -> str:
    """A value in one line."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return f"[{', '.join(map(spell, node.items))}]"
    return "{" + ", ".join(f"{entry.key.value}: {spell(entry.value)}" for entry in node.entries) + "}"
