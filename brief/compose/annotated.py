"""The annotated copy, composed from what was proved and from the brief that prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.compose.back import SHOWN_DIGITS, describe_file
from brief.compose.brief import prepare
from brief.compose.excerpts import Use, compose_paragraph
from brief.compose.foreign import name_foreign, part_foreign
from brief.compose.index import index_brief, list_rows, name_statement
from brief.compose.statements import compose_claims, compose_figures
from brief.compose.unlinking import unlink
from brief.diagnostics import Report
from brief.document.annotated_copy import AnnotatedCopy, CopyHeads, CopySource, CopyStanding, Count
from brief.document.tree import Heading, Note, NoteFamily, NoteRef, Notes, Part, Strong, Text
from brief.language.page.wording import clause_comma, find_colon, isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.compose.composition import Composition
    from brief.compose.index import BriefIndex
    from brief.diagnostics import Mark
    from brief.document.annotated_copy import EntryGroup
    from brief.document.tree import Brief, Inlines, Table
    from brief.evidence.types import Evidence, QuoteEvidence
    from brief.outline.types import Outline
    from brief.sources.types import Source

MOST_SOURCES = 3  # that the foot of each page names


def compose_annotated(outline: Outline, evidence: Evidence, brief: Brief) -> AnnotatedCopy:
    """Compose the annotated copy of `brief`, which was composed from this outline and evidence."""
    composition = prepare(outline, evidence, Report())  # what it finds was found when the brief was composed
    brief = unlink(brief)
    index = index_brief(brief, composition)
    labels = composition.labels
    groups = (*compose_claims(index, composition), *compose_figures(index, composition))
    title = next(block for part in brief.parts for block in part.blocks if isinstance(block, Heading))
    fields = replace(
        brief.fields, title=f"{labels.annotated_copy}{find_colon(brief.fields.language)}{brief.fields.title}"
    )
    return AnnotatedCopy(
        fields=fields,
        title=title,
        intro=stress(labels.annotated_intro),
        counts=count_standings(groups, composition),
        referencer=labels.referencer,
        date=labels.date,
        columns=CopyHeads(
            labels.annotated_number,
            labels.annotated_statement,
            labels.annotated_passage,
            labels.annotated_verdict,
            labels.annotated_initials,
        ),
        groups=groups,
        notes=(*(part for part in brief.parts if part.name == "editor_notes"), *compose_table_notes(index)),
        sources=compose_sources(groups, index, composition),
        head=(labels.annotated_copy, labels.annotated_for),
        foot=compose_foot(composition),
        attachments=brief.attachments,
        mark=outline.mark,
    )


def stress(words: str) -> Inlines:
    """Give the words of a label, those between stars of weight."""
    return tuple(Strong((Text(part),)) if at % 2 else Text(part) for at, part in enumerate(words.split("*")) if part)


def count_standings(groups: Sequence[EntryGroup], composition: Composition) -> tuple[Count, ...]:
    """Count the statements by what is to be done about them."""
    labels = composition.labels
    words = {
        CopyStanding.CLEAN: labels.clean,
        CopyStanding.RESERVED: labels.reserved,
        CopyStanding.OPEN: labels.undecided,
    }
    found = [entry.judgement.standing for group in groups for entry in group.entries]
    return tuple(Count(standing, found.count(standing), words[standing]) for standing in CopyStanding)


def compose_table_notes(index: BriefIndex) -> tuple[Part, ...]:
    """Compose the table's lettered notes under the table's name, each leading back to its first mark."""
    return tuple(
        Part(
            "table_notes", (Notes(NoteFamily.TABLE, head_notes(table), (), list_notes(table), table.mark),), table.mark
        )
        for table in index.tables
        if table.notes
    )


def head_notes(table: Table) -> Heading:
    """Head a table's notes with its label and title."""
    return Heading((Text(f"{table.label}: "), *table.title), 2, f"{table.id}-notes", table.mark)


