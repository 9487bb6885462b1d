"""What strangers' files have that ours do not: trees with keys dropped, doubled, moved, or extreme; bytes changed.

A tree is a text, a list of trees, or `Keys`; everything comes from the `Random` that is given.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from random import Random


@dataclass(slots=True)
class Keys:
    """Keys and values, in which a key may stand twice."""

    pairs: list[tuple[str, Tree]]


Tree = str | list["Tree"] | Keys

MANY = 10_000
# what values are swapped for: kinds that a key does not take, extremes, and characters that few files have
EXTREMES = (
    *("", " ", "0", "-1", "1", "00", "1e9", "999999", "-999999", "0.000001", "0pt", "-5mm", "999999mm", "0.000001pt"),
    *("yes", "no", "null", "~", "none", "nan", "inf", "2020-02-30", "0000-00-00", "9999-12-31", "1.2.3", "12E6", "½"),
    *("#000000", "#FFFFFF", "#GGGGGG", "left", "text", "body", "title", "bar", "{a}", "{", "}}", "[", "](", "<", "`"),
    *("**", "__", "\\", "{{}}", "[a](b)", "[a](javascript:x)", "[a](https://e.org)", "R1", "Table 1", "[…]", "[sic]"),
    *("a" * 300, "a " * 600, "1" * 400, "9,000" * 90, "-" * 300, "[" * 300, "*" * 300, "…" * 300, "{a}" * 200),
    *("\u200b", "\u200f", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u0301", "\u2028", "\u00a0", "\t", "\n\n", "\u3000"),
    *(
        "\ufffd",
        "\U0010ffff",
        "\ue000",
        "\U0001f3e0",
        "\U0001d7d7",
        "Ⅻ",
        "①",
        "²",
        "٣",
        "४",
        "万",
        "שלום 12",
        "مرحبا ١٢",
    ),
    *("ﷺ", "ﬁ", "e\u0301" * 60, "á" * 60, "ก" * 60, "你好" * 60, "🏠" * 60, "\u200d" * 60, "سلام 🏠", "z\u0334" * 90),
)


def read_tree(text: str) -> Tree:
    """Read YAML as trees; every value a text."""
    return turn(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 (it makes texts, lists and mappings alone)


def turn(node: object) -> Tree:
    """Turn what PyYAML gives into a tree."""
    if isinstance(node, dict):
        return Keys([(str(key), turn(value)) for key, value in node.items()])
    return [turn(item) for item in node] if isinstance(node, list) else str(node)


def write_tree(tree: Tree) -> str:
    """Write a tree as YAML in one line."""
    if isinstance(tree, Keys):
        return f"{{{', '.join(f'{quote(key)}: {write_tree(value)}' for key, value in tree.pairs)}}}"
    return f"[{', '.join(map(write_tree, tree))}]" if isinstance(tree, list) else quote(tree)


def quote(text: str) -> str:
    """Write a text between quotation marks, whatever it has."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def copy(tree: Tree) -> Tree:
    """Copy a tree, so that one change is one change."""
    if isinstance(tree, Keys):
        return Keys([(key, copy(value)) for key, value in tree.pairs])
    return [copy(item) for item in tree] if isinstance(tree, list) else tree


def list_holders(tree: Tree) -> list[Keys | list[Tree]]:
    """List every collection of a tree that is not empty, itself first."""
    if isinstance(tree, str):
        return []
    inner = [value for _, value in tree.pairs] if isinstance(tree, Keys) else tree
    below = [holder for value in inner for holder in list_holders(value)]
    return [tree, *below] if inner else below


def distort(tree: Tree, random: Random) -> Tree:
    """Change a tree in one to three places."""
    tree = copy(tree)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        holders = list_holders(tree)
        if holders:
            holder = random.choice(holders)
            (distort_keys if isinstance(holder, Keys) else distort_list)(holder, tree, random)  # type: ignore[arg-type]
    return tree


def distort_keys(holder: Keys, tree: Tree, random: Random) -> None:
    """Drop, double, move or rename a key, or change its value."""
    pairs = holder.pairs
    at = random.randrange(len(pairs))
    key, value = pairs[at]
    match random.randrange(8):
        case 0:
            del pairs[at]
        case 1:
            pairs.append((key, random.choice(pairs)[1]))
        case 2:
            other = random.choice([one for one in list_holders(tree) if isinstance(one, Keys)])
            other.pairs.insert(random.randint(0, len(other.pairs)), (key, copy(value)))
        case 3:
            pairs[at] = random.choice((*EXTREMES, f"{key}x", key.upper())), value
        case _:
            pairs[at] = key, change(value, tree, random)


