"""The beginning of a layout of one's own: the lines that people change most, as they are in the one that it extends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.layout.chain import read_chain
from brief.layout.explain import name_sheet
from brief.layout.papers import PaperSize
from brief.layout.reader import read_layout
from brief.marked import Mapping, Scalar, Sequence
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Report
    from brief.layout.types import Layout
    from brief.marked import Node

# a key, the keys below it with the keys below those or nothing for a whole value, and what is said of it
LINES: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...], str], ...] = (
    ("fonts", (("text", ()), ("sans", ())), "installed packages; or files beside this one: {text: fonts/}"),
    ("colours", (("accent", ()), ("tint", ())), "accent: heads, rules, charts, 4.5:1 on white at least"),
    ("logo", (), ""),
    ("paper", (), "a3, a4, a5, b5, letter, legal or statement"),
    ("columns", (), "1: the sections in one column, heads beside it; 0: as in the layout above"),
    ("styles", (("title", ("size", "leading", "weight")), ("body", ("size", "leading"))), "body: 9.5 to 12 pt"),
    ("furniture", (("header", ()), ("footer", ())), "running head and foot"),
    ("limits", (("pages_warn", ()), ("pages", ())), "more pages than the second are an error"),
)
LOGO = "{file: logo.svg, height: 14mm, alt: The words of the logo}"
PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ ._][A-Za-z0-9]+)*")  # what YAML takes as it is


def start_layout(
    base: Scalar, extends: str, name: str, folder: Path, report: Report, *, allow_outside: bool = False
) -> str | None:
    """A file that extends `base` under the name `name`; None where `report` got an error."""
    layout = read_layout(base, folder, report, given=True, allow_outside=allow_outside)
    chain = (
        read_chain(base.value, base.mark, folder, report, given=True, allow_outside=allow_outside) if layout else None
    )
    if layout is None or chain is None:
        return None
    out = [
        "# yaml-language-server: $schema=./layout.schema.json   (made by: brief schema layout > layout.schema.json)",
        f"# These ten lines are what people change most; all else is as in {layout.name}: brief layouts {name}.yaml",
        f"extends: {quote(extends)}",
        f"name: {quote(name)}",
    ]
    for key, below, says in LINES:
        value = write_line(key, below, chain.tree, layout)
        if value:
            out.append(f"{value}   # {says}" if says else value)
    return "\n".join(out) + "\n"


def write_line(key: str, below: tuple[tuple[str, tuple[str, ...]], ...], tree: Mapping, layout: Layout) -> str:
    """A key with its value, or with what is asked for of it; nothing where the layout's sheet has no name."""
    if key == "logo":
        node = find_value(tree, key)
        return f"# logo: {write(node) if node else LOGO}"  # a path would lead from another folder
    if key == "paper":
        sheet = name_sheet(layout.page).lower()
        return f"paper: {sheet}" if sheet in set(PaperSize) else ""
    if key == "columns":
        return f"columns: {layout.columns}"
    parts = []
    for name, keys in below:
        node = find_value(tree, key, name)
        if node is not None:
            parts.append(f"{name}: " + (f"{{{', '.join(write_keys(node, keys))}}}" if keys else write(node)))
    own = key == "fonts" and any(font.paths for font in layout.fonts)
    return f"{'# ' if own else ''}{key}: {{{', '.join(parts)}}}"


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
