"""Lines that a box or a path cuts off: what goes on beyond it is not seen, and no sentence goes on over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from brief.sources.pdf.signs import UNREAD

if TYPE_CHECKING:
    from brief.sources.pdf.glyphs import Glyph
    from brief.sources.pdf.rules import Box

LEVEL = 0.1  # ems by which the letters of one line may stand higher or lower
NEAR = 1.0  # ems from a letter to the one beside it, over a space
ON = 0.3  # ems beyond a cut where a letter that is seen says that nothing is missing: a line that is set piece by piece

Place = tuple[float, float, float]  # of a letter: its left, its right, and its baseline


class Cuts(Struct):
    """The places of a page where a line that is seen goes on unseen."""

    found: list[tuple[int, Glyph, float]] = field(default_factory=list)  # before which glyph, and a place beyond it
    unseen: Place | None = None  # the last letter

    def drop(self, glyphs: list[Glyph], said: str, place: Place, box: Any, window: Box) -> None:  # noqa: ANN401 - ctypes
        """Note a letter that is not seen: a cut where the one before it is, and stands beside it."""
        if said.isspace():
            return
        beside = window[1] < (box.top + box.bottom) / 2 < window[3]  # of what is seen, and not over or under it
        last = glyphs[-1] if glyphs and beside and self.unseen is None else None
        if last is not None and _adjoins((last.x0, last.x1, last.y), place, last.size):
            self.found.append((len(glyphs), _mark(last, place[0]), place[0] + ON * last.size))
        self.unseen = place if beside else None

    def keep(self, glyphs: list[Glyph]) -> None:
        """Note a letter that is seen, the last of `glyphs`: a cut where the one before it is not."""
        last = glyphs[-1]
        if self.unseen is not None and _adjoins(self.unseen, (last.x0, last.x1, last.y), last.size):
            self.found.append((len(glyphs) - 1, _mark(last, self.unseen[1]), self.unseen[1] - ON * last.size))
        self.unseen = None

    def settle(self, glyphs: list[Glyph], runs: list[Any]) -> None:
        """Put a sign where a line is cut off, and what goes on behind the cut is not set there once more."""
        for at, cut, beyond in reversed(self.found):
            level = [glyph for glyph in glyphs if abs(glyph.y - cut.y) < LEVEL * cut.size and glyph.text != UNREAD]
            if not any(glyph.x0 < beyond < glyph.x1 for glyph in level):
                glyphs.insert(at, cut)
                runs.insert(at, runs[min(at, len(runs) - 1)])


def _adjoins(left: Place, right: Place, em: float) -> bool:
    return abs(left[2] - right[2]) < LEVEL * em and -LEVEL * em < right[0] - left[1] < NEAR * em


def _mark(beside: Glyph, x: float) -> Glyph:
    return replace(beside, text=UNREAD, x0=x, x1=x, count=1, spaced=False)
