"""What can be written at a place: keys from the tables, names that the document has, files, units, passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from msgspec import Struct

from brief.files import YAML_SUFFIXES
from brief.keys import KeysOf, ListOf, NamedBy
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import has, list_languages
from brief.lsp.documents import DocumentForm
from brief.lsp.names import list_ids, list_sections, list_sources
from brief.lsp.nodes import NodeKind, walk
from brief.lsp.places import find_key, find_place, find_shapes, layout_kinds, list_below, list_keys
from brief.lsp.scalars import write_scalar
from brief.lsp.sketch import sketch
from brief.lsp.wording import describe_key, describe_layout_key
from brief.outline.listing import list_choices
from brief.outline.reader import DEFAULT_LANGUAGE
from brief.outline.sections import STANDARD
from brief.outline.values import FUNCTIONS
from brief.resources import list_layouts
from brief.sources.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brief.lsp.checking import Checked
    from brief.lsp.documents import OpenDocument
    from brief.lsp.nodes import ValueNode
    from brief.lsp.places import CursorPlace, Steps

CURSOR: Final = "\ue000"  # a private character: stands where the author types, so that there is a word in any case
IMAGES: Final = (".png", ".jpg", ".jpeg", ".svg")
BRACE: Final = re.compile(r"(?<!\{)\{([a-z0-9_.]*)$")
WORD: Final = re.compile(r"[A-Za-z0-9_]*$")
SHORT: Final = re.compile(r"\b[A-Z][A-Z0-9]{1,7}\b")
LONGEST_PASSAGE: Final = 300  # characters of a sentence that is offered as a quote
MOST: Final = 200  # files, units and passages that are offered
SENTENCE: Final = re.compile(r"(?<=[.!?。！？؟])\s+|(?<=[。！？])")
# keys whose values are often used again
REPEATED: Final = frozenset({"group", "label", "period", "publisher", "published", "unit", "issuer", "series"})


class _Typing(Struct, frozen=True):
    """A cursor in a document: its place, the word that is being typed, and how it is written."""

    document: OpenDocument
    checked: Checked | None
    root: ValueNode
    place: CursorPlace
    start: int  # of what an item replaces, with the end, in the document as it is
    end: int
    typed: str  # of the value, up to the cursor

    @property
    def path(self) -> Steps:
        return self.place.path


def complete(document: OpenDocument, offset: int, checked: Checked | None = None) -> types.CompletionList:
    """List what may stand at an offset; more words can change what passages there are, and those alone."""
    if document.form is DocumentForm.OTHER and not document.begun:
        return types.CompletionList(is_incomplete=False, items=[])
    text = document.text.text
    root = sketch(f"{text[:offset]}{CURSOR}{text[offset:]}")
    place = find_place(root, offset)
    entry = place.entry
    if place.at_key and entry is not None:
        start, end = entry.start, entry.end - 1
    else:
        start, end = place.node.start, place.node.end - 1
    if not start <= offset <= end:
        start = end = offset
    typing = _Typing(document, checked, root, place, start, end, text[start:offset])
    items = list(_complete_layout(typing) if document.form is DocumentForm.LAYOUT else _complete_outline(typing))
    passages = any(item.kind is types.CompletionItemKind.Text for item in items)
    return types.CompletionList(is_incomplete=passages, items=items)


# -- an outline --------------------------------------------------------------------------------------------------------


def _complete_outline(typing: _Typing) -> Iterator[types.CompletionItem]:
    place = typing.place
    if place.at_key and place.entry is not None:
        found = find_key(typing.path)
        if place.node.flow and found is not None and not _opens(find_shapes(typing.path)):
            yield from _offer_braced(typing, typing.place.node.start)  # `text: {` of which YAML makes a mapping
            return
        yield from _offer_keys(typing)
        return
    if not place.node.scalar:
        return
    brace = BRACE.search(typing.typed)
    if brace and place.node.kind is not NodeKind.NONE:
        yield from _offer_ids(typing, typing.start + brace.start(1), typing.start + len(typing.typed))
        return
    shapes = find_shapes(typing.path)
    if place.node.kind is NodeKind.PLAIN and not _is_flow(place):
        yield from _offer_keys(typing)
        if any(isinstance(shape, ListOf) for shape in shapes):
            yield from _offer_items(typing)
    choices = [choice for shape in shapes for choice in list_choices(shape)]
    for choice in choices:
        yield _item(typing, choice, types.CompletionItemKind.EnumMember)
    yield from _offer_values(typing)


def _opens(shapes: Iterable[object]) -> bool:
    return any(isinstance(shape, KeysOf | NamedBy) for shape in shapes)


def _is_flow(place: CursorPlace) -> bool:
    return any(node.flow for node in place.above)


def _offer_keys(typing: _Typing) -> Iterator[types.CompletionItem]:
    """Offer the keys of the mapping that the cursor is in or begins, but for those that it has."""
    place, shapes = typing.place, find_shapes(typing.path)
    has_colon = place.at_key and place.entry is not None and place.entry.colon
    given = {entry.key for entry in place.node.entries if entry is not place.entry}
    for at, (name, (keys, key)) in enumerate(list_keys(shapes).items()):
        if name in given:
            continue
        item = _item(
            typing, name, types.CompletionItemKind.Property, name if has_colon else _write_key(name, key.form.shape)
        )
        item.detail = f"key of {keys.about}" + (", needed" if key.required else "")
        item.documentation = types.MarkupContent(types.MarkupKind.Markdown, describe_key(name, key))
        item.sort_text = f"{at:03}"
        yield item
    for name in _list_own_names(typing) if any(isinstance(shape, NamedBy) for shape in shapes) else ():
        if name not in given:
            yield _item(typing, name, types.CompletionItemKind.Module, name if has_colon else f"{name}:")


def _write_key(name: str, shape: object) -> str:
    return f"{name}:" if isinstance(shape, KeysOf | ListOf | NamedBy) else f"{name}: "


def _offer_items(typing: _Typing) -> Iterator[types.CompletionItem]:
    """Offer to begin a list where its mappings stand, with the first key of one."""
    for shape in find_shapes(typing.path):
        if isinstance(shape, ListOf) and isinstance(shape.item, KeysOf):
            first = next((key for key in shape.item.keys.keys if key.required), shape.item.keys.keys[0])
            item = _item(typing, f"- {first.name}", types.CompletionItemKind.Snippet, f"- {first.name}: ")
            item.detail = f"a {shape.item.keys.about}"
            yield item


def _list_own_names(typing: _Typing) -> Iterator[str]:
    """Names that an author is likely to give: the standard sections, words of a quote, short forms in the texts."""
    last = typing.path[-1] if typing.path else ""
    if last == "sections":
        yield from STANDARD
    elif last == "reads":
        yield from _list_quoted_words(typing)
    elif last == "abbreviations":
        yield from dict.fromkeys(SHORT.findall(typing.document.text.text))


def _list_quoted_words(typing: _Typing) -> Iterator[str]:
    """The words of the quote that the cursor's mapping has, each with what follows it."""
    mapping = next((node for node in reversed(typing.place.above) if node.find("quote")), None)
    entry = mapping.find("quote") if mapping else None
    words = entry.value.value.split() if entry else []
    for at in range(min(len(words), MOST)):
        yield from (" ".join(words[at : at + many]) for many in (1, 2, 3) if at + many <= len(words))


