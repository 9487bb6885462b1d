"""What the press has put on its pages, kept while it is drawn: the proof reads what is there, not what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.lines.line import Line
    from brief.typeset.lines.paragraph import Fit, Overfull
    from brief.typeset.lines.runs import Run


class PlacedText(Protocol):
    """A text as it was set: a `TextBlock`."""

    runs: tuple[Run, ...]
    style: Style
    fit: Fit
    element: Element
    mark: Mark
    indent: float
    first: float
    width: float
    lines: tuple[Line, ...]
    overfull: list[Overfull]
    spelled: tuple[tuple[Line, ...], list[tuple[Element, str]]] | None
    sound: dict[str, tuple[Line, ...]]

    def baseline(self, top: float) -> float:
        """The first baseline below `top`."""


class Lettered(Protocol):
    """A string set at a point: a `Label`."""

    @property
    def text(self) -> str:
        """Its characters."""

    @property
    def size(self) -> float:
        """In points."""

    @property
    def width(self) -> float:
        """In points."""


class Hung(NamedTuple):
    """What hangs beside a text's first line: a bullet, a number."""

    element: Element
    words: str
    x: float
    width: float


class Shown(NamedTuple):
    """A text on a page, or the part of one that stands there."""

    page: int
    artifact: bool  # a table's head on its next page
    block: PlacedText
    x: float
    top: float
    hung: tuple[Hung, ...]
    turned: bool = False  # it is mirrored on the sheet
    shift: float = 0.0  # else how far right of where it was laid out it stands there

    def place(self, x: float, width: float, sheet: float) -> float:
        """Where the left edge of something laid out at `x` is on a sheet so wide."""
        return sheet - x - width if self.turned else x + self.shift


class Lettering(NamedTuple):
    """A label on a page, from `x` on the baseline `y`: a chart's, or the furniture's, which belongs to no block."""

    page: int
    label: Lettered
    x: float
    y: float
    mark: Mark | None


class Bookmark(NamedTuple):
    """A heading's entry among the bookmarks."""

    page: int
    title: str
    level: int
    y: float
