"""What people do to what a file says of itself, and to what it carries."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from brief.issued.objects import PdfName, PdfReference, as_dict, as_list
from brief.pdf.objects import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.issued.objects import Value
    from pdf_editing import Editable


# -- what it says of itself --------------------------------------------------------------------------------------------


def inform(key: str, value: bytes) -> Callable[[Editable, int], None]:
    """Change an entry of the information dictionary."""

    def change(pdf: Editable, _: int) -> None:
        pdf.mapping(pdf.trailer["Info"])[key] = value

    change.__doc__ = f"{key} is another."
    return change


def describe(old: bytes, new: bytes) -> Callable[[Editable, int], None]:
    """Change the metadata."""

    def change(pdf: Editable, _: int) -> None:
        ref = pdf.root["Metadata"]
        pdf.write(ref, re.sub(old, new, pdf.read(ref), count=1))

    change.__doc__ = f"{old.decode()} of the metadata is another."
    return change


def retitle(pdf: Editable, _: int) -> None:
    """The title is another, wherever it is said."""
    pdf.mapping(pdf.trailer["Info"])["Title"] = b"Another title"
    packet = re.sub(rb'(x-default">)[^<]*', rb"\1Another title", pdf.read(pdf.root["Metadata"]), count=1)
    pdf.write(pdf.root["Metadata"], packet)


def claim_version(pdf: Editable, _: int) -> None:
    """The file says that another version made it."""
    information = pdf.mapping(pdf.trailer["Info"])
    information["Producer"] = information["Creator"] = b"brief 0.0.8"
    packet = re.sub(rb">brief [^<]*<", b">brief 0.0.8<", pdf.read(pdf.root["Metadata"]))
    pdf.write(pdf.root["Metadata"], packet)


def set_language(pdf: Editable, _: int) -> None:
    """The language is another."""
    pdf.root["Lang"] = b"nl"


def identify(pdf: Editable, _: int) -> None:
    """The identity is another."""
    pdf.trailer["ID"] = [bytes(16), bytes(16)]


def change_colours(pdf: Editable, _: int) -> None:
    """Colours mean others."""
    intent = as_dict(pdf.items(pdf.root, "OutputIntents")[0])
    data = bytearray(pdf.read(intent["DestOutputProfile"]))
    data[-1] ^= 1
    pdf.write(intent["DestOutputProfile"], bytes(data))


def drop_colours(pdf: Editable, _: int) -> None:
    """The file does not say what its colours mean."""
    del pdf.root["OutputIntents"]


def describe_page(pdf: Editable, page: int) -> None:
    """A page has metadata of its own."""
    pdf.page(page)["Metadata"] = pdf.stream(b"<x/>", Type=PdfName("Metadata"), Subtype=PdfName("XML"))


# -- what it carries ---------------------------------------------------------------------------------------------------


def find_spec(pdf: Editable, suffix: str) -> dict[str, Value]:
    """The specification of the attachment whose name ends so."""
    specs = [pdf.mapping(spec) for spec in pdf.items(pdf.root, "AF")]
    return next(spec for spec in specs if isinstance(spec["UF"], bytes) and spec["UF"].endswith(suffix.encode()))


def change_file(
    suffix: str, change: Callable[[bytes], bytes], *, whole: bool = True
) -> Callable[[Editable, int], None]:
    """Change an attachment: its checksum and size too, where this is done with care."""

    def edit(pdf: Editable, _: int) -> None:
        ref = pdf.mapping(find_spec(pdf, suffix), "EF")["F"]
        data = change(pdf.read(ref))
        pdf.write(ref, data)
        if whole:
            params = pdf.mapping(ref, "Params")
            params["Size"] = len(data)
            params["CheckSum"] = hashlib.md5(data, usedforsecurity=False).digest()

    edit.__doc__ = f"The attachment {suffix} is another."
    return edit


def change_number(data: bytes) -> bytes:
    """A number in a text is another."""
    return re.sub(rb"(?<=\d)\d(?=\D)", lambda found: b"7" if found[0] != b"7" else b"3", data, count=1)


def append_line(data: bytes) -> bytes:
    """A text has a line more."""
    return data + b"\n# more\n"


def entry(suffix: str, key: str, value: Value) -> Callable[[Editable, int], None]:
    """Change what is said of an attachment."""

    def change(pdf: Editable, _: int) -> None:
        find_spec(pdf, suffix)[key] = value

    change.__doc__ = f"{key} of the attachment {suffix} is another."
    return change


def drop_file(suffix: str) -> Callable[[Editable, int], None]:
    """Take an attachment away."""

    def change(pdf: Editable, _: int) -> None:
        spec = find_spec(pdf, suffix)
        for items in (pdf.items(pdf.root, "AF"), pdf.items(pdf.root["Names"], "EmbeddedFiles", "Names")):
            at = next(
                at for at, item in enumerate(items) if isinstance(item, PdfReference) and pdf.mapping(item) is spec
            )
            del items[at]
            if isinstance(items[at - 1] if at else None, bytes):
                del items[at - 1]

    change.__doc__ = f"The attachment {suffix} is gone."
    return change


def add_file(pdf: Editable, _: int, name: str = "annex.txt") -> None:
    """An attachment more."""
    data = b"annex"
    params: Value = {"Size": len(data), "CheckSum": hashlib.md5(data, usedforsecurity=False).digest()}
    file = pdf.stream(data, Type=PdfName("EmbeddedFile"), Params=params)
    # this program writes no control character; whoever means harm does
    words = encode(name) if name.isprintable() else b"\xfe\xff" + name.encode("utf-16-be")
    spec = pdf.add(
        {
            "Type": PdfName("Filespec"),
            "F": words,
            "UF": words,
            "AFRelationship": PdfName("Data"),
            "EF": {"F": file, "UF": file},
        }
    )
    pdf.items(pdf.root, "AF").append(spec)
    names = pdf.items(pdf.root["Names"], "EmbeddedFiles", "Names")
    names += [words, spec]


def add_named(name: str) -> Callable[[Editable, int], None]:
    """An attachment more, whose name is meant for those who save it without looking."""

    def change(pdf: Editable, _: int) -> None:
        add_file(pdf, 0, name)

    change.__doc__ = f"An attachment more, {name!r}."
    return change


def hide_file(pdf: Editable, _: int) -> None:
    """An attachment more, in the name tree alone."""
    file = pdf.stream(b"annex", Type=PdfName("EmbeddedFile"))
    spec = pdf.add({"Type": PdfName("Filespec"), "F": b"z.txt", "UF": b"z.txt", "EF": {"F": file}})
    names = pdf.items(pdf.root["Names"], "EmbeddedFiles", "Names")
    names += [b"z.txt", spec]


def swap_files(pdf: Editable, _: int) -> None:
    """Attachments are listed in another order."""
    files = pdf.items(pdf.root, "AF")
    files[0], files[1] = files[1], files[0]


def spoil_checksum(pdf: Editable, _: int) -> None:
    """A checksum is wrong."""
    pdf.mapping(find_spec(pdf, ".yaml"), "EF", "F", "Params")["CheckSum"] = bytes(16)


def keep_stray(pdf: Editable, _: int) -> None:
    """An object that nothing leads to."""
    pdf.add(b"left here")


def change_recipe(pdf: Editable, _: int) -> None:
    """The file says that it was made otherwise."""
    key = next(key for key in pdf.trailer if key.startswith("BRIEF_"))
    pdf.trailer[key] = [*as_list(pdf.trailer[key])[:3], b"letter", *as_list(pdf.trailer[key])[4:]]
