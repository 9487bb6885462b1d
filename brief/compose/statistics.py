"""The statistics table: stated rows in their groups, then what the editors derived from them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose.attribution import attribute
from brief.compose.citations import fold_text, letter_of
from brief.compose.printed import measure
from brief.document.tree import NoteFamily, NoteRef, Part, Table, TableGroup, TableHead, TableNote, TableRow, Text
from brief.document.values import ColumnHead
from brief.document.walk import flatten
from brief.language.page.format import find_span
from brief.language.page.wording import clause_comma, enclose, full_stop, part_entries, space_behind, write_sign
from brief.marked import Scalar
from brief.outline.columns import is_period, name_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.compose.composition import Composition, Statistic
    from brief.document.tree import Inline, Inlines
    from brief.evidence.types import Interval
    from brief.outline.types import Row, StatisticsTable


def compose_statistics(composition: Composition) -> tuple[Part, ...]:
    """Compose the tables."""
    statistics = composition.outline.statistics
    if statistics is None or not composition.statistics:
        return ()
    tables = tuple(compose_table(entry, number, composition) for number, entry in list_tables(composition))
    return (Part("statistics", tables, statistics.mark),) if tables else ()


def list_tables(composition: Composition) -> list[tuple[int, StatisticsTable]]:
    """Give the tables that have rows, with their numbers."""
    statistics = composition.outline.statistics
    return list(enumerate((table for table in statistics.tables if table.rows), 1)) if statistics else []


def compose_table(entry: StatisticsTable, number: int, composition: Composition) -> Table:
    """Compose Table 1 and those after it."""
    labels, prose = composition.labels, composition.prose
    own = {row.mark for row in entry.rows}
    found = tuple(statistic for statistic in composition.statistics if statistic.evidence.row.mark in own)
    rows = order_rows(found, composition)
    name = identify_table(number)
    letters = Letters(name, letter_notes(rows, composition))
    columns = tuple(prose.own(column) for column in entry.columns)
    return Table(
        id=name,
        label=name_table(number, composition),
        title=prose.read(entry.title) or (Text(labels.statistics),),
        subtitle=share_period(found, composition) if columns else (),
        head=TableHead("", labels.indicator, labels.value, labels.unit, labels.period, labels.evidence, labels.formula),
        groups=group_rows(rows, letters, composition),
        notes=compose_notes(letters, composition),
        remarks=compose_remarks(entry, found, composition),
        source=attribute(found, composition),
        mark=entry.mark,
        derived=prose.bind(labels.table.format(number=labels.write(2))),
        continued=labels.continued,
        columns=columns,
        heads=tuple(
            ColumnHead(prose.own(head.title), columns.index(prose.own(head.columns[0])), at)
            for head in entry.heads
            if (at := columns.index(prose.own(head.columns[-1]))) >= 0
        ),
    )


def identify_table(number: int) -> str:
    """Give a table's destination."""
    return f"table-{number}"


def name_table(number: int, composition: Composition) -> str:
    """Give a table's label."""
    return composition.prose.bind(composition.labels.table.format(number=composition.labels.write(number)))


def share_period(rows: tuple[Statistic, ...], composition: Composition) -> Inlines:
    """Say the period that all rows share whose columns are none; else each says it."""
    told = {write_row_period(row, composition) for row in rows if not is_period(row.evidence.row)}
    return (Text(told.pop()),) if len(told) == 1 and not any(is_period(row.evidence.row) for row in rows) else ()


def write_row_period(statistic: Statistic, composition: Composition) -> str:
    """Write a period as the table does; "" for a row without."""
    period = statistic.evidence.row.period
    if period is None:
        return ""
    stated = not composition.is_not_stated(period)
    return composition.write_time(period) if stated else composition.labels.not_stated


def compose_remarks(entry: StatisticsTable, rows: tuple[Statistic, ...], composition: Composition) -> Inlines:
    """Compose the author's note, what sums are made of, and what rounding leaves open."""
    language = composition.outline.language
    out = list(composition.prose.read(entry.note)) if entry.note else []
    for row in rows:
        derived = row.evidence.derived
        if row.evidence.row.total and derived:
            column = (
                enclose(composition.prose.own(row.evidence.row.column), language) if row.evidence.row.column else ""
            )
            name, formula = composition.prose.own(row.evidence.row.label), abridge(derived.formula)
            words = f"{name}{column} = {formula}{full_stop(language)}"
            out += part(out, (Text(words),))
    intervals = compose_intervals(rows, composition)
    return (*out, *part(out, intervals))


