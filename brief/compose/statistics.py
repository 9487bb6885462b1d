"""The statistics table: stated rows in their groups, then what the editors derived from them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from brief.compose.attribution import attribute
from brief.compose.citations import fold_text, letter_of
from brief.compose.printed import DASH, put_money
from brief.document.tree import Family, Part, Table, TableGroup, TableHead, TableNote, TableRow, Text
from brief.language.wording import clause_comma, part_entries, write_sign
from brief.marked import Scalar

if TYPE_CHECKING:
    from brief.compose.composition import Composition, Statistic
    from brief.document.tree import Inlines, NoteRef
    from brief.evidence.types import Interval

TABLE = "table-1"


def compose_statistics(composition: Composition) -> tuple[Part, ...]:
    """Compose Table 1."""
    statistics = composition.outline.statistics
    if statistics is None or not composition.statistics:
        return ()
    labels, prose = composition.labels, composition.prose
    rows = order_rows(composition)
    letters = letter_notes(rows, composition)
    table = Table(
        id=TABLE,
        label=name_table(composition),
        title=prose.read(statistics.title) or (Text(labels.statistics),),
        subtitle=(),
        head=TableHead("", labels.indicator, labels.value, labels.unit, labels.period, labels.evidence, labels.formula),
        groups=group_rows(rows, letters, composition),
        notes=compose_notes(letters, composition),
        remarks=compose_intervals(composition),
        source=attribute(composition.statistics, composition),
        mark=statistics.mark,
        derived=prose.bind(labels.table.format(number=labels.write(2))),
        continued=labels.continued,
    )
    return (Part("statistics", (table,), statistics.mark),)


def name_table(composition: Composition) -> str:
    """Give the table's label."""
    return composition.prose.bind(composition.labels.table.format(number=composition.labels.write(1)))


def order_rows(composition: Composition) -> tuple[Statistic, ...]:
    """Put the rows in the order in which they are printed: groups in order of first use, derived rows last."""
    groups: dict[str, int] = {}
    for statistic in composition.statistics:
        if not statistic.derived:
            groups.setdefault(name_group(statistic, composition), len(groups))

    def place(statistic: Statistic) -> int:
        return len(groups) if statistic.derived else groups[name_group(statistic, composition)]

    return tuple(sorted(composition.statistics, key=place))


def name_group(statistic: Statistic, composition: Composition) -> str:
    """Give the row head that a row stands under."""
    return composition.prose.own(statistic.evidence.row.group)


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


def compose_notes(letters: dict[str, Scalar], composition: Composition) -> tuple[TableNote, ...]:
    """Compose the lettered notes under the table."""
    return tuple(
        TableNote(write_sign(at, composition.outline.language), name_note(at), composition.telling.tell(note))
        for at, note in enumerate(letters.values())
    )


def group_rows(
    rows: tuple[Statistic, ...], letters: dict[str, Scalar], composition: Composition
) -> tuple[TableGroup, ...]:
    """Part the rows, which are in printed order, into their groups."""
    by_head = groupby(rows, key=lambda row: (row.derived, "" if row.derived else name_group(row, composition)))
    return tuple(
        TableGroup(
            composition.labels.derived_by_editors if derived else title,
            tuple(compose_row(statistic, letters, composition) for statistic in members),
            derived,
        )
        for (derived, title), members in by_head
    )


def compose_row(statistic: Statistic, letters: dict[str, Scalar], composition: Composition) -> TableRow:
    """Compose one row; its note's letter stands behind the unit, or behind the label where there is none."""
    evidence, printed, prose = statistic.evidence, statistic.printed, composition.prose
    row = evidence.row
    label = composition.vouch((Text(prose.own(row.label)),), evidence.verdict)
    unit: Inlines = (Text(prose.bind(printed.unit_cell)),) if printed.unit_cell else ()
    if row.note:
        letter = refer_to_note(row.note, letters, composition)
        label, unit = (label, (*unit, letter)) if unit else ((*label, letter), unit)
    return TableRow(
        label=label,
        value=printed.value,
        unit=unit,
        period=compose_period(statistic, letters, composition),
        remark=compose_remark(statistic, composition),
        mark=row.mark,
        derived=statistic.derived,
    )


def refer_to_note(note: Scalar, letters: dict[str, Scalar], composition: Composition) -> NoteRef:
    """Set a lettered note's mark."""
    at = list(letters).index(fold_text(note.value))
    letter = write_sign(at, composition.outline.language)
    description = composition.labels.table_note.format(label=letter)
    return composition.notebook.refer(name_note(at), letter, Family.TABLE, description)


def compose_period(statistic: Statistic, letters: dict[str, Scalar], composition: Composition) -> Inlines:
    """Compose the period's cell; `not stated` is printed as such, the editors' own with a note that says so."""
    period = statistic.evidence.row.period
    if period is None:
        return ()
    stated = not composition.is_not_stated(period)
    words = Text(composition.write_time(period) if stated else composition.labels.not_stated)
    note = find_period_note(statistic, composition)
    return (words, refer_to_note(note, letters, composition)) if note else (words,)


def compose_remark(statistic: Statistic, composition: Composition) -> Inlines:
    """Compose the last column: evidence notes, or the formula with its numbers."""
    derived = statistic.evidence.derived
    if statistic.derived:
        return (Text(derived.formula),) if derived else ()
    return composition.notebook.remark(statistic.evidence.quotes)


def compose_intervals(composition: Composition) -> Inlines:
    """Compose what the rounding of several stated numbers leaves open in the derived ones."""
    intervals = [
        compose_interval(statistic, derived.interval, composition)
        for statistic in composition.statistics
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
    unit = statistic.printed.unit
    unit = f"({unit})" if unit[:1].isdecimal() else unit  # "2016 = 100" would run into the numbers
    span = "\u00a0".join(filter(None, (put_money(f"{low}{DASH}{high}", statistic.printed.money), unit)))
    period = f" ({composition.write_time(row.period)})" if row.period and shared else ""
    return f"{composition.prose.own(row.label)}{period}{clause_comma(composition.outline.language)}{span}"


def round_bounds(interval: Interval) -> tuple[Decimal, Decimal]:
    """Round the bounds to two digits of the interval's width, at most to a whole; the ledger has them unrounded."""
    width = interval.high - interval.low
    step = Decimal(1).scaleb(min(width.adjusted() - 1, 0))
    return interval.low.quantize(step, ROUND_HALF_UP), interval.high.quantize(step, ROUND_HALF_UP)


def name_note(at: int) -> str:
    """Give a table note's destination."""
    return f"{TABLE}-note-{letter_of(at).lower()}"
