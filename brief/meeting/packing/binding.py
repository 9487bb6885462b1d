"""From papers that are ready to one tagged file, read top to bottom: order, own pages, papers, register, file."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code, Report
from brief.document.fields import Attachment, Fields
from brief.files import fold_name
from brief.language.scripts import is_rtl
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.meeting.given.file import HELP_BROKEN
from brief.meeting.given.values import SyntaxFault
from brief.meeting.grafting.registry import Registry
from brief.meeting.packing.claims import judge
from brief.meeting.packing.cover import draw_cover
from brief.meeting.packing.frame import PackFrame, draw_running, make_frame
from brief.meeting.packing.hand import Hand
from brief.meeting.packing.looks import dress, make_looks
from brief.meeting.packing.order import PartLengths, arrange
from brief.meeting.packing.placing import Room, gather, leave_room, take_all
from brief.meeting.packing.register import draw_register, draw_tab
from brief.meeting.packing.tables import GrowingColumn, draw_agenda, draw_contents
from brief.meeting.packing.types import Tabs, Versos
from brief.pdf.bookmarks import BookmarkEntry as Bookmark
from brief.pdf.structure_tree import Element
from brief.pipeline import DEFAULT_LAYOUT, UNDATED
from brief.typeset.brief import archive, draw_sheets, fill_case
from brief.typeset.drawing.drawing import Press
from brief.typeset.recipe import ASIDE, Recipe, write_recipe
from brief.typeset.story.composer import Compositor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.layout.types import Layout, LayoutFile
    from brief.meeting.packing.briefs import Ask
    from brief.meeting.packing.order import PageOrder
    from brief.meeting.packing.papers import AgendaEntry, PackPaper
    from brief.meeting.packing.types import Pack
    from brief.pdf.archive import Archive
    from brief.typeset.fonts.font_set import TypeCase


class Bound(Struct, frozen=True):
    """The pack as a file."""

    data: bytes
    pages: int


class PackDesk(Struct, frozen=True):
    """What the pack's own pages are made with, and the papers."""

    frame: PackFrame
    layout: Layout
    case: TypeCase
    entries: tuple[AgendaEntry, ...]

    @property
    def papers(self) -> tuple[PackPaper, ...]:
        """The papers in their order."""
        return tuple(entry.paper for entry in self.entries if entry.paper is not None)

    def take(self, press: Press, report: Report) -> Hand:
        """Begin to draw on a press."""
        compositor = Compositor(self.layout, self.case, self.frame.pack.language, report)
        return Hand(press, compositor, make_looks(self.layout))


def bind(pack: Pack, entries: tuple[AgendaEntry, ...], ask: Ask, report: Report) -> Bound | None:
    """Bind the pack; None where a finding (a missing glyph, a line too wide) stops it."""
    layout = choose_layout(pack, entries, ask, report)
    case = None if layout is None else fill_case(dress(layout), pack.language, report)
    if layout is None or case is None:
        return None
    desk = PackDesk(make_frame(pack), dress(layout), case, entries)
    order = arrange(measure_parts(desk), tabs=pack.tabs is Tabs.PAGES, blank=pack.versos is Versos.BLANK)
    desk = replace(desk, entries=number_entries(entries, order))
    root = Element("Document")
    page = layout.page
    press = Press(page.width, page.height, root, rtl=is_rtl(pack.language))
    hand = desk.take(press, report)
    rooms = draw_pages(hand, desk, order, root)
    if hand.compositor.missing or tell_overfull(hand, report):
        return None
    kept = describe(desk, ask)
    registry = Registry(taken={fold_name(file.name) for file in kept.attachments})
    try:
        grafted = take_all(press, rooms, registry)
    except SyntaxFault as error:
        place = next((room.paper.item.mark for room in rooms if not room.part.entries), pack.mark)
        report.error(Code.PACK_ITEM_UNREADABLE, place, f"the PDF cannot be read: {error}", HELP_BROKEN)
        return None
    claims = judge(pack, rooms, grafted, report)
    more = gather(press, rooms, grafted, registry, {"MarkInfo": claims.marked})
    made = Bound(press.finish(replace(kept, declared=claims.declared), more), order.pages)
    case.keep()
    return made


