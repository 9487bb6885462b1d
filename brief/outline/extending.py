"""Shared values: an outline lies over the file that it `extends`, and under what `--set` says.

A house's file has what its briefs have in common: every key but those that are each outline's own. Mappings are merged
key by key, at any depth; of anything else the nearer says it: `--set`, the outline, the file that it extends, and the
one that this extends. Every value keeps the mark of the place where it is written, so that a finding stands there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code, Mark, Report, drop, replace_value
from brief.files import YAML_SUFFIXES, OutsideError, UnreadableError, find_alike, read_named
from brief.marked import MOST_BYTES, Entry, Mapping, Scalar, Sequence, read
from brief.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brief.marked import Node

    Carried = Callable[[str], bytes | None]

EXTENDS: Final = "extends"
# what each outline says by itself, and no file of shared values
OWN: Final = frozenset(
    (
        *("title", "subtitle", "key_messages", "big_numbers", "sections", "recommendations", "boxes", "statistics"),
        *("figures", "pull_quotes"),
    )
)
LONGEST: Final = 16  # files in a chain
LONGEST_NAME: Final = 60  # characters of an option in a finding
SEPARATOR: Final = "."  # of the keys of `--set sources.survey.published=2020`


class House(Struct, frozen=True):
    """A file of shared values: its path from the outline's folder, marked where it is named, and what it holds.

    `data` is None for one that could not be read.
    """

    name: Scalar
    data: bytes | None = None


def extend(
    tree: Mapping, file: str, report: Report, *, allow_outside: bool, carried: Carried | None = None
) -> tuple[Mapping, tuple[House, ...]]:
    """Merge an outline's tree with what it extends; give it with the files that this is from, the nearest first.

    What cannot be read of these is a finding, and left out. `carried` gives their bytes where they are not read from
    the disk: those that a PDF has with it.
    """
    folder = Path(file).parent
    houses: list[House] = []
    trees: list[Mapping] = []
    seen = {os.path.realpath(file)}
    current, place = tree, ""  # the folder of the current file, from the outline's
    while (entry := find_extended(current)) is not None:
        name = read_name(entry, report)
        if name is None:
            break
        name = replace(name, value=os.path.normpath(os.path.join(place, name.value)))  # noqa: PTH118 - a name as written
        where = locate(folder, name)
        if where in seen or len(seen) > LONGEST:
            hint = "let it extend another file, or none"
            report.error(Code.OUTLINE_EXTENDS_CYCLE, name.mark, f"`{entry_words(entry)}` extends itself", hint)
            break
        seen.add(where)
        if carried is None:
            house = read_house(name, folder, report, allow_outside=allow_outside)
        else:
            house = House(name, carried(name.value))
        houses.append(house)
        shared = None if house.data is None else read(house.data, str(folder / name.value), report)
        if shared is None:
            break
        if not isinstance(shared, Mapping):
            report.error(Code.OUTLINE_WRONG_TYPE, shared.mark, f"`{name.value}` has no keys", "write keys and values")
            break
        current, place = shared, os.path.dirname(name.value)  # noqa: PTH120 - as above
        trees.append(rebase(refuse_own(shared, report), place))
    named = set(list_named_sources(tree))
    merged = Mapping(tuple(entry for entry in tree.entries if entry.key.value != EXTENDS), tree.mark)
    own = merged
    for shared in trees:
        merged = merge(shared, merged)
    return choose_sources(merged, own, named) if trees else tree, tuple(houses)


def find_entry(tree: Mapping, key: str) -> Entry | None:
    """Find a key at the top."""
    return next((entry for entry in tree.entries if entry.key.value == key), None)


def find_extended(tree: Mapping) -> Entry | None:
    """Find the key that names a file of shared values; misspelt, it is told elsewhere and read all the same."""
    misspelt = (entry for entry in tree.entries if nearest(entry.key.value, (EXTENDS,)))
    return find_entry(tree, EXTENDS) or next(misspelt, None)


def entry_words(entry: Entry) -> str:
    """Give a value as it is written."""
    return entry.value.value if isinstance(entry.value, Scalar) else ""


def read_name(entry: Entry, report: Report) -> Scalar | None:
    """Read the name of a file; None, with a finding, where it is none."""
    value = entry.value
    if isinstance(value, Scalar) and value.value.endswith(YAML_SUFFIXES):
        return value
    fact = f"`{EXTENDS}` is not the path of one YAML file"
    hint = "name a file of shared values, such as `house.yaml`; a layout is named by `layout`"
    report.error(Code.OUTLINE_BAD_VALUE, value.mark, fact, hint)
    return None


def locate(folder: Path, name: Scalar) -> str:
    """Say where a file lies, once links are followed; a name that no file can have lies nowhere."""
    try:
        return os.path.realpath(folder / name.value)
    except ValueError:
        return name.value


def read_house(name: Scalar, folder: Path, report: Report, *, allow_outside: bool) -> House:
    """Read a file of shared values, which lies in the outline's folder or below it."""
    try:
        # one byte more than the reader of YAML takes, so that it can say so
        return House(name, read_named(name.value, folder, MOST_BYTES + 1, allow_outside=allow_outside))
    except OutsideError:
        hint = "copy it there, or allow it with `--allow-outside`"
        fact = f"`{name.value}` lies outside the outline's folder"
        report.error(Code.OUTLINE_EXTENDS_OUTSIDE, name.mark, fact, hint)
    except UnreadableError as error:
        fact, fixes = f"`{name.value}` {error.message}", replace_value(name.mark, find_alike(name.value, folder))
        report.error(Code.OUTLINE_EXTENDS_MISSING, name.mark, fact, error.help, fixes=fixes)
    except ValueError:
        fact = "the file's name holds a character that no path can hold"
        report.error(Code.OUTLINE_EXTENDS_MISSING, name.mark, fact, "name another file")
    return House(name)


