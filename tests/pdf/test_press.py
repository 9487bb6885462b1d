"""A document drawn with the press alone: tags, words, links, bookmarks, standards, same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination, DictionaryObject, NameObject, TextStringObject

from brief.document.fields import Attachment
from brief.pdf.archive import Archive
from brief.pdf.link_target import Target
from brief.pdf.marked_content import Artifact, OutsideTagError, check_content
from brief.pdf.objects import ReservedError
from brief.pdf.structure_tree import Element, bounding_box, cell, list_numbering
from brief.typeset.drawing.drawing import END, LostDestinationError, Press
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.installed import find_family
from pdf_reading.page_text import Loose, resolve
from pdf_reading.read_back import read_loose, read_structure

if TYPE_CHECKING:
    from collections.abc import Callable

    from verapdf import Validator


ARCHIVE = Archive(
    title="اسناد: “rents”",
    author="A. Author",
    subject="Housing",
    language="en-GB",
    moment=datetime(2026, 3, 1, tzinfo=UTC),
    producer="brief 0.1.0",
    identity=hashlib.sha256(b"inputs").digest(),
    keywords=("rents",),
    attachments=(
        Attachment("outline.yaml", "text/yaml", "Source", "The outline", b"title: x\n"),
        Attachment("Übersicht 😀.txt", "text/plain", "Source", "A (source)", b"Rents rose.\n"),
    ),
)
SHEET = 300.0


class Sheet:
    """A press and a pen that goes down the page, a line for each call."""

    def __init__(self) -> None:
        """Open the first page."""
        family = find_family("Source Sans Pro")
        assert family is not None
        self.face = open_face(family.face(400, italic=False))
        self.root = Element("Document")
        self.press = Press(SHEET, SHEET, self.root)
        self.y = SHEET - 20

    def show(self, text: str) -> str:
        """Operators for a line of words, a space behind the last."""
        self.y -= 12
        font, words = self.press.font(self.face), [self.face.shape(word) for word in text.split(" ")]
        codes = font.chunk(self.face.space).join([*map(font.chunk, words), ""])
        return f"BT {font.name} 9 Tf 20 {self.y:.2f} Td [<{codes}>]TJ ET"

    def line(self, element: Element, text: str) -> None:
        """Draw a line of `element`."""
        self.press.put("\n".join([self.press.bdc(element), self.show(text), END]))

    def link(self, element: Element, target: Target, text: str) -> None:
        """Draw a line that leads to `target`."""
        link = element.link(target)
        self.line(link, text)
        self.press.link(target, link, (20, self.y - 2, 120, self.y + 7))

    def heading(self, element: Element, level: int, text: str) -> None:
        """Draw a heading with its bookmark."""
        self.press.heading(text, level, self.y)
        self.line(element, text)

    def turn(self) -> None:
        """Turn the page."""
        self.press.artifact(self.show(f"foot of page {self.press.page + 1}"), Artifact.FOOTER)
        self.press.artifact("q .5 w 20 15 m 280 15 l S Q")
        self.press.end_page()
        self.y = SHEET - 20


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


def print_sample(words: str = "Rents rose by 11 per cent") -> bytes:
    sheet = Sheet()
    press, root = sheet.press, sheet.root
    to_note = Target(destination="note-1", description="Evidence note 1", id="mark-1", note=True)
    to_mark = Target(destination="mark-1", description="Back to the text, note 1")
    sheet.heading(root.add("H1"), 1, "Rents and rates")
    section = root.add("Sect")
    sheet.heading(section.add("H2"), 2, "Context")
    paragraph = section.add("P")
    sheet.line(paragraph, words)
    press.destination("mark-1", 20, sheet.y)
    sheet.link(paragraph, to_note, "1")
    sheet.link(paragraph, Target(url="https://example.org/é?a=(b)", description="The survey"), "as the survey says,")
    point = section.add("L", attributes=list_numbering("Disc")).add("LI")
    table = section.add("Table")
    draw_table_head(sheet, table)
    sheet.turn()
    sheet.line(paragraph, "and fell again.")
    sheet.line(paragraph.span(paragraph, "fr"), "C’est la vie.")
    sheet.line(point.add("Lbl"), "•")
    sheet.line(point.add("LBody"), "A point")
    draw_table_body(sheet, table)
    figure = section.add("Figure", alt="A square", attributes=bounding_box(20, 20, 40, 40))
    press.put(f"{press.bdc(figure)}\nq 1 0 0 rg 20 20 20 20 re f Q\n{END}")
    sheet.heading(section.add("Aside").add("H3"), 3, "Key messages")
    note = section.add("Note", id="note-1")
    press.destination("note-1", 20, sheet.y)
    sheet.line(note.add("Lbl"), "1")
    sheet.link(note.add("P"), to_mark, "The survey")
    sheet.turn()
    return press.finish(ARCHIVE)


def draw_table_head(sheet: Sheet, table: Element) -> None:
    sheet.line(table.add("Caption"), "Table 1")
    head = table.add("THead").add("TR")
    for text in ("Year", "Rents"):
        sheet.line(head.add("TH", attributes=cell("Column")), text)


def draw_table_body(sheet: Sheet, table: Element) -> None:
    with sheet.press.repeated():
        for element in table.kids[1].kids[0].kids:
            sheet.line(element, "Year again")
    row = table.add("TBody").add("TR")
    sheet.line(row.add("TH", attributes=cell("Row")), "2024")
    sheet.line(row.add("TD"), "11")


STORY = (
    "Rents and rates Context Rents rose by 11 per cent 1 as the survey says, and fell again. C’est la vie. • A point "
    "Table 1 Year Rents 2024 11 Key messages 1 The survey "
)

# -- words and tags ----------------------------------------------------------------------------------------------------


def test_structure_gives_every_word_once_and_in_order() -> None:
    root = read_structure(print_sample())
    assert root.text == STORY
    (paragraph,) = [node for node in root.find("P") if "fell again" in node.text]
    assert paragraph.text == "Rents rose by 11 per cent 1 as the survey says, and fell again. C’est la vie. "
    assert [kid.type for kid in paragraph.kids] == ["Reference", "Link", "Span"]


def test_outside_the_structure_are_only_what_pages_repeat_and_lines() -> None:
    assert read_loose(print_sample()) == (
        Loose(0, "Footer", "foot of page 1 "),
        Loose(0, "Layout", ""),
        Loose(1, "Pagination", "Year again Year again "),
        Loose(1, "Footer", "foot of page 2 "),
        Loose(1, "Layout", ""),
    )


def test_links_are_described_and_lead_both_ways() -> None:
    links = [link for node in read_structure(print_sample()).find("Link") for link in node.links]
    assert [(link.description, link.url, link.page) for link in links] == [
        ("Evidence note 1", "", 1),
        ("The survey", "https://example.org/%C3%A9?a=(b)", None),
        ("Back to the text, note 1", "", 0),
    ]


def test_annotations_are_printed_and_tabbed_by_structure() -> None:
    for page in PdfReader(BytesIO(print_sample()), strict=True).pages:
        assert str(page["/Tabs"]) == "/S"
        assert page.annotations
        for annotation in page.annotations:
            assert str(resolve(annotation.get_object(), "/F")) == "4"


def test_bookmarks_mirror_the_headings() -> None:
    reader = PdfReader(BytesIO(print_sample()), strict=True)
    found: list[tuple[int, str | None, int | None]] = []

    def walk(items: list[object], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            elif isinstance(item, Destination):
                found.append((level, item.title, reader.get_destination_page_number(item)))

    walk(list(reader.outline), 1)
    assert found == [(1, "Rents and rates", 0), (2, "Context", 0), (3, "Key messages", 1)]


def test_poppler_reads_words_and_structure_without_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(print_sample())

    def ask(program: str, *options: str) -> str:
        done = subprocess.run([program, *options], capture_output=True, text=True, check=True)
        assert not done.stderr
        return done.stdout

    assert "Tagged:          yes" in ask("pdfinfo", str(path))
    structure = ask("pdfinfo", "-struct-text", str(path))
    assert "".join(re.findall(r'^ *"(.*)"$', structure, re.MULTILINE)) == STORY
    assert "Rents rose by 11 per cent" in ask("pdftotext", "-raw", str(path), "-")
    _, _, *fonts = ask("pdffonts", str(path)).splitlines()
    assert [font.split()[1:6] for font in fonts] == [["CID", "TrueType", "Identity-H", "yes", "yes"]]  # none but ours


def test_every_object_is_read_strictly() -> None:
    data = print_sample()
    reader = PdfReader(BytesIO(data), strict=True)
    assert reader.pdf_header == "%PDF-1.7"
    count = resolve(reader.trailer, "/Size")
    assert all(reader.get_object(number) is not None for number in range(1, int(str(count))))
    assert data.count(b"\nendstream\n") == data.count(b"stream\n") - data.count(b"endstream\n")


def test_many_objects_fill_several_object_streams(sheet: Sheet) -> None:
    for number in range(450):
        sheet.line(sheet.root.add("P"), str(number))
    sheet.turn()
    data = sheet.press.finish(ARCHIVE)
    assert read_structure(data).text == "".join(f"{number} " for number in range(450))
    assert data.count(b"/Type/ObjStm") == 3


def test_an_object_that_was_promised_must_be_written(sheet: Sheet) -> None:
    sheet.line(sheet.root.add("P"), "words")
    sheet.turn()
    promised = sheet.press.pages.reserve()
    with pytest.raises(ReservedError, match=f"object {promised} "):
        sheet.press.finish(ARCHIVE)


# -- same bytes --------------------------------------------------------------------------------------------------------


def test_same_input_gives_same_bytes_whatever_was_built_before() -> None:
    first = print_sample()
    other = print_sample("Wages fell")
    assert print_sample() == first
    assert print_sample("Wages fell") == other != first


@pytest.mark.parametrize("place", [{"PYTHONHASHSEED": "1", "TZ": "Asia/Kabul"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}])
def test_same_input_gives_same_bytes_in_other_processes(place: dict[str, str]) -> None:
    program = "import sys, test_press; sys.stdout.buffer.write(test_press.print_sample())"
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    environment = {**os.environ, **place, "PYTHONPATH": paths}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout == print_sample()


def test_a_brief_without_codes_needs_no_reportlab() -> None:
    program = "import sys; sys.modules['reportlab'] = None; import test_press; test_press.print_sample()"
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": paths}, check=False)
    assert done.returncode == 0


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("BT /B0 9 Tf [<0001>]TJ ET", "drawn outside"),
        ("0 0 1 1 re f", "drawn outside"),
        ("/P<</MCID 0>>BDC\n[<0001>]TJ\nEMC\n0 0 m 9 9 l S\n/P<</MCID 1>>BDC\nEMC", "drawn outside"),
        ("/P<</MCID 0>>BDC\n[<0001>]TJ\nEMC\n/Im1 Do", "drawn outside"),
        ("/P<</MCID 0>>BDC\n[<0001>]TJ", "drawn outside"),
        ("[<0001>]TJ\nEMC", "did not begin"),
        ("/P<</MCID 0>>BDC\n/Link<</MCID 1>>BDC\n[<0001>]TJ\nEMC\nEMC", "within marked content"),
        ("/Artifact<</Type/Layout>>BDC\nBT [<0001>]TJ ET\nEMC", "words drawn as decoration"),
    ],
)
def test_what_stands_outside_a_mark_is_refused(content: str, fault: str) -> None:
    with pytest.raises(OutsideTagError, match=f"page 3: .*{fault}"):
        check_content(content, 2)


def test_what_stands_in_marks_is_not(sheet: Sheet) -> None:
    sheet.line(sheet.root.add("P"), "words")
    sheet.turn()
    marked = "BT 1 0 0 rg /B0 9 Tf\n/P<</MCID 0>>BDC\n[<0001>]TJ\nEMC\nET"
    check_content(marked, 0)
    with pytest.raises(OutsideTagError, match="drawn outside"):
        check_content(f"{marked}\n0 0 1 1 re f", 0)


@pytest.mark.parametrize("kind", [kind for kind in Artifact if kind is not Artifact.LAYOUT])
def test_what_pages_repeat_may_have_words(sheet: Sheet, kind: Artifact) -> None:
    sheet.press.artifact(sheet.show("words"), kind)
    sheet.press.end_page()
    assert sheet.press.page == 1


def test_words_outside_a_tag_raise_when_the_page_ends(sheet: Sheet) -> None:
    sheet.press.put(sheet.show("words"))
    with pytest.raises(OutsideTagError):
        sheet.press.end_page()


def test_a_link_to_nowhere_is_refused(sheet: Sheet) -> None:
    sheet.link(sheet.root.add("P"), Target(destination="note-9", description="Note 9"), "9")
    sheet.turn()
    with pytest.raises(LostDestinationError, match="note-9"):
        sheet.press.finish(ARCHIVE)


def test_a_bookmark_that_skips_a_level_is_refused(sheet: Sheet) -> None:
    sheet.press.heading("One", 1, 100)
    with pytest.raises(ValueError, match="level 3 follows one of level 1"):
        sheet.press.heading("Three", 3, 90)


def test_what_is_repeated_leaves_no_trace_in_the_document(sheet: Sheet) -> None:
    paragraph, target = sheet.root.add("P"), Target(url="https://example.org", description="x")
    sheet.line(paragraph, "words")
    with sheet.press.repeated(Artifact.HEADER):
        sheet.heading(paragraph, 3, "again")
        sheet.link(paragraph, target, "again")
        sheet.press.destination("there", 0, 0)
        with sheet.press.repeated(on=False):
            sheet.line(paragraph, "again")
    sheet.turn()
    pdf = sheet.press.finish(ARCHIVE)
    assert read_structure(pdf).text == "words "
    assert not sheet.press.destinations
    assert not PdfReader(BytesIO(pdf)).outline


# -- standards ---------------------------------------------------------------------------------------------------------


def drop_language(root: DictionaryObject) -> None:
    del root["/Lang"]


def drop_tree(root: DictionaryObject) -> None:
    del root["/StructTreeRoot"]


def drop_mark(root: DictionaryObject) -> None:
    del root["/MarkInfo"]


def drop_title(root: DictionaryObject) -> None:
    del root["/ViewerPreferences"]


def drop_roles(root: DictionaryObject) -> None:
    del root["/StructTreeRoot"]["/RoleMap"]  # type: ignore[attr-defined]


def find_element(root: DictionaryObject, kind: str) -> DictionaryObject:
    queue = [root["/StructTreeRoot"]["/K"]]  # type: ignore[index]
    while queue:
        element = queue.pop().get_object()
        if isinstance(element, DictionaryObject):
            if str(element.get("/S")) == kind:
                return element
            kids = element.get("/K", [])
            queue += kids if isinstance(kids, list) else [kids]
    raise LookupError(kind)


def drop_alternate(root: DictionaryObject) -> None:
    del find_element(root, "/Figure")["/Alt"]


def drop_note_id(root: DictionaryObject) -> None:
    del find_element(root, "/Note")["/ID"]


def rename_row(root: DictionaryObject) -> None:
    find_element(root, "/TR")[NameObject("/S")] = NameObject("/P")


def drop_description(root: DictionaryObject) -> None:
    for kid in find_element(root, "/Link")["/K"]:  # type: ignore[attr-defined]
        found = resolve(kid.get_object(), "/Obj")
        if isinstance(found, DictionaryObject):
            del found["/Contents"]


def drop_metadata(root: DictionaryObject) -> None:
    del root["/Metadata"]


def drop_colour(root: DictionaryObject) -> None:
    del root["/OutputIntents"]


def drop_relationship(root: DictionaryObject) -> None:
    del root["/AF"][0].get_object()["/AFRelationship"]  # type: ignore[index]


def spoil_language(root: DictionaryObject) -> None:
    root[NameObject("/Lang")] = TextStringObject("not a language")


SPOILS: dict[str, tuple[Callable[[DictionaryObject], None], str]] = {
    "no-language": (drop_language, "ua1"),
    "no-tree": (drop_tree, "ua1"),
    "no-mark": (drop_mark, "3a"),
    "no-title": (drop_title, "ua1"),
    "no-roles": (drop_roles, "ua1"),
    "no-alternate": (drop_alternate, "ua1"),
    "no-note-id": (drop_note_id, "ua1"),
    "no-row": (rename_row, "ua1"),
    "no-description": (drop_description, "ua1"),
    "no-metadata": (drop_metadata, "3a"),
    "no-colour": (drop_colour, "3a"),
    "no-relationship": (drop_relationship, "3a"),
    "wrong-language": (spoil_language, "3a"),
}


def spoil(pdf: bytes, fault: Callable[[DictionaryObject], None] | None = None) -> bytes:
    """Copy the file object by object, with a fault."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    if fault is not None:
        fault(writer.root_object)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_sample_is_clean_in_both_standards_and_every_fault_is_found(verapdf: Validator, tmp_path: Path) -> None:
    files = {"sample": print_sample(), "copy": spoil(print_sample())}
    files |= {fault: spoil(print_sample(), change) for fault, (change, _) in SPOILS.items()}
    paths = {fault: tmp_path / f"{fault}.pdf" for fault in files}
    for fault, data in files.items():
        paths[fault].write_bytes(data)
    verdicts = {(verdict.path.stem, verdict.flavour): verdict for verdict in verapdf.validate(paths.values())}
    for fault in ("sample", "copy"):
        for flavour in ("ua1", "3a"):
            assert verdicts[fault, flavour].clean, str(verdicts[fault, flavour])
    missed = [fault for fault, (_, flavour) in SPOILS.items() if verdicts[fault, flavour].clean]
    assert not missed
