"""What people draw on a page, or take from it; pages count from 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.issued.objects import PdfName, as_dict, as_list
from pdf_editing import Editable

if TYPE_CHECKING:
    from brief.issued.objects import Value

LINE = re.compile(r"BT\n.*?\nET\n", re.DOTALL)


def find_pair(pdf: Editable, page: int, letters: str) -> tuple[str, str]:
    """Two letters that one font of the page shows: the first stands there, the second may stand for it."""
    for one in letters:
        for other in letters:
            if one != other:
                try:
                    Editable(pdf.save()).retell(page, one, other)
                except AssertionError:
                    continue
                return one, other
    raise AssertionError(f"page {page} has none of {letters}")


def change_digit(pdf: Editable, page: int) -> None:
    """A number is another."""
    pdf.retell(page, *find_pair(pdf, page, "0123456789"))


def change_letter(pdf: Editable, page: int) -> None:
    """A word is another."""
    pdf.retell(page, *find_pair(pdf, page, "nurtes"))


def find_line(content: str, least: int = 0) -> re.Match[str]:
    """A line of the text, the longest."""
    return sorted(LINE.finditer(content), key=lambda found: -len(found[0]))[least]


def drop_line(pdf: Editable, page: int) -> None:
    """A line is gone."""
    pdf.draw(page, lambda content: content.replace(find_line(content)[0], "", 1))


def double_line(pdf: Editable, page: int) -> None:
    """A line stands there twice, the second time below."""
    pdf.draw(page, lambda content: content + re.sub(r"(?<=\n)[\d.]+ Td", "100 20 Td", find_line(content)[0], count=1))


def swap_lines(pdf: Editable, page: int) -> None:
    """Two lines have each other's words."""

    def swap(content: str) -> str:
        one, other = find_line(content)[0], find_line(content, 1)[0]
        return content.replace(one, "\0").replace(other, one).replace("\0", other)

    pdf.draw(page, swap)


def add_line(pdf: Editable, page: int) -> None:
    """A word more, in a font of the brief."""
    code = next(iter(pdf.codes("B0").values()))
    pdf.draw(page, lambda content: f"{content}\nBT /B0 12 Tf 0 0 0 rg 60 60 Td [<{code * 3}>]TJ ET\n")


def add_unseen(pdf: Editable, page: int) -> None:
    """Words that are not seen, in a font of the brief: they are copied, searched and heard."""
    codes = pdf.codes("B0")
    words = "".join(codes[letter] for letter in "Rents" if letter in codes)
    pdf.draw(page, lambda content: f"{content}\nBT 3 Tr /B0 9 Tf 20 20 Td [<{words}>]TJ ET\n")


def blot(pdf: Editable, page: int) -> None:
    """A blot in the margin, where nothing stands."""
    pdf.draw(page, lambda content: f"{content}\nq 0 g 10 10 20 20 re f Q\n")


def whiten(pdf: Editable, page: int) -> None:
    """A line is white."""
    content = pdf.content(page)
    coloured = (found[0] for found in LINE.finditer(content) if recolour(found[0]) != found[0])
    line = max(coloured, key=len)
    pdf.draw(page, lambda content: content.replace(line, recolour(line), 1))


def recolour(line: str) -> str:
    """A line in white."""
    return re.sub(r"[\d.]+ [\d.]+ [\d.]+ rg", "1 1 1 rg", line)


def hide(pdf: Editable, page: int) -> None:
    """A line is drawn so that it is not seen."""
    pdf.draw(page, lambda content: content.replace(find_line(content)[0], f"3 Tr\n{find_line(content)[0]}0 Tr\n", 1))


def move(pdf: Editable, page: int) -> None:
    """A line stands elsewhere."""

    def shift(content: str) -> str:
        line = find_line(content)[0]
        return content.replace(line, re.sub(r"(?<=\n)[\d.]+ ", "9 ", line, count=1), 1)

    pdf.draw(page, shift)


def shrink(pdf: Editable, page: int) -> None:
    """The page is drawn smaller."""
    pdf.draw(page, lambda content: f"q .9 0 0 .9 20 20 cm\n{content}\nQ")


