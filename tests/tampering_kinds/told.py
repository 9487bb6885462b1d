"""What people do to pages, fonts, tags and bookmarks, and to what viewers are told to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.issued.objects import PdfName, PdfReference, as_list
from tampering_kinds.drawn import annotate

if TYPE_CHECKING:
    from brief.issued.objects import Value
    from pdf_editing import Editable


# -- pages -------------------------------------------------------------------------------------------------------------


def drop_page(pdf: Editable, page: int) -> None:
    """A page is gone."""
    del pdf.kids[page - 1]
    pdf.mapping(pdf.root["Pages"])["Count"] = len(pdf.kids)


def double_page(pdf: Editable, page: int) -> None:
    """A page is there twice."""
    pdf.kids.insert(page, pdf.add(dict(pdf.page(page))))
    pdf.mapping(pdf.root["Pages"])["Count"] = len(pdf.kids)


def swap_pages(pdf: Editable, page: int) -> None:
    """A page has changed places with the next."""
    kids = pdf.kids
    kids[page - 1], kids[page] = kids[page], kids[page - 1]


def insert_page(pdf: Editable, page: int) -> None:
    """A page more, with nothing on it."""
    entries = {
        key: value for key, value in pdf.page(page).items() if key in {"Type", "Parent", "MediaBox", "Resources"}
    }
    pdf.kids.insert(page - 1, pdf.add({**entries, "Contents": pdf.stream(b"q Q")}))
    pdf.mapping(pdf.root["Pages"])["Count"] = len(pdf.kids)


# -- fonts -------------------------------------------------------------------------------------------------------------


def fonts(pdf: Editable) -> dict[str, Value]:
    """The fonts."""
    return pdf.mapping(pdf.page(1), "Resources", "Font")


def change_text_map(pdf: Editable, at: int) -> None:
    """A font says that its glyphs are other letters: what is copied and heard is not what is seen."""
    ref, codes = pdf.mapping(fonts(pdf)[f"B{at}"])["ToUnicode"], pdf.codes(f"B{at}")
    one, other = sorted(letter for letter in codes if letter.isalnum())[:2]
    told = f"{codes[one]}> <{other.encode('utf-16-be').hex()}>".encode()
    pdf.write(ref, re.sub(codes[one].encode() + rb"> ?<[0-9A-Fa-f]+>", told, pdf.read(ref), count=1))


def change_glyph_map(pdf: Editable, at: int) -> None:
    """A font shows other glyphs: what is seen is not what is copied."""
    ref = pdf.mapping(pdf.items(fonts(pdf)[f"B{at}"], "DescendantFonts")[0])["CIDToGIDMap"]
    data = bytearray(pdf.read(ref))
    data[2:4], data[4:6], data[6:8] = data[6:8], data[2:4], data[4:6]
    pdf.write(ref, bytes(data))


def change_widths(pdf: Editable, at: int) -> None:
    """A font's letters have other widths."""
    font = pdf.mapping(pdf.items(fonts(pdf)[f"B{at}"], "DescendantFonts")[0])
    widths = as_list(as_list(font["W"])[1])
    widths[0] = 999


def change_program(pdf: Editable, at: int) -> None:
    """A font's glyphs have other shapes."""
    ref = pdf.mapping(pdf.items(fonts(pdf)[f"B{at}"], "DescendantFonts")[0], "FontDescriptor")["FontFile2"]
    data = bytearray(pdf.read(ref))
    data[-8] ^= 0xFF
    pdf.write(ref, bytes(data))


def rename_font(pdf: Editable, at: int) -> None:
    """A font has another name."""
    pdf.mapping(fonts(pdf)[f"B{at}"])["BaseFont"] = PdfName("Other-Regular")


def unembed(pdf: Editable, at: int) -> None:
    """A font is not in the file any more."""
    del pdf.mapping(pdf.items(fonts(pdf)[f"B{at}"], "DescendantFonts")[0], "FontDescriptor")["FontFile2"]


# -- tags --------------------------------------------------------------------------------------------------------------


def find_elements(pdf: Editable, kind: str) -> list[int]:
    """The numbers of the elements of a kind."""
    return [
        number
        for number, value in pdf.objects.items()
        if isinstance(value, dict) and value.get("Type") == "StructElem" and value.get("S") == kind
    ]


def retag(pdf: Editable, _: int) -> None:
    """A heading is a paragraph."""
    pdf.mapping(PdfReference(find_elements(pdf, "H1")[0]))["S"] = PdfName("P")


def swap_tags(pdf: Editable, _: int) -> None:
    """Parts are heard in another order."""
    kids = pdf.items(pdf.mapping(pdf.root["StructTreeRoot"], "K"), "K")
    kids[0], kids[1] = kids[1], kids[0]


def drop_tag(pdf: Editable, _: int) -> None:
    """A part is not heard."""
    del pdf.items(pdf.mapping(pdf.root["StructTreeRoot"], "K"), "K")[-1]


def speak_otherwise(pdf: Editable, _: int) -> None:
    """A paragraph is heard as another."""
    pdf.mapping(PdfReference(find_elements(pdf, "P")[0]))["ActualText"] = b"something else"


def describe_figure(pdf: Editable, _: int) -> None:
    """A figure is described as another."""
    pdf.mapping(PdfReference(find_elements(pdf, "Figure")[0]))["Alt"] = b"Nothing of interest"


