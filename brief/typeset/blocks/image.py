"""An image as a block: pixels as an object of the file, vectors as operators; one Figure with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.images.types import Raster
from brief.pdf.structure_tree import bounding_box
from brief.typeset.blocks.protocol import Whole

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.images.types import Image
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.drawing import Press

INCH = 72.0
# EXIF's orientations: how the unit square of the stored rows is turned and mirrored onto what is seen
TURNS = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class Spread(Struct, frozen=True):
    """A box wider than the text: of which sheet from edge to edge, and how far beyond its edges."""

    width: float
    bleed: float
    above: float = 0.0  # how much of it stands over the type area


class ImageBlock(Whole):
    """An image over the whole width, or as wide as `most` points of height let it be; at the left edge then."""

    image: Image
    element: Element
    mark: Mark
    most: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    width: float = 0.0  # as placed
    height: float = 0.0

    def wrap(self, width: float) -> float:
        """Fit the image; its height."""
        self.width = min(width, self.most / self.image.shape)
        self.height = self.width * self.image.shape
        return self.height

    @property
    def resolution(self) -> float | None:
        """Pixels an inch as placed; None for vectors."""
        picture = self.image.picture
        return picture.upright[0] / (self.width / INCH) if isinstance(picture, Raster) else None

    def draw(self, press: Press, x: float, top: float) -> None:
        """Draw the image as the Figure's content."""
        low = top - self.height
        x = press.place(x, self.width)
        self.element.attributes = bounding_box(x, low, x + self.width, top)
        operators = draw_picture(self.image, press, x, low, self.width, self.height)
        press.put(f"{press.bdc(self.element)}\n{operators}\nEMC")


def draw_picture(image: Image, press: Press, x: float, low: float, width: float, height: float) -> str:
    """Write an image in the box whose lower left corner is `x`, `low`, as operators."""
    picture = image.picture
    turn = picture.turn if isinstance(picture, Raster) else 1
    a, b, c, d, e, f = TURNS[turn]
    place = (a * width, b * height, c * width, d * height, x + e * width, low + f * height)
    return f"q {' '.join(f'{number:.3f}' for number in place)} cm {press.image(picture)} Do Q"


class CroppedBlock(Whole):
    """An image cropped to a box `most` high, over the whole width or, with a `spread`, over that of the sheet.

    `focus` is the point of the image, in shares from its left and its upper edge, that stays in sight.
    """

    image: Image
    element: Element
    mark: Mark
    most: float
    focus: tuple[float, float]
    spread: Spread | None = None
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True
    width: float = 0.0  # as placed

    def wrap(self, width: float) -> float:
        """What of the box stands in the type area."""
        self.width = width
        return max(0.0, self.most - (self.spread.above if self.spread else 0.0))

    @property
    def box(self) -> tuple[float, float]:
        """Width and height of the box with what bleeds."""
        spread = self.spread
        if spread is None:
            return self.width, self.most
        return spread.width + 2 * spread.bleed, self.most + (spread.bleed if spread.above else 0.0)

    @property
    def scaled(self) -> tuple[float, float]:
        """Width and height of the whole image, so that it fills the box."""
        width, height = self.box
        across = max(width, height / self.image.shape)
        return across, across * self.image.shape

    @property
    def resolution(self) -> float | None:
        """Pixels an inch as placed; None for vectors."""
        picture = self.image.picture
        return picture.upright[0] / (self.scaled[0] / INCH) if isinstance(picture, Raster) else None

    def draw(self, press: Press, x: float, top: float) -> None:
        """Draw what the box shows as the Figure's content."""
        spread = self.spread
        width, height = self.box
        low = top - self.wrap(self.width)
        left = press.place(-spread.bleed if spread else x, width)
        across, down = self.scaled
        begin = left - (across - width) * self.focus[0]
        foot = low - (down - height) * (1 - self.focus[1])
        seen = (max(left, 0.0), low, min(left + width, spread.width), low + self.most) if spread else None
        self.element.attributes = bounding_box(*(seen or (left, low, left + width, low + height)))
        clip = f"q {left:.3f} {low:.3f} {width:.3f} {height:.3f} re W n"
        operators = f"{clip} {draw_picture(self.image, press, begin, foot, across, down)} Q"
        press.put(f"{press.bdc(self.element)}\n{operators}\nEMC")
