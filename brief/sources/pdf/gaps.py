"""The lines that a passage's letters stand in, their words, and the gaps between them."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.sheet import Box, Letter

# in ems
LEVEL = 0.15  # that a letter's base is away from its line's
SPACE = 0.05  # of a gap at least
WORD = 0.15  # of a gap between words
DEPTH, HEIGHT = 0.06, 0.52  # of small letters below and above their base
END = 0.7  # beyond a line's end, in which the sentence may go on
BESIDE = 2.0  # beyond a quote's end, in which a word is the next one
CROSSED = 0.75  # of the smaller of two shapes, which another one covers
CAPITAL = 0.7  # the height of a capital
NOTHING = 1e-6  # points


class LetterRow(Struct, frozen=True):
    """The letters of a passage in one line, in the order of reading."""

    letters: tuple[Letter, ...]
    base: float
    size: float
    left: float
    right: float


class Gap(Struct, frozen=True):
    """Where no letter of a line is: between the advances of two, or `tight` between the shapes of two digits."""

    left: float
    right: float
    one: Letter
    two: Letter
    tight: bool = False


def part_rows(letters: Sequence[Letter]) -> list[LetterRow]:
    """Part letters where a line ends: the next one stands beside the last one no more."""
    lines: list[list[Letter]] = []
    for letter in letters:
        last = lines[-1][-1] if lines else None
        if last is not None and _is_level(last, letter):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [_measure_row(line) for line in lines]


def _is_level(last: Letter, letter: Letter) -> bool:
    shared = min(last.loose[3], letter.loose[3]) - max(last.loose[1], letter.loose[1])
    lowest = min(last.loose[3] - last.loose[1], letter.loose[3] - letter.loose[1])
    return shared > 0.3 * lowest or abs(last.base - letter.base) < 0.05 * max(last.size, 1)


def _measure_row(letters: list[Letter]) -> LetterRow:
    """Find the base and size of a line; a Type 3 font may give a size that says nothing, its shapes' height then."""
    heights = sorted(letter.tight[3] - letter.tight[1] for letter in letters)
    high = heights[len(heights) * 4 // 5] / CAPITAL
    size = median(letter.size for letter in letters)
    if high > 0 and not 0.3 < high / max(size, NOTHING) < 2:
        size = high
    main = [letter.base for letter in letters if abs(letter.size - median(x.size for x in letters)) < 0.2 * letter.size]
    left, right = min(letter.loose[0] for letter in letters), max(letter.loose[2] for letter in letters)
    return LetterRow(tuple(letters), median(main or [letter.base for letter in letters]), size, left, right)


def list_gaps(row: LetterRow, rows: Sequence[LetterRow], wanted: frozenset[int]) -> list[Gap]:
    """List the gaps at a line's wanted letters; beyond its ends, too, where the sentence goes on.

    Raised and lowered letters, which may count as lines of their own, leave no gap where they stand.
    """
    low, high = row.base + row.size * DEPTH, row.base - row.size * HEIGHT
    reach = END * row.size
    letters = [
        letter
        for other in rows
        for letter in other.letters
        if other is row or (letter.tight[1] < low and letter.tight[3] > high and _is_near(letter, row, reach))
    ]
    letters.sort(key=lambda letter: letter.loose[0])
    found = []
    edge = letters[0]
    for letter in letters[1:]:
        if letter.loose[0] - edge.loose[2] >= SPACE * row.size:
            found.append(Gap(edge.loose[2], letter.loose[0], edge, letter))
        if edge.sign.isdigit() and letter.sign.isdigit():
            found.append(Gap(edge.tight[2], letter.tight[0], edge, letter, tight=True))
        if letter.loose[2] > edge.loose[2]:
            edge = letter
    if row is not rows[0] and letters[0].loose[0] >= row.left:
        found.append(Gap(row.left - reach, row.left, letters[0], letters[0]))
    if row is not rows[-1] and edge.loose[2] <= row.right:
        found.append(Gap(row.right, row.right + reach, edge, edge))
    beside = BESIDE * row.size
    return [_clip(gap, wanted, beside) for gap in found if wanted & {gap.one.index, gap.two.index}]


def _clip(gap: Gap, wanted: frozenset[int], reach: float) -> Gap:
    """Leave of a gap at a quote's end what is beside it: its neighbour may be another column's."""
    if gap.one.index not in wanted:
        return replace(gap, left=max(gap.left, gap.right - reach))
    if gap.two.index not in wanted:
        return replace(gap, right=min(gap.right, gap.left + reach))
    return gap


def _is_near(letter: Letter, row: LetterRow, reach: float) -> bool:
    return letter.loose[0] < row.right + reach and letter.loose[2] > row.left - reach


def find_crossed(row: LetterRow, wanted: frozenset[int]) -> list[tuple[int, int]]:
    """Find letters and digits of a line that stand on one another; those of a ligature share one object and one box."""
    letters = sorted((letter for letter in row.letters if letter.sign.isalnum()), key=lambda letter: letter.tight[0])
    return [
        (one.index, two.index)
        for one, two in (*pairwise(letters), *zip(letters, letters[2:], strict=False))
        if one.object != two.object
        and one.sign != two.sign
        and wanted & {one.index, two.index}
        and measure_overlap(one.tight, two.tight) > CROSSED
    ]


def is_in_line(box: Box, row: LetterRow) -> bool:
    """Whether a box has half of the height of a line's small letters."""
    return min(box[3], row.base) - max(box[1], row.base - 0.5 * row.size) > 0.25 * row.size


def is_level_word(word: list[Letter], row: LetterRow) -> bool:
    """Whether a word stands on its line: a fraction's bar strikes nothing out."""
    return all(abs(letter.base - row.base) < LEVEL * row.size for letter in word)


def part_words(row: LetterRow) -> list[list[Letter]]:
    """Part a line's letters where a gap is."""
    words = [[row.letters[0]]]
    for last, letter in pairwise(row.letters):
        if -0.5 * row.size < letter.loose[0] - last.loose[2] < WORD * row.size:
            words[-1].append(letter)
        else:
            words.append([letter])
    return words


def join_boxes(letters: Sequence[Letter]) -> Box:
    """Give the box of all letters' advances."""
    boxes = [letter.loose for letter in letters]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def measure_overlap(one: Box, two: Box) -> float:
    """Give the part of the smaller box that the other one covers."""
    wide, high = min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return wide * high / smaller if wide > 0 and high > 0 and smaller > 0 else 0.0
