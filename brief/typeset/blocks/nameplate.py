"""A paper's name over its title: furniture of the first page, as its running head is, and no words of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.pdf.marked_content import Artifact
from brief.typeset.blocks.protocol import Whole

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.drawing.label import Label


class Nameplate(Whole):
    """Labels one behind the other on one baseline, `baseline` points below the upper edge."""

    labels: tuple[Label, ...]
    height: float
    baseline: float
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True

    @property
    def width(self) -> float:
        """What the name takes."""
        return sum(label.width for label in self.labels)

    def wrap(self, width: float) -> float:  # noqa: ARG002 (a name is never broken)
        """One line."""
        return self.height if self.labels else 0.0

    def draw(self, press: Press, x: float, top: float) -> None:
        """Label by label."""
        out = []
        for label in self.labels:
            out.append(label.operators(press, x, top - self.baseline))
            x += label.width
        if out:
            press.artifact("\n".join(out), Artifact.HEADER)
