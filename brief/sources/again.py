"""A source's file that is read again: the same bytes give the same content, without their being parsed anew.

A person who edits an outline has all its sources read at each save, and a batch has one source in many briefs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.sources.notemarks import mark_notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.sources.types import Content

MOST = 1_000_000  # characters of all that is kept; some 300 pages

_known: dict[tuple[Callable[[bytes], Content], str], Content] = {}  # the latest last


def read_again(read: Callable[[bytes], Content], data: bytes, digest: str) -> Content:
    """Read a file's bytes as a format does; `digest` is their SHA-256. Raises what the format's reader raises."""
    content = _known.pop((read, digest), None) or mark_notes(read(data))
    _known[read, digest] = content
    while sum(len(one.text) for one in _known.values()) > MOST:
        _known.pop(next(iter(_known)), None)
    return content


def forget_contents() -> None:
    """Forget what was read."""
    _known.clear()
