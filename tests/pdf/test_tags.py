"""The structure tree: its order, its rules, and that every reader gets to it from the catalog."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from brief.pdf.document import DocumentPages
from brief.pdf.link_target import Target
from brief.pdf.structure_tree import (
    Annotation,
    ContentMark,
    Element,
    StructureError,
    bounding_box,
    cell,
    list_numbering,
    write_tree,
)
from pdf_reading.page_text import resolve
from pdf_reading.read_back import listed, read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.pdf.structure_tree import Type

HERE = Target(url="https://example.org", description="An address")
NOTE = Target(destination="n1", description="Note 1", note=True)


class Drawn:
    """Marks on pages without words: what the tree needs of a drawing."""

    def __init__(self) -> None:
        """Open the first page."""
        self.root = Element("Document")
        self.pages = DocumentPages(100, 100)
        self.owners: list[list[Element]] = [[]]
        self.links: list[tuple[int, Element]] = []
        self.order = 0

    def mark(self, element: Element) -> None:
        """Draw a square of `element`; for a Link, an annotation too."""
        self.order += 1
        mcid = len(self.owners[-1])
        self.owners[-1].append(element)
        element.mark(self.order, len(self.owners) - 1, mcid)
        self.pages.put(f"/{element.type}<</MCID {mcid}>>BDC\n0 0 1 1 re f\nEMC")
        if element.type == "Link":
            self.links.append((len(self.owners) - 1, element))

    def turn(self) -> None:
        """Turn the page."""
        self.pages.end_page()
        self.owners.append([])

    def finish(self) -> bytes:
        """Write the file."""
        self.turn()
        numbers = self.pages.number_pages()
        annotations: list[list[int]] = [[] for _ in numbers]
        for key, (page, link) in enumerate(self.links, len(numbers)):
            annotation = self.pages.add(f"<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/StructParent {key}>>")
            link.marks.append(Annotation(page, annotation))
            annotations[page].append(annotation)
        for page, on_page in enumerate(annotations):
            self.pages.describe_page(page, on_page)
        links = [link for _, link in self.links]
        tree = write_tree(self.pages, self.root, numbers, self.owners[: len(numbers)], links)
        return self.pages.finish({"StructTreeRoot": f"{tree} 0 R"}, self.pages.add("<<>>"), bytes(16))


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


def outline(pdf: bytes) -> str:
    """The types of all elements, nested."""

    def write(node: object) -> str:
        kids = " ".join(write(kid) for kid in node.kids)  # type: ignore[attr-defined]
        return f"{node.type}({kids})" if kids else str(node.type)  # type: ignore[attr-defined]

    return write(read_structure(pdf))


def open_tree(pdf: bytes) -> DictionaryObject:
    tree = resolve(PdfReader(BytesIO(pdf), strict=True).trailer, "/Root", "/StructTreeRoot")
    assert isinstance(tree, DictionaryObject)
    return tree


def walk(parent: DictionaryObject) -> Iterator[tuple[DictionaryObject, PdfObject]]:
    """Every kid in the tree with its parent."""
    for kid in listed(parent.get("/K")):
        yield parent, kid
        thing = kid.get_object()
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/StructElem":
            yield from walk(thing)


# -- order -------------------------------------------------------------------------------------------------------------


def test_links_stand_among_the_words_as_drawn(drawn: Drawn) -> None:
    paragraph = drawn.root.add("P")
    drawn.mark(paragraph)
    drawn.mark(paragraph.link(HERE))
    drawn.mark(paragraph)
    drawn.mark(paragraph.link(NOTE))
    drawn.mark(paragraph)
    kinds = [
        item.type if isinstance(item, Element) else "words"
        for item in paragraph.content
        if not isinstance(item, Annotation)
    ]
    assert kinds == ["words", "Link", "words", "Reference", "words"]
    assert outline(drawn.finish()) == "Document(P(Link Reference(Link)))"


def test_one_link_over_lines_and_pages_is_one_element(drawn: Drawn) -> None:
    paragraph = drawn.root.add("P")
    drawn.mark(paragraph.link(HERE))
    drawn.turn()
    drawn.mark(paragraph.link(HERE))
    drawn.mark(paragraph)
    assert outline(drawn.finish()) == "Document(P(Link))"


def test_equal_targets_are_two_links(drawn: Drawn) -> None:
    paragraph = drawn.root.add("P")
    for target in (Target(url="https://a.example"), Target(url="https://a.example")):
        drawn.mark(paragraph.link(target))
    assert outline(drawn.finish()) == "Document(P(Link Link))"


def test_a_paragraph_over_two_pages_is_one_element_with_marks_on_both(drawn: Drawn) -> None:
    paragraph = drawn.root.add("P")
    drawn.mark(paragraph)
    drawn.turn()
    drawn.mark(paragraph)
    reader = PdfReader(BytesIO(drawn.finish()), strict=True)
    element = resolve(reader.trailer, "/Root", "/StructTreeRoot", "/K", "/K")
    first, second = (kid.get_object() for kid in listed(resolve(listed(element)[0].get_object(), "/K")))
    assert isinstance(second, DictionaryObject)
    assert [str(first), str(second["/Type"]), str(second["/MCID"])] == ["0", "/MCR", "0"]
    assert second.raw_get("/Pg") == reader.pages[1].indirect_reference


def test_words_before_and_behind_a_nested_list_keep_their_places(drawn: Drawn) -> None:
    body = drawn.root.add("L").add("LI").add("LBody")
    nested = body.add("L").add("LI").add("LBody")
    for element in (body, nested, body):
        drawn.mark(element)
    assert [item.type if isinstance(item, Element) else "words" for item in body.content] == ["words", "L", "words"]


def test_children_keep_the_order_in_which_they_are_declared(drawn: Drawn) -> None:
    text, note = drawn.root.add("P"), drawn.root.add("Note", id="n1")
    drawn.mark(note.add("P"))  # a side note, drawn before the text that it belongs to
    drawn.mark(text)
    assert outline(drawn.finish()) == "Document(P Note(P))"


def test_words_in_another_language_are_a_span(drawn: Drawn) -> None:
    paragraph, key = drawn.root.add("P"), object()
    for _ in range(2):
        drawn.mark(paragraph.span(key, "fr"))
    (span,) = read_structure(drawn.finish()).find("Span")
    assert span.language == "fr"


def test_what_was_not_drawn_is_left_out_but_an_empty_cell_is_a_cell(drawn: Drawn) -> None:
    table = drawn.root.add("Table")
    table.add("Caption")
    row = table.add("TR")
    head = row.add("TH", attributes=cell("Row"))
    row.add("TD")
    table.add("TR").add("TD")
    drawn.mark(head)
    head.link(HERE)  # of a repeated head: never drawn
    assert outline(drawn.finish()) == "Document(Table(TR(TH TD)))"


@given(st.lists(st.tuples(st.integers(0, 7), st.booleans()), min_size=1, max_size=40))
def test_any_order_of_drawing_leaves_every_mark_in_the_tree_once(steps: list[tuple[int, bool]]) -> None:
    drawn = Drawn()
    elements = [drawn.root]
    types: list[Type] = ["Sect", "P", "L", "Aside", "P", "BlockQuote", "P"]
    for at, kind in enumerate(types):
        elements.append(elements[at // 2].add(kind))
    for at, turns in steps:
        drawn.mark(elements[at])
        if turns:
            drawn.turn()
    marks = [item for element in collect(drawn.root) for item in element.content if isinstance(item, ContentMark)]
    assert sorted(mark.order for mark in marks) == list(range(1, len(steps) + 1))
    assert len(list(read_structure(drawn.finish()).find(*types, "Document"))) == len(list(collect(drawn.root)))


def collect(element: Element) -> Iterator[Element]:
    yield element
    for item in element.content:
        if isinstance(item, Element):
            yield from collect(item)


# -- the tree in the file ----------------------------------------------------------------------------------------------


def print_all(drawn: Drawn) -> bytes:
    section = drawn.root.add("Sect")
    paragraph = section.add("P")
    for element in (section.add("H1"), paragraph, paragraph.link(HERE), section.add("Aside").add("H2")):
        drawn.mark(element)
    drawn.turn()
    figure = section.add("Figure", alt="A “square”", attributes=bounding_box(0, 0, 1, 1))
    note = section.add("Note", id="n1")
    for element in (paragraph, figure, note.add("Lbl"), note.add("P")):
        drawn.mark(element)
    return drawn.finish()


def test_the_tree_is_reached_from_the_catalog(drawn: Drawn) -> None:
    """An indirect object that held a reference would lead nowhere, and veraPDF would pass it."""
    reader = PdfReader(BytesIO(print_all(drawn)), strict=True)
    catalog = resolve(reader.trailer, "/Root")
    assert isinstance(catalog, DictionaryObject)
    reference = catalog.raw_get("/StructTreeRoot")
    assert isinstance(reference, IndirectObject)
    tree = reader.get_object(reference)
    assert isinstance(tree, DictionaryObject)
    assert str(tree["/Type"]) == "/StructTreeRoot"
    assert str(resolve(tree, "/K", "/S")) == "/Document"


def test_parents_and_children_know_each_other(drawn: Drawn) -> None:
    tree = open_tree(print_all(drawn))
    pairs = [(parent, kid.get_object()) for parent, kid in walk(tree)]
    elements = [(parent, kid) for parent, kid in pairs if isinstance(kid, DictionaryObject) and "/S" in kid]
    assert len(elements) == 11
    for parent, kid in elements:
        assert kid["/P"].get_object() is parent


def test_parent_tree_leads_from_every_mark_to_its_element(drawn: Drawn) -> None:
    pdf = print_all(drawn)
    tree, pages = open_tree(pdf), PdfReader(BytesIO(pdf), strict=True).pages
    numbers = resolve(tree, "/ParentTree", "/Nums")
    assert isinstance(numbers, ArrayObject)
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert str(tree["/ParentTreeNextKey"]) == "3"
    assert sorted(parents) == [0, 1, 2]
    assert [str(page["/StructParents"]) for page in pages] == ["0", "1"]
    marks = [[found.get_object()["/S"] for found in parents[at]] for at in range(2)]
    assert marks == [["/H1", "/P", "/Link", "/H2"], ["/P", "/Figure", "/Lbl", "/P"]]
    (annotation,) = listed(pages[0]["/Annots"])
    assert str(resolve(parents[resolve(annotation.get_object(), "/StructParent")].get_object(), "/S")) == "/Link"


def test_aside_is_mapped_to_a_standard_type(drawn: Drawn) -> None:
    tree = open_tree(print_all(drawn))
    assert str(resolve(tree, "/RoleMap", "/Aside")) == "/Sect"


def test_notes_are_found_by_their_ids(drawn: Drawn) -> None:
    names = resolve(open_tree(print_all(drawn)), "/IDTree", "/Names")
    assert isinstance(names, ArrayObject)
    assert isinstance(names[1], IndirectObject)
    assert (str(names[0]), str(resolve(names[1].get_object(), "/S"))) == ("n1", "/Note")


def test_attributes_are_read_back(drawn: Drawn) -> None:
    row = drawn.root.add("Table").add("TR")
    head = row.add("TH", id="head", attributes=cell("Row", rows=3, columns=2))
    value = row.add("TD", attributes=cell(headers=("head",)))
    listing = drawn.root.add("L", attributes=list_numbering("Decimal"))
    for element in (head, value, listing.add("LI").add("LBody")):
        drawn.mark(element)
    root = read_structure(drawn.finish())
    attributes = {node.type: node.attributes for node in root.find("TH", "TD", "L")}
    assert attributes == {
        "TH": ("Scope=Row", "RowSpan=3", "ColSpan=2"),
        "TD": ("Headers=['head']",),
        "L": ("ListNumbering=Decimal",),
    }
    assert not cell()


# -- rules -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("levels", ["2", "13", "1233", "1323"])
def test_headings_that_skip_a_level_are_refused(drawn: Drawn, levels: str) -> None:
    kinds: dict[str, Type] = {"1": "H1", "2": "H2", "3": "H3"}
    for level in levels:
        drawn.mark(drawn.root.add(kinds[level]))
    if levels == "1233":
        assert outline(drawn.finish()) == "Document(H1 H2 H3 H3)"
        return
    with pytest.raises(StructureError, match="follows a heading of level"):
        drawn.finish()


def test_a_figure_needs_words(drawn: Drawn) -> None:
    drawn.mark(drawn.root.add("Figure"))
    with pytest.raises(StructureError, match="alternate text"):
        drawn.finish()


def test_a_note_needs_an_id_of_its_own(drawn: Drawn) -> None:
    drawn.mark(drawn.root.add("Note"))
    with pytest.raises(StructureError, match="without an id"):
        drawn.finish()


def test_ids_are_not_given_twice(drawn: Drawn) -> None:
    for _ in range(2):
        drawn.mark(drawn.root.add("Note", id="n1"))
    with pytest.raises(StructureError, match="'n1'"):
        drawn.finish()


def test_a_link_needs_an_annotation(drawn: Drawn) -> None:
    drawn.mark(drawn.root.add("P").link(HERE))
    drawn.links.clear()
    with pytest.raises(StructureError, match="without an annotation"):
        drawn.finish()


def test_what_is_drawn_outside_the_tree_is_refused(drawn: Drawn) -> None:
    drawn.mark(drawn.root.add("P"))
    drawn.mark(Element("P"))
    with pytest.raises(StructureError, match="not in the tree"):
        drawn.finish()


def test_nothing_drawn_is_refused(drawn: Drawn) -> None:
    drawn.root.add("P")
    with pytest.raises(StructureError, match="nothing was drawn"):
        drawn.finish()
