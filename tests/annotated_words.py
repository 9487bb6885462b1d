"""Every word of an annotated copy in the order in which it is set: what readers of the PDF must give back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_words import flatten, of_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.document.annotated_copy import AnnotatedCopy, CopyStatement, CopyStretch
    from brief.document.tree import Notes
    from brief.layout.types import Layout


def words_of_copy(copy: AnnotatedCopy, layout: Layout) -> Iterator[str]:
    """Each text, whole; running heads and feet are not of the document."""
    yield flatten(copy.title.content)
    yield flatten(copy.intro)
    for count in copy.counts:
        yield str(count.count)
        yield count.label
    yield from (copy.referencer, copy.date)
    columns = copy.columns
    yield from (columns.number, columns.statement, columns.passage, columns.verdict, columns.initials)
    for group in copy.groups:
        yield flatten(group.heading.content)
        for entry in group.entries:
            yield from of_entry(entry)
    notes: list[Notes] = [block for part in copy.notes for block in part.blocks]  # type: ignore[misc]
    for block in notes:
        yield from of_block(block, layout)
    for source in copy.sources:
        yield flatten(source.heading.content)
        yield source.record
        yield flatten(source.intro)
        for paragraph in source.paragraphs:
            yield paragraph.place
            yield f"[{paragraph.page}]" if paragraph.page else ""
            yield of_stretches(paragraph.stretches)


def of_entry(entry: CopyStatement) -> Iterator[str]:
    """A row's cells."""
    yield entry.number
    yield flatten(entry.statement)
    yield entry.remark
    yield flatten(entry.value)
    for excerpt in entry.excerpts:
        yield f"{flatten(excerpt.place)} {excerpt.offset}"
        yield of_stretches(excerpt.stretches)
        yield flatten(excerpt.words)
    yield from map(flatten, entry.computation)
    yield f"{entry.judgement.label}."
    yield flatten(entry.judgement.text)


def of_stretches(stretches: tuple[CopyStretch, ...]) -> str:
    """A passage as it reads, the numbers of statements parted from the words before."""
    return "".join(s.text + (f" {flatten(s.refs)}" if s.refs else "") for s in stretches)
