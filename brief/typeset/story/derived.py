"""Derived figures as a table of their own, where a layout places them apart from what the source states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import NoteRef, Part, Table, Text
from brief.layout.types import PartName

if TYPE_CHECKING:
    from brief.document.tree import Inline, TableGroup
    from brief.layout.types import Layout

FEW = 2  # derived figures that are a table: one alone stands below what is stated
FIRST, SECOND = "table-1", "table-2"


def part_derived(parts: tuple[Part, ...], layout: Layout) -> tuple[Part, ...]:
    """`parts` with the statistics in two, if the layout has a place for derived figures."""
    if not any(PartName.DERIVED in stack for band in layout.bands for stack in band.stacks):
        return parts
    return tuple(half for part in parts for half in (halve(part) if part.name == PartName.STATISTICS else (part,)))


def halve(part: Part) -> tuple[Part, ...]:
    """Table 1 with what is stated, Table 2 with what is derived; one part for one kind, or one derived row."""
    tables = [block for block in part.blocks if isinstance(block, Table)]
    if len(tables) > 1:
        return (part,)  # each has its own under it
    (table,) = tables
    stated = tuple(group for group in table.groups if not group.derived)
    derived = tuple(group for group in table.groups if group.derived)
    if not stated or sum(len(group.rows) for group in derived) < FEW:
        return (part,)
    above = {item.target for group in stated for item in list_marks(group)}
    first = replace(table, groups=stated, notes=tuple(note for note in table.notes if note.id in above), remarks=())
    second = replace(
        table,
        id=table.id.removesuffix(FIRST) + SECOND,  # in a gallery ids begin with their layout's name
        label=table.derived,
        title=(Text(derived[0].title),),
        subtitle=(),
        head=replace(table.head, remark=table.head.formula),
        groups=tuple(replace(group, title="", derived=False) for group in derived),
        notes=tuple(note for note in table.notes if note.id not in above),
        source=(),
    )
    return replace(part, blocks=(first,)), Part(PartName.DERIVED, (second,), derived[0].rows[0].mark)


def list_marks(group: TableGroup) -> list[NoteRef]:
    """The marks of notes in a group's rows."""
    items: list[Inline] = [item for row in group.rows for item in (*row.label, *row.unit, *row.period, *row.marks)]
    return [item for item in items if isinstance(item, NoteRef)]
