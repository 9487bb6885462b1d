"""A finding's fix as edits of the text: in the style that the author writes in, and only where it stays YAML.

Every edit is tried: the text with it is read, and where that finds more wrong with the YAML than before, the fix is not
offered. So a guess of the sketch can cost an offer and never a file.
"""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.diagnostics import Act, Report
from brief.lsp.nodes import NodeKind
from brief.lsp.places import find_place
from brief.lsp.scalars import quote, write_scalar
from brief.marked import read

if TYPE_CHECKING:
    from brief.diagnostics import Fix
    from brief.lsp.documents import OpenDocument
    from brief.lsp.nodes import KeyNode, ValueNode
    from brief.lsp.places import CursorPlace
    from brief.lsp.text import PlacedCharacters

WIDTH: Final = 100  # characters of a line of a folded value
# keys that go with a `quote` when it becomes one of several
NARROWING: Final = ("source", "paragraph", "page", "prefix", "suffix", "corrections", "reads")
_BREAK: Final = re.compile(r"\r\n|\n|\r")


class TextEdit(Struct, frozen=True):
    """text[start:end] becomes `words`."""

    start: int
    end: int
    words: str


def make_edits(document: OpenDocument, fix: Fix) -> tuple[TextEdit, ...]:
    """Give the edits that a fix is; none where there is no safe way to write it."""
    text = document.text
    start, end = text.stretch(fix.mark)
    makers = {Act.VALUE: _replace, Act.WORDS: _write, Act.QUOTE: _quote, Act.SET: _set, Act.ADD: _add, Act.DROP: _drop}
    edits = makers[fix.act](document, fix, start, end)
    return edits if edits and _is_sound(text.text, edits) else ()


def apply(text: str, edits: tuple[TextEdit, ...]) -> str:
    """Make edits, which do not overlap."""
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


def _is_sound(text: str, edits: tuple[TextEdit, ...]) -> bool:
    """Whether the YAML has no more faults than before."""
    changed = apply(text, edits)
    return changed != text and _count_faults(changed) <= _count_faults(text)


def _count_faults(text: str) -> int:
    report = Report()
    whole = read(text.encode("utf-8", "replace"), "", report) is not None
    return len(report.diagnostics) + (0 if whole else 1_000_000)  # of a text that breaks off nobody knows the rest


# -- values ------------------------------------------------------------------------------------------------------------


def _replace(document: OpenDocument, fix: Fix, start: int, end: int) -> tuple[TextEdit, ...]:
    place = find_place(document.root, start)
    node = place.node
    if not place.at_key and node.scalar and node.kind is not NodeKind.NONE and node.start <= start:
        flow = any(one.flow for one in place.above)
        folded = _fold(document.text, node, fix.words) if node.kind is NodeKind.BLOCK else ""
        return (TextEdit(node.start, node.end, folded or write_scalar(fix.words, node.kind, flow=flow)),)
    return (TextEdit(start, end, quote(fix.words)),)


def _fold(text: PlacedCharacters, node: ValueNode, words: str) -> str:
    """Write words in lines under the `>` that the value has; nothing where lines would change them."""
    first = text.line_of(node.start)
    header = text.text[node.start : text.ends[first]]
    below = text.line(first + 1) if first + 1 < len(text.starts) else ""
    indent = below[: len(below) - len(below.lstrip(" "))]
    if not header.startswith(">") or header.strip("->+") or not indent or " ".join(words.split()) != words:
        return ""
    lines = wrap(words, WIDTH, break_long_words=False, break_on_hyphens=False)
    return find_break(text).join([header, *(f"{indent}{line}" for line in lines)])


def _write(document: OpenDocument, fix: Fix, start: int, end: int) -> tuple[TextEdit, ...]:
    written = document.text.text[start:end]
    sign = written[:1] if len(written) > 1 and written[:1] in "'\"" and written[-1:] == written[:1] else ""
    return (TextEdit(start, end, f"{sign}{fix.words}{sign}"),)


