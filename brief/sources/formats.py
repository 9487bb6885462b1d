"""The formats of sources: a further one is an entry here, and a module beside that makes `Content` of bytes.

A format's modules are imported with the first file of it; most sources are plain texts.
"""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.sources.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.sources.types import About, Content


class Format(Struct, frozen=True):
    """A format by the suffixes of its files, with what reads them: each raises UnreadableError.

    `about` reads what a file says of itself, `libraries` are those of an extra that decide what is read, and `shown` is
    a file that an editor shows as it is.
    """

    suffixes: tuple[str, ...]
    mime: str
    read: Callable[[bytes], Content]
    about: Callable[[bytes], About] | None = None
    libraries: tuple[str, ...] = ()
    shown: bool = False


def _read_markdown(data: bytes) -> Content:
    from brief.sources.markdown import read_markdown  # noqa: PLC0415 (1 ms, and patterns that nothing else needs)

    return read_markdown(data)


def _read_about_markdown(data: bytes) -> About:
    from brief.sources.html.about import read_about_html  # noqa: PLC0415 - lxml, a library of the extra
    from brief.sources.markdown import make_page  # noqa: PLC0415 - markdown-it, which few sources need

    return read_about_html(make_page(data))


def _read_pdf(data: bytes) -> Content:
    from brief.sources.pdf.reader import read_pdf  # noqa: PLC0415 (0.2 s, pypdf)

    return read_pdf(data)


def _read_about_pdf(data: bytes) -> About:
    from brief.sources.pdf.about import read_about_pdf  # noqa: PLC0415 - a process, which few files need

    return read_about_pdf(data)


def _read_html(data: bytes) -> Content:
    from brief.sources.html.reader import read_html  # noqa: PLC0415 (patterns that nothing else needs)

    return read_html(data)


def _read_xhtml(data: bytes) -> Content:
    from brief.sources.html.reader import read_xhtml  # noqa: PLC0415 (patterns that nothing else needs)

    return read_xhtml(data)


def _read_about_html(data: bytes) -> About:
    from brief.sources.html.about import read_about_html  # noqa: PLC0415 - lxml, a library of the extra

    return read_about_html(data)


def _read_docx(data: bytes) -> Content:
    from brief.sources.docx.reader import read_docx  # noqa: PLC0415 (lxml, and tables that nothing else needs)

    return read_docx(data)


def _read_about_docx(data: bytes) -> About:
    from brief.sources.docx.about import read_about_docx  # noqa: PLC0415 - lxml, a library of the extra

    return read_about_docx(data)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BY_HTML = ("lxml", "tinycss2", "cssselect2", "webencodings")
_ALL = (
    Format((".txt",), "text/plain", read_plain, shown=True),
    Format((".md", ".markdown"), "text/markdown", _read_markdown, _read_about_markdown, _BY_HTML, shown=True),
    Format((".pdf",), "application/pdf", _read_pdf, _read_about_pdf),
    Format((".html", ".htm"), "text/html", _read_html, _read_about_html, _BY_HTML),
    Format((".xhtml",), "application/xhtml+xml", _read_xhtml, _read_about_html, _BY_HTML),
    Format((".docx",), _WORD, _read_docx, _read_about_docx, ("lxml",)),
)
FORMATS: MappingProxyType[str, Format] = MappingProxyType({suffix: one for one in _ALL for suffix in one.suffixes})


def find_format(file: str) -> Format | None:
    """Find the format of a file by its suffix; None where no source is read from such a file."""
    return FORMATS.get(PurePath(file).suffix.lower())
