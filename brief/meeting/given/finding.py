"""The child's half of finding objects: pypdf mends a broken table, in a process of bounded memory and time."""

from __future__ import annotations

import json
import logging
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import DependencyError

from brief.files import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

BROKEN = "cannot be read as a PDF", "save it anew with the program that made it"


def answer(_: Mapping[str, object], data: bytes) -> bytes:
    """Find a file's objects: offsets, those in streams of objects, the trailer's entries; null where it is encrypted.

    Raises UnreadableError.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of broken files is found again
    try:
        reader = PdfReader(BytesIO(data))
        encrypted = reader.is_encrypted
    except MemoryError:
        raise
    except DependencyError:  # how it was encrypted is not even read
        encrypted = True
    except Exception as error:  # whatever a broken file makes pypdf run into
        raise UnreadableError(*BROKEN) from error
    if encrypted:
        return b"null"
    offsets = {n: at for rows in reader.xref.values() for n, at in rows.items()}
    for n in (n for free in reader.xref_free_entry.values() for n, is_free in free.items() if is_free):
        offsets.pop(n, None)
    named = {key: reader.trailer.raw_get(f"/{key}") for key in ("Root", "Info") if f"/{key}" in reader.trailer}
    numbers = {key: getattr(value, "idnum", None) for key, value in named.items()}
    packed = [(n, stream, place) for n, (stream, place) in reader.xref_objStm.items()]
    return json.dumps([list(offsets.items()), packed, numbers]).encode()
