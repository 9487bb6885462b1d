"""A PDF's objects as plain values (ISO 32000-1, 7.3), read from bytes and written to them; pure.

A name is a str without its slash, a string bytes, null None, a reference `ObjectReference`;
a dictionary a dict, an array a list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class ObjectReference(int):
    """A reference to the object of this number."""

    __slots__ = ()


Value: TypeAlias = "bool | int | float | str | bytes | ObjectReference | list[Value] | dict[str, Value] | None"


class StreamValue(Struct, eq=False):
    """A stream: its dictionary without /Length, and its bytes as they stand in the file."""

    entries: dict[str, Value]
    data: bytes


Thing: TypeAlias = "Value | StreamValue"


class SyntaxFault(ValueError):  # noqa: N818 - an error is what the program finds; this is what a file has
    """Bytes that are no object."""


DEEPEST: Final = 200  # containers within each other; readers stop before
MOST_OPENED: Final = 1_000_000  # arrays and dictionaries in one object
BLANK: Final = rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+"
END: Final = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"
TOKEN: Final = re.compile(
    BLANK
    + rb"(?:/([^\0\t\n\f\r ()<>\[\]{}/%]*+)"  # 1: a name
    + rb"|(\d{1,10})[\0\t\n\f\r ]++\d{1,5}[\0\t\n\f\r ]++R"  # 2: a reference
    + END
    + rb"|([+-]?\d++)"  # 3: an integer
    + END
    + rb"|(<<)|(>>)|(\[)|(\])"  # 4 to 7
    + rb"|\(([^()\\\r]*+)\)"  # 8: a string that is what it says
    + rb"|([+-]*(?:\d++\.?\d*+|\.\d++))(?:-\d*+)?"  # 9: a real number, or one with a sign too many
    + END
    + rb"|<([0-9A-Fa-f\0\t\n\f\r ]*+)>"  # 10: a string in hexadecimal
    + rb"|(\()"  # 11: a string with escapes
    + rb"|(true|false|null)"  # 12
    + END
    + rb")"
)
NAME, REFERENCE, INTEGER, OPEN, CLOSE, BEGIN, FINISH, STRING, REAL, HEX, ESCAPED, WORD = range(1, 13)
WORDS: Final = {b"true": True, b"false": False, b"null": None}
CODE: Final = re.compile("#([0-9A-Fa-f]{2})")
PART: Final = re.compile(rb"([^()\\\r]*+)(\\(?:[0-7]{1,3}|\r\n|.)|\r\n?|[()])", re.DOTALL)
ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
IRREGULAR: Final = re.compile(r"[^!-~]|[%()<>\[\]{}/#]")
UNPLAIN: Final = re.compile(rb"[()\\\r]")


def parse(data: bytes, at: int) -> tuple[Value, int]:  # noqa: C901, PLR0912 - a row of tokens, each with its meaning
    """Read the object that begins at `at`; it, and where it ends. Raises SyntaxFault."""
    stack: list[tuple[list[Value], bool]] = []
    items: list[Value] = []  # of the innermost container
    is_dictionary, opened = False, 0
    read = TOKEN.scanner(data, at).match  # type: ignore[attr-defined] # as the tokenizer of re's documentation
    while True:
        token = read()
        if token is None:
            raise SyntaxFault(f"no object at byte {at}")
        kind = token.lastindex
        value: Value
        if kind == NAME:
            value = read_name(token[NAME])
        elif kind == REFERENCE:
            value = ObjectReference(token[REFERENCE])
        elif kind == INTEGER:
            value = int(token[INTEGER][:20])
        elif kind in (OPEN, BEGIN):
            opened += 1
            if len(stack) >= DEEPEST or opened > MOST_OPENED:
                raise SyntaxFault(f"too many objects within each other at byte {token.end()}")
            stack.append((items, is_dictionary))
            items, is_dictionary = [], kind == OPEN
            continue
        elif kind in (CLOSE, FINISH):
            if not stack or is_dictionary != (kind == CLOSE):
                raise SyntaxFault(f"an end without its beginning at byte {token.end()}")
            value = pair(items) if is_dictionary else items
            items, is_dictionary = stack.pop()
        elif kind == STRING:
            value = token[STRING]
        elif kind == REAL:
            value = float(token[REAL].lstrip(b"+-")) * (-1 if token[REAL][:1] == b"-" else 1)
        elif kind == HEX:
            value = read_hex(token[HEX])
        elif kind == ESCAPED:
            value, at = read_string(data, token.end())
            if not stack:
                return value, at
            read = TOKEN.scanner(data, at).match  # type: ignore[attr-defined] # as above
        else:
            value = WORDS[token[WORD]]
        if not stack:
            return value, token.end()
        items.append(value)


def read_hex(digits: bytes) -> bytes:
    """Read a string in hexadecimal; a digit that is missing at its end is 0 (7.3.4.3)."""
    digits = digits.translate(None, b"\0\t\n\f\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def pair(items: list[Value]) -> dict[str, Value]:
    """Make a dictionary of keys and values in a row; an entry whose value is null is none (7.3.7)."""
    keys, values = items[::2], items[1::2]
    if len(keys) != len(values) or set(map(type, keys)) - {str}:
        raise SyntaxFault("a dictionary whose keys are no names")
    if None in values:
        return {key: value for key, value in zip(keys, values, strict=True) if value is not None}  # type: ignore[misc]  # keys are names, as was asked
    return dict(zip(keys, values, strict=True))  # type: ignore[arg-type]  # as above


@lru_cache(maxsize=4096)
def read_name(raw: bytes) -> str:
    """Read a name's bytes, which are in no encoding: each is the character of its number."""
    text = raw.decode("latin-1")
    return CODE.sub(lambda m: chr(int(m[1], 16)), text) if "#" in text else text


