"""The nearest passage for a help line; RapidFuzz is imported here alone, and nothing here decides a verdict."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache
from heapq import nsmallest
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.types import Closest, SourceSpan
from brief.sources.folding import IDEOGRAPHS, is_wide, space

if TYPE_CHECKING:
    from brief.sources.types import BodyParagraph, Source

EDGES = re.compile(r"^\W+|\W+$")
MOST_PLACES = 500  # of one word that are looked at
MOST_WORDS = 60  # of a quote
LONGEST_WORD = 40  # characters of it that are compared
WINDOWS = 4
ENOUGH = 60.0  # per cent alike
LONGEST = 160  # characters of the help line's quotation
LONGEST_NOTE = 60  # of what differs
MOST_DIFFERENCES = 3
RAREST = 12  # words of a quote that are looked for
# letters that one alphabet has for another's, which no fold makes one: a reader sees no difference, or overlooks it
LETTERS = MappingProxyType(
    {
        "ي": "Arabic yeh",
        "ی": "Farsi yeh",
        "ى": "alef maksura",
        "ك": "Arabic kaf",
        "ک": "Farsi kaf",
        "ه": "Arabic heh",
        "ہ": "heh goal",
        "ة": "teh marbuta",
        "ё": "yo",
        "е": "ye",
        "Ё": "Yo",
        "Е": "Ye",
    }
)
SAME = str.maketrans("يىكہةёЁ", "ییکههеЕ")
MARGIN = 2  # words beside a stretch that may belong to it


@cache
def word_pattern(*, wide: bool) -> re.Pattern[str]:
    """A word: what stands between spaces, or one character of Han or kana."""
    return re.compile(rf"[{IDEOGRAPHS}]|[^\s{IDEOGRAPHS}]+" if wide else r"\S+")


class Nearest(Struct, frozen=True):
    """A passage like the quote: its paragraph, its words, where it stands, and what differs."""

    paragraph: BodyParagraph
    words: str
    place: Closest
    differences: tuple[str, ...]
    letters: str = ""  # those that look alike and are not the same
    whole: str = ""  # the words in full, which help lines show cut


class Nearby:
    """An index of the words of a source's body, made when the first quote is not found."""

    def __init__(self, source: Source) -> None:
        """Index each paragraph's words."""
        self.source = source
        self._spans: list[tuple[int, int]] = []
        self._paragraphs: list[BodyParagraph] = []
        self._places: dict[str, list[int]] = {}
        pattern = word_pattern(wide=is_wide(source.text))
        for paragraph in source.paragraphs:
            for match in pattern.finditer(source.text, paragraph.start, paragraph.end):
                places = self._places.setdefault(_bare(match[0]), [])
                if len(places) < MOST_PLACES:
                    places.append(len(self._spans))
                self._spans.append(match.span())
                self._paragraphs.append(paragraph)

    def find(self, quote: str) -> Nearest | None:
        """Find the stretch of a paragraph that is most like the quote, if any is like enough."""
        # 0.03 s on a machine of 2024, which a check without findings does not need
        from rapidfuzz import fuzz  # noqa: PLC0415

        wanted = word_pattern(wide=is_wide(quote)).findall(quote)[:MOST_WORDS]
        best: tuple[float, int, int] = (ENOUGH, 0, 0)
        plain = space(" ".join(wanted))
        for first, last in self._windows(wanted):
            start, end = self._spans[first][0], self._spans[last][1]
            aligned = fuzz.partial_ratio_alignment(plain, self.source.text[start:end])
            if aligned is not None and aligned.score > best[0]:
                best = (aligned.score, start + aligned.dest_start, start + aligned.dest_end)
        if best[0] <= ENOUGH:
            return None
        return self._describe(wanted, best[1], best[2])

    def _windows(self, wanted: list[str]) -> list[tuple[int, int]]:
        """Give the runs of words that share most words with the quote, within one paragraph each; rare words decide."""
        width = len(wanted) + 4
        known = [self._places[word] for word in dict.fromkeys(map(_bare, wanted)) if word in self._places]
        votes: Counter[int] = Counter()
        for places in sorted(known, key=len)[:RAREST]:
            votes.update(place // width for place in places)
        runs: list[tuple[int, int]] = []
        for bucket, _ in nsmallest(WINDOWS, votes.items(), key=lambda item: (-item[1], item[0])):
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
        """Fit a stretch to the quote's own words and compare them word by word."""
        at = bisect_right(self._spans, start, key=lambda span: span[0]) - 1
        last = max(at, bisect_left(self._spans, end, key=lambda span: span[0]) - 1)
        paragraph = self._paragraphs[at]
        first = at
        while first > 0 and at - first < MARGIN and self._paragraphs[first - 1] is paragraph:
            first -= 1
        stop = last
        while stop + 1 < len(self._spans) and stop - last < MARGIN and self._paragraphs[stop + 1] is paragraph:
            stop += 1
        text = self.source.text
        spans = self._spans[first : stop + 1]
        begin, words = _fit(wanted, [text[start:end] for start, end in spans])
        place = self._place(paragraph, wanted, words, spans[begin : begin + len(words)])
        whole = space(" ".join(words))
        shown = whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rsplit(' ', 1)[0]} …"
        return Nearest(paragraph, shown, place, _compare(wanted, words), _tell_letters(wanted, words), whole)

    def _place(
        self, paragraph: BodyParagraph, wanted: list[str], words: list[str], spans: list[tuple[int, int]]
    ) -> Closest:
        """Give where the words stand, and those of them that the quote has not; the last may be cut short."""
        # as above: where a finding is made
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

        edits = [edit for edit in Levenshtein.opcodes(wanted, words) if edit.tag != "equal"]
        ends = [start + len(word) for (start, _), word in zip(spans, words, strict=True)]
        differing = tuple(
            SourceSpan(spans[edit.dest_start][0], ends[edit.dest_end - 1])
            for edit in edits
            if edit.dest_end > edit.dest_start
        )
        return Closest(self.source.id, paragraph.number, SourceSpan(spans[0][0], ends[-1]), differing)


