"""What says the same to whoever reads with care, and another thing to others: how a file is written, to the byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.issued.objects import PdfName, PdfReference, PdfStream, as_list, inflate
from pdf_editing import respell

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.issued.objects import Value
    from pdf_editing import Editable


def replace_once(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Change the text of objects wherever it has the pattern; one has."""

    def change(data: bytes) -> bytes:
        changed = respell(data, objects=lambda text: re.sub(old, new, text))
        assert changed != data
        return changed

    change.__doc__ = f"{old!r} is written {new!r}."
    return change


def add_to_table(entries: bytes) -> Callable[[bytes], bytes]:
    """Let the table at the end say more."""

    def change(data: bytes) -> bytes:
        return respell(data, table=lambda own: own.replace(b"/Root", entries + b"/Root", 1))

    change.__doc__ = f"The table says {entries!r}."
    return change


def write_table(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Let the table say the same otherwise."""

    def change(data: bytes) -> bytes:
        changed = respell(data, table=lambda own: re.sub(old, new, own, count=1))
        assert changed != data
        return changed

    change.__doc__ = f"The table has {new!r} for {old!r}."
    return change


def hide_behind(data: bytes) -> bytes:
    """Words stand behind the end of a deflated stream, where readers stop."""
    return respell(
        data, streams=lambda own, content: (own, content + b"hidden" if b"/FontFile2" not in own else content)
    )


def list_filter(data: bytes) -> bytes:
    """Words stand behind the end of a deflated stream whose filter is an array of one."""

    def change(own: bytes, content: bytes) -> tuple[bytes, bytes]:
        if b"/ObjStm" in own:
            return own, content
        return own.replace(b"/Filter/FlateDecode", b"/Filter[/FlateDecode]"), content + b"hidden"

    return respell(data, streams=change)


def fetch_content(data: bytes) -> bytes:
    """Pages say that their content stands in another file; most readers pass over that."""

    def change(own: bytes, content: bytes) -> tuple[bytes, bytes]:
        drawn = own == b"/Filter/FlateDecode" and b"\nBT\n" in inflate(content)
        return (b"/F(other.txt)" * drawn + own, content)

    return respell(data, streams=change)


# -- trees of pages ----------------------------------------------------------------------------------------------------


def turn_by_parent(pdf: Editable, page: int) -> None:
    """A page says that it hangs on another branch, which is turned: readers that ask the page turn it."""
    branch: Value = {
        "Type": PdfName("Pages"),
        "Kids": [pdf.kids[page - 1]],
        "Count": 1,
        "Rotate": 90,
        "Parent": pdf.root["Pages"],
    }
    pdf.page(page)["Parent"] = pdf.add(branch)


def branch_pages(pdf: Editable, _: int) -> None:
    """Pages hang on a branch that no brief has."""
    whole, kids = pdf.mapping(pdf.root["Pages"]), list(pdf.kids)
    new = pdf.add({"Type": PdfName("Pages"), "Kids": kids[:2], "Count": 2, "Parent": pdf.root["Pages"]})
    for kid in kids[:2]:
        pdf.mapping(kid)["Parent"] = new
    whole["Kids"] = [new, *kids[2:]]


def describe_pages(pdf: Editable, _: int) -> None:
    """The tree of pages has metadata that no page has."""
    pdf.mapping(pdf.root["Pages"])["Metadata"] = pdf.stream(b"<x/>", Type=PdfName("Metadata"))


def lose_parents(pdf: Editable, page: int) -> None:
    """A page does not say what it hangs on."""
    del pdf.page(page)["Parent"]


def count_more(pdf: Editable, _: int) -> None:
    """There are more pages, the file says, than there are."""
    pdf.mapping(pdf.root["Pages"])["Count"] = 99


def split_content(pdf: Editable, page: int) -> None:
    """A page's content is an array of one."""
    pdf.page(page)["Contents"] = [pdf.page(page)["Contents"]]


def decode_content(pdf: Editable, page: int) -> None:
    """A page's content says that it is coded: its bytes are as they should be, and readers decode them."""
    content = pdf.page(page)["Contents"]
    assert isinstance(content, PdfReference)
    pdf.objects[content.number] = PdfStream({"Filter": PdfName("ASCIIHexDecode")}, pdf.read(content))


def count_as_reals(pdf: Editable, page: int) -> None:
    """A page's number in the tree of tags is 0.0: readers that want a whole number there find no tags."""
    key = pdf.page(page)["StructParents"]
    assert isinstance(key, int)
    pdf.page(page)["StructParents"] = float(key)


# -- how it was made ---------------------------------------------------------------------------------------------------


def recall(change: Callable[[list[Value]], list[Value]]) -> Callable[[Editable, int], None]:
    """Let the file say that it was made otherwise, where that changes nothing."""

    def edit(pdf: Editable, _: int) -> None:
        key = next(key for key in pdf.trailer if key.startswith("BRIEF_"))
        pdf.trailer[key] = change(as_list(pdf.trailer[key]))

    return edit


def hang_aside(pdf: Editable, _: int) -> None:
    """Objects hang on the end of the file alone, under a name that looks like our own."""
    pdf.trailer["BRIEF_More"] = pdf.stream(b"hidden")
