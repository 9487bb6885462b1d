"""Colours of lines: shades of the layout's accent that are told apart in print and in grey, by lightness alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.layout.colours import contrast

if TYPE_CHECKING:
    from brief.layout.colours import Colour

LIGHT, MIDDLE = 3.2, 5.6  # contrast with paper: graphics need 3:1 (page rule 14)


@lru_cache(maxsize=32)
def find_shades(accent: Colour, ink: Colour, paper: Colour) -> tuple[Colour, ...]:
    """Four colours for lines, neighbours as far apart as four can be: the accent, a light shade, ink, a middle one."""
    return accent, lighten(accent, paper, LIGHT), ink, lighten(accent, paper, MIDDLE)


@lru_cache(maxsize=64)
def lighten(colour: Colour, paper: Colour, wanted: float) -> Colour:
    """Mix a colour with paper down to a contrast, where it has more."""
    low, high = 0.0, 1.0
    for _ in range(24):
        share = (low + high) / 2
        if contrast(mix(colour, paper, share), paper) >= wanted:
            low = share
        else:
            high = share
    red, green, blue = mix(colour, paper, low)
    return round(red, 3), round(green, 3), round(blue, 3)


def mix(colour: Colour, paper: Colour, share: float) -> Colour:
    """A colour with a share of paper."""
    red, green, blue = (c + (p - c) * share for c, p in zip(colour, paper, strict=True))
    return red, green, blue
