"""Rows of a main and a side column: what faces a text stands level with it, or runs on beside the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.typeset.blocks.textblock import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Mark
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.drawing.drawing import Press

TOLERANCE = 0.01
WORTH = 0.4  # of a table that stands on a page before it goes on, where the next page has room for all of it
SMALL = 0.25  # of a page: a table that is no higher stays whole
LONG = 0.3  # of a page: a claim whose notes are higher is divided like a table
Blocks = tuple["Block", ...]


class FacingRow(Struct, frozen=True):
    """A block, the `notes` that are level with it, and what stands `aside`, level or lower, and holds nothing up.

    A row stays whole unless it is `divisible` or a good part of a page high. What stands aside is drawn after the row
    that is `until` rows further down, as it is read.
    """

    main: Block | None
    notes: Blocks = ()
    aside: Blocks = ()
    divisible: bool = False
    until: int = 0

    @property
    def keep_next(self) -> bool:
        """Whether the next row stands on the same page."""
        return self.main is not None and self.main.keep_next


class Put(Struct):
    """A row at its place: how far below the upper edge its parts stand, and where they end."""

    main: float
    main_end: float
    notes: float
    aside: float
    side_end: float

    @property
    def bottom(self) -> float:
        """Where the row ends."""
        return max(self.main_end, self.side_end)


class FacingColumns(Struct, frozen=True):
    """Where the two columns stand, from the left edge; `apart` are points between the notes of two rows.

    `run_on` is how many lines of a text notes may begin below its first, `page` the height of a page.
    """

    main: float
    main_width: float
    side: float
    side_width: float
    apart: float
    run_on: int
    page: float


class Facing(Struct):
    """Rows one below the other. Notes are level with a line of their text: the first, unless others run on there."""

    rows: tuple[FacingRow, ...]
    columns: FacingColumns
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    def wrap(self, width: float) -> float:  # noqa: ARG002 (the columns have their widths)
        """The height of the longer column."""
        return max((put.bottom for put in self.arrange()), default=0.0)

    def arrange(self) -> list[Put]:
        """A place for each row: as high as it can stand, then as level as that leaves it."""
        out: list[Put] = []
        height = side = after = 0.0
        for n, row in enumerate(self.rows):
            top = height + (max(after, row.main.before) if row.main and out else 0.0)
            if not (n and self.rows[n - 1].keep_next):
                top += self.hold_up(n, top, side)
            notes = top + self.level(row)
            if row.notes:
                lack = max(0.0, side - notes)
                top, notes = top + lack - self.run_on(row, lack), notes + lack
                side = notes + self.stack(row.notes) + self.columns.apart
            aside = max(top, side)
            if row.aside:
                side = aside + self.stack(row.aside) + self.columns.apart
            end = top
            if row.main:
                height, after = top + row.main.wrap(self.columns.main_width), row.main.after
                end = height
            out.append(Put(top, end, notes, aside, side - self.columns.apart if row.notes or row.aside else 0.0))
        self.make_level(out)
        return out

    def hold_up(self, n: int, top: float, side: float) -> float:
        """How much lower a head begins so that the notes of the row that it leads to find room beside that."""
        rows = [self.rows[n]]
        while rows[-1].keep_next and n + len(rows) < len(self.rows):
            rows.append(self.rows[n + len(rows)])
        last = rows[-1]
        if len(rows) == 1 or not last.notes:
            return 0.0
        y, after = top, 0.0
        for row in rows:
            if row.main is not None:
                y += max(after, row.main.before) if row is not rows[0] else 0.0
                y += row.main.wrap(self.columns.main_width) if row is not last else 0.0
                after = row.main.after
        lack = max(0.0, side - y - self.level(last))
        return lack - self.run_on(last, lack)

    def level(self, row: FacingRow) -> float:
        """How much lower its notes begin, so that their first baseline is the text's."""
        main, note = row.main, row.notes[0] if row.notes else None
        if not (isinstance(main, TextBlock) and isinstance(note, TextBlock)):
            return 0.0
        return max(0.0, note.baseline(0.0) - main.baseline(0.0))

    def run_on(self, row: FacingRow, lack: float) -> float:
        """How far the notes of a row begin below its first line: level with another one."""
        main = row.main
        if not isinstance(main, TextBlock):
            return 0.0
        lines = round(main.wrap(self.columns.main_width) / main.style.leading) - 1
        return min(self.columns.run_on, lines, int(lack / main.style.leading + TOLERANCE)) * main.style.leading

    def make_level(self, puts: list[Put]) -> None:
        """Lower texts whose notes begin below their first line, by whole lines, where there is room below."""
        limit = max((put.bottom for put in puts), default=0.0)
        for n in range(len(self.rows) - 1, -1, -1):
            row, put = self.rows[n], puts[n]
            if isinstance(row.main, TextBlock) and row.notes:
                leading = row.main.style.leading
                below = min(limit - put.main_end, put.notes - put.main - self.level(row))
                lines = int(below / leading + TOLERANCE)
                at = n
                while lines > 0 and at >= 0 and (at == n or self.rows[at].keep_next):
                    puts[at].main += lines * leading
                    puts[at].main_end += lines * leading
                    at -= 1
            if row.main and n:
                above = self.rows[n - 1].main
                limit = put.main - max(above.after if above else 0.0, row.main.before)

    def stack(self, blocks: Sequence[Block]) -> float:
        """The height of blocks in the side column."""
        height, after = 0.0, 0.0
        for n, block in enumerate(blocks):
            height += (max(after, block.before) if n else 0.0) + block.wrap(self.columns.side_width)
            after = block.after
        return height

    def split(self, height: float) -> tuple[Facing, Facing] | None:
        """Divided between rows; within one that is divisible, or that no page has room for."""
        places = self.arrange()
        n = next((n for n, put in enumerate(places) if put.bottom > height + TOLERANCE), len(places) - 1)
        between = n
        while between and self.rows[between - 1].keep_next:
            between -= 1
        parts = self.divide(n, places[n], height, forced=not between and height > self.columns.page - 1)
        if parts is not None:
            head, tail = (*self.rows[:n], parts[0]), (parts[1], *self.rows[n + 1 :])
        elif between:
            head, tail = self.rows[:between], self.rows[between:]
        else:
            return None
        return replace(self, rows=head, after=0.0), replace(self, rows=tail, before=0.0)

    def divide(self, n: int, put: Put, height: float, *, forced: bool) -> tuple[FacingRow, FacingRow] | None:
        """Row `n` down to `height`, and the rest; None where it stays whole or nothing of it would stand there."""
        row, columns = self.rows[n], self.columns
        alone = replace(self, rows=(row,)).wrap(0.0)
        whole = not forced and alone <= columns.page
        divisible = row.divisible or alone > LONG * columns.page
        if whole and (not divisible or alone <= SMALL * columns.page or height - put.main < WORTH * alone):
            return None
        main = cut((row.main,) if row.main else (), columns.main_width, height - put.main)
        notes = cut(row.notes, columns.side_width, height - put.notes, whole=whole)
        aside = cut(row.aside, columns.side_width, height - put.aside, whole=whole)
        if (row.main and not main[0]) or not (main[0] or notes[0] or aside[0]):
            return None
        rest = FacingRow(main[1][0] if main[1] else None, notes[1], aside[1], divisible=row.divisible)
        if not (rest.main or rest.notes or rest.aside):
            return None
        return replace(row, main=main[0][0] if main[0] else None, notes=notes[0], aside=aside[0]), rest

    def draw(self, press: Press, x: float, top: float) -> None:
        """Row by row: the text, then what faces it."""
        columns = self.columns
        waiting: list[tuple[int, Blocks, float]] = []
        for n, (row, put) in enumerate(zip(self.rows, self.arrange(), strict=True)):
            if row.main:
                row.main.draw(press, x + columns.main, top - put.main)
            self.draw_stack(press, row.notes, x, top - put.notes)
            waiting.append((n + row.until, row.aside, top - put.aside))
            for _, blocks, y in (item for item in waiting if item[0] <= n or n == len(self.rows) - 1):
                self.draw_stack(press, blocks, x, y)
            waiting = [item for item in waiting if item[0] > n]

    def draw_stack(self, press: Press, blocks: Blocks, x: float, y: float) -> None:
        """Blocks in the side column below `y`."""
        after = 0.0
        for n, block in enumerate(blocks):
            y -= max(after, block.before) if n else 0.0
            block.draw(press, x + self.columns.side, y)
            y -= block.wrap(self.columns.side_width)
            after = block.after


def cut(blocks: Blocks, width: float, room: float, *, whole: bool = False) -> tuple[Blocks, Blocks]:
    """The blocks of a stack that find room, the last perhaps in part, and the others."""
    after = 0.0
    for n, block in enumerate(blocks):
        room -= max(after, block.before) if n else 0.0
        height = block.wrap(width)
        if height > room + TOLERANCE:
            parts = None if whole else block.split(room)
            if parts is None:
                return blocks[:n], blocks[n:]
            return (*blocks[:n], parts[0]), (parts[1], *blocks[n + 1 :])
        room -= height
        after = block.after
    return blocks, ()
