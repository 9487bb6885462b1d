"""Claims that face their notes: rows of a main column and of what stands beside it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import (
    Boxed,
    BulletList,
    Callout,
    Chart,
    Heading,
    Illustration,
    Pointed,
    PrintedNumbers,
    PullQuote,
    Table,
)
from brief.layout.forms import SideColumn
from brief.layout.types import PartName
from brief.pdf.structure_tree import Element
from brief.typeset.blocks.facing import Facing, FacingColumns, FacingRow
from brief.typeset.blocks.textblock import TextBlock
from brief.typeset.story.back import set_again, set_note, widen_columns
from brief.typeset.story.boxed import set_frame, set_pulled
from brief.typeset.story.figure_widths import find_width
from brief.typeset.story.figures import carry_on, keep_to, set_graphics
from brief.typeset.story.margin import find_marks, list_marks
from brief.typeset.story.messages import set_messages
from brief.typeset.story.numbers import set_big_numbers
from brief.typeset.story.statistics import set_caption, set_columns, set_side_notes
from brief.typeset.story.text import open_points, set_heading, set_point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from brief.document.tree import Figure, ListPoint, NoteRef, Part
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.story.composer import Compositor
    from brief.typeset.story.margin import Margin

    SetPart = Callable[[Part, Compositor, Element], tuple[Block, ...]]

APART = 14.0  # points below a figure or a table
NOTES_APART: Final = 5.0  # points between what explains a table and the notes that it cites
PAIR = 2  # big numbers in a row of the main column
HELD_OFF = 48.0  # points that a first section may begin lower for what stands beside key messages


class FacingBand(Struct, frozen=True):
    """A facing band being set: a compositor for each column, with its measure, and the notes that the band may have.

    `set_part` sets what has no notes of its own; `loose` is whether parts stand beside the first one, whose notes then
    follow them.
    """

    main: Compositor
    side: Compositor
    margin: Margin
    set_part: SetPart
    loose: bool


def set_facing(
    parts: Sequence[Part],
    beside: Sequence[Part],
    margin: Margin,
    compositor: Compositor,
    root: Element,
    set_part: SetPart,
) -> Facing | None:
    """The parts in the main column, those `beside` next to the first of them, each claim's notes beside it.

    Big numbers stand in the main column where claims stand there alone, or where beside key messages they would hold
    the sections off.
    """
    numbered = has(beside, PrintedNumbers) and has(parts, BulletList)
    # beside nothing but claims numbers would hold the first of these off, whose notes need the room
    within = numbered and not has(parts, Callout)
    if numbered and not within:
        trial = open_columns(margin, compositor.try_out(), set_part, loose=True)
        rows = set_both(parts, beside, trial, Element("Document"))
        within = find_gap(Facing(tuple(rows), place_columns(compositor), parts[0].mark)) > HELD_OFF
    opening = open_columns(margin, compositor, set_part, loose=bool(beside) and not within)
    rows = set_both(parts, beside, opening, root)
    return Facing(tuple(rows), place_columns(compositor), parts[0].mark) if rows else None


def open_columns(margin: Margin, compositor: Compositor, set_part: SetPart, *, loose: bool) -> FacingBand:
    """A compositor for each column."""
    page = compositor.layout.page
    main = compositor.narrow(page.measure - page.inset)
    side = compositor.narrow(page.side)
    columns = widen_columns([note for note, _ in margin.notes.values()], side)
    side = replace(side, layout=replace(side.layout, notes=columns))
    return FacingBand(main, side, margin, set_part, loose=loose)


def find_gap(facing: Facing) -> float:
    """What is empty in the main column over the first section's head, in points."""
    puts = facing.arrange()
    for n, row in enumerate(facing.rows[1:], 1):
        above = facing.rows[n - 1].main
        if isinstance(row.main, TextBlock) and row.main.bookmark and above:
            return puts[n].main - puts[n - 1].main_end - max(above.after, row.main.before)
    return 0.0


