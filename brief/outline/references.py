"""Names that must lead somewhere: sources, rows and sections."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from brief.diagnostics import Act, Code, Fix, replace_value
from brief.outline.types import ChartFigure, ImageFigure

if TYPE_CHECKING:
    from brief.keys import KeyReading
    from brief.marked import Scalar
    from brief.outline.types import Outline

MOST_OFFERED: Final = 10  # sources that are offered for a quote that names none


def check_references(outline: Outline, sources: tuple[str, ...], reading: KeyReading) -> None:
    """Report each name that leads nowhere; `sources` are all that the outline names, those without a file included."""
    for quote in outline.quotes:
        if not quote.whole:
            continue
        if quote.source is not None:
            _check_source(quote.source, sources, reading)
        elif len(sources) > 1:
            hint = f"add `source:` with one of {_list(sources)}"
            mark = quote.exact.mark
            fixes = tuple(Fix(f"add `source: {s}`", Act.SET, mark, s, "source") for s in sources[:MOST_OFFERED])
            reading.miss(mark, f"quote has no `source`, and there are {len(sources)}", hint, fixes)
    rows = _find_ids(outline, reading)
    named = [big.row for big in outline.big_numbers]
    named += [row for figure in outline.figures if isinstance(figure, ChartFigure) for row in figure.rows]
    for row in named if outline.statistics is None or outline.statistics.whole else ():
        _check_row(row, rows, reading)
    sections = tuple(section.name.value for section in outline.sections if section.box is None)
    for figure in outline.figures:
        if isinstance(figure, ImageFigure) and figure.source is not None:
            _check_source(figure.source, sources, reading)
        _check_section(figure.section, sections, reading)
    for section in outline.sections:
        _check_section(section.box.section if section.box else None, sections, reading)


def _find_ids(outline: Outline, reading: KeyReading) -> dict[str, Scalar]:
    """Gather the ids of the rows; each has its own."""
    ids: dict[str, Scalar] = {}
    all_rows = outline.statistics.rows if outline.statistics else ()
    taken = {row.id.value for row in all_rows if row.id}
    for row in all_rows:
        if row.id is None:
            continue
        first = ids.setdefault(row.id.value, row.id)
        if first is not row.id:
            note = f"`{first.value}` stands first in line {first.mark.line}, column {first.mark.column}"
            fact = f"two rows have the id `{row.id.value}`"
            free = next(name for at in count(2) if (name := f"{first.value}_{at}") not in taken)
            taken.add(free)
            mark, hint = row.id.mark, "give one of them another"
            reading.report.error(Code.OUTLINE_DUPLICATE_ID, mark, fact, hint, note, fixes=replace_value(mark, free))
    return ids


def _check_source(name: Scalar, sources: tuple[str, ...], reading: KeyReading) -> None:
    if name.value not in sources:
        near = reading.guess(name.value, sources)
        hint = (
            f"did you mean `{near}`?" if near else f"name one of {_list(sources)}" if sources else "add it to `sources`"
        )
        fact = f"`{name.value}` names no source"
        fixes = replace_value(name.mark, near)
        reading.report.error(Code.OUTLINE_UNKNOWN_SOURCE, name.mark, fact, hint, fixes=fixes)


def _check_section(name: Scalar | None, sections: tuple[str, ...], reading: KeyReading) -> None:
    if name is not None and sections and name.value not in sections:  # without any, these are what is told
        near = reading.guess(name.value, sections)
        hint = f"did you mean `{near}`?" if near else "name a key of `sections`"
        fact = f"`{name.value}` names no section"
        reading.report.error(Code.SECTION_UNKNOWN, name.mark, fact, hint, fixes=replace_value(name.mark, near))


def _check_row(name: Scalar, rows: dict[str, Scalar], reading: KeyReading) -> None:
    if name.value not in rows:
        near = reading.guess(name.value, rows)
        hint = f"did you mean `{near}`?" if near else "name the `id` of a row"
        fact = f"`{name.value}` names no row of `statistics`"
        reading.report.error(Code.STATISTIC_UNKNOWN, name.mark, fact, hint, fixes=replace_value(name.mark, near))


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names[:10]) + (", …" if len(names) > 10 else "")
