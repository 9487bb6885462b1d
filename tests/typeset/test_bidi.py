"""The order of two directions against Unicode's own tests of UAX #9, every line of both files."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brief.typeset.lines.bidi import find_levels as find_paragraph_levels
from brief.typeset.lines.classes import CLOSES, find_class
from brief.typeset.lines.levels import find_levels, order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).parents[1] / "unicode"
# a character of each class
ONE_OF = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",", "BN": "\u00ad",
    "NSM": "\u0300", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d",
    "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def read_lines(name: str) -> Iterator[str]:
    """The lines of a test of Unicode's that are no comments."""
    with lzma.open(FOLDER / name, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if line[0] not in "#\n")


def is_right(text: str, base: int | None, wanted: Sequence[str], places: Sequence[int], paragraph: int | None) -> bool:
    """Whether levels and order of `text` are those wanted; an x is a character that X9 takes out."""
    found, levels = find_levels(text, base)
    kept = [at for at, level in enumerate(wanted) if level != "x"]
    if paragraph is not None and found != paragraph:
        return False
    if any(levels[at] != int(wanted[at]) for at in kept):
        return False
    return [kept[at] for at in order([levels[at] for at in kept])] == list(places)


def test_classes_have_a_character_each() -> None:
    assert all(find_class(character) == kind for kind, character in ONE_OF.items())


def test_all_lines_of_the_character_test() -> None:
    count, wrong = 0, []
    for line in read_lines("BidiCharacterTest.txt.xz"):
        codes, direction, paragraph, levels, places = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base = None if direction == "2" else int(direction)
        count += 1
        if not is_right(text, base, levels.split(), [int(place) for place in places.split()], int(paragraph)):
            wrong.append(line)
    assert (count, wrong) == (91_707, [])


BASES = ((1, None), (2, 0), (4, 1))  # bits of a line's second field, and the direction that each asks for
SHARES = 4


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))  # so that each ends in time on a busy machine
def test_all_cases_of_the_class_test(share: int) -> None:
    wrong, count = [], 0
    for n, (kinds, bits, levels, places) in enumerate(read_cases()):
        count += bits.bit_count()
        text = "".join(map(ONE_OF.__getitem__, kinds.split())) if n % SHARES == share else ""
        bases = [base for bit, base in BASES if text and bits & bit]
        wrong += [(kinds, base) for base in bases if not is_right(text, base, levels, places, None)]
    assert (count, wrong) == (770_241, [])


def read_cases() -> Iterator[tuple[str, int, list[str], list[int]]]:
    """The lines of BidiTest.txt: classes, the directions that are asked for, levels, places."""
    levels: list[str] = []
    places: list[int] = []
    for line in read_lines("BidiTest.txt.xz"):
        if line.startswith("@Levels:"):
            levels = line.split(":")[1].split()
        elif line.startswith("@Reorder:"):
            places = [int(place) for place in line.split(":")[1].split()]
        elif not line.startswith("@"):
            kinds, bits = line.split(";")
            yield kinds, int(bits), levels, places


@pytest.mark.parametrize("text", ["(" * 64 + "\u05d0" + ")" * 64, "\u2067" * 200 + "a", "\u202b" * 200 + "a"])
def test_what_is_nested_too_deep_has_levels_all_the_same(text: str) -> None:
    _, levels = find_levels(text, 0)
    assert len(levels) == len(text)
    assert max(levels) <= 126


def test_letters_that_unicode_has_not_assigned_run_as_their_block_does() -> None:
    assert [find_class(c) for c in ("\u05ff", "\u0378", "\ufdd0", "\U00010cff", "\U0001edff")] == [
        "R",
        "L",
        "BN",
        "R",
        "R",
    ]


def test_brackets_pair_with_those_that_are_equal_to_them() -> None:
    assert CLOSES["\u2329"] == CLOSES["\u3008"] == "\u3009"


@pytest.mark.parametrize("text", ["+11%", "\u221211%", "+2.5%", "+\u06f1\u06f1\u066a"])
def test_a_percentage_with_its_sign_stands_from_left_to_right(text: str) -> None:
    """Beside a bar, too, where no digit precedes the sign."""
    for before in ("", "\u0627\u0628 "):
        levels = find_paragraph_levels(((before + text, ""),), 1)[0]
        assert set(levels[len(before) :]) == {2}
