"""Colours as sRGB parts from 0 to 1, and how well they are told apart."""

from __future__ import annotations

from math import dist

Colour = tuple[float, float, float]


def contrast(one: Colour, other: Colour) -> float:
    """Find the contrast ratio of two colours (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    """Find the relative luminance of a colour (WCAG 2.2)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# What is seen by eyes that lack one kind of cones: linear sRGB times these rows. G. M. Machado, M. M. Oliveira and
# L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
# Visualization and Computer Graphics 15 (2009), the matrices of severity 1.0
BLINDNESS: dict[str, tuple[Colour, Colour, Colour]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))  # of linear sRGB (IEC 61966-2-1)


def straighten(colour: Colour) -> Colour:
    """The parts as light, without sRGB's curve."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return red, green, blue


def multiply(rows: tuple[Colour, Colour, Colour], light: Colour) -> Colour:
    """A matrix times a colour."""
    first, second, third = (sum(a * b for a, b in zip(row, light, strict=True)) for row in rows)
    return first, second, third


def simulate(light: Colour, blindness: str) -> Colour:
    """What eyes with a kind of colour blindness see of a light."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in multiply(BLINDNESS[blindness], light))
    return red, green, blue


def find_lab(light: Colour) -> Colour:
    """Lightness and the two hues of a light (CIE 1976 L*a*b*, white D65)."""
    white = multiply(XYZ, (1.0, 1.0, 1.0))
    x, y, z = (
        share ** (1 / 3) if (share := part / whole) > 216 / 24389 else (24389 / 27 * share + 16) / 116
        for part, whole in zip(multiply(XYZ, light), white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def find_lightness(colour: Colour) -> float:
    """How light a colour is from 0 to 100 (CIE 1976 L*): what is left of it in grey."""
    return find_lab(straighten(colour))[0]


def measure_apart(one: Colour, other: Colour, blindness: str) -> float:
    """How far apart two colours are to eyes with a kind of colour blindness (CIE 1976)."""
    first, second = (find_lab(simulate(straighten(colour), blindness)) for colour in (one, other))
    return dist(first, second)


def write_hex(colour: Colour) -> str:
    """A colour as it is written, #RRGGBB."""
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour)