def cover_white(pdf: Editable, page: int) -> None:
    """White over some of the page."""
    pdf.draw(page, lambda content: f"{content}\nq 1 1 1 rg 50 400 300 200 re f Q\n")


def cover_black(pdf: Editable, page: int) -> None:
    """Black over some of the page."""
    pdf.draw(page, lambda content: f"{content}\nq 0 g 50 600 80 12 re f Q\n")


def tint(pdf: Editable, page: int) -> None:
    """A tint beneath the words."""
    pdf.draw(page, lambda content: f"q 1 .9 .5 rg 0 0 400 400 re f Q\n{content}")


def draw_unseen(pdf: Editable, page: int) -> None:
    """White on white."""
    pdf.draw(page, lambda content: f"q 1 1 1 rg 0 0 3 3 re f Q\n{content}")


def resource(pdf: Editable, page: int, kind: str, key: str, value: Value) -> None:
    """Give a page one resource more."""
    resources = pdf.mapping(pdf.page(page)["Resources"])
    known = as_dict(pdf.get(resources.get(kind)))
    pdf.page(page)["Resources"] = {**resources, kind: {**known, key: value}}


def overlay_words(pdf: Editable, page: int) -> None:
    """Words over the page, in a font of the viewer's."""
    font: Value = {"Type": PdfName("Font"), "Subtype": PdfName("Type1"), "BaseFont": PdfName("Helvetica")}
    resource(pdf, page, "Font", "Over", pdf.add(font))
    pdf.draw(page, lambda content: f"{content}\nBT /Over 8 Tf 1 0 0 rg 20 8 Td (APPROVED 99) Tj ET\n")


def overlay_image(pdf: Editable, page: int) -> None:
    """A picture over the page."""
    entries: dict[str, Value] = {
        "Type": PdfName("XObject"),
        "Subtype": PdfName("Image"),
        "ColorSpace": PdfName("DeviceGray"),
    }
    image = pdf.stream(bytes(64), Width=8, Height=8, BitsPerComponent=8, **entries)
    resource(pdf, page, "XObject", "Over", image)
    pdf.draw(page, lambda content: f"{content}\nq 90 0 0 90 200 500 cm /Over Do Q\n")


def overlay_form(pdf: Editable, page: int) -> None:
    """A form over the page."""
    entries: dict[str, Value] = {"Type": PdfName("XObject"), "Subtype": PdfName("Form"), "BBox": [0, 0, 90, 90]}
    resource(pdf, page, "XObject", "Over", pdf.stream(b"0 g 0 0 40 9 re f", **entries))
    pdf.draw(page, lambda content: f"{content}\nq 1 0 0 1 200 500 cm /Over Do Q\n")


def layer(pdf: Editable, page: int) -> None:
    """A line is on a layer that is not shown."""
    group = pdf.add({"Type": PdfName("OCG"), "Name": b"Layer"})
    pdf.root["OCProperties"] = {"OCGs": [group], "D": {"OFF": [group], "Order": []}}
    resource(pdf, page, "Properties", "L0", group)
    pdf.draw(
        page, lambda content: content.replace(find_line(content)[0], f"/OC /L0 BDC\n{find_line(content)[0]}EMC\n", 1)
    )


def layer_all(pdf: Editable, page: int) -> None:
    """A line is on a layer that is shown, as yet."""
    group = pdf.add({"Type": PdfName("OCG"), "Name": b"Layer"})
    pdf.root["OCProperties"] = {"OCGs": [group], "D": {"ON": [group], "Order": []}}
    resource(pdf, page, "Properties", "L0", group)
    line = find_line(pdf.content(page))[0]
    pdf.draw(page, lambda content: content.replace(line, f"/OC /L0 BDC\n{line}EMC\n", 1))


def spell_otherwise(pdf: Editable, page: int) -> None:
    """Words are said to be others than those that are drawn (ActualText)."""
    pdf.draw(
        page, lambda content: re.sub(r"<</MCID (\d+)>>BDC", r"<</MCID \1/ActualText(other)>>BDC", content, count=1)
    )


def untag(pdf: Editable, page: int) -> None:
    """A line is no content any more."""
    pdf.draw(page, lambda content: re.sub(r"/\w+<</MCID \d+>>BDC", "/Artifact<</Type/Layout>>BDC", content, count=1))


