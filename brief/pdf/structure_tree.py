"""The structure tree (ISO 32000-1, 14.7 and 14.8): declared while the story is built, marked while it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from brief.pdf.additions import NOTHING
from brief.pdf.objects import encode, octets, string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.pdf.additions import Additions
    from brief.pdf.link_target import Target
    from brief.pdf.objects import Objects

Type = Literal[
    "Document", "Part", "Sect", "Aside", "BlockQuote", "Caption", "TOC", "TOCI", "H1", "H2", "H3", "P",
    "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD",
    "Span", "Note", "Reference", "Link", "Figure",
]  # fmt: skip

# PDF 1.7 has no Aside (14.8.4.2): ISO 14289-1, 7.1 wants the nearest standard type, which is a group with its heading.
ROLES = "/RoleMap<</Aside/Sect>>"
MOST_IN_LEAF = 512  # rows of a number tree that stand in one object
HEADINGS: dict[str, int] = {"H1": 1, "H2": 2, "H3": 3}
JUDGED = frozenset((*HEADINGS, "Link", "Figure", "Note"))  # what `Writer.check` asks more of


class StructureError(ValueError):
    """Elements that make no sound structure: a fault of the program, not of its input."""


class ContentMark(Struct, frozen=True):
    """Marked content `mcid` of page `page`, the `order`th that was drawn."""

    order: int
    page: int
    mcid: int


class Annotation(Struct, frozen=True):
    """Annotation number `number` on page `page`."""

    page: int
    number: int


class Element:
    """A structure element: `kids` are declared in reading order, `marks` are what drawing met, in order."""

    __slots__ = ("alt", "attributes", "id", "inlines", "kids", "language", "marks", "number", "parent", "start", "type")

    def __init__(
        self,
        type: Type,  # noqa: A002 (the standard's word)
        parent: Element | None = None,
        alt: str = "",
        language: str = "",
        id: str = "",  # noqa: A002 (the standard's word)
        attributes: str = "",
    ) -> None:
        """Declare an element, after the children that `parent` has."""
        self.type = type
        self.parent = parent
        self.alt = alt
        self.language = language
        self.id = id
        self.attributes = attributes
        self.kids: list[Element] = []
        self.marks: list[ContentMark | Annotation | Element] = []
        self.inlines: dict[int, tuple[object, Element]] = {}  # by identity; the key is kept so that it stays one
        self.start = 0  # when the first of it was drawn
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def add(
        self,
        type: Type,  # noqa: A002 (the standard's word)
        *,
        alt: str = "",
        language: str = "",
        id: str = "",  # noqa: A002 (the standard's word)
        attributes: str = "",
    ) -> Element:
        """Declare the next child."""
        return Element(type, self, alt, language, id, attributes)

    def adopt(self, kid: Element) -> None:
        """Take an element that was made apart, after the children there are."""
        kid.parent = self
        self.kids.append(kid)

    def link(self, target: Target) -> Element:
        """Find or begin the Link to `target` within this text: one, over as many runs, lines and pages as it takes."""
        known = self.inlines.get(id(target))
        if known is not None:
            return known[1]
        outer = self.inline("Reference") if target.note else self
        link = outer.inline("Link")
        self.inlines[id(target)] = (target, link)
        return link

    def span(self, key: object, language: str) -> Element:
        """Find or begin the Span of words in another language within this text: one for each `key`."""
        known = self.inlines.get(id(key))
        if known is not None:
            return known[1]
        span = self.inline("Span", language)
        self.inlines[id(key)] = (key, span)
        return span

    def inline(self, type: Type, language: str = "") -> Element:  # noqa: A002 (the standard's word)
        """Begin an element within this one's text, at the place that drawing has come to."""
        element = Element(type, language=language)
        element.parent = self
        self.marks.append(element)
        return element

    def mark(self, order: int, page: int, mcid: int) -> None:
        """Take marked content `mcid` of page `page`, the `order`th from 1 on that is drawn."""
        self.marks.append(ContentMark(order, page, mcid))
        above: Element | None = self
        while above is not None and not above.start:
            above.start = order
            above = above.parent

    @property
    def content(self) -> Sequence[ContentMark | Annotation | Element]:
        """What was drawn: children in the order declared, the element's own marks where they were met."""
        marks = [mark for mark in self.marks if type(mark) is not Element or mark.start]
        if not self.kids:
            return marks
        kids = [kid for kid in self.kids if kid.start or self.type == "TR"]  # an empty cell is a cell
        if not marks:
            return kids
        items: list[ContentMark | Annotation | Element] = []
        at = 0
        for kid in kids:
            while at < len(marks) and order_of(marks[at]) < kid.start:
                items.append(marks[at])
                at += 1
            items.append(kid)
        return items + marks[at:]


