"""Runs: stretches of text of one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.pdf.link_target import Target
    from brief.pdf.structure_tree import Element
    from brief.typeset.fonts.face import Face

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


class Run(Struct, frozen=True):
    """Text of one look; `size` and `rise` in points, `tracking` in em, colour in sRGB from 0 to 1.

    `language` is set where it is not the paragraph's; `level` is the embedding level of UAX #9, odd from right to left.
    """

    text: str
    face: Face
    size: float
    colour: Colour = BLACK
    rise: float = 0.0
    link: Target | None = None
    language: str = ""
    hyphenate: bool = True
    tracking: float = 0.0
    level: int = 0
    owner: Element | None = None  # the structure element of words that stand in another's lines
    mark: Mark | None = None  # of the point whose words they are, where a block runs several together
    quoted: bool = False  # stand on a colour, in the annotated copy
