"""What is shown over a place: a quote's passage with its verdict, a key's meaning, a row's printed value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from brief.lsp.documents import DocumentForm
from brief.lsp.names import NameFamily, find_name
from brief.lsp.nodes import NodeKind
from brief.lsp.places import dotted, find_key, find_place, layout_kinds
from brief.lsp.wording import (
    describe_claim,
    describe_key,
    describe_layout_key,
    describe_quote,
    describe_row,
    describe_source,
)

if TYPE_CHECKING:
    from brief.lsp.checking import Checked
    from brief.lsp.documents import OpenDocument
    from brief.lsp.names import NamePlace
    from brief.lsp.nodes import ValueNode
    from brief.lsp.places import CursorPlace


def hover(document: OpenDocument, offset: int, checked: Checked | None) -> types.Hover | None:
    """Say what stands at an offset; None where there is nothing to say."""
    place = find_place(document.root, offset)
    if place.at_key:
        return _hover_key(document, place, checked)
    if document.form is not DocumentForm.OUTLINE or not place.node.scalar or place.node.kind is NodeKind.NONE:
        return None
    if not place.node.start <= offset <= place.node.end:
        return None
    name = find_name(document.root, document.text.text, offset)
    words = _describe_name(name, checked) if name else ""
    if name and words:
        return _show(document, words, name.start, name.end)
    words = _describe_value(document, place, checked)
    return _show(document, words, place.node.start, place.node.end) if words else None


def _show(document: OpenDocument, words: str, start: int, end: int) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words), document.text.range(start, end))


def _hover_key(document: OpenDocument, place: CursorPlace, checked: Checked | None) -> types.Hover | None:
    entry = place.entry
    if entry is None:
        return None
    words = ""
    path = (*place.path, entry.key)
    if document.form is DocumentForm.LAYOUT:
        known = any(key == dotted(path) or key.startswith(f"{dotted(path)}.") for key in layout_kinds())
        words = describe_layout_key(dotted(path)) if known or dotted(path) == "extends" else ""
    elif found := find_key(path):
        words = describe_key(*(entry.key, found[1]))
    elif name := find_name(document.root, document.text.text, entry.start):
        words = _describe_name(name, checked)
    return _show(document, words, entry.start, entry.end) if words else None


def _describe_name(name: NamePlace, checked: Checked | None) -> str:
    """Say what a name stands for."""
    evidence = checked.evidence if checked else None
    if checked is None or evidence is None:
        return ""
    if name.family is NameFamily.SOURCE:
        source = checked.find_source(name.name)
        entry = (
            next((one for one in checked.outline.sources if one.id.value == name.name), None)
            if checked.outline
            else None
        )
        return describe_source(source, entry.title.value if entry and entry.title else "") if source else ""
    if name.family is NameFamily.ROW:
        row = next((one for one in evidence.rows if one.row.id and one.row.id.value == name.name), None)
        return describe_row(row, checked.printed.get(name.name, "")) if row else ""
    return ""


def _describe_value(document: OpenDocument, place: CursorPlace, checked: Checked | None) -> str:
    """Say what was proved of a value: of a quote, of a claim's text, of a row's value."""
    found = find_key(place.path)
    if found is None or checked is None or checked.evidence is None:
        return ""
    key = found[1].name
    if key == "quote":
        return _describe_quote(document, place, checked)
    if key == "text":
        said = _fold(place.node.value)
        for claim in checked.evidence.claims:
            if _fold(claim.claim.text.value) == said:
                return describe_claim(claim, {source.id: source for source in checked.evidence.sources})
    if key == "value":
        row = next(
            (
                one
                for one in checked.evidence.rows
                if one.row.value and _is_at(document, place.node, one.row.value.mark.line)
            ),
            None,
        )
        return describe_row(row, checked.printed.get(row.row.id.value, "") if row.row.id else "") if row else ""
    return ""


def _describe_quote(document: OpenDocument, place: CursorPlace, checked: Checked) -> str:
    named = find_source_name(place)
    quote = checked.find_quote(place.node.value, named)
    if quote is None:
        return "not yet checked"
    mark = quote.quote.exact.mark
    findings = tuple(found for found in checked.findings if found.mark == mark) if checked.document is document else ()
    source = checked.find_source(quote.passage.source) if quote.passage else None
    return describe_quote(quote, source, findings)


def find_source_name(place: CursorPlace) -> str | None:
    """Give the source that the quote at a place names."""
    entry = place.mapping.find("source") if place.mapping else None
    return entry.value.value if entry and entry.value.value else None


def _is_at(document: OpenDocument, node: ValueNode, line: int) -> bool:
    return document.text.line_of(node.start) + 1 == line


def _fold(words: str) -> str:
    return " ".join(words.split())