def choose_layout(pack: Pack, entries: Sequence[AgendaEntry], ask: Ask, report: Report) -> Layout | None:
    """The layout whose sheet and families the pack's own pages have: the pack's, else that of its first brief."""
    if pack.layout is None:
        for entry in entries:
            if entry.paper is not None and entry.paper.chapter is not None:
                return entry.paper.chapter.layout
    name = pack.layout or Scalar(DEFAULT_LAYOUT, pack.mark)
    return read_layout(name, Path(pack.file).parent, report, allow_outside=ask.allow_outside)


def number_entries(entries: Sequence[AgendaEntry], order: PageOrder) -> tuple[AgendaEntry, ...]:
    """Give each item the first page of its paper."""
    out, at = [], 0
    for entry in entries:
        if entry.paper is None:
            out.append(entry)
        else:
            out.append(replace(entry, page=order.papers[at]))
            at += 1
    return tuple(out)


def measure_parts(desk: PackDesk) -> PartLengths:
    """Count the pages of each part, by drawing the pack's own on sheets that nobody keeps."""
    page = desk.layout.page
    counts = []
    for draw in (draw_agenda, draw_contents, draw_register):
        press = Press(page.width, page.height, Element("Document"))
        column = GrowingColumn(desk.take(press, Report()), desk.frame, 1, 1)
        draw(column, desk.entries, Element("Sect"))
        counts.append(column.count)
    return PartLengths(counts[0], counts[1], tuple(paper.pages for paper in desk.papers), counts[2])


# -- drawing -----------------------------------------------------------------------------------------------------------


def draw_pages(hand: Hand, desk: PackDesk, order: PageOrder, root: Element) -> list[Room]:
    """Draw all pages, from the cover to the register; the room that is left for PDFs."""
    frame = desk.frame
    rooms: list[Room] = []
    draw_cover(hand, frame, desk.entries, root.add("Sect"), order.pages)
    for first, draw in ((order.agenda, draw_agenda), (order.contents, draw_contents)):
        fill_blanks(hand, desk, order, first)
        draw(GrowingColumn(hand, frame, order.pages, first), desk.entries, root.add("Sect"))
    placed = [entry for entry in desk.entries if entry.paper is not None]
    for at, entry in enumerate(placed):
        if order.tabs[at]:
            fill_blanks(hand, desk, order, order.tabs[at])
            draw_tab(hand, frame, entry, (at, order.tabs[at], order.pages), root.add("Sect"))
        if order.papers[at] and entry.paper is not None:
            fill_blanks(hand, desk, order, order.papers[at])
            draw_paper(hand, desk, entry, order, root)
            words = stamp_words(frame, entry, order)
            room = leave_room(hand, entry, words, frame.marking, root) if entry.paper.given is not None else None
            rooms += [room] if room is not None else []
    fill_blanks(hand, desk, order, order.register)
    draw_register(GrowingColumn(hand, frame, order.pages, order.register), desk.entries, root.add("Sect"))
    if hand.press.page != order.pages:
        raise AssertionError(f"{hand.press.page} pages were drawn of {order.pages} that were counted")
    return rooms


def stamp_words(frame: PackFrame, entry: AgendaEntry, order: PageOrder) -> str:
    """What stands on a paper's pages; `{page}` is for the number."""
    return frame.words.stamp.format(item=entry.label, page="{page}", pages=frame.write(order.pages))


def fill_blanks(hand: Hand, desk: PackDesk, order: PageOrder, page: int) -> None:
    """Draw the blank page before this one, if there is one: it says what it is, and no more."""
    if page - 1 in order.blanks:
        draw_running(hand, desk.frame, page - 1, order.pages)
        hand.press.end_page()


def draw_paper(hand: Hand, desk: PackDesk, entry: AgendaEntry, order: PageOrder, root: Element) -> None:
    """Draw a brief with the pack's numbers beside its own, and its bookmarks below the item's."""
    press, paper = hand.press, entry.paper
    if paper is None or paper.chapter is None or paper.part is None:
        return
    chapter = paper.chapter
    root.adopt(paper.part)
    own, turned = (press.width, press.height), press.turned
    press.turned = is_rtl(chapter.brief.fields.language)
    press.resize(chapter.layout.page.width, chapter.layout.page.height)
    press.level, before = 0, len(press.pages.bookmarks)
    press.destination(f"pack-{paper.key}", 0, press.height)
    first = press.page
    words = stamp_words(desk.frame, entry, order)
    marking = "" if chapter.brief.fields.marking else paper.marking or desk.frame.marking
    draw_sheets(
        press,
        chapter.brief,
        chapter.layout,
        chapter.case,
        chapter.sheets,
        lambda: hand.stamp(words, press.page + 1, marking),
    )
    sections = [mark for mark in press.pages.bookmarks[before:] if mark.level == 1]
    item = Bookmark(f"{entry.label}  {entry.title}", 0, first, press.height)
    press.pages.bookmarks[before:] = [item, *sections]
    press.resize(*own)
    press.turned = turned
    chapter.case.keep()


