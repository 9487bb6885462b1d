"""Objects of a given file, copied into one of ours: renumbered, and what hangs on resources once where it is equal."""

from __future__ import annotations

import hashlib
from collections import deque
from typing import TYPE_CHECKING, Final

from brief.meeting.given.values import ObjectReference, StreamValue, write
from brief.pdf.objects import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.meeting.given.file import GivenFile
    from brief.meeting.given.values import Thing, Value
    from brief.pdf.objects import Store

LEFT: Final = frozenset(
    {"Catalog", "Pages", "Page"}
)  # of the file: ours has its own, and the pages are placed one by one
# what is one's own although another's looks the same: two empty cells are equal, and two cells
OWN: Final = frozenset({"OCG", "Annot", "StructElem"})
MOST_WITHIN: Final = 40  # resources within resources that are compared


class Copier:
    """Copies from one file into a store; `known` are the objects of the store that others may be equal to."""

    def __init__(self, given: GivenFile, store: Store, known: dict[bytes, int]) -> None:
        """Begin with nothing copied."""
        self.given = given
        self.store = store
        self.known = known
        self.numbers: dict[int, int] = {}
        self.waiting: deque[tuple[int, int]] = deque()
        self.open: set[int] = set()  # resources that are being written: a circle is copied as it is

    def number(self, reference: ObjectReference) -> int:
        """Number in the store of what is copied with or after this; 0 for what is left out.

        A negative reference is one to an object of the store.
        """
        if reference < 0:
            return -reference
        found = self.numbers.get(reference)
        if found is None:
            thing = self.given.follow(reference)
            entries = thing.entries if isinstance(thing, StreamValue) else thing
            if thing is None or (isinstance(entries, dict) and entries.get("Type") in LEFT):
                found = self.numbers[reference] = 0
            else:
                found = self.numbers[reference] = self.store.reserve()
                self.waiting.append((found, reference))
        return found

    def copy(self, value: Value) -> bytes:
        """Write a value as it is in the store."""
        return write(value, self.number)

    def drain(self) -> None:
        """Write what is referred to and not yet written; a queue, for a structure hangs together as long as it is."""
        while self.waiting:
            number, reference = self.waiting.popleft()
            self.store.written[number] = self.encode(self.given.follow(ObjectReference(reference)))
            self.given.forget(reference)

    def prepare(self, thing: Thing) -> None:
        """Change an object before it is written; here nothing of it."""

    def encode(self, thing: Thing) -> bytes | Stream:
        """Write an object with the numbers of the store."""
        self.prepare(thing)
        if isinstance(thing, StreamValue):
            head = self.copy(thing.entries)[:-2]
            return Stream(b"%b/Length %d>>" % (head, len(thing.data)), thing.data)
        return self.copy(thing)

    # -- sharing -------------------------------------------------------------------------------------------------------

    def share(self, value: Value, depth: int = 0) -> None:
        """Copy what a resource refers to, the innermost first, so that equal objects can be one."""
        for reference in list_references(value):
            if reference < 0 or reference in self.numbers or reference in self.open or depth > MOST_WITHIN:
                continue
            thing = self.given.follow(reference)
            entries = thing.entries if isinstance(thing, StreamValue) else thing
            if isinstance(entries, dict) and is_own(entries):
                continue
            self.open.add(reference)
            self.share(entries, depth + 1)
            self.open.discard(reference)
            if thing is None or reference in self.numbers:
                continue
            self.numbers[reference] = self._find(reference, thing)

    def _find(self, reference: ObjectReference, thing: Thing) -> int:
        """Find the object of the store that `thing` is equal to, or write it."""
        before = self.store.count
        self.numbers[reference] = number = self.store.reserve()  # as what refers to itself needs it
        written = self.encode(thing)
        whole = written.dictionary + b"\0" + written.data if isinstance(written, Stream) else written
        key = hashlib.sha256(whole).digest()
        if self.store.count > before + 1:  # it refers to what is not compared
            key += str(number).encode("ascii")
        found = self.known.get(key)
        if found is not None and self.store.count == number:
            self.store.count -= 1  # the number is free again
            return found
        self.store.written[number] = written
        self.known[key] = number
        self.given.forget(reference)
        return number


def is_own(entries: dict[str, Value]) -> bool:
    """Whether a dictionary stands for something that is not the same as its equal."""
    return entries.get("Type") in OWN | LEFT or "StructParent" in entries or "StructParents" in entries


def list_references(value: Value) -> Iterator[ObjectReference]:
    """List the references in a value, wherever they stand in it."""
    waiting: list[Value] = [value]
    while waiting:
        item = waiting.pop()
        if type(item) is ObjectReference:
            yield item
        elif isinstance(item, dict):
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
