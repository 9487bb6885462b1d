"""Small PDFs that the tests write, and what is read of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from brief.sources.pdf.reader import read_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping


def make_dictionary(entries: Mapping[str, object]) -> DictionaryObject:
    """Make a dictionary; texts with a slash are names."""
    return DictionaryObject({NameObject(key): make_object(value) for key, value in entries.items()})


def make_object(value: object) -> PdfObject:
    """Make an object of the kind that a value is of."""
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, dict):
        return make_dictionary(value)
    if isinstance(value, list):
        return ArrayObject(map(make_object, value))
    if isinstance(value, bytes):
        stream = DecodedStreamObject()
        stream.set_data(value)
        return stream
    assert isinstance(value, str)
    return NameObject(value)


def refer(writer: PdfWriter, thing: PdfObject) -> PdfObject:
    """Put the streams of a dictionary into the file by themselves, as streams have to be (ISO 32000-1, 7.3.8)."""
    if isinstance(thing, DictionaryObject):
        for key in list(thing):
            thing[key] = refer(writer, thing.raw_get(key))
    if isinstance(thing, ArrayObject):
        thing[:] = [refer(writer, item) for item in thing]
    return writer._add_object(thing) if isinstance(thing, StreamObject) else thing  # noqa: SLF001 (the one way in)


def make_pdf(
    *streams: str,
    font: DictionaryObject | None = None,
    fonts: Mapping[str, DictionaryObject] | None = None,
    size: tuple[float, float] = (400, 400),
    **entries: object,
) -> bytes:
    """Make a PDF of one page a stream; /F is Helvetica where no font is given."""
    writer = PdfWriter()
    helvetica = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    faces = {"/F": font or make_dictionary(helvetica), **(fonts or {})}
    resources = make_dictionary(
        {"/Font": make_dictionary(faces), **{f"/{key}": value for key, value in entries.items()}}
    )
    refer(writer, resources)
    for stream in streams:
        page = writer.add_blank_page(*size)
        content = DecodedStreamObject()
        content.set_data(stream.encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001
        page[NameObject("/Resources")] = resources
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def show(*lines: str, y: float = 350, size: float = 10, x: float = 40, font: str = "F", lead: float = 12) -> str:
    """Show lines one under another."""
    return "".join(
        f"BT /{font} {size} Tf 1 0 0 1 {x} {y - lead * at} Tm ({line}) Tj ET\n" for at, line in enumerate(lines)
    )


def paragraphs_of(data: bytes) -> list[str]:
    """Read a PDF's paragraphs."""
    content = read_pdf(data)
    return [content.text[p.start : p.end] for p in content.paragraphs]
