"""Reading a PDF back: fonts of other programs, marks of all kinds, files that are broken."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from brief.pdf.document import DocumentPages
from pdf_reading.page_text import Loose, read_font, read_page
from pdf_reading.read_back import Annotation, Node, UnreadableError, read_attachments, read_loose, read_structure

if TYPE_CHECKING:
    from collections.abc import Callable


def make_pdf(content: str, tree: str = "") -> bytes:
    """One page of `content` with a structure of one paragraph; `tree` stands for its kids."""
    pages = DocumentPages(100, 100)
    pages.put(content)
    pages.end_page()
    (page,) = pages.number_pages()
    pages.describe_page(0, [])
    root, element = pages.reserve(), pages.reserve()
    pages.add(f"<</Type/StructTreeRoot/K {element} 0 R>>", root)
    kids = tree.format(element=element, page=page)
    pages.add(f"<</Type/StructElem/S/P/P {root} 0 R/Pg {page} 0 R/K[{kids}]>>", element)
    return pages.finish({"StructTreeRoot": f"{root} 0 R"}, pages.add("<<>>"), bytes(16))


MARKS = (
    "/P<</MCID 0>>BDC <41>Tj /Span<</Lang(fr)>>BDC [<42>-200(C)]TJ EMC EMC "
    "/Artifact BMC (D)Tj EMC /Artifact<</Type/Pagination/Subtype/Header>>BDC (E)Tj EMC (F)Tj /Span BMC 0 0 1 1 re f EMC"
)


def test_words_belong_to_the_innermost_mark_that_has_an_owner() -> None:
    pdf = make_pdf(MARKS, "0")
    assert read_structure(pdf) == Node("P", ("ABC",))
    assert read_loose(pdf) == (
        Loose(0, "", "D"),
        Loose(0, "Header", "E"),
        Loose(0, "untagged", "F"),
        Loose(0, "untagged", ""),
    )


def test_marks_that_the_structure_does_not_reach_are_named() -> None:
    assert read_loose(make_pdf("/P<</MCID 7>>BDC (A)Tj EMC", "")) == (Loose(0, "unreached", "A"),)


@pytest.mark.parametrize(
    ("kids", "fault"),
    [
        ("0 0", "marked content 0 is not drawn, or in the structure twice"),
        ("3", "marked content 3"),
        ("0 <</Type/MCR/Pg {page} 0 R/MCID 0>>", "marked content 0"),
        ("{element} 0 R", "in the structure twice"),
        ("(words)", "a kid that is none"),
        ("<</Type/OBJR>>", "no annotation"),
    ],
)
def test_a_structure_that_cannot_be_followed_is_refused(kids: str, fault: str) -> None:
    with pytest.raises(UnreadableError, match=fault):
        read_structure(make_pdf(MARKS, kids))


def test_a_file_without_structure_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableError, match="no structure tree"):
        read_structure(out.getvalue())
    assert read_attachments(out.getvalue()) == ()
    assert read_page(writer.pages[0], 0).marked == {}


@pytest.mark.parametrize("read", [read_structure, read_loose, read_attachments])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all" * 99])
def test_what_is_no_pdf_is_refused(read: object, data: bytes) -> None:
    assert callable(read)
    with pytest.raises(UnreadableError):
        read(data)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    pdf = bytearray(make_pdf(MARKS, "0"))
    for _ in range(data.draw(st.integers(1, 9))):
        at = data.draw(st.integers(0, len(pdf) - 1))
        pdf[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    for read in (read_structure, read_loose, read_attachments):
        assert is_answered(read, bytes(pdf))


def is_answered(read: Callable[[bytes], object], pdf: bytes) -> bool:
    """Whether a file gives something, or is refused; any other exception is a fault of ours."""
    try:
        return read(pdf) is not None
    except UnreadableError as error:
        return bool(str(error))


def make_font(cmap: bytes, kind: str = "/Type0") -> DictionaryObject:
    stream = DecodedStreamObject()
    stream.set_data(cmap)
    return DictionaryObject({NameObject("/Subtype"): NameObject(kind), NameObject("/ToUnicode"): stream})


def test_maps_to_unicode_are_read_in_all_their_forms() -> None:
    cmap = (
        b"2 beginbfchar <0001> <00660069>\n<0002><D83DDE00> endbfchar "
        b"2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <00620063>] endbfrange"
    )
    decoder = read_font(make_font(cmap))
    assert decoder.decode(bytes.fromhex("0001 0002 0010 0012 0020 0021 0099")) == "fi😀ACabc\ufffd"


def test_fonts_without_a_map_are_latin() -> None:
    assert read_font(DictionaryObject({NameObject("/X"): NumberObject(1)})).decode(b"caf\xe9") == "café"


def test_a_node_knows_its_words_kids_and_links() -> None:
    link = Annotation("An address", "https://example.org", None)
    node = Node("P", ("See ", Node("Link", ("here", link)), "."))
    assert node.text == "See here."
    assert [kid.links for kid in node.kids] == [(link,)]
    assert [found.type for found in node.find("P", "Link")] == ["P", "Link"]
