"""Tables with columns of values: which row stands under which, and the sums that end them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.marked import Scalar
from brief.outline.types import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.keys import KeyReading
    from brief.outline.details import ColumnHeadDetails

FEW: Final = 20  # rows whose sum is written with signs
MOST: Final = 12  # columns of values: more stand on no page
HINT: Final = "give it the `period` or the `column` of one of the table's `columns`"


def name_column(row: Row) -> Scalar | None:
    """Give the name of the column that a row is for."""
    return row.column or row.period


def is_period(row: Row) -> bool:
    """Tell whether a row's column is its period."""
    return row.column is None or (row.period is not None and row.period.value == row.column.value)


def check_columns(
    rows: Sequence[Row], columns: Sequence[Scalar], heads: Sequence[ColumnHeadDetails], reading: KeyReading
) -> None:
    """Refuse rows that stand under no column, columns of one name, and heads over what is no run of columns."""
    names = [column.value for column in columns]
    for n, column in enumerate(columns):
        if column.value in names[:n]:
            reading.refuse(column.mark, f"two columns are called `{column.value}`", "give one of them another name")
    if len(names) > MOST:
        hint = "make several tables"
        reading.refuse(columns[MOST].mark, f"table has {len(names)} columns, more than {MOST}", hint)
    for row in rows:
        name = name_column(row)
        if names and (name is None or name.value not in names):
            reading.refuse((name or row.label).mark, "row stands under none of the table's columns", HINT)
        elif row.column and names and any(map(str.isdigit, row.column.value)) and not is_period(row):
            hint = "give the row that `period`, or the column a name without numbers"
            reading.refuse(row.column.mark, "row of another period stands under a column with a number", hint)
        elif row.column and not names:
            reading.refuse(row.column.mark, "row has a `column`, and its table has no `columns`", "delete it")
    taken = -1
    for head in heads:
        places = [names.index(name.value) if name.value in names else -1 for name in head.columns]
        if places != list(range(places[0], places[0] + len(places))) or places[0] <= taken:
            fact = "columns of a head do not follow each other in the table"
            reading.refuse(head.mark, fact, "name them as `columns` does, in its order")
        taken = max([taken, *places])


def add_up(rows: Sequence[Row], columns: Sequence[Scalar], total: Scalar, reading: KeyReading) -> Iterator[Row]:
    """Give the rows of a total: derived ones, a sum a column, so that it is computed and proved like these."""
    summed = [row for row in rows if not row.formula]
    for row in summed:
        if row.id is None:
            fact = "row of a table with a `total` has no `id`"
            reading.miss(row.label.mark, fact, "add `id:`, so that the sum can name it")
            return
    units = {row.unit.value if row.unit else "" for row in summed}
    if len(units) > 1:
        fact = "rows of a table with a `total` are in several units"
        reading.refuse(total.mark, fact, "make a table of each unit, or leave the total out")
        return
    for column in columns or (None,):
        parts = [row for row in summed if column is None or ((name := name_column(row)) and name.value == column.value)]
        if len(parts) < 2:
            continue
        mark = column.mark if column else total.mark
        names = [row.id.value for row in parts if row.id]
        periods = {row.period.value if row.period else "" for row in parts}
        yield Row(
            label=Scalar(total.value, mark),
            mark=mark,
            formula=Scalar(" + ".join(names) if len(names) <= FEW else f"sum({', '.join(names)})", mark),
            unit=parts[0].unit,
            period=parts[0].period if len(periods) == 1 else None,
            column=column,
            total=True,
        )
