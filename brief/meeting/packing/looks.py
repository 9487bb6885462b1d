"""The look of a pack's own pages: colours, measures and styles in one place, in the families of its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.layout.papers import MM
from brief.layout.types import Align
from brief.typeset.story.looks import make_plain

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.layout.types import Layout, Style

INK: Colour = (0x20 / 255, 0x36 / 255, 0x4A / 255)  # 12.4:1 on white
OCHRE: Colour = (0x8A / 255, 0x64 / 255, 0x12 / 255)  # 5.4:1
GREY: Colour = (0x54 / 255, 0x60 / 255, 0x6A / 255)  # 6.4:1
BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
LARGE = 10.0  # points
NARROW = 150 * MM  # of a sheet that is no A4 or Letter: the figures below shrink with it


class PackMeasures(Struct, frozen=True):
    """Measures in points, for a sheet of A4."""

    band: float = 46.5 * MM  # of the cover, full of colour
    band_text: float = 14 * MM
    cover_left: float = 58.5 * MM
    left: float = 26.5 * MM
    right: float = 19 * MM
    head: float = 16.4 * MM  # baseline of the running head below the sheet's edge
    top: float = 30 * MM
    bottom: float = 27 * MM  # the text ends above
    foot: float = 16 * MM  # baseline of the running foot above the sheet's edge
    numeral: float = 22.3 * MM
    paper: float = 43 * MM  # the agenda's right column
    stamp: float = 6.2 * MM  # baseline of the pack's own number on a paper's pages


class PackLooks(Struct, frozen=True):
    """Styles, and the figures for the sheet."""

    figures: PackMeasures
    day: Style
    month: Style
    weekday: Style
    kicker: Style
    title: Style
    place: Style
    list_head: Style
    list_item: Style
    list_title: Style
    list_page: Style
    heading: Style
    minor: Style
    numeral: Style
    row_title: Style
    row_text: Style
    small: Style
    small_page: Style
    head: Style
    head_right: Style
    cell_item: Style
    cell_title: Style
    cell_about: Style
    cell_small: Style
    cell_small_right: Style
    cell_page: Style
    point: Style
    note: Style
    source: Style
    digest: Style
    tab_title: Style
    running: Style
    running_strong: Style
    marking: Style


class Maker(Struct, frozen=True):
    """Makes styles in a layout's families; what is large shrinks with the sheet."""

    body: Style
    shrink: float

    def __call__(self, family: str, size: float, leading: float, weight: int = 400, colour: Colour = BLACK) -> Style:
        """Make a style."""
        share = self.shrink if size > LARGE else 1.0
        large, apart = round(size * share, 2), round(leading * share, 2)
        return replace(make_plain(self.body, family, large, apart, weight, colour), hyphenate=False)


def turn_right(style: Style) -> Style:
    """The same, its lines ending at the right."""
    return replace(style, align=Align.RIGHT)


def make_looks(layout: Layout) -> PackLooks:
    """Set out the styles in the layout's families, for its sheet."""
    shrink = min(1.0, layout.page.width / (210 * MM)) if layout.page.width < NARROW else 1.0
    style = Maker(layout.styles.body, shrink)
    return PackLooks(
        figures=PackMeasures(
            **{name: getattr(PackMeasures(), name) * shrink for name in PackMeasures.__struct_fields__}
        ),
        day=style("text", 64, 68, 300, WHITE),
        month=style("sans", 15, 19, 600, WHITE),
        weekday=style("sans", 9.5, 14, 400, WHITE),
        kicker=style("sans", 13, 17, 600, OCHRE),
        title=style("text", 38, 47),
        place=style("sans", 15, 20, 400, GREY),
        list_head=style("sans", 10, 14, 600, INK),
        list_item=style("sans", 10, 14, 600, OCHRE),
        list_title=style("sans", 10, 14),
        list_page=turn_right(style("sans", 10, 14, 400, GREY)),
        heading=style("text", 28, 34),
        minor=style("text", 15, 20, 400, INK),
        numeral=style("text", 26, 30, 300, OCHRE),
        row_title=style("sans", 13, 17, 600),
        row_text=style("sans", 10.5, 14, 400, GREY),
        small=style("sans", 9, 12),
        small_page=style("sans", 9, 12, 600, OCHRE),
        head=style("sans", 9, 12, 600, INK),
        head_right=turn_right(style("sans", 9, 12, 600, INK)),
        cell_item=style("sans", 10.5, 15, 600, OCHRE),
        cell_title=style("sans", 12, 15, 600),
        cell_about=style("sans", 8.8, 12, 400, GREY),
        cell_small=style("sans", 9, 15, 400, GREY),
        cell_small_right=turn_right(style("sans", 9, 15, 400, GREY)),
        cell_page=turn_right(style("sans", 13, 15, 600)),
        point=style("sans", 10.5, 14.5),
        note=style("sans", 9, 12.5, 400, GREY),
        source=style("sans", 9.6, 13),
        digest=style("sans", 8, 11.5, 400, GREY),
        tab_title=style("text", 30, 37),
        running=style("sans", 8.6, 11, 400, GREY),
        running_strong=style("sans", 8.6, 11, 700, GREY),
        marking=style("sans", 12, 12, 700, WHITE),
    )


def dress(layout: Layout) -> Layout:
    """The layout for a pack's own pages: links in ochre, nothing else of it but its families and its sheet."""
    return replace(layout, accent=OCHRE, ink=BLACK, paper=WHITE)
