"""Where a place leads: from a quote into its source, from a name to what it names, from a file's name to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from brief.files import is_within
from brief.lsp.documents import DocumentForm, make_uri
from brief.lsp.hover import find_source_name
from brief.lsp.names import find_name, list_names
from brief.lsp.passages import find_passage
from brief.lsp.places import find_key, find_place
from brief.lsp.text import PlacedCharacters
from brief.resources import layouts_folder

if TYPE_CHECKING:
    from pathlib import Path

    from brief.lsp.checking import Checked
    from brief.lsp.documents import OpenDocument
    from brief.lsp.passages import Renderings
    from brief.lsp.places import CursorPlace

TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


def define(
    document: OpenDocument, offset: int, checked: Checked | None, renderings: Renderings
) -> types.Location | None:
    """Find what the value at an offset comes from."""
    place = find_place(document.root, offset)
    if document.form is DocumentForm.OUTLINE:
        name = find_name(document.root, document.text.text, offset)
        if name is not None:
            defined = (one for one in list_names(document.root, document.text.text) if one.defined)
            other = next((one for one in defined if (one.family, one.name) == (name.family, name.name)), None)
            return types.Location(document.uri, document.text.range(other.start, other.end)) if other else None
    if place.at_key or not place.node.scalar:
        return None
    key = str(next((step for step in reversed(place.path) if isinstance(step, str)), ""))
    if document.form is DocumentForm.OUTLINE and key == "quote" and find_key(place.path):
        return _follow_quote(document, place, checked, renderings)
    if key in {"layout", "extends"}:
        return _lead_to_layout(document, place.node.value)
    if key in {"file", "image"} and place.node.value:
        return _lead_to_file(document.folder / place.node.value, document.folder)
    return None


def refer(document: OpenDocument, offset: int, *, with_definition: bool) -> list[types.Location]:
    """Find all places that have the name at an offset."""
    text = document.text.text
    name = find_name(document.root, text, offset) if document.form is DocumentForm.OUTLINE else None
    if name is None:
        return []
    same = (one for one in list_names(document.root, text) if (one.family, one.name) == (name.family, name.name))
    shown = (one for one in same if with_definition or not one.defined)
    return [types.Location(document.uri, document.text.range(one.start, one.end)) for one in shown]


def _follow_quote(
    document: OpenDocument, place: CursorPlace, checked: Checked | None, renderings: Renderings
) -> types.Location | None:
    """Lead to a quote's passage; where it has none, to its source."""
    if checked is None:
        return None
    named = find_source_name(place)
    quote = checked.find_quote(place.node.value, named)
    passage = quote.passage if quote else None
    source = checked.find_source(passage.source if passage else named)
    found = find_passage(source, document.folder, passage, renderings) if source else None
    if found is None:
        return None
    path, text, start, end = found
    shown = PlacedCharacters(text.text, document.text.encoding)
    return types.Location(make_uri(path), shown.range(start, end))


def _lead_to_layout(document: OpenDocument, name: str) -> types.Location | None:
    shipped = layouts_folder() / f"{name}.yaml"
    if name and "/" not in name and "\\" not in name and "\0" not in name and shipped.is_file():
        return types.Location(make_uri(shipped), TOP)
    return _lead_to_file(document.folder / name, document.home) if name else None


def _lead_to_file(path: Path, home: Path) -> types.Location | None:
    """Lead to a file that is there, and where an outline's files may lie."""
    try:
        there = path.is_file() and is_within(path, home)
    except (OSError, ValueError):
        return None
    return types.Location(make_uri(path.resolve()), TOP) if there else None
