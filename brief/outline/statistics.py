"""The statistics table: stated and derived rows, and the numbers that are left out on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code, drop
from brief.keys import Key, Keys, list_of, mapping_of
from brief.marked import Scalar
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
from brief.outline.reads import WORDS_READ
from brief.outline.types import BigNumber, NotStatistic, Row, Statistics
from brief.outline.values import ROUND, ROW_ID, TEXT

if TYPE_CHECKING:
    from brief.keys import Found, Reading

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
ROW: Final = Keys("row", (ID, GROUP, LABEL, VALUE, FORMULA, UNIT, PERIOD, ROUNDED, *EVIDENCE_KEYS, READS, NOTE))


def _build_row(found: Found, reading: Reading) -> Row:
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
    )


def _tell_conflict(found: Found, key: Key[object], fact: str, hint: str, reading: Reading) -> None:
    mark = found.mark_of(key)
    reading.report.error(Code.OUTLINE_KEY_CONFLICT, mark, fact, hint, fixes=drop(mark, f"`{key.name}`"))


WHY: Final = Key("why", TEXT, "why it is no statistic", default="none", example="a rhetorical count")
NOT_STATISTIC: Final = Keys("number left out", (EXACT, *NARROWING, WHY))


def _build_not_statistic(found: Found, _reading: Reading) -> NotStatistic | None:
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
STATISTICS: Final = Keys("statistics table", (TITLE, ROWS, NOT_STATISTICS))


def _build_statistics(found: Found, _reading: Reading) -> Statistics:
    return Statistics(found[ROWS] or (), found.mark, found[TITLE], found[NOT_STATISTICS] or ())


TABLE: Final = mapping_of(STATISTICS, _build_statistics)

ROW_NAME: Final = Key("row", TEXT, "the id of a row of `statistics`", required=True, example="rents")
WORDS: Final = Key(
    "text", TEXT, "what the number counts or measures", default="the row's label", example="more rent than in 2018"
)
BIG_NUMBER: Final = Keys("big number", (ROW_NAME, WORDS))


def _build_big_number(found: Found, _reading: Reading) -> BigNumber | None:
    row = found[ROW_NAME]
    return None if row is None else BigNumber(row, found.mark, found[WORDS])


BIG_NUMBERS: Final = list_of(mapping_of(BIG_NUMBER, _build_big_number), "a list of big numbers")