def list_notes(table: Table) -> tuple[Note, ...]:
    """Give a table's notes as notes."""
    items = [item for row in list_rows([table]) for item in (*row.label, *row.unit, *row.period)]
    marks = [item for item in items if isinstance(item, NoteRef)]
    return tuple(
        Note(
            note.id,
            note.letter,
            "",
            note.content,
            tuple(mark.id for mark in marks if mark.target == note.id),
            next(mark.description for mark in marks if mark.target == note.id),
            table.mark,
        )
        for note in table.notes
    )


# -- sources -----------------------------------------------------------------------------------------------------------


def compose_sources(
    groups: Sequence[EntryGroup], index: BriefIndex, composition: Composition
) -> tuple[CopySource, ...]:
    """Compose every source, whole, with what the statements quote of it."""
    numbers = {entry.mark: entry.number for group in groups for entry in group.entries}
    marks = {entry.id.value: entry.mark for entry in composition.outline.sources}
    return tuple(
        compose_source(source, list_uses(source.id, numbers, index, composition), marks[source.id], composition)
        for source in composition.evidence.sources
    )


def list_uses(source: str, numbers: dict[Mark, str], index: BriefIndex, composition: Composition) -> tuple[Use, ...]:
    """Give every stretch of a source that a statement quotes, in the order of the statements."""
    evidence = composition.evidence
    quoted: list[tuple[Mark, tuple[QuoteEvidence, ...]]] = [
        (claim.claim.mark, claim.quotes) for claim in evidence.claims
    ]
    rows = {row.row.mark: row.quotes for row in evidence.rows}
    quoted += [(row.mark, rows[row.mark]) for row in list_rows(index.tables)]
    return tuple(
        Use(span.start, span.end, numbers[mark], name_statement(numbers[mark]))
        for mark, quotes in quoted
        for quote in quotes
        if quote.passage and quote.passage.source == source
        for span in quote.passage.spans
    )


def compose_source(source: Source, uses: tuple[Use, ...], mark: Mark, composition: Composition) -> CopySource:
    """Compose one source's body."""
    labels, entry, language = composition.labels, composition.find_source(source.id), composition.outline.language
    title = (composition.prose.literal(entry.title) if entry else "") or source.file
    lead, _, end = labels.source_annotated.partition("{title}")
    named = part_foreign((Text(title),), name_foreign(entry, composition) if entry and entry.title else "")
    paragraphs, page = [], None
    for paragraph in source.paragraphs:
        turned = paragraph.page is not None and paragraph.page != page
        label = (
            labels.page_mark.format(number=labels.write(paragraph.page or 0)).replace(" ", "\u00a0") if turned else ""
        )
        paragraphs.append(compose_paragraph(source, paragraph, uses, label, composition))
        page = paragraph.page
    extent = describe_file(source, composition).replace(f"{source.sha256[:SHOWN_DIGITS]}…", source.sha256)
    return CopySource(
        heading=Heading((Text(lead), *named, Text(end)), 2, f"source-{source.id}", mark),
        intro=(Text(labels.source_intro),),
        lacking=labels.source_lacking,
        record=clause_comma(language).join((isolate(source.file, language), extent)),
        paragraphs=tuple(paragraphs),
        language=source.language,
        mark=mark,
    )


def compose_foot(composition: Composition) -> str:
    """Say which sources the offsets are of: file, hash and extent of one, hashes of several."""
    sources = composition.evidence.sources
    if len(sources) == 1:
        return f"{composition.labels.source} {describe_file(sources[0], composition)}"
    shown = [f"{source.id}\u00a0sha256\u00a0{source.sha256[:SHOWN_DIGITS]}…" for source in sources[:MOST_SOURCES]]
    more = [f"+\u00a0{len(sources) - MOST_SOURCES}"] if len(sources) > MOST_SOURCES else []
    return ", ".join((*shown, *more))
