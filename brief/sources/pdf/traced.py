"""Text with the way back to the characters on pdfium's page that it is drawn with."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING
from unicodedata import combining

from msgspec import Struct, field

from brief.sources.decoding import compose_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STEP = 4  # numbers of a run

Piece = tuple[str, int, int]  # text, the index of its first character, how many they are; -1 and 0 for what is made


class Traced(Struct, frozen=True):
    """NFC text and its runs, each four numbers in a row: start, end, index of the first character, their count.

    Where a run is as long as its characters are many, they go one for one.
    """

    text: str = ""
    runs: array[int] = field(default_factory=lambda: array("i"))

    def list_runs(self) -> Iterator[Sequence[int]]:
        """List the runs."""
        for at in range(0, len(self.runs), STEP):
            yield self.runs[at : at + STEP]

    def shift(self, by: int) -> array[int]:
        """Give the runs as they are `by` characters farther on."""
        moved = array("i", self.runs)
        for at in range(0, len(moved), STEP):
            moved[at] += by
            moved[at + 1] += by
        return moved


def trace(pieces: Iterable[Piece]) -> Traced:
    """Put pieces together."""
    words: list[str] = []
    runs = array("i")
    length = 0
    for text, index, count in pieces:
        start, length = length, length + len(text)
        words.append(text)
        if count and text:
            _add_run(runs, start, length, index, count)
    text = "".join(words)
    composed = compose_text(text)
    return Traced(text, runs) if composed == text else _compose(text, composed, runs)


def _add_run(runs: array[int], start: int, end: int, index: int, count: int) -> None:
    """Add a run, or let the last one go on."""
    if runs and count == end - start:
        first, last, at, many = runs[-STEP:]
        if many == last - first and start == last and index == at + many:
            runs[-3] = end
            runs[-1] = many + count
            return
    runs.extend((start, end, index, count))


def _compose(text: str, composed: str, runs: array[int]) -> Traced:
    """Compose letter by letter, so that each has its marks' characters as well; where that differs, as a whole."""
    bounds = [at for at, letter in enumerate(text) if not at or not (combining(letter) or _is_jamo(letter))]
    parts = [(at, end, compose_text(text[at:end])) for at, end in zip(bounds, [*bounds[1:], len(text)], strict=True)]
    if "".join(part for _, _, part in parts) != composed:
        parts = [(0, len(text), composed)]
    found = array("i")
    length = 0
    plain = Traced(text, runs)
    for start, end, part in parts:
        for index, count in plain_indices(plain, start, end):
            if end - start == len(part) == count:
                _add_run(found, length, length + len(part), index, count)
            else:
                found.extend((length, length + len(part), index, count))
        length += len(part)
    return Traced(composed, found)


def _is_jamo(letter: str) -> bool:
    """Whether a Korean letter goes on with the syllable before it (Unicode 3.12)."""
    return "\u1160" <= letter <= "\u11ff"


def plain_indices(traced: Traced, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give first index and count of the characters of text[start:end]."""
    for first, last, index, count in traced.list_runs():
        if first < end and start < last:
            if count == last - first:
                left, right = max(first, start), min(last, end)
                yield index + left - first, right - left
            else:
                yield index, count


def join(between: str, parts: Sequence[Traced]) -> Traced:
    """Join texts with what stands between them."""
    if len(parts) == 1:
        return parts[0]
    words: list[str] = []
    runs = array("i")
    length = 0
    for at, part in enumerate(parts):
        if at:
            words.append(between)
            length += len(between)
        words.append(part.text)
        for start, end, index, count in part.list_runs():
            _add_run(runs, start + length, end + length, index, count)
        length += len(part.text)
    return Traced("".join(words), runs)


def insert_space(traced: Traced, place: int) -> Traced:
    """Put a space into a text."""
    runs = array("i")
    for start, end, index, count in traced.list_runs():
        if start < place < end and count == end - start:
            runs.extend((start, place, index, place - start))
            runs.extend((place + 1, end + 1, index + place - start, end - place))
        else:
            shift = int(start >= place)
            runs.extend((start + shift, end + int(end > place), index, count))
    return Traced(f"{traced.text[:place]} {traced.text[place:]}", runs)
