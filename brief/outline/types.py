"""The outline as frozen types; every value keeps its Mark in the author's file."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date, datetime

    from brief.diagnostics import Code, Mark
    from brief.marked import Scalar
    from brief.outline.details import BoxDetails, ColumnHeadDetails, Grouping, Partner, Reference
    from brief.outline.extending import House


class BriefStatus(StrEnum):
    """A draft says so on every page."""

    DRAFT = "draft"
    FINAL = "final"


class ClaimKind(StrEnum):
    """What a claim is; counted in the evidence profile."""

    FACT = "fact"
    ASSESSMENT = "assessment"
    FORECAST = "forecast"
    COMMITMENT = "commitment"


class ChartKind(StrEnum):
    """How a chart shows its rows."""

    BAR = "bar"
    COLUMN = "column"
    LINE = "line"
    DOT = "dot"


class ChartOrder(StrEnum):
    """By what a chart sorts its rows."""

    VALUE = "value"


class Date(Struct, frozen=True):
    """A date as the author wrote it (ISO 8601, year-month-day)."""

    value: date
    mark: Mark


class Moment(Struct, frozen=True):
    """A day and hour as the author wrote it, with its distance from UTC."""

    value: datetime
    mark: Mark


class Meeting(Struct, frozen=True):
    """The meeting that the brief is for."""

    mark: Mark
    name: Scalar | None = None
    place: Scalar | None = None
    date: Date | None = None
    item: Scalar | None = None


class Body(Struct, frozen=True):
    """What counts as a source's text: from the first occurrence of `start` to the end of `end`."""

    mark: Mark
    start: Scalar | None = None
    end: Scalar | None = None


class SourceEntry(Struct, frozen=True):
    """A source as the outline names it; the file is not yet read."""

    id: Scalar
    file: Scalar
    mark: Mark
    title: Scalar | None = None
    authors: tuple[Scalar, ...] = ()
    publisher: Scalar | None = None
    published: Scalar | None = None  # a date or words such as "not stated"
    retrieved: Scalar | None = None
    url: Scalar | None = None
    sha256: Scalar | None = None
    language: Scalar | None = None
    body: Body | None = None


class Correction(Struct, frozen=True):
    """A declared alteration inside a quote: `wrong` stands in the source, `right` in brackets in the quote."""

    wrong: Scalar
    right: Scalar
    mark: Mark
    basis: Scalar | None = None


class Reads(Struct, frozen=True):
    """The editors' reading: words of a quote, and the value that they say."""

    words: Scalar
    value: Scalar


class TextQuote(Struct, frozen=True):
    """A W3C TextQuoteSelector with what narrows its search."""

    exact: Scalar
    mark: Mark
    source: Scalar | None = None
    paragraph: int | None = None  # 1-based in the source's body
    page: int | None = None  # 1-based
    prefix: Scalar | None = None
    suffix: Scalar | None = None
    corrections: tuple[Correction, ...] = ()
    reads: tuple[Reads, ...] = ()
    whole: bool = True  # False where a value of it was refused: it is not looked up, for that has its finding


class Claim(Struct, frozen=True):
    """One statement with its evidence; `unsupported` is the author's own `evidence: none`.

    A recommendation says to whom and by when.
    """

    text: Scalar
    mark: Mark
    kind: ClaimKind | None = None
    evidence: tuple[TextQuote, ...] = ()
    unsupported: bool = False
    note: Scalar | None = None
    to: Scalar | None = None
    by: Scalar | None = None
    sub: bool = False  # a point under the claim before it
    whole: bool = True  # False where some of its evidence was refused: nobody says then what it lacks


RECOMMENDATIONS = "recommendations"  # the name of the section that they are


class Section(Struct, frozen=True):
    """A section; `name` is its key, `title` only where the author gave one. A box is one beside the text."""

    name: Scalar
    claims: tuple[Claim, ...]
    mark: Mark
    title: Scalar | None = None
    box: BoxDetails | None = None


class BigNumber(Struct, frozen=True):
    """A row of the statistics set large on page 1."""

    row: Scalar
    mark: Mark
    text: Scalar | None = None


class Row(Struct, frozen=True):
    """A statistic: `value` with evidence, or `formula` over the ids of other rows."""

    label: Scalar
    mark: Mark
    id: Scalar | None = None
    group: Scalar | None = None
    value: Scalar | None = None
    formula: Scalar | None = None
    unit: Scalar | None = None
    period: Scalar | None = None
    round: Decimal | None = None
    note: Scalar | None = None
    evidence: tuple[TextQuote, ...] = ()
    reads: Scalar | None = None  # the words of its quote that say the value, where no rule reads them
    column: Scalar | None = None  # of its table, where that has columns and its period is not the column's name
    total: bool = False  # of the table that it ends
    whole: bool = True  # False where a value of it was refused: it is not proved, nor what rests on it


class NotStatistic(Struct, frozen=True):
    """A number of the source that is left out on purpose."""

    quote: TextQuote
    mark: Mark
    why: Scalar | None = None


class StatisticsTable(Struct, frozen=True):
    """One table: its rows, and where it has columns of values the names of these."""

    rows: tuple[Row, ...]
    mark: Mark
    title: Scalar | None = None
    columns: tuple[Scalar, ...] = ()
    heads: tuple[ColumnHeadDetails, ...] = ()
    note: Scalar | None = None


