"""One document being drawn: its pages and fonts, what each mark on them belongs to, links, destinations, bookmarks."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.pdf.additions import NOTHING
from brief.pdf.archive import write_archive, write_information
from brief.pdf.document import DocumentPages
from brief.pdf.marked_content import Artifact, check_content
from brief.pdf.objects import string, uri
from brief.pdf.structure_tree import Annotation, write_tree
from brief.typeset.drawing.placed_text import Bookmark, Lettering, Shown
from brief.typeset.fonts.subset import Embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark
    from brief.images.types import Drawing, Raster
    from brief.pdf.additions import Additions
    from brief.pdf.archive import Archive
    from brief.pdf.link_target import Target
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.placed_text import Hung, Lettered, PlacedText
    from brief.typeset.fonts.face import Face

END = "EMC"
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the page's lower left corner


class LostDestinationError(LookupError):
    """A link leads to a place that was not drawn: a fault of the program."""


class Area(Struct, frozen=True):
    """Where a link is on a page."""

    page: int
    target: Target
    element: Element
    box: Box


class LinkTarget(Struct, frozen=True):
    """Where a link leads."""

    page: int
    x: float
    y: float


class Press:
    """Pages of one size, drawn one after the other; lengths in points, y grows upwards.

    A document that runs from right to left is laid out as any other, and mirrored as it is drawn: x is where something
    stands on the page as laid out, until `place` says where that is on the sheet. Letters and pictures are not turned.
    """

    __slots__ = (
        "areas",
        "at",
        "bookmarks",
        "depth",
        "destinations",
        "fonts",
        "height",
        "images",
        "kind",
        "lettering",
        "level",
        "marked",
        "owners",
        "pages",
        "put",
        "root",
        "shift",
        "shown",
        "texts",
        "turned",
        "width",
    )

    def __init__(self, width: float, height: float, root: Element, *, rtl: bool = False) -> None:
        """Open the first page of the document `root`, mirrored where it runs from right to left (`rtl`)."""
        self.turned = rtl
        self.shift = 0.0  # points that what is not mirrored stands to the right of where it was laid out
        self.width = width
        self.height = height
        self.root = root
        self.pages = DocumentPages(width, height)
        self.put = self.pages.put  # operators of a content stream, whole: `q` with its `Q`, marked content with its end
        self.fonts: dict[Face, Embedded] = {}
        self.owners: list[list[Element]] = [[]]
        self.areas: list[Area] = []
        self.destinations: dict[str, LinkTarget] = {}
        self.marked = 0  # marked content of the whole document
        self.level = 0  # of the last heading
        self.depth = 0  # of its bookmark, below a chapter's
        self.kind: Artifact | None = None
        self.images: dict[Raster | Drawing, int] = {}
        self.shown: dict[str, int] = {}  # images of this page
        self.at: Mark | None = None  # of the block being drawn; None for furniture
        self.texts: list[Shown] = []
        self.lettering: list[Lettering] = []
        self.bookmarks: list[Bookmark] = []

    @property
    def page(self) -> int:
        """The page being drawn, from 0 on."""
        return len(self.owners) - 1

    def font(self, face: Face) -> Embedded:
        """Find the font of this document that sets `face`."""
        font = self.fonts.get(face.home)
        if font is None:
            font = self.fonts[face.home] = Embedded(face.home, f"/B{len(self.fonts)}")
        return font

    def image(self, picture: Raster | Drawing) -> str:
        """Name the object that shows an image, on this page; one for each image of the document."""
        number = self.images.get(picture)
        if number is None:
            from brief.typeset.drawing.image import write_picture  # noqa: PLC0415 - 1 ms that a brief without does not need

            number = self.images[picture] = write_picture(picture, self.pages)
        name = f"I{number}"
        self.shown[name] = number
        return f"/{name}"

    # -- from right to left --------------------------------------------------------------------------------------------

    def place(self, x: float, width: float = 0.0) -> float:
        """Where the left edge of something `width` points wide, laid out at `x`, is on the sheet."""
        if self.turned:
            return self.width - x - width
        return x + self.shift if self.shift else x

    def reflect(self, operators: str) -> str:
        """Shapes, laid out as if the page ran from left to right, as they stand on the sheet."""
        if self.turned:
            return f"q -1 0 0 1 {self.width:.2f} 0 cm\n{operators}\nQ"
        return f"q 1 0 0 1 {self.shift:.2f} 0 cm\n{operators}\nQ" if self.shift else operators

    @contextmanager
    def upright(self, x: float, width: float, *, on: bool = True) -> Iterator[None]:
        """While this lasts, what stands in this box runs from left to right: codes, and axes of time."""
        before = self.turned, self.shift
        if self.turned and on:
            self.turned, self.shift = False, self.width - 2 * x - width
        try:
            yield
        finally:
            self.turned, self.shift = before

    # -- marked content ------------------------------------------------------------------------------------------------

    def bdc(self, element: Element) -> str:
        """Begin marked content of `element`: the operator; `END` ends it. Marked content never stands within other."""
        if self.kind is not None:
            return self.kind.begin
        owners = self.owners[-1]
        mcid = len(owners)
        owners.append(element)
        self.marked += 1
        element.mark(self.marked, len(self.owners) - 1, mcid)
        return f"/{element.type}<</MCID {mcid}>>BDC"

    def artifact(self, operators: str, kind: Artifact = Artifact.LAYOUT) -> None:
        """Draw what is no content: rules and boxes, or what a page repeats."""
        self.put(f"{(self.kind or kind).begin}\n{operators}\n{END}")

    @contextmanager
    def repeated(self, kind: Artifact = Artifact.REPEATED, *, on: bool = True) -> Iterator[None]:
        """While this lasts, blocks are drawn as artifacts: running heads and feet, a table's head on its next page."""
        before = self.kind
        self.kind = kind if on else before
        try:
            yield
        finally:
            self.kind = before

    # -- for the proof -------------------------------------------------------------------------------------------------

    def note_text(self, block: PlacedText, x: float, top: float, hung: tuple[Hung, ...]) -> None:
        """Keep that `block` stands here."""
        self.texts.append(
            Shown(len(self.owners) - 1, self.kind is not None, block, x, top, hung, self.turned, self.shift)
        )

    def note_label(self, label: Lettered, x: float, y: float) -> None:
        """Keep that `label` begins here, on the baseline `y`."""
        self.lettering.append(Lettering(len(self.owners) - 1, label, x, y, self.at))

    # -- navigation ----------------------------------------------------------------------------------------------------

    def link(self, target: Target, element: Element, box: Box) -> None:
        """Let `box` lead to `target`, for the Link element that has its words."""
        if self.kind is None:
            self.areas.append(Area(self.page, target, element, box))

    def destination(self, name: str, x: float, y: float) -> None:
        """Let links to `name` lead here, to the upper left corner of what they show; the first place counts."""
        if self.kind is None:
            self.destinations.setdefault(name, LinkTarget(self.page, x, y))

    def heading(self, title: str, level: int, y: float) -> None:
        """Add a bookmark for the heading at `y`, nested as the headings are from level 1 on."""
        if self.kind is not None:
            return
        if not 1 <= level <= self.level + 1:
            raise ValueError(f"the heading {title!r} of level {level} follows one of level {self.level}")
        self.level = level
        self.bookmarks.append(Bookmark(self.page, title, level, y))
        self.pages.add_bookmark(title, level - 1 + self.depth, y)

    def begin_chapter(self, title: str, width: float, height: float) -> None:
        """Let the pages from this one on be a chapter with sheets of its own size and its own bookmark."""
        self.resize(width, height)
        self.pages.add_bookmark(title, 0, height)
        self.level, self.depth = 0, 1

    def resize(self, width: float, height: float) -> None:
        """Let this page and those after it have another size."""
        self.width, self.height = width, height
        self.pages.resize(width, height)

    # -- pages and file ------------------------------------------------------------------------------------------------

    def end_page(self) -> None:
        """End the page; what stands on it outside any mark is a fault."""
        check_content(self.pages.end_page(), self.page)
        self.pages.name_images(self.shown)
        self.shown = {}
        self.owners.append([])

    def place_page(self, width: float, height: float) -> int:
        """Leave room for a page that another file brings; its object's number, which is written elsewhere."""
        self.owners.append([])
        return self.pages.place(width, height)

    def finish(self, archive: Archive, more: Additions = NOTHING) -> bytes:
        """Write the PDF, once its last page has ended, with what other files bring."""
        pages = self.pages
        numbers = pages.number_pages()
        annotations: list[list[int]] = [[] for _ in numbers]
        for key, area in enumerate(self.areas, len(numbers)):
            number = pages.add(self.annotate(area, key, numbers))
            annotations[area.page].append(number)
            area.element.marks.append(Annotation(area.page, number))
        owners = self.owners[: len(numbers)]
        tree = write_tree(pages, self.root, numbers, owners, [area.element for area in self.areas], more)
        entries = {"StructTreeRoot": f"{tree} 0 R", **write_archive(pages, archive, more)}
        for at, on_page in enumerate(annotations):
            pages.describe_page(at, on_page)
        pages.set_fonts({font.name: font.write(pages) for font in self.fonts.values()})
        return pages.finish(entries, write_information(pages, archive), archive.identity, archive.trailer)

    def annotate(self, area: Area, key: int, pages: list[int]) -> str:
        """Write a link: printed (F 4), described, at home in the structure by `key` (ISO 14289-1, 7.18)."""
        target = area.target
        if target.destination:
            place = self.destinations.get(target.destination)
            if place is None:
                raise LostDestinationError(f"nothing was drawn at {target.destination!r}")
            goal = f"/Dest[{pages[place.page]} 0 R/XYZ {place.x:.1f} {place.y:.1f} 0]"
        else:
            goal = f"/A<</S/URI/URI{uri(address(target.url))}>>"
        left, low, right, high = area.box
        box = f"{left:.2f} {low:.2f} {right:.2f} {high:.2f}"
        says = string(target.description or target.url or target.destination)
        return f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/Contents{says}/StructParent {key}{goal}>>"


def address(url: str) -> str:
    """`url` in ASCII, as ISO 32000-1, 12.6.4.7 wants it: other characters by their codes in UTF-8."""
    if url.isascii() and url.isprintable() and " " not in url:
        return url
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in url)
