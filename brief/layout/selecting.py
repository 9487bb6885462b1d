"""What a layout shows of a brief: its keys for leaving parts to the full brief, and how they are read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from brief.layout.placing import name_kind, read_names
from brief.records import dataclass

if TYPE_CHECKING:
    from brief.layout.cursor import Cursor


class Omitted(StrEnum):
    """The parts that a layout may leave out; title, sections, sources and disclaimer stand in every one."""

    KEY_MESSAGES = "key_messages"
    BIG_NUMBERS = "big_numbers"
    FIGURES = "figures"
    STATISTICS = "statistics"
    EVIDENCE_NOTES = "evidence_notes"
    EDITOR_NOTES = "editor_notes"
    PROFILE = "profile"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Selection:
    """Parts that stand in the full brief alone, and how many points of a section are shown at most (0: all).

    Without evidence notes each statement says where in its source its evidence stands. Of notes those are shown that
    something shown cites.
    """

    omits: frozenset[Omitted]
    points: int

    @property
    def whole(self) -> bool:
        """Whether the layout shows all that a brief has."""
        return not self.omits and not self.points


def read_selection(top: Cursor) -> Selection:
    """Read the keys of `selection`; a layout without them shows the whole brief."""
    if top.find("selection") is None:
        return Selection(frozenset(), 0)
    cursor = top.inside("selection")
    cursor.tell("omits", name_kind(Omitted))
    selection = Selection(frozenset(read_names(cursor.find("omits"), Omitted, cursor)), cursor.whole("points", 0))
    cursor.close()
    return selection
