"""Paragraphs: lines that belong together by their distance, indent and ends, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.sources.scripts import SUPERSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.columns import Column, Line

SAME = 0.05  # of the size by which a paragraph's lines may differ
WIDER = 1.25  # times the usual distance of lines: from here on it is a gap between paragraphs
WIDER_RAISED = 1.5  # where a superscript may have pushed a line down
RAISED = re.compile(f"[{SUPERSCRIPTS}]")
INDENT = 0.5  # ems
HEADING = 1.12  # times the body's size: set larger, its lines are broken by sense
ITEM = re.compile(r"(?:[\ue000-\uf8ff•‣◦▪▫●○■□◆–—*·∙-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s")
CAPTION = re.compile(
    r"(?:table|fig(?:ure|\.)|box|tab(?:elle|leau|la)|abb(?:ildung|\.)|cuadro|encadré)\s*\d", re.IGNORECASE
)
SENTENCE_END = re.compile(rf"[.!?:…][\"'”’»)\]{SUPERSCRIPTS}]*$")
HYPHENS = "-‐\u00ad"


class Block(Struct):
    """A paragraph as it grows: the last line's column tells whether it was full."""

    lines: list[Line]
    column: Column

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.lines[0].size

    @property
    def is_row(self) -> bool:
        """Whether it is a table's row."""
        return bool(self.lines[0].cells)


class _Flow(Struct):
    """The blocks so far, and for each size the one that ended a column and may go on in the next."""

    blocks: list[Block] = field(default_factory=list)
    open: dict[int, Block] = field(default_factory=dict)


def join_lines(columns: Sequence[Column]) -> tuple[Block, ...]:
    """Put a document's lines together to paragraphs, in the order of reading.

    What comes between the two halves of a paragraph (notes at a page's foot, a table at its head) stands behind it.
    """
    leading = _measure_leading(columns)
    body = measure_size(columns)
    flow = _Flow()
    for column in columns:
        blocks = _part_column(column, leading, body)
        _continue_blocks(flow, blocks, body)
    return tuple(flow.blocks)


def measure_size(columns: Sequence[Column]) -> float:
    """Give the size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            sizes[round(line.size * 4) / 4] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _measure_leading(columns: Sequence[Column]) -> dict[int, float]:
    """Give the usual distance of lines for each size."""
    distances: dict[int, list[float]] = defaultdict(list)
    for column in columns:
        for upper, lower in zip(column.lines, column.lines[1:], strict=False):
            distance = upper.y - lower.y
            if _is_same_size(upper, lower) and distance < 2.5 * upper.size:
                distances[_bucket(upper)].append(distance)
    return {bucket: median(found) for bucket, found in distances.items()}


def _bucket(line: Line) -> int:
    return round(line.size * 2)


def _is_same_size(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= SAME * max(a.size, b.size)


def _part_column(column: Column, leading: dict[int, float], body: float) -> list[Block]:
    blocks: list[Block] = []
    for line in column.lines:
        if blocks and _goes_on(blocks[-1], line, leading.get(_bucket(line), 1.2 * line.size), body):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line], column))
    return blocks


def _goes_on(block: Block, line: Line, leading: float, body: float) -> bool:
    """Whether a line goes on with the paragraph above it."""
    last = block.lines[-1]
    wider = WIDER_RAISED if RAISED.search(last.text + line.text) else WIDER
    parted = last.y - line.y > wider * leading or ITEM.match(line.text)
    if block.is_row or line.cells or parted or not _is_same_size(last, line):
        return False
    if _is_divided(last, line) or _is_centred(last, line) or line.size > HEADING * body:
        return True
    if _is_short(last, line, block.column):
        return False
    indent = INDENT * line.size
    if ITEM.match(last.text) and line.x0 <= last.x0 + indent and SENTENCE_END.search(last.text):
        return False  # an item's lines hang
    if len(block.lines) > 1:
        return abs(line.x0 - block.lines[1].x0) <= indent
    return line.x0 <= last.x0 + indent or ITEM.match(last.text) is not None


def _is_divided(last: Line, line: Line) -> bool:
    """Whether a word goes over the line's end."""
    return last.text[-1] in HYPHENS and line.text[0].islower()


def _is_centred(last: Line, line: Line) -> bool:
    indented = abs(last.x0 - line.x0) > INDENT * line.size
    return indented and abs(last.x0 + last.x1 - line.x0 - line.x1) < 0.4 * line.size


def _is_short(line: Line, following: Line, column: Column) -> bool:
    """Whether the next line's first word would have had room at this one's end."""
    first = following.text.split(maxsplit=1)[0]
    width = (following.x1 - following.x0) * len(first) / max(1, len(following.text))
    return column.right - line.x1 > width + 1.0 * line.size


def _continue_blocks(flow: _Flow, blocks: list[Block], body: float) -> None:
    """Add a column's blocks; one of each size may be the rest of one that is open."""
    ends: dict[int, Block] = {}
    for block in blocks:
        bucket = _bucket(block.lines[0])
        before = None if block.is_row else flow.open.get(bucket)
        if before is not None and _is_continued(before, block, first=bucket not in ends):
            before.lines += block.lines
            before.column = block.column
            del flow.open[bucket]
            ends[bucket] = before
            continue
        flow.blocks.append(block)
        if block.is_row:
            continue
        if block.size > HEADING * body or block.lines[0].bold:
            flow.open.clear()  # a heading ends what was open before it
        else:
            ends[bucket] = block
    flow.open |= ends


def _is_continued(before: Block, block: Block, *, first: bool) -> bool:
    """Whether a block is the rest of one in a column before; a later one only where it begins within a sentence."""
    last, line = before.lines[-1], block.lines[0]
    if not _is_same_size(last, line) or last.bold != line.bold or ITEM.match(line.text) or CAPTION.match(line.text):
        return False
    if last.text[-1] in HYPHENS:
        return _is_divided(last, line)
    if SENTENCE_END.search(last.text) or _is_short(last, line, before.column):
        return False
    indented = len(block.lines) > 1 and line.x0 > block.lines[1].x0 + INDENT * line.size
    return line.text[0].islower() or (first and not indented)
