"""Where a composed brief has what its annotated copy repeats: statements, headings, notes, rows."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.compose.excerpts import name_paragraph
from brief.document.tree import Heading, NoteFamily, NoteRef, Notes, PullQuote, Table
from brief.document.walk import find_title, list_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.compose.composition import Composition
    from brief.diagnostics import Mark
    from brief.document.tree import Block, Brief, Inlines, TableRow
    from brief.evidence.types import QuoteEvidence

KEY_MESSAGE, STATED, DERIVED, PARAGRAPH = "K", "S", "D", "P"


class BriefIndex(Struct, frozen=True):
    """A brief's words by their places in the outline (marks), its notes by their destinations."""

    points: dict[Mark, Inlines] = field(default_factory=dict)
    headings: dict[str, Heading] = field(default_factory=dict)  # by part
    notes: dict[str, Inlines] = field(default_factory=dict)
    cited: dict[str, Mark] = field(default_factory=dict)  # the quotation of an evidence note
    tables: list[Table] = field(default_factory=list)
    paragraphs: dict[Mark, str] = field(default_factory=dict)  # the destination of a quotation's paragraph
    numbers: dict[Mark, str] = field(default_factory=dict)  # of rows
    ids: dict[str, str] = field(default_factory=dict)  # a row's number by its id

    def find_paragraph(self, note: NoteRef, otherwise: str) -> str:
        """Give the destination of the paragraph that an evidence note quotes."""
        return self.paragraphs.get(self.cited[note.target], otherwise)


def index_brief(brief: Brief, composition: Composition) -> BriefIndex:
    """Find everything once."""
    index = BriefIndex()
    for part in brief.parts:
        for block in part.blocks:
            index.points.update(list_statements(block))
            if titled := find_title(block, part):
                index.headings[titled[0]] = replace(titled[1], level=2)
            match block:
                case Heading():
                    index.headings.setdefault(part.name, block)
                case Table():
                    index.tables.append(block)
                    index.notes.update((note.id, note.content) for note in block.notes)
                case Notes():
                    index.notes.update((note.id, note.content) for note in block.notes)
                    if block.family is NoteFamily.EVIDENCE:
                        index.cited.update((note.id, note.mark) for note in block.notes)
                case _:
                    pass
    for quote in list_quotes(composition):
        if quote.passage:
            index.paragraphs[quote.quote.mark] = name_paragraph(quote.passage.source, quote.passage.paragraph)
    number_rows(index, composition)
    return index


def list_statements(block: Block) -> Iterator[tuple[Mark, Inlines]]:
    """Give a block's statements by their places in the outline."""
    if isinstance(block, PullQuote):
        yield block.mark, block.content
    yield from ((point.mark, point.content) for point in list_points(block))


def number_rows(index: BriefIndex, composition: Composition) -> None:
    """Number the figures in the order of the printed table: S1 …, those derived D1 …."""
    ids = {row.row.mark: row.row.id.value for row in composition.evidence.rows if row.row.id}
    counts = {STATED: 0, DERIVED: 0}
    for row in list_rows(index.tables):
        letter = DERIVED if row.derived else STATED
        counts[letter] += 1
        index.numbers[row.mark] = number = f"{letter}{counts[letter]}"
        if row.mark in ids:
            index.ids.setdefault(ids[row.mark], number)


def list_rows(tables: Iterable[Table]) -> Iterator[TableRow]:
    """Give the rows as they are printed."""
    return (row for table in tables for group in table.groups for row in group.rows)


def list_quotes(composition: Composition) -> Iterator[QuoteEvidence]:
    """Give every quotation of a statement."""
    yield from (quote for claim in composition.evidence.claims for quote in claim.quotes)
    yield from (quote for row in composition.evidence.rows for quote in row.quotes)


def letter_sections(names: Iterable[str]) -> tuple[str, ...]:
    """Give each section a letter of its key: C of context, R of progress, H of challenges, O of outlook.

    The first letter of the key that is free; then the first of the alphabet, then two. K, S and D are key messages,
    stated and derived figures; P stands for paragraphs of a source.
    """
    taken = {KEY_MESSAGE, STATED, DERIVED, PARAGRAPH}
    out = []
    for name in names:
        own = [letter for letter in name.upper() if letter in ascii_uppercase]
        pairs = (first + second for first in ascii_uppercase for second in ascii_uppercase)
        letter = next(choice for choice in (*own, *ascii_uppercase, *pairs) if choice not in taken)
        taken.add(letter)
        out.append(letter)
    return tuple(out)


def name_statement(number: str) -> str:
    """Give a statement's destination."""
    return f"statement-{number}"