def expand(pdf: Editable, _: int) -> None:
    """A paragraph is an abbreviation of something."""
    pdf.mapping(PdfReference(find_elements(pdf, "P")[1]))["E"] = b"something else"


def speak_foreign(pdf: Editable, _: int) -> None:
    """A paragraph is heard in another language."""
    pdf.mapping(PdfReference(find_elements(pdf, "P")[1]))["Lang"] = b"fr"


def drop_scope(pdf: Editable, _: int) -> None:
    """A cell heads nothing any more."""
    del pdf.mapping(PdfReference(find_elements(pdf, "TH")[0]))["A"]


def map_role(pdf: Editable, _: int) -> None:
    """Tags stand for others."""
    pdf.mapping(pdf.root["StructTreeRoot"])["RoleMap"] = {"Aside": PdfName("P")}


def lose_parent(pdf: Editable, _: int) -> None:
    """A page's marks lead to other elements."""
    numbers = pdf.items(pdf.mapping(pdf.root["StructTreeRoot"], "ParentTree"), "Nums")
    owners = as_list(numbers[1])
    owners[0], owners[-1] = owners[-1], owners[0]


def unmark(pdf: Editable, _: int) -> None:
    """The file does not say that it is tagged."""
    pdf.root["MarkInfo"] = {"Marked": False}


def suspect(pdf: Editable, _: int) -> None:
    """The file says that its tags may be wrong."""
    pdf.root["MarkInfo"] = {"Marked": True, "Suspects": True}


# -- bookmarks, labels, what viewers do --------------------------------------------------------------------------------


def first_bookmark(pdf: Editable) -> dict[str, Value]:
    """The first bookmark."""
    return pdf.mapping(pdf.root["Outlines"], "First")


def rename_bookmark(pdf: Editable, _: int) -> None:
    """A bookmark is called otherwise."""
    first_bookmark(pdf)["Title"] = b"Summary"


def lead_bookmark(pdf: Editable, _: int) -> None:
    """A bookmark leads to another page."""
    first_bookmark(pdf)["Dest"] = [pdf.kids[-1], PdfName("XYZ"), 0, 99, 0]


def drop_bookmarks(pdf: Editable, _: int) -> None:
    """There are no bookmarks."""
    del pdf.root["Outlines"]


def act_bookmark(pdf: Editable, _: int) -> None:
    """A bookmark that would run something."""
    del first_bookmark(pdf)["Dest"]
    first_bookmark(pdf)["A"] = {"S": PdfName("JavaScript"), "JS": b"1"}


def label(pdf: Editable, _: int) -> None:
    """Viewers count the pages otherwise."""
    pdf.root["PageLabels"] = {"Nums": [0, {"S": PdfName("r")}]}


def hide_title(pdf: Editable, _: int) -> None:
    """Viewers show the file's name for its title."""
    pdf.root["ViewerPreferences"] = {"DisplayDocTitle": False}


def prefer(pdf: Editable, _: int) -> None:
    """Viewers hide what they show."""
    pdf.root["ViewerPreferences"] = {"DisplayDocTitle": True, "HideToolbar": True}


def show_otherwise(pdf: Editable, _: int) -> None:
    """Viewers open with attachments."""
    pdf.root["PageMode"] = PdfName("UseAttachments")


def name_places(pdf: Editable, _: int) -> None:
    """There are places by names."""
    pdf.mapping(pdf.root["Names"])["Dests"] = {"Names": [b"a", [pdf.kids[0], PdfName("Fit")]]}


def collect(pdf: Editable, _: int) -> None:
    """The file is a portfolio."""
    pdf.root["Collection"] = {"Type": PdfName("Collection")}


# -- what acts ---------------------------------------------------------------------------------------------------------


def script(pdf: Editable, _: int) -> None:
    """A script by its name; it does nothing."""
    pdf.mapping(pdf.root["Names"])["JavaScript"] = {"Names": [b"a", {"S": PdfName("JavaScript"), "JS": b"1"}]}


def script_at_opening(pdf: Editable, _: int) -> None:
    """A script that is run when the file is opened; it does nothing."""
    pdf.root["OpenAction"] = {"S": PdfName("JavaScript"), "JS": b"1"}


def open_at(pdf: Editable, _: int) -> None:
    """The file opens at its last page."""
    pdf.root["OpenAction"] = [pdf.kids[-1], PdfName("Fit")]


def act(pdf: Editable, _: int) -> None:
    """Something is done before the file is printed."""
    pdf.root["AA"] = {"WP": {"S": PdfName("Named"), "N": PdfName("Print")}}


def form(pdf: Editable, page: int) -> None:
    """A field to fill in."""
    annotate(pdf, page, "Widget", FT=PdfName("Tx"), T=b"amount", V=b"99")
    pdf.root["AcroForm"] = {"Fields": [as_list(pdf.page(page)["Annots"])[-1]]}


def sign(pdf: Editable, page: int) -> None:
    """A signature of nobody."""
    value = pdf.add(
        {"Type": PdfName("Sig"), "Filter": PdfName("Adobe.PPKLite"), "Contents": bytes(16), "ByteRange": [0, 1, 2, 3]}
    )
    annotate(pdf, page, "Widget", FT=PdfName("Sig"), T=b"s", V=value)
    pdf.root["AcroForm"] = {"Fields": [as_list(pdf.page(page)["Annots"])[-1]], "SigFlags": 3}
