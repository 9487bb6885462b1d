"""An item's structure tree below its Part in the pack (ISO 32000-1, 14.7): types, classes, ids, what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.meeting.given.values import ObjectReference
from brief.meeting.grafting.registry import sign_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.meeting.given.values import Value
    from brief.meeting.grafting.copying import Grafter
    from brief.meeting.grafting.registry import Registry

NUMBERED: Final = frozenset(f"H{level}" for level in range(1, 10))


class ElementNode(Struct, frozen=True):
    """An element: its object's number, None where it stands in another, and its dictionary, which is changed."""

    number: ObjectReference | None
    entries: dict[str, Value]


class Grown(Struct, frozen=True):
    """What came of a tree: the entries of its Part, whether it has H or H1, how many elements stood on pages gone."""

    part: dict[str, Value]
    headings: frozenset[str]
    gone: int


def grow(grafter: Grafter, registry: Registry, part: int, title: bytes, language: bytes) -> Grown:
    """Change the item's tree, in place, so that it can stand below object `part` of the pack.

    Its one Document becomes its Part: a Document is the root of a tree (table 333), and the pack has one. Several roots
    get a Part around them.
    """
    given, tree = grafter.given, grafter.tree
    kids = given.array(tree.get("K")) or [tree.get("K")]
    only = given.dictionary(kids[0]) if len(kids) == 1 else {}
    root = given.root.get("StructTreeRoot")
    roles = given.dictionary(tree.get("RoleMap"))
    if only.get("S") == "Document" and "Document" not in roles:
        entries = only
        if type(kids[0]) is ObjectReference:
            grafter.numbers[kids[0]] = part
    else:
        entries = {"K": list(kids)}
    if type(root) is ObjectReference:
        grafter.numbers[root] = part
    nodes = list(list_nodes(grafter, [ElementNode(None, entries), *list_strays(grafter)]))
    headings = {change(grafter, registry, node) for node in nodes if node.entries is not entries}
    rename_id(grafter, entries)
    change_attributes(grafter, registry, entries)
    gone = prune(grafter, nodes, entries)
    list_ids(grafter, registry, nodes, gone, ElementNode(None, entries), part)
    entries.pop("P", None)
    entries.pop("Type", None)
    entries["S"] = "Part"
    entries["T"] = title
    entries["Lang"] = language or entries.get("Lang", b"")
    return Grown(entries, frozenset(headings - {""}), len(gone))


def list_strays(grafter: Grafter) -> Iterator[ElementNode]:
    """List elements that the parent tree knows: some stand in no other element."""
    for old in grafter.keys:
        value = grafter.parents[old]
        items = grafter.given.array(value) or [value]
        grafter.given.spend(len(items))
        for item in items:
            entries = grafter.given.dictionary(item)
            if type(item) is ObjectReference and "S" in entries:
                yield ElementNode(item, entries)


def list_nodes(grafter: Grafter, roots: list[ElementNode]) -> Iterator[ElementNode]:
    """List all elements below `roots`, each once, those above before those below them."""
    given, waiting, seen = grafter.given, list(reversed(roots)), set()
    while waiting:
        node = waiting.pop()
        if id(node.entries) in seen:
            continue
        seen.add(id(node.entries))
        yield node
        kids = node.entries.get("K")
        items = given.array(kids) or [kids]
        given.spend(len(items))
        for item in reversed(items):
            if type(item) is ObjectReference or isinstance(item, dict):
                below = given.dictionary(item)
                if "S" in below and below.get("Type") in ("StructElem", None):
                    below["Type"] = "StructElem"
                    waiting.append(ElementNode(item if type(item) is ObjectReference else None, below))


def change(grafter: Grafter, registry: Registry, node: ElementNode) -> str:
    """Give an element the pack's names for its type, classes and id; "H", "Hn" or "" for what heading it is."""
    entries, given = node.entries, grafter.given
    kind = given.resolve(entries.get("S"))
    standing = ""
    if isinstance(kind, str):
        if "NS" not in entries:
            entries["S"] = kind = registry.name_role(kind, given.dictionary(grafter.tree.get("RoleMap")))
        end = registry.follow_role(kind)
        standing = "H" if end == "H" else "Hn" if end in NUMBERED else ""
    rename_id(grafter, entries)
    change_attributes(grafter, registry, entries)
    return standing


