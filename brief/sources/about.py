"""What a source's file says of itself: title, authors, publisher, date, language; believed by nobody, shown to editors.

Nothing of it is evidence. A file that cannot be read, or says nothing, says nothing.
"""

from __future__ import annotations

from brief.files import UnreadableError
from brief.sources.formats import find_format
from brief.sources.types import About

LONGEST = 300  # characters of a value; what is longer is none
MOST_AUTHORS = 12


def read_about(file: str, data: bytes) -> About:
    """Read what a file says of itself, by its suffix."""
    form = find_format(file)
    if form is None or form.about is None:
        return About()
    try:
        found = form.about(data)
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
