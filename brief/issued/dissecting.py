"""The child's half of opening an issued file: what it is, what it carries, and what is wrong with how it is written.

The answer is a head in JSON and behind it the attachments' bytes; the parent believes nothing of it but what is so.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.files import UnreadableError
from brief.issued.graph import BrokenError, open_graph
from brief.issued.objects import FormError, PdfReference, PdfStream, as_dict, as_list, read_text
from brief.issued.readers import read_by_pdfium, read_own
from brief.issued.reading import compare_reader
from brief.issued.standards import check_form, check_standards
from brief.sources.pdf.pdfium import OpenPdf
from brief.sources.pdf.process import HELP_BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.issued.graph import Graph
    from brief.issued.objects import Value

MOST_FILES = 500  # attachments
LARGEST = 100_000_000  # bytes of all attachments
RECIPE = re.compile(rb"/BRIEF_(?:Inputs|Recipe)\[([0-9a-f<>]{0,65536})\]/")
Told = tuple[str, int, str]


class EmbeddedFile(Struct, frozen=True):
    """An attachment as it stands in the file; `sound` where its bytes are as long as it says, and of its checksum."""

    name: str
    relationship: str
    description: str
    data: bytes
    sound: bool


def answer(_: Mapping[str, object], data: bytes) -> bytes:
    """Open a file. Raises UnreadableError.

    Objects are read as they are asked for: that all are written as they have to be and lead to one another is looked at
    where the file is not the one that is made again (`reading`).
    """
    try:
        try:
            return open_whole(data, open_graph(data, lazily=True))
        except (BrokenError, FormError, RecursionError):
            return open_whole(data, open_graph(data))
    except BrokenError as error:
        raise UnreadableError(error.why, HELP_BROKEN) from error


def open_whole(data: bytes, graph: Graph) -> bytes:
    """Give what a file is, what it carries, and what is wrong with it. Raises BrokenError, FormError."""
    pages = count_pages(graph)
    files = list(list_files(graph))
    told = [*check_form(graph), *check_files(graph, files), *check_standards(graph)]
    read = graph.fault is None
    if read:  # one that another program has written is read by itself: pdfium may end with it
        told += compare_reader("pdfium", read_by_pdfium(OpenPdf(data)), read_own(graph))
    head = {
        "pages": pages,
        "producer": read_text(graph.follow(graph.trailer.get("Info"), "Producer")),
        "recipe": read_recipe(graph, data),
        "moment": read_text(graph.follow(graph.trailer.get("Info"), "CreationDate")),
        "told": told,
        "read": read,
        "files": [[file.name, file.relationship, file.description, len(file.data), file.sound] for file in files],
    }
    return json.dumps(head).encode() + b"\n" + b"".join(file.data for file in files)


def count_pages(graph: Graph) -> int:
    """Count the pages, of which there is one at least. Raises BrokenError."""
    pages = len(graph.pages())
    if not pages:
        raise BrokenError("has no pages")
    return pages


def read_recipe(graph: Graph, data: bytes) -> list[str] | None:
    """Read what the file says it is made from, as hexadecimal strings; pypdf passes over keys that it does not know."""
    for key in ("BRIEF_Inputs", "BRIEF_Recipe"):
        parts = graph.get(graph.trailer.get(key))
        if isinstance(parts, list):
            return [part.hex() for part in parts if isinstance(part, bytes)]
    found = RECIPE.findall(data)
    return [part.decode() for part in found[-1].removeprefix(b"<").removesuffix(b">").split(b"><")] if found else None


# -- attachments -------------------------------------------------------------------------------------------------------


def list_files(graph: Graph) -> Iterator[EmbeddedFile]:
    """List the attachments in the order in which the catalog has them. Raises BrokenError."""
    specs = as_list(graph.get(graph.root.get("AF")))
    if len(specs) > MOST_FILES:
        raise BrokenError(f"carries more than {MOST_FILES} files")
    room = LARGEST
    for spec in specs:
        entries = as_dict(graph.get(spec))
        stream = graph.follow(entries.get("EF"), "F")
        try:
            data = graph.read(stream)
        except FormError as error:
            raise BrokenError(f"carries a file that cannot be read: {error.why}") from error
        room -= len(data)
        if room < 0:
            raise BrokenError(f"carries more than {LARGEST // 1_000_000} MB of files")
        yield EmbeddedFile(
            read_text(graph.get(entries.get("UF"))),
            str(graph.get(entries.get("AFRelationship"))),
            read_text(graph.get(entries.get("Desc"))),
            data,
            is_sound(graph, stream, data),
        )


def is_sound(graph: Graph, stream: Value, data: bytes) -> bool:
    """Whether an attachment is what its parameters say (ISO 32000-1, table 46)."""
    params = as_dict(graph.follow(stream, "Params"))
    checksum = hashlib.md5(data, usedforsecurity=False).digest()
    return isinstance(stream, PdfStream) and params.get("Size") == len(data) and params.get("CheckSum") == checksum


def check_files(graph: Graph, files: list[EmbeddedFile]) -> Iterator[Told]:
    """The name tree has the files of the catalog's list and no others, by their names."""
    for file in files:
        if not file.sound:
            yield (
                Code.ISSUED_ATTACHMENT,
                0,
                f"the attachment `{file.name}` is not of the size or the checksum that it states",
            )
    tree = as_dict(graph.follow(graph.root.get("Names"), "EmbeddedFiles"))
    rows = as_list(graph.get(tree.get("Names")))
    named = {read_text(graph.get(key)): value for key, value in zip(rows[::2], rows[1::2], strict=False)}
    listed = as_list(graph.get(graph.root.get("AF")))
    if "Kids" in tree or len(rows) != 2 * len(named):
        yield Code.ISSUED_ATTACHMENT, 0, "the attachments' names are kept otherwise than a brief keeps them"
    for name, value in named.items():
        if value not in listed:
            yield Code.ISSUED_ATTACHMENT, 0, f"the attachment `{name}` is not of the brief"
    for file, value in zip(files, listed, strict=True):
        if not isinstance(value, PdfReference) or named.get(file.name) != value:
            yield Code.ISSUED_ATTACHMENT, 0, f"the attachment `{file.name}` is not under its name"
    names = [file.name for file in files]
    for name in {name for name in names if names.count(name) > 1}:
        yield Code.ISSUED_NAME, 0, f"two attachments are called `{name}`"
