"""Paragraphs: lines that belong together by their distance, indent and ends, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.sources.pdf.walls import is_underline
from brief.sources.scripts import SUPERSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.columns import ColumnLine, LineColumn

SAME = 0.06  # of the size by which a paragraph's lines may differ
WIDER = 1.28  # times the usual distance of lines: from here on it is a gap between paragraphs
WIDER_WITHIN = 1.6  # ... within a sentence, where raised signs or a formula push a line down
INDENT = 0.5  # ems
HEADING = 1.12  # times the body's size: set larger, its lines are broken by sense
LABEL = r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+"
# the mark of a list's item: a sign, a number, a letter alone where a space follows
ITEM = re.compile(rf"(?:[\ue000-\uf8ff•‣◦▪▫●○■□◆–—*·∙\ufffd►▶➢✓✔-]|{LABEL})\s")
HANGING = re.compile(r"(\S{1,3})\s")  # any sign that the lines after it are indented by
CAPTION = re.compile(
    r"(?:table|fig(?:ure|\.)|box|tab(?:elle|leau|la)|abb(?:ildung|\.)|cuadro|encadré)\s*\d", re.IGNORECASE
)
SENTENCE_END = re.compile(rf"[.!?:…;][\"'”’»)\]{SUPERSCRIPTS}]*$")
RAISED = re.compile(f"[{SUPERSCRIPTS}]")
LETTER = re.compile(r"[^\W\d_]")
HYPHENS = "-‐\u00ad"
WIDE = 1.4  # times as wide as another column of the same text a column may be
SMALL, FEW = 0.9, 6  # times a line's size, and letters, of a sign that stands over a word of it
MOST_BESIDE = 6  # blocks that may stand beside one another
UNDER = 0.3  # of the narrower of two lines that is under or over the other
NUMBERS, STOPS = 3, ".!?:;,)”"  # a row has so many; a line of a sentence has fewer, or ends in one of these
SHORT = 5  # words of a line that may be a heading
# dots that lead to a number at a line's edge, and the number: an entry of a table of contents, a place to fill in
LEADER = re.compile(r"(?:[.·…_]\s?){5,}(?:[\divxlc]+(?:[–-][\divxlc]+)?(?:,\s|\.?$))*$")


class GrowingParagraph(Struct):
    """A paragraph as it grows: the last line's column tells whether it was full."""

    lines: list[ColumnLine]
    column: LineColumn

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.lines[0].size

    @property
    def is_row(self) -> bool:
        """Whether it is a table's row."""
        return bool(self.lines[0].cells)

    def find_right(self, following: ColumnLine) -> float:
        """Give the edge that its lines keep to: its own where three of them end there, else its column's."""
        ends = sorted((line.x1 for line in (*self.lines, following)), reverse=True)
        if len(ends) > 2 and ends[0] - ends[2] < INDENT * self.size:
            return ends[0]
        return self.column.right


class _Flow(Struct):
    """The blocks so far, and the one that ended the last column and may go on in the next."""

    blocks: list[GrowingParagraph] = field(default_factory=list)
    open: dict[int, GrowingParagraph] = field(default_factory=dict)


def join_lines(columns: Sequence[LineColumn]) -> tuple[GrowingParagraph, ...]:
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


def measure_size(columns: Sequence[LineColumn]) -> float:
    """Give the size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            sizes[round(line.size * 4) / 4] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _measure_leading(columns: Sequence[LineColumn]) -> dict[int, float]:
    """Give the usual distance of lines for each size."""
    distances: dict[int, list[float]] = defaultdict(list)
    for column in columns:
        for upper, lower in zip(column.lines, column.lines[1:], strict=False):
            distance = upper.y - lower.y
            if _is_same_size(upper, lower) and distance < 2.5 * upper.size:
                distances[_bucket(upper)].append(distance)
    return {bucket: median(found) for bucket, found in distances.items()}


def _bucket(line: ColumnLine) -> int:
    return round(line.size * 2)


def _is_same_size(a: ColumnLine, b: ColumnLine) -> bool:
    return abs(a.size - b.size) <= SAME * max(a.size, b.size)


def _part_column(column: LineColumn, leading: dict[int, float], body: float) -> list[GrowingParagraph]:
    blocks: list[GrowingParagraph] = []
    for line in column.lines:
        usual = leading.get(_bucket(line), 1.2 * line.size)
        above = _find_above(blocks, line, usual, body)
        if above is None:
            blocks.append(GrowingParagraph([line], column))
        else:
            above.lines.append(line)
    return blocks


def _find_above(
    blocks: Sequence[GrowingParagraph], line: ColumnLine, usual: float, body: float
) -> GrowingParagraph | None:
    """Find the paragraph that a line goes on with: the one just above it, past a sign that stands over a word."""
    for block in blocks[: -MOST_BESIDE - 1 : -1]:
        last = block.lines[-1]
        if not _is_under(line, last):
            continue
        if _is_text(line, last) and _goes_on(block, line, usual, body):
            return block
        if not (last.size < SMALL * line.size and len(last.text) <= FEW):
            return None
    return None


def _is_text(line: ColumnLine, last: ColumnLine) -> bool:
    """Whether two lines are words: 12 over 345 is not 12 345, nor do a row's numbers go on with their head."""
    if LETTER.search(line.text):
        return True
    few = len(line.text.split()) < NUMBERS or line.text[-1] in STOPS
    return few and LETTER.search(last.text) is not None


