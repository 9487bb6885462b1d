"""Which part of a brief stands where: bands of parts, and names of closed sets in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code, drop, replace_value
from brief.layout.cursor import Cursor
from brief.layout.forms import Heads
from brief.layout.selecting import OmittedPart, Selection
from brief.layout.types import Band, PartName
from brief.marked import Mapping, Scalar, Sequence
from brief.spelling import nearest

if TYPE_CHECKING:
    from enum import StrEnum
    from typing import TypeVar

    from brief.diagnostics import Mark
    from brief.layout.cursor import Kind
    from brief.marked import Node

    Named = TypeVar("Named", bound=StrEnum)


def read_names(node: Node | None, kind: type[Named], cursor: Cursor) -> tuple[Named, ...]:
    """Names of a closed set, each once; one alone needs no list."""
    if node is None:
        return ()
    names: list[Named] = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        name = read_name(item, kind, cursor)
        if name in names:
            fact = f"`{name}` stands twice in `{cursor.place}`"
            fixes = drop(item.mark, f"the second `{name}`")
            cursor.report.error(Code.LAYOUT_BAD_VALUE, item.mark, fact, "delete one of them", fixes=fixes)
            break
        if name is not None:
            names.append(name)
    return tuple(names)


def name_kind(kind: type[StrEnum]) -> Kind:
    """What `read_names` reads, in the words of JSON Schema."""
    one: Kind = {"enum": [member.value for member in kind]}
    return {"anyOf": [one, {"type": "array", "items": one}]}


def read_name(node: Node, kind: type[Named], cursor: Cursor) -> Named | None:
    """One name of a closed set."""
    names = [member.value for member in kind]
    if isinstance(node, Scalar) and node.value in names:
        return kind(node.value)
    close = nearest(node.value, names) if isinstance(node, Scalar) else None
    shown = f"`{node.value}`" if isinstance(node, Scalar) else "this"
    hint = f"did you mean `{close}`?" if close else "the names are " + ", ".join(f"`{name}`" for name in names)
    fact, fixes = f"{shown} is no name of `{cursor.place}`", replace_value(node.mark, close)
    cursor.report.error(Code.LAYOUT_BAD_VALUE, node.mark, fact, hint, fixes=fixes)
    return None


def read_bands(top: Cursor) -> tuple[Band, ...]:
    """Bands from top to bottom; a part stands in one of them alone."""
    node = top.find("bands")
    if not isinstance(node, Sequence):
        if node is None:
            top.missing("bands")
        else:
            top.wrong("bands", node.mark, "a list of bands")
        return ()
    seen: dict[PartName, Mark] = {}
    bands = []
    for item in node.items:
        if isinstance(item, Mapping):
            bands.append(read_band(Cursor(item, "bands", top.report, kinds=top.kinds), seen))
        else:
            top.wrong("bands", item.mark, "a list of bands")
    places = [part for band in bands for stack in band.stacks for part in stack]
    if places and places[0] is not PartName.TITLE:  # the document's first heading is its title (ISO 14289-1, 7.4.2)
        message = f"`bands` begins with `{places[0].value}`"
        top.report.error(Code.LAYOUT_BAD_VALUE, node.mark, message, "let the first band place `title` first")
    return tuple(bands)


def read_band(cursor: Cursor, seen: dict[PartName, Mark]) -> Band:
    """One band."""
    node = cursor.find("parts")
    cursor.tell("parts", {"type": "array", "items": name_kind(PartName), "minItems": 1})
    cursor.tell("beside", name_kind(PartName), "[]")
    items = node.items if isinstance(node, Sequence) else ()
    stacks = tuple(read_names(item, PartName, cursor) for item in items)
    if not items:
        cursor.missing("parts")
    beside = read_names(cursor.find("beside"), PartName, cursor)
    for stack in (*stacks, beside):
        for part in stack:
            if part in seen:
                message = f"the part `{part.value}` stands in two bands"
                cursor.report.error(Code.LAYOUT_BAD_VALUE, cursor.mapping.mark, message, "leave it in one")
            seen[part] = cursor.mapping.mark
    side_by_side = cursor.truth("side_by_side", fallback=False)
    band = Band(
        stacks=stacks if side_by_side else (tuple(part for stack in stacks for part in stack),),
        columns=max(1, cursor.whole("columns", 1)),
        side_by_side=side_by_side,
        across=cursor.truth("across", fallback=False),
        before=cursor.length("before", 0.0),
        new_page=cursor.truth("new_page", fallback=False),
        heads=cursor.choice("heads", Heads, Heads.ABOVE),
        at=cursor.length("at", 0.0),
        panel=cursor.truth("panel", fallback=False),
        floats=cursor.truth("float", fallback=False),
        facing=cursor.truth("facing", fallback=False),
        beside=beside,
        grid=cursor.truth("grid", fallback=False),
        shares=cursor.shares("shares", ()),
        boxed=cursor.whole("boxed", 0),
        rule=cursor.length("rule", 0.0),
        back=cursor.truth("back", fallback=False),
    )
    cursor.close()
    return band


def read_selection(top: Cursor) -> Selection:
    """Read the keys of `selection`; a layout without them shows the whole brief."""
    if top.find("selection") is None:
        return Selection(frozenset(), 0)
    cursor = top.inside("selection")
    cursor.tell("omits", name_kind(OmittedPart))
    selection = Selection(
        frozenset(read_names(cursor.find("omits"), OmittedPart, cursor)),
        cursor.whole("points", 0),
        cursor.whole("figures", 0),
        cursor.truth("fill", fallback=False),
    )
    cursor.close()
    return selection
