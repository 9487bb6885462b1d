"""The agenda and the contents: tables of rows that stay whole, over as many pages as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from brief.meeting.packing.frame import draw_running
from brief.meeting.packing.hand import lead, tell
from brief.meeting.packing.looks import BLACK, GREY
from brief.pdf.structure_tree import cell, list_numbering

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.layout.types import Style
    from brief.meeting.packing.frame import PackFrame
    from brief.meeting.packing.hand import Hand
    from brief.meeting.packing.papers import AgendaEntry
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.textblock import TextBlock

INSET: Final = 13.0  # points over and under a row of the agenda
GAP: Final = 14.0  # between rows of the contents
COLUMNS: Final = (0.0, 0.098, 0.703, 0.84, 0.92)  # of the measure: where the contents' columns begin
CLEAR: Final = 4.0  # behind the numbers of the agenda
HAIR: Final = 0.5
THICK: Final = 2.0


class GrowingColumn(Struct):
    """A part of the pack's own pages that goes on from page to page: where it has come to."""

    hand: Hand
    frame: PackFrame
    pages: int  # of the whole pack
    first: int  # number of its first page
    y: float = 0.0
    count: int = 0

    def open_page(self) -> None:
        """Begin a page."""
        self.count += 1
        draw_running(self.hand, self.frame, self.first + self.count - 1, self.pages)
        self.y = self.hand.height - self.hand.looks.figures.top

    def close_page(self) -> None:
        """End the page."""
        self.hand.press.end_page()

    def need(self, height: float) -> bool:
        """Go to the next page where this one has no room; whether it did."""
        if self.y - height >= self.hand.looks.figures.bottom or self.y > self.hand.height * 0.8:
            return False
        self.close_page()
        self.open_page()
        return True

    def head(self, words: str, sect: Element, anchor: str = "") -> None:
        """Set the part's heading over its rule, with its bookmark."""
        hand = self.hand
        block = hand.set(words, hand.looks.heading, sect.add("H1"), self.frame.mark, hand.measure)
        hand.press.level = 0
        hand.press.heading(words, 1, self.y)
        if anchor:
            hand.press.destination(anchor, hand.left, self.y)
        self.y = hand.put(block, hand.left, self.y) - 8
        hand.rule(self.y, THICK)
        self.y -= THICK

    def say(self, words: str, sect: Element) -> None:
        """Set a note over the whole measure."""
        hand = self.hand
        block = hand.set(words, hand.looks.note, sect.add("P"), self.frame.mark, hand.measure)
        self.need(len(block.lines) * block.style.leading + 10)
        self.y = hand.put(block, hand.left, self.y - 10)


def measure(blocks: Iterable[TextBlock]) -> float:
    """Height of texts below one another."""
    return sum(len(block.lines) * block.style.leading for block in blocks)


def draw_agenda(column: GrowingColumn, entries: Sequence[AgendaEntry], sect: Element) -> None:
    """Draw the agenda: number, item and what is asked, its paper with its page."""
    frame = column.frame
    column.open_page()
    column.head(frame.words.agenda, sect)
    column.y -= 9
    table = sect.add("Table")
    numeral = _fit_numerals(column.hand, entries)
    for entry in entries:
        _draw_item(column, entry, numeral, table.add("TR"))
    notes = [frame.words.one_run]
    if frame.pack.contact is not None:
        notes.append(frame.words.contact.format(contact=frame.pack.contact.value))
    column.y -= 6
    column.say(" ".join(notes), sect)
    column.close_page()


def _fit_numerals(hand: Hand, entries: Sequence[AgendaEntry]) -> Style:
    """The numbers of items in one size, in which the widest of them has room."""
    style, room = hand.looks.numeral, hand.looks.figures.numeral - CLEAR
    widest = max((hand.label(entry.label, style).width for entry in entries), default=0.0)
    size = max(hand.looks.row_title.size, style.size * min(1.0, room / max(widest, 1.0)))
    return replace(style, size=size, leading=style.leading * size / style.size)


