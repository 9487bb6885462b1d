"""PDFs among a pack's pages: room for them while the pack is drawn, and what they bring once it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.meeting.given.seeing import meet, read_box, see_page
from brief.meeting.grafting.graft import Grafted, Plot, Stamp, graft
from brief.pdf.additions import Additions
from brief.pdf.bookmarks import BookmarkEntry as Bookmark
from brief.pdf.marked_content import Artifact
from brief.pdf.objects import name as write_name
from brief.pdf.structure_tree import ForeignElement

if TYPE_CHECKING:
    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.seeing import SeenPage
    from brief.meeting.grafting.registry import Registry
    from brief.meeting.packing.hand import Hand
    from brief.meeting.packing.papers import AgendaEntry, PackPaper
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.drawing import Press

STAMP_BOX = (-400, -6, 4, 14)  # of a number, which ends at 0, in points
MARK_BOX = (0, -6, 400, 14)  # of a marking, which begins there


class Room(Struct, frozen=True):
    """Room that was left for a PDF: its Part, its pages with their stamps, and where its bookmark stands."""

    paper: PackPaper
    title: str
    part: ForeignElement
    pages: tuple[int, ...]
    stamps: tuple[Stamp, ...]
    first: int  # page, from 0 on
    bookmark: int


def leave_room(hand: Hand, entry: AgendaEntry, words: str, marking: str, root: Element) -> Room | None:
    """Leave room for an item's PDF, with the stamps that its pages get; `words` have `{page}` in them.

    `marking` is the pack's, where the item has none.
    """
    press, paper = hand.press, entry.paper
    if paper is None or paper.given is None:
        return None
    part = ForeignElement(press.pages)
    root.adopt(part)
    first = press.page
    press.destination(f"pack-{paper.key}", 0, see(paper.given, paper.given.pages[0]).height)
    pages, stamps, turned = [], [], press.turned
    press.turned = False  # the pages are as they are
    marking = paper.marking or marking
    from brief.meeting.packing.stamps import StampPen  # noqa: PLC0415 - 80 ms (ReportLab) that a pack of outlines does not need

    pen = StampPen(hand)
    mark = write_form(hand, MARK_BOX, pen.mark(marking)) if marking else 0  # one, which all pages of an item share
    for page in paper.given.pages:
        seen = see(paper.given, page)
        number = write_form(hand, STAMP_BOX, pen.number(words, press.page + 1))
        stamps.append(make_stamp(hand, seen, number, mark))
        pages.append(press.place_page(seen.width, seen.height))
    press.turned = turned
    bookmark = len(press.pages.bookmarks)
    press.pages.bookmarks.append(Bookmark(f"{entry.label}  {entry.title}", 0, first, press.pages.ended[first].height))
    return Room(paper, entry.title, part, tuple(pages), tuple(stamps), first, bookmark)


def see(given: GivenFile, page: GivenPage) -> SeenPage:
    """See a page as readers show it: its CropBox, upright."""
    media = read_box(given, page.entries.get("MediaBox")) or (0.0, 0.0, 595.0, 842.0)
    crop = meet(read_box(given, page.entries.get("CropBox")), media)
    rotation = given.resolve(page.entries.get("Rotate"))
    return see_page(crop, crop, rotation if type(rotation) is int and rotation % 90 == 0 else 0)


def write_form(hand: Hand, box: tuple[int, int, int, int], drawn: str) -> int:
    """Write a form in the fonts of the pack; the number of its object."""
    pages = hand.press.pages
    entries = f"/Type/XObject/Subtype/Form/BBox[{' '.join(map(str, box))}]/Resources<</Font {pages.list_fonts()} 0 R>>"
    return pages.stream(entries, drawn.encode("ascii"))


def make_stamp(hand: Hand, seen: SeenPage, number: int, mark: int) -> Stamp:
    """Place a page's number in the pack, upright at its foot, and a marking at head and foot where there is one."""
    figures = hand.looks.figures
    foot = place_form(seen, seen.width - figures.right, figures.stamp)
    if not mark:
        return Stamp((number,), f"{Artifact.FOOTER.begin}\n{foot}\nEMC")
    low, high = (place_form(seen, figures.right, y) for y in (figures.stamp, hand.head_of(seen.height)))
    footer = f"{Artifact.FOOTER.begin}\n{foot}\n{low}\nEMC"
    return Stamp((number, mark, mark), f"{footer}\n{Artifact.HEADER.begin}\n{high}\nEMC")