def _is_under(line: ColumnLine, last: ColumnLine) -> bool:
    """Whether a line stands under another, and not beside what is under it."""
    shared = min(line.x1, last.x1) - max(line.x0, last.x0)
    return shared > UNDER * min(line.x1 - line.x0, last.x1 - last.x0)


def _goes_on(block: GrowingParagraph, line: ColumnLine, leading: float, body: float) -> bool:
    """Whether a line goes on with the paragraph above it."""
    last = block.lines[-1]
    step = last.y - line.y
    if (
        block.is_row
        or line.cells
        or _is_ruled(last, line)
        or LEADER.search(last.text)
        or not _is_same_size(last, line)
        or not -0.5 * line.size < step < 2.5 * line.size
    ):
        return False
    if _is_divided(last, line) and step < WIDER_WITHIN * leading:
        return True
    open_ = not SENTENCE_END.search(last.text)
    within = open_ and line.text[0].islower() and last.bold == line.bold
    pushed = open_ and RAISED.search(last.text + line.text) is not None
    if step > (WIDER_WITHIN if within or pushed else WIDER) * leading:
        return False
    short = _is_short(last, line, block.find_right(line))
    if _is_item(line) and not (open_ and not short and line.text[0].isdigit() and _is_level(block, line)):
        return False
    if (within and not (short and block.column.walled)) or line.size > HEADING * body or _is_centred(last, line):
        return True
    return not short and _is_level(block, line, open_=open_)


def _is_ruled(last: ColumnLine, line: ColumnLine) -> bool:
    """Whether a rule stands between two lines, and does not underline the first."""
    roof = line.roof
    if roof is None or roof.at > last.y:
        return False
    return not is_underline(roof, last.x0, last.x1, last.y, last.size)


def _is_level(block: GrowingParagraph, line: ColumnLine, *, open_: bool = False) -> bool:
    """Whether a line begins where its paragraph's lines do; the first line and an item's sign may stand out."""
    first, indent = block.lines[0], INDENT * line.size
    if len(block.lines) > 1:
        return abs(line.x0 - block.lines[1].x0) <= indent or (open_ and line.x0 <= first.x0 + indent)
    if _is_item(first) or (HANGING.match(first.text) and abs(line.x0 - first.second) <= indent):
        return line.x0 > first.x0 + indent or open_
    return line.x0 <= first.x0 + indent


def _is_item(line: ColumnLine) -> bool:
    """Whether a line begins an item of a list: with a known sign, or one that stands apart from the words after it."""
    return line.marked or ITEM.match(line.text) is not None or (line.apart and HANGING.match(line.text) is not None)


def _is_divided(last: ColumnLine, line: ColumnLine) -> bool:
    """Whether a word goes over the line's end."""
    return last.text[-1] in HYPHENS and line.text[0].islower()


def _is_centred(last: ColumnLine, line: ColumnLine) -> bool:
    indented = abs(last.x0 - line.x0) > INDENT * line.size
    return indented and abs(last.x0 + last.x1 - line.x0 - line.x1) < 0.4 * line.size


def _is_short(line: ColumnLine, following: ColumnLine, right: float) -> bool:
    """Whether the next line's first word would have had room at this one's end."""
    return right - line.x1 > following.first + 1.0 * line.size


def _continue_blocks(flow: _Flow, blocks: list[GrowingParagraph], body: float) -> None:
    """Add a column's blocks; the first of each size may be the rest of the one that is open."""
    ends: dict[int, GrowingParagraph] = {}
    if blocks[0].column.walled:
        flow.blocks += blocks
        return
    for block in blocks:
        bucket = _bucket(block.lines[0])
        lettered = any(LETTER.search(line.text) for line in block.lines)
        floating = block.is_row or not lettered or CAPTION.match(block.lines[0].text) is not None
        before = flow.open.get(bucket) if bucket not in ends and not (floating or block.column.fresh) else None
        if before is not None and _adjoins(before, block):
            del flow.open[bucket]
            if _is_continued(before, block):
                before.lines += block.lines
                before.column = block.column
                ends[bucket] = before
                continue
        flow.blocks.append(block)
        if floating:
            continue
        if block.size > HEADING * body or block.lines[0].bold:
            flow.open.clear()  # a heading ends what was open before it
        # what more of its text stands below, smaller notes apart, is not at the column's end
        ends = {key: other for key, other in ends.items() if block.size < (1 - SAME) * other.size}
        ends[bucket] = block
    flow.open |= ends


def _adjoins(before: GrowingParagraph, block: GrowingParagraph) -> bool:
    """Whether a block's column is the next one: of the next page, or beside it and as wide, as no note's is."""
    last, line = before.lines[-1], block.lines[0]
    if last.page == line.page:
        widths = sorted(column.right - column.left for column in (before.column, block.column))
        return widths[1] <= WIDE * widths[0]
    return line.page == last.page + 1


def _is_continued(before: GrowingParagraph, block: GrowingParagraph) -> bool:
    """Whether a block, the first of its column, is the rest of the one that ended the column before."""
    last, line = before.lines[-1], block.lines[0]
    if not _is_same_size(last, line) or last.bold != line.bold or _is_item(line) or LEADER.search(last.text):
        return False
    if last.text[-1] in HYPHENS:
        return _is_divided(last, line)
    if SENTENCE_END.search(last.text):
        return False
    if line.text[0].islower():
        return True
    own = block.lines[1].x0 if len(block.lines) > 1 else block.column.left + max(0.0, last.x0 - before.column.left)
    indented = line.x0 > own + INDENT * line.size
    full = not _is_short(last, line, before.find_right(last))
    return full and not indented and len(last.text.split()) >= SHORT