def read_string(data: bytes, at: int) -> tuple[bytes, int]:
    """Read a string with escapes or parentheses in it, behind its first one (7.3.4.2)."""
    out: list[bytes] = []
    depth = 1
    while True:
        part = PART.match(data, at)
        if part is None:
            raise SyntaxFault(f"a string that does not end, at byte {at}")
        at = part.end()
        out.append(part[1])
        mark = part[2]
        if mark == b"(":
            depth += 1
        elif mark == b")":
            depth -= 1
            if not depth:
                return b"".join(out), at
        if mark[:1] == b"\\":
            rest = mark[1:]
            out.append(bytes([int(rest, 8) & 255]) if rest[:1] in b"01234567" else ESCAPES.get(rest, rest))
        else:
            out.append(b"\n" if mark[:1] == b"\r" else mark)


# -- writing -----------------------------------------------------------------------------------------------------------


def write(value: Value, number: Callable[[ObjectReference], int]) -> bytes:
    """Write an object; `number` gives the number that what a reference names has in the file, 0 for none."""
    out: list[bytes] = []
    put(value, number, out.append)
    return b"".join(out)


def put(value: Value, number: Callable[[ObjectReference], int], out: Callable[[bytes], object]) -> None:
    """Write an object piece by piece; a blank stands before what would run into the piece before it.

    Its type is compared by identity, since to isinstance a truth value is an int; mypy does not follow that.
    """
    kind = type(value)
    if kind is str:
        out(write_name(value))  # type: ignore[arg-type]  # by `kind`
    elif kind is ObjectReference:
        found = number(value)  # type: ignore[arg-type]  # by `kind`
        out(b" %d 0 R" % found if found else b" null")
    elif kind is int:
        out(b" %d" % value)  # type: ignore[str-format]  # by `kind`
    elif kind is dict:
        out(b"<<")
        for key, item in value.items():  # type: ignore[union-attr]  # by `kind`
            if type(item) is str:  # most are
                out(write_name(key) + write_name(item))
            else:
                out(write_name(key))
                put(item, number, out)
        out(b">>")
    elif kind is list:
        out(b"[")
        for item in value:  # type: ignore[union-attr]  # by `kind`
            put(item, number, out)
        out(b"]")
    elif kind is bytes:
        out(b"(" + UNPLAIN.sub(escape, value) + b")")  # type: ignore[arg-type]  # by `kind`
    elif kind is float:
        out(b" " + write_real(value))  # type: ignore[arg-type]  # by `kind`
    else:
        out({True: b" true", False: b" false", None: b" null"}[value])  # type: ignore[index]  # by `kind`


def escape(found: re.Match[bytes]) -> bytes:
    """Write a byte that a string has not as it is (7.3.4.2)."""
    return b"\\r" if found[0] == b"\r" else b"\\" + found[0]


@lru_cache(maxsize=4096)
def write_name(text: str) -> bytes:
    """Write a name; what is not regular is written by its code (7.3.5)."""
    return b"/" + IRREGULAR.sub(lambda m: f"#{ord(m[0]):02X}", text).encode("latin-1")


def write_real(value: float) -> bytes:
    """Write a real number, which has no exponent (7.3.3)."""
    text = repr(value)
    return (text if "e" not in text else f"{value:.10f}").encode("ascii")


def write_entries(entries: Mapping[str, Value], number: Callable[[ObjectReference], int]) -> str:
    """Write a dictionary's entries without its brackets, as our writer takes them."""
    return write(dict(entries), number)[2:-2].decode("latin-1")
