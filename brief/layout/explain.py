"""Layouts told: which are shipped, and every value of one with the place that it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from brief.layout.chain import SUFFIX, read_chain
from brief.layout.papers import MM, SAME, SIZES
from brief.layout.reader import read_layout
from brief.marked import Mapping, Scalar, Sequence
from brief.records import dataclass
from brief.resources import layouts_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark, Report
    from brief.layout.templates import Page
    from brief.marked import Node


@dataclass(frozen=True, slots=True)
class Setting:
    """A value by its key, `styles.body.size`, and where it is written."""

    key: str
    value: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Shipped:
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


def name_sheet(page: Page) -> str:
    """The sheet by its name, or its size in millimetres."""
    for paper, (width, height) in SIZES.items():
        if abs(page.width - width) < SAME and abs(page.height - height) < SAME:
            return paper.value.upper() if len(paper.value) == 2 else paper.value
    return f"{page.width / MM:.0f} × {page.height / MM:.0f} mm"


def explain(name: Scalar, folder: Path, report: Report) -> tuple[Setting, ...]:
    """Every value of a layout, in the order of the layout that it comes down to; none where `report` got an error."""
    if read_layout(name, folder, report) is None:
        return ()
    chain = read_chain(name.value, name.mark, folder, report)
    return tuple(walk("", chain.tree)) if chain else ()


def walk(key: str, node: Node) -> Iterator[Setting]:
    """The values below `node`: a list is one value, but for a list of mappings."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from walk(f"{key}.{entry.key.value}".lstrip("."), entry.value)
    elif isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items):
        for n, item in enumerate(node.items, 1):
            yield from walk(f"{key}[{n}]", item)
    else:
        yield Setting(key, spell(node), node.mark)


def find_value(tree: Mapping, key: str) -> Node | None:
    """The value at a key with its parents, `styles.body.size`."""
    node: Node | None = tree
    for name in key.split("."):
        entries = node.entries if isinstance(node, Mapping) else ()
        node = next((entry.value for entry in entries if entry.key.value == name), None)
    return node


def spell(node: Node) -> str:
    """A value in one line."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return f"[{', '.join(map(spell, node.items))}]"
    return "{" + ", ".join(f"{entry.key.value}: {spell(entry.value)}" for entry in node.entries) + "}"