def set_both(parts: Sequence[Part], beside: Sequence[Part], opening: FacingBand, root: Element) -> list[FacingRow]:
    """The rows of both columns; what has its place beside is set in the main one where the opening is not loose."""
    within = bool(beside) and not opening.loose
    rows: list[FacingRow] = []
    told = False
    for n, part in enumerate(parts):
        claims = any(isinstance(block, BulletList) for block in part.blocks)
        if claims and not told and within:
            rows += chain.from_iterable(set_within(other, opening, root) for other in beside)
        opens = opening.margin.opener in ([part.name] if n else [part.name, *(other.name for other in beside)])
        if opens and rows:
            rows[-1] = replace(rows[-1], aside=(*rows[-1].aside, *set_intro(opening, part, root)))
        new = set_rows(part, opening, root)
        if opens and not rows:
            new[0] = replace(new[0], aside=set_intro(opening, part, root))
        told = told or claims
        if n == 0 and beside and not within:
            aside = tuple(chain.from_iterable(set_beside(other, opening, root) for other in beside))
            new[0] = replace(new[0], aside=(*aside, *new[0].aside), until=len(new) - 1)
        rows += new
    return rows


def has(parts: Iterable[Part], kind: type) -> bool:
    """Whether a block of this kind is among the parts'."""
    return any(isinstance(block, kind) for part in parts for block in part.blocks)


def place_columns(compositor: Compositor) -> FacingColumns:
    """Where the columns of a facing band stand."""
    page, templates = compositor.layout.page, compositor.layout.templates
    sheets = (templates.first.page, templates.other.page, templates.last.page)
    right = page.side_at is SideColumn.RIGHT
    return FacingColumns(
        main=0.0 if right else page.inset,
        main_width=page.measure - page.inset,
        side=page.second if right else 0.0,
        side_width=page.side,
        apart=compositor.layout.bullets.gap,
        run_on=compositor.layout.notes.run_on,
        page=min(sheet.height - sheet.top - sheet.bottom for sheet in sheets),
    )


def set_beside(part: Part, opening: FacingBand, root: Element) -> tuple[Block, ...]:
    """A part in the side column; the notes of big numbers that no claim shares follow them."""
    if not any(isinstance(block, PrintedNumbers) for block in part.blocks):
        return opening.set_part(part, opening.side, root)
    sect = root.add("Sect")
    out: list[Block] = []
    for block in part.blocks:
        if isinstance(block, PrintedNumbers):
            out += set_big_numbers(block, opening.side, sect)
            out += set_notes_of(find_marks(block), opening, sect, again=False)
    return tuple(out)


def set_within(part: Part, opening: FacingBand, root: Element) -> Iterator[FacingRow]:
    """A part that has its place in the side column, in the main one; big numbers in pairs, their notes beside them."""
    if not any(isinstance(block, PrintedNumbers) for block in part.blocks):
        yield from map(FacingRow, opening.set_part(part, opening.main, root))
        return
    sect = root.add("Sect")
    layout = opening.main.layout
    look = replace(layout.big_numbers, columns=PAIR, gutter=layout.page.gutter)
    paired = opening.main.turn(replace(layout, big_numbers=look))
    for block in part.blocks:
        if isinstance(block, PrintedNumbers):
            (numbers,) = set_big_numbers(block, paired, sect)
            numbers.before, numbers.after = APART, APART
            yield FacingRow(numbers, set_notes_of(find_marks(block), opening, sect, again=False))


def set_rows(part: Part, opening: FacingBand, root: Element) -> list[FacingRow]:
    """A part's rows under a Sect of its own."""
    if has((part,), PrintedNumbers):
        return list(set_within(part, opening, root))
    known = (Heading, BulletList, Boxed, PullQuote, Callout, Chart, Illustration, Table)
    if part.name == PartName.TITLE or not all(isinstance(block, known) for block in part.blocks):
        return set_otherwise(part, opening, root)
    sect = root.add("Sect")
    rows: list[FacingRow] = []
    for block in part.blocks:
        match block:
            case Heading():
                rows += map(FacingRow, set_heading(block, part, opening.main, sect))
            case BulletList():
                holder = open_points(opening.main, sect)
                rows += (set_claim(point, opening, holder) for point in block.points)
            case PullQuote():
                (pulled,) = set_pulled(block, opening.main, sect)
                rows.append(FacingRow(pulled, set_notes_of(find_marks(block), opening, sect, again=True)))
            case Boxed():
                rows.append(set_box_row(block, opening, sect))
            case Callout():
                rows += set_callout_rows(block, opening, sect)
            case Chart() | Illustration():
                rows += set_chart_rows(block, opening, sect)
            case Table():
                rows += set_table_rows(block, opening, sect)
            case _:
                pass
    return rows


def set_otherwise(part: Part, opening: FacingBand, root: Element) -> list[FacingRow]:
    """A part of other blocks, set as in any column; the notes of its points are level with its beginning."""
    blocks = opening.set_part(part, opening.main, root)
    marks = [mark for block in part.blocks if isinstance(block, Pointed) for mark in find_marks(block)]
    notes = set_notes_of(marks, opening, root.add("Sect"), again=True) if marks else ()
    return [FacingRow(block, () if n else notes, divisible=bool(notes and not n)) for n, block in enumerate(blocks)]


