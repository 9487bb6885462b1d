"""Colours of series in charts: a layout's palette, or shades that are told apart in grey, by lightness alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.layout.colours import contrast, find_lightness

if TYPE_CHECKING:
    from brief.layout.colours import Colour

LIGHT, MIDDLE, DARK = 3.2, 5.6, 11.0  # contrast with paper: graphics need 3:1 (page rule 14)
ALIKE = 10.0  # in lightness (L*): what is no farther apart looks alike in grey
ROOM = 12.0  # by which the shades of a layout that names one colour are apart: eyes differ


@lru_cache(maxsize=32)
def find_shades(accent: Colour, ink: Colour, paper: Colour, palette: tuple[Colour, ...] = ()) -> tuple[Colour, ...]:
    """The `palette`, or four colours as far apart as four can be: the accent, a light shade, ink, a middle one.

    An accent as dark as ink leaves room for two between itself and the light one; one that is light itself or of middle
    lightness for shades between itself and ink.
    """
    if palette:
        return palette
    light, middle = lighten(accent, paper, LIGHT), lighten(accent, paper, MIDDLE)
    own, dark = find_lightness(accent), find_lightness(ink)
    if abs(own - dark) < ROOM:
        return accent, light, lighten(accent, paper, DARK), middle
    if abs(own - find_lightness(light)) < ROOM:
        return accent, mix(accent, ink, 2 / 3), ink, mix(accent, ink, 1 / 3)
    if abs(own - find_lightness(middle)) < ROOM:
        middle = mix(accent, ink, 0.5)
    return accent, light, ink, middle


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
