"""Formats other than plain text: a reader is imported with the first file of its format; most sources are texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.sources.types import Content


def read_pdf(data: bytes) -> Content:
    """Read a PDF file. Raises UnreadableError."""
    from brief.sources.pdf.reader import read_pdf as read  # noqa: PLC0415 (0.2 s, pypdf)

    return read(data)


def read_html(data: bytes) -> Content:
    """Read an HTML file. Raises UnreadableError."""
    from brief.sources.html.reader import read_html as read  # noqa: PLC0415 (patterns that nothing else needs)

    return read(data)


def read_xhtml(data: bytes) -> Content:
    """Read an XHTML file. Raises UnreadableError."""
    from brief.sources.html.reader import read_xhtml as read  # noqa: PLC0415 (patterns that nothing else needs)

    return read(data)


def read_docx(data: bytes) -> Content:
    """Read a Word document. Raises UnreadableError."""
    from brief.sources.docx.reader import read_docx as read  # noqa: PLC0415 (lxml, and tables that nothing else needs)

    return read(data)


def read_markdown(data: bytes) -> Content:
    """Read a Markdown text. Raises UnreadableError."""
    from brief.sources.markdown import read_markdown as read  # noqa: PLC0415 (1 ms, and patterns that nothing else needs)

    return read(data)
