"""Colours as sRGB parts from 0 to 1, and how well they are told apart."""

from __future__ import annotations

Colour = tuple[float, float, float]


def contrast(one: Colour, other: Colour) -> float:
    """Find the contrast ratio of two colours (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    """Find the relative luminance of a colour (WCAG 2.2)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
