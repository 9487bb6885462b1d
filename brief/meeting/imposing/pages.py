"""A given page as a form that can be drawn at any place: its content, resources and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.meeting.given.file import UnusableError
from brief.meeting.given.values import Ref, StreamValue, write_entries
from brief.meeting.imposing.geometry import see_page
from brief.pdf.objects import Stream

if TYPE_CHECKING:
    from brief.meeting.given.copying import Copier
    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value
    from brief.meeting.imposing.geometry import Box, SeenPage


def read_box(given: GivenFile, value: Value) -> Box | None:
    """Read a rectangle, whichever corners it names (ISO 32000-1, 7.9.5); None where it is none or has no inside."""
    parts = [given.resolve(part) for part in given.array(value)]
    numbers = [float(part) for part in parts if isinstance(part, int | float) and type(part) is not bool]
    if len(numbers) != 4:
        return None
    (left, right), (low, high) = sorted(numbers[::2]), sorted(numbers[1::2])
    return (left, low, right, high) if right > left and high > low else None


def meet(box: Box | None, other: Box) -> Box:
    """Find what two boxes share; the other one where the first is none, or shares nothing."""
    if box is None:
        return other
    left, low, right, high = max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3])
    return (left, low, right, high) if right > left and high > low else other


def see(given: GivenFile, page: GivenPage, number: int) -> SeenPage:
    """See a page as it is to be printed: cut at its TrimBox where it has one, else at its CropBox (14.11.2).

    Raises UnusableError where page `number` has no size.
    """
    entries = page.entries
    media = read_box(given, entries.get("MediaBox"))
    if media is None:
        raise UnusableError(f"has no size on page {number}", "save it anew with the program that made it")
    crop = meet(read_box(given, entries.get("CropBox")), media)
    trim = meet(read_box(given, entries.get("TrimBox")), media) if "TrimBox" in entries else crop
    bleed = meet(read_box(given, entries.get("BleedBox")), media) if "TrimBox" in entries else crop
    bleed = min(bleed[0], trim[0]), min(bleed[1], trim[1]), max(bleed[2], trim[2]), max(bleed[3], trim[3])
    rotation, unit = given.resolve(entries.get("Rotate")), given.resolve(entries.get("UserUnit"))
    turned = rotation if type(rotation) is int and rotation % 90 == 0 else 0
    return see_page(trim, bleed, turned, float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0)


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
        if type(part) is Ref and isinstance(stream, StreamValue):
            data.append(given.decode(part, stream))
    return b"\n".join(data)