def place_form(seen: SeenPage, x: float, y: float) -> str:
    """The operators that draw a form at a place of a page as it is seen; `%s` stands for its name."""
    a, b, c, d, e, f = seen.back
    matrix = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)
    placed = " ".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in matrix)
    return f"q {placed} cm /%s Do Q"


def take_all(press: Press, rooms: list[Room], registry: Registry) -> list[Grafted]:
    """Take the PDFs into the file that the press has drawn, each into its room. Raises SyntaxFault."""
    next_key = len(press.pages.ended) + len(press.areas)
    grafted = []
    for room in rooms:
        paper = room.paper
        if paper.given is None:
            continue
        language = paper.item.language.value if paper.item.language else ""
        plot = Plot(
            paper.key,
            room.title,
            language,
            press.pages.tree,
            room.part.number,
            room.pages,
            room.stamps,
            next_key,
        )
        taken = graft(paper.given, press.pages, registry, plot)
        room.part.entries = taken.part
        next_key = taken.next_key
        paper.given.release()
        grafted.append(taken)
    for room, taken in reversed(list(zip(rooms, grafted, strict=True))):
        own = [Bookmark("", one.level + 1, 0, 0.0, one.written, one.open) for one in taken.bookmarks]
        press.pages.bookmarks[room.bookmark + 1 : room.bookmark + 1] = own
    return grafted


def gather(
    press: Press, rooms: list[Room], grafted: list[Grafted], registry: Registry, catalog: dict[str, str]
) -> Additions:
    """Gather what the PDFs bring for the ends of the file; `catalog` are further entries."""
    entries = dict(catalog)
    if any(taken.labels for taken in grafted):
        entries["PageLabels"] = write_labels(press, rooms, grafted)
    if registry.groups:
        off = "".join(f" {number} 0 R" for number in registry.off)
        groups = "".join(f" {number} 0 R" for number in registry.groups)
        order = "".join(registry.orders)
        entries["OCProperties"] = f"<</OCGs[{groups}]/D<</Name(Layers)/Order[{order}]/OFF[{off}]>>>>"
    return Additions(
        roles="".join(f"{write_name(own)}{write_name(target)}" for own, target in registry.roles.items() if target),
        classes="".join(
            f"{write_name(own)}{written.decode('latin-1')}" for own, (_, written) in registry.classes.items()
        ),
        ids=registry.ids,
        parents=[(key, value.decode("latin-1")) for key, value in registry.parents],
        spaces=registry.spaces,
        destinations={key: value.decode("latin-1") for key, value in registry.destinations.items()},
        files=registry.files,
        associated=registry.associated,
        catalog=entries,
    )


def write_labels(press: Press, rooms: list[Room], grafted: list[Grafted]) -> str:
    """Write the pages' labels (ISO 32000-1, 12.4.2): the items' own where they have any, else the run of the pack."""
    rows = {0: "/S/D"}
    for room, taken in zip(rooms, grafted, strict=True):
        if taken.labels:
            rows |= {room.first: f"/S/D/St {room.first + 1}"}
            rows |= {room.first + at: label for at, label in taken.labels}
            behind = room.first + len(room.pages)
            if behind < len(press.pages.ended):
                rows.setdefault(behind, f"/S/D/St {behind + 1}")
    return f"<</Nums[{' '.join(f'{page}<<{label}>>' for page, label in sorted(rows.items()))}]>>"
