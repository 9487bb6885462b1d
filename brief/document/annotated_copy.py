"""The annotated copy: every statement of a brief beside the passage that it rests on; types only.

It is the referencer's tool: what audit offices index by hand. Like the Brief's, its words stand here as they are
printed, in the brief's language; offsets are code points of a source's NFC text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.document.fields import Attachment, Fields
    from brief.document.tree import Heading, Inlines, Part


class CopyStanding(StrEnum):
    """What a referencer has to do about a statement; drawn as a full, a half and an empty dot."""

    CLEAN = "clean"
    RESERVED = "reserved"  # true by a reservation that the brief states, the editors' reading among them
    OPEN = "open"  # failed or unchecked: needs a decision


class CopyStretch(Struct, frozen=True):
    """Words of a source, as it has them; `refs` stand behind them and lead back to the statements that end here."""

    text: str
    quoted: bool = False
    refs: Inlines = ()


class Excerpt(Struct, frozen=True):
    """A passage in its sentence. `place` leads to the paragraph ("P5"), `offset` is where the quoted words begin.

    Without stretches it is a quote that was not found: `words` says so and has it as the outline does.
    """

    place: Inlines
    offset: str
    stretches: tuple[CopyStretch, ...]
    words: Inlines
    language: str  # of the source


class Judgement(Struct, frozen=True):
    """The verdict in words."""

    standing: CopyStanding
    label: str  # "Clean"
    text: Inlines


class CopyStatement(Struct, frozen=True):
    """A numbered statement: "K1", "C4", "S7", "D2"; `id` is its destination.

    `remark` stands behind the statement in grey (a claim's kind), `value` below it (a figure's, with its period).
    `computation` has a derived figure's formula and interval, a line each.
    """

    number: str
    id: str
    statement: Inlines
    remark: str
    value: Inlines
    excerpts: tuple[Excerpt, ...]
    computation: tuple[Inlines, ...]
    judgement: Judgement
    mark: Mark


class EntryGroup(Struct, frozen=True):
    """Entries under one heading: a section, the table's figures."""

    heading: Heading
    entries: tuple[CopyStatement, ...]


class SourceParagraph(Struct, frozen=True):
    """A paragraph of a source, whole; `id` is its destination."""

    place: str
    id: str
    stretches: tuple[CopyStretch, ...]
    page: str  # "p. 12" where a page begins, or ""


class CopySource(Struct, frozen=True):
    """A source's body, whole, with what of it is used."""

    heading: Heading
    intro: Inlines
    lacking: str  # what is said where {sign} stands for what has no glyph
    record: str  # file, sha256, extent
    paragraphs: tuple[SourceParagraph, ...]
    language: str
    mark: Mark


class Count(Struct, frozen=True):
    """How many statements stand so."""

    standing: CopyStanding
    count: int
    label: str


class CopyHeads(Struct, frozen=True):
    """The words of the head row."""

    number: str
    statement: str
    passage: str
    verdict: str
    initials: str


class AnnotatedCopy(Struct, frozen=True):
    """The annotated copy, ready to be set; `fields.title` says what it is a copy of."""

    fields: Fields
    title: Heading
    intro: Inlines
    counts: tuple[Count, ...]
    referencer: str
    date: str
    columns: CopyHeads
    groups: tuple[EntryGroup, ...]
    notes: tuple[Part, ...]  # the editor's and the table's notes that the statements refer to
    sources: tuple[CopySource, ...]
    head: tuple[str, str]  # of each page: what this is, and for whom
    foot: str  # of each page: sources and their hashes
    attachments: tuple[Attachment, ...]
    mark: Mark
