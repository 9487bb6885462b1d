"""Text whose quoted words stand on a colour: heavier as well, so that they survive printing in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.drawing.draw_lines import share_before, span_width
from brief.typeset.drawing.shapes import fill_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.lines.line import Line

ABOVE, BELOW = 0.82, 0.27  # of the colour over and under the baseline, in em


class MarkedBlock(Struct):
    """`text` with `fill` behind its quoted words."""

    text: TextBlock
    fill: Colour

    @property
    def mark(self) -> Mark:
        """The text's place in the outline."""
        return self.text.mark

    @mark.setter
    def mark(self, mark: Mark) -> None:
        self.text.mark = mark

    @property
    def before(self) -> float:
        """The room above the text."""
        return self.text.before

    @before.setter
    def before(self, room: float) -> None:
        self.text.before = room

    @property
    def after(self) -> float:
        """The room below it."""
        return self.text.after

    @after.setter
    def after(self, room: float) -> None:
        self.text.after = room

    @property
    def keep_next(self) -> bool:
        """Whether what follows stands on its page."""
        return self.text.keep_next

    @keep_next.setter
    def keep_next(self, keep: bool) -> None:
        self.text.keep_next = keep

    def wrap(self, width: float) -> float:
        """The text's height."""
        return self.text.wrap(width)

    def baseline(self, top: float) -> float:
        """The text's first baseline."""
        return self.text.baseline(top)

    def split(self, height: float) -> tuple[MarkedBlock, MarkedBlock] | None:
        """As the text is divided."""
        parts = self.text.split(height)
        return None if parts is None else (replace(self, text=parts[0]), replace(self, text=parts[1]))

    def draw(self, press: Press, x: float, top: float) -> None:
        """The colour as decoration, then the words."""
        text = self.text
        boxes: list[str] = []
        y = text.baseline(top)
        for line in text.lines:
            lack = text.width - text.indent - line.width
            share = share_before(line, text.style.align, turned=press.turned)
            left = press.place(x + text.indent + line.indent + share * lack, line.width)
            low, high = y - BELOW * text.style.size, y + ABOVE * text.style.size
            boxes += (f"{a:.2f} {low:.2f} {b - a:.2f} {high - low:.2f} re" for a, b in self.stretches(line, left))
            y -= text.style.leading
        if boxes:
            press.artifact(f"q {fill_in(self.fill)} {' '.join(boxes)} f Q")
        text.draw(press, x, top)

    def stretches(self, line: Line, left: float) -> Iterator[tuple[float, float]]:
        """Where quoted words of a line begin and end, neighbours as one."""
        begin: float | None = None
        for run, parts in line.spans:
            quoted = run.quoted and not run.rise
            if quoted and begin is None:
                begin = left
            elif not quoted and begin is not None:
                yield begin, left
                begin = None
            left += span_width(run, parts, line)
        if begin is not None:
            yield begin, left