class ForeignElement(Element):
    """An element that another file brings, with all below it; `entries` are its own, but its /P."""

    __slots__ = ("entries",)

    def __init__(self, objects: Objects) -> None:
        """Take a number for it."""
        super().__init__("Part")
        self.number = objects.reserve()
        self.start = 1  # it is drawn, elsewhere
        self.entries = ""


def order_of(mark: ContentMark | Annotation | Element) -> int:
    """When `mark` was drawn; an annotation stands beside the words that it covers."""
    if isinstance(mark, ContentMark):
        return mark.order
    return mark.start if isinstance(mark, Element) else 0


# -- attributes --------------------------------------------------------------------------------------------------------


def bounding_box(x0: float, y0: float, x1: float, y1: float) -> str:
    """Write the attributes of a Figure that stands in this box of its page (14.8.5.4.3)."""
    return f"<</O/Layout/Placement/Block/BBox[{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}]>>"


def list_numbering(style: Literal["Disc", "Circle", "Square", "Decimal", "UpperAlpha", "LowerAlpha", "None"]) -> str:
    """Write the attributes of an L (14.8.5.5)."""
    return f"<</O/List/ListNumbering/{style}>>"


def cell(
    scope: Literal["Column", "Row", "Both", ""] = "",
    *,
    rows: int = 1,
    columns: int = 1,
    headers: Sequence[str] = (),
) -> str:
    """Write the attributes of a TH or TD: what it heads, its span, the ids of the cells that head it (14.8.5.7)."""
    out = f"/Scope/{scope}" if scope else ""
    out += f"/RowSpan {rows}" if rows > 1 else ""
    out += f"/ColSpan {columns}" if columns > 1 else ""
    out += f"/Headers[{''.join(octets(encode(header)) for header in headers)}]" if headers else ""
    return f"<</O/Table{out}>>" if out else ""


# -- writing -----------------------------------------------------------------------------------------------------------


class Writer:
    """One tree being written: `pages` are the numbers of the page objects."""

    __slots__ = ("ids", "level", "objects", "pages")

    def __init__(self, objects: Objects, pages: Sequence[int]) -> None:
        """Begin with nothing written."""
        self.objects = objects
        self.pages = [f"/Pg {page} 0 R" for page in pages]
        self.ids: dict[bytes, int] = {}
        self.level = 0  # of the last heading

    def write(self, element: Element, parent: str) -> str:
        """Write an element and all below it; what refers to it."""
        if isinstance(element, ForeignElement):
            self.level = 0
            return f"{self.objects.add(f'<<{element.entries}/P {parent}>>', element.number)} 0 R"
        number = element.number = self.objects.reserve()
        own = f"{number} 0 R"
        if element.type in JUDGED or element.id:
            self.check(element)
        pages, marks = self.pages, element.marks
        if len(marks) == 1 and type(mark := marks[0]) is ContentMark and not element.kids:  # as most have
            says = self.describe(element) if element.id or element.attributes or element.alt or element.language else ""
            text = f"<</Type/StructElem/S/{element.type}/P {parent}{pages[mark.page]}{says}/K[{mark.mcid}]>>"
            self.objects.add(text, number)
            return own
        out: list[str] = []
        first: int | None = None
        for item in element.content:
            if isinstance(item, Element):
                out.append(self.write(item, own))
            elif isinstance(item, Annotation):
                out.append(f"<</Type/OBJR{pages[item.page]}/Obj {item.number} 0 R>>")
            elif first is None or item.page == first:
                first = item.page
                out.append(str(item.mcid))
            else:
                out.append(f"<</Type/MCR{pages[item.page]}/MCID {item.mcid}>>")
        page = "" if first is None else pages[first]
        says = self.describe(element) if element.id or element.attributes or element.alt or element.language else ""
        kids = f"/K[{' '.join(out)}]" if out else ""
        self.objects.add(f"<</Type/StructElem/S/{element.type}/P {parent}{page}{says}{kids}>>", number)
        return own

    def check(self, element: Element) -> None:
        """Headings go down one level at a time (ISO 14289-1, 7.4.2), figures have words, ids are one's own."""
        level = HEADINGS.get(element.type)
        if level is not None:
            if level > self.level + 1:
                raise StructureError(f"{element.type} follows a heading of level {self.level}")
            self.level = level
        if element.type == "Link" and Annotation not in map(type, element.marks):
            raise StructureError("a Link without an annotation")
        if element.type == "Figure" and not element.alt:
            raise StructureError("a Figure without alternate text")
        if element.type == "Note" and not element.id:
            raise StructureError("a Note without an id")
        if element.id and encode(element.id) in self.ids:
            raise StructureError(f"two elements have the id {element.id!r}")

    def describe(self, element: Element) -> str:
        """Write the entries that say more of an element."""
        out = f"/Alt{string(element.alt)}" if element.alt else ""
        out += f"/Lang{string(element.language)}" if element.language else ""
        out += f"/A{element.attributes}" if element.attributes else ""
        if element.id:
            key = encode(element.id)
            self.ids[key] = element.number
            out += f"/ID{octets(key)}"
        return out


