"""The Brief: one closed tree between compose and typeset; types only.

Every text of the page stands here as it is printed; the layout decides where and how. Furniture draws on `Fields`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decimal import Decimal

    from brief.diagnostics import Mark
    from brief.document.fields import Attachment, Fields
    from brief.document.values import ColumnHead, KindShare, Tick, Value
    from brief.images.types import Image
    from brief.outline.details import Grouping
    from brief.outline.types import ChartKind, FigureWidth


class Text(Struct, frozen=True):
    """Words."""

    value: str


class Strong(Struct, frozen=True):
    """Words of weight."""

    content: Inlines


class Emphasis(Struct, frozen=True):
    """Stressed words."""

    content: Inlines


class Address(Emphasis, frozen=True):
    """To whom a recommendation is addressed, and by when it is to be done: a line of its own in a box."""


class Link(Struct, frozen=True):
    """Words that lead to an address; to an id of this brief where that begins with `#`."""

    content: Inlines
    url: str
    description: str = ""


class NoteFamily(StrEnum):
    """The three families of notes; their marks are never mixed."""

    EVIDENCE = "evidence"  # 1, 2, 3
    EDITOR = "editor"  # A, B, C
    TABLE = "table"  # a, b, c


class NoteRef(Struct, frozen=True):
    """A mark that leads to the note `target`; `id` is its own destination, where the note leads back to."""

    target: str
    id: str
    label: str
    family: NoteFamily
    description: str  # for the link: "Evidence note 3"
    raised: bool = True  # set on the line, as in a table's "note 3", where not


class Unverified(Struct, frozen=True):
    """Words of a claim that is not verified: only a `--draft` has them, marked by `label`, in brackets."""

    content: Inlines
    label: str


class Foreign(Struct, frozen=True):
    """Words in another language than the brief's, which has the BCP 47 tag `language`."""

    content: Inlines
    language: str


Inline = Text | Strong | Emphasis | Link | NoteRef | Unverified | Foreign
Inlines = tuple[Inline, ...]


class Heading(Struct, frozen=True):
    """A heading; level 1 is the brief's title, 2 a section, 3 below. `id` is its destination."""

    content: Inlines
    level: int
    id: str
    mark: Mark
    role: str = "heading"  # a layout's style


class Paragraph(Struct, frozen=True):
    """A paragraph in a layout's style (`role`): body, issuer, number, subtitle, record; `id` is its destination.

    `label` hangs before it: the number of a source, "[4]".
    """

    content: Inlines
    role: str
    mark: Mark
    id: str = ""
    label: str = ""


class ListPoint(Struct, frozen=True):
    """One point of a list; `sub`: under the one before it."""

    content: Inlines
    mark: Mark
    sub: bool = False


class BulletList(Struct, frozen=True):
    """A section's points."""

    points: tuple[ListPoint, ...]
    mark: Mark


class Logos(Struct, frozen=True):
    """Logos in a row, each with the name that it stands for."""

    logos: tuple[tuple[Image, str], ...]
    mark: Mark


class Callout(Struct, frozen=True):
    """The tinted box of key messages, or of recommendations, whose numbers are `own` words of theirs."""

    heading: Heading
    points: tuple[ListPoint, ...]
    mark: Mark
    own: bool = False


class PullQuote(Struct, frozen=True):
    """A quotation that is set large, with the marks of its notes; `by` says whose it is."""

    content: Inlines
    by: str
    mark: Mark


class Boxed(Struct, frozen=True):
    """A box beside the text; `name` is that of its claims, `label` "Box 1 · Definition"."""

    name: str
    label: str
    heading: Heading
    points: tuple[ListPoint, ...]
    mark: Mark


class PrintedNumber(Struct, frozen=True):
    """A number set large: neither qualifier, unit nor period is ever dropped."""

    qualifier: str  # "more than" or ""
    digits: str  # "9,000", "15–20"
    unit: str  # "tons", "per cent"
    text: Inlines
    period: Inlines  # with the note marks
    mark: Mark


class PrintedNumbers(Struct, frozen=True):
    """Two to four big numbers in a row."""

    items: tuple[PrintedNumber, ...]
    mark: Mark


class Fact(Struct, frozen=True):
    """A label and its value: "Prepared for", "Working group …"."""

    label: str
    content: Inlines
    meeting: bool = False  # what the brief is for


class FactList(Struct, frozen=True):
    """The title block's meta row."""

    facts: tuple[Fact, ...]
    mark: Mark


class TableRow(Struct, frozen=True):
    """A statistic as a row; `remark` is its evidence ("note 1") or its formula."""

    label: Inlines
    value: Value
    unit: Inlines
    period: Inlines
    remark: Inlines
    mark: Mark
    derived: bool = False
    column: str = ""  # under which its value stands, in a table with columns
    marks: Inlines = ()  # of notes, behind the value in such a table


