"""What a document names and others of its values refer to: sources, rows, sections; and where it does."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.lsp.nodes import NodeKind, walk
from brief.lsp.places import find_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.lsp.nodes import ValueNode
    from brief.lsp.places import Steps

IN_BRACES: Final = re.compile(r"\{\{|\{([a-z][a-z0-9_]*)")
IN_FORMULA: Final = re.compile(r"[a-z][a-z0-9_]*")
NAMING: Final = {("figure", "rows"), ("big number", "row")}


class NameFamily(StrEnum):
    """Of what kind a name is."""

    SOURCE = "source"
    ROW = "row"
    SECTION = "section"


class NamePlace(Struct, frozen=True):
    """A name at text[start:end]; `defined` where it is not referred to but given."""

    family: NameFamily
    name: str
    start: int
    end: int
    defined: bool = False


def list_names(root: ValueNode, text: str) -> Iterator[NamePlace]:
    """Every name in an outline, in the order of the text."""
    for family, key in ((NameFamily.SOURCE, "sources"), (NameFamily.SECTION, "sections")):
        entry = root.find(key)
        for one in entry.value.entries if entry else ():
            yield NamePlace(family, one.key, one.start, one.end, defined=True)
    for path, node in walk(root):
        if node.scalar and node.kind is not NodeKind.NONE and path:
            yield from _read_value(path, node, text)


def _read_value(path: Steps, node: ValueNode, text: str) -> Iterator[NamePlace]:
    found = find_key(path)
    if found is None:
        return
    about, key = found[0].about, found[1].name
    if (about, key) == ("row", "id"):
        yield NamePlace(NameFamily.ROW, node.value, node.start, node.end, defined=True)
    elif key == "source":
        yield NamePlace(NameFamily.SOURCE, node.value, node.start, node.end)
    elif (about, key) == ("figure", "section"):
        yield NamePlace(NameFamily.SECTION, node.value, node.start, node.end)
    elif (about, key) in NAMING:
        yield NamePlace(NameFamily.ROW, node.value, node.start, node.end)
    elif key == "formula":
        for match in IN_FORMULA.finditer(text, node.start, node.end):
            yield NamePlace(NameFamily.ROW, match[0], match.start(), match.end())
    elif key not in {"quote", "prefix", "suffix", "file", "url", "image", "sha256"}:
        for match in IN_BRACES.finditer(text, node.start, node.end):
            if match[1]:
                yield NamePlace(NameFamily.ROW, match[1], match.start(1), match.end(1))


def find_name(root: ValueNode, text: str, offset: int) -> NamePlace | None:
    """Give the name that an offset touches."""
    return next((name for name in list_names(root, text) if name.start <= offset <= name.end), None)


def list_ids(root: ValueNode) -> dict[str, str]:
    """Give the ids of the rows, each with its row's label."""
    statistics = root.find("statistics")
    rows = statistics.value.find("rows") if statistics else None
    ids: dict[str, str] = {}
    for row in rows.value.items if rows else ():
        name, label = row.find("id"), row.find("label")
        if name and name.value.value:
            ids.setdefault(name.value.value, label.value.value if label else "")
    return ids


def list_sources(root: ValueNode) -> dict[str, str]:
    """Give the names of the sources, each with its title or file."""
    sources = root.find("sources")
    named: dict[str, str] = {}
    for entry in sources.value.entries if sources else ():
        said = entry.value.find("title") or entry.value.find("file")
        named.setdefault(entry.key, said.value.value if said else "")
    return named


def list_sections(root: ValueNode) -> tuple[str, ...]:
    """Give the names of the sections."""
    sections = root.find("sections")
    return tuple(entry.key for entry in sections.value.entries) if sections else ()