def _quote(document: OpenDocument, _fix: Fix, start: int, end: int) -> tuple[TextEdit, ...]:
    return (TextEdit(start, end, quote(" ".join(document.text.text[start:end].split()))),)


# -- keys --------------------------------------------------------------------------------------------------------------


def _find_mapping(document: OpenDocument, start: int) -> tuple[ValueNode, KeyNode] | None:
    """Find the mapping that an offset stands in, and which of its entries it stands in."""
    place = find_place(document.root, start)
    for node in (place.node, *reversed(place.above)):
        if node.kind is NodeKind.MAP:
            entry = next((one for one in reversed(node.entries) if one.start <= start), None)
            return (node, entry) if entry else None
    return None


def _set(document: OpenDocument, fix: Fix, start: int, _end: int) -> tuple[TextEdit, ...]:
    found = _find_mapping(document, start)
    if found is None:
        return ()
    node, entry = found
    old = node.find(fix.key)
    if old is not None:
        if old.value.kind is NodeKind.NONE:
            return (
                TextEdit(old.value.start, old.value.end, f"{'' if old.value.start > old.end + 1 else ' '}{fix.words}"),
            )
        return (TextEdit(old.value.start, old.value.end, fix.words),) if old.value.scalar or old.value.flow else ()
    return (_append(document.text, node, entry, f"{fix.key}: {fix.words}"),)


def _append(text: PlacedCharacters, node: ValueNode, entry: KeyNode, pair: str) -> TextEdit:
    """Write a key and its value behind an entry, as the mapping is written."""
    end = max(entry.end, entry.value.end)
    if node.flow:
        return TextEdit(end, end, f", {pair}")
    end = text.ends[text.line_of(end)]  # behind a comment
    return TextEdit(end, end, f"{find_break(text)}{' ' * text.column_of(entry.start)}{pair}")


def find_break(text: PlacedCharacters) -> str:
    """How the text's lines end."""
    found = _BREAK.search(text.text)
    return found[0] if found else "\n"


# -- quotes ------------------------------------------------------------------------------------------------------------


def _add(document: OpenDocument, fix: Fix, start: int, _end: int) -> tuple[TextEdit, ...]:
    found = _find_mapping(document, start)
    if found is None:
        return ()
    node, entry = found
    text = document.text
    evidence = node.find("evidence")
    if evidence is not None:
        return _add_to_list(text, evidence, fix.words)
    first = node.find("quote")
    if first is None:
        return (_append(text, node, entry, f"evidence: [{fix.words}]"),)
    moved = [first, *(one for name in NARROWING if (one := node.find(name)) and _moves(name, node))]
    pairs = [_write_pair(one, text.text) for one in moved]
    if not all(pairs):
        return ()
    quoted = f"{{{', '.join(filter(None, pairs))}}}"
    if node.flow:
        written = f"evidence: [{quoted}, {fix.words}]"
    else:
        line = find_break(text) + " " * (text.column_of(first.start) + 2)
        written = f"evidence:{line}- {quoted}{line}- {fix.words}"
    gone = [edit for one in moved[1:] if (edit := _remove(text, node, one))]
    if len(gone) != len(moved) - 1:
        return ()
    return (TextEdit(first.start, max(first.end, first.value.end), written), *gone)


def _moves(name: str, node: ValueNode) -> bool:
    """Whether a key beside a quote is the quote's own: a row's `reads` says what its value is, and stays."""
    return name != "reads" or node.find("text") is not None


def _write_pair(entry: KeyNode, text: str) -> str | None:
    """Write an entry as it stands between braces; None for one that cannot."""
    value = entry.value
    if value.scalar:
        return f"{entry.key}: {write_scalar(value.value, value.kind, flow=True)}"
    return f"{entry.key}: {text[value.start : value.end]}" if value.flow else None