class TableGroup(Struct, frozen=True):
    """Rows under one row head; `title` may be empty. Derived rows have a group of their own."""

    title: str
    rows: tuple[TableRow, ...]
    derived: bool = False
    total: bool = False  # the sums that end a table


class TableNote(Struct, frozen=True):
    """A lettered note under the table."""

    letter: str
    id: str
    content: Inlines


class TableHead(Struct, frozen=True):
    """The words of the head row; `formula` heads the last column of derived rows."""

    group: str  # often empty on the page
    label: str
    value: str
    unit: str
    period: str
    remark: str
    formula: str


class Table(Struct, frozen=True):
    """The statistics table. Order below it: notes a, b, c, then remarks (intervals), then the source line."""

    id: str
    label: str  # "Table 1"
    title: Inlines
    subtitle: Inlines
    head: TableHead
    groups: tuple[TableGroup, ...]
    notes: tuple[TableNote, ...]
    remarks: Inlines
    source: Inlines
    mark: Mark
    derived: str  # "Table 2": what derived figures are called where a layout has them apart
    continued: str = "{table}"  # overleaf: "{table}, continued"
    columns: tuple[str, ...] = ()  # of values
    heads: tuple[ColumnHead, ...] = ()


class Bar(Struct, frozen=True):
    """One value of a chart: `low` and `high` are what rounding leaves open, or with `span` a range that is stated."""

    label: str  # in a line chart bars of one label are a series
    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    derived: bool
    mark: Mark
    span: bool = False
    period: str = ""
    at: Decimal | None = None  # the place along a line chart's x, in years
    series: str = ""  # in a chart of groups, whose name the label is


class Chart(Struct, frozen=True):
    """A chart of statistics rows; `reference` is what all are compared with: "2016 = 100"."""

    id: str
    label: str  # "Figure 1"
    kind: ChartKind
    title: Inlines
    subtitle: Inlines
    bars: tuple[Bar, ...]
    note: Inlines
    source: Inlines
    alt: str
    mark: Mark
    section: str = ""  # the key of the section that the author puts it to
    ticks: tuple[Tick, ...] = ()
    reference: Tick | None = None
    caption: Inlines = ()
    width: FigureWidth | None = None
    further: str = ""  # what leads to values of a line that have no room at their points
    grouping: Grouping | None = None
    continued: str = ""  # over pages: "Figure 1, continued"
    colon: str = ": "  # between a name and its value
    comma: str = ", "  # between the members of a list
    semicolon: str = "; "  # between entries that may have commas


class Illustration(Struct, frozen=True):
    """An image with its caption."""

    id: str
    label: str  # "Figure 2"
    title: Inlines
    image: Image
    source: Inlines
    alt: str
    mark: Mark
    section: str = ""
    subtitle: Inlines = ()
    note: Inlines = ()
    caption: Inlines = ()
    width: FigureWidth | None = None


class Note(Struct, frozen=True):
    """A note: "3 | P7 | “quotation”", or "A | lead. text"; `back` are the ids of the marks that lead here.

    `again` is what stands in its place where it is cited another time: "P7, quoted above"; `record` is the id of its
    source's record; `read` where it says what the editors read in its words.
    """

    id: str
    label: str
    place: str  # "P5", "p. 12", behind its source's number where there are several: "[4] P2"; or ""
    content: Inlines
    back: tuple[str, ...]
    back_description: str  # "Back to the text, note 3"
    mark: Mark
    again: str = ""
    description: str = ""  # of a link to it: "Evidence note 3"
    record: str = ""
    read: bool = False


class Notes(Struct, frozen=True):
    """The evidence notes or the editor's notes."""

    family: NoteFamily
    heading: Heading
    intro: Inlines
    notes: tuple[Note, ...]
    mark: Mark


class Profile(Struct, frozen=True):
    """The evidence profile: what the brief's claims are."""

    heading: Heading
    shares: tuple[KindShare, ...]
    summary: Inlines
    alt: str  # the strip in words
    mark: Mark


Figure = Chart | Illustration
Titled = Callout | Boxed  # points under a heading of their own
Pointed = BulletList | Titled  # what has points; whoever goes through points asks for this
Said = Heading | Paragraph | Pointed | PullQuote
Block = Said | PrintedNumbers | FactList | Table | Figure | Logos | Notes | Profile


class Part(Struct, frozen=True):
    """What a layout places by its name, one of its `PartName`s or the key of a section of the author's own."""

    name: str
    blocks: tuple[Block, ...]
    mark: Mark


class Brief(Struct, frozen=True):
    """A brief, ready to be set."""

    fields: Fields
    parts: tuple[Part, ...]
    attachments: tuple[Attachment, ...]
    mark: Mark
