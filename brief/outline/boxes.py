"""Boxes: a definition, a case or a method beside the text, with claims that are proved like others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.keys import Key, Keys, list_of, mapping_of
from brief.marked import Scalar
from brief.outline.claims import CLAIMS
from brief.outline.details import Box
from brief.outline.types import Section
from brief.outline.values import BOX_KIND, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.keys import Found, Reading

TITLE: Final = Key("title", TEXT, "what stands over the box", required=True, example="What a register of rents is")
KIND: Final = Key("kind", BOX_KIND, "definition, case or method", default="not said", example="definition")
SECTION: Final = Key(
    "section", TEXT, "the key of the section that it belongs to", default="the last of them", example="context"
)
CLAIMS_OF_BOX: Final = Key(
    "claims", CLAIMS, "the box's claims", required=True, example="[{text: Rents rose., quote: Rents rose}]"
)
BOX: Final = Keys("box", (TITLE, KIND, SECTION, CLAIMS_OF_BOX))


def _build_box(found: Found, reading: Reading) -> Section | None:
    title, claims = found[TITLE], found[CLAIMS_OF_BOX]
    if claims == ():
        reading.refuse(found.mark_of(CLAIMS_OF_BOX), "box has no claim", "add one, or delete the box")
    if title is None or not claims:
        return None
    return Section(title, claims, found.mark, title, Box(found[KIND], found[SECTION]))


BOXES: Final = list_of(mapping_of(BOX, _build_box), "a list of boxes")


def place_boxes(sections: Sequence[Section], boxes: Sequence[Section]) -> Iterator[Section]:
    """Give sections and boxes as they are read: each box behind its section, those without one behind the last.

    A box is a section of its own, named by its place in the outline's list.
    """
    named = [replace(box, name=Scalar(f"boxes[{n}]", box.mark)) for n, box in enumerate(boxes)]
    left = list(named)
    for section in sections:
        yield section
        own = [box for box in left if box.box and box.box.section and box.box.section.value == section.name.value]
        yield from own
        left = [box for box in left if box not in own]
    yield from left
