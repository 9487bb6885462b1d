"""The page: sheet, type area, furniture; templates of first, other and last pages, odd and even ones mirrored."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.layout.forms import CutMarks, SideColumn

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.layout.forms import MarkingForm


class FieldName(StrEnum):
    """What furniture may print."""

    MARKING = "marking"
    ISSUER = "issuer"
    TITLE = "title"
    SHORT_TITLE = "short_title"
    NUMBER = "number"  # series and number
    DATE = "date"
    VERSION = "version"
    STATUS = "status"
    PAGE = "page"


class PageLook(Struct, frozen=True):
    """The sheet and its type area.

    `grid` is the leading that columns share, `flush` how far bands may be parted to fill a page; `side` is the width of
    the side column, `side_gutter` what parts it from the text: at the left heads hang in it, at the right notes stand.
    `bleed` is what is printed beyond the sheet and cut off, along `marks` if there are any.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    gutter: float
    grid: float
    flush: float
    side: float = 0.0
    side_gutter: float = 0.0
    bleed: float = 0.0
    side_at: SideColumn = SideColumn.LEFT
    marks: CutMarks = CutMarks.NONE

    @property
    def inset(self) -> float:
        """What the side column takes of the measure."""
        return self.side + self.side_gutter

    @property
    def second(self) -> float:
        """Where the second of the two columns begins, from the left margin: the text or, at the right, the side."""
        return self.inset if self.side_at is SideColumn.LEFT else self.measure - self.side

    @property
    def measure(self) -> float:
        """Width of the type area."""
        return self.width - self.left - self.right


class Literal(Struct, frozen=True):
    """Words of the layout's own: an address, the name of a house."""

    text: str


class FieldCell(Struct, frozen=True):
    """Fields printed one after the other, with a separator between."""

    fields: tuple[FieldName | Literal, ...]


class Furniture(Struct, frozen=True):
    """Running head and foot: distances from the sheet's top edge and below the type area."""

    header: tuple[FieldCell, FieldCell, FieldCell]
    footer: tuple[FieldCell, FieldCell, FieldCell]
    header_at: float
    footer_rule_at: float
    footer_at: float
    separator: str
    header_rule_at: float  # above the type area
    second_at: float  # where the second cell begins; 0: it is centred
    marking: MarkingForm
    ruled: bool = True  # the layout's `rules` of header and footer are drawn


class Panel(Struct, frozen=True):
    """A colour that bleeds off the sheet, `height` points from its upper edge, and the colour of all that is on it."""

    fill: Colour
    ink: Colour
    height: float
    inset: float  # below the words on it, which make it higher where they need it


class Template(Struct, frozen=True):
    """A kind of page."""

    page: PageLook
    furniture: Furniture
    panel: Panel | None = None

    def mirror(self) -> Template:
        """Turn it to an even page: what is left stands right."""
        page, furniture = self.page, self.furniture
        return replace(
            self,
            page=replace(page, left=page.right, right=page.left),
            furniture=replace(furniture, header=furniture.header[::-1], footer=furniture.footer[::-1]),
        )


class Templates(Struct, frozen=True):
    """The kinds of pages that a layout has."""

    first: Template
    other: Template
    last: Template
    mirrored: bool = False

    def choose(self, number: int, pages: int) -> Template:
        """Choose the template of page `number` of `pages`, as it is to be drawn."""
        template = self.first if number == 1 else self.last if number == pages else self.other
        return template.mirror() if self.mirrored and number % 2 == 0 else template


def make_alike(page: PageLook, furniture: Furniture) -> Templates:
    """Make the templates of pages that are all alike."""
    template = Template(page, furniture)
    return Templates(template, template, template)