def _draw_item(column: GrowingColumn, entry: AgendaEntry, numeral: Style, row: Element) -> None:
    hand, frame, item = column.hand, column.frame, entry.item
    looks, figures = hand.looks, hand.looks.figures
    width = hand.measure - figures.numeral - figures.paper
    number = row.add("TH", attributes=cell("Row"))
    middle = row.add("TD")
    last = row.add("TD")
    label = hand.set(entry.label, numeral, number, item.mark, max(figures.numeral - CLEAR, 1))
    texts = [
        hand.set(
            tell(entry.title, entry.language, frame.pack.language),
            looks.row_title,
            middle.add("P"),
            item.mark,
            width - 12,
        )
    ]
    if item.action is not None:
        texts.append(hand.set(item.action.value, looks.row_text, middle.add("P"), item.action.mark, width - 12))
    side = _set_side(column, entry, last)
    height = max(measure(texts), measure(side), measure([label])) + 2 * INSET
    column.need(height)
    top = column.y - INSET
    raised = 4 * (numeral.size - looks.row_title.size) / (looks.numeral.size - looks.row_title.size)
    hand.put(label, hand.left, top + raised)  # on the line of the title
    y = top
    for block in texts:
        y = hand.put(block, hand.left + figures.numeral, y)
    y = top - 1
    for block in side:
        y = hand.put(block, hand.left + hand.measure - figures.paper, y)
    column.y -= height
    hand.rule(column.y, HAIR, GREY)


def _set_side(column: GrowingColumn, entry: AgendaEntry, cell: Element) -> list[TextBlock]:
    """What an item's paper is, and its page, which leads there."""
    hand, frame, item, paper = column.hand, column.frame, entry.item, entry.paper
    looks, width = hand.looks, hand.looks.figures.paper
    if paper is None:
        return [hand.set(frame.words.no_paper, looks.note, cell, item.mark, width)]
    kind = tell(paper.kind, paper.spoken.kind, frame.pack.language)
    side = [hand.set(kind, looks.small, cell.add("P"), item.mark, width)]
    if paper.attached:
        words = frame.words.attached.format(file=paper.attached)
        return [*side, hand.set(words, looks.note, cell.add("P"), item.mark, width)]
    words = frame.words.page.format(page=frame.write(entry.page))
    goal = lead(words, f"pack-{paper.key}", f"{entry.title}, {words}")
    return [*side, hand.set(goal, looks.small_page, cell.add("P"), item.mark, width)]


def draw_contents(column: GrowingColumn, entries: Sequence[AgendaEntry], sect: Element) -> None:
    """Draw the contents: each paper with its marking, its length and its page, which leads there."""
    hand, frame = column.hand, column.frame
    column.open_page()
    column.head(frame.words.contents, sect)
    column.y -= 22
    table = sect.add("Table")
    _draw_head(column, table.add("TR"), again=False)
    placed = [entry for entry in entries if entry.paper is not None and not entry.paper.attached]
    for entry in placed:
        _draw_entry(column, entry, table.add("TR"))
    hand.rule(column.y + GAP / 2, THICK * 0.8)
    for entry in placed:
        _draw_brief(column, entry, sect)
    if any(entry.paper is not None and entry.paper.given is not None for entry in entries):
        column.say(frame.words.unchanged, sect)
    column.close_page()


def _place(hand: Hand, at: int) -> tuple[float, float]:
    """Where a column of the contents begins, and its width."""
    ends = (*COLUMNS[1:], 1.0)
    return hand.left + COLUMNS[at] * hand.measure, (ends[at] - COLUMNS[at]) * hand.measure