def write_tree(
    objects: Objects,
    root: Element,
    pages: Sequence[int],
    owners: Sequence[Sequence[Element]],
    annotations: Sequence[Element],
    more: Additions = NOTHING,
) -> int:
    """Write StructTreeRoot, its elements, ParentTree and IDTree; the root's number.

    `owners[p]` are the elements of page p's marked content by their ids, `annotations` those of the annotations whose
    StructParent counts on from the pages.
    """
    if not root.start:
        raise StructureError("nothing was drawn")
    tree = objects.reserve()
    writer = Writer(objects, pages)
    top = writer.write(root, f"{tree} 0 R")
    reached(owners, annotations)
    numbers = [f"{page}[{' '.join([f'{e.number} 0 R' for e in marks])}]" for page, marks in enumerate(owners)]
    numbers += [f"{len(owners) + at} {element.number} 0 R" for at, element in enumerate(annotations)]
    numbers += [f"{key} {value}" for key, value in more.parents]
    parents = write_numbers(objects, numbers)
    roles = f"/RoleMap<<{more.roles}>>" if more.roles else ROLES
    entries = f"/Type/StructTreeRoot/K {top}{roles}/ParentTree {parents} 0 R/ParentTreeNextKey {len(numbers)}"
    ids = {**writer.ids, **more.ids}
    if ids:
        rows = " ".join(f"{octets(key)} {number} 0 R" for key, number in sorted(ids.items()))
        entries += f"/IDTree {objects.add(f'<</Names[{rows}]>>')} 0 R"
    if more.classes:
        entries += f"/ClassMap<<{more.classes}>>"
    if more.spaces:
        entries += f"/Namespaces[{' '.join(f'{number} 0 R' for number in more.spaces)}]"
    return objects.add(f"<<{entries}>>", tree)


def write_numbers(objects: Objects, rows: Sequence[str]) -> int:
    """Write a number tree whose keys count from 0 without a gap; its number (7.9.7)."""
    if len(rows) <= MOST_IN_LEAF:
        return objects.add(f"<</Nums[{' '.join(rows)}]>>")
    leaves = []
    for first in range(0, len(rows), MOST_IN_LEAF):
        part = rows[first : first + MOST_IN_LEAF]
        limits = f"/Limits[{first} {first + len(part) - 1}]"
        leaves.append(objects.add(f"<<{limits}/Nums[{' '.join(part)}]>>"))
    return objects.add(f"<</Kids[{' '.join(f'{leaf} 0 R' for leaf in leaves)}]>>")


def reached(owners: Sequence[Sequence[Element]], annotations: Sequence[Element]) -> None:
    """Every element that owns something drawn stands in the tree."""
    for elements in (annotations, *owners):
        for element in elements:
            if not element.number:
                raise StructureError(f"a drawn {element.type} is not in the tree")
