"""Marks for the print shop: where the sheet is cut, outside of what is printed to its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from brief.typeset.drawing.drawing import Press

MARK: Final = 14.0  # points, the length of a crop mark
OFF: Final = 3.0  # between the bleed and a mark
LINE: Final = 0.25
SLUG: Final = MARK + 2 * OFF  # outside of the bleed, where marks stand


def draw_crop_marks(press: Press, bleed: float) -> None:
    """Two lines at each corner of the page, which is cut along them."""
    begin, end = bleed + OFF, bleed + OFF + MARK
    lines = []
    for x, sign in ((0.0, -1), (press.width, 1)):
        for y, side in ((0.0, -1), (press.height, 1)):
            lines.append(f"{x + sign * begin:.2f} {y:.2f} m {x + sign * end:.2f} {y:.2f} l S")
            lines.append(f"{x:.2f} {y + side * begin:.2f} m {x:.2f} {y + side * end:.2f} l S")
    press.artifact(f"q 0 G {LINE:g} w {' '.join(lines)} Q")