class Statistics(Struct, frozen=True):
    """The statistics: all rows of all tables, in their order."""

    rows: tuple[Row, ...]
    mark: Mark
    not_statistics: tuple[NotStatistic, ...] = ()
    tables: tuple[StatisticsTable, ...] = ()
    whole: bool = True  # False where a row was refused, or a value of one: nobody says then that a name has no row


class FigureWidth(Struct, frozen=True):
    """How wide a figure is: a share of the measure, which is over all columns, or one column."""

    share: Decimal = Decimal(1)
    column: bool = False


class ChartFigure(Struct, frozen=True):
    """A chart of rows of the statistics."""

    chart: ChartKind
    rows: tuple[Scalar, ...]
    mark: Mark
    title: Scalar | None = None
    section: Scalar | None = None
    alt: Scalar | None = None
    sort: ChartOrder | None = None
    grouping: Grouping | None = None
    reference: Reference | None = None
    width: FigureWidth | None = None
    caption: Scalar | None = None
    credit: Scalar | None = None
    note: Scalar | None = None


class ImageFigure(Struct, frozen=True):
    """An image with its alternate text."""

    image: Scalar
    alt: Scalar
    mark: Mark
    title: Scalar | None = None
    section: Scalar | None = None
    source: Scalar | None = None
    width: FigureWidth | None = None
    caption: Scalar | None = None
    credit: Scalar | None = None
    note: Scalar | None = None


class Abbreviation(Struct, frozen=True):
    """A short form and what it stands for."""

    short: Scalar
    long: Scalar


class Allowed(Struct, frozen=True):
    """A code whose warnings the author accepts, and why."""

    code: Code
    why: Scalar
    mark: Mark


class Renamed(Struct, frozen=True):
    """A word of the page by its name, and what the author has in its place."""

    name: Scalar
    words: Scalar


class Issue(Struct, frozen=True):
    """What an organisation prints on an issued paper, and what libraries know it by."""

    symbol: Scalar | None = None
    organ: Scalar | None = None
    distribution: Scalar | None = None
    original_language: Scalar | None = None
    embargo: Moment | None = None
    doi: Scalar | None = None
    issn: Scalar | None = None
    isbn: Scalar | None = None
    rights: Scalar | None = None
    licence: Scalar | None = None


class Outline(Struct, frozen=True):
    """The author's file, read."""

    file: str  # as the user named it: what findings say
    data: bytes  # as read: what the PDF embeds
    mark: Mark
    title: Scalar
    sources: tuple[SourceEntry, ...]
    sections: tuple[Section, ...]
    subtitle: Scalar | None = None
    issuer: Scalar | None = None
    series: Scalar | None = None
    number: Scalar | None = None
    date: Date | None = None
    version: Scalar | None = None
    kind: Scalar | None = None
    status: BriefStatus = BriefStatus.FINAL
    says_status: bool = False  # whether the author has written it
    marking: Scalar | None = None
    meeting: Meeting | None = None
    authors: tuple[Scalar, ...] = ()
    contact: Scalar | None = None
    disclaimer: Scalar | None = None
    cite_as: Scalar | None = None
    abbreviations: tuple[Abbreviation, ...] = ()
    language: str = "en-GB"
    layout: Scalar | None = None
    key_messages: tuple[Claim, ...] = ()
    big_numbers: tuple[BigNumber, ...] = ()
    statistics: Statistics | None = None
    figures: tuple[ChartFigure | ImageFigure, ...] = ()
    allow: tuple[Allowed, ...] = ()
    labels: tuple[Renamed, ...] = ()
    issue: Issue = Issue()
    partners: tuple[Partner, ...] = ()
    houses: tuple[House, ...] = ()  # files of shared values that it extends, the nearest first
    settings: tuple[str, ...] = ()  # what `--set` says over it

    @property
    def name(self) -> str:
        """The file's name without its folder, which the PDF carries; one that was piped has none."""
        name = PurePath(self.file).name
        return name if name.strip("-") else "outline.yaml"

    @property
    def files(self) -> tuple[Scalar, ...]:
        """Every file that it names besides its layout, from its folder: sources, then images, then shared values."""
        return (*(source.file for source in self.sources), *self.images, *(house.name for house in self.houses))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its key messages, then the claims of its sections."""
        return (*self.key_messages, *(claim for section in self.sections for claim in section.claims))

    @property
    def quotes(self) -> tuple[TextQuote, ...]:
        """Every quote: of claims, of rows, of numbers that are left out on purpose."""
        quotes = [quote for claim in self.claims for quote in claim.evidence]
        if self.statistics is not None:
            quotes += (quote for row in self.statistics.rows for quote in row.evidence)
            quotes += (entry.quote for entry in self.statistics.not_statistics)
        return tuple(quotes)

    @property
    def figure_texts(self) -> tuple[Scalar, ...]:
        """What its figures say in words, besides what stands for them where they cannot be seen."""
        texts = [text for figure in self.figures for text in (figure.title, figure.caption, figure.note)]
        texts += [f.reference.label for f in self.figures if isinstance(f, ChartFigure) and f.reference]
        return tuple(text for text in texts if text is not None)

    @property
    def images(self) -> tuple[Scalar, ...]:
        """The files of its images, each once."""
        images = [figure.image for figure in self.figures if isinstance(figure, ImageFigure)]
        images += [partner.logo for partner in self.partners if partner.logo]
        return tuple({image.value: image for image in images}.values())