def refuse_own(shared: Mapping, report: Report) -> Mapping:
    """Report what a file of shared values has and is each outline's own, and give the rest."""
    for entry in shared.entries:
        if entry.key.value in OWN:
            fact = f"`{entry.key.value}` is no shared value"
            hint = "write it in each outline: a file that they extend has what they have in common"
            mark = entry.key.mark
            report.error(Code.OUTLINE_UNKNOWN_KEY, mark, fact, hint, fixes=drop(mark, f"`{entry.key.value}`"))
    kept = (entry for entry in shared.entries if entry.key.value not in OWN | {EXTENDS})
    return Mapping(tuple(kept), shared.mark)


def rebase(shared: Mapping, place: str) -> Mapping:
    """Make paths from a house's own folder paths from the outline's: of sources and of the layout."""
    if not place:
        return shared

    def move(node: Node) -> Node:
        moved = isinstance(node, Scalar) and node.value and not os.path.isabs(node.value)  # noqa: PTH117 - as written
        return replace(node, value=os.path.join(place, node.value)) if moved else node  # type: ignore[union-attr]  # noqa: PTH118 - a scalar, as written

    def change(entry: Entry) -> Entry:
        if (
            entry.key.value == "layout"
            and isinstance(entry.value, Scalar)
            and entry.value.value.endswith(YAML_SUFFIXES)
        ):
            return Entry(entry.key, move(entry.value))
        if entry.key.value == "sources" and isinstance(entry.value, Mapping):
            return Entry(entry.key, Mapping(tuple(map(change_source, entry.value.entries)), entry.value.mark))
        return entry

    def change_source(entry: Entry) -> Entry:
        if not isinstance(entry.value, Mapping):
            return entry
        inner = (
            Entry(one.key, move(one.value) if one.key.value == "file" else one.value) for one in entry.value.entries
        )
        return Entry(entry.key, Mapping(tuple(inner), entry.value.mark))

    return Mapping(tuple(map(change, shared.entries)), shared.mark)


