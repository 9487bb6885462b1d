"""A brief without its references to tables and figures: for the annotated copy, which has others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Emphasis, Foreign, Link, Notes, Strong, Table, Unverified
from brief.document.walk import list_points

if TYPE_CHECKING:
    from brief.document.tree import Block, Brief, Inline, Inlines


def unlink(brief: Brief) -> Brief:
    """Give the brief with the words of its references in their places."""
    parts = tuple(replace(part, blocks=tuple(map(unlink_block, part.blocks))) for part in brief.parts)
    return replace(brief, parts=parts)


def unlink_block(block: Block) -> Block:
    """Give a block of the author's running text without references."""
    match block:
        case Notes():
            return replace(block, notes=tuple(replace(n, content=unlink_words(n.content)) for n in block.notes))
        case Table():
            return replace(block, notes=tuple(replace(n, content=unlink_words(n.content)) for n in block.notes))
        case _:
            points = tuple(replace(point, content=unlink_words(point.content)) for point in list_points(block))
            return replace(block, points=points) if points else block


def unlink_words(content: Inlines) -> Inlines:
    """Give words without references; links to addresses stay."""
    out: list[Inline] = []
    for item in content:
        match item:
            case Link(inner, url) if url.startswith("#"):
                out += inner
            case Strong(inner) | Emphasis(inner) | Unverified(inner) | Foreign(inner):
                out.append(replace(item, content=unlink_words(inner)))
            case _:
                out.append(item)
    return tuple(out)
