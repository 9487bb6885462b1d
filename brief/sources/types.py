"""A source text as evidence sees it; every offset is a code point of the NFC text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: text[start:end]; `number` is 1-based in the body."""

    number: int
    start: int
    end: int
    page: int | None = None


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
