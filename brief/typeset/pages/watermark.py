"""A draft says so across each page, under everything else: an artifact of the background."""

from __future__ import annotations

from math import atan2, cos, sin
from typing import TYPE_CHECKING

from brief.layout.shades import lighten
from brief.pdf.marked_content import Artifact
from brief.typeset.pages.head_cells import CAP, set_label

if TYPE_CHECKING:
    from brief.layout.types import Layout
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.fonts.font_set import TypeCase

SHARE = 0.62  # of the sheet's diagonal that the word takes
LARGEST = 150.0  # points
PALE = 1.16  # contrast with paper: seen, and text on it as well read as without


def draw_watermark(press: Press, word: str, layout: Layout, case: TypeCase) -> None:
    """The word from the lower left to the upper right, in a shade that no text is hard to read on."""
    page = layout.page
    style = layout.styles.status
    label = set_label(word, style, case)
    diagonal = (page.width**2 + page.height**2) ** 0.5
    size = min(LARGEST, style.size * SHARE * diagonal / max(label.width, 1.0))
    label.size, label.tracking = size, label.tracking * size / style.size
    label.colour = lighten(layout.ink, layout.paper, PALE)
    label.shaped, label.measured = (), -1.0
    angle = atan2(page.height, page.width)
    turn = f"{cos(angle):.4f} {sin(angle):.4f} {-sin(angle):.4f} {cos(angle):.4f}"
    centre = f"{page.width / 2:.2f} {page.height / 2:.2f}"
    before = len(press.lettering)
    words = label.operators(press, press.place(-label.width / 2, label.width), -size * CAP / 2)
    del press.lettering[before:]  # what stands under the page is in nothing's way
    press.artifact(f"q {turn} {centre} cm\n{words}\nQ", Artifact.WATERMARK)
