"""What stands on a page beside its content: appearances of stamps and filled fields, which are printed too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.meeting.given.seeing import Matrix, map_box, read_box
from brief.meeting.given.values import ObjectReference, StreamValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value

HIDDEN, PRINTED = 2, 4  # bits of /F (ISO 32000-1, 12.5.3)
UNSEEN: Final = frozenset({"Popup", "Link"})  # on paper
MOST: Final = 2_000  # of a page


class Appearance(Struct, frozen=True):
    """A form to be drawn and the matrix that brings it to its place on the page."""

    form: ObjectReference
    matrix: Matrix


def list_appearances(given: GivenFile, page: GivenPage) -> Iterator[Appearance]:
    """List what is printed of a page's annotations."""
    for value in given.array(page.entries.get("Annots"))[:MOST]:
        annotation = given.dictionary(value)
        flags = given.resolve(annotation.get("F"))
        flags = flags if type(flags) is int else 0
        if annotation.get("Subtype") in UNSEEN or flags & HIDDEN or not flags & PRINTED:
            continue
        form = find_form(given, annotation)
        stream = None if form is None else given.follow(form)
        box = read_box(given, annotation.get("Rect"))
        if form is None or box is None or not isinstance(stream, StreamValue):
            continue
        matrix = fit_form(given, stream.entries, box)
        if matrix is not None:
            yield Appearance(form, matrix)


def find_form(given: GivenFile, annotation: dict[str, Value]) -> ObjectReference | None:
    """Find the form that shows an annotation as it stands (12.5.5)."""
    form = given.dictionary(annotation.get("AP")).get("N")
    if not isinstance(given.follow(form), StreamValue):
        state = given.resolve(annotation.get("AS"))
        form = given.dictionary(form).get(state) if isinstance(state, str) else None
    return form if type(form) is ObjectReference else None


def fit_form(given: GivenFile, form: dict[str, Value], box: tuple[float, float, float, float]) -> Matrix | None:
    """Find the matrix that takes a form, as its own matrix has left it, into a rectangle (12.5.5, algorithm)."""
    own = [given.resolve(part) for part in given.array(form.get("Matrix"))]
    numbers = [float(part) for part in own if isinstance(part, int | float)]
    inner = read_box(given, form.get("BBox"))
    if inner is None:
        return None
    matrix: Matrix = tuple(numbers) if len(numbers) == 6 else (1, 0, 0, 1, 0, 0)  # type: ignore[assignment]  # six
    left, low, right, high = map_box(matrix, inner)
    if right <= left or high <= low:
        return None
    across, up = (box[2] - box[0]) / (right - left), (box[3] - box[1]) / (high - low)
    return across, 0, 0, up, box[0] - left * across, box[1] - low * up
