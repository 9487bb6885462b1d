"""A source text as evidence sees it; every offset is a code point of the NFC text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.diagnostics import Mark


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that the author wrote about a source, and where."""

    value: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """What is to be read: the file and what the author says of it."""

    id: str
    file: Setting  # relative to the outline's folder
    language: str  # BCP 47: the source's own, or else the outline's
    body_start: Setting | None = None  # the body's first words
    body_end: Setting | None = None  # its last
    sha256: Setting | None = None  # a pin: the whole hash or its beginning


@dataclass(frozen=True, slots=True)
class Stretch:
    """text[start:end] that a reader does not take for the source's words; a quote passes over it as over a space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: text[start:end]; `number` is 1-based in the body."""

    number: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a format's reader makes of a file: NFC text and all its paragraphs, before the body is known."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    hard_wrapped: bool = False
    pages: int | None = None
    skipped: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source, read: `data` are its bytes as they are, `text` is NFC, start and end bound the body."""

    id: str
    file: str  # as the outline names it
    data: bytes
    sha256: str
    text: str
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    language: str
    hard_wrapped: bool = False  # lines of a paragraph are broken by hand: the dehyphenation rung applies
    pages: int | None = None
    skipped: tuple[Stretch, ...] = ()  # running heads within a paragraph, marks of quotation at a line's start
