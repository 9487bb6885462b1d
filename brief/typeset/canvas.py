"""ReportLab's Canvas and pdfdoc behind typed methods: the only module that knows them.

Nothing of ReportLab is changed for the process: the keys that its page and catalog would refuse are allowed on the
objects of one document, and its objects are put into our own file.
"""

from __future__ import annotations

import io
import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def _defer(package: str, name: str) -> None:
    """Have a module of a package loaded where it is first used, not where it is first imported."""
    full = f"{package}.{name}"
    spec = None if full in sys.modules else find_spec(full)
    if spec is not None and spec.loader is not None:
        spec.loader = LazyLoader(spec.loader)
        module = sys.modules[full] = module_from_spec(spec)
        spec.loader.exec_module(module)
        setattr(sys.modules[package], name, module)  # else `from package import name` would load it


_defer("PIL", "Image")  # 10 ms that a brief without images does not need; ReportLab imports it in any case

from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: E402

from brief.typeset.objects import File, Stream, clean, make_stream  # noqa: E402


class ReservedError(LookupError):
    """An object has a number and no content: a fault of the program."""


class Plain(Canvas):  # type: ignore[misc]
    """A Canvas whose pages begin empty: ReportLab would set Helvetica, which cannot be embedded, on each."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class Pages:
    """The pages and objects of one document; as `Objects`, a place where further ones are put."""

    __slots__ = ("bookmarks", "canvas", "document", "put", "written")

    def __init__(self, width: float, height: float) -> None:
        """Open the first page."""
        self.canvas = Plain(io.BytesIO(), pagesize=(width, height), pageCompression=0, invariant=1, pdfVersion=(1, 7))
        self.document = self.canvas._doc  # noqa: SLF001 (Canvas has no other way to its document; the version is pinned)
        self.put = self.canvas.addLiteral
        self.bookmarks = 0
        self.written: dict[int, bytes | Stream] = {}

    # -- Objects -------------------------------------------------------------------------------------------------------

    def reserve(self) -> int:
        """Take a number for an object that is written later."""
        self.document.objectcounter += 1  # counted with pdfdoc's objects, but not one of them
        number: int = self.document.objectcounter
        return number

    def add(self, text: str, number: int = 0) -> int:
        """Write an object that is no stream; its number."""
        number = number or self.reserve()
        self.written[number] = text.encode("latin-1")
        return number

    def stream(self, entries: str, data: bytes, number: int = 0, *, compress: bool = True) -> int:
        """Write a stream; its number."""
        number = number or self.reserve()
        self.written[number] = make_stream(entries, data, compress=compress)
        return number

    # -- pages ---------------------------------------------------------------------------------------------------------

    def end_page(self) -> str:
        """End the page; its content."""
        self.canvas.showPage()
        page = self.document.Pages.pages[-1]
        content: str = page.stream
        page.Contents = f"{self.stream('', content.encode('ascii'))} 0 R"
        return content

    def resize(self, width: float, height: float) -> None:
        """Let this page and those after it have another size."""
        self.canvas.setPageSize((width, height))

    def number_pages(self) -> list[int]:
        """List the pages' object numbers."""
        return [self.number(f"Page{at + 1}") for at in range(len(self.document.Pages.pages))]

    def describe_page(self, at: int, annotations: list[int]) -> None:
        """Give page `at` annotations and its key in the ParentTree; tabs go by structure (ISO 14289-1, 7.18.3)."""
        page = self.document.Pages.pages[at]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = at
        page.Tabs = "/S"
        page.Annots = [f"{number} 0 R" for number in annotations]

    def name_images(self, names: dict[str, int]) -> None:
        """Give this page the images that it shows, by their names."""
        if names:
            self.document.Pages.pages[-1].XObjects = {name: f"{number} 0 R" for name, number in names.items()}

    def add_bookmark(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to the height `top` of this page, `level` from 0 on."""
        self.bookmarks += 1
        key = f"bookmark-{self.bookmarks}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 1), zoom=0)
        self.canvas.addOutlineEntry(clean(title), key, level)

    # -- the file ------------------------------------------------------------------------------------------------------

    def set_fonts(self, fonts: dict[str, int]) -> None:
        """Name the fonts for all pages."""
        resources = self.document.idToObject[pdfdoc.BasicFonts].dict
        resources.update({name.removeprefix("/"): f"{number} 0 R" for name, number in fonts.items()})

    def finish(self, catalog: dict[str, str], info: int, identity: bytes, trailer: str = "") -> bytes:
        """Write the file, with these entries of the catalog and of the trailer.

        They are strings, which pdfdoc writes as they are: any object of its own becomes an indirect one that holds a
        reference, and no reader gets through to the structure tree.
        """
        document = self.document
        document.Outlines.prepare(document, self.canvas)
        root = document.Catalog
        root.__NoDefault__ = [*root.__NoDefault__, *catalog]
        for key, text in catalog.items():
            setattr(root, key, text)
        if document.Outlines.ready < 0:
            root.Outlines = None
        root_number = self.number(document.Reference(root).name)
        file, number = File(), 0
        while number < document.objectcounter:  # formatting one may number others
            number += 1
            file.put(number, self.written[number] if number in self.written else self.format(number))
        return file.finish(number, root_number, info, identity, trailer)

    def format(self, number: int) -> bytes | Stream:
        """Format an object of pdfdoc's."""
        key = self.document.numberToId.get(number)
        if key is None:
            raise ReservedError(f"object {number} was reserved and never written")
        thing = self.document.idToObject[key]
        data: bytes = thing.format(self.document)
        if not data.endswith(b"endstream\n"):
            return data
        dictionary, _, body = data.partition(b"\nstream\n")
        return Stream(dictionary, body.removesuffix(b"endstream\n"))

    def number(self, key: str) -> int:
        """Find the number of the object that the document knows by `key`."""
        number: int = self.document.idToObjectNumberAndVersion[key][0]
        return number
