"""Notes that are much longer than what they stand beside: their places stay there, they themselves go to the end."""

from __future__ import annotations

from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.document.walk import list_points
from brief.typeset.lines.paragraph import natural_width
from brief.typeset.story.margin import list_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.document.tree import Inlines, Note, Part
    from brief.layout.types import Style
    from brief.typeset.story.composer import Compositor
    from brief.typeset.story.margin import Margin

EMPTY = 1 / 3  # of the claims' column that may stand empty beside longer notes
FULL = 0.94  # of its measure that a ragged line fills


class Sides(Struct, frozen=True):
    """How high a claim and its notes are, and these notes, the highest first."""

    claim: float
    notes: tuple[tuple[float, str], ...]

    @property
    def beyond(self) -> float:
        """How much higher the notes are than the claim."""
        return max(0.0, sum(height for height, _ in self.notes) - self.claim)


def send_long_ones_back(margin: Margin, faced: Iterable[Part], compositor: Compositor) -> Margin:
    """The margin without notes that would leave a good part of the claims' column empty; all of these go, or none."""
    sides = tuple(chain.from_iterable(measure_part(part, margin, compositor) for part in faced))
    empty = sum(side.beyond for side in sides)
    if empty <= EMPTY * (empty + sum(side.claim for side in sides)):
        return margin
    long = {name for side in sides for name in find_long(side)}
    compositor.otherwise.update(long)
    homes = {name: home for name, home in margin.homes.items() if name not in long}
    return replace(margin, homes=homes, distant={name: margin.homes[name] for name in long})


def find_long(side: Sides) -> Iterator[str]:
    """The notes of a claim that have to go until the rest is no higher than it, the highest first."""
    beyond = side.beyond
    for height, name in side.notes:
        if beyond <= 0:
            return
        beyond -= height
        yield name


def measure_part(part: Part, margin: Margin, compositor: Compositor) -> Iterator[Sides]:
    """The claims of a part that have notes at home beside them."""
    layout = compositor.layout
    page, styles = layout.page, layout.styles
    kept = {mark: target for target, mark in margin.homes.items()}
    for block in part.blocks:
        for point in list_points(block):
            names = [kept[mark.id] for mark in list_marks(point.content) if mark.id in kept]
            if not names:
                continue
            claim = measure(point.content, styles.body, page.measure - page.inset, compositor) + layout.bullets.gap
            heights = ((measure_note(margin.notes[name][0], compositor), name) for name in names)
            yield Sides(claim, tuple(sorted(heights, reverse=True)))


def measure_note(note: Note, compositor: Compositor) -> float:
    """The height of a note in the side column."""
    layout = compositor.layout
    width = layout.page.side - layout.notes.label
    return measure(note.content, layout.styles.note, width, compositor) + layout.notes.gap


def measure(content: Inlines, style: Style, width: float, compositor: Compositor) -> float:
    """The height of a text, near enough: its lines are not broken yet."""
    return ceil(natural_width(compositor.runs(content, style)) / (FULL * width)) * style.leading
