"""Plain text: blank lines part paragraphs; within a block, lines are joined where a hand or a program broke them.

A line that the next one's first word had no room in was broken; so was one before a small letter, or behind a comma. A
mark of a list, an indented first line and a table's row begin a paragraph. `lines` has what tells these apart.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.patterns import late
from brief.sources.decoding import decode_text
from brief.sources.lines import ENDED, BlockWidth, SourceLine, measure_block, measure_file, read_lines
from brief.sources.types import BodyParagraph, Content, PassedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# the mark of an item: a bullet, or a number or letter with a bracket or a full stop
ITEM = late(r"(?:[-*+•‣◦▪·–—o]|\[\d{1,3}\]|\(?(?:(\d{1,3})|[a-zA-Z]|[ivxIVX]{1,5})[.)])[ \t]+\S")
RULE = re.compile(r"[\W_]{3,}")  # a line of hyphens or stars
ROW = re.compile(r"\S(?:\t| {3,})[ \t]*\S")  # cells with room between them
GOES_ON = late(r"[,;،、，；(\[{/&+–—-]$")


def read_plain(data: bytes) -> Content:
    """Read a text file. Raises UnreadableError."""
    text = decode_text(data)
    paragraphs: list[BodyParagraph] = []
    skipped: list[PassedText] = []
    wrapped = False
    lines = list(read_lines(text))
    width = measure_file(lines)
    for block in split_blocks(lines):
        measure = measure_block(block, width)
        first = block[0]
        for a, b in pairwise(block):
            if is_joined(a, b, measure):
                wrapped = True
                skipped += (PassedText(b.mark, b.start),) if b.level else ()
            else:
                paragraphs.append(BodyParagraph(len(paragraphs) + 1, first.start, a.end))
                first = b
        paragraphs.append(BodyParagraph(len(paragraphs) + 1, first.start, block[-1].end))
    return Content(text, tuple(paragraphs), wrapped, skipped=tuple(skipped))


def split_blocks(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """Give the lines between blank ones, those of one quotation of a letter together."""
    block: list[SourceLine] = []
    for line in lines:
        if block and (not line.words or line.level != block[-1].level or block[-1].ends):
            yield block
            block = []
        if line.words:
            block.append(line)
    if block:
        yield block


def is_joined(a: SourceLine, b: SourceLine, measure: BlockWidth) -> bool:
    """Whether two lines that follow one another are of one paragraph."""
    if RULE.fullmatch(a.words) or RULE.fullmatch(b.words):
        return False
    item = ITEM.match(b.words)
    full = measure.is_full(a, b)
    # a number at a line's beginning may be a sentence's last: "in\n12. It rose"
    if item and not (full and (item[1] or b.words[0].isalpha()) and not ENDED.search(a.words)):
        return False
    if ROW.search(a.words) and ROW.search(b.words):
        return False
    ended = ENDED.search(a.words) is not None
    goes_on = continues(a.words, b.words, ended=ended)
    if a.is_long or b.is_long:  # not broken by hand, but for a line or two
        return goes_on or (full and not a.is_long)
    if measure.parts(a, b):
        return goes_on or (full and not ended)
    return full or goes_on or (not measure.even if ended else measure.is_nearly_full(a))


def continues(before: str, behind: str, *, ended: bool) -> bool:
    """Whether a line's words show that a sentence goes on over its end."""
    if GOES_ON.search(before):
        return True
    if ended:
        return False
    letter = next((c for c in behind[:8] if c.isalnum()), "")
    # letters without case, of Arabic or Chinese, show nothing: there a line goes on unless something ends it
    return letter.islower() or (letter.isalpha() and not letter.isupper())
