"""What a PDF says of itself: its structure with the words in reading order, what is outside it, what is attached.

For tests and for proving a finished file; `brief build` knows what it has placed and never imports this.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject, PdfObject, StreamObject

from pdf_reading.page_text import read_page, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdf_reading.page_text import Loose

DEEPEST = 100  # levels of a structure tree: ours has ten


class UnreadableError(ValueError):
    """The file is no PDF, or its structure cannot be followed."""


class Annotation(Struct, frozen=True):
    """A link: its description and where it leads, an address or the destination's page from 0 on."""

    description: str
    url: str
    page: int | None


class Node(Struct, frozen=True):
    """A structure element as a reader meets it: words, links, elements in order; attributes as `Scope=Row`."""

    type: str
    content: tuple[str | Annotation | Node, ...]
    alt: str = ""
    language: str = ""
    id: str = ""
    attributes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All words of the element and what is in it, in reading order."""
        words = (item for item in self.content if not isinstance(item, Annotation))
        return "".join(item if isinstance(item, str) else item.text for item in words)

    @property
    def kids(self) -> tuple[Node, ...]:
        """The elements directly in this one."""
        return tuple(item for item in self.content if isinstance(item, Node))

    @property
    def links(self) -> tuple[Annotation, ...]:
        """The annotations of this element."""
        return tuple(item for item in self.content if isinstance(item, Annotation))

    def find(self, *types: str) -> Iterator[Node]:
        """Walk over all elements of these types in reading order, this one first."""
        if self.type in types:
            yield self
        for kid in self.kids:
            yield from kid.find(*types)


class Attached(Struct, frozen=True):
    """An attached file."""

    name: str
    mime: str
    relationship: str
    description: str
    data: bytes


def read_structure(pdf: bytes) -> Node:
    """Read the structure tree from the catalog down, with the words of its marked content."""
    with refuse_broken():
        return Walk(open_pdf(pdf)).root()


def read_loose(pdf: bytes) -> tuple[Loose, ...]:
    """Read what stands outside the structure: artifacts, words in no mark, and marks that the tree does not reach."""
    with refuse_broken():
        walk = Walk(open_pdf(pdf))
        walk.root()
        return walk.loose()


def read_attachments(pdf: bytes) -> tuple[Attached, ...]:
    """Read the attached files in the order of the name tree, checked against their size."""
    with refuse_broken():
        names = resolve(open_catalog(open_pdf(pdf)), "/Names", "/EmbeddedFiles", "/Names")
        rows = names if isinstance(names, ArrayObject) else []
        return tuple(read_attachment(spec.get_object()) for spec in rows[1::2])


def read_attachment(spec: PdfObject | None) -> Attached:
    """Read one file specification."""
    file = resolve(spec, "/EF", "/UF")
    if not isinstance(spec, DictionaryObject) or not isinstance(file, StreamObject):
        raise UnreadableError("an attachment has no data")
    data = file.get_data()
    if str(resolve(file, "/Params", "/Size")) != str(len(data)):
        raise UnreadableError("an attachment's size is not what it says")
    mime, relationship = str(file.get("/Subtype", "")), str(spec.get("/AFRelationship", ""))
    return Attached(
        str(spec.get("/UF", "")),
        mime.removeprefix("/"),
        relationship.removeprefix("/"),
        str(spec.get("/Desc", "")),
        data,
    )


# -- the walk ----------------------------------------------------------------------------------------------------------


@contextmanager
def refuse_broken() -> Iterator[None]:
    """Turn whatever a broken file makes pypdf run into (KeyError, AssertionError …) into one answer."""
    try:
        yield
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(f"{type(error).__name__}: {error}") from error


def open_pdf(pdf: bytes) -> PdfReader:
    """Open a file for strict reading."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def open_catalog(reader: PdfReader) -> DictionaryObject:
    """Find the catalog."""
    root = resolve(reader.trailer, "/Root")
    if not isinstance(root, DictionaryObject):
        raise UnreadableError("there is no catalog")
    return root


