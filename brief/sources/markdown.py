"""Markdown: its blocks are paragraphs; the marks that make a block are no words, those within a line are text.

Only block structure is read, line by line: headings, list items, quotations, tables' rows and code. Emphasis and links
stay as they are written, so a quote from a Markdown source carries its asterisks: what is quoted is the file's text.
"""

from __future__ import annotations

import re

from brief.sources.decoding import decode_text
from brief.sources.plain import split_lines, trim
from brief.sources.types import Content, Paragraph, Stretch

QUOTATION = re.compile(r" {0,3}>[ \t]?")
ITEM = re.compile(r"[ \t]*(?:[-+*]|(\d{1,9})[.)])[ \t]+")
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
HEADING_END = re.compile(r"[ \t]#+$")
# also the line under a heading; matched without the white space at its end
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+|-+)$")
FENCE = re.compile(r"[ \t]*(```|~~~)")


def read_markdown(data: bytes) -> Content:
    """Read a Markdown file. Raises UnreadableError."""
    text = decode_text(data)
    blocks = _Blocks(text)
    fence = ""
    depth = 0
    for at, end, _ in split_lines(text):
        start, level = _after_quotation(text[at:end])
        rest = text[at + start : end]
        mark = FENCE.match(rest)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
            blocks.close()
        elif not rest.strip() or (not fence and (RULE.match(rest.rstrip()) or _is_table_rule(rest))):
            blocks.close()
        else:
            if level > depth:
                blocks.close()
            _add_line(blocks, "" if fence else rest, at + start, end)
        depth = level
    blocks.close()
    return Content(text, tuple(blocks.paragraphs), blocks.wrapped, skipped=tuple(blocks.skipped))


class _Blocks:
    """The paragraphs so far, and the lines of the one that is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs: list[Paragraph] = []
        self.skipped: list[Stretch] = []
        self.wrapped = False
        self.item = False  # whether the open paragraph is a list's
        self.lines: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Add text[start:end], a line or what its marks leave of it, to the open paragraph."""
        left, right = trim(self.text, start, end)
        if left < right:
            self.lines.append((left, right))

    def close(self) -> None:
        """End the open paragraph; block marks before and between its lines are passed over."""
        lines, self.lines, self.item = self.lines, [], False
        if not lines:
            return
        self.wrapped = self.wrapped or len(lines) > 1
        # before the paragraph, too, so that a quote over its beginning is known as one over two paragraphs
        ends = [self.paragraphs[-1].end if self.paragraphs else 0, *(end for _, end in lines)]
        between = (Stretch(end, start) for end, (start, _) in zip(ends, lines, strict=False))
        self.skipped += (gap for gap in between if self.text[gap.start : gap.end].strip())
        self.paragraphs.append(Paragraph(len(self.paragraphs) + 1, lines[0][0], lines[-1][1]))


def _after_quotation(line: str) -> tuple[int, int]:
    """Where a line's text starts after marks of quotation, and how many there are."""
    at = level = 0
    while mark := QUOTATION.match(line, at):
        at = mark.end()
        level += 1
    return at, level


def _is_table_rule(line: str) -> bool:
    return "|" in line and "-" in line and not line.strip("|:- \t")


def _add_line(blocks: _Blocks, line: str, at: int, end: int) -> None:
    """Add a line by what it is: a heading, a table's row, an item's first line, or more of the open paragraph."""
    heading = HEADING.match(line)
    if heading or line.lstrip().startswith("|"):
        start = heading.end() if heading else 0
        closing = HEADING_END.search(line.rstrip(), max(0, start - 1)) if heading else None
        blocks.close()
        blocks.add(at + start, at + closing.start() if closing else end)
        blocks.close()
        return
    start = 0
    # within a paragraph, only the number 1 begins a list (CommonMark 5.3): "2017. In that year" is a line like others
    while (item := ITEM.match(line, start)) and (not blocks.lines or blocks.item or item[1] in {None, "1"}):
        blocks.close()
        start = item.end()
    blocks.add(at + start, end)
    blocks.item = blocks.item or start > 0
