"""What every part of the brief is composed with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose.numbers import find_row_ids
from brief.compose.spacing import NO_BREAK
from brief.document.tree import Emphasis, Heading, Text, Unverified
from brief.evidence.types import PeriodBasis, VerdictStatus
from brief.evidence.words.unchecked import name_unread_title
from brief.language.page.digits import write_digits
from brief.language.page.format import format_date, format_month
from brief.language.page.wording import enclose, find_brackets
from brief.language.tables import name_page
from brief.patterns import late

if TYPE_CHECKING:
    from brief.compose.inlines import Prose
    from brief.compose.notebook import Notebook
    from brief.compose.numbers import Writing
    from brief.compose.printed import Printed
    from brief.compose.running_text import RunningText
    from brief.diagnostics import Mark, Report
    from brief.document.tree import Inlines
    from brief.evidence.types import EditorsReading, Evidence, EvidenceVerdict, RowEvidence
    from brief.images.types import Image
    from brief.language.page.labels import Labels
    from brief.marked import Scalar
    from brief.outline.types import Outline, SourceEntry

FIGURES = late(r"[0-9]{1,4}(?:[–/-][0-9]{1,4})?")  # a period, or an item of an agenda, that is figures alone


class Statistic(Struct, frozen=True):
    """A row with its value as printed."""

    evidence: RowEvidence
    printed: Printed

    @property
    def id(self) -> str:
        """The row's id, empty where the author gave none."""
        row_id = self.evidence.row.id
        return row_id.value if row_id else ""

    @property
    def derived(self) -> bool:
        """Whether the editors computed it."""
        return self.evidence.row.formula is not None

    @property
    def owns_period(self) -> bool:
        """Whether its period is the editors' own, which no passage states."""
        return self.evidence.period is PeriodBasis.EDITORS


class Composition(Struct, frozen=True):
    """The outline, what was proved of it, the words of its language, and the notes as they are set."""

    outline: Outline
    evidence: Evidence
    labels: Labels
    writing: Writing
    prose: Prose
    running_text: RunningText
    notebook: Notebook
    statistics: tuple[Statistic, ...]
    report: Report
    images: tuple[Image, ...] = ()
    readings: tuple[EditorsReading, ...] = ()  # that statements rest on, in their order

    def find_statistic(self, name: str) -> Statistic | None:
        """Give the row with an id."""
        return next((statistic for statistic in self.statistics if name and statistic.id == name), None)

    def find_source(self, name: str) -> SourceEntry | None:
        """Give the outline's entry of a source."""
        return next((entry for entry in self.outline.sources if entry.id.value == name), None)

    def find_image(self, file: str) -> Image | None:
        """Give an image as read; none where its file could not be."""
        return next((image for image in self.images if image.file == file), None)

    def is_computed(self, statistic: Statistic) -> bool:
        """Tell whether a value comes of several statistics, or of another that does.

        A formula over one stated row, as an index of its growth, only puts what the source states on another scale: it
        is drawn as stated, and its interval is no news. The table has both kinds with their formulas.
        """
        seen: set[str] = set()
        while statistic.evidence.row.formula is not None and statistic.id not in seen:
            seen.add(statistic.id)
            names = find_row_ids(statistic.evidence.row.formula.value)
            used = [other for other in self.statistics if other.id in names]
            if len(used) != 1:
                return True
            statistic = used[0]
        return False

    def vouch(self, content: Inlines, verdict: EvidenceVerdict) -> Inlines:
        """Mark words that are not verified; those without evidence or with numbers that nobody reads say so behind."""
        match verdict.status:
            case VerdictStatus.VERIFIED | VerdictStatus.READ:  # whose evidence note says what the editors read
                return content
            case VerdictStatus.FAILED:
                return (
                    (Unverified(content, mark_doubt(self.labels.unverified, self.outline.language)),) if content else ()
                )
            case VerdictStatus.UNCHECKED:
                return self.remark(
                    content, self.labels.numbers_unchecked if verdict.code else self.labels.own_statement
                )

    def doubt(self, content: Inlines, title: Scalar | None) -> Inlines:
        """Mark a text about the table's rows where nobody reads its numbers."""
        outline, evidence = self.outline, self.evidence
        if not name_unread_title(title, evidence.rows, evidence.sources, outline.language):
            return content
        return self.remark(content, self.labels.numbers_unchecked)

    def remark(self, content: Inlines, words: str) -> Inlines:
        """Put words of the page's own behind a text."""
        opened, closed = find_brackets(self.outline.language, "square")
        return (*content, Text(opened), Emphasis((Text(words),)), Text(closed))

    def heading(self, words: str, level: int, name: str, mark: Mark) -> Heading:
        """Make a heading of a label."""
        return Heading((Text(self.prose.bind(words)),), level, name, mark)

    def write_date(self, written: Scalar | None) -> str:
        """Write a date in the brief's language; other words stay as they are."""
        if written is None:
            return ""
        day = read_date(written.value)
        return write_day(day, self.outline.language) if day else self.prose.literal(written)

    def write_time(self, written: Scalar) -> str:
        """Write a period or an item's number; where it is figures alone, in the language's digits, as dates are."""
        plain = FIGURES.fullmatch(written.value.strip())
        return write_digits(plain[0], name_page(self.outline.language)) if plain else self.prose.literal(written)

    def write_deadline(self, written: Scalar | None) -> str:
        """Write a date, or a month such as 2020-06, in the brief's language; other words stay as they are."""
        month = read_month(written.value) if written else None
        named = format_month(*month, self.outline.language) if month else ""
        return self.prose.bind(named) if named else self.write_date(written)

    def is_not_stated(self, written: Scalar) -> bool:
        """Tell whether a value is the outline's `not stated`, or the brief's language's words for it."""
        return written.value.strip().casefold() in {"not stated", self.labels.not_stated.casefold()}


def read_date(written: str) -> date | None:
    """Read an ISO 8601 date; None for anything else."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None


def read_month(written: str) -> tuple[int, int] | None:
    """Read the year and month of 2020-06; None for anything else."""
    day = read_date(f"{written.strip()}-01")
    return (day.year, day.month) if day else None


def mark_doubt(words: str, language: str) -> str:
    """Write what is said before words that are not verified: in brackets."""
    return enclose(words, language, "square").lstrip()


def write_day(day: date, language: str) -> str:
    """Write a day that no line parts, whatever order the language has; only before its other calendar one may end."""
    return format_date(day, language).replace(" ", NO_BREAK).replace(f"{NO_BREAK}(", " (")
