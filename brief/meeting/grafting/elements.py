"""Quick checks of an item's elements: their types, how these stand in one another, and what each has to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from brief.meeting.given.describing import text
from brief.meeting.given.values import ObjectReference
from brief.meeting.grafting.registry import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.meeting.given.file import GivenFile
    from brief.meeting.given.values import Value

UNWORDED: Final = frozenset({"Figure", "Formula"})
LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
ROWS: Final = frozenset({"THead", "TBody", "TFoot"})
CELLS: Final = frozenset({"TH", "TD"})
WIDEST: Final = 1000  # columns or rows that a cell spans
# what stands in an element of a type, and what an element of a type stands in (ISO 32000-1, 14.8.4.3.2 to 14.8.4.3.4)
INSIDE: Final = {
    "Table": ROWS | {"TR", "Caption"},
    **dict.fromkeys(ROWS, frozenset({"TR"})),
    "TR": CELLS,
    "L": frozenset({"L", "LI", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "TOC": frozenset({"TOC", "TOCI", "Caption"}),
}
AROUND: Final = {
    **dict.fromkeys(ROWS, frozenset({"Table"})),
    **dict.fromkeys(CELLS, frozenset({"TR"})),
    "TR": ROWS | {"Table"},
    "LI": frozenset({"L"}),
    "LBody": frozenset({"LI"}),
    "TOCI": frozenset({"TOC"}),
}
ONCE: Final = {"Table": ("THead", "TFoot", "Caption"), "L": ("Caption",), "TOC": ("Caption",)}
# standard types (14.8.4)
STANDARD: Final = frozenset(
    {
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        *("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH"),
        *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    }
)


class ReadElement(NamedTuple):
    """An element of an item: its standard type, "" where it has none, its entries, and the elements in it."""

    kind: str
    entries: dict[str, Value]
    kids: list[ReadElement]


def read_elements(given: GivenFile) -> list[ReadElement]:
    """Read all elements in the order in which they are heard, each once."""
    tree = given.dictionary(given.root.get("StructTreeRoot"))
    roles = given.dictionary(tree.get("RoleMap"))
    found: list[ReadElement] = []
    waiting: list[tuple[Value, list[ReadElement] | None]] = [(tree.get("K"), None)]
    seen: set[int] = set()
    listed: set[int] = set()  # that wait or have been read: elements that share a list do not wait for it again
    while waiting:
        value, family = waiting.pop()
        if type(value) is int:  # a mark
            continue
        thing = given.follow(value)
        if isinstance(thing, list):
            given.spend(len(thing))
            fresh = [
                one for one in thing if type(one) is not int and not (type(one) is ObjectReference and one in listed)
            ]
            listed.update(one for one in fresh if type(one) is ObjectReference)
            waiting += [(one, family) for one in reversed(fresh)]
        elif isinstance(thing, dict) and isinstance(given.resolve(thing.get("S")), str):
            if type(value) is ObjectReference:
                if value in seen:
                    continue
                seen.add(value)
            one = ReadElement(find_type(given, thing, roles), thing, [])
            found.append(one)
            if family is not None:
                family.append(one)
            waiting.append((thing.get("K"), one.kids))
    return found


def find_type(given: GivenFile, entries: dict[str, Value], roles: dict[str, Value]) -> str:
    """Find the standard type of an element; "" of what is none."""
    kind = given.resolve(entries.get("S"))
    for _ in range(LONGEST):
        if not isinstance(kind, str) or kind in STANDARD or kind not in roles:
            break
        kind = given.resolve(roles[kind])
    return kind if isinstance(kind, str) and kind in STANDARD else ""


def check_elements(given: GivenFile) -> Iterator[str]:
    """Types are known and stand where they may, figures have words, headings leave no level out, notes have ids."""
    level, ids = 0, set[bytes]()
    if not is_language(given, given.root.get("Lang")):
        yield "names a language that is none"
    for element in read_elements(given):
        kind, entries = element.kind, element.entries
        if not kind:
            yield "has an element of a type that nobody knows"
        if kind in UNWORDED and not given.resolve(entries.get("Alt")) and "ActualText" not in entries:
            yield "has a figure without alternate text"
        if "Lang" in entries and not is_language(given, entries["Lang"]):
            yield "names a language that is none"
        if kind == "Note":
            key = given.resolve(entries.get("ID"))
            if not isinstance(key, bytes) or key in ids:
                yield "has a note without an id of its own"
            else:
                ids.add(key)
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            if int(kind[1]) > level + 1:
                yield f"has a heading {kind} that leaves a level out"
            level = int(kind[1])
        yield from check_nesting(element)
        if kind == "Table":
            yield from check_table(given, element)


def is_language(given: GivenFile, value: Value) -> bool:
    """Whether a language is written as one, or left open (7.2)."""
    said = text(given.resolve(value))
    return not said or bool(LANGUAGE.fullmatch(said))


def check_nesting(element: ReadElement) -> Iterator[str]:
    """Parts of tables, lists and contents stand in these, and nothing else does (7.2)."""
    kind, kids = element.kind, [kid.kind for kid in element.kids]
    allowed = INSIDE.get(kind)
    wrong = [kid for kid in kids if (allowed and kid not in allowed) or (kid in AROUND and kind not in AROUND[kid])]
    if wrong:
        yield f"has an element {wrong[0] or 'of an unknown type'} within {kind or 'another'}, where none may be"
    if any(kids.count(one) > 1 for one in ONCE.get(kind, ())):
        yield f"has a {kind} with two heads, feet or captions"
    if kind == "Table" and {"THead", "TFoot"} & {*kids} and "TBody" not in kids:
        yield "has a table that has a head or foot and no body"


def check_table(given: GivenFile, table: ReadElement) -> Iterator[str]:
    """Rows of a table have as many columns, and what heads a cell is said (7.2 and 7.5)."""
    groups = [kid.kids if kid.kind in ROWS else [kid] for kid in table.kids]
    rows = [[cell for cell in row.kids if cell.kind in CELLS] for group in groups for row in group if row.kind == "TR"]
    said = [[gather_attributes(given, cell) for cell in row] for row in rows]
    if len(set(count_columns(given, said))) > 1:
        yield "has a table whose rows have different numbers of columns"
    cells = [(cell, own) for row, owns in zip(rows, said, strict=True) for cell, own in zip(row, owns, strict=True)]
    headed = any("Headers" in own for _, own in cells)
    if not headed and any(cell.kind == "TH" and "Scope" not in own for cell, own in cells):
        yield "has a table whose heads do not say what they head"


def count_columns(given: GivenFile, rows: list[list[dict[str, Value]]]) -> Iterator[int]:
    """Count the columns of each row by the attributes of its cells, with the cells that reach down into it."""
    reaching: list[tuple[int, int]] = []  # columns, and in how many rows more
    for row in rows:
        columns = sum(width for width, _ in reaching)
        reaching = [(width, more - 1) for width, more in reaching if more > 1]
        for cell in row:
            width, height = read_span(given, cell, "ColSpan"), read_span(given, cell, "RowSpan")
            columns += width
            reaching += [(width, height - 1)] if height > 1 else []
        yield columns


def read_span(given: GivenFile, attributes: dict[str, Value], name: str) -> int:
    """Read how many columns or rows a cell spans."""
    value = given.resolve(attributes.get(name))
    return min(value, WIDEST) if type(value) is int and value > 0 else 1


def gather_attributes(given: GivenFile, element: ReadElement) -> dict[str, Value]:
    """Gather the attributes of an element: those of its classes, and its own before them (14.7.5)."""
    found: dict[str, Value] = {}
    listed: list[Value] = []
    if "C" in element.entries:
        classes = given.dictionary(given.dictionary(given.root.get("StructTreeRoot")).get("ClassMap"))
        named = element.entries["C"]
        listed = [classes.get(key) for key in given.array(named) or [given.resolve(named)] if isinstance(key, str)]
    for attributes in (*listed, element.entries.get("A")):
        several = given.array(attributes)
        given.spend(len(several))
        for one in several or [attributes]:
            found |= given.dictionary(one)
    return found
