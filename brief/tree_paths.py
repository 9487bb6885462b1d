"""Values of a YAML tree, by the keys that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.marked import Mapping

if TYPE_CHECKING:
    from brief.marked import Node


def find_value(node: Node | None, *keys: str) -> Node | None:
    """The value at a path of keys below a node; None where there is none."""
    for key in keys:
        entries = node.entries if isinstance(node, Mapping) else ()
        node = next((entry.value for entry in entries if entry.key.value == key), None)
    return node
