"""The package of a Word document (OPC, ECMA-376 part 2): the parts that hold its text, and how it looks.

The main part is found by the package's relations, whatever its content type is: a template, one with macros, Strict
Open XML. No other part is opened, so that a broken picture or theme is no hindrance.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from brief.files import UnreadableError
from brief.sources.docx.themes import DocxTheme

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 200_000_000  # bytes of all parts, unpacked
MOST_PARTS = 5_000
MOST_XML = 60_000_000  # bytes of one part that is parsed
HELP_BROKEN = "open it in Word or LibreOffice and save it again, or save its text as .txt"


class PackageParts(Struct, frozen=True):
    """The parts that are read: parsed, or None where there is none."""

    document: _Element
    styles: _Element | None
    footnotes: _Element | None
    endnotes: _Element | None
    numbering: _Element | None


def open_package(data: bytes) -> PackageParts:
    """Open a document's package. Raises UnreadableError."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # a compound file, in which Word puts what it encrypts, and its old format
        raise UnreadableError("is encrypted or of Word's old format", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Package(archive).read()
    except UnreadableError:
        raise
    except Exception as error:  # whatever zipfile, zlib and lxml say of broken bytes
        raise UnreadableError("is no Word document that can be read", HELP_BROKEN) from error


def open_properties(data: bytes) -> _Element | None:
    """Open what a document says of itself, its core properties; None where there are none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Package(archive).read_properties()
    except Exception:  # noqa: BLE001 - whatever zipfile, zlib and lxml say of broken bytes
        return None


class _Package:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names: dict[str, list[zipfile.ZipInfo]] = {}
        for part in archive.infolist():  # names of parts are compared without regard to case (OPC, 6.2.2.3)
            self.names.setdefault(part.filename.lower().lstrip("/"), []).append(part)

    def read(self) -> PackageParts:
        parts = self.archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            raise UnreadableError("unpacks to more than any document needs", HELP_BROKEN)
        main = next((target for kind, target in self._list_relations("") if kind == "officedocument"), None)
        if main is None:
            raise UnreadableError("is no Word document that can be read", HELP_BROKEN)
        related: dict[str, str] = {}
        for kind, target in self._list_relations(main):
            related.setdefault(kind, target)
        styles, footnotes, endnotes = (
            self._parse(related[kind]) if kind in related else None for kind in ("styles", "footnotes", "endnotes")
        )
        numbering = None
        with suppress(Exception):  # whatever zipfile, zlib and lxml say of what is no text
            numbering = self._parse(related["numbering"]) if "numbering" in related else None
        theme = None
        with suppress(Exception):  # as above
            theme = self._parse(related["theme"]) if "theme" in related else None
        document = self._parse(main)
        colors = DocxTheme(theme)
        for part in (document, styles, footnotes, endnotes):
            if part is not None:
                colors.settle(part)
        return PackageParts(document, styles, footnotes, endnotes, numbering)

    def read_properties(self) -> _Element | None:
        parts = self.archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            return None
        core = next((target for kind, target in self._list_relations("") if kind == "core-properties"), None)
        return None if core is None else self._parse(core)

    def _list_relations(self, part: str) -> list[tuple[str, str]]:
        """List what a part refers to: the last word of each relation's type, and the part's name."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self.names:
            return []
        found = []
        for relation in self._parse(path):
            if not isinstance(relation.tag, str) or relation.get("TargetMode", "").lower() == "external":
                continue
            target = unquote(relation.get("Target") or "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append(((relation.get("Type") or "").rsplit("/", 1)[-1].lower(), whole))
        return found

    def _parse(self, name: str) -> _Element:
        # a library of the extra `docx`, which whoever has no such source does without
        from lxml import etree  # noqa: PLC0415

        parts = self.names.get(name.lower(), [])
        if len(parts) != 1:  # with two of one name, readers take one or the other
            raise UnreadableError("is no Word document that can be read", HELP_BROKEN)
        if parts[0].file_size > MOST_XML:
            raise UnreadableError("unpacks to more than any document needs", HELP_BROKEN)
        parser = etree.XMLParser(
            no_network=True,
            huge_tree=False,
            resolve_entities=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(self.archive.read(parts[0]), parser)
