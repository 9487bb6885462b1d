"""A PDF's text, made in a process of its own: paragraphs in the order of reading, furniture behind the text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.files import UnreadableError
from brief.sources.pdf.answer import pack
from brief.sources.pdf.columns import find_columns, make_line
from brief.sources.pdf.direction import count_letters, is_turned, turn_page
from brief.sources.pdf.fonts import PdfFonts, read_fonts
from brief.sources.pdf.furniture import PageColumns, part_furniture
from brief.sources.pdf.lines import find_fragments
from brief.sources.pdf.numbering import part_numbering
from brief.sources.pdf.pages import read_page
from brief.sources.pdf.paragraphs import join_lines, measure_size
from brief.sources.pdf.pdfium import HELP_BROKEN, OpenPdf
from brief.sources.pdf.rows import list_rows
from brief.sources.pdf.signs import DOUBTED, DOUBTS, UNKNOWN
from brief.sources.pdf.traced import Traced, insert_space, join
from brief.sources.pdf.walls import make_walls
from brief.sources.scripts import PLAIN, SUPERSCRIPTS, find_note_marks
from brief.sources.tables import BETWEEN, part_cells
from brief.sources.types import BodyParagraph, Content, PageStart, PassedText, Spots, UnclearText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.sources.pdf.columns import ColumnLine
    from brief.sources.pdf.paragraphs import GrowingParagraph

MOST_PAGES = 2_000
MOSTLY = 0.9  # of the characters that are not known: what is left is no text
HELP_SCANNED = "run character recognition over it (OCR), or type what is quoted into a .txt file"
NUMBERED = re.compile(f"^[{SUPERSCRIPTS}]+(?=[^\\W\\d_])")
NOTE_START = re.compile(f"[{SUPERSCRIPTS}]+|\\d{{1,3}}(?=[.)]?\\s)")


def answer(_: Mapping[str, object], data: bytes) -> bytes:
    """Read a PDF file. Raises UnreadableError."""
    return pack(read_content(data))


def read_content(data: bytes) -> Content:
    """Read a PDF file. Raises UnreadableError."""
    document = OpenPdf(data)
    if document.count > MOST_PAGES:
        raise UnreadableError(f"has more than {MOST_PAGES} pages", "take out the part that is quoted")
    fonts = _read_fonts(data, document)
    sheets, turned = _read_sheets(document, fonts, turned=False)
    if turned:
        sheets, _ = _read_sheets(document, fonts, turned=True)
    return _write(part_furniture(sheets), document.count)


def _read_fonts(data: bytes, document: OpenPdf) -> PdfFonts:
    """Read the fonts of a file, or of the file as pdfium writes it: in order, and not encrypted."""
    try:
        return read_fonts(data)
    except UnreadableError:
        pass
    try:
        return read_fonts(document.save())
    except UnreadableError as error:
        raise UnreadableError(error.message, HELP_BROKEN) from error


def _read_sheets(document: OpenPdf, fonts: PdfFonts, *, turned: bool) -> tuple[list[PageColumns], bool]:
    """Read all pages, and say whether they turn out to be from right to left. Raises UnreadableError."""
    sheets: list[PageColumns] = []
    edges: set[int] = set()  # where numbers of lines stand
    right = left = characters = unknown = 0
    pictures = False
    for number in range(1, document.count + 1):
        page = read_page(document, number, fonts)
        counted = count_letters(page.glyphs)
        right, left = right + counted[0], left + counted[1]
        if turned:
            page = turn_page(page)
        pictures = pictures or page.pictures
        fragments, numbering = part_numbering(find_fragments(page.glyphs, turned=turned), edges)
        rows = list_rows([*find_fragments(page.aside, turned=turned), *numbering])
        aside = tuple(make_line(row, number, is_row=False) for row in rows)
        sheet = PageColumns(
            number, find_columns(fragments, number, make_walls(page.rules, page.marks), turned=turned), aside
        )
        sheets.append(sheet)
        for line in (*aside, *(line for column in sheet.columns for line in column.lines)):
            characters += len(line.text)
            unknown += sum(map(line.text.count, (UNKNOWN, *DOUBTS)))
    if not characters and pictures:
        raise UnreadableError("holds pictures of pages and no text", HELP_SCANNED)
    if not characters:
        raise UnreadableError("holds no text", "name the file that the text is in")
    if unknown > MOSTLY * characters:
        raise UnreadableError("does not say which characters its glyphs are", HELP_SCANNED)
    return sheets, is_turned(right, left)


class _TextWriter(Struct):
    """The text so far."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: list[PageStart] = field(default_factory=list)
    spots: Spots = field(default_factory=Spots)

    def add(self, words: str, page: int) -> None:
        """Add words of a page."""
        if not self.page_starts or self.page_starts[-1].page != page:
            self.page_starts.append(PageStart(self.length, page))
        self.pieces.append(words)
        self.length += len(words)

    def add_traced(self, words: Traced, page: int) -> None:
        """Add words that are drawn on a page."""
        for start, end, index, count in words.list_runs():
            self.spots.starts.append(start + self.length)
            self.spots.ends.append(end + self.length)
            self.spots.pages.append(page)
            self.spots.firsts.append(index)
            self.spots.counts.append(count)
        self.add(words.text, page)

    def add_line(self, words: Traced, page: int, *, first: bool) -> None:
        """Add a line. A soft hyphen at a line's end is no question of its word's spelling: the word is whole."""
        if not first and not self.pieces[-1].endswith("\u00ad"):
            self.add("\n", page)
        self.add_traced(words, page)


