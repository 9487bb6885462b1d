"""What a layout shows of a brief: what it leaves to the full brief."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class OmittedPart(StrEnum):
    """The parts that a layout may leave out; title, sections, sources and disclaimer stand in every one."""

    KEY_MESSAGES = "key_messages"
    BIG_NUMBERS = "big_numbers"
    BOXES = "boxes"
    FIGURES = "figures"
    STATISTICS = "statistics"
    EVIDENCE_NOTES = "evidence_notes"
    EDITOR_NOTES = "editor_notes"
    PROFILE = "profile"
    CITATION = "citation"


class Selection(Struct, frozen=True):
    """Parts that stand in the full brief alone; how many points of a section, and figures, are shown (0: all).

    Where it is to `fill` the pages that a brief must fit, that many are shown at least, more where there is room.

    They are shown `alone` where there is room for no point under another.

    Without evidence notes each statement says where in its source its evidence stands. Of notes those are shown that
    something shown cites.
    """

    omits: frozenset[OmittedPart]
    points: int
    figures: int = 0
    fill: bool = False
    alone: bool = False

    @property
    def whole(self) -> bool:
        """Whether the layout shows all that a brief has."""
        return not self.omits and not self.points and not self.figures
