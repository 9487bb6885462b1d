"""The nearest passage for a help line; RapidFuzz is imported here alone, and nothing here decides a verdict."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.sources.types import Paragraph, Source

WORD = re.compile(r"\S+")
EDGES = re.compile(r"^\W+|\W+$")
MOST_PLACES = 500  # of one word that are looked at
MOST_WORDS = 60  # of a quote
LONGEST_WORD = 40  # characters of it that are compared
WINDOWS = 4
ENOUGH = 60.0  # per cent alike
LONGEST = 160  # characters of the help line's quotation
MOST_DIFFERENCES = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage like the quote: its paragraph, its words, and what differs."""

    paragraph: Paragraph
    words: str
    differences: tuple[str, ...]


class Nearby:
    """An index of the words of a source's body, made when the first quote is not found."""

    def __init__(self, source: Source) -> None:
        """Index each paragraph's words."""
        self.source = source
        self._spans: list[tuple[int, int]] = []
        self._paragraphs: list[Paragraph] = []
        self._places: dict[str, list[int]] = {}
        for paragraph in source.paragraphs:
            for match in WORD.finditer(source.text, paragraph.start, paragraph.end):
                places = self._places.setdefault(_bare(match[0]), [])
                if len(places) < MOST_PLACES:
                    places.append(len(self._spans))
                self._spans.append(match.span())
                self._paragraphs.append(paragraph)

    def find(self, quote: str) -> Nearest | None:
        """Find the stretch of a paragraph that is most like the quote, if any is like enough."""
        # 0.03 s on a machine of 2024, which a check without findings does not need
        from rapidfuzz import fuzz  # noqa: PLC0415

        wanted = quote.split()[:MOST_WORDS]
        best: tuple[float, int, int] = (ENOUGH, 0, 0)
        plain = " ".join(wanted)
        for first, last in self._windows(wanted):
            start, end = self._spans[first][0], self._spans[last][1]
            aligned = fuzz.partial_ratio_alignment(plain, self.source.text[start:end])
            if aligned is not None and aligned.score > best[0]:
                best = (aligned.score, start + aligned.dest_start, start + aligned.dest_end)
        if best[0] <= ENOUGH:
            return None
        return self._describe(wanted, best[1], best[2])

    def _windows(self, wanted: list[str]) -> list[tuple[int, int]]:
        """Give the runs of words that share most words with the quote, within one paragraph each."""
        width = len(wanted) + 4
        votes: Counter[int] = Counter()
        for word in {_bare(word) for word in wanted}:
            for place in self._places.get(word, ()):
                votes[place // width] += 1
        runs: list[tuple[int, int]] = []
        for bucket, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:WINDOWS]:
            middle = min(bucket * width + width // 2, len(self._spans) - 1)
            paragraph = self._paragraphs[middle]
            first, last = max(0, (bucket - 1) * width), min(len(self._spans), (bucket + 2) * width) - 1
            while self._paragraphs[first] is not paragraph:
                first += 1
            while self._paragraphs[last] is not paragraph:
                last -= 1
            runs.append((first, last))
        return runs

    def _describe(self, wanted: list[str], start: int, end: int) -> Nearest:
        """Widen a stretch to whole words and compare it word by word."""
        text = self.source.text
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        words = _trim(wanted, text[start:end].split())
        paragraph = next(p for p in reversed(self.source.paragraphs) if p.start <= start)
        shown = " ".join(words)
        shown = shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rsplit(' ', 1)[0]} …"
        return Nearest(paragraph, shown, _compare(wanted, words))


def _trim(wanted: list[str], words: list[str]) -> list[str]:
    """Drop a word too many at either end, and the punctuation after the last that the quote does not have."""
    ends = (_bare(wanted[0]), _bare(wanted[-1]))
    if len(words) > 1 and _bare(words[0]) != ends[0] == _bare(words[1]):
        words = words[1:]
    if len(words) > 1 and _bare(words[-1]) != ends[1] == _bare(words[-2]):
        words = words[:-1]
    if words[-1].startswith(wanted[-1]) and _bare(words[-1]) == ends[1]:
        words = [*words[:-1], wanted[-1]]
    return words


def _compare(wanted: list[str], words: list[str]) -> tuple[str, ...]:
    """Say which words differ, the first few."""
    # as above: where a finding is made
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    notes: list[str] = []
    for edit in Levenshtein.opcodes(wanted, words):
        quoted = " ".join(wanted[edit.src_start : edit.src_end])
        printed = " ".join(words[edit.dest_start : edit.dest_end])
        if edit.tag == "replace":
            notes.append(f'the source has "{printed}", the quote "{quoted}"')
        elif edit.tag == "delete":
            notes.append(f'the source does not have "{quoted}"')
        elif edit.tag == "insert":
            notes.append(f'the quote does not have "{printed}"')
    return tuple(notes) if len(notes) <= MOST_DIFFERENCES else ()


def _bare(word: str) -> str:
    return EDGES.sub("", word[:LONGEST_WORD]).lower()