class Walk:
    """One way through a document's structure; each mark and each element is met once."""

    __slots__ = ("catalog", "numbers", "pages", "seen")

    def __init__(self, reader: PdfReader) -> None:
        """Read all pages first."""
        self.pages = [read_page(page, at) for at, page in enumerate(reader.pages)]
        references = [page.indirect_reference for page in reader.pages]
        self.numbers = {reference.idnum: at for at, reference in enumerate(references) if reference is not None}
        self.catalog = open_catalog(reader)
        self.seen: set[int] = set()

    def root(self) -> Node:
        """Follow the tree from the catalog."""
        top = resolve(self.catalog, "/StructTreeRoot", "/K")
        if not isinstance(top, DictionaryObject):
            raise UnreadableError("the catalog leads to no structure tree")
        return self.node(top, None, 0)

    def node(self, element: DictionaryObject, page: int | None, depth: int) -> Node:
        """Read one element; `page` is its parent's."""
        if depth > DEEPEST:
            raise UnreadableError(f"the structure is more than {DEEPEST} levels deep")
        page = self.page(element, page)
        content = [self.item(kid, page, depth) for kid in listed(element.get("/K"))]
        attributes = [kid.get_object() for kid in listed(element.get("/A"))]
        return Node(
            type=str(element.get("/S", "")).removeprefix("/"),
            content=tuple(content),
            alt=str(element.get("/Alt", "")),
            language=str(element.get("/Lang", "")),
            id=str(element.get("/ID", "")),
            attributes=tuple(
                f"{key.removeprefix('/')}={str(value).removeprefix('/')}"
                for attribute in attributes
                if isinstance(attribute, DictionaryObject)
                for key, value in attribute.items()
                if key != "/O"
            ),
        )

    def page(self, thing: DictionaryObject, inherited: int | None) -> int | None:
        """Find the page that `thing` names."""
        reference = thing.raw_get("/Pg") if "/Pg" in thing else None
        return self.numbers.get(reference.idnum) if isinstance(reference, IndirectObject) else inherited

    def item(self, kid: PdfObject, page: int | None, depth: int) -> str | Annotation | Node:
        """Read one of an element's kids: marked content, an annotation, or an element."""
        thing = kid.get_object()
        if isinstance(thing, NumberObject):
            return self.marked(page, int(thing))
        if not isinstance(thing, DictionaryObject):
            raise UnreadableError("an element has a kid that is none")
        kind = thing.get("/Type")
        if kind == "/MCR":
            return self.marked(self.page(thing, page), int(str(resolve(thing, "/MCID"))))
        if kind == "/OBJR":
            return self.annotation(resolve(thing, "/Obj"))
        if isinstance(kid, IndirectObject):
            if kid.idnum in self.seen:
                raise UnreadableError(f"element {kid.idnum} is in the structure twice")
            self.seen.add(kid.idnum)
        return self.node(thing, page, depth + 1)

    def marked(self, page: int | None, mcid: int) -> str:
        """Take the words of a piece of marked content, which no other element may have."""
        if page is None or mcid not in self.pages[page].marked:
            raise UnreadableError(f"marked content {mcid} is not drawn, or in the structure twice")
        return self.pages[page].marked.pop(mcid)

    def annotation(self, thing: PdfObject | None) -> Annotation:
        """Read a link."""
        if not isinstance(thing, DictionaryObject):
            raise UnreadableError("a link has no annotation")
        url = resolve(thing, "/A", "/URI")
        destination = thing.get("/Dest")
        page = destination[0] if isinstance(destination, ArrayObject) else None
        goal = self.numbers.get(page.idnum) if isinstance(page, IndirectObject) else None
        return Annotation(str(thing.get("/Contents", "")), "" if url is None else str(url), goal)

    def loose(self) -> tuple[Loose, ...]:
        """What the walk did not meet."""
        return tuple(loose for page in self.pages for loose in page.outside())


def listed(thing: PdfObject | None) -> list[PdfObject]:
    """Make a list of what may be one thing, several, or nothing; references stay references."""
    if thing is None:
        return []
    return list(thing) if isinstance(thing, ArrayObject) else [thing]
