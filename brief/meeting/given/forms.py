"""A given page as a form that can be drawn at any place: its content and resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.meeting.given.values import ObjectReference, StreamValue, write_entries
from brief.pdf.objects import Stream

if TYPE_CHECKING:
    from brief.meeting.given.copying import Copier
    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value


def write_form(copier: Copier, page: GivenPage) -> int:
    """Write a page as a form (8.10) in its own coordinates; the number of the object."""
    given, store = copier.given, copier.store
    copier.share(page.entries.get("Resources"))
    box = given.array(page.entries.get("MediaBox"))
    entries: dict[str, Value] = {"Type": "XObject", "Subtype": "Form", "BBox": box}
    entries["Resources"] = given.dictionary(page.entries.get("Resources"))
    group = given.dictionary(page.entries.get("Group"))
    if group:
        entries["Group"] = group
    content = page.entries.get("Contents")
    only = given.array(content) or [content]
    stream = given.follow(only[0]) if len(only) == 1 else None
    if isinstance(stream, StreamValue):  # as it stands: nothing is decoded
        kept: dict[str, Value] = {
            key: stream.entries[key] for key in ("Filter", "DecodeParms") if key in stream.entries
        }
        head = write_entries({**entries, **kept}, copier.number)
        number = store.reserve()
        store.written[number] = Stream(f"<<{head}/Length {len(stream.data)}>>".encode("latin-1"), stream.data)
    else:
        number = store.stream(write_entries(entries, copier.number), join(given, only))
    copier.drain()
    return number


def join(given: GivenFile, parts: list[Value]) -> bytes:
    """Join the parts of a page's content; what ends one does not run into the next (7.8.2)."""
    data = []
    for part in parts:
        stream = given.follow(part)
        if type(part) is ObjectReference and isinstance(stream, StreamValue):
            data.append(given.decode(part, stream))
    return b"\n".join(data)
