"""From outline and evidence to the Brief, in reading order, because notes are numbered by their first mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.compose.back import compose_citation, compose_disclaimer, compose_sources
from brief.compose.boxes import compose_sections, refer_to_boxes
from brief.compose.composition import Composition, Statistic, mark_doubt
from brief.compose.fields import attach, compose_fields
from brief.compose.figures import compose_figures
from brief.compose.inlines import Prose, Spelled, fold_spaces
from brief.compose.notebook import Notebook
from brief.compose.notes import compose_editor_notes, compose_evidence_notes, compose_profile
from brief.compose.numbers import UNKNOWN, Writing
from brief.compose.places import OutlinePlaces
from brief.compose.running_text import RunningText
from brief.compose.sections import compose_big_numbers, compose_key_messages
from brief.compose.statistics import compose_statistics, identify_table, list_tables, name_table
from brief.compose.title import compose_title
from brief.document.tree import Brief, Chart, Illustration
from brief.evidence.types import PeriodBasis
from brief.evidence.types import VerdictStatus as Proof
from brief.language.page.labels import labels
from brief.outline.types import BriefStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from brief.compose.printed import Printed
    from brief.diagnostics import Report
    from brief.document.tree import Inlines, Part
    from brief.evidence.types import ClaimEvidence, Evidence, QuoteEvidence, RowEvidence
    from brief.images.types import Image
    from brief.language.page.labels import Labels
    from brief.outline.types import Outline


def compose(
    outline: Outline,
    evidence: Evidence,
    report: Report,
    images: tuple[Image, ...] = (),
    *,
    draft: bool = False,
    moment: datetime,
) -> Brief:
    """Compose the Brief; its findings are in `report`, and whether they stop the file is the gate's affair.

    A `draft` says so on every page, whatever the outline's `status`. `moment` dates a document whose outline has no
    date.
    """
    if draft:
        outline = replace(outline, status=BriefStatus.DRAFT)
    composition = prepare(outline, evidence, report, images)
    figures = compose_figures(composition)  # they cite no notes, and texts refer to them
    refer_to(figures, composition)
    front = (
        compose_title(composition),
        *compose_key_messages(composition),
        *compose_big_numbers(composition),
        *compose_sections(composition),
        *figures,
        *compose_statistics(composition),
    )
    # The notes come when every mark is set.
    back = (
        *compose_evidence_notes(composition),
        *compose_editor_notes(composition),
        *compose_profile(composition),
        *compose_sources(composition),
        *compose_citation(composition),
        *compose_disclaimer(composition),
    )
    composition.running_text.finish(outline.mark.file)
    return Brief(compose_fields(composition, moment), (*front, *back), attach(composition), outline.mark)


def refer_to(figures: tuple[Part, ...], composition: Composition) -> None:
    """Let texts refer to the table and the figures."""
    for number, table in list_tables(composition) if composition.statistics else ():
        title = composition.prose.read(table.title)
        composition.running_text.place(name_table(number, composition), identify_table(number), title)
    refer_to_boxes(composition)
    for part in figures:
        composition.running_text.place_figures(tuple(b for b in part.blocks if isinstance(b, Chart | Illustration)))


def prepare(outline: Outline, evidence: Evidence, report: Report, images: tuple[Image, ...] = ()) -> Composition:
    """Lay out what every part is composed with."""
    words = replace(labels(outline.language), **{one.name.value: one.words.value for one in outline.labels})
    writing = Writing(outline.language, words)
    known = _take_known((outline.language, words, tuple(source.text for source in evidence.sources)))
    statistics = tuple(Statistic(row, known.print_row(row, writing)) for row in evidence.rows)
    units = {s.printed.unit_cell for s in statistics} | {s.printed.spelled for s in statistics}
    prose = Prose(
        language=outline.language,
        units=tuple(sorted(filter(None, units))),
        statistics=tuple(
            spelled for statistic in statistics if statistic.id for spelled in spell(statistic, words, outline.language)
        ),
        places=OutlinePlaces(outline.data, outline.file),
        report=report,
        quotes=lambda words: any(words in source.text for source in evidence.sources),
    )
    known.begin((prose.units, prose.statistics))
    prose = replace(prose, known=known.texts, bound=known.bound)
    notebook = Notebook(read_quotes(outline, evidence), words, outline.language)
    running_text = RunningText(prose, words, outline.abbreviations)
    proved: tuple[ClaimEvidence | RowEvidence, ...] = (*evidence.claims, *evidence.rows)
    readings = tuple(reading for one in proved for reading in one.readings)
    parts = (words, writing, prose, running_text, notebook, statistics, report, images, readings)
    return Composition(outline, evidence, *parts)


class Composed(Struct):
    """What was composed last of the same sources in the same words of the page: the outline may be built again.

    It takes 2 of 40 ms from a one-word edit of the example.
    """

    basis: tuple[object, ...]
    rows: dict[int, tuple[RowEvidence, Printed]] = field(default_factory=dict)  # by identity
    prose: tuple[object, ...] = ()  # what texts are read with
    texts: dict[str, Inlines] = field(default_factory=dict)
    bound: dict[str, str] = field(default_factory=dict)

    def print_row(self, row: RowEvidence, writing: Writing) -> Printed:
        """Write a row's value."""
        known = self.rows.get(id(row))
        if known is None:
            if len(self.rows) >= MOST_KNOWN:
                self.rows.clear()
            known = self.rows[id(row)] = row, writing.print_row(row)
        return known[1]

    def begin(self, prose: tuple[object, ...]) -> None:
        """Begin with texts that are read with these units and statistics: those that were are kept."""
        if prose != self.prose or len(self.texts) + len(self.bound) >= MOST_KNOWN:
            self.prose, self.texts, self.bound = prose, {}, {}