def set_intro(opening: FacingBand, part: Part, root: Element) -> tuple[Block, ...]:
    """What the notes are: in the side column, before those of the first claims."""
    style, content = opening.side.layout.styles.notes_intro, opening.margin.intro
    return (opening.side.text(content, style, root.add("Sect").add("P"), part.mark),) if content else ()


def set_claim(point: ListPoint, opening: FacingBand, holder: Element) -> FacingRow:
    """A claim, its notes level with it."""
    text, element = set_point(point, opening.main, holder)
    return FacingRow(text, set_notes_of(list_marks(point.content), opening, element, again=True))


def set_box_row(boxed: Boxed, opening: FacingBand, sect: Element) -> FacingRow:
    """A box, the notes of all its claims level with it."""
    box, own = set_frame(boxed, opening.main, sect)
    notes = set_notes_of(find_marks(boxed), opening, own, again=True)
    return FacingRow(box, notes, divisible=True)


def set_callout_rows(callout: Callout, opening: FacingBand, sect: Element) -> Iterator[FacingRow]:
    """Key messages; their notes are level with them, or follow what stands in the side column."""
    heading, messages = set_messages(callout, opening.main, sect)
    yield FacingRow(heading)
    for point, (text, element) in zip(callout.points, messages, strict=True):
        notes = set_notes_of(list_marks(point.content), opening, element, again=False)
        yield FacingRow(text, aside=notes) if opening.loose else FacingRow(text, notes)


def set_chart_rows(chart: Figure, opening: FacingBand, sect: Element) -> Iterator[FacingRow]:
    """Title and bars; note and source beside the bars."""
    main, side = opening.main, opening.side
    styles, look = main.layout.styles, main.layout.chart
    caption = sect.add("Caption")
    yield FacingRow(set_caption(chart.label, chart.title, caption, main, chart.mark, chart.id))
    if chart.subtitle:
        words = main.text(chart.subtitle, styles.caption_subtitle, sect.add("P"), chart.mark, keep_next=True)
        yield FacingRow(words)
    width = find_width(chart, main)
    graphics = set_graphics(chart, main, sect, width)
    bars, *more = keep_to(graphics, width, main)
    bars.before, bars.after = look.gap, APART
    contents = (content for content in (chart.caption, chart.note, chart.source) if content)
    notes = tuple(side.text(content, styles.chart_note, sect.add("P"), chart.mark) for content in contents)
    yield FacingRow(bars, part_notes(notes, set_notes_of(find_marks(chart), opening, sect, again=False)))
    for part in more:
        yield FacingRow(replace(carry_on(part, chart, main), after=APART))


def set_table_rows(table: Table, opening: FacingBand, sect: Element) -> Iterator[FacingRow]:
    """Caption and rows; what explains them beside them, and the notes that nothing but the table cites."""
    captions, block = set_columns(table, opening.main, sect)
    yield from map(FacingRow, captions)
    block.after = APART
    notes = tuple(set_side_notes(table, sect, opening.side))
    cited = set_notes_of(find_marks(table), opening, sect, again=False)
    yield FacingRow(block, part_notes(notes, cited), divisible=True)


def part_notes(own: tuple[Block, ...], cited: tuple[Block, ...]) -> tuple[Block, ...]:
    """The notes of a table or chart, and apart from them those of the evidence."""
    if own and cited:
        own[-1].after = max(own[-1].after, NOTES_APART)
    return (*own, *cited)


def set_notes_of(marks: Iterable[NoteRef], opening: FacingBand, parent: Element, *, again: bool) -> tuple[Block, ...]:
    """The notes that stand beside these marks; those that stand elsewhere as a line, where they are told `again`.

    Of one that stands at the end the line is its place in the source.
    """
    margin, out = opening.margin, []
    for mark in marks:
        note, family = margin.notes.get(mark.target, (None, None))
        if note is None or family is None:
            continue
        if margin.homes.get(mark.target) == mark.id:
            out.append(set_note(note, family, opening.side, parent, placed=True))
        elif mark.target in margin.distant:
            if note.place and (again or margin.distant[mark.target] == mark.id):
                out.append(set_again(note, note.place, opening.side, parent))
        elif again:
            out.append(set_again(note, note.again, opening.side, parent))
    return tuple(out)