def rename_id(grafter: Grafter, entries: dict[str, Value]) -> None:
    """Give an element an id that no other item's has (14.7.2)."""
    old = grafter.given.resolve(entries.pop("ID", None))
    if isinstance(old, bytes):
        entries["ID"] = grafter.rename(old)


def list_ids(
    grafter: Grafter, registry: Registry, nodes: list[ElementNode], gone: set[int], part: ElementNode, number: int
) -> None:
    """Put the elements with ids into the pack's tree of ids: not every file has one of its own."""
    for node in nodes:
        new = node.entries.get("ID")
        if isinstance(new, bytes) and id(node.entries) not in gone:
            own = number if node.entries is part.entries else grafter.number(node.number) if node.number else 0
            if own:
                registry.ids[new] = own


def change_attributes(grafter: Grafter, registry: Registry, entries: dict[str, Value]) -> None:
    """Rename classes (14.7.5.3), and the ids by which cells name those that head them (14.8.5.7)."""
    given = grafter.given
    classes = entries.get("C")
    if classes is not None:
        mapped = given.dictionary(grafter.tree.get("ClassMap"))
        names = given.resolve(classes)
        if isinstance(names, str):  # a name stays one: readers take a list of one for none
            entries["C"] = rename_class(grafter, registry, names, mapped)
        elif isinstance(names, list):
            entries["C"] = [
                rename_class(grafter, registry, one, mapped) if isinstance(one, str) else one for one in names
            ]
    if "A" in entries:
        rename_headers(grafter, entries["A"])


def rename_class(grafter: Grafter, registry: Registry, name: str, mapped: dict[str, Value]) -> str:
    """Give a class the pack's name."""
    value = mapped.get(name)
    if value is None:
        return name
    rename_headers(grafter, value)
    return registry.name_class(name, sign_value(grafter.given, value), lambda: grafter.copy(value))


def rename_headers(grafter: Grafter, attributes: Value) -> None:
    """Rename the ids in /Headers, wherever the attributes stand, once."""
    given = grafter.given
    found = given.resolve(attributes)
    for item in found if isinstance(found, list) else [found]:
        entries = given.dictionary(item)
        if "Headers" not in entries or id(entries) in grafter.prepared:
            continue
        grafter.prepared.add(id(entries))
        names = [given.resolve(one) for one in given.array(entries["Headers"])]
        entries["Headers"] = [grafter.rename(name) for name in names if isinstance(name, bytes)]


def prune(grafter: Grafter, nodes: list[ElementNode], part: dict[str, Value]) -> set[int]:
    """Leave out what stood on pages that are gone, and elements that had nothing else; these by identity.

    Of an extract, the whole old tree is still there. Marked content without its page is read by some as that of every
    page, so that a missing /Pg is taken from the parent tree.
    """
    given, places = grafter.given, grafter.places
    home = find_homes(grafter)
    gone: set[int] = set()
    for node in reversed(nodes):
        entries = node.entries
        page = entries.get("Pg")
        if page not in places and id(entries) in home:
            page = entries["Pg"] = home[id(entries)]
        here = type(page) is ObjectReference and page in places
        if not here:
            entries.pop("Pg", None)
        value = given.resolve(entries.get("K"))
        if value is None:
            continue
        raw = entries.get("K")
        kids = value if isinstance(value, list) else [raw]
        given.spend(len(kids))
        kept = [kid for kid in kids if stays(grafter, kid, gone, here=here)]
        if len(kept) < len(kids):
            entries["K"] = kept
            if not kept and entries is not part:
                gone.add(id(entries))
    return gone


def stays(grafter: Grafter, kid: Value, gone: set[int], *, here: bool) -> bool:
    """Whether what an element holds is still in the file; `here`: whether the element's own page is."""
    if type(kid) is int:
        return here
    entries = grafter.given.dictionary(kid)
    if not entries:
        return False
    if "S" in entries:
        return id(entries) not in gone
    page = entries.get("Pg")
    return here if page is None else page in grafter.places


def find_homes(grafter: Grafter) -> dict[int, ObjectReference]:
    """Find the page of each element that the parent tree has for a page."""
    home: dict[int, ObjectReference] = {}
    for page in grafter.given.pages:
        old = grafter.owned.get(page.number)
        items = grafter.given.array(grafter.parents.get(old)) if old is not None else []
        grafter.given.spend(len(items))
        for item in items:
            entries = grafter.given.dictionary(item)
            if entries:
                home.setdefault(id(entries), page.number)
    return home