def swap_marks(pdf: Editable, page: int) -> None:
    """Two marks have each other's number."""
    pdf.draw(
        page,
        lambda content: (
            content.replace("<</MCID 0>>", "<</MCID x>>")
            .replace("<</MCID 1>>", "<</MCID 0>>")
            .replace("<</MCID x>>", "<</MCID 1>>")
        ),
    )


def crop(pdf: Editable, page: int) -> None:
    """Some of the page is cut away."""
    pdf.page(page)["CropBox"] = [0, 200, 595, 700]


def resize(pdf: Editable, page: int) -> None:
    """The sheet is another."""
    pdf.page(page)["MediaBox"] = [0, 0, 595.276, 600]


def turn(pdf: Editable, page: int) -> None:
    """The page is turned."""
    pdf.page(page)["Rotate"] = 180


def enlarge(pdf: Editable, page: int) -> None:
    """The page's unit is another."""
    pdf.page(page)["UserUnit"] = 2


def drop_link(pdf: Editable, page: int) -> None:
    """A link is gone."""
    links = pdf.items(pdf.page(page), "Annots")
    del links[0]


def lead_elsewhere(pdf: Editable, page: int) -> None:
    """A link leads to another place."""
    link = pdf.mapping(pdf.items(pdf.page(page), "Annots")[0])
    link.pop("Dest", None)
    link["A"] = {"S": PdfName("URI"), "URI": b"https://example.org/elsewhere"}


def move_link(pdf: Editable, page: int) -> None:
    """A link is elsewhere on the page."""
    pdf.mapping(pdf.items(pdf.page(page), "Annots")[-1])["Rect"] = [0, 0, 500, 500]


def describe_link(pdf: Editable, page: int) -> None:
    """A link says that it is another."""
    pdf.mapping(pdf.items(pdf.page(page), "Annots")[0])["Contents"] = b"Annex"


def annotate(pdf: Editable, page: int, kind: str, **entries: Value) -> None:
    """Put an annotation on a page."""
    mark: Value = {"Type": PdfName("Annot"), "Subtype": PdfName(kind), "Rect": [60, 600, 200, 640], "F": 4, **entries}
    known = pdf.page(page).get("Annots")
    pdf.page(page)["Annots"] = [*as_list(pdf.get(known)), pdf.add(mark)]


def note(pdf: Editable, page: int) -> None:
    """A note."""
    annotate(pdf, page, "Text", Contents=b"see me")


def stamp(pdf: Editable, page: int) -> None:
    """A stamp over the page."""
    look = pdf.stream(
        b"1 0 0 rg 0 0 100 40 re f", Type=PdfName("XObject"), Subtype=PdfName("Form"), BBox=[0, 0, 100, 40]
    )
    annotate(pdf, page, "Stamp", AP={"N": look})


def highlight(pdf: Editable, page: int) -> None:
    """Words are marked."""
    annotate(pdf, page, "Highlight", QuadPoints=[60, 640, 200, 640, 60, 600, 200, 600], C=[1, 1, 0])


def attach_to_page(pdf: Editable, page: int) -> None:
    """A file on the page."""
    file = pdf.stream(b"other", Type=PdfName("EmbeddedFile"))
    annotate(pdf, page, "FileAttachment", FS={"Type": PdfName("Filespec"), "F": b"x.txt", "EF": {"F": file}})


def link_script(pdf: Editable, page: int) -> None:
    """A link that would run something; nothing here is worth running."""
    annotate(pdf, page, "Link", A={"S": PdfName("JavaScript"), "JS": b"1"})


def act_on_page(pdf: Editable, page: int) -> None:
    """A page that does something when it is opened."""
    pdf.page(page)["AA"] = {"O": {"S": PdfName("Named"), "N": PdfName("NextPage")}}


def leave_structure(pdf: Editable, page: int) -> None:
    """A page's tags are those of another."""
    pdf.page(page)["StructParents"] = 77


def keep_private(pdf: Editable, page: int) -> None:
    """A page has data of another program."""
    pdf.page(page)["PieceInfo"] = {"Other": {"Private": b"x"}}
