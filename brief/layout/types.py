"""A layout as frozen types: a closed set of keys; every length is in points, every colour sRGB."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.layout.cover import Cover
    from brief.layout.fitting import Fitting
    from brief.layout.forms import (
        BarForm,
        BarLabels,
        CalloutForm,
        Digits,
        FactsForm,
        Heads,
        MarkForm,
        NumberForm,
        NumberUnit,
        PointForm,
        RecordForm,
        Remarks,
        TableForm,
    )
    from brief.layout.links import Links
    from brief.layout.masthead import Masthead
    from brief.layout.pictures import CoverImage, Logo
    from brief.layout.quotation import Quotation
    from brief.layout.selecting import Selection
    from brief.layout.templates import Furniture, PageLook, Templates
    from brief.marked import Scalar


class Align(StrEnum):
    """How lines fill their measure."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFY = "justify"


class PartName(StrEnum):
    """What bands may place; `further` are the sections of an author's own."""

    TITLE = "title"
    FACTS = "facts"  # of the title, where they do not follow it at once
    KEY_MESSAGES = "key_messages"
    BIG_NUMBERS = "big_numbers"
    CONTEXT = "context"
    PROGRESS = "progress"
    CHALLENGES = "challenges"
    OUTLOOK = "outlook"
    FURTHER = "further"
    BOXES = "boxes"  # where no section says anything that they could belong to
    RECOMMENDATIONS = "recommendations"
    FIGURES = "figures"
    STATISTICS = "statistics"
    DERIVED = "derived"  # a table of its own where a layout places it; else they stand under the statistics
    EVIDENCE_NOTES = "evidence_notes"
    EDITOR_NOTES = "editor_notes"
    PROFILE = "profile"
    SOURCES = "sources"
    CITATION = "citation"
    DISCLAIMER = "disclaimer"
    LEFT_OUT = "left_out"  # the line that says what a layout's `selection` leaves to the full brief


class Style(Struct, frozen=True):
    """The type of one role; `tracking` in em, `before` and `after` around the block."""

    family: str
    size: float
    leading: float
    weight: int
    italic: bool
    colour: Colour
    align: Align
    capitals: bool
    tracking: float
    before: float
    after: float
    hyphenate: bool
    figures: Digits


class Styles(Struct, frozen=True):
    """Every role there is."""

    body: Style
    nameplate: Style
    title: Style
    subtitle: Style
    deck: Style
    issuer: Style
    number: Style
    fact_label: Style
    fact: Style
    heading: Style
    callout_heading: Style
    callout: Style
    big_digits: Style
    big_qualifier: Style
    big_unit: Style
    big_text: Style
    big_period: Style
    caption: Style
    caption_subtitle: Style
    table: Style
    table_head: Style
    table_group: Style
    table_remark: Style
    table_note: Style
    chart_label: Style
    chart_value: Style
    chart_note: Style
    notes_heading: Style
    notes_intro: Style
    note: Style
    note_label: Style
    note_place: Style
    editor_note: Style
    minor_heading: Style
    record: Style
    disclaimer: Style
    furniture: Style
    status: Style
    marking: Style


# whose words may be divided; those of titles, heads, labels and what is set large (key messages, numbers) are not
RUNNING = frozenset(
    (
        *("body", "table", "table_remark", "table_note", "chart_note", "notes_intro", "note"),
        *("editor_note", "record", "disclaimer"),
    )
)


class Rules(Struct, frozen=True):
    """Widths of rules."""

    title: float
    facts: float
    callout: float
    heading: float
    figure: float
    notes: float
    table_top: float
    table_head: float
    table_bottom: float
    footer: float
    header: float = 0.0
    big_numbers: float = 0.0
    under_title: float = 0.0
    under_figure: float = 0.0


class NoteMarkLook(Struct, frozen=True):
    """Note marks: size and rise in em of the text around them."""

    family: str
    weight: int
    size: float
    rise: float
    gap: float
    colour: Colour
    form: MarkForm


class Bullets(Struct, frozen=True):
    """Points: mark, width it hangs in (of prose: indent), gap; `run` make a paragraph, `whole` lines stay together."""

    mark: str
    width: float
    gap: float
    weight: int
    colour: Colour
    form: PointForm
    run: int
    whole: int


class CalloutLook(Struct, frozen=True):
    """The key messages; their numbers hang in `number`."""

    columns: int
    gutter: float
    inset_x: float
    inset_top: float
    inset_bottom: float
    gap: float
    fill: Colour
    form: CalloutForm
    number: float  # 0: not numbered
    border: float = 0.0  # a line around a tint or boxes


class BigNumbersLook(Struct, frozen=True):
    """Big numbers: shares of the measure, `gap` between the digits' baseline and the words, `inset` from rules."""

    columns: int
    gutter: float
    gap: float
    shares: tuple[float, ...]  # empty: all alike
    inset: float
    row_gap: float
    form: NumberForm
    unit: NumberUnit