def _offer_braced(typing: _Typing, start: int) -> Iterator[types.CompletionItem]:
    """Offer the ids of rows where a brace begins a value, which then needs quotation marks."""
    for name, label in list_ids(typing.root).items():
        item = _item(typing, f"{{{name}}}", types.CompletionItemKind.Variable, f'"{{{name}}}"', start=start)
        item.detail = label
        yield item


def _offer_ids(typing: _Typing, start: int, end: int, suffix: str = "}") -> Iterator[types.CompletionItem]:
    """Offer the ids of rows, for a text with the brace that closes them."""
    printed = typing.checked.printed if typing.checked else {}
    closed = typing.document.text.text[end : end + 1] == "}"
    for name, label in list_ids(typing.root).items():
        item = _item(typing, name, types.CompletionItemKind.Variable, name + ("" if closed else suffix), start, end)
        item.detail = " · ".join(filter(None, (printed.get(name, ""), label)))
        yield item


def _offer_values(typing: _Typing) -> Iterator[types.CompletionItem]:
    """Offer what a key's value may name."""
    found = find_key(typing.path)
    if found is None:
        return
    about, key = found[0].about, found[1].name
    if (about, key) in {("big number", "row"), ("figure", "rows")}:
        yield from _offer_ids(typing, typing.start, typing.end, "")
    elif key == "formula":
        begun = WORD.search(typing.typed)
        start = typing.start + (begun.start() if begun else 0)
        yield from _offer_ids(typing, start, typing.start + len(typing.typed), "")
        for function in sorted(FUNCTIONS):
            yield _item(typing, function, types.CompletionItemKind.Function, f"{function}(", start)
    elif key == "source":
        for name, title in _list_all_sources(typing).items():
            item = _item(typing, name, types.CompletionItemKind.Reference)
            item.detail = title
            yield item
    elif key == "reads":
        for words in _list_quoted_words(typing):
            yield _item(typing, words, types.CompletionItemKind.Value, _write_scalar(typing, words))
    elif key == "quote":
        yield from _offer_passages(typing)
    else:
        for word, kind in _list_words(typing, about, key):
            yield _item(typing, word, kind, _write_scalar(typing, word))


