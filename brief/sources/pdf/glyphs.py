"""What stands on a page: glyphs with their places, in points, as the page is read upright."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.sources.pdf.rules import Box, Rule


class Glyph(Struct):
    """A glyph from x0 to x1 on the baseline y, which grows upwards; `size` is its font's, as it is set.

    `text` is empty for a glyph whose words another one carries. `index` is its character's on pdfium's page, and
    `count` says how many of them it takes up.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    artifact: bool = False  # the file says that it is no content: a running head, a page number, a watermark
    index: int = -1
    count: int = 1
    spaced: bool = False  # pdfium has put a space or a line's end before it


class GlyphPage(Struct, frozen=True):
    """A page's glyphs in the order of its stream, and what of it is visible; `number` is from 1 on.

    `aside` are those that run in another direction than most.
    """

    number: int
    bottom: float
    top: float
    glyphs: tuple[Glyph, ...]
    aside: tuple[Glyph, ...] = ()
    pictures: bool = False
    rules: tuple[Rule, ...] = ()
    marks: tuple[Box, ...] = ()  # drawn, as big as letters: bullets, boxes to tick
