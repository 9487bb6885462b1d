"""What a source's file says of itself: title, authors, publisher, date, language; believed by nobody, shown to editors.

Nothing of it is evidence. A file that cannot be read, or says nothing, says nothing.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.sources.types import About

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 300  # characters of a value; what is longer is none
MOST_AUTHORS = 12


def read_about(file: str, data: bytes) -> About:
    """Read what a file says of itself, by its suffix."""
    read = READERS.get(PurePosixPath(file).suffix.lower())
    if read is None:
        return About()
    try:
        found = read(data)
    except UnreadableError:
        return About()
    return About(
        title=squeeze(found.title),
        heading=squeeze(found.heading),
        authors=tuple(filter(None, map(squeeze, found.authors)))[:MOST_AUTHORS],
        publisher=squeeze(found.publisher),
        published=squeeze(found.published),
        language=squeeze(found.language),
        url=squeeze(found.url),
    )


def squeeze(words: str) -> str:
    """Give words in one line; nothing of what is too long, or holds what no line prints."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST and line.isprintable() else ""


def _read_pdf(data: bytes) -> About:
    from brief.sources.pdf.about import read_about_pdf  # noqa: PLC0415 - a process, which few files need

    return read_about_pdf(data)


def _read_html(data: bytes) -> About:
    from brief.sources.html.about import read_about_html  # noqa: PLC0415 - lxml, a library of the extra

    return read_about_html(data)


def _read_markdown(data: bytes) -> About:
    from brief.sources.html.about import read_about_html  # noqa: PLC0415 - as above
    from brief.sources.markdown import make_page  # noqa: PLC0415 - markdown-it, which few sources need

    return read_about_html(make_page(data))


def _read_docx(data: bytes) -> About:
    from brief.sources.docx.about import read_about_docx  # noqa: PLC0415 - lxml, a library of the extra

    return read_about_docx(data)


READERS: MappingProxyType[str, Callable[[bytes], About]] = MappingProxyType(
    {
        ".pdf": _read_pdf,
        ".html": _read_html,
        ".htm": _read_html,
        ".xhtml": _read_html,
        ".md": _read_markdown,
        ".markdown": _read_markdown,
        ".docx": _read_docx,
    }
)
