"""One item taken into the pack, read top to bottom: its pages, its tree, what its catalog has."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.meeting.given.values import ObjectReference, write_entries
from brief.meeting.grafting.catalog import (
    OwnBookmark,
    find_defaults,
    list_bookmarks,
    name_destinations,
    read_labels,
    take_files,
    take_layers,
)
from brief.meeting.grafting.copying import Grafter
from brief.meeting.grafting.tree import grow
from brief.pdf.objects import encode, string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value
    from brief.meeting.grafting.registry import Registry
    from brief.pdf.objects import Store


class Stamp(Struct, frozen=True):
    """What the pack draws upon a page: forms, and the operators that draw them, in which each `%s` is a form's name.

    They are marked as artifacts.
    """

    forms: tuple[int, ...]
    drawn: str


class Plot(Struct, frozen=True):
    """Where an item is put: objects that are reserved for its Part and its pages, a stamp for each page."""

    key: str
    title: str
    language: str  # as the pack's file says; "": as the item does
    tree: int  # of pages
    part: int
    pages: Sequence[int]
    stamps: Sequence[Stamp]
    next_key: int  # of the parent tree


class Grafted(Struct, frozen=True):
    """An item that was taken: the entries of its Part but /P, and what the pack has to know of it."""

    part: str
    next_key: int
    bookmarks: tuple[OwnBookmark, ...]
    labels: tuple[tuple[int, str], ...]
    headings: frozenset[str]
    tagged: bool
    gone: int  # elements that stood on pages cut out of it
    shared: int  # pages and links that have another's tags
    dropped: bool  # whether an action was left out


def graft(given: GivenFile, store: Store, registry: Registry, plot: Plot) -> Grafted:
    """Take an item's pages with all that hangs on them. Raises SyntaxFault where an object of it is broken."""
    grafter = Grafter(given, store, registry, plot.key, plot.next_key)
    for page, number in zip(given.pages, plot.pages, strict=True):
        grafter.numbers[page.number] = number
    grafter.defaults = find_defaults(grafter)
    for page, number, stamp in zip(given.pages, plot.pages, plot.stamps, strict=True):
        place_page(grafter, page, number, plot.tree, stamp)
    grafter.drain()
    language = encode(plot.language)
    if grafter.tree:
        grown = grow(grafter, registry, plot.part, encode(plot.title), language or find_language(given))
        part, headings, gone = grown.part, grown.headings, grown.gone
        for old, new in grafter.keys.items():
            owners = grafter.parents[old]  # a page's are a list, which may be an object; an annotation's is an element
            listed = given.resolve(owners)
            registry.parents.append((new, grafter.copy(listed if isinstance(listed, list) else owners)))
    else:
        part = {"S": "Part", "T": encode(plot.title), **({"Lang": language} if language else {})}
        headings, gone = frozenset(), 0
    written = write_entries({"Type": "StructElem", **part}, grafter.number)
    grafter.drain()
    name_destinations(grafter, registry)
    bookmarks = tuple(list_bookmarks(grafter))
    take_files(grafter, registry)
    take_layers(grafter, registry, string(plot.title))
    labels = tuple(read_labels(grafter))
    grafter.drain()
    return Grafted(
        written,
        grafter.next_key,
        bookmarks,
        labels,
        headings,
        bool(grafter.tree),
        gone,
        grafter.shared,
        grafter.dropped,
    )


def find_language(given: GivenFile) -> bytes:
    """The language that the item says it is in; empty where it says none, which is not the pack's (14.9.2.2)."""
    language = given.resolve(given.root.get("Lang"))
    return language if isinstance(language, bytes) else b""


def place_page(grafter: Grafter, page: GivenPage, number: int, tree: int, stamp: Stamp) -> None:
    """Write a page with its stamp."""
    given, store, entries = grafter.given, grafter.store, dict(page.entries)
    old = given.resolve(entries.get("StructParents"))
    resources = dict(given.dictionary(entries.get("Resources")))
    forms = dict(given.dictionary(resources.get("XObject")))
    free = (name for name in (f"Pack{n}" for n in count()) if name not in forms)
    names = dict(zip(dict.fromkeys(stamp.forms), free, strict=False))
    forms |= {name: ObjectReference(-form) for form, name in names.items()}
    drawn = stamp.drawn % tuple(names[form] for form in stamp.forms)
    resources["XObject"] = forms
    entries["Resources"] = resources
    raw = entries.get("Contents")
    parts: list[Value] = given.array(raw) or ([raw] if type(raw) is ObjectReference else [])
    before = store.stream("", b"q")
    behind = store.stream("", f"\nQ\n{drawn}".encode("ascii"))
    entries["Contents"] = [ObjectReference(-before), *parts, ObjectReference(-behind)]
    entries["Type"] = "Page"
    taken = set(grafter.keys)
    grafter.prepare(entries)
    if type(old) is int and old in grafter.keys and old not in taken:
        grafter.owned[page.number] = old
    grafter.share(entries.get("Resources"))
    written = grafter.copy(entries)
    store.written[number] = b"%b/Parent %d 0 R>>" % (written[:-2], tree)