def tell_overfull(hand: Hand, report: Report) -> bool:
    """Say which words are wider than their place; whether there are any."""
    over = [block for block in hand.compositor.texts if block.overfull]
    for block in over:
        fact = "a word is wider than its place on the pack's own pages"
        report.error(Code.PAGE_OVERFULL, block.mark, fact, "shorten the word, or divide it with a soft hyphen")
    return bool(over)


# -- what the file says of itself --------------------------------------------------------------------------------------


def describe(desk: PackDesk, ask: Ask) -> Archive:
    """What the file says of itself and carries: the pack's file, and each paper's files under names of its own."""
    pack, frame = desk.frame.pack, desk.frame
    moment = f"{pack.date.value.isoformat()}T00:00:00+00:00" if pack.date else (ask.moment or UNDATED).isoformat()
    issuer = pack.issuer.value if pack.issuer else ""
    fields = Fields(
        title=frame.title,
        short_title=frame.title,
        issuer=issuer,
        series="",
        number="",
        date="",
        version=frame.version,
        status=frame.draft,
        marking=frame.marking,
        page="",
        authors="",
        author=issuer,
        subject=frame.occasion,
        language=pack.language,
        moment=moment,
    )
    carried = list_carried(desk)
    chapters = [paper.chapter for paper in desk.papers if paper.chapter is not None]
    chains = list_chains(desk)
    files = name_apart(tuple(file for _, chain in chains for file in chain))
    cases = (desk.case, *(chapter.case for chapter in chapters))
    families = dict.fromkeys(family for case in cases for family in (*case.families, *case.fallback.used()))
    recipe = Recipe(moment="" if pack.date else moment, producer=ask.producer, settings=ask.settings)
    kept = archive(
        fields,
        carried,
        replace(desk.layout, chain=tuple(files.values())),
        replace(desk.case, families=tuple(families)),
        recipe,
    )
    names = dict(zip(files, (file.name for file in kept.attachments[len(carried) :]), strict=True))
    recipe = replace(recipe, files=tuple(f"{key}/{names[file]}" for key, chain in chains for file in chain))
    given = b"".join(paper.digest for paper in desk.papers)
    return replace(
        kept,
        identity=hashlib.sha256(b"pack\0" + moment.encode() + kept.identity + given).digest()[:16],
        trailer=write_recipe(recipe, ASIDE),
    )


def list_carried(desk: PackDesk) -> tuple[Attachment, ...]:
    """List what the pack carries but for layouts: its own file, and each paper's files under names of their own."""
    pack = desk.frame.pack
    name = PurePosixPath(pack.file).name or "pack.yaml"
    own = Attachment(name, "application/yaml", "Source", desk.frame.words.meeting_pack, pack.data)
    return (own, *(rename(paper.key, file) for paper in desk.papers for file in paper.attachments))


def list_chains(desk: PackDesk) -> list[tuple[str, tuple[LayoutFile, ...]]]:
    """List the files of each paper's layout by its key; those of the pack's own, by none, where no paper has it."""
    chains = [(paper.key, paper.chapter.layout.chain) for paper in desk.papers if paper.chapter is not None]
    own = [("", desk.layout.chain)] if desk.frame.pack.layout is not None or not chains else []
    return [*own, *chains]


def rename(key: str, file: Attachment) -> Attachment:
    """Name a paper's file by its paper: two may have outlines or sources of the same name."""
    return replace(file, name=f"{key}-{file.name}")


def name_apart(chain: Sequence[LayoutFile]) -> dict[LayoutFile, LayoutFile]:
    """Layouts' files once each, those of the same name and other content under a number of their own."""
    names: dict[str, int] = {}
    out = {}
    for file in dict.fromkeys(chain):
        count = names[file.name] = names.get(file.name, 0) + 1
        out[file] = file if count == 1 else replace(file, name=f"{count}-{file.name}")
    return out
