"""The statistics table: stated and derived rows, and the numbers that are left out on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code, drop
from brief.keys import Either, Key, Keys, KeysOf, ListOf, ValueForm, list_of, mapping_of
from brief.marked import Scalar, Sequence
from brief.outline.claims import (
    EVIDENCE,
    EVIDENCE_KEYS,
    EXACT,
    NARROWING,
    QUOTE,
    build_quote,
    gather_quotes,
    tell_unproved,
)
from brief.outline.columns import add_up, check_columns
from brief.outline.details import ColumnHeadDetails
from brief.outline.reads import WORDS_READ
from brief.outline.types import BigNumber, NotStatistic, Row, Statistics, StatisticsTable
from brief.outline.values import ROUND, ROW_ID, TEXT

if TYPE_CHECKING:
    from brief.keys import FoundKeys, KeyReading
    from brief.marked import Node

ID: Final = Key(
    "id", ROW_ID, "what charts, formulas and texts name", default="none: nothing can name the row", example="rents"
)
GROUP: Final = Key("group", TEXT, "row head of the table", default="none", example="Housing")
LABEL: Final = Key("label", TEXT, "what is counted or measured", required=True, example="Change of rents")
VALUE: Final = Key(
    "value",
    TEXT,
    "digits, a range, a qualifier, a sign, a date; as the source states it",
    default="none: `formula` gives it",
    example="+11",
)
FORMULA: Final = Key(
    "formula",
    TEXT,
    "arithmetic over the ids of other rows",
    default="none: `value` is stated",
    example="moved / households",
)
UNIT: Final = Key("unit", TEXT, "a unit, % or the noun that is counted", default="none", example='"%"')
PERIOD: Final = Key("period", TEXT, "the time of the value, or `not stated`", default="none", example="2019")
ROUNDED: Final = Key("round", ROUND, "what the value is rounded to", default="as it is stated", example="100")
NOTE: Final = Key("note", TEXT, "a lettered note under the table", default="none", example='"Of new leases."')
READS: Final = Key(
    "reads",
    WORDS_READ,
    "the editors' reading: the words of the quote that say the value",
    default="none",
    example="a gross",
)
COLUMN: Final = Key(
    "column", TEXT, "which of the table's `columns` it stands under", default="that of its `period`", example="2019"
)
ROW: Final = Keys("row", (ID, GROUP, LABEL, VALUE, FORMULA, UNIT, PERIOD, ROUNDED, *EVIDENCE_KEYS, READS, NOTE, COLUMN))


def _build_row(found: FoundKeys, reading: KeyReading) -> Row:
    quotes = gather_quotes(found, reading)
    if VALUE in found and FORMULA in found:
        hint = "a row is stated with `value`, or derived with `formula`: delete one"
        _tell_conflict(found, FORMULA, "`formula` stands beside `value`", hint, reading)
    elif FORMULA in found:
        for key in (QUOTE, EVIDENCE, READS):
            if key in found:
                hint = "a derived row is proved by the rows that it names: delete one"
                _tell_conflict(found, key, f"`{key.name}` stands beside `formula`", hint, reading)
    elif VALUE not in found:
        reading.miss(found.place, "row has no `value`", "add `value:` as the source states it, or `formula:`")
    elif QUOTE not in found and (EVIDENCE not in found or found[EVIDENCE] == ()):
        value = found[VALUE]
        tell_unproved(value.mark if value else found.place, "row", "add `quote:` with the source's words", reading)
    return Row(
        label=found[LABEL] or Scalar("", found.place),  # reported: the row's quotes are looked up all the same
        mark=found.mark,
        id=found[ID],
        group=found[GROUP],
        value=found[VALUE],
        formula=found[FORMULA],
        unit=found[UNIT],
        period=found[PERIOD],
        round=found[ROUNDED],
        note=found[NOTE],
        evidence=quotes,
        reads=found[READS],
        column=found[COLUMN],
        whole=not found.refused(*ROW.keys),
    )


def _tell_conflict(found: FoundKeys, key: Key[object], fact: str, hint: str, reading: KeyReading) -> None:
    mark = found.mark_of(key)
    reading.report.error(Code.OUTLINE_KEY_CONFLICT, mark, fact, hint, fixes=drop(mark, f"`{key.name}`"))


WHY: Final = Key("why", TEXT, "why it is no statistic", default="none", example="a rhetorical count")
NOT_STATISTIC: Final = Keys("number left out", (EXACT, *NARROWING, WHY))


def _build_not_statistic(found: FoundKeys, _reading: KeyReading) -> NotStatistic | None:
    quote = build_quote(found, found[EXACT])
    return None if quote is None else NotStatistic(quote, found.mark, found[WHY])


TITLE: Final = Key("title", TEXT, "the table's title", default="a standard one", example="Rents in figures")
ROWS: Final = Key(
    "rows",
    list_of(mapping_of(ROW, _build_row), "a list of rows"),
    "the table's rows",
    default="none",
    example='[{label: Rents, value: +11, unit: "%", quote: rose by 11 per cent}]',
)
NOT_STATISTICS: Final = Key(
    "not_statistics",
    list_of(mapping_of(NOT_STATISTIC, _build_not_statistic), "a list of numbers left out"),
    "numbers of the sources that are left out on purpose",
    default="none",
    example="[{quote: the two main causes}]",
)
COLUMNS: Final = Key(
    "columns",
    list_of(TEXT, "a list of columns"),
    "columns of values, such as years: rows of one label and unit stand in one line, each value under its own",
    default="none: a line a row",
    example="[2018, 2019]",
)
HEADED: Final = Key(
    "columns", list_of(TEXT, "a list of columns"), "the columns below it", required=True, example="[2018]"
)
HEAD_TITLE: Final = Key("title", TEXT, "what stands over them", required=True, example="Before the law")
HEAD: Final = Keys("column head", (HEAD_TITLE, HEADED))


def _build_head(found: FoundKeys, _reading: KeyReading) -> ColumnHeadDetails | None:
    title, columns = found[HEAD_TITLE], found[HEADED]
    return ColumnHeadDetails(title, columns, found.mark) if title and columns else None


HEADS: Final = Key(
    "heads",
    list_of(mapping_of(HEAD, _build_head), "a list of heads over columns"),
    "what stands over columns that follow each other",
    default="none",
    example="[{title: Before the law, columns: [2018]}]",
)
TOTAL: Final = Key(
    "total",
    TEXT,
    "the name of a last line: the sum of the rows, of each column where there are some, computed",
    default="none",
    example="All towns",
)
TABLE_NOTE: Final = Key(
    "note", TEXT, "what a reader has to know of the table", default="none", example='"Note: homes without a lease."'
)
STATISTICS: Final = Keys("statistics table", (TITLE, COLUMNS, HEADS, ROWS, TOTAL, TABLE_NOTE, NOT_STATISTICS))


def _build_statistics(found: FoundKeys, reading: KeyReading) -> Statistics:
    """Make one table, with the rows that its total is."""
    rows, columns, heads = found[ROWS] or (), found[COLUMNS] or (), found[HEADS] or ()
    total = found[TOTAL]
    check_columns(rows, columns, heads, reading)
    rows = (*rows, *(add_up(rows, columns, total, reading) if total else ()))
    table = StatisticsTable(rows, found.mark, found[TITLE], columns, heads, found[TABLE_NOTE])
    return Statistics(rows, found.mark, found[NOT_STATISTICS] or (), (table,), whole=not found.refused(ROWS))


_ONE: Final = mapping_of(STATISTICS, _build_statistics)
_SEVERAL: Final = list_of(_ONE, "a list of statistics tables")


def _read_statistics(node: Node, reading: KeyReading) -> Statistics | None:
    """Read one table, or a list of tables."""
    if not isinstance(node, Sequence):
        return _ONE.read(node, reading)
    found = _SEVERAL.read(node, reading)
    if not found:
        return None
    return Statistics(
        rows=tuple(row for one in found for row in one.rows),
        mark=node.mark,
        not_statistics=tuple(number for one in found for number in one.not_statistics),
        tables=tuple(table for one in found for table in one.tables),
        whole=all(one.whole for one in found) and len(found) == len(node.items),
    )


TABLE: Final = ValueForm(
    "a statistics table or a list of them", _read_statistics, Either((KeysOf(STATISTICS), ListOf(KeysOf(STATISTICS))))
)

ROW_NAME: Final = Key("row", TEXT, "the id of a row of `statistics`", required=True, example="rents")
WORDS: Final = Key(
    "text", TEXT, "what the number counts or measures", default="the row's label", example="more rent than in 2018"
)
BIG_NUMBER: Final = Keys("big number", (ROW_NAME, WORDS))


def _build_big_number(found: FoundKeys, _reading: KeyReading) -> BigNumber | None:
    row = found[ROW_NAME]
    return None if row is None else BigNumber(row, found.mark, found[WORDS])


BIG_NUMBERS: Final = list_of(mapping_of(BIG_NUMBER, _build_big_number), "a list of big numbers")
