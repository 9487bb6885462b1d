"""What a font says its codes stand for, as far as level A of an archive asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from brief.meeting.given.values import ObjectReference, StreamValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.meeting.given.file import GivenFile
    from brief.meeting.given.values import Value

HEX: Final = rb"\s*<([0-9A-Fa-f\s]*+)>"
SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
SINGLE: Final = re.compile(HEX + HEX)
RANGE: Final = re.compile(HEX + HEX + rb"(?:" + HEX + rb"|\s*\[([^\]]*+)\])")
ONE: Final = re.compile(HEX)
WIDEST: Final = 0xFFFF  # codes of a range
PRIVATE: Final = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))  # of Unicode: signs that mean what two parties agree on

NONE: Final = ((0, 0), (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFE))


class Doubts(NamedTuple):
    """What a font's map (ISO 32000-1, 9.10.3) gives that says nothing to a reader.

    Level A wants the words beside a sign of private use (ISO 19005-3, 6.2.11.7.3), and they are not looked for here;
    what is no letter at all no font may have (ISO 14289-1, 7.21.7).
    """

    private: bool
    none: bool


def find_doubts(given: GivenFile, reference: Value) -> Doubts:
    """Find what a font's map gives that says nothing."""
    stream = given.follow(reference)
    if type(reference) is not ObjectReference or not isinstance(stream, StreamValue):
        return Doubts(private=False, none=False)
    spans = list(list_signs(given.decode(reference, stream)))
    return Doubts(has_any(spans, PRIVATE), has_any(spans, NONE))


def has_any(spans: list[tuple[int, int]], wanted: tuple[tuple[int, int], ...]) -> bool:
    """Whether signs are among those that are wanted, as spans."""
    return any(first <= high and last >= low for first, last in spans for low, high in wanted)


def list_signs(data: bytes) -> Iterator[tuple[int, int]]:
    """List the signs of a map, as spans from the first to the last."""
    for section in SECTION.finditer(data):
        if section[1] == b"bfchar":
            for _, target in SINGLE.findall(section[2]):
                yield from ((sign, sign) for sign in read_signs(target))
            continue
        for first, last, target, listed in RANGE.findall(section[2]):
            if listed:
                yield from ((sign, sign) for one in ONE.findall(listed) for sign in read_signs(one))
                continue
            signs = read_signs(target)
            yield from ((sign, sign) for sign in signs[:-1])
            width = min(WIDEST, max(0, read_number(last) - read_number(first)))
            yield from ((sign, sign + width) for sign in signs[-1:])


def read_number(digits: bytes) -> int:
    """Read a code."""
    return int(b"".join(digits.split())[:8] or b"0", 16)


def read_signs(digits: bytes) -> list[int]:
    """Read a target, which is UTF-16."""
    whole = b"".join(digits.split())
    data = bytes.fromhex(whole[: len(whole) // 4 * 4].decode("ascii"))
    return [ord(sign) for sign in data.decode("utf-16-be", "replace")]
