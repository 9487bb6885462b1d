"""What makes the file an archive, read back by pypdf and an XML parser."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from brief.document.fields import Attachment
from brief.pdf import archive as archive_module
from brief.pdf.archive import SPACES, Archive, iso_date, make_packet, pdf_date
from brief.pdf.objects import clean, encode, name, string
from brief.pdf.structure_tree import Element, bounding_box
from brief.typeset.drawing.drawing import END, Press
from pdf_reading.page_text import resolve
from pdf_reading.read_back import read_attachments

OUTLINE = Attachment("outline.yaml", "text/yaml", "Source", "The outline", b"title: x\n")
ARCHIVE = Archive(
    title="Rents & rates <2026>",
    author="A. Author",
    subject="(Housing)",
    language="en-GB",
    moment=datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC),
    producer="brief 0.1.0",
    identity=hashlib.sha256(b"inputs").digest(),
    keywords=("rents", "rates"),
    attachments=(OUTLINE,),
)
ANY_TEXT = st.text(st.characters())  # lone surrogates and control characters too


def print_square(archive: Archive) -> bytes:
    root = Element("Document")
    press = Press(200, 100, root)
    figure = root.add("Figure", alt="A square", attributes=bounding_box(10, 10, 20, 20))
    press.put(f"{press.bdc(figure)}\n10 10 10 10 re f\n{END}")
    press.end_page()
    return press.finish(archive)


def open_catalog(pdf: bytes) -> DictionaryObject:
    root = resolve(PdfReader(BytesIO(pdf), strict=True).trailer, "/Root")
    assert isinstance(root, DictionaryObject)
    return root


def read_packet(archive: Archive) -> ET.Element:
    return ET.fromstring(make_packet(archive))  # noqa: S314 (our own packet)


def values(packet: ET.Element, prefix: str, tag: str) -> list[str]:
    found = packet.find(f".//{{{SPACES[prefix]}}}{tag}")
    if found is None:
        return []
    items = found.findall(f".//{{{SPACES['rdf']}}}li")
    return [item.text or "" for item in items or [found]]


def test_catalog_says_what_both_standards_want() -> None:
    catalog = open_catalog(print_square(ARCHIVE))
    assert str(catalog["/Lang"]) == "en-GB"
    assert resolve(catalog, "/MarkInfo", "/Marked")
    assert resolve(catalog, "/ViewerPreferences", "/DisplayDocTitle")
    metadata = resolve(catalog, "/Metadata")
    assert metadata is not None
    assert metadata.get_data() == make_packet(ARCHIVE)  # type: ignore[attr-defined]
    assert "/Filter" not in metadata  # type: ignore[operator]


def test_colour_profile_is_the_file_beside_the_module() -> None:
    catalog = open_catalog(print_square(ARCHIVE))
    intent = catalog["/OutputIntents"][0]  # type: ignore[index]
    profile = intent["/DestOutputProfile"].get_data()
    assert profile == Path(archive_module.__file__).with_name("srgb.icc").read_bytes()
    assert profile[16:20] == b"RGB "
    assert len(profile) == 588


def test_information_and_packet_say_the_same() -> None:
    reader = PdfReader(BytesIO(print_square(ARCHIVE)), strict=True)
    information, packet = reader.metadata, read_packet(ARCHIVE)
    assert information is not None
    assert [information.title] == values(packet, "dc", "title") == [ARCHIVE.title]
    assert [information.author] == values(packet, "dc", "creator") == [ARCHIVE.author]
    assert [information.subject] == values(packet, "dc", "description") == [ARCHIVE.subject]
    assert [information.producer] == values(packet, "pdf", "Producer") == [ARCHIVE.producer]
    assert [str(information["/Keywords"])] == values(packet, "pdf", "Keywords") == ["rents, rates"]
    assert values(packet, "dc", "subject") == ["rents", "rates"]
    assert values(packet, "dc", "language") == ["en-GB"]
    assert information.creation_date == information.modification_date == ARCHIVE.moment
    assert values(packet, "xmp", "CreateDate") == values(packet, "xmp", "ModifyDate") == ["2026-03-01T09:05:07+00:00"]


def test_packet_declares_both_standards() -> None:
    packet = read_packet(ARCHIVE)
    assert values(packet, "pdfaid", "part") == ["3"]
    assert values(packet, "pdfaid", "conformance") == ["A"]
    assert values(packet, "pdfuaid", "part") == ["1"]
    assert values(packet, "pdfaSchema", "prefix") == ["pdfuaid"]


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(ARCHIVE, author="", subject="", keywords=(), attachments=())
    packet = read_packet(bare)
    catalog = open_catalog(print_square(bare))
    assert not values(packet, "dc", "creator") + values(packet, "dc", "description") + values(packet, "pdf", "Keywords")
    assert "/AF" not in catalog
    assert "/Names" not in catalog


@given(ANY_TEXT, ANY_TEXT, st.lists(ANY_TEXT))
def test_any_words_make_a_packet_that_gives_them_back(title: str, author: str, keywords: list[str]) -> None:
    packet = read_packet(replace(ARCHIVE, title=title, author=author, keywords=tuple(keywords)))
    assert values(packet, "dc", "title") == [clean(title)] * bool(title)
    assert values(packet, "dc", "creator") == [clean(author)] * bool(author)
    assert values(packet, "dc", "subject") == [clean(word) for word in keywords if word]


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT.filter(bool))
def test_any_title_comes_back_from_the_file(title: str) -> None:
    reader = PdfReader(BytesIO(print_square(replace(ARCHIVE, title=title))), strict=True)
    assert reader.metadata is not None
    assert reader.metadata.title == clean(title)


def test_control_characters_never_reach_a_text_string() -> None:
    assert string("plain (not)") == "<feff" + "plain (not)".encode("utf-16-be").hex() + ">"
    assert string("a\x1ben") == string("a\ufffden")  # ESC would begin a language code
    assert string("\ud800") == "<fefffffd>"
    assert string("plain") == "(plain)"


def test_names_escape_what_is_not_regular() -> None:
    assert name("text/yaml") == "/text#2Fyaml"
    assert name("a b#é") == "/a#20b#23#C3#A9"


# -- dates -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "pdf", "iso"),
    [
        (None, "+00'00'", "+00:00"),
        (UTC, "+00'00'", "+00:00"),
        (timezone(timedelta(hours=4, minutes=30)), "+04'30'", "+04:30"),
        (timezone(-timedelta(hours=3, minutes=30)), "-03'30'", "-03:30"),
    ],
)
def test_dates_keep_their_offset(zone: timezone | None, pdf: str, iso: str) -> None:
    moment = datetime(987, 3, 1, 23, 59, 1, 999999, tzinfo=zone)
    assert pdf_date(moment) == f"(D:09870301235901{pdf})"
    assert iso_date(moment) == f"0987-03-01T23:59:01{iso}"


# -- attachments -------------------------------------------------------------------------------------------------------


def test_attachments_are_whole_and_say_what_they_are() -> None:
    pdf = print_square(ARCHIVE)
    (found,) = read_attachments(pdf)
    assert (found.name, found.mime, found.relationship, found.description, found.data) == (
        "outline.yaml",
        "text/yaml",
        "Source",
        "The outline",
        b"title: x\n",
    )
    catalog = open_catalog(pdf)
    spec = catalog["/AF"][0]  # type: ignore[index]
    params = spec["/EF"]["/F"]["/Params"]
    assert params["/CheckSum"].original_bytes == hashlib.md5(OUTLINE.data, usedforsecurity=False).digest()
    assert params["/ModDate"] == "D:20260301090507+00'00'"
    assert spec["/F"] == "outline.yaml"
    assert catalog["/Names"]["/EmbeddedFiles"]["/Names"][1] == catalog["/AF"][0]  # type: ignore[index]


def test_names_that_are_not_ascii_have_a_plain_one_beside_them() -> None:
    attachments = (replace(OUTLINE, name="Übersicht 😀.yaml"), replace(OUTLINE, name="اسناد.txt"))
    catalog = open_catalog(print_square(replace(ARCHIVE, attachments=attachments)))
    specs = [spec.get_object() for spec in catalog["/AF"]]  # type: ignore[attr-defined]
    assert {spec["/UF"]: spec["/F"] for spec in specs} == {
        "Übersicht 😀.yaml": "_bersicht _.yaml",
        "اسناد.txt": "_____.txt",
    }


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(ANY_TEXT.filter(bool), st.tuples(st.binary(), ANY_TEXT), max_size=6))
def test_any_attachments_come_back_in_the_order_of_a_name_tree(files: dict[str, tuple[bytes, str]]) -> None:
    files = {clean(key): value for key, value in files.items()}
    attachments = tuple(Attachment(key, "text/plain", "Data", about, data) for key, (data, about) in files.items())
    found = read_attachments(print_square(replace(ARCHIVE, attachments=attachments)))
    assert [(f.name, f.data, f.description) for f in found] == [
        (key, files[key][0], clean(files[key][1])) for key in sorted(files, key=encode)
    ]


def test_the_catalog_lists_them_in_the_order_that_they_come_in() -> None:
    several = tuple(replace(OUTLINE, name=f"{letter}.yaml") for letter in "cab")
    pdf = print_square(replace(ARCHIVE, attachments=several))
    specs = [spec.get_object() for spec in open_catalog(pdf)["/AF"]]  # type: ignore[attr-defined]
    assert [spec["/UF"] for spec in specs] == ["c.yaml", "a.yaml", "b.yaml"]
    assert [attached.name for attached in read_attachments(pdf)] == ["a.yaml", "b.yaml", "c.yaml"]


def test_two_attachments_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        print_square(replace(ARCHIVE, attachments=(OUTLINE, OUTLINE)))


def test_trailer_carries_the_digest_of_the_inputs() -> None:
    pdf = print_square(ARCHIVE)
    key = ARCHIVE.identity.hex().encode()
    assert b"/ID[<" + key + b"><" + key + b">]" in pdf
    assert key not in print_square(replace(ARCHIVE, identity=bytes(32)))
