"""Keys, values and lists of a text that somebody types, each with where it stands."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\r\n|\n|\r)[ \t]*|(.))", re.DOTALL
)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "_": "\u00a0", "N": "\x85", "L": "\u2028", "P": "\u2029"}
_FOLD: Final = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*")


class NodeKind(StrEnum):
    """What a value is written as."""

    NONE = "none"
    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    BLOCK = "block"
    MAP = "map"
    LIST = "list"


class ValueNode(Struct):
    """A value at text[start:end]; `value` is what a scalar says."""

    kind: NodeKind
    start: int
    end: int
    value: str = ""
    flow: bool = False  # between brackets or braces
    entries: list[KeyNode] = field(default_factory=list)
    items: list[ValueNode] = field(default_factory=list)

    @property
    def scalar(self) -> bool:
        """Whether it is one value, or none yet."""
        return self.kind not in {NodeKind.MAP, NodeKind.LIST}

    def find(self, key: str) -> KeyNode | None:
        """The first entry with a key."""
        return next((entry for entry in self.entries if entry.key == key), None)


class KeyNode(Struct):
    """A key at text[start:end] and its value; `colon` is false for a word that is none yet."""

    key: str
    start: int
    end: int
    value: ValueNode
    colon: bool = True


def unquote(words: str) -> str:
    """What a key or value in quotation marks says; any other as it is."""
    if len(words) < 2 or words[0] != words[-1] or words[0] not in "'\"":
        return words
    inner = words[1:-1]
    if words[0] == "'":
        return _FOLD.sub(" ", inner.replace("''", "'"))
    escaped = _ESCAPE.sub(_unescape, inner)
    return _FOLD.sub(" ", escaped) if escaped == inner else escaped


def _unescape(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return "" if match[4] else _ESCAPED.get(match[5], match[5])


def walk(node: ValueNode, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], ValueNode]]:
    """Every value below a node with its path, in the order of the text."""
    yield path, node
    for entry in node.entries:
        yield from walk(entry.value, (*path, entry.key))
    for at, item in enumerate(node.items):
        yield from walk(item, (*path, at))
