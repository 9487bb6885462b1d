"""An image, ready to be set; types only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Mark

Colour = tuple[float, float, float]


class ImageRequest(Struct, frozen=True):
    """A file that is named as an image, and where."""

    file: str
    mark: Mark


class Raster(Struct, frozen=True):
    """Pixels as a PDF holds them (ISO 32000-1, 8.9.5): `data` is filtered by `filter`, in the space that is named.

    `turn` is EXIF's orientation from 1 to 8: how the stored rows are to be turned. `profile` is an ICC profile where
    the colours are not sRGB's; `palette` is that of indexed colours; `alpha` is a deflated mask of 8 bits.
    """

    columns: int
    rows: int
    bits: int
    gray: bool
    data: bytes
    filter: str
    turn: int = 1
    profile: bytes = b""
    palette: bytes = b""
    alpha: bytes = b""

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height in pixels as it is seen."""
        return (self.columns, self.rows) if self.turn < 5 else (self.rows, self.columns)


class ImagePath(Struct, frozen=True):
    """A path in the drawing's own units, y downwards: operators of a PDF with their operands.

    `shares` are the opacities of fill and stroke.
    """

    segments: tuple[tuple[str, tuple[float, ...]], ...]
    fill: Colour | None
    stroke: Colour | None
    line: float
    even_odd: bool
    shares: tuple[float, float] = (1.0, 1.0)


class Drawing(Struct, frozen=True):
    """Vectors."""

    width: float
    height: float
    paths: tuple[ImagePath, ...]


class Image(Struct, frozen=True):
    """An image as read: the file's bytes, and what is drawn of it."""

    file: str
    data: bytes
    picture: Raster | Drawing

    @property
    def shape(self) -> float:
        """Height as a part of the width."""
        if isinstance(self.picture, Drawing):
            return self.picture.height / self.picture.width
        width, height = self.picture.upright
        return height / width
