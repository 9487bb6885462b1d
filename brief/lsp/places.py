"""Where in an outline or a layout an offset is, and what its table of keys says of that place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.keys import Either, KeysOf, ListOf, NamedBy
from brief.layout.schema import ask_reader
from brief.lsp.nodes import NodeKind
from brief.outline.reader import OUTLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.keys import Key, Keys, Shape
    from brief.layout.cursor import Kind as LayoutKind
    from brief.lsp.nodes import KeyNode, ValueNode

Steps = tuple[str | int, ...]  # keys, and indices in lists from 0 on


class CursorPlace(Struct, frozen=True):
    """Where an offset is: the collections around it, outermost first, and what of the innermost it is at.

    `path` leads to `node`: the value that the offset is in, or where `at_key` is true the mapping of the key.
    """

    path: Steps
    node: ValueNode
    above: tuple[ValueNode, ...]  # the collections that `node` stands in
    entry: KeyNode | None = None  # whose key or value it is
    at_key: bool = False

    @property
    def mapping(self) -> ValueNode | None:
        """The innermost mapping around it."""
        if self.at_key:
            return self.node
        return next((node for node in reversed(self.above) if node.kind is NodeKind.MAP), None)


def find_place(root: ValueNode, offset: int) -> CursorPlace:
    """Find the innermost key or value that an offset touches."""
    path: Steps = ()
    above: tuple[ValueNode, ...] = ()
    node, owner = root, None
    while True:
        if node.kind is NodeKind.MAP:
            entry = next((one for one in reversed(node.entries) if one.start <= offset), None)
            if entry is None:
                return CursorPlace(path, node, above, owner)
            if offset <= entry.end:
                return CursorPlace(path, node, above, entry, at_key=True)
            if not _touches(entry.value, offset):
                return CursorPlace(path, node, above, entry)
            path, above, node, owner = (*path, entry.key), (*above, node), entry.value, entry
        elif node.kind is NodeKind.LIST:
            at = next((at for at in range(len(node.items) - 1, -1, -1) if node.items[at].start <= offset), None)
            if at is None or not _touches(node.items[at], offset):
                return CursorPlace(path, node, above, owner)
            path, above, node, owner = (*path, at), (*above, node), node.items[at], None
        else:
            return CursorPlace(path, node, above, owner)


def _touches(node: ValueNode, offset: int) -> bool:
    return node.start <= offset <= node.end


# -- an outline's tables -----------------------------------------------------------------------------------------------


def spread(shape: Shape) -> Iterator[Shape]:
    """Give the single shapes that a value may have."""
    if isinstance(shape, Either):
        for one in shape.shapes:
            yield from spread(one)
    else:
        yield shape


def find_shapes(path: Steps) -> tuple[Shape, ...]:
    """Give what the value at a path of an outline may be; nothing where there is no such key."""
    shapes: tuple[Shape, ...] = (KeysOf(OUTLINE),)
    for step in path:
        shapes = tuple(one for shape in shapes for inner in _step(shape, step) for one in spread(inner))
    return shapes


def _step(shape: Shape, step: str | int) -> Iterator[Shape]:
    if isinstance(step, int):
        if isinstance(shape, ListOf):
            yield shape.item
    elif isinstance(shape, NamedBy):
        yield shape.value
    elif isinstance(shape, KeysOf):
        yield from (key.form.shape for key in shape.keys.keys if key.name == step)


def list_keys(shapes: Iterable[Shape]) -> dict[str, tuple[Keys, Key[object]]]:
    """Give the keys that a mapping of these shapes may have, by their names."""
    found: dict[str, tuple[Keys, Key[object]]] = {}
    for shape in shapes:
        if isinstance(shape, KeysOf):
            for key in shape.keys.keys:
                found.setdefault(key.name, (shape.keys, key))
    return found


def find_key(path: Steps) -> tuple[Keys, Key[object]] | None:
    """Give the key that a path ends in, past the items of its list."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return list_keys(find_shapes(path[:-1])).get(str(path[-1])) if path else None


# -- a layout's --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def layout_kinds() -> dict[str, LayoutKind]:
    """What each key of a layout takes, by its dotted path; asked of the reader once."""
    return ask_reader()


def dotted(path: Steps) -> str:
    """A path as the layout's tables write it; a list's items have its own."""
    return ".".join(str(step) for step in path if isinstance(step, str))


def list_below(path: Steps) -> dict[str, str]:
    """Give the keys that stand below a path of a layout, each with its dotted path."""
    parent = dotted(path)
    start = f"{parent}." if parent else ""
    found: dict[str, str] = {}
    for key in layout_kinds():
        if key.startswith(start) and key != parent:
            name = key[len(start) :].partition(".")[0]
            found.setdefault(name, f"{start}{name}")
    if not parent:
        found.setdefault("extends", "extends")
    return found
