"""Lines of a text file: where their words stand, how far they are indented and quoted, how wide they were set."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 120  # characters of a line that was broken by hand; longer ones were left to the window
NARROWEST = 40  # characters that a text's lines have at least where they were broken to a width
FEW = 3  # lines of a block that do not tell how wide it was set
EVEN = 0.6  # of a block's lines that are full, where a short one ends a paragraph
NEARLY = 0.8  # of a width, from which on a line within a sentence was broken by hand
# patterns that begin with one class of characters: what is none of them is passed over in a loop of its own
LINE_END = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
QUOTATION = re.compile(r"[ \t]?(?:>[ \t]?)+")
ENDED = late(r"[.!?:…؟۔।。！？：][\"'”’»)\]」』]*$")  # where a sentence does
WORD = re.compile(r"\S+")


class SourceLine(Struct, frozen=True):
    """A line: its words are text[start:end]; before them stand a quotation's marks, from `mark` on, and white space."""

    words: str
    mark: int
    start: int
    end: int
    indent: int
    level: int = 0  # how often a letter quotes it
    ends: bool = False  # its paragraph, by a character for that

    @property
    def length(self) -> int:
        """In characters, without the marks of a quotation."""
        return self.indent + len(self.words)

    @property
    def is_long(self) -> bool:
        """Whether nobody broke it, though it has spaces to break it at."""
        return len(self.words) > LONGEST and " " in self.words[:LONGEST].strip() and not self._is_one_word()

    def _is_one_word(self) -> bool:
        """Whether it would be of a usual length but for one word, an address mostly."""
        longest = max(map(len, self.words.split()))
        return longest > LONGEST / 2 and len(self.words) - longest < LONGEST


class BlockWidth(Struct, frozen=True):
    """How a block of lines was set."""

    width: int  # in characters, or nothing
    even: bool  # whether short lines end paragraphs in it
    hanging: bool  # whether lines other than the first of a paragraph are indented
    base: int  # how far the others are

    def is_full(self, a: SourceLine, b: SourceLine) -> bool:
        """Whether the first word of line `b` had no room in line `a`."""
        word = WORD.match(b.words)
        return self.width >= NARROWEST and a.length + 1 + (word.end() if word else 0) > self.width

    def is_nearly_full(self, a: SourceLine) -> bool:
        """Whether line `a` is about as long as others, as lines that somebody broke without counting."""
        return self.width >= NARROWEST and a.length >= NEARLY * self.width

    def parts(self, a: SourceLine, b: SourceLine) -> bool:
        """Whether indentation begins a paragraph with line `b`."""
        if self.hanging:
            return b.indent <= self.base < a.indent or b.indent == a.indent == self.base
        return b.indent > self.base >= a.indent or b.indent > a.indent


def read_lines(text: str) -> Iterator[SourceLine]:
    """Give a text's lines, blank ones too; marks of quotations are no words where several lines have them."""
    bounds = list(split_lines(text))
    levels = [is_quotation(text[start:end]) for start, end, _ in bounds]
    for at, (start, end, ending) in enumerate(bounds):
        quoted = levels[at] and any(levels[max(0, at - 1) : at] + levels[at + 1 : at + 2])
        mark = QUOTATION.match(text, start, end) if quoted else None
        begin = mark.end() if mark else start
        left, right = trim(text, begin, end)
        words = text[left:right]
        indent = len(text[begin:left].expandtabs()) if words else 0
        yield SourceLine(words, start, left, right, indent, mark[0].count(">") if mark else 0, ending == "\u2029")


def is_quotation(line: str) -> bool:
    """Whether a line begins as one that a letter quotes, and not as a number does: > 5 per cent."""
    mark = QUOTATION.match(line)
    if mark is None:
        return False
    rest = line[mark.end() :].lstrip()
    return not rest or (mark[0][-1] in " \t>" and rest[0].isalpha()) or (len(mark[0]) > 2 and not rest[0].isdigit())


def measure_file(lines: Sequence[SourceLine]) -> int:
    """Give the width that most of a file's lines come near."""
    lengths = sorted(line.length for line in lines if line.words and line.length <= LONGEST)
    return lengths[len(lengths) * 9 // 10] if len(lengths) > FEW * 3 else 0


def measure_block(block: Sequence[SourceLine], usual: int) -> BlockWidth:
    """Measure a block; `usual` is the width of its file, which few lines do not tell."""
    lengths = [line.length for line in block if line.length <= LONGEST]
    widest = max(lengths, default=0)
    width = max(widest, usual) if len(block) <= FEW else widest
    indents = [line.indent for line in block]
    base = min(indents)
    made = BlockWidth(width, even=False, hanging=_is_hanging(indents, base), base=base)
    # where no sentence ends: a short line that ends one tells nothing
    full = [made.is_full(a, b) or made.is_nearly_full(a) for a, b in pairwise(block) if not ENDED.search(a.words)]
    return BlockWidth(width, len(full) > 1 and sum(full) >= EVEN * len(full), made.hanging, base)


def _is_hanging(indents: Sequence[int], base: int) -> bool:
    """Whether a block's first lines stand out: not more than one at a time, where others may."""
    if indents[0] > base or max(indents) == base:
        return False
    runs: Counter[bool] = Counter()
    last = False
    for indent in indents[1:]:
        inner = indent > base
        runs[inner] += inner is last
        last = inner
    return runs[False] == 0 or runs[True] > runs[False]


def split_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each line's bounds and what ends it."""
    at = 0
    if text.isprintable():  # no line ends in it
        yield 0, len(text), ""
        return
    for match in LINE_END.finditer(text):
        yield at, match.start(), match[0]
        at = match.end()
    yield at, len(text), ""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow text[start:end] by the white space around it; an empty one where there is nothing else."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, max(left, start + len(words.rstrip()))