def merge(under: Mapping, over: Mapping) -> Mapping:
    """Lay a mapping over another: its own keys come first, in their order, then those that it has not."""
    below = {entry.key.value: entry.value for entry in under.entries}
    entries: list[Entry] = []
    for entry in over.entries:
        other = below.get(entry.key.value)
        both = isinstance(entry.value, Mapping) and isinstance(other, Mapping)
        entries.append(Entry(entry.key, merge(other, entry.value)) if both else entry)  # type: ignore[arg-type]  # both are
    given = {entry.key.value for entry in over.entries}
    entries += (entry for entry in under.entries if entry.key.value not in given)
    return Mapping(tuple(entries), over.mark)


def choose_sources(merged: Mapping, own: Mapping, named: set[str]) -> Mapping:
    """Leave a house's sources out that an outline does not name: it is made from its own and from those.

    Where it has none of its own and names none, all count.
    """
    entry, mine = find_entry(merged, "sources"), find_entry(own, "sources")
    if entry is None or not isinstance(entry.value, Mapping):
        return merged
    own_names = {one.key.value for one in mine.value.entries} if mine and isinstance(mine.value, Mapping) else set()
    wanted = own_names | named
    kept = tuple(one for one in entry.value.entries if one.key.value in wanted) or entry.value.entries
    chosen = Entry(entry.key, Mapping(kept, entry.value.mark))
    return Mapping(tuple(chosen if one is entry else one for one in merged.entries), merged.mark)


def list_named_sources(node: Node) -> Iterator[str]:
    """Every source that a tree names, wherever it does."""
    below: list[Node] = [node]
    while below:
        inner = below.pop()
        if isinstance(inner, Sequence):
            below += inner.items
        elif isinstance(inner, Mapping):
            for entry in inner.entries:
                if entry.key.value == "source" and isinstance(entry.value, Scalar):
                    yield entry.value.value
                below.append(entry.value)


# -- what --set says ---------------------------------------------------------------------------------------------------


def apply_settings(tree: Mapping, settings: tuple[str, ...], report: Report) -> Mapping:
    """Lay what `--set KEY=VALUE` says over an outline, the last option first; a later one wins."""
    for setting in settings:
        said = read_setting(setting, report)
        if said is not None:
            # an outline's own keys stay where they are: the place of its first is where a missing key is told
            tree = put(tree, said)
    return tree


def read_setting(setting: str, report: Report) -> Mapping | None:
    """Read an option's argument as the mapping that its dotted key names, with marks in it."""
    key, _, words = setting.partition("=")
    shown = setting if len(setting) <= LONGEST_NAME else f"{setting[: LONGEST_NAME - 1]}…"
    file = f"--set {shown}"
    start = len(key) + 1
    value: Node | None
    if words.strip():
        value = read(f"{' ' * start}{words}".encode("utf-8", "surrogatepass"), file, report)
    else:
        value = Scalar("", Mark(file, 1, start + 1, 1, start + 1))
    parts = key.split(SEPARATOR)
    ends = [sum(map(len, parts[: at + 1])) + at for at in range(len(parts))]
    for part, end in reversed(list(zip(parts, ends, strict=True))):
        if value is None:
            return None
        mark = Mark(file, 1, end - len(part) + 1, 1, end + 1)
        value = Mapping((Entry(Scalar(part, mark), value),), mark)
    return value if isinstance(value, Mapping) else None


def put(under: Mapping, over: Mapping) -> Mapping:
    """Lay a mapping over another that keeps the order of its keys; further ones come last."""
    given = {entry.key.value: entry for entry in over.entries}
    entries: list[Entry] = []
    for entry in under.entries:
        new = given.pop(entry.key.value, None)
        if new is None:
            entries.append(entry)
        elif isinstance(new.value, Mapping) and isinstance(entry.value, Mapping):
            entries.append(Entry(entry.key, put(entry.value, new.value)))
        else:
            entries.append(new)
    return Mapping((*entries, *given.values()), under.mark)
