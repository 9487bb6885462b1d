"""The documents that an editor has open: their text as it is typed, what kind of file they are, where they lie."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from brief.files import YAML_SUFFIXES
from brief.lsp.nodes import NodeKind, ValueNode
from brief.lsp.places import layout_kinds
from brief.lsp.sketch import sketch
from brief.lsp.text import PlacedCharacters
from brief.outline.extending import OWN
from brief.outline.reader import LAYOUT_KEYS, OUTLINE
from brief.resources import list_layouts
from brief.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 2_000_000  # characters that are read while they are typed; longer files have their findings alone
TELLING: Final = ("sections", "sources")
KEYS: Final = frozenset(key.name for key in OUTLINE.keys)
SCHEMA: Final = re.compile(r"^#[^\n]*\$schema=\S*\b(outline|layout)\.schema", re.MULTILINE)
HEAD: Final = 2_000  # characters in which the schema is named


class DocumentForm(StrEnum):
    """What a file is."""

    OUTLINE = "outline"
    LAYOUT = "layout"
    OTHER = "other"


class OpenDocument:
    """One version of a document; a change makes another."""

    def __init__(self, uri: str, text: str, version: int | None, encoding: str, roots: tuple[Path, ...] = ()) -> None:
        """Keep the text; nothing is read of it before it is asked for. `roots` are the workspace's folders."""
        self.uri = uri
        self.version = version
        self.text = PlacedCharacters(text, encoding)
        self.path = find_path(uri)
        self.roots = roots

    @cached_property
    def root(self) -> ValueNode:
        """The text as keys and values, whatever is broken in it."""
        return sketch(self.text.text) if len(self.text.text) <= LONGEST else ValueNode(NodeKind.NONE, 0, 0)

    @property
    def folder(self) -> Path:
        """Where the files lie that it names."""
        return self.path.parent

    @property
    def home(self) -> Path:
        """The folder in which a layout's files lie: the workspace's that it is in, or its own."""
        return next((root for root in self.roots if self.path.is_relative_to(root)), self.folder)

    @cached_property
    def form(self) -> DocumentForm:
        """Whether it is an outline, a layout, or somebody else's YAML, of which nothing is said."""
        said = SCHEMA.search(self.text.text, 0, HEAD)
        if said:
            return DocumentForm(said[1])
        names = [entry.key for entry in self.root.entries if entry.colon]
        if set(names) & set(TELLING) and not _is_shared(names):
            return DocumentForm.OUTLINE
        if "title" not in names and _is_layout(self.root, names):
            return DocumentForm.LAYOUT
        if _is_shared(names):
            return DocumentForm.OTHER
        if any(nearest(name, TELLING) for name in names):
            return DocumentForm.OUTLINE
        return DocumentForm.OUTLINE if len(names) > 1 and all(name in KEYS for name in names) else DocumentForm.OTHER

    @property
    def begun(self) -> bool:
        """Whether it may become an outline: nothing in it says otherwise."""
        return all(entry.key in KEYS or not entry.colon for entry in self.root.entries)

    def replace(self, changes: Iterable[types.TextDocumentContentChangeEvent], version: int | None) -> OpenDocument:
        """The document after some changes, each of which may be of a part or of all of it."""
        text = self.text
        for change in changes:
            whole = change.text
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = text.offset(change.range.start), text.offset(change.range.end)
                whole = text.text[: min(start, end)] + change.text + text.text[max(start, end) :]
            text = PlacedCharacters(whole, self.text.encoding)
        return OpenDocument(self.uri, text.text, version, self.text.encoding, self.roots)

    def encode(self) -> bytes:
        """The text as a file would hold it; half a surrogate pair is none of UTF-8, which is a finding."""
        return self.text.text.encode("utf-8", "surrogatepass")


def _is_shared(names: list[str]) -> bool:
    """Whether a file has shared values alone, which an outline extends: keys are completed in it, and not missed."""
    return bool(names) and all(name in KEYS and name not in OWN for name in names)


def _is_layout(root: ValueNode, names: list[str]) -> bool:
    """Whether the keys at the top are those of a layout; `extends` alone is many a program's."""
    known = {key.partition(".")[0] for key in layout_kinds()} | {"extends"}
    if not names or sum(name in known for name in names) * 2 <= len(names):
        return False
    extends = root.find("extends")
    parent = "" if extends is None else extends.value.value
    named = parent.endswith(YAML_SUFFIXES) or parent in list_layouts()
    return bool(set(names) & (LAYOUT_KEYS - {"extends"})) or named


def find_path(uri: str) -> Path:
    """Where a document lies; one that is in no file yet is taken to lie here."""
    try:
        path = to_fs_path(uri)
    except (ValueError, IndexError):  # no URI at all
        path = None
    if not path or "\0" in path:
        return Path("untitled.yaml").absolute()
    return Path(path)


def make_uri(path: Path) -> str:
    """A file's URI."""
    return from_fs_path(str(path.absolute())) or path.absolute().as_uri()
