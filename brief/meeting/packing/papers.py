"""The papers of a pack before they are placed: what is said of each, and where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from brief.document.fields import Attachment
    from brief.document.tree import Inlines
    from brief.meeting.given.file import GivenFile
    from brief.meeting.grafting.audit import Faults
    from brief.meeting.packing.types import Item
    from brief.pdf.structure_tree import Element
    from brief.typeset.gallery import Chapter


class SourceRecord(Struct, frozen=True):
    """A line of the register: what a source is, in the words of its paper, and the digest of its bytes."""

    words: Inlines
    sha256: str
    url: str = ""


class Spoken(Struct, frozen=True):
    """In which languages a paper's title, its kind and what is said about it are; "": the pack's own."""

    title: str = ""
    kind: str = ""
    about: str = ""


class PackPaper(Struct, frozen=True):
    """A paper: `key` is its own (`i04`, by its place in the pack), `pages` 0 where it is attached alone.

    Either a `chapter` that is set, or a `given` PDF.
    """

    key: str
    item: Item
    label: str  # the item's number
    title: str
    kind: str  # "Policy brief 2020/01"
    about: str  # what the contents say below its title
    marking: str
    pages: int
    records: tuple[SourceRecord, ...]
    attachments: tuple[Attachment, ...] = ()
    messages: tuple[str, ...] = ()
    language: str = ""
    spoken: Spoken = Spoken()
    chapter: Chapter | None = None
    part: Element | None = None  # what holds the chapter in the structure
    given: GivenFile | None = None
    tagged: bool = True
    faults: Faults | None = None  # what our own checks found of a PDF
    digest: bytes = b""  # of the file, where it is no outline
    inputs: tuple[Path, ...] = ()  # further files that it is made from
    attached: str = ""  # the name under which it is attached, where it is not placed


class AgendaEntry(Struct, frozen=True):
    """An item of the agenda with its papers' first page; 0 where nothing is placed."""

    item: Item
    label: str
    title: str
    paper: PackPaper | None = None
    page: int = 0

    @property
    def language(self) -> str:
        """Of its title, where that is its paper's own."""
        return self.paper.spoken.title if self.paper is not None and self.title == self.paper.title else ""
