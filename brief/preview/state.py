"""What the live page is told, as JSON: pages, statements with their passages and boxes, findings, sources."""

from __future__ import annotations

import json

from msgspec import Struct, to_builtins


class PreviewStretch(Struct, frozen=True):
    """Words of a paragraph, which is the `at`-th of its source; offsets are UTF-16 units, as a browser counts."""

    source: str
    at: int
    start: int
    end: int


class PreviewPassage(Struct, frozen=True):
    """Where a statement's quote stands, or where it is closest to something; `first` and `last` are code points."""

    source: str
    paragraph: int
    page: int | None
    first: int
    last: int
    verdict: str
    stretches: tuple[PreviewStretch, ...]
    differing: tuple[PreviewStretch, ...] = ()


class WordBox(Struct, frozen=True):
    """Where words stand on a page, which is the `page`-th; lengths are per cent of its width and height.

    It is `run_in` where others share the paragraph, and `goes_on` there where the words begin before it.
    """

    page: int
    left: float
    top: float
    width: float
    height: float
    run_in: bool = False
    goes_on: bool = False


class Statement(Struct, frozen=True):
    """A claim, a statistic: its number in its part, what it says, its verdict, and where all of it is."""

    key: str
    part: str
    number: int
    kind: str
    text: str
    verdict: str
    detail: str  # rung, code, or what the editors read
    place: str  # file and line of the outline
    line: int
    last_line: int
    passages: tuple[PreviewPassage, ...] = ()
    boxes: tuple[WordBox, ...] = ()


class Told(Struct, frozen=True):
    """A finding; `statement` is the index of the one that it is about, -1 for none."""

    severity: str
    code: str
    message: str
    help: str
    notes: tuple[str, ...]
    place: str  # file, line and column
    statement: int


class PreviewSource(Struct, frozen=True):
    """A source: what is fetched of it goes by its `digest`."""

    id: str
    digest: str
    title: str
    about: str
    language: str
    direction: str


class PreviewPage(Struct, frozen=True):
    """A page: the address of its picture, its width and height in points."""

    id: str
    width: float
    height: float


class Choice(Struct, frozen=True):
    """What is shown: the n-th outline, a layout and a paper, both empty where the outline or the layout says."""

    outline: int = 0
    layout: str = ""
    paper: str = ""


class Menu(Struct, frozen=True):
    """What may be chosen: values and names, and the value that is in use."""

    options: tuple[tuple[str, str], ...]
    value: str


class PreviewState(Struct, frozen=True):
    """All that the page shows; without `built`, `pages` are those of the last good build, made at `good`."""

    serial: int
    built: bool
    draft: bool
    good: str
    milliseconds: int
    name: str
    language: str
    direction: str
    outlines: Menu
    layouts: Menu
    papers: Menu
    pages: tuple[PreviewPage, ...]
    statements: tuple[Statement, ...]
    covered: tuple[PreviewStretch, ...]  # words of numbers that are left out on purpose
    sources: tuple[PreviewSource, ...]
    findings: tuple[Told, ...]
    notice: str = ""  # why saves are not followed


class PreviewParagraph(Struct, frozen=True):
    """A paragraph of a source with its number and the page that it begins on."""

    number: int
    page: int | None
    text: str


class SourceNumber(Struct, frozen=True):
    """A number of a source's paragraph, in UTF-16 units; `time` for dates and years, which need no use."""

    at: int
    start: int
    end: int
    time: bool


class SourceText(Struct, frozen=True):
    """What a source says."""

    paragraphs: tuple[PreviewParagraph, ...]
    numbers: tuple[SourceNumber, ...]


def write_json(thing: Struct) -> bytes:
    """Write a thing as JSON in ASCII: half a surrogate pair, U+2028 and the like are escapes."""
    return json.dumps(to_builtins(thing), separators=(",", ":")).encode("ascii")