def _draw_head(column: GrowingColumn, row: Element, *, again: bool) -> None:
    hand, words = column.hand, column.frame.words
    hand.rule(column.y, 1.0)
    column.y -= 5
    style, right = hand.looks.head, hand.looks.head_right
    heads = (words.head_item, words.head_paper, words.head_marking, words.head_pages, words.head_page)
    with hand.press.repeated(on=again):
        for at, word in enumerate(heads):
            x, width = _place(hand, at)
            element = row if again else row.add("TH", attributes=cell("Column"))
            look = style if at < 3 else right
            hand.put(hand.set(word, look, element, column.frame.mark, width - (0 if at > 2 else 6)), x, column.y)
    column.y -= style.leading + 5
    hand.rule(column.y, 1.0)
    column.y -= 9


def _draw_entry(column: GrowingColumn, entry: AgendaEntry, row: Element) -> None:
    hand, frame, paper = column.hand, column.frame, entry.paper
    if paper is None:
        return
    looks, mark = hand.looks, entry.item.mark
    own, spoken = frame.pack.language, paper.spoken
    cells = [row.add("TH", attributes=cell("Row")), *(row.add("TD") for _ in COLUMNS[1:])]
    widths = [_place(hand, at) for at in range(len(COLUMNS))]
    body = [
        hand.set(tell(paper.title, spoken.title, own), looks.cell_title, cells[1].add("P"), mark, widths[1][1] - 10),
        hand.set(tell(paper.about, spoken.about, own), looks.cell_about, cells[1].add("P"), mark, widths[1][1] - 10),
    ]
    height = measure(body) + GAP
    if column.need(height):
        _draw_head(column, row, again=True)
    top = column.y
    hand.put(hand.set(entry.label, looks.cell_item, cells[0], mark, widths[0][1] - 6), widths[0][0], top)
    y = top
    for block in body:
        y = hand.put(block, widths[1][0], y)
    small = looks.cell_small
    marking = hand.set(paper.marking or frame.marking or "–", small, cells[2], mark, widths[2][1] - 6)
    hand.put(marking, widths[2][0], top)
    pages = hand.set(frame.write(paper.pages), looks.cell_small_right, cells[3], mark, widths[3][1])
    hand.put(pages, widths[3][0], top)
    words = frame.words.page.format(page=frame.write(entry.page))
    goal = lead(frame.write(entry.page), f"pack-{paper.key}", f"{paper.title}, {words}")
    page = hand.set(goal, looks.cell_page, cells[4], mark, widths[4][1], links=BLACK)
    hand.put(page, widths[4][0], top)
    column.y = top - height


def _draw_brief(column: GrowingColumn, entry: AgendaEntry, sect: Element) -> None:
    """What a brief says first, with the page where it says so."""
    hand, frame, paper = column.hand, column.frame, entry.paper
    if paper is None or not paper.messages:
        return
    looks, mark = hand.looks, entry.item.mark
    aside = 52.0
    heading = hand.set(frame.words.in_brief.format(item=entry.label), looks.minor, sect.add("H2"), mark, hand.measure)
    listed = sect.add("L", attributes=list_numbering("Disc"))
    rows = []
    for message in paper.messages:
        item = listed.add("LI")
        dash = hand.set("–", looks.small_page, item.add("Lbl"), mark, 12)
        body = item.add("LBody")
        text = hand.set(
            tell(message, paper.language, frame.pack.language), looks.point, body, mark, hand.measure - aside - 13
        )
        words = frame.words.page.format(page=frame.write(entry.page))
        goal = hand.set(lead(words, f"pack-{paper.key}"), looks.list_page, body, mark, aside, links=GREY)
        rows.append((dash, text, goal))
    column.need(measure([heading, *(text for _, text, _ in rows)]) + 22 + 4 * len(rows))
    column.y = hand.put(heading, hand.left, column.y - 14) - 5
    for dash, text, goal in rows:
        column.need(measure([text]))
        hand.put(dash, hand.left, column.y)
        ended = hand.put(text, hand.left + 13, column.y) - 4  # the page is read behind what is said there
        hand.put(goal, hand.left + hand.measure - aside, column.y)
        column.y = ended
