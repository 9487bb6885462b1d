"""Lines put into an outline's text where they belong, and not another byte of it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.marked import Mapping, Scalar, Sequence
from brief.outline.pinning import LINE_BREAK

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.drafting.types import DraftClaim, DraftRow, OmittedNumber
    from brief.drafting.writer import OutlineLines
    from brief.marked import Node
    from brief.outline.types import Outline, TextQuote

FLOW = "{["


class Insertion(Struct, frozen=True):
    """Words to be put at a character of the text; `owners` by the line of the words, from 0."""

    at: int
    words: str
    owners: dict[int, DraftClaim | DraftRow | OmittedNumber] = field(default_factory=dict)


class OutlineText(Struct, frozen=True):
    """An outline's text with the places of its lines."""

    text: str
    starts: tuple[int, ...]  # of lines, and the text's end
    line_break: str

    def offset(self, line: int, column: int) -> int:
        """Give the character at a line and column, from 1."""
        return self.starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """Give a line, from 1, without its end."""
        return self.text[self.starts[number - 1] : self.starts[number]].rstrip("\r\n")

    def is_block(self, node: Node) -> bool:
        """Whether a list or mapping is written in lines, without brackets."""
        here = self.offset(node.mark.line, node.mark.column)
        return not isinstance(node, Scalar) and self.text[here : here + 1] not in FLOW

    def find_last(self, node: Node) -> int:
        """Give the last line of a value, from 1; empty lines behind it are no part of it."""
        if isinstance(node, Mapping) and node.entries and self.is_block(node):
            entry = node.entries[-1]
            return max(self.find_last(entry.value), entry.key.mark.line)
        if isinstance(node, Sequence) and node.items and self.is_block(node):
            return self.find_last(node.items[-1])
        last = find_end(node.mark)
        while last > node.mark.line and not self.line(last).strip():
            last -= 1
        return last

    def put_lines(self, after: int, page: OutlineLines) -> Insertion:
        """Put a page's lines behind a line, from 1."""
        words = self.line_break.join(page.lines)
        whole = after < len(self.starts) - 1 and self.text[self.starts[after] - 1 : self.starts[after]] in "\r\n"
        if whole:
            return Insertion(
                self.starts[after], words + self.line_break, {at - 1: own for at, own in page.owners.items()}
            )
        return Insertion(len(self.text), self.line_break + words, dict(page.owners))


def read_text(text: str) -> OutlineText:
    """Find the lines of a text."""
    breaks = list(LINE_BREAK.finditer(text))
    starts = (0, *(found.end() for found in breaks))
    ends = starts if starts[-1] == len(text) else (*starts, len(text))
    return OutlineText(text, ends, breaks[0][0] if breaks else "\n")


def find_end(mark: Mark) -> int:
    """Give the last line that a mark has a character of."""
    return mark.end_line - 1 if mark.end_column == 1 and mark.end_line > mark.line else mark.end_line


def name_source(text: OutlineText, quote: TextQuote, source: str) -> Insertion:
    """Say which source a quote is of, beside its words: what one source made needless, several need."""
    mark, words = quote.mark, quote.exact.mark
    if text.text[text.offset(mark.line, mark.column)] == "{":
        return Insertion(text.offset(words.end_line, words.end_column), f", source: {source}")
    last = find_end(words)
    while last > words.line and not text.line(last).strip():
        last -= 1
    line = f"{' ' * (mark.column - 1)}source: {source}{text.line_break}"
    if last < len(text.starts) - 1 and text.text[text.starts[last] - 1] in "\r\n":
        return Insertion(text.starts[last], line)
    return Insertion(len(text.text), text.line_break + line)


def list_unnamed(outline: Outline) -> list[TextQuote]:
    """List the quotes that name no source, each once."""
    return list({quote.exact.mark: quote for quote in outline.quotes if quote.source is None}.values())


def insert(text: str, insertions: list[Insertion]) -> tuple[str, dict[int, DraftClaim | DraftRow | OmittedNumber]]:
    """Put all words into a text; what each line of the new text is of, from 1."""
    owners: dict[int, DraftClaim | DraftRow | OmittedNumber] = {}
    pieces: list[str] = []
    done = lines = 0
    for one in sorted(insertions, key=lambda one: one.at):
        before = text[done : one.at]
        pieces += (before, one.words)
        lines += len(LINE_BREAK.findall(before))
        owners.update({lines + 1 + at: owner for at, owner in one.owners.items()})
        lines += len(LINE_BREAK.findall(one.words))
        done = one.at
    return "".join((*pieces, text[done:])), owners