def abridge(formula: str) -> str:
    """Write the sum of many rows as one does where all of them stand above it: 120 + 97 + … + 310."""
    terms = formula.removeprefix("sum(").removesuffix(")").replace("; ", " + ").split(" + ")
    return " + ".join(terms if len(terms) <= TERMS else (*terms[:2], "…", terms[-1]))


def part(before: Sequence[Inline], words: Inlines) -> Inlines:
    """Put a space before words that follow others, but behind a full-width stop."""
    return (Text(" "), *words) if words and before and space_behind(flatten(tuple(before))) else words


def order_rows(rows: tuple[Statistic, ...], composition: Composition) -> tuple[Statistic, ...]:
    """Put the rows in the order in which they are printed: groups in order of first use, derived rows last."""
    groups: dict[str, int] = {}
    for statistic in rows:
        if not statistic.derived:
            groups.setdefault(name_group(statistic, composition), len(groups))

    def place(statistic: Statistic) -> int:
        if statistic.evidence.row.total:
            return len(groups)
        return len(groups) + 1 if statistic.derived else groups[name_group(statistic, composition)]

    return tuple(sorted(rows, key=place))


def name_group(statistic: Statistic, composition: Composition) -> str:
    """Give the row head that a row stands under."""
    return composition.prose.own(statistic.evidence.row.group)


TERMS = 8  # of a sum that is written whole
THIN = Text("\u2009")  # between numbers and letters of notes


class Letters(Struct, frozen=True):
    """A table's lettered notes; `table` is its destination."""

    table: str
    notes: dict[str, Scalar]


def letter_notes(rows: tuple[Statistic, ...], composition: Composition) -> dict[str, Scalar]:
    """Collect the rows' notes in the table's order, and what is said of periods; the same words are one note."""
    notes: dict[str, Scalar] = {}
    for statistic in rows:
        for note in (statistic.evidence.row.note, find_period_note(statistic, composition)):
            if note:
                notes.setdefault(fold_text(note.value), note)
    return notes


def find_period_note(statistic: Statistic, composition: Composition) -> Scalar | None:
    """Give the note on a period that is the editors' own."""
    period = statistic.evidence.row.period
    return Scalar(composition.labels.period_own_note, period.mark) if period and statistic.owns_period else None


def compose_notes(letters: Letters, composition: Composition) -> tuple[TableNote, ...]:
    """Compose the lettered notes under the table."""
    return tuple(
        TableNote(
            write_sign(at, composition.outline.language),
            name_note(letters.table, at),
            composition.running_text.tell(note),
        )
        for at, note in enumerate(letters.notes.values())
    )


def group_rows(rows: tuple[Statistic, ...], letters: Letters, composition: Composition) -> tuple[TableGroup, ...]:
    """Part the rows, which are in printed order, into their groups."""

    def head(row: Statistic) -> tuple[bool, bool, str]:
        total = row.evidence.row.total
        return total, row.derived and not total, "" if row.derived else name_group(row, composition)

    return tuple(
        TableGroup(
            composition.labels.derived_by_editors if derived else title,
            tuple(compose_row(statistic, letters, composition) for statistic in members),
            derived,
            total,
        )
        for (total, derived, title), members in groupby(rows, key=head)
    )