def _add_to_list(text: PlacedCharacters, evidence: KeyNode, words: str) -> tuple[TextEdit, ...]:
    """Add an entry to what a statement's evidence is already."""
    value = evidence.value
    if value.kind is NodeKind.LIST and value.items:
        last = value.items[-1]
        if value.flow:
            return (TextEdit(last.end, last.end, f", {words}"),)
        end = text.ends[text.line_of(last.end)]
        column = _dash_column(text, last)
        return (TextEdit(end, end, f"{find_break(text)}{' ' * column}- {words}"),) if column is not None else ()
    if value.kind is NodeKind.MAP and value.flow:
        return (TextEdit(value.start, value.start, "["), TextEdit(value.end, value.end, f", {words}]"))
    return ()


def _dash_column(text: PlacedCharacters, item: ValueNode) -> int | None:
    """The column of an item's dash."""
    line = text.line(text.line_of(item.start))
    at = line.rfind("-", 0, text.column_of(item.start))
    return at if at >= 0 else None


# -- deleting ----------------------------------------------------------------------------------------------------------


def _drop(document: OpenDocument, fix: Fix, start: int, _end: int) -> tuple[TextEdit, ...]:
    text = document.text
    if fix.key:
        found = _find_mapping(document, start)
        entry = found[0].find(fix.key) if found else None
        edit = _remove(text, found[0], entry) if found and entry else None
        return (edit,) if edit else ()
    place = find_place(document.root, start)
    if place.at_key and place.entry is not None and place.entry.start == start and not _begins_item(place, start):
        node, entry = place.node, place.entry
        for outer in reversed(place.above):  # with its last key a mapping goes, and the key that it is the value of
            owner = next((one for one in outer.entries if one.value is node), None)
            if len(node.entries) > 1 or owner is None:
                break
            node, entry = outer, owner
        edit = _remove(text, node, entry)
        return (edit,) if edit else ()
    for at in range(len(place.above) - 1, -1, -1):
        listed = place.above[at]
        item = next((one for one in listed.items if one.start == start), None)
        if item is not None:
            return _remove_item(text, listed, item, place.above[at - 1] if at else None)
    mapping = place.mapping
    edit = _remove(text, mapping, place.entry) if mapping and place.entry else None
    return (edit,) if edit else ()


def _begins_item(place: CursorPlace, start: int) -> bool:
    """Whether a list's item begins with its key: what is to go is the item."""
    return bool(place.above) and any(item.start == start for item in place.above[-1].items)


def _remove(text: PlacedCharacters, node: ValueNode, entry: KeyNode) -> TextEdit | None:
    """Delete an entry with its lines, or between braces with a comma; None for the only one of a mapping."""
    at = next(at for at, one in enumerate(node.entries) if one is entry)
    end = max(entry.end, entry.value.end)
    if len(node.entries) == 1:
        return None
    if node.flow:
        if at + 1 < len(node.entries):
            return TextEdit(entry.start, node.entries[at + 1].start, "")
        before = node.entries[at - 1]
        return TextEdit(max(before.end, before.value.end), end, "")
    if at == 0 and text.line(text.line_of(entry.start))[: text.column_of(entry.start)].strip():
        return TextEdit(entry.start, node.entries[1].start, "")  # behind a dash
    line = text.line_of(entry.start)
    last = text.line_of(end)
    stop = text.starts[last + 1] if last + 1 < len(text.starts) else len(text.text)
    return TextEdit(text.starts[line], stop, "")


def _remove_item(
    text: PlacedCharacters, listed: ValueNode, item: ValueNode, owner: ValueNode | None
) -> tuple[TextEdit, ...]:
    """Delete a list's item; with its last one the key of the list."""
    if len(listed.items) == 1:
        entry = next((one for one in owner.entries if one.value is listed), None) if owner else None
        edit = _remove(text, owner, entry) if owner and entry else None
        return (edit,) if edit else ()
    at = next(at for at, one in enumerate(listed.items) if one is item)
    if listed.flow:
        if at + 1 < len(listed.items):
            return (TextEdit(item.start, listed.items[at + 1].start, ""),)
        return (TextEdit(listed.items[at - 1].end, item.end, ""),)
    line, last = text.line_of(item.start), text.line_of(item.end)
    stop = text.starts[last + 1] if last + 1 < len(text.starts) else len(text.text)
    return (TextEdit(text.starts[line], stop, ""),)
