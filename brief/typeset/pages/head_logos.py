"""Logos in running heads: in the middle, centred on the line of the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brief.layout.forms import LogoPlace
from brief.typeset.blocks.image import draw_picture
from brief.typeset.pages.head_cells import CAP

if TYPE_CHECKING:
    from brief.layout.pictures import Logo
    from brief.layout.types import Layout
    from brief.typeset.drawing.drawing import Press

BESIDE = 12.0  # points between two logos


class PlacedLogo(NamedTuple):
    """A logo and its lower left corner."""

    logo: Logo
    left: float
    low: float


def place_logos(layout: Layout, y: float) -> tuple[PlacedLogo, ...]:
    """The logos that `layout` has in its running heads, on one whose fields stand on `y`."""
    logos = [logo for logo in (layout.logo, layout.second_logo) if logo and logo.place is LogoPlace.HEADER]
    page = layout.page
    left = page.left + (page.measure - sum(logo.width for logo in logos) - BESIDE * (len(logos) - 1)) / 2
    middle = y + layout.styles.furniture.size * CAP / 2
    out = []
    for logo in logos:
        out.append(PlacedLogo(logo, left, middle - logo.height / 2))
        left += logo.width + BESIDE
    return tuple(out)


def draw_logos(press: Press, layout: Layout, y: float) -> list[str]:
    """Draw them; they repeat on every page, and so they have no words."""
    return [
        draw_picture(logo.image, press, press.place(left, logo.width), low, logo.width, logo.height)
        for logo, left, low in place_logos(layout, y)
    ]
