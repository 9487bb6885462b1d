"""What a PDF's dictionary says of it, read in a process of its own."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from brief.sources.pdf.process import run_task
from brief.sources.types import About

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 20
FIELDS = ("title", "author", "language")


def answer(_: Mapping[str, object], data: bytes) -> bytes:
    """Read title, author and language, as JSON."""
    try:
        reader = PdfReader(BytesIO(data))
        said = dict(reader.metadata or {})
        found = {
            "title": said.get("/Title"),
            "author": said.get("/Author"),
            "language": reader.root_object.get("/Lang"),
        }
    except Exception:  # noqa: BLE001 - whatever pypdf says of broken bytes: the file then says nothing of itself
        found = {}
    return json.dumps({name: str(value) for name, value in found.items() if isinstance(value, str)}).encode()


def read_about_pdf(data: bytes) -> About:
    """Read what a PDF says of itself. Raises UnreadableError."""
    try:
        said = json.loads(run_task("about", {}, data, SECONDS))
    except ValueError:
        return About()
    title, author, language = (str(said.get(name, "")) if isinstance(said, dict) else "" for name in FIELDS)
    return About(title=title, authors=split_names(author), language=language)


def split_names(names: str) -> tuple[str, ...]:
    """Part several authors that one entry names."""
    return tuple(part.strip() for part in names.replace(" and ", ";").split(";") if part.strip())