def _list_all_sources(typing: _Typing) -> dict[str, str]:
    """The sources that the document has, and those that it has from a file of shared values."""
    outline = typing.checked.outline if typing.checked else None
    shared = {entry.id.value: entry.title.value if entry.title else "" for entry in outline.sources} if outline else {}
    return {**shared, **list_sources(typing.root)}


def _list_words(typing: _Typing, about: str, key: str) -> Iterator[tuple[str, types.CompletionItemKind]]:
    """The words that a key's value is often one of."""
    kinds = types.CompletionItemKind
    folder = typing.document.folder
    if (about, key) == ("figure", "section"):
        yield from ((name, kinds.Module) for name in list_sections(typing.root))
    elif key == "extends":
        yield from ((name, kinds.File) for name in _list_files(folder, YAML_SUFFIXES))
    elif key == "layout":
        yield from ((name, kinds.File) for name in (*list_layouts(), *_list_files(folder, YAML_SUFFIXES)))
    elif key == "language":
        names = (*list_languages("quantities"), *list_languages("labels"), DEFAULT_LANGUAGE)
        yield from ((name, kinds.Constant) for name in sorted(set(names)))
    elif key in {"file", "image"}:
        yield from ((name, kinds.File) for name in _list_files(folder, IMAGES if key == "image" else tuple(FORMATS)))
    elif key in {"period", "published"}:
        yield "not stated", kinds.Constant
    if key in REPEATED:
        yield from ((word, kinds.Value) for word in _list_used(typing, key))
    if key == "unit":
        yield from ((unit, kinds.Unit) for unit in _list_units(typing))


def _list_used(typing: _Typing, key: str) -> tuple[str, ...]:
    """What the same key has elsewhere in the document."""
    used = (node.value for path, node in walk(typing.root) if path and path[-1] == key and node.scalar)
    return tuple(dict.fromkeys(word for word in used if word and CURSOR not in word))


def _list_units(typing: _Typing) -> Iterator[str]:
    """The units that the outline's language names, by their signs and their names."""
    entry = typing.root.find("language")
    language = entry.value.value if entry and has(entry.value.value, "quantities") else DEFAULT_LANGUAGE
    entries = read_grammar(language).units.entries
    yield from dict.fromkeys(("%", *(unit for _, unit in entries), *(name for name, _ in entries)))


def _list_files(folder: Path, suffixes: tuple[str, ...]) -> list[str]:
    """Files beside the document and in the folders beside it."""
    try:
        beside = sorted(folder.iterdir())
        below = [
            file for place in beside if place.is_dir() and place.name[0] != "." for file in sorted(place.iterdir())
        ]
    except OSError:
        return []
    found = (file for file in (*beside, *below[: MOST * 10]) if file.suffix.lower() in suffixes)
    return [file.relative_to(folder).as_posix() for file in found if not file.name.startswith(".")][:MOST]


