"""A text of blocks as a structured format has them: paragraphs one after another, white space as on the page."""

from __future__ import annotations

import re

from msgspec import Struct, field

from brief.sources.decoding import compose_text
from brief.sources.scripts import LOWERED, raise_up, settle_lowered
from brief.sources.tables import BETWEEN, part_cells
from brief.sources.types import BodyParagraph, Content, PassedText

SPACES = re.compile("[ \t\n\r\f]+")  # those that HTML folds; a no-break space stays
# controls that no text has stand for what the reader says of it: a line's end that is written, a note's mark
LINE = "\v"
OPEN, CLOSE = "\x0e", "\x0f"
OWN = re.compile(f"[{OPEN}{CLOSE}{LOWERED}]")
UNSEEN = "\ufffc"  # what is seen and is no text: a paragraph of it alone is none
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
# no text has them, and one of them is folding's own mark (U+FDD0)
FOREIGN = re.compile("[\x00-\x08\x10-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Blocks(Struct):
    """The text so far, and the words of the paragraph that is open."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: list[BodyParagraph] = field(default_factory=list)
    skipped: list[PassedText] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    label: str = ""  # of the open paragraph

    def write(self, words: str, *, raised: bool = False) -> None:
        """Add words to the open paragraph; a vertical tab ends a line. Raised digits are superscript ones."""
        self.words.append(raise_up(words) if raised else words)

    def write_foreign(self, words: str, *, raised: bool = False) -> None:
        """Add words as a file has them, whatever they hold."""
        self.write(self.clean(words), raised=raised)

    def clean(self, words: str) -> str:
        """Take from a file's words what stands for the reader's own here."""
        return OWN.sub("\ufffd", words).replace(LINE, " ")

    def open_mark(self) -> None:
        """Begin the mark of a note."""
        self.words.append(OPEN)

    def close_mark(self) -> None:
        """End the mark of a note."""
        self.words.append(CLOSE)

    def take(self) -> str:
        """Take the open paragraph's words back."""
        words, self.words = "".join(self.words), []
        self.label = ""
        return words

    def close(self) -> None:
        """End the open paragraph."""
        label, words = self.label, fold(self.take())
        if words.strip(f"{UNSEEN}\n "):
            self._add(words, label)
            self._pass("\n\n")

    def add_row(self, cells: list[str]) -> None:
        """Add a table's row."""
        rows = part_cells(fold(cell) for cell in cells)
        if not any(row.strip(f"{UNSEEN}\n\t ") for row in rows):
            return
        for at, row in enumerate(rows):
            if at:
                self._pass(BETWEEN)
            self._add(row)
        self._pass("\n\n")

    def finish(self) -> Content:
        """Give the content."""
        self.close()
        return Content("".join(self.pieces), tuple(self.paragraphs), skipped=tuple(self.skipped))

    def _add(self, words: str, label: str = "") -> None:
        start = self.length
        done = 0
        for mark in MARKED.finditer(words):
            self._pass(OWN.sub("", words[done : mark.start()]))
            self.skipped.append(PassedText(self.length, self.length + len(mark[1]), silent=True))
            self._pass(mark[1])
            done = mark.end()
        self._pass(OWN.sub("", words[done:]))
        if self.length > start:
            self.paragraphs.append(BodyParagraph(len(self.paragraphs) + 1, start, self.length, label=label))

    def _pass(self, words: str) -> None:
        if words:
            self.pieces.append(words)
            self.length += len(words)


def fold(words: str) -> str:
    """Fold white space to one space, but for ends of lines that are written; compose to NFC."""
    lines = (SPACES.sub(" ", line).strip(" ") for line in settle_lowered(words).split(LINE))
    return compose_text(FOREIGN.sub("\ufffd", "\n".join(lines).strip("\n ")))