def _write(sheets: Sequence[PageColumns], pages: int) -> Content:
    """Write the text of all pages."""
    columns = [column for sheet in sheets for column in sheet.columns]
    small = 0.95 * measure_size(columns)
    writer = _TextWriter()
    paragraphs: list[BodyParagraph] = []
    notes: set[str] = set()
    for block in join_lines(columns):
        label = NOTE_START.match(block.lines[0].text)
        if label and (block.size < small or label[0][0] in SUPERSCRIPTS):
            notes.add(label[0].translate(PLAIN))
        for at, lines in enumerate(_list_lines(block)):
            if at:
                writer.add(BETWEEN, lines[0][1])
            start = writer.length
            for words, page in lines:
                writer.add_line(words, page, first=writer.length == start)
            paragraphs.append(BodyParagraph(len(paragraphs) + 1, start, writer.length, lines[0][1]))
        writer.add("\n\n", block.lines[-1].page)
    behind = writer.length
    for sheet in sheets:
        for line in sheet.furniture:
            writer.add_traced(line.words, sheet.number)
            writer.add("\n", sheet.number)
    return _finish(writer, paragraphs, notes, behind, pages)


def _finish(writer: _TextWriter, paragraphs: list[BodyParagraph], notes: set[str], behind: int, pages: int) -> Content:
    text = "".join(writer.pieces)
    marks = find_note_marks(text, notes, behind)
    furniture = (PassedText(behind, len(text)),) if behind < len(text) else ()
    return Content(
        DOUBTED.sub(lambda run: UNKNOWN * len(run[0]), text),
        tuple(paragraphs),
        hard_wrapped=True,
        pages=pages,
        skipped=(*marks, *furniture),
        page_starts=tuple(writer.page_starts),
        spots=writer.spots,
        doubts=tuple(_list_doubts(text)),
    )


def _list_doubts(text: str) -> Iterator[UnclearText]:
    for run in DOUBTED.finditer(text):
        at = run.start()
        for sign, same in groupby(run[0]):
            length = len(list(same))
            yield UnclearText(at, at + length, DOUBTS[sign])
            at += length


def _list_lines(block: GrowingParagraph) -> list[list[tuple[Traced, int]]]:
    """Give the lines with their pages of each paragraph that a block makes: a table's row may make several."""
    if block.is_row:
        return [[(row, block.lines[0].page)] for row in _part_cells(block.lines[0])]
    lines = [(line.words, line.page) for line in block.lines]
    number = NUMBERED.match(lines[0][0].text)
    if number:  # the number of a note is no part of its first word
        lines[0] = (insert_space(lines[0][0], number.end()), lines[0][1])
    return [lines]


def _part_cells(line: ColumnLine) -> list[Traced]:
    """Part a table's row where two of its cells would be read as one number."""
    cells = [cell for cell in line.cells if cell.text.strip()]
    rows: list[Traced] = []
    for row in part_cells(cell.text for cell in cells):
        many = row.count("\t") + 1
        rows.append(join("\t", cells[:many]))
        cells = cells[many:]
    return rows