def _offer_passages(typing: _Typing) -> Iterator[types.CompletionItem]:
    """Offer sentences of the source that have the words typed so far."""
    named = typing.place.mapping.find("source") if typing.place.mapping else None
    source = typing.checked.find_source(named.value.value if named else None) if typing.checked else None
    wanted = typing.typed.strip("\"'").casefold().split()
    if source is None:
        return
    told = 0
    for paragraph in source.paragraphs:
        words = " ".join(source.text[paragraph.start : paragraph.end].split())
        for sentence in SENTENCE.split(words) if all(word in words.casefold() for word in wanted) else ():
            folded = sentence.casefold()
            if not sentence or len(sentence) > LONGEST_PASSAGE or not all(word in folded for word in wanted):
                continue
            item = _item(typing, sentence, types.CompletionItemKind.Text, _write_scalar(typing, sentence))
            item.detail = f"{source.id}, paragraph {paragraph.number}"
            item.filter_text = f"{typing.typed} {sentence}"
            item.sort_text = f"{told:04}"
            yield item
            told += 1
            if told == MOST:
                return


# -- a layout ----------------------------------------------------------------------------------------------------------


def _complete_layout(typing: _Typing) -> Iterator[types.CompletionItem]:
    place = typing.place
    begins = place.node.kind is NodeKind.PLAIN and not _is_flow(place)
    if place.at_key or begins:
        has_colon = place.at_key and place.entry is not None and place.entry.colon
        given = {entry.key for entry in place.node.entries if entry is not place.entry}
        for name, dotted in list_below(typing.path).items():
            if name not in given:
                holds = any(key.startswith(f"{dotted}.") for key in layout_kinds())
                written = name if has_colon else f"{name}:{'' if holds else ' '}"
                item = _item(typing, name, types.CompletionItemKind.Property, written)
                item.documentation = types.MarkupContent(types.MarkupKind.Markdown, describe_layout_key(dotted))
                yield item
    if not place.at_key and place.node.scalar:
        yield from (_item(typing, word, types.CompletionItemKind.Value) for word in _list_layout_words(typing))


def _list_layout_words(typing: _Typing) -> Iterator[str]:
    """What a layout's value may be: one of a closed set, a colour, a role of fonts, a layout."""
    key = ".".join(str(step) for step in typing.path if isinstance(step, str))
    kind = layout_kinds().get(key, {})
    options = kind.get("anyOf")
    for one in (kind, *(options if isinstance(options, list) else ())):
        choices = one.get("enum") if isinstance(one, dict) else None
        yield from map(str, choices if isinstance(choices, list) else ())
    said = str(kind.get("description", ""))
    if "`colours`" in said:
        yield from _list_layout_names(typing, "colours")
    elif "`fonts`" in said:
        yield from _list_layout_names(typing, "fonts")
    elif key == "extends":
        yield from (*list_layouts(), *_list_files(typing.document.folder, YAML_SUFFIXES))


def _list_layout_names(typing: _Typing, group: str) -> Iterator[str]:
    """The names of a group: those that every layout has, and the document's own."""
    entry = typing.root.find(group)
    own = [one.key for one in entry.value.entries] if entry else []
    yield from dict.fromkeys((*list_below((group,)), *own))


# -- items -------------------------------------------------------------------------------------------------------------


def _item(
    typing: _Typing,
    label: str,
    kind: types.CompletionItemKind,
    words: str | None = None,
    start: int | None = None,
    end: int | None = None,
) -> types.CompletionItem:
    """Offer words in place of what is being typed, or of a stretch of it."""
    begin = typing.start if start is None else start
    stretch = typing.document.text.range(begin, typing.end if end is None else end)
    line = typing.document.text
    if stretch.start.line != stretch.end.line:  # an edit of one line alone is allowed (LSP 3.17, CompletionItem)
        stretch = line.range(begin, begin)
    return types.CompletionItem(
        label=label,
        kind=kind,
        text_edit=types.TextEdit(stretch, label if words is None else words),
        filter_text=label,
    )


def _write_scalar(typing: _Typing, words: str) -> str:
    """Write words as the value at the cursor is written, or as YAML needs them."""
    return write_scalar(words, typing.place.node.kind, flow=_is_flow(typing.place))
