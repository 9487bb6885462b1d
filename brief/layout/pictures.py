"""A layout's pictures as types: logos, and what stands over its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.images.types import Image
    from brief.layout.forms import LogoPlace, PictureWidth


class Logo(Struct, frozen=True):
    """A logo with its words; in a running head it is furniture, which has none."""

    image: Image
    alt: str
    height: float
    place: LogoPlace
    mark: Mark

    @property
    def width(self) -> float:
        """Its width at this height."""
        return self.height / self.image.shape


class CoverImage(Struct, frozen=True):
    """A picture over the title: cropped to a box as high as it is said, as wide as the sheet or the text.

    Where the first page has no running head, one as wide as the sheet reaches up to its edge. `focus_x` and `focus_y`
    are what of the picture stays in sight where more of it is cropped: shares from its left and its upper edge.
    """

    image: Image
    alt: str
    credit: str
    height: float
    wide: PictureWidth
    gap: float  # to what follows
    focus_x: float
    focus_y: float
    mark: Mark
