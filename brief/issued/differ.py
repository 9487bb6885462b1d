"""Where the objects of two files differ: both are walked side by side, whatever their objects' numbers are.

A page is not walked into: a reference to one is compared by which page it is. Lengths and filters of streams are how
they are written, not what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.issued.objects import FormError, PdfName, PdfReference, PdfStream, as_dict, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.issued.graph import Graph
    from brief.issued.objects import Value

WRITTEN = frozenset({"Length", "Filter", "DecodeParms", "DL"})
INDICES = frozenset({"IDTree", "ParentTree"})  # ways to elements that the tree has by itself
MOST = 2_000  # differences that are told apart
TAG = re.compile(r"^[A-Z]{6}\+")  # of a font's subset (ISO 32000-1, 9.6.4)
SHOWN = 60  # characters of a value that a message shows


class Difference(Struct, frozen=True):
    """Where two files differ: the keys that lead there, the page that is next to it, and what each file has there."""

    path: tuple[str, ...]
    page: int | None  # of the first file, from 0 on
    one: str  # empty where it has nothing
    other: str


class ComparedFile(Struct, frozen=True):
    """A file, and which page each page's object is, as both files count them."""

    graph: Graph
    pages: Mapping[int, int]


class ValuePair(Struct, frozen=True):
    """Two values that have the same place."""

    path: tuple[str, ...]
    page: int | None
    one: Value
    other: Value


class Differ:
    """One comparison of two files: what has been compared once is not again."""

    __slots__ = ("found", "lost", "one", "other", "own", "seen")

    def __init__(
        self, one: ComparedFile, other: ComparedFile, own: Mapping[int, int], lost: frozenset[int] = frozenset()
    ) -> None:
        """Begin; `own` are the places of the first file's pages by their objects, `lost` those that it has not."""
        self.one = one
        self.other = other
        self.own = own
        self.lost = lost
        self.seen: set[tuple[int, int]] = set()
        self.found: list[Difference] = []

    def compare(self, one: Value, other: Value, path: tuple[str, ...], page: int | None = None) -> list[Difference]:
        """Compare two values and all that they lead to; what differs."""
        self.found = []
        stack = [ValuePair(path, page, one, other)]
        while stack and len(self.found) < MOST:
            stack += reversed(list(self.step(stack.pop())))
        return self.found

    def step(self, pair: ValuePair) -> Iterator[ValuePair]:
        """Compare two values; what is to be compared next."""
        one, other = pair.one, pair.other
        if isinstance(one, PdfReference) and isinstance(other, PdfReference):
            if one.number in self.one.pages or other.number in self.other.pages:
                self.compare_pages(pair, one, other)
                return
            if (one.number, other.number) in self.seen:
                return
            self.seen.add((one.number, other.number))
        one, other = self.one.graph.get(one), self.other.graph.get(other)
        if isinstance(one, PdfStream) and isinstance(other, PdfStream):
            self.compare_data(pair, one, other)
            yield from self.compare_entries(pair, drop_written(one), drop_written(other))
        elif isinstance(one, dict) and isinstance(other, dict):
            yield from self.compare_entries(pair, one, other)
        elif isinstance(one, list) and isinstance(other, list):
            yield from self.compare_items(pair, one, other)
        elif not is_same(one, other):
            self.tell(pair, show(one), show(other))

    def compare_pages(self, pair: ValuePair, one: PdfReference, other: PdfReference) -> None:
        """Compare two references of which one or both lead to a page."""
        at, wanted = self.one.pages.get(one.number), self.other.pages.get(other.number)
        # what leads to a page that is gone leads nowhere: that the page is gone is told
        if at != wanted and wanted not in self.lost:
            shown = self.own.get(one.number)
            here = "no page" if shown is None else f"page {shown + 1}"
            self.tell(pair, here, "no page" if wanted is None else f"page {wanted + 1}")

    def compare_data(self, pair: ValuePair, one: PdfStream, other: PdfStream) -> None:
        """Compare what two streams hold."""
        try:
            mine, theirs = self.one.graph.read(one), self.other.graph.read(other)
        except FormError as error:
            self.tell(pair, error.why, "a stream")
            return
        if mine != theirs:
            self.tell(pair, f"{len(mine):,} bytes", f"{len(theirs):,} other bytes")

    def compare_entries(self, pair: ValuePair, one: dict[str, Value], other: dict[str, Value]) -> Iterator[ValuePair]:
        """Compare two dictionaries key by key."""
        page = pair.page
        reference = one.get("Pg", one.get("P") if one.get("Type") == "Annot" else None)
        if isinstance(reference, PdfReference):
            page = self.own.get(reference.number, page)
        for key in sorted({*one, *other}, key=lambda key: (key in INDICES, key)):
            path = (*pair.path, key)
            mine, theirs = one.get(key), other.get(key)
            if key not in one or key not in other:
                shown = "" if key not in one else show(self.one.graph.get(mine)) or "something"
                wanted = "" if key not in other else show(self.other.graph.get(theirs)) or "something"
                self.tell(ValuePair(path, page, mine, theirs), shown, wanted)
            else:
                yield ValuePair(path, page, mine, theirs)

    def compare_items(self, pair: ValuePair, one: list[Value], other: list[Value]) -> Iterator[ValuePair]:
        """Compare two arrays item by item; one that is longer is that first of all."""
        if len(one) != len(other):
            self.tell(pair, count(len(one)), count(len(other)))
        for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
            yield ValuePair((*pair.path, f"{at}"), pair.page, mine, theirs)

    def tell(self, pair: ValuePair, one: str, other: str) -> None:
        """Note a difference."""
        self.found.append(Difference(pair.path, pair.page, one, other))


def drop_written(stream: PdfStream) -> dict[str, Value]:
    """Leave out how a stream is written; a filter that is not deflate alone says what it holds."""
    plain = stream.entries.get("Filter") in (PdfName("FlateDecode"), [PdfName("FlateDecode")], None)
    kept = WRITTEN if plain and not stream.entries.get("DecodeParms") else {"Length", "DL"}
    return {key: value for key, value in stream.entries.items() if key not in kept}


def is_same(one: Value, other: Value) -> bool:
    """Whether two simple values say the same: 1 and 1.0 do, true and 1 do not."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def count(items: int) -> str:
    """Say how many items there are."""
    return f"{items:,} item" if items == 1 else f"{items:,} items"


def show(value: Value) -> str:
    """Write a value for a message."""
    match value:
        case PdfName():
            text = f"/{TAG.sub('', value)}"
        case bytes():
            text = read_text(value)
            text = text if text.isprintable() else value.hex()
        case bool() | None:
            text = str(value).lower()
        case int() | float():
            text = f"{value:g}"
        case PdfStream():
            text = "a stream"
        case dict():
            kind = as_dict(value).get("Type") or as_dict(value).get("S")
            text = f"an object /{kind}" if isinstance(kind, PdfName) else "an object"
        case list():
            text = " ".join(show(item) for item in value[:6]) if len(value) <= 6 else count(len(value))
        case _:
            text = "a reference"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
