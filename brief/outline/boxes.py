"""Boxes: a definition, a case or a method beside the text, with claims that are proved like others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.keys import Key, Keys, list_of, mapping_of
from brief.marked import Scalar
from brief.outline.claims import CLAIMS, EXACT, NARROWING, build_quote
from brief.outline.details import BoxDetails
from brief.outline.types import Claim, Section
from brief.outline.values import BOX_KIND, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.keys import FoundKeys, KeyReading

TITLE: Final = Key("title", TEXT, "what stands over the box", required=True, example="What a register of rents is")
KIND: Final = Key("kind", BOX_KIND, "definition, case or method", default="not said", example="definition")
SECTION: Final = Key(
    "section", TEXT, "the key of the section that it belongs to", default="the last of them", example="context"
)
CLAIMS_OF_BOX: Final = Key(
    "claims", CLAIMS, "the box's claims", required=True, example="[{text: Rents rose., quote: Rents rose}]"
)
BOX: Final = Keys("box", (TITLE, KIND, SECTION, CLAIMS_OF_BOX))


def _build_box(found: FoundKeys, reading: KeyReading) -> Section | None:
    title, claims = found[TITLE], found[CLAIMS_OF_BOX]
    if claims == ():
        reading.refuse(found.mark_of(CLAIMS_OF_BOX), "box has no claim", "add one, or delete the box")
    if title is None or not claims:
        return None
    return Section(title, claims, found.mark, title, BoxDetails(found[KIND], found[SECTION]))


BOXES: Final = list_of(mapping_of(BOX, _build_box), "a list of boxes")


BY: Final = Key("by", TEXT, "whose words they are", default="not said", example="the head of the survey")
PULLED: Final = Keys("pull quote", (EXACT, *NARROWING, BY, SECTION))


def _build_pulled(found: FoundKeys, _reading: KeyReading) -> Section | None:
    """Make a section of a quotation: one claim, which says what it quotes."""
    quote = build_quote(found, found[EXACT])
    if quote is None:
        return None
    claim = Claim(quote.exact, found.mark, evidence=(quote,))
    return Section(quote.exact, (claim,), found.mark, box=BoxDetails(section=found[SECTION], pulled=True, by=found[BY]))


PULL_QUOTES: Final = list_of(mapping_of(PULLED, _build_pulled), "a list of quotations")


def place_boxes(
    sections: Sequence[Section], boxes: Sequence[Section], pulled: Sequence[Section] = ()
) -> Iterator[Section]:
    """Give sections, quotations and boxes as they are read: each behind its section, those without one at the end.

    A box is a section of its own, named by its place in the outline's list.
    """
    left = [replace(quote, name=Scalar(f"pull_quotes[{n}]", quote.mark)) for n, quote in enumerate(pulled)]
    left += [replace(box, name=Scalar(f"boxes[{n}]", box.mark)) for n, box in enumerate(boxes)]
    for section in sections:
        yield section
        own = [box for box in left if box.box and box.box.section and box.box.section.value == section.name.value]
        yield from own
        left = [box for box in left if box not in own]
    yield from left
