"""Walking a tree of the Brief: the text of it, the marks in it, its words, a copy with changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import (
    Address,
    Boxed,
    Emphasis,
    Foreign,
    Link,
    NoteRef,
    Paragraph,
    Pointed,
    PullQuote,
    Strong,
    Text,
    Titled,
    Unverified,
)
from brief.language.wordcount import count_words
from brief.layout.types import PartName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from brief.document.tree import Block, Heading, Inline, Inlines, ListPoint, Part

Thing = TypeVar("Thing")
LEADS = (":", "：")  # a point that ends so says nothing without those under it
HOLDERS = (Strong, Emphasis, Link, Unverified, Foreign)
# what no budget of words counts
BACK = frozenset(
    {
        PartName.TITLE,
        PartName.EVIDENCE_NOTES,
        PartName.EDITOR_NOTES,
        PartName.SOURCES,
        PartName.CITATION,
        PartName.DISCLAIMER,
    }
)


def list_inlines(content: Sequence[Inline]) -> list[Inline]:
    """List all inlines in the order of the text, each before those that it holds."""
    out: list[Inline] = []
    for item in content:
        out.append(item)
        if isinstance(item, HOLDERS):
            out += list_inlines(item.content)
    return out


def plain(content: Sequence[Inline]) -> str:
    """Return the words of `content` without their look."""
    inlines = list_inlines(content)
    return "".join([i.value if isinstance(i, Text) else i.label if isinstance(i, NoteRef) else "" for i in inlines])


def flatten(content: Sequence[Inline]) -> str:
    """Return the words of `content` without their look, and without the marks of notes."""
    return "".join([item.value for item in list_inlines(content) if isinstance(item, Text)])


def count_part(part: Part) -> int:
    """Count the words of a part's points and paragraphs."""
    words = 0
    for block in part.blocks:
        match block:
            case Paragraph() | PullQuote():
                words += count_words(plain(block.content))
            case _:
                words += sum(count_words(plain(point.content)) for point in list_points(block))
    return words


def part_address(content: Inlines) -> tuple[Inlines, Inlines]:
    """Part the words of a recommendation from its address, which stands below them; of others all are words."""
    last = content[-1] if content else None
    return (content[:-2], last.content) if isinstance(last, Address) else (content, ())  # without the space before it


def list_points(block: Block) -> tuple[ListPoint, ...]:
    """Give the points of a block that has any."""
    return block.points if isinstance(block, Pointed) else ()


def find_title(block: Block, part: Part) -> tuple[str, Heading] | None:
    """Give the heading of points that have their own, and the name that these go by: their part's, or a box's own."""
    if not isinstance(block, Titled):
        return None
    return block.name if isinstance(block, Boxed) else part.name, block.heading


def leads_in(point: ListPoint) -> bool:
    """Whether a point only leads in to those under it."""
    words = "".join([item.value for item in list_inlines(point.content) if isinstance(item, Text)])
    return words.rstrip().endswith(LEADS)


def first_points(points: tuple[ListPoint, ...], most: int, *, alone: bool = False) -> tuple[ListPoint, ...]:
    """Give the first points (0: all), each with those under it; or `alone`, where none only leads in to those."""
    if alone and not any(leads_in(point) for point in points):
        points = tuple(point for point in points if not point.sub)
    heads = [at for at, point in enumerate(points) if not point.sub]
    return points[: heads[most]] if 0 < most < len(heads) else points


def list_marks(thing: object) -> Iterator[NoteRef]:
    """Give every mark of a note in a tree, in the order of the text."""
    if isinstance(thing, NoteRef):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from list_marks(item)
    elif isinstance(thing, Struct):
        for field in thing.__struct_fields__:
            yield from list_marks(getattr(thing, field))


def keep(_name: str, value: object) -> object:
    """Return a field's value as it is."""
    return value


def map_tree(
    thing: Thing,
    change: Callable[[str, object], object] = keep,
    items: Callable[[tuple[object, ...]], tuple[object, ...]] = tuple,
) -> Thing:
    """Return a copy of a tree.

    `change` is given each field's name and value, and may give another value, which is not walked; `items` is given
    each tuple before what is in it, and may give another, which is.
    """
    if isinstance(thing, tuple):
        return cast("Thing", tuple(map_tree(item, change, items) for item in items(thing)))
    if not isinstance(thing, Struct):
        return thing
    changes: dict[str, object] = {}
    for field in thing.__struct_fields__:
        old = getattr(thing, field)
        new = change(field, old)
        if new is not old:
            changes[field] = new
        elif isinstance(old, (tuple, Struct)):
            changes[field] = map_tree(old, change, items)
    return replace(thing, **changes)