def _fit(wanted: list[str], words: list[str]) -> tuple[int, list[str]]:
    """Give the run of words that differs least from the quote, without the punctuation at its end that this has not.

    With it comes which of `words` is its first.
    """
    # as above: where a finding is made
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    quoted, bare = [_bare(word) for word in wanted], [_bare(word) for word in words]
    spare = range(2 * MARGIN + 3)
    runs = ((first, len(words) - last) for first in spare for last in spare if first + last < len(words))
    # of runs that differ as little, the longest shows most
    first, stop = min(
        runs, key=lambda run: (Levenshtein.distance(quoted, bare[run[0] : run[1]]), run[0] - run[1], run[0])
    )
    fitted = words[first:stop]
    if fitted[-1].startswith(wanted[-1]) and _bare(fitted[-1]) == quoted[-1]:
        fitted[-1] = wanted[-1]
    return first, fitted


def _compare(wanted: list[str], words: list[str]) -> tuple[str, ...]:
    """Say which words differ, the first few."""
    # as above: where a finding is made
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    notes: list[str] = []
    for edit in Levenshtein.opcodes(wanted, words):
        quoted = space(" ".join(wanted[edit.src_start : edit.src_end]))
        printed = space(" ".join(words[edit.dest_start : edit.dest_end]))
        if edit.tag == "replace" and quoted.translate(SAME) == printed.translate(SAME):
            continue  # told letter by letter
        if edit.tag == "replace":
            notes.append(f'the source has "{_cut(printed)}", the quote "{_cut(quoted)}"')
            if quoted[:1] != printed[:1] and quoted[1:] == printed[1:] and quoted[:1].lower() == printed[:1].lower():
                notes[-1] += f", which is written [{quoted[:1]}]{_cut(quoted[1:])}"
        elif edit.tag == "delete":
            notes.append(f'the source does not have "{_cut(quoted)}"')
        elif edit.tag == "insert":
            notes.append(f'the quote does not have "{_cut(printed)}"')
    more = len(notes) - MOST_DIFFERENCES
    if more > 1:
        return (*notes[:MOST_DIFFERENCES], f"and {more} more differences")
    return tuple(notes)


def _tell_letters(wanted: list[str], words: list[str]) -> str:
    """Name the letters in which words differ that look the same."""
    pairs = {
        (quoted, printed)
        for word, other in zip(wanted, words, strict=False)
        if word != other and word.translate(SAME) == other.translate(SAME)
        for quoted, printed in zip(word, other, strict=True)
        if quoted != printed
    }
    told = [f"the source has {b} ({LETTERS[b]}), the quote {a} ({LETTERS[a]})" for a, b in sorted(pairs)]
    return "; ".join(told)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_NOTE else f"{words[:LONGEST_NOTE].rstrip()} …"


def _bare(word: str) -> str:
    return EDGES.sub("", word[:LONGEST_WORD]).lower().translate(SAME)
