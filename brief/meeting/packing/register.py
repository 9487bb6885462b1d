"""The page before each paper, and the register of all sources at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.document.tree import Link, Text
from brief.layout.papers import MM
from brief.meeting.packing.frame import draw_running
from brief.meeting.packing.hand import tell
from brief.meeting.packing.looks import INK, OCHRE
from brief.meeting.packing.tables import measure
from brief.pdf.marked_content import Artifact
from brief.pdf.structure_tree import list_numbering
from brief.typeset.drawing.shapes import fill_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.document.tree import Inlines
    from brief.meeting.packing.frame import PackFrame
    from brief.meeting.packing.hand import Hand
    from brief.meeting.packing.papers import AgendaEntry, SourceRecord
    from brief.meeting.packing.tables import GrowingColumn
    from brief.pdf.structure_tree import Element

TAB: Final = (15 * MM, 17 * MM)  # width, height of a tab at the sheet's edge
STEPS: Final = 10  # tabs below one another


def draw_tab(hand: Hand, frame: PackFrame, entry: AgendaEntry, place: tuple[int, int, int], sect: Element) -> None:
    """Draw the page before a paper; `place` is which of the tabs it is from 0 on, its page, the pack's pages."""
    at, page, pages = place
    looks, item, height = hand.looks, entry.item, hand.height
    draw_running(hand, frame, page, pages)
    top = height - 0.16 * height - (at % STEPS) * (0.6 * height / STEPS)
    width, high = TAB
    label = hand.label(entry.label, looks.month)
    box = f"q {fill_in(INK)} {hand.width - width:.2f} {top - high:.2f} {width:.2f} {high:.2f} re f Q"
    words = label.operators(hand.press, hand.width - width / 2, top - high / 2 - 0.33 * label.size, 0.5)
    hand.press.artifact(f"{hand.press.reflect(box)}\n{words}", Artifact.REPEATED)
    y = height - 0.235 * height
    kicker = hand.set(frame.words.item.format(item=entry.label), looks.kicker, sect.add("P"), item.mark, hand.measure)
    y = hand.put(kicker, hand.left, y) - 6
    across = hand.measure - width
    title = hand.set(
        tell(entry.title, entry.language, frame.pack.language), looks.tab_title, sect.add("H1"), item.mark, across
    )
    y = hand.put(title, hand.left, y) - 14
    if item.action is not None:
        action = hand.set(item.action.value, looks.row_text, sect.add("P"), item.action.mark, across)
        y = hand.put(action, hand.left, y) - 14
    hand.fill(hand.left, y - 1.2, 22 * MM, 1.2, OCHRE)
    y -= 16
    paper = entry.paper
    if paper is not None:
        about = tell(paper.about, paper.spoken.about, frame.pack.language)
        y = hand.put(hand.set(about, looks.note, sect.add("P"), item.mark, across), hand.left, y)
    hand.press.end_page()


def draw_register(column: GrowingColumn, entries: Sequence[AgendaEntry], sect: Element) -> None:
    """Draw the register: for each paper its sources, or its file, by their digests."""
    hand, frame = column.hand, column.frame
    looks = hand.looks
    column.open_page()
    column.head(frame.words.register, sect, "pack-register")
    column.say(frame.words.register_intro, sect)
    column.y -= 8
    for entry in entries:
        paper = entry.paper
        if paper is None or not paper.records:
            continue
        mark = entry.item.mark
        number = Text(f"{frame.words.item.format(item=entry.label)}  ·  ")
        words = (number, *tell(entry.title, entry.language, frame.pack.language))
        heading = hand.set(words, looks.row_title, sect.add("H2"), mark, hand.measure)
        listed = sect.add("L", attributes=list_numbering("None"))
        column.need(measure([heading]) + 58)
        column.y = hand.put(heading, hand.left, column.y - 10) - 4
        for record in paper.records:
            body = listed.add("LI").add("LBody")
            line = hand.set(_describe(record), looks.source, body.add("P"), mark, hand.measure)
            digest = hand.set(f"SHA-256 {record.sha256}", looks.digest, body.add("P"), mark, hand.measure)
            column.need(measure([line, digest]) + 6)
            column.y = hand.put(digest, hand.left, hand.put(line, hand.left, column.y)) - 6
    column.close_page()


def _describe(record: SourceRecord) -> Inlines:
    if not record.url.startswith(("http://", "https://")):
        return record.words
    return (*record.words, Text(" "), Link((Text(record.url),), record.url))
