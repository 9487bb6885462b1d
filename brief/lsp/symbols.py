"""What an editor lists of a document: its parts, with sections, claims and rows below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from brief.lsp.nodes import NodeKind

if TYPE_CHECKING:
    from brief.lsp.documents import OpenDocument
    from brief.lsp.nodes import KeyNode, ValueNode

LONGEST: Final = 80  # characters of a claim
NAMED: Final = ("title", "text", "label", "id", "row", "quote", "chart", "image", "file")  # what an item is called by
KINDS: Final = {
    "sections": types.SymbolKind.Module,
    "key_messages": types.SymbolKind.String,
    "claims": types.SymbolKind.String,
    "rows": types.SymbolKind.Number,
    "big_numbers": types.SymbolKind.Number,
    "sources": types.SymbolKind.File,
    "figures": types.SymbolKind.Object,
    "not_statistics": types.SymbolKind.Null,
}
FOLDED: Final = frozenset({"meeting", "body", "evidence", "corrections", "reads"})  # whose insides are no symbols


def list_symbols(document: OpenDocument) -> list[types.DocumentSymbol]:
    """List the document's keys, and below them what they hold."""
    return [_make_symbol(document, entry) for entry in document.root.entries if entry.colon and entry.key]


def _make_symbol(
    document: OpenDocument, entry: KeyNode, kind: types.SymbolKind = types.SymbolKind.Property
) -> types.DocumentSymbol:
    value = entry.value
    inner = KINDS.get(entry.key, types.SymbolKind.String)
    children: list[types.DocumentSymbol] = []
    if value.kind is NodeKind.MAP and entry.key not in FOLDED:
        children = [_make_symbol(document, one, inner) for one in value.entries if one.colon and one.key]
    elif value.kind is NodeKind.LIST and entry.key not in FOLDED:
        children = [_make_item(document, item, inner) for item in value.items if item.kind is NodeKind.MAP]
    detail = _shorten(value.value) if value.scalar else ""
    whole = document.text.range(entry.start, max(entry.end, value.end))
    return types.DocumentSymbol(
        entry.key, kind, whole, document.text.range(entry.start, entry.end), detail, children=children
    )


def _make_item(document: OpenDocument, item: ValueNode, kind: types.SymbolKind) -> types.DocumentSymbol:
    named = next((entry for name in NAMED if (entry := item.find(name)) and entry.value.value), None)
    name = _shorten(named.value.value) if named else "…"
    own = item.find("id")
    detail = own.value.value if own and named is not own else ""
    whole = document.text.range(item.start, item.end)
    at = named.value if named else item
    chosen = document.text.range(max(item.start, at.start), min(item.end, at.end))
    return types.DocumentSymbol(name or "…", kind, whole, chosen, detail)


def _shorten(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= LONGEST else f"{folded[: LONGEST - 1]}…"
