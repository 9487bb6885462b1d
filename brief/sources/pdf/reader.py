"""A PDF's text: paragraphs in the order of reading, every line with its page, furniture behind the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct, field

from brief.sources.decoding import compose_text
from brief.sources.pdf.columns import find_columns
from brief.sources.pdf.direction import turn_pages
from brief.sources.pdf.furniture import part_furniture
from brief.sources.pdf.lines import find_fragments
from brief.sources.pdf.pages import read_pages
from brief.sources.pdf.paragraphs import join_lines, measure_size
from brief.sources.scripts import PLAIN, SUPERSCRIPTS, find_note_marks
from brief.sources.tables import BETWEEN, part_cells
from brief.sources.types import Content, PageStart, Paragraph, Stretch

if TYPE_CHECKING:
    from brief.sources.pdf.paragraphs import Block

# presentation forms of letters that the typesetter has tied: the text has the letters. They are undone here, where they
# come from glyphs, and for these alone: folding by NFKC would take ² for 2 as well (evidence.md, "never")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"})
# and those of Arabic letters as they look at a word's beginning, middle and end, which some programs write
SHAPED = re.compile("[\ufb50-\ufbb1\ufbd3-\ufdcf\ufdf2\ufe80-\ufefc]+")
# no text has them: controls, halves of surrogate pairs, noncharacters. A glyph stood there, so nothing closes over it
FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪"}  # of the fonts Symbol and Wingdings
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
NUMBERED = re.compile(f"^[{SUPERSCRIPTS}]+(?=[^\\W\\d_])")
NOTE_START = re.compile(f"[{SUPERSCRIPTS}]+|\\d{{1,3}}(?=[.)]?\\s)")


class _Writer(Struct):
    """The text so far."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: list[PageStart] = field(default_factory=list)

    def add(self, words: str, page: int) -> None:
        """Add words of a page."""
        if not self.page_starts or self.page_starts[-1].page != page:
            self.page_starts.append(PageStart(self.length, page))
        self.pieces.append(words)
        self.length += len(words)

    def add_line(self, words: str, page: int, *, first: bool) -> None:
        """Add a line. A soft hyphen at a line's end is no question of its word's spelling: the word is whole."""
        if not first and not self.pieces[-1].endswith("\u00ad"):
            self.add("\n", page)
        self.add(words, page)


def read_pdf(data: bytes) -> Content:
    """Read a PDF file. Raises UnreadableError."""
    pages, turned = turn_pages(read_pages(data))
    read = [
        (page.number, find_fragments([glyph for glyph in page.glyphs if not glyph.artifact], turned=turned))
        for page in pages
    ]
    sheets = part_furniture(read)
    columns = [column for sheet in sheets for column in find_columns(sheet.body, sheet.number)]
    small = 0.95 * measure_size(columns)
    writer = _Writer()
    paragraphs: list[Paragraph] = []
    notes: set[str] = set()
    for block in join_lines(columns):
        label = NOTE_START.match(clean(block.lines[0].text))
        is_note = label is not None and (block.size < small or label[0][0] in SUPERSCRIPTS)
        if label and is_note:
            notes.add(label[0].translate(PLAIN))
        for at, lines in enumerate(_list_lines(block)):
            if at:
                writer.add(BETWEEN, lines[0][1])
            start = writer.length
            for words, page in lines:
                writer.add_line(words, page, first=writer.length == start)
            paragraphs.append(Paragraph(len(paragraphs) + 1, start, writer.length, lines[0][1]))
        writer.add("\n\n", block.lines[-1].page)
    behind = writer.length
    artifacts = [(page.number, find_fragments([g for g in page.glyphs if g.artifact], turned=turned)) for page in pages]
    for number, fragments in [(sheet.number, sheet.furniture) for sheet in sheets] + artifacts:
        for fragment in fragments:
            writer.add(clean(fragment.text) + "\n", number)
    text = "".join(writer.pieces)
    marks = find_note_marks(text, notes, behind)
    furniture = (Stretch(behind, len(text)),) if behind < len(text) else ()
    return Content(
        text,
        tuple(paragraphs),
        hard_wrapped=True,
        pages=len(pages),
        skipped=(*marks, *furniture),
        page_starts=tuple(writer.page_starts),
    )


def clean(words: str) -> str:
    """Make text of what glyphs say: surrogates paired, letters untied, white space of one line, NFC."""
    words = PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), words)
    words = SHAPED.sub(lambda letters: normalize("NFKC", letters[0]), words)
    words = PRIVATE.sub(lambda sign: BULLETS.get(sign[0], "\ufffd"), words)
    return compose_text(" ".join(FOREIGN.sub("\ufffd", words.translate(LIGATURES)).split()))


def _list_lines(block: Block) -> list[list[tuple[str, int]]]:
    """Give the lines with their pages of each paragraph that a block makes: a table's row may make several."""
    if block.is_row:
        rows = part_cells(clean(cell) for cell in block.lines[0].cells)
        return [[(row, block.lines[0].page)] for row in rows]
    lines = [(clean(line.text), line.page) for line in block.lines]
    # the number of a note is no part of its first word
    return [[(NUMBERED.sub(r"\g<0> ", lines[0][0]), lines[0][1]), *lines[1:]]]
