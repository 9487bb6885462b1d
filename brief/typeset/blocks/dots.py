"""The dot before a verdict: full, half, empty; told apart without colour. And the lines that wait for a hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.document.annotated_copy import CopyStanding
from brief.typeset.blocks.protocol import Whole
from brief.typeset.drawing.shapes import draw_in, fill_in

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press

RADIUS, LINE, MIDDLE = 3.3, 0.9, 3.0  # the middle stands that high over the baseline
ROUND = 0.5523  # of the radius: where the handles of a quarter circle stand


def draw_dot(standing: CopyStanding, colour: Colour) -> str:
    """A dot whose left edge is 0 on the baseline 0, as operators."""
    radius = RADIUS - LINE / 2
    ring = f"{draw_in(colour)} {LINE:g} w {circle(RADIUS, MIDDLE, radius)} s"
    match standing:
        case CopyStanding.CLEAN:
            return f"{fill_in(colour)} {circle(RADIUS, MIDDLE, RADIUS)} f"
        case CopyStanding.RESERVED:
            return f"{ring} {fill_in(colour)} {half(RADIUS, MIDDLE, radius)} f"
        case CopyStanding.OPEN:
            return ring


def circle(x: float, y: float, r: float) -> str:
    """A circle from its top, the left half first."""
    k = r * ROUND
    return (
        f"{half(x, y, r)} {x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c "
        f"{x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c"
    )


def half(x: float, y: float, r: float) -> str:
    """The left half of a circle."""
    k = r * ROUND
    return (
        f"{x:.3f} {y + r:.3f} m {x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c"
    )


class CountLine(Whole):
    """How many statements stand so: the number hangs, then the dot `at` points, then the words."""

    standing: CopyStanding
    words: TextBlock
    at: float
    colour: Colour
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True

    def wrap(self, width: float) -> float:
        """The words' height."""
        return self.words.wrap(width)

    def draw(self, press: Press, x: float, top: float) -> None:
        """The dot is decoration: the words say all."""
        dot = draw_dot(self.standing, self.colour)
        press.artifact(press.reflect(f"q 1 0 0 1 {x + self.at:.2f} {self.words.baseline(top):.2f} cm {dot} Q"))
        self.words.draw(press, x, top)


class Signature(Whole):
    """Labels with a line behind each, to be filled in by hand; `lines` are their lengths, the last takes the rest."""

    labels: tuple[TextBlock, ...]
    lengths: tuple[float, ...]  # of each label with its line
    line: float
    colour: Colour
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True

    def wrap(self, width: float) -> float:  # noqa: ARG002 (the labels keep their lengths)
        """The labels' height."""
        return max(label.wrap(length) for label, length in zip(self.labels, self.lengths, strict=True))

    def draw(self, press: Press, x: float, top: float) -> None:
        """Each label, then its line up to the next."""
        for label, length in zip(self.labels, self.lengths, strict=True):
            label.wrap(length)
            label.draw(press, x, top)
            begin, y = x + label.lines[0].width + 4, label.baseline(top) - 1.5
            end = x + length - 6
            pen = f"q {draw_in(self.colour)} {self.line:g} w"
            press.artifact(press.reflect(f"{pen} {begin:.2f} {y:.2f} m {end:.2f} {y:.2f} l S Q"))
            x += length