def compose_row(statistic: Statistic, letters: Letters, composition: Composition) -> TableRow:
    """Compose one row; its note's letter stands behind the unit, or behind the label where there is none."""
    evidence, printed, prose = statistic.evidence, statistic.printed, composition.prose
    row = evidence.row
    label = composition.vouch((Text(prose.own(row.label)),), evidence.verdict)
    unit: Inlines = (Text(prose.bind(printed.unit_cell)),) if printed.unit_cell else ()
    column = name_column(row) if has_columns(row, composition) else None
    marks = composition.notebook.mark(evidence.quotes) if column and not statistic.derived else ()
    if row.note:
        letter = refer_to_note(row.note, letters, composition)
        if column:
            marks = (*marks, *((THIN,) if marks else ()), letter)
        else:
            label, unit = (label, (*unit, letter)) if unit else ((*label, letter), unit)
    period = compose_period(statistic, letters, composition)
    if column and is_period(row):
        own = tuple(item for item in period if isinstance(item, NoteRef))
        marks, period = (*marks, *((THIN,) if marks and own else ()), *own), ()
    return TableRow(
        label=label,
        value=printed.value,
        unit=unit,
        period=period,
        remark=() if column else compose_remark(statistic, composition),
        mark=row.mark,
        derived=statistic.derived,
        column=prose.own(column) if column else "",
        marks=marks,
    )


def has_columns(row: Row, composition: Composition) -> bool:
    """Tell whether a row stands in a table with columns of values."""
    statistics = composition.outline.statistics
    return any(row in table.rows for table in (statistics.tables if statistics else ()) if table.columns)


def refer_to_note(note: Scalar, letters: Letters, composition: Composition) -> NoteRef:
    """Set a lettered note's mark."""
    at = list(letters.notes).index(fold_text(note.value))
    letter = write_sign(at, composition.outline.language)
    description = composition.labels.table_note.format(label=letter)
    return composition.notebook.refer(name_note(letters.table, at), letter, NoteFamily.TABLE, description)


def compose_period(statistic: Statistic, letters: Letters, composition: Composition) -> Inlines:
    """Compose the period's cell; `not stated` is printed as such, the editors' own with a note that says so."""
    period = statistic.evidence.row.period
    if period is None:
        return ()
    words = Text(write_row_period(statistic, composition))
    note = find_period_note(statistic, composition)
    return (words, refer_to_note(note, letters, composition)) if note else (words,)


def compose_remark(statistic: Statistic, composition: Composition) -> Inlines:
    """Compose the last column: evidence notes, or the formula with its numbers."""
    derived = statistic.evidence.derived
    if statistic.derived:
        total = statistic.evidence.row.total
        return (Text(abridge(derived.formula) if total else derived.formula),) if derived else ()
    return composition.notebook.remark(statistic.evidence.quotes)


def compose_intervals(rows: tuple[Statistic, ...], composition: Composition) -> Inlines:
    """Compose what the rounding of several stated numbers leaves open in the derived ones."""
    intervals = [
        compose_interval(statistic, derived.interval, composition)
        for statistic in rows
        if (derived := statistic.evidence.derived) and is_open(derived.interval) and composition.is_computed(statistic)
    ]
    words = composition.labels.intervals.format(intervals=part_entries(composition.outline.language).join(intervals))
    return (Text(words),) if intervals else ()


def is_open(interval: Interval) -> bool:
    """Tell whether there is anything between two finite bounds."""
    return interval.low.is_finite() and interval.high.is_finite() and interval.low < interval.high


def compose_interval(statistic: Statistic, interval: Interval, composition: Composition) -> str:
    """Write "Increase in production, 4,097–4,277 tons"; with the period where several rows have the label."""
    row = statistic.evidence.row
    shared = sum(other.evidence.row.label.value == row.label.value for other in composition.statistics) > 1
    low, high = (composition.writing.number(bound) for bound in round_bounds(interval))
    language = composition.outline.language
    span = measure(f"{low}{find_span(language)}{high}", statistic.printed)
    period = enclose(composition.write_time(row.period), language) if row.period and shared else ""
    return f"{composition.prose.own(row.label)}{period}{clause_comma(language)}{span}"


def round_bounds(interval: Interval) -> tuple[Decimal, Decimal]:
    """Round the bounds to two digits of the interval's width, at most to a whole; the ledger has them unrounded."""
    width = interval.high - interval.low
    step = Decimal(1).scaleb(min(width.adjusted() - 1, 0))
    return interval.low.quantize(step, ROUND_HALF_UP), interval.high.quantize(step, ROUND_HALF_UP)


def name_note(table: str, at: int) -> str:
    """Give a table note's destination."""
    return f"{table}-note-{letter_of(at).lower()}"
