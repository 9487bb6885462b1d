"""Marks of notes that a quote gives as they are printed: each must stand in the source just there, with its number."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.matching.folding import fold_words
from brief.patterns import late
from brief.sources.notemarks import NUMBERS, find_numbers
from brief.sources.scripts import SUPERSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.evidence.matching.folding import FoldedSource, FoldingStep, Layers
    from brief.sources.types import PassedText

# as printed, or as copied from a page, where raised digits often are plain ones
GIVEN = late(
    rf"(?<=.)(?: ?\[{NUMBERS}\]|[{SUPERSCRIPTS}]+"
    r"|(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?])|(?<=[”’\"'»)\]]))\d{1,3}(?!\w|[.,]\d))",
    re.DOTALL,
)
MOST = 5  # marks of a quote of which some may be its words
MOST_GIVEN = 40  # marks of a quote that are compared


class Bare(Struct, frozen=True):
    """A quote without marks: `marks` has where each stood in its words, and its numbers."""

    words: str
    marks: tuple[tuple[int, tuple[str, ...]], ...]


def strip_marks(words: str, numbers: frozenset[str] | None = None) -> Iterator[Bare]:
    """Give a quote without what may be marks, all of them first, then some; `numbers` are those that the source has."""
    found = [match for match in GIVEN.finditer(words) if numbers is None or numbers.issuperset(find_numbers(match[0]))]
    if len(found) > MOST_GIVEN:
        return
    for count in range(len(found), 0 if len(found) <= MOST else len(found) - 1, -1):
        for chosen in combinations(found, count):
            yield take_out(words, chosen)


def take_out(words: str, marks: tuple[re.Match[str], ...]) -> Bare:
    """Take marks out of a quote, with the space before one that punctuation follows."""
    kept, done, length = [], 0, 0
    places: list[tuple[int, tuple[str, ...]]] = []
    for mark in marks:
        after = words[mark.end() : mark.end() + 1]
        spaced = mark[0][0] == " " and (after.isspace() or after.isalnum())
        kept.append(words[done : mark.start() + spaced])
        length += mark.start() + spaced - done
        places.append((length, find_numbers(mark[0])))
        done = mark.end()
    return Bare("".join((*kept, words[done:])), tuple(places))


def are_there(folded: FoldedSource, layers: Layers, bare: Bare, place: tuple[int, int], step: FoldingStep) -> bool:
    """Whether the source has each of a quote's marks where the quote has it, which was found at layers.text[place]."""
    return all(
        numbers
        in [find_numbers(write_mark(folded, gap)) for gap in find_between(folded, layers, bare.words, at, place, step)]
        for at, numbers in bare.marks
    )


def find_between(
    folded: FoldedSource, layers: Layers, words: str, at: int, place: tuple[int, int], step: FoldingStep
) -> list[PassedText]:
    """Find the source's marks between words[:at] and words[at:]."""
    before, behind = (measure(part, step) for part in (words[:at].rstrip(), words[at:].lstrip()))
    start, end = place
    left = layers.in_exact(start, start + before) if before else None
    right = layers.in_exact(end - behind, end) if behind else None
    first = layers.in_source(*left) if left else None
    last = layers.in_source(*right) if right else None
    if first is None:
        return []
    gaps = folded.marks
    low = bisect_left(gaps, first.end, key=lambda gap: gap.start)
    found: list[PassedText] = []
    for gap in gaps[low : low + MOST]:
        if gap.end > (
            last.start if last else (found[-1].end if found else first.end) + len(write_mark(folded, gap)) + 1
        ):
            break
        found.append(gap)
    return found


def measure(words: str, step: FoldingStep) -> int:
    """Count what a part of a quote has in a step's text."""
    folded = fold_words(words, step).strip()
    return len(folded.replace("-", "") if step.joins else folded)


def write_mark(folded: FoldedSource, mark: PassedText) -> str:
    """Give a mark as the source has it."""
    return folded.source.text[mark.start : mark.end]
