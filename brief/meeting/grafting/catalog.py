"""What an item's catalog has: destinations, bookmarks, attachments, layers, labels of pages, its output intent."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.meeting.given.values import ObjectReference, StreamValue, write_entries
from brief.pdf.archive import read_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.meeting.given.values import Value
    from brief.meeting.grafting.copying import Grafter
    from brief.meeting.grafting.registry import Registry

KEPT: Final = ("Title", "Dest", "A", "SE", "C", "F")  # of a bookmark (ISO 32000-1, table 153)
MOST_BOOKMARKS: Final = 50_000
DEFAULTS: Final = {1: "DefaultGray", 3: "DefaultRGB", 4: "DefaultCMYK"}


class OwnBookmark(Struct, frozen=True):
    """A bookmark of the item: its level from 0 on, its entries as written, whether those below it show."""

    level: int
    written: str
    open: bool


def find_defaults(grafter: Grafter) -> dict[str, Value]:
    """Find what device colours stand for where the item's output intent is not the pack's (8.6.5.6)."""
    given = grafter.given
    for intent in given.array(given.root.get("OutputIntents")):
        reference = given.dictionary(intent).get("DestOutputProfile")
        profile = given.follow(reference)
        if type(reference) is not ObjectReference or not isinstance(profile, StreamValue):
            continue
        data = given.decode(reference, profile)
        space = DEFAULTS.get(given.resolve(profile.entries.get("N")))  # type: ignore[arg-type]  # others are none of its keys
        if space is None or hashlib.sha256(data).digest() == hashlib.sha256(read_profile()).digest():
            return {}
        grafter.share([reference])
        return {space: ["ICCBased", reference]}
    return {}


def name_destinations(grafter: Grafter, registry: Registry) -> None:
    """Take named destinations along: the names of PDF 1.1 and the strings of the name tree are in one tree now."""
    given = grafter.given
    names = given.dictionary(given.root.get("Names"))
    leaves = [*given.list_leaves(names.get("Dests"), "Names"), *given.dictionary(given.root.get("Dests")).items()]
    for name, value in leaves:
        goal = given.resolve(value)
        if isinstance(goal, dict):
            goal = goal.get("D")
        aimed = grafter.aim(goal) if isinstance(given.resolve(goal), list) else None
        if aimed is None or not isinstance(name, str | bytes):
            continue
        own = name if isinstance(name, bytes) else name.encode("latin-1")
        registry.destinations[grafter.prefix + own] = grafter.copy(aimed)


def list_bookmarks(grafter: Grafter) -> Iterator[OwnBookmark]:
    """List the item's bookmarks from the first to the last, each once."""
    given = grafter.given
    waiting: list[tuple[int, Value]] = [(0, given.dictionary(given.root.get("Outlines")).get("First"))]
    seen: set[ObjectReference] = set()
    while waiting and len(seen) < MOST_BOOKMARKS:
        level, value = waiting.pop()
        entries = given.dictionary(value)
        if type(value) is not ObjectReference or value in seen or "Title" not in entries:
            continue
        seen.add(value)
        kept: dict[str, Value] = {name: entries[name] for name in KEPT if name in entries}
        grafter.prepare(kept)
        count = given.resolve(entries.get("Count"))
        yield OwnBookmark(level, write_entries(kept, grafter.number), type(count) is int and count > 0)
        waiting += [(level, entries.get("Next")), (level + 1, entries.get("First"))]


def take_files(grafter: Grafter, registry: Registry) -> None:
    """Take attachments along under names of the item's own: saved to one folder, equal names would be one file."""
    given = grafter.given
    names = given.dictionary(given.root.get("Names"))
    associated = given.array(given.root.get("AF"))
    renamed: set[int] = set()
    for name, value in given.list_leaves(names.get("EmbeddedFiles"), "Names"):
        if isinstance(name, bytes):
            rename_file(grafter, value, renamed)
            registry.files[grafter.name_file(name)] = reach(grafter, value)
    for value in associated:
        rename_file(grafter, value, renamed)
        number = reach(grafter, value)
        if number not in registry.associated:
            registry.associated.append(number)


def rename_file(grafter: Grafter, value: Value, renamed: set[int]) -> None:
    """Put the item's key before a file's name, once."""
    entries = grafter.given.dictionary(value)
    if id(entries) in renamed:
        return
    renamed.add(id(entries))
    for name in ("UF", "F"):
        old = grafter.given.resolve(entries.get(name))
        if isinstance(old, bytes):
            entries[name] = grafter.name_file(old)


def reach(grafter: Grafter, value: Value) -> int:
    """Number of the object that a value is or is written as."""
    if type(value) is ObjectReference:
        return grafter.number(value)
    number = grafter.store.reserve()
    grafter.store.written[number] = grafter.encode(value)
    return number


def read_labels(grafter: Grafter) -> list[tuple[int, str]]:
    """Read the labels of pages, by the page from which each holds (12.4.2); none where the item has none."""
    given, count = grafter.given, len(grafter.given.pages)
    rows = []
    for number, value in given.list_leaves(given.root.get("PageLabels"), "Nums"):
        if type(number) is int and 0 <= number < count:
            rows.append((number, write_entries(given.dictionary(value), grafter.number)))
    return sorted(rows)


def take_layers(grafter: Grafter, registry: Registry, title: str) -> None:
    """Take layers along (8.11): lost, those that are off would show."""
    given = grafter.given
    layers = given.dictionary(given.root.get("OCProperties"))
    groups = [one for one in given.array(layers.get("OCGs")) if type(one) is ObjectReference]
    if not groups:
        return
    default = given.dictionary(layers.get("D"))
    on = {one for one in given.array(default.get("ON")) if type(one) is ObjectReference}
    off = [one for one in given.array(default.get("OFF")) if type(one) is ObjectReference]
    if default.get("BaseState") == "OFF":
        off = [group for group in groups if group not in on]
    registry.groups += [grafter.number(group) for group in groups]
    registry.off += [grafter.number(group) for group in off if group in groups]
    order = given.array(default.get("Order")) or groups
    registry.orders.append(f"[{title}{grafter.copy(list(order)).decode('latin-1')}]")
