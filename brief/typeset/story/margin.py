"""Which note stands beside which mark, where claims face their notes: each once, the rest at the back."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.document.tree import (
    BulletList,
    Callout,
    Chart,
    Illustration,
    NoteFamily,
    NoteRef,
    Notes,
    Paragraph,
    Pointed,
    PrintedNumbers,
    PullQuote,
    Table,
)
from brief.document.walk import list_inlines, list_points

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from brief.document.tree import Block, Inlines, Note, Part

FEW = 12  # notes that may stand beside tables
CLAIM, FRONT, TABLE = range(3)  # where a note stands rather: beside a section's claim, on page 1, beside a table


class Margin(Struct, frozen=True):
    """The notes by their destinations, and the mark that each stands beside; `intro` explains them all at one part.

    Of a `distant` one the place alone stands beside its mark.
    """

    notes: dict[str, tuple[Note, NoteFamily]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    distant: dict[str, str] = field(default_factory=dict)
    intro: Inlines = ()
    opener: str = ""  # the part at which the intro stands


def plan_margin(parts: Iterable[Part], faced: Iterable[tuple[Part, bool]]) -> Margin:
    """Find a mark for each note among the parts that are `faced`, in reading order; some stand beside others.

    Evidence stands beside the claim of a section that cites it, not beside a key message that sums it up, unless that
    has the room; an editor's note beside its first mark. A few that tables alone cite stand beside them.
    """
    blocks = [block for part in parts for block in part.blocks if isinstance(block, Notes)]
    notes = {note.id: (note, block.family) for block in blocks for note in block.notes}
    homes: dict[str, tuple[int, str]] = {}
    faced = tuple(faced)
    for part, loose in faced:
        for rank, mark in rank_marks(part, loose=loose):
            if mark.target not in notes:
                continue
            place = CLAIM if mark.family is NoteFamily.EDITOR else rank
            if mark.target not in homes or place < homes[mark.target][0]:
                homes[mark.target] = place, mark.id
    rows = [target for target, (rank, _) in homes.items() if rank == TABLE]
    if len(rows) > FEW:  # a column of quotations beside an empty one: they are set in two at the end
        homes = {target: home for target, home in homes.items() if home[0] != TABLE}
    intro = next((block.intro for block in blocks if block.intro), ()) if homes else ()
    beside = {target: mark for target, (_, mark) in homes.items()}
    return Margin(notes, beside, intro=intro, opener=find_opener((part for part, _ in faced), beside.values()))


def find_opener(faced: Iterable[Part], marks: Collection[str]) -> str:
    """Name the first part with claims; where there is none, the first that has any of the notes' marks."""
    parts = tuple(faced)
    claims = (part for part in parts if any(isinstance(block, BulletList) for block in part.blocks))
    marked = (part for part in parts if any(mark.id in marks for block in part.blocks for mark in find_marks(block)))
    first = next(claims, None) or next(marked, None)
    return first.name if first else ""


def rank_marks(part: Part, *, loose: bool) -> Iterator[tuple[int, NoteRef]]:
    """The marks of a part, and how well their notes would stand there."""
    for block in part.blocks:
        match block:
            case PrintedNumbers() | PullQuote():
                rank = FRONT
            case Callout() if loose:
                rank = FRONT
            case _:
                rank = CLAIM if isinstance(block, Pointed) else TABLE
        yield from ((rank, mark) for mark in find_marks(block))


def find_marks(block: Block) -> Iterator[NoteRef]:
    """Every mark of a block that leads to a note of the brief."""
    match block:
        case PullQuote():
            contents = [block.content]
        case PrintedNumbers():
            contents = [content for item in block.items for content in (item.text, item.period)]
        case Table():
            rows = [row for group in block.groups for row in group.rows]
            contents = [block.title, block.subtitle]
            contents += [c for row in rows for c in (row.label, row.marks, row.unit, row.period, row.remark)]
            contents += [block.remarks, block.source]
        case Chart() | Illustration():
            contents = [block.title, block.subtitle, block.caption, block.note, block.source]
        case Paragraph():
            contents = [block.content]
        case _:
            contents = [point.content for point in list_points(block)]
    return chain.from_iterable(map(list_marks, contents))


def list_marks(content: Inlines) -> list[NoteRef]:
    """The marks of evidence and editor's notes in `content`."""
    marks = [item for item in list_inlines(content) if isinstance(item, NoteRef)]
    return [mark for mark in marks if mark.family is not NoteFamily.TABLE]


def leave_rest(part: Part, margin: Margin) -> Part | None:
    """`part` without the notes that stand in the margin; None where nothing of it is left."""
    if not any([isinstance(block, Notes) for block in part.blocks]):  # noqa: C419 - asked of every part
        return part if part.blocks else None
    blocks: list[Block] = []
    for block in part.blocks:
        if isinstance(block, Notes):
            rest = tuple(note for note in block.notes if note.id not in margin.homes)
            if not rest:
                continue
            intro = () if margin.intro else block.intro
            blocks.append(block if len(rest) == len(block.notes) and intro else replace(block, notes=rest, intro=intro))
        else:
            blocks.append(block)
    return replace(part, blocks=tuple(blocks)) if blocks else None
