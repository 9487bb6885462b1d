"""What is drafted, before it is text: a source with its sentences, and the claims and rows that are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.sources.types import About, BodyParagraph, Source


class GivenSource(Struct, frozen=True):
    """A source that was read, and what its file says of itself."""

    source: Source
    about: About
    title: str  # that stands in its text; "" where none is found
    authors: tuple[str, ...] = ()  # whom its text names, too


class Sentence(Struct, frozen=True):
    """A sentence of a source, source.text[start:end]; `text` is what a person sees of it."""

    source: str
    paragraph: BodyParagraph
    start: int
    end: int
    text: str
    section: str  # context, or the one whose cues it has
    score: float  # how well it would stand in a brief
    stands: bool  # whether it can be read by itself: only then it is a claim
    said: str = ""  # of a clause: its words as a sentence; no number is read of one


class DraftClaim(Struct, frozen=True):
    """A sentence as a claim: `text` is Markdown, with numbers as the page writes them."""

    sentence: Sentence
    text: str


class DraftRow(Struct, frozen=True):
    """A number of a sentence as a row of the statistics."""

    sentence: Sentence
    start: int  # of the number in the source's text
    end: int
    id: str
    label: str
    value: str
    unit: str
    period: str  # "" where it is for the author to say which of several it is
    score: float


class OmittedNumber(Struct, frozen=True):
    """A number that is left out on purpose, and why."""

    source: str
    quote: str
    why: str


class Draft(Struct, frozen=True):
    """A whole outline, before it is written."""

    title: str
    title_found: bool  # in a source; else it is made of a file's name
    language: str
    sources: tuple[GivenSource, ...]
    key_messages: tuple[DraftClaim, ...]
    sections: dict[str, tuple[DraftClaim, ...]]
    rows: tuple[DraftRow, ...] = ()
    big: tuple[DraftRow, ...] = ()
    omitted: tuple[OmittedNumber, ...] = ()
    more_omitted: int = 0  # numbers that stand in no line of the outline
    gap: str = ""  # what a section without a sentence says
