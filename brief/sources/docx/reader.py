"""Word documents: paragraphs, headings, items, cells and notes as they are printed with all changes accepted.

Numbers of lists and notes are set by Word and stand nowhere in the file, so they are no text; a paragraph keeps the one
that its list shows. Comments and running heads are no text of the document either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.resources import tell_install
from brief.sources.docx.package import HELP_BROKEN, open_package

if TYPE_CHECKING:
    from brief.sources.types import Content

# runs and paragraphs: three seconds of them, and more for a file that is large because it has many
LEAST_STEPS = 200_000


def read_docx(data: bytes) -> Content:
    """Read a Word document. Raises UnreadableError."""
    try:
        # a library of the extra `docx`, which whoever has no such source does without
        import lxml.etree  # noqa: F401, PLC0415
    except ImportError as error:
        fact = "is a Word document, which needs a further library"
        raise UnreadableError(fact, tell_install("docx")) from error
    from brief.sources.docx.walk import DocxWalk  # noqa: PLC0415 (a tenth of a file of this format's start)

    parts = open_package(data)
    try:
        walk = DocxWalk(parts, LEAST_STEPS + len(data) // 10)
        walk.read()
    except RecursionError as error:
        raise UnreadableError("is no Word document that can be read", HELP_BROKEN) from error
    return walk.blocks.finish()
