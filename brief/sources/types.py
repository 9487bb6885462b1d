"""A source text as evidence sees it; every offset is a code point of the NFC text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from brief.diagnostics import Mark


class AuthorValue(Struct, frozen=True):
    """A value that the author wrote about a source, and where."""

    value: str
    mark: Mark


class SourceRequest(Struct, frozen=True):
    """What is to be read: the file and what the author says of it."""

    id: str
    file: AuthorValue  # relative to the outline's folder
    language: str  # BCP 47: the source's own, or else the outline's
    body_start: AuthorValue | None = None  # the body's first words
    body_end: AuthorValue | None = None  # its last
    sha256: AuthorValue | None = None  # a pin: the whole hash or its beginning


class PassedText(Struct, frozen=True):
    """text[start:end] that a reader does not take for the source's words; a quote passes over it as over a space.

    Over a `silent` one, the mark of a note within a sentence, it passes as over nothing.
    """

    start: int
    end: int
    silent: bool = False


class PageStart(Struct, frozen=True):
    """From text[start] on, the text stands on this page; a paragraph may go over several."""

    start: int
    page: int  # 1-based


class BodyParagraph(Struct, frozen=True):
    """A paragraph of the body: text[start:end]; `number` is 1-based in the body."""

    number: int
    start: int
    end: int
    page: int | None = None  # on which it begins
    label: str = ""  # what its list shows before it, such as `(a)`; no word of the text


def _count() -> array[int]:
    return array("i")


class Spots(Struct, frozen=True):
    """Where on its pages a PDF's text is drawn: text[starts[k]:ends[k]] on page pages[k], 1-based.

    Its characters are those from firsts[k] on of pdfium's page, counts[k] of them: one for one where the run is as
    long as they are many, else each of the run's rests on all of them. A letter whose parts are drawn at two places
    has two runs; starts and ends never decrease.
    """

    starts: array[int] = field(default_factory=_count)
    ends: array[int] = field(default_factory=_count)
    pages: array[int] = field(default_factory=_count)
    firsts: array[int] = field(default_factory=_count)
    counts: array[int] = field(default_factory=_count)

    def find(self, start: int, end: int) -> list[tuple[int, int]]:
        """List page and index of each character that text[start:end] is drawn with, in the order of the text."""
        found: list[tuple[int, int]] = []
        for k in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            left, right, first, count = self.starts[k], self.ends[k], self.firsts[k], self.counts[k]
            if right - left == count:
                indices = range(first + max(start, left) - left, first + min(end, right) - left)
            else:
                indices = range(first, first + count)
            found += [(self.pages[k], index) for index in indices]
        return found


class Seen(Struct, frozen=True):
    """What came of looking at a passage on its pages; each stretch is text[start:end] of the source."""

    unseen: tuple[tuple[int, int], ...] = ()  # words that leave no ink
    struck: tuple[tuple[int, int], ...] = ()  # words that a stroke goes through
    unread: tuple[tuple[int, int], ...] = ()  # words with ink between them, or on them, that no character accounts for
    pictured: bool = False  # the words are those that somebody recognised in the picture under them
    failure: str = ""  # why nobody could look: ends the sentence that begins with the file's name


class UnclearText(Struct, frozen=True):
    """text[start:end], all U+FFFD, stands for signs whose characters the file leaves open; `reason` says how."""

    start: int
    end: int
    reason: str


class Content(Struct, frozen=True):
    """What a format's reader makes of a file: NFC text and all its paragraphs, before the body is known."""

    text: str
    paragraphs: tuple[BodyParagraph, ...]
    hard_wrapped: bool = False
    pages: int | None = None
    skipped: tuple[PassedText, ...] = ()
    page_starts: tuple[PageStart, ...] = ()
    unread: tuple[str, ...] = ()  # what of the file says how it is seen and was not read: "2 style sheets", "1 script"
    spots: Spots = field(default_factory=Spots)
    doubts: tuple[UnclearText, ...] = ()


class Source(Struct, frozen=True):
    """A source, read: `data` are its bytes as they are, `text` is NFC, start and end bound the body."""

    id: str
    file: str  # as the outline names it
    data: bytes
    sha256: str
    text: str
    start: int
    end: int
    paragraphs: tuple[BodyParagraph, ...]
    language: str
    hard_wrapped: bool = False  # lines of a paragraph are broken by hand: the dehyphenation rung applies
    pages: int | None = None
    skipped: tuple[PassedText, ...] = ()  # running heads within a paragraph, marks of quotation at a line's start
    page_starts: tuple[PageStart, ...] = ()
    spots: Spots = field(default_factory=Spots)
    doubts: tuple[UnclearText, ...] = ()  # offsets of the whole text
    broken_pin: AuthorValue | None = None  # that this file is no longer, so that its quotes may have lost their support

    def gaps(self, start: int, end: int) -> tuple[PassedText, ...]:
        """Give what of text[start:end] a quote passes over, in the order of the text."""
        first = bisect_right(self.skipped, start, key=lambda gap: gap.end)
        last = bisect_left(self.skipped, end, key=lambda gap: gap.start)
        return self.skipped[first:last]

    def pages_of(self, start: int, end: int) -> tuple[int, ...]:
        """Name the pages that text[start:end] stands on, in the order of the text; none where there are no pages."""
        if not self.page_starts:
            return ()
        first = max(0, bisect_right(self.page_starts, start, key=lambda entry: entry.start) - 1)
        last = bisect_left(self.page_starts, end, key=lambda entry: entry.start)
        return tuple(dict.fromkeys(entry.page for entry in self.page_starts[first:last]))


class About(Struct, frozen=True):
    """What a file says of itself, each empty where it says nothing; `published` and `language` as written."""

    title: str = ""
    heading: str = ""  # the first heading of the text, where its format has headings
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
