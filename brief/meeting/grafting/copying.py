"""Copying of an item's pages and what hangs on them: keys of the parent tree renumbered, destinations renamed."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final

from brief.files import fold_name
from brief.meeting.given.copying import Copier
from brief.meeting.given.describing import text as read_text
from brief.meeting.given.values import ObjectReference, StreamValue
from brief.pdf.objects import encode

if TYPE_CHECKING:
    from brief.meeting.given.file import GivenFile
    from brief.meeting.given.values import Thing, Value
    from brief.meeting.grafting.registry import Registry
    from brief.pdf.objects import Store

# of a page: its place in another tree of pages, threads, parts of a document (ISO 32000-1, table 30), what it does
LEFT: Final = ("Parent", "B", "DPart", "AA")
SCRIPTS: Final = frozenset({"JavaScript", "Launch", "ImportData", "SubmitForm", "ResetForm", "Rendition", "Hide"})
GOES: Final = ("GoTo", "GoToE")
PRINTED: Final = 4  # of /F
# what a name of a file has on no system, or is not seen in it
UNFIT: Final = re.compile('[\0-\x1f\x7f-\x9f/\\\\<>:"|?*\u202a-\u202e\u2066-\u2069\u200e\u200f\ufffe\uffff]')
LONGEST: Final = 80  # characters of a name, which may have three bytes each


class Grafter(Copier):
    """Copies an item: `key` stands before its names, `next_key` is the next free one of the parent tree."""

    def __init__(self, given: GivenFile, store: Store, registry: Registry, key: str, next_key: int) -> None:
        """Begin with nothing copied."""
        super().__init__(given, store, registry.known)
        self.key = key
        self.prefix = f"{key}.".encode("ascii")
        self.next_key = next_key
        tree = given.dictionary(given.root.get("StructTreeRoot"))
        leaves = given.list_leaves(tree.get("ParentTree"), "Nums")
        self.tree = tree if given.resolve(tree.get("K")) is not None else {}
        self.parents = {number: value for number, value in leaves if type(number) is int} if self.tree else {}
        self.keys: dict[int, int] = {}  # of the parent tree, from its own to the pack's
        self.shared = 0  # owners that have another's key
        self.dropped = False  # whether an action was left out
        self.taken = registry.taken
        self.filed: dict[str, bytes] = {}  # new names of attachments by the old ones
        self.places = {page.number: at for at, page in enumerate(given.pages)}
        self.owned: dict[int, int] = {}  # keys of its own parent tree by the page that has each
        self.prepared: set[int] = set()  # attributes whose ids are renamed, by identity
        self.defaults: dict[str, Value] = {}  # colour spaces that its device colours stand for

    def prepare(self, thing: Thing) -> None:
        """Change in an object, before it is written, what is the item's own; each is written once."""
        waiting: list[Value] = [thing.entries if isinstance(thing, StreamValue) else thing]
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict) and value.get("Type") != "StructElem":  # those have been changed already
                self._prepare_dictionary(value)
                waiting += value.values()

    def _prepare_dictionary(self, entries: dict[str, Value]) -> None:
        for key in ("StructParents", "StructParent"):
            if key in entries:
                self._renumber(entries, key)
        if entries.get("Type") == "Page":
            for key in LEFT:
                entries.pop(key, None)
            if self.tree:
                entries["Tabs"] = "S"  # ISO 14289-1, 7.18.3
        elif "Rect" in entries and "Subtype" in entries:
            self._prepare_annotation(entries)
        if self.defaults and "Resources" in entries:
            entries["Resources"] = self.dress(entries["Resources"])
        if "Dest" in entries:
            goal = self.aim(entries.pop("Dest"))
            if goal is not None:
                entries["Dest"] = goal
        if entries.get("S") in GOES:
            self._prepare_action(entries)

    def _prepare_action(self, entries: dict[str, Value]) -> None:
        """What an action leads to, a destination or an attachment, has another name."""
        if entries["S"] == "GoTo":
            entries["D"] = self.aim(entries.get("D"))
            return
        target = self.given.dictionary(entries.get("T"))
        name = self.given.resolve(target.get("N"))
        if isinstance(name, bytes):
            entries["T"] = {**target, "N": self.name_file(name)}

    def _prepare_annotation(self, entries: dict[str, Value]) -> None:
        """An annotation without flags would be printed nowhere (ISO 19005-3, 6.3.2); what it does is left out."""
        if "F" not in entries and entries.get("Subtype") != "Popup":
            entries["F"] = PRINTED
        action = self.given.dictionary(entries.get("A"))
        if entries.pop("AA", None) is not None or action.get("S") in SCRIPTS:
            self.dropped = True
        if action.get("S") in SCRIPTS:
            del entries["A"]

    def _renumber(self, entries: dict[str, Value], name: str) -> None:
        """Give an owner of marked content a key of the pack's.

        A key has one owner (14.7.4.4). A stale one, of a page that was cut out of a tagged file, would take another
        item's elements for its own; where two have one, as after some merges, the second has lost its tags.
        """
        old = self.given.resolve(entries.pop(name))
        if type(old) is not int or old not in self.parents:
            return
        if old in self.keys:
            self.shared += 1
            return
        self.keys[old] = entries[name] = self.next_key
        self.next_key += 1

    def dress(self, resources: Value) -> Value:
        """Resources in which device colours are what the item's output intent makes of them (8.6.5.6).

        A file has one intent (ISO 19005-3, 6.2.3): the pack's, which may be another.
        """
        entries = dict(self.given.dictionary(resources))
        entries["ColorSpace"] = self.defaults | self.given.dictionary(entries.get("ColorSpace"))
        return entries

    # -- names ---------------------------------------------------------------------------------------------------------

    def name_file(self, name: bytes) -> bytes:
        """A file's name with the item's key before it: one that no other has, and that every system takes."""
        old = read_text(name)
        new = self.filed.get(old)
        if new is None:
            plain = UNFIT.sub("_", old[:LONGEST]).rstrip(". ") or "file"
            wanted = f"{self.key}-{plain}"
            for number in count(2):
                if fold_name(wanted) not in self.taken:
                    break
                self.given.spend(1)
                wanted = f"{self.key}-{number}-{plain}"
            self.taken.add(fold_name(wanted))
            new = self.filed[old] = self.rename(name, b"-") if wanted == f"{self.key}-{old}" else encode(wanted)
        return new

    def rename(self, name: bytes, mark: bytes = b".") -> bytes:
        """A text string with the item's key before it, in the encoding that it has."""
        prefix = self.key.encode("ascii") + mark
        if name.startswith(b"\xfe\xff"):
            return b"\xfe\xff" + prefix.decode("ascii").encode("utf-16-be") + name[2:]
        if name.startswith(b"\xef\xbb\xbf"):
            return b"\xef\xbb\xbf" + prefix + name[3:]
        return prefix + name

    def aim(self, value: Value) -> Value:
        """A destination: names get the item's key, numbers of pages, which some write, become pages."""
        goal = self.given.resolve(value)
        if isinstance(goal, bytes):
            return self.prefix + goal
        if isinstance(goal, str):
            return self.prefix + goal.encode("latin-1")
        if isinstance(goal, list) and goal:
            number = goal[0]
            if type(number) is int and 0 <= number < len(self.given.pages):
                return [self.given.pages[number].number, *goal[1:]]
            if type(number) is ObjectReference and number not in self.places:
                return None  # a page that is gone
        return goal
