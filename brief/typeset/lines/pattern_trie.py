"""Hyphenation patterns packed into one trie, and the file that keeps them: its loss, age or damage does no harm."""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.cache import read_kept, write_kept

if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"brieftrie"
VERSION = 1  # of the format; another is rebuilt
# magic, version, checksum of the dictionary, lengths of alphabet, values and trie, digest of the three
HEADER = struct.Struct(">9sHLLLL16s")
LARGEST = 1 << 24  # bytes: places in a trie have three
ALPHABET = 255  # letters; the last code stands for all others


class Patterns(Struct, frozen=True):
    """A packed trie, the values that its nodes name (offset, then levels), and the letters by code."""

    trie: bytes
    values: tuple[bytes, ...]
    alphabet: str


class TrieNode:
    """A node of the trie while it is made."""

    __slots__ = ("children", "value")

    def __init__(self) -> None:
        """Begin without children; value 0 is none."""
        self.children: dict[int, TrieNode] = {}
        self.value = 0


def pack(patterns: Mapping[str, tuple[int, bytes]]) -> Patterns:
    """Pack `patterns`: text to offset and levels."""
    alphabet = "".join(sorted({c for text in patterns for c in text}))
    if len(alphabet) > ALPHABET:
        raise ValueError(f"{len(alphabet)} letters are more than a byte can tell apart")
    code = {c: i for i, c in enumerate(alphabet)}
    root = TrieNode()
    values: dict[bytes, int] = {b"": 0}
    for text, (offset, levels) in patterns.items():
        node = root
        for c in text:
            node = node.children.setdefault(code[c], TrieNode())
        node.value = values.setdefault(bytes([offset]) + levels, len(values))
    trie = bytearray()
    write_node(root, trie)
    return Patterns(bytes(trie), tuple(values), alphabet)


def write_node(node: TrieNode, trie: bytearray) -> int:
    """Write a node and all below it; its place."""
    at, count = len(trie), len(node.children)
    letters = sorted(node.children)
    trie += bytes((count, *node.value.to_bytes(2, "big"), *letters)) + bytes(3 * count)
    for i, letter in enumerate(letters):
        place = at + 3 + count + 3 * i
        trie[place : place + 3] = write_node(node.children[letter], trie).to_bytes(3, "big")
    return at


# -- on disk -----------------------------------------------------------------------------------------------------------


def encode(check: int, patterns: Patterns) -> bytes:
    """The file's bytes."""
    letters = patterns.alphabet.encode()
    values = b"".join(bytes([len(value)]) + value for value in patterns.values)
    body = letters + values + patterns.trie
    sizes = len(letters), len(values), len(patterns.trie)
    return HEADER.pack(MAGIC, VERSION, check, *sizes, digest(body)) + body


def decode(data: bytes, check: int) -> Patterns | None:
    """The patterns in `data`; None where it is not whole, or of another format or dictionary."""
    if len(data) < HEADER.size:
        return None
    magic, version, made_of, letters, values, trie, expected = HEADER.unpack_from(data)
    body = data[HEADER.size :]
    if (magic, version, made_of) != (MAGIC, VERSION, check) or len(body) != letters + values + trie:
        return None
    if digest(body) != expected or not trie:
        return None
    try:
        alphabet = body[:letters].decode()
    except UnicodeDecodeError:
        return None
    return Patterns(body[letters + values :], split_values(body[letters : letters + values]), alphabet)


def split_values(data: bytes) -> tuple[bytes, ...]:
    """Values, each after its length."""
    out, at = [], 0
    while at < len(data):
        end = at + 1 + data[at]
        out.append(data[at + 1 : end])
        at = end
    return tuple(out)


def digest(body: bytes) -> bytes:
    """What tells a whole file from a damaged one."""
    return hashlib.blake2b(body, digest_size=16).digest()


def read_cached(name: str, check: int) -> Patterns | None:
    """The patterns kept under `name`, if they were made of the dictionary with this checksum."""
    data = read_kept(f"{name}.trie", LARGEST)
    return None if data is None else decode(data, check)


def write_cached(name: str, check: int, patterns: Patterns) -> None:
    """Keep `patterns` under `name`."""
    write_kept(f"{name}.trie", encode(check, patterns))