class Facts(Struct, frozen=True):
    """The meta data: shares of the measure (as a list: of label and value), gutter, inset from its rules."""

    shares: tuple[float, ...]
    gutter: float
    inset: float
    gap: float
    form: FactsForm


class TableLook(Struct, frozen=True):
    """The statistics table: least width of the stub, gutters between its six columns, insets."""

    stub: float
    gutters: tuple[float, ...]
    inset: float
    group_gap: float
    form: TableForm
    remarks: Remarks
    stripe: Colour | None = None  # behind every second row
    head_fill: Colour | None = None


class ChartLook(Struct, frozen=True):
    """Charts: share of the measure that words take (0: words above and below), label column, bars, lines, hatching.

    `bar` is a bar's height and `gap` what parts two; `plot` is the height of columns and lines, `axis` the width of the
    line at zero and of whiskers, `line` that of a series, `marker` the size of a point on it; `grid` draws hairlines at
    the scale's values. Lines of a hatch are `hatch_line` wide, `hatch_pitch` apart; `picture` is an image's height.
    """

    words: float
    label: float
    bar: float
    gap: float
    fill: Colour
    bars: BarForm
    labels: BarLabels
    plot: float
    axis: float
    line: float
    marker: float
    grid: bool
    hatch_pitch: float
    hatch_line: float
    picture: float
    palette: tuple[Colour, ...] = ()  # of series; without it shades of `fill`


class NoteColumns(Struct, frozen=True):
    """Notes: width of label and of place (0: it is run in), gap; `run_on` lines below its claim one may begin."""

    label: float
    place: float
    gap: float
    run_on: int = 0


class Band(Struct, frozen=True):
    """Stacks of parts over the type area's width in so many columns.

    `side_by_side` gives each stack a column; `across` sets the first part's head over all columns; `at` is how far
    below the sheet's upper edge it begins at least; `panel` sets it on the first page's panel, in that one's colour;
    one that `floats` waits for the next page's head where it has no room, while the text after it goes on.
    `facing` lets claims face their notes in the side column, which begins with the parts `beside`; `grid` lets lines of
    the page's leading stand level in all columns. `shares` of the width are what stacks side by side have, where not
    all have the same; the first so many of them are `boxed`, on the callout's tint; `rule` is drawn over the band.
    One for the `back` has the last page for itself where pages come in fours and would not, from `at` on.
    """

    stacks: tuple[tuple[PartName, ...], ...]
    columns: int
    side_by_side: bool
    across: bool
    before: float
    new_page: bool
    heads: Heads
    at: float = 0.0
    panel: bool = False
    floats: bool = False
    facing: bool = False
    beside: tuple[PartName, ...] = ()
    grid: bool = False
    shares: tuple[float, ...] = ()
    boxed: int = 0
    rule: float = 0.0
    back: bool = False


class Limits(Struct, frozen=True):
    """Budgets: warnings from the first, errors from the second number on."""

    pages_warn: int
    pages: int
    words_warn: int
    words: int


class FontPath(Struct, frozen=True):
    """A font file, or a folder of them, in the `folder` of the layout's file; the cut is the font's own unless said."""

    name: str  # as written
    folder: Path
    cut: tuple[int, bool] | None  # weight, and whether it is italic
    mark: Mark
    free: bool = False  # to lie outside the folder

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder / self.name


class FontFamily(Struct, frozen=True):
    """A family by role: `name` of an installed font package, or files of the layout's own."""

    role: str
    name: str
    mark: Mark
    paths: tuple[FontPath, ...] = ()


class LayoutFile(Struct, frozen=True):
    """One file of the chain of `extends`, as read: the PDF carries it; `path` is where it was found."""

    name: str
    data: bytes
    path: Path


class Layout(Struct, frozen=True):
    """A layout, read and checked."""

    name: str
    about: str
    mark: Mark
    page: PageLook
    columns: int  # of the text; 0: as the bands say
    fonts: tuple[FontFamily, ...]
    fallbacks: tuple[FontFamily, ...]  # for characters that those lack, the first that has them
    accent: Colour
    ink: Colour
    paper: Colour
    styles: Styles
    rules: Rules
    marks: NoteMarkLook
    bullets: Bullets
    quotation: Quotation
    links: Links
    callout: CalloutLook
    big_numbers: BigNumbersLook
    facts: Facts
    table: TableLook
    chart: ChartLook
    notes: NoteColumns
    furniture: Furniture
    furniture_mark: Mark  # where it is written, else the layout's own
    templates: Templates
    masthead: Masthead
    records: RecordForm
    bands: tuple[Band, ...]
    selection: Selection
    limits: Limits
    fit: Fitting
    chain: tuple[LayoutFile, ...]
    labels: tuple[tuple[Scalar, Scalar], ...] = ()  # words of the page by their names, in the layout's own
    watermark: bool = False  # a draft says so across each page
    deck: bool = False  # what follows the title's colon is set as its subtitle
    qr: bool = False  # addresses of records as codes
    cover: Cover | None = None
    logo: Logo | None = None
    second_logo: Logo | None = None
    cover_image: CoverImage | None = None
