"""What other programs, and editors of bytes, do to a file."""

from __future__ import annotations

import io
import zlib

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from pdf_editing import respell


def append(data: bytes) -> bytes:
    """Bytes behind the end."""
    return data + b"\n% more\n"


def prepend(data: bytes) -> bytes:
    """Bytes before the beginning."""
    return b"\n" + data


def age(data: bytes) -> bytes:
    """The file says that it is of another version of PDF."""
    return data.replace(b"%PDF-1.7", b"%PDF-1.6", 1)


def update(data: bytes) -> bytes:
    """A change behind the file (ISO 32000-1, 7.5.6), by which a page shows something else."""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    writer.add_annotation(0, FreeText(text="Approved", rect=(50, 550, 200, 650)))
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(data)
    return out.getvalue()


def save_again(data: bytes) -> bytes:
    """Another program saves the file; nothing else is done to it."""
    out = io.BytesIO()
    PdfWriter(clone_from=io.BytesIO(data)).write(out)
    return out.getvalue()


def save_page_lost(data: bytes) -> bytes:
    """Another program saves all pages but one."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(data)).pages[1:]:
        writer.add_page(page)
    writer.add_metadata({"/Producer": "brief 0.1.0"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def save_encrypted(data: bytes) -> bytes:
    """Another program encrypts the file, so that all may read it."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def deflate_again(data: bytes) -> bytes:
    """Streams are deflated otherwise, as another version of zlib does: no change at all, but in the bytes."""

    def pack(entries: bytes, content: bytes) -> tuple[bytes, bytes]:
        return entries, zlib.compress(zlib.decompress(content), 9) if b"/FlateDecode" in entries else content

    return respell(data, streams=pack)
