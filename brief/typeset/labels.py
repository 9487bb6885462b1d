"""Short strings set at a point: chart labels and furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.records import dataclass
from brief.typeset.shapes import paint

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.typeset.faces import Face, Shaped
    from brief.typeset.press import Press


@dataclass(frozen=True, slots=True)
class Label:
    """One string in one face; `tracking` in points between letters."""

    text: str
    face: Face
    size: float
    colour: Colour
    tracking: float = 0.0

    @property
    def words(self) -> list[Shaped | None]:
        """The words between spaces; None where two spaces meet."""
        return [self.face.shape(word) if word else None for word in self.text.split(" ")]

    @property
    def width(self) -> float:
        """Set width in points."""
        words = self.words
        letters = sum(len(word.glyphs) for word in words if word) + len(words) - 1
        em = sum(word.width for word in words if word) + (len(words) - 1) * self.face.space.width
        return em * self.size / 1000 + letters * self.tracking

    def operators(self, press: Press, x: float, y: float, share: float = 0.0) -> str:
        """The text object; `share` of the width stands left of `x`."""
        font = press.font(self.face)
        line = font.chunk(self.face.space).join(font.chunk(word) if word else "" for word in self.words)
        left = x - share * self.width if share else x
        press.note_label(self, left, y)
        spacing = f"{self.tracking:g} Tc " if self.tracking else ""
        reset = " 0 Tc" if self.tracking else ""
        look = f"{font.name} {self.size:g} Tf {paint(self.colour)} rg {spacing}"
        return f"BT {look}{left:.2f} {y:.2f} Td [<{line}>]TJ{reset} ET"
