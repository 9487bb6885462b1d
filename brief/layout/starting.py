"""The beginning of a layout of one's own: the lines that people change most, as they are in the one that it extends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.layout.chain import read_chain
from brief.layout.explain import find_value
from brief.layout.reader import read_layout
from brief.marked import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Report
    from brief.marked import Node

# a mapping, a key of it, the keys below that or nothing for its whole value, and what is said of it
LINES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("colours", "accent", (), "heads, rules, numbers, charts: 4.5:1 on white at least"),
    ("colours", "tint", (), "behind key messages"),
    ("styles", "title", ("size", "leading", "weight"), ""),
    ("styles", "body", ("size", "leading"), "9.5 to 12 pt; leading 1.20 to 1.45 of that"),
    ("furniture", "header", (), "fields: see `brief schema layout`"),
    ("furniture", "footer", (), ""),
    ("limits", "pages", (), "more pages are an error"),
)
PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ ._][A-Za-z0-9]+)*")  # what YAML takes as it is
SHEET = ("left", "right", "top", "bottom")


def start_layout(base: Scalar, extends: str, name: str, folder: Path, report: Report) -> str | None:
    """A file that extends `base` under the name `name`; None where `report` got an error."""
    layout = read_layout(base, folder, report)
    chain = read_chain(base.value, base.mark, folder, report) if layout else None
    if layout is None or chain is None:
        return None
    tree = chain.tree
    margins = ", ".join(write_keys(find_value(tree, "page"), SHEET))
    out = [
        "# yaml-language-server: $schema=./layout.schema.json   (made by: brief schema layout > layout.schema.json)",
        f"# What is not said here is as in {layout.name}. To see every value: brief layouts {name}.yaml",
        f"extends: {quote(extends)}",
        f"name: {quote(name)}",
        f"about: {quote(f'{layout.name}, as our house has it')}",
        "",
        "# installed font packages, or files: {regular: fonts/Our.ttf, italic: fonts/Our-Italic.ttf, bold: …}",
        f"fonts: {write_value(tree, 'fonts')}",
        f"# page: {{{margins}}}   # for another sheet: brief build --paper letter",
    ]
    inside = ""
    for parent, key, below, says in LINES:
        node = find_value(tree, f"{parent}.{key}")
        if node is None:
            continue
        out += [f"{parent}:"] if parent != inside else []
        inside = parent
        value = f"{{{', '.join(write_keys(node, below))}}}" if below else write(node)
        out.append(f"  {key}: {value}{f'   # {says}' if says else ''}")
    return "\n".join(out) + "\n"


def write_value(tree: Mapping, key: str) -> str:
    """The value at a key, in one line."""
    node = find_value(tree, key)
    return write(node) if node else "{}"


def write_keys(node: Node | None, keys: tuple[str, ...]) -> list[str]:
    """Some keys of a mapping with their values."""
    entries = node.entries if isinstance(node, Mapping) else ()
    known = {entry.key.value: entry.value for entry in entries}
    return [f"{key}: {write(known[key])}" for key in keys if key in known]


def write(node: Node) -> str:
    """A value in one line of YAML that reads as the same value."""
    if isinstance(node, Scalar):
        return node.value if PLAIN.fullmatch(node.value) else quote(node.value)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(write, node.items))}]"
    return "{" + ", ".join(f"{entry.key.value}: {write(entry.value)}" for entry in node.entries) + "}"


def quote(words: str) -> str:
    """Words as a YAML scalar, whatever is in them."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
