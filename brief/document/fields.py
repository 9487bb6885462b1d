"""What a brief's file is called and carries: the fields of furniture and metadata, its attachments; types only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Mark


class MarkedText(Struct, frozen=True):
    """What furniture prints, the outline's keys that it comes from, and where those stand."""

    text: str
    keys: str
    mark: Mark


class Fields(Struct, frozen=True):
    """What furniture may print, by name; empty where the outline has nothing."""

    title: str
    short_title: str  # up to the title's colon
    issuer: str
    series: str
    number: str
    date: str
    version: str
    status: str  # "DRAFT" or ""
    marking: str
    page: str  # "Page {page} of {pages}", in the brief's language
    authors: str  # where the page would name them nowhere else
    author: str  # this and the next three are for the file
    subject: str
    language: str
    moment: str  # ISO 8601 date and time of the document, never "now"
    marks: tuple[MarkedText, ...] = ()
    digits: str = "0123456789"  # in which pages are numbered
    properties: tuple[tuple[str, str], ...] = ()  # further ones of the metadata: `dc:rights`, `prism:doi`


class Attachment(Struct, frozen=True):
    """A file that the PDF carries."""

    name: str
    mime: str
    relationship: str  # Source, Data, Supplement
    description: str
    data: bytes
