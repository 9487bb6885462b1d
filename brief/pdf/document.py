"""The pages and objects of one document: content as it is drawn, then pages, bookmarks and catalog as PDF objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.pdf.bookmarks import BookmarkEntry, write_bookmarks
from brief.pdf.objects import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class EndedPage(Struct, eq=False):
    """A page that has ended: its object's number, its content's, its sheet in points, and what it shows.

    One that another file brings has content 0.
    """

    number: int
    content: int
    width: float
    height: float
    images: Mapping[str, int] = field(default_factory=dict)
    annotations: Sequence[int] = ()


class DocumentPages(Store):
    """The pages and objects of one document; as `Objects`, a place where further ones are put."""

    __slots__ = ("bleed", "bookmarks", "content", "ended", "fonts", "height", "listed", "put", "slug", "tree", "width")

    def __init__(self, width: float, height: float) -> None:
        """Open the first page."""
        super().__init__()
        self.width = width
        self.height = height
        self.bleed = 0.0  # points beyond the page that are printed and cut off
        self.slug = 0.0  # and beyond those, for marks
        self.content: list[str] = []
        self.put = self.content.append
        self.ended: list[EndedPage] = []
        self.bookmarks: list[BookmarkEntry] = []
        self.fonts: Mapping[str, int] = {}
        self.tree = self.reserve()
        self.listed = 0  # number of the list of fonts, where something has asked for it before the end

    # -- pages ---------------------------------------------------------------------------------------------------------

    def end_page(self) -> str:
        """End the page; its content."""
        content = "\n".join(self.content)
        self.content.clear()
        stream = self.stream("", content.encode("ascii"))
        self.ended.append(EndedPage(self.reserve(), stream, self.width, self.height))
        return content

    def place(self, width: float, height: float) -> int:
        """Leave room for a page that another file brings; the number of its object, which is written elsewhere."""
        self.ended.append(EndedPage(self.reserve(), 0, width, height))
        return self.ended[-1].number

    def list_fonts(self) -> int:
        """Number of the list of all fonts, which is written at the end."""
        self.listed = self.listed or self.reserve()
        return self.listed

    def resize(self, width: float, height: float) -> None:
        """Let this page and those after it have another size."""
        self.width, self.height = width, height

    def number_pages(self) -> list[int]:
        """List the pages' object numbers."""
        return [page.number for page in self.ended]

    def describe_page(self, at: int, annotations: Sequence[int]) -> None:
        """Give page `at` its annotations."""
        self.ended[at].annotations = annotations

    def name_images(self, names: Mapping[str, int]) -> None:
        """Give the page that ended last the images that it shows, by their names."""
        self.ended[-1].images = names

    def add_bookmark(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to the height `top` of this page, `level` from 0 on."""
        self.bookmarks.append(BookmarkEntry(title, level, len(self.ended), top))

    # -- the file ------------------------------------------------------------------------------------------------------

    def set_fonts(self, fonts: Mapping[str, int]) -> None:
        """Name the fonts for all pages."""
        self.fonts = fonts

    def finish(self, catalog: Mapping[str, str], info: int, identity: bytes, trailer: str = "") -> bytes:
        """Write the file, with these entries of the catalog and of the trailer."""
        fonts = self.add(f"<<{list_references(self.fonts)}>>", self.listed)
        for key, page in enumerate(self.ended):
            if page.content:
                self.write_page(page, key, fonts)
        pages = self.number_pages()
        self.add(f"<</Type/Pages/Count {len(pages)}/Kids[{list_kids(pages)}]>>", self.tree)
        entries = {"Pages": f"{self.tree} 0 R", **catalog}
        if self.bookmarks:
            entries["Outlines"] = f"{write_bookmarks(self, self.bookmarks, pages)} 0 R"
        root = self.add(f"<</Type/Catalog{''.join(f'/{key} {value}' for key, value in entries.items())}>>")
        return self.seal(root, info, identity, trailer)

    def write_page(self, page: EndedPage, key: int, fonts: int) -> None:
        """Write a page with its `key` in the ParentTree; tabs go by structure (ISO 14289-1, 7.18.3)."""
        images = f"/XObject<<{list_references(page.images)}>>" if page.images else ""
        links = f"/Annots[{list_kids(page.annotations)}]" if page.annotations else ""
        self.add(
            f"<</Type/Page/Parent {self.tree} 0 R{self.write_boxes(page)}"
            f"/Resources<</Font {fonts} 0 R{images}>>/Contents {page.content} 0 R"
            f"/StructParents {key}/Tabs/S{links}>>",
            page.number,
        )

    def write_boxes(self, page: EndedPage) -> str:
        """Write the boxes of a page: the sheet, and where it is to be cut (ISO 32000-1, 14.11.2)."""
        out = self.bleed + self.slug
        boxes = {"MediaBox": out, "BleedBox": self.bleed, "TrimBox": 0.0} if out else {"MediaBox": 0.0}
        return "".join(
            f"/{name}[{length(0.0 - by)} {length(0.0 - by)} {length(page.width + by)} {length(page.height + by)}]"
            for name, by in boxes.items()
        )


def list_references(names: Mapping[str, int]) -> str:
    """Write the entries of a dictionary of objects; a name's slash may be there already."""
    return "".join(f"/{name.removeprefix('/')} {number} 0 R" for name, number in names.items())


def list_kids(numbers: Sequence[int]) -> str:
    """Write the items of an array of objects."""
    return " ".join(f"{number} 0 R" for number in numbers)


def length(points: float) -> str:
    """Write a length to the thousandth of a point."""
    return f"{points:.3f}".rstrip("0").rstrip(".")
