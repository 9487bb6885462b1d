"""The pack's cover: what meets, where and when, and the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.language.page.format import format_date
from brief.layout.papers import MM
from brief.meeting.packing.hand import lead, tell
from brief.meeting.packing.looks import GREY, INK
from brief.pdf.marked_content import Artifact
from brief.pdf.structure_tree import Element, list_numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.meeting.packing.frame import PackFrame
    from brief.meeting.packing.hand import Hand
    from brief.meeting.packing.papers import AgendaEntry

ROW: Final = 6.6 * MM
LIST_TOP: Final = 178.5 * MM  # below the sheet's upper edge, on A4
CLEAR: Final = 14 * MM


def draw_cover(hand: Hand, frame: PackFrame, entries: Sequence[AgendaEntry], sect: Element, pages: int) -> None:
    """Draw the cover, one page."""
    looks, figures, height = hand.looks, hand.looks.figures, hand.height
    hand.fill(0, 0, figures.band, height, INK)
    _draw_running(hand, frame, sect, pages)
    if frame.pack.meeting is not None and frame.pack.meeting.date is not None:
        _draw_day(hand, frame, sect, height - 0.198 * height)
    left, right = figures.cover_left, hand.width - figures.right
    y = height - 0.204 * height
    kicker = hand.set(frame.words.meeting_pack, looks.kicker, sect.add("P"), frame.mark, right - left)
    y = hand.put(kicker, left, y) - 3
    title = hand.set(frame.title, looks.title, sect.add("H1"), frame.mark, min(right - left, 105 * MM))
    title.pausing = title.even = True
    title.width = -1.0
    title.wrap(min(right - left, 105 * MM))
    hand.press.heading(frame.title, 1, y)
    y = hand.put(title, left, y) - 14
    place = frame.pack.meeting.place if frame.pack.meeting is not None else None
    if place is not None:
        y = hand.put(hand.set(place.value, looks.place, sect.add("P"), place.mark, right - left), left, y)
    placed = [entry for entry in entries if entry.paper is not None]
    _draw_papers(hand, frame, placed, sect, (y - CLEAR, height * (1 - LIST_TOP / (297 * MM))))
    hand.press.end_page()


def _draw_running(hand: Hand, frame: PackFrame, sect: Element, pages: int) -> None:
    """Head and foot: the marking on the band, issuer, version and number beside it; the head is read out, this once."""
    looks, figures = hand.looks, hand.looks.figures
    head, foot = hand.height - figures.head, figures.foot
    left, right = figures.cover_left, hand.width - figures.right
    issuer = frame.pack.issuer.value if frame.pack.issuer else ""
    state = [(frame.version[:1].upper() + frame.version[1:], looks.running)]
    if frame.draft:
        state += [("  ·  " if frame.version else "", looks.running), (frame.draft, looks.running_strong)]
    if frame.marking:
        hand.say(hand.mark_page(frame.marking, figures.band_text, head), sect.add("P"))
    if issuer:
        hand.say(hand.run_on([(issuer, looks.head)], left, head), sect.add("P"))
    if frame.version or frame.draft:
        hand.say(hand.run_on(state, right, head, 1.0), sect.add("P"))
    numbered = frame.words.page_of.format(page=frame.write(1), pages=frame.write(pages))
    under = hand.run_on([(numbered, looks.running)], right, foot, 1.0)
    if frame.marking:
        under = [*hand.mark_page(frame.marking, figures.band_text, foot), *under]
    hand.press.artifact("\n".join(under), Artifact.FOOTER)


def _draw_day(hand: Hand, frame: PackFrame, sect: Element, top: float) -> None:
    """The day on the band, large: one sentence for who listens."""
    day = frame.pack.meeting.date if frame.pack.meeting is not None else None
    if day is None:
        return
    looks, x = hand.looks, hand.looks.figures.band_text
    written = format_date(day.value, frame.pack.language)
    width = hand.looks.figures.band - x - 4
    number = str(day.value.day)
    if written.startswith(f"{number} "):  # "3 June 2020": the day first, as most languages have it
        element = sect.add("P")
        big = hand.set(f"{number}\u00a0", looks.day, element, day.mark, width)
        rest = hand.set(written[len(number) + 1 :], looks.month, element, day.mark, width)
        y = hand.put(big, x, top) - 2
        y = hand.put(rest, x, y)
    else:
        y = hand.put(hand.set(written, looks.month, sect.add("P"), day.mark, width), x, top)
    weekday = frame.words.weekdays[day.value.weekday()]
    hand.put(hand.set(weekday, looks.weekday, sect.add("P"), day.mark, width), x, y)


def _draw_papers(
    hand: Hand, frame: PackFrame, entries: Sequence[AgendaEntry], sect: Element, room: tuple[float, float]
) -> None:
    """The papers between two rules, where the page has room for all; `room`: the highest top and the usual one."""
    looks, figures = hand.looks, hand.looks.figures
    left, right = figures.cover_left, hand.width - figures.right
    words = frame.words
    column = 12 + max((hand.label(words.item.format(item=e.label), looks.list_item).width for e in entries), default=0)
    rows = []
    listed = Element("L", attributes=list_numbering("None"))
    for entry in entries:
        item = listed.add("LI")
        number = hand.set(words.item.format(item=entry.label), looks.list_item, item.add("Lbl"), frame.mark, column)
        body = item.add("LBody")
        title = hand.set(
            tell(entry.title, entry.language, frame.pack.language),
            looks.list_title,
            body,
            entry.item.mark,
            right - left - column - 52,
        )
        page = None
        if entry.page and entry.paper is not None:
            goal = lead(words.page_short.format(page=frame.write(entry.page)), f"pack-{entry.paper.key}")
            page = hand.set(goal, looks.list_page, body, entry.item.mark, 50, links=GREY)
        rows.append((number, title, page, max(ROW, len(title.lines) * looks.list_title.leading + 5)))
    need = 2.6 * ROW + sum(height for *_, height in rows)
    highest, usual = room
    top = min(highest, max(usual, figures.bottom + need))
    if not rows or need > top - figures.foot - ROW:
        return
    hand.rule(top, 0.8, left=left, right=right)
    y = top - 0.5 * ROW
    heading = hand.set(words.papers, looks.list_head, sect.add("P"), frame.mark, right - left)
    sect.adopt(listed)
    y = hand.put(heading, left, y) - 0.35 * ROW
    for number, title, page, height in rows:
        hand.put(number, left, y)
        hand.put(title, left + column, y)
        if page is not None:
            hand.put(page, right - 50, y)
        y -= height
    hand.rule(y - 0.1 * ROW, 0.8, left=left, right=right)