MOST_KNOWN = 4000  # rows, or texts
_known: list[Composed] = []


def _take_known(basis: tuple[object, ...]) -> Composed:
    """Give what was composed of the same, to be added to."""
    known = _known[-1:]
    if not known or known[0].basis != basis:
        known = [Composed(basis)]
        _known[:] = known
    return known[0]


def forget_composed() -> None:
    """Forget it: the next brief is composed as in a new process."""
    _known.clear()


def spell(statistic: Statistic, words: Labels, language: str) -> tuple[Spelled, Spelled]:
    """Give a row's value and its period as texts print them by its id."""
    evidence = statistic.evidence
    unverified = mark_doubt(words.unverified, language)
    doubts = {Proof.FAILED: unverified, Proof.UNCHECKED: mark_doubt(words.numbers_unchecked, language)}
    doubt = doubts.get(evidence.verdict.status, "")
    period = fold_spaces(evidence.row.period.value) if evidence.row.period else UNKNOWN
    period = words.not_stated if evidence.period is PeriodBasis.NOT_STATED else period
    fault = explain_period(evidence)
    own = Spelled(f"{statistic.id}.period", period, unverified if fault else doubt, fault)
    return Spelled(statistic.id, statistic.printed.prose, doubt), own


def explain_period(evidence: RowEvidence) -> str:
    """Say why a row's period is none that texts may print; "" for one that a passage states."""
    if evidence.row.period is None:
        return "is no period: the row has none"
    match evidence.period:
        case PeriodBasis.SOURCE:
            return ""
        case PeriodBasis.NOT_STATED:
            return "is no period: the row says that none is stated"
        case PeriodBasis.EDITORS:
            return "is a period of the editors' own: no passage states it"
        case None:
            return "is a period that is not verified"


def read_quotes(outline: Outline, evidence: Evidence) -> Iterator[QuoteEvidence]:
    """Give every quotation in the order in which the parts cite them."""
    for message in evidence.key_messages:
        yield from message.quotes
    big = {number.row.value for number in outline.big_numbers}
    for row in evidence.rows:
        if row.row.id and row.row.id.value in big:
            yield from row.quotes
    for section in evidence.sections:
        for claim in section.claims:
            yield from claim.quotes
    for row in evidence.rows:
        yield from row.quotes