def distort_list(holder: list[Tree], tree: Tree, random: Random) -> None:
    """Drop, repeat or shuffle items, empty the list, or change one."""
    at = random.randrange(len(holder))
    match random.randrange(7):
        case 0:
            del holder[at]
        case 1:
            holder.clear()
        case 2:
            holder[at:at] = [copy(holder[at]) for _ in range(random.choice((1, 3, 40)))]
        case 3:
            random.shuffle(holder)
        case 4:
            holder[:] = [holder[at]] * random.choice((2, 100, MANY))
        case _:
            holder[at] = change(holder[at], tree, random)


def change(value: Tree, tree: Tree, random: Random) -> Tree:
    """Swap a value for one of another kind, for an extreme one, or for another of the same tree."""
    chance = random.randrange(10)
    if chance < 4:
        return random.choice(EXTREMES)
    if chance == 4:
        others: list[Tree] = [[], Keys([]), [value], [[value]], Keys([("a", value)]), [value] * 30]
        return random.choice(others)
    if chance == 5:
        holders: list[Tree] = [*list_holders(tree)]
        return copy(random.choice(holders))
    if chance == 6 and isinstance(value, str):
        return value * random.choice((2, 50, 1 + MANY // (len(value) + 1)))
    if isinstance(value, str):
        at = random.randint(0, len(value))
        return value[:at] + random.choice(EXTREMES) + value[at + random.randint(0, 3) :]
    return random.choice(EXTREMES)


# -- bytes -------------------------------------------------------------------------------------------------------------

NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def damage(data: bytes, random: Random, first: int = 0, last: int | None = None) -> bytes:
    """Change bytes between two offsets: one, some, a number; or drop, repeat, cut off."""
    end = len(data) if last is None else last
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(first, max(first + 1, end))
        size = random.choice((1, 2, 4))
        match random.randrange(7):
            case 0 | 1:
                out[at : at + 1] = bytes((random.randrange(256),))
            case 2 | 3:
                out[at : at + size] = random.choice(NUMBERS).to_bytes(4, "big")[-size:]
            case 4:
                del out[at : at + random.choice((1, 4, 100))]
            case 5:
                out[at:at] = out[at : at + random.choice((1, 4, 100))]
            case _:
                out[at : at + 16] = random.randbytes(16)
    return bytes(out[: random.randrange(1, len(out))]) if random.random() < 0.03 and len(out) > 1 else bytes(out)


def part_png(data: bytes) -> list[tuple[bytes, bytes]]:
    """Part a PNG into its chunks."""
    chunks, at = [], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return chunks


def join_png(head: bytes, chunks: list[tuple[bytes, bytes]]) -> bytes:
    """Put chunks together, each with the checksum that it needs."""
    return head + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def distort_png(data: bytes, random: Random) -> bytes:
    """Change a chunk of a PNG, its checksum made right again, so that more than the checksum is tried."""
    chunks = part_png(data)
    which = random.randrange(len(chunks))
    name, body = chunks[which]
    match random.randrange(5):
        case 0:
            del chunks[which]
        case 1:
            chunks.insert(random.randrange(len(chunks)), (name, body))
        case 2 if name == b"IDAT":
            rows = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
            chunks = [chunk for chunk in chunks if chunk[0] != b"IDAT"]
            chunks.insert(-1, (name, zlib.compress(damage(rows, random))))
        case _:
            chunks[which] = name, damage(body, random) if body else random.randbytes(5)
    return join_png(data[:8], chunks)


def distort_font(data: bytes, random: Random) -> bytes:
    """Change a font within one of its tables, or its directory: drop, empty or swap a table, or damage one."""
    count = int.from_bytes(data[4:6])
    which = random.randrange(count)
    entry = 12 + 16 * which
    offset, length = struct.unpack(">LL", data[entry + 8 : entry + 16])
    out = bytearray(data)
    match random.randrange(6):
        case 0:
            out[entry : entry + 4] = b"none"
        case 1:
            out[entry + 12 : entry + 16] = random.choice((0, 1, 3, length // 2, length - 1)).to_bytes(4, "big")
        case 2:
            other = 12 + 16 * random.randrange(count)
            out[entry + 8 : entry + 16] = data[other + 8 : other + 16]
        case _:  # the head of a table says what all of it is
            reach = random.choice((8, 40, 400, length))
            part = damage(data[offset : offset + length], random, 0, min(reach, length))
            out[offset : offset + length] = part[:length].ljust(length, b"\0")
    return bytes(out)
