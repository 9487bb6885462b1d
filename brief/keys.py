"""Closed sets of keys: one table says how each value is read, and is what the JSON Schema is written from.

A `ValueForm` is what a value may be: it reads a node and knows its shape. A `Key` names a form; `Keys` are all the
keys of one mapping. `read_keys` answers every unknown, missing, mistyped or impossible one at its place and gives the
rest as `FoundKeys`, which is asked by Key, so that each value has its own type:

    TITLE = Key("title", TEXT, required=True)
    DATE = Key("date", ISO_DATE)
    MEETING = Keys("meeting", (TITLE, DATE))

    found = read_keys(node, MEETING, reading)
    if found is not None:
        title, date = found[TITLE], found[DATE]  # Scalar | None, Date | None
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from msgspec import Struct

from brief.characters import is_blank
from brief.cut_values import find_cut
from brief.diagnostics import Act, Fix, Mark, Severity, replace_value, replace_words
from brief.marked import Mapping, Scalar, Sequence
from brief.patterns import late
from brief.spelling import nearest
from brief.syntax import BULLET_HELP, BULLETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brief.cut_values import CutValue
    from brief.diagnostics import Code, Report
    from brief.marked import Entry, Node, ReadValues

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)
T_co = TypeVar("T_co", covariant=True)

BULLET: Final = late(f"[{BULLETS}]\\s")
NO_SPACE: Final = late("^[\\w-]+:[\u00a0\u2000-\u200a\u202f\u3000]")
MOST_GUESSED: Final = 50  # findings; after so many nobody wants the nearest word any more
MOST_CHOICES: Final = 200  # words that a guess is made from: both bound the work on hostile input


# -- shapes: what the JSON Schema says of a value ----------------------------------------------------------------------


class TextForm(Struct, frozen=True):
    """Text; `pattern` and `choices` where not every text will do."""

    pattern: str = ""
    choices: tuple[str, ...] = ()


class ListOf(Struct, frozen=True):
    """A list."""

    item: Shape


class KeysOf(Struct, frozen=True):
    """A mapping with a closed set of keys."""

    keys: Keys


class NamedBy(Struct, frozen=True):
    """A mapping whose keys are the author's own names."""

    value: Shape
    pattern: str = ""


class Either(Struct, frozen=True):
    """One of several shapes."""

    shapes: tuple[Shape, ...]


Shape = TextForm | ListOf | KeysOf | NamedBy | Either


# -- forms and keys ----------------------------------------------------------------------------------------------------


class Codes(Struct, frozen=True):
    """What a kind of file calls its findings."""

    unknown_key: Code
    missing_key: Code
    wrong_type: Code
    bad_value: Code


class KeyReading(Struct, frozen=True):
    """Where a reader tells its findings."""

    report: Report
    codes: Codes

    def guess(self, word: str, choices: Iterable[str]) -> str | None:
        """The choice that was probably meant."""
        if len(self.report.diagnostics) >= MOST_GUESSED:
            return None
        return nearest(word, islice(choices, MOST_CHOICES))

    def mistype(self, node: Node, expected: str, hint: str = "") -> None:
        """Say that a value is of another type than `expected`, which is a noun with its article."""
        if isinstance(node, Scalar) and node.plain and not node.value:
            fact, hint = "value is missing", f"write {expected}, or delete the key"
        else:
            found = _name(node)
            fact = f"expected {expected}, not {found}"
            if isinstance(node, Scalar) and node.plain and NO_SPACE.search(node.value):
                hint = "a space that is none for YAML stands after the colon, such as U+00A0: put a plain one there"
            if isinstance(node, Scalar) and node.plain and BULLET.match(node.value):
                hint = f"`{node.value[0]}` is no list mark: {BULLET_HELP}"
            if isinstance(node, Mapping) and "text" in expected:
                hint = "put text that begins with a brace in quotation marks"
        self.report.error(self.codes.wrong_type, node.mark, fact, hint)

    def refuse(self, mark: Mark, fact: str, hint: str = "", *notes: str, fixes: tuple[Fix, ...] = ()) -> None:
        """Say that a value is impossible."""
        self.report.error(self.codes.bad_value, mark, fact, hint, *notes, fixes=fixes)

    def miss(self, mark: Mark, fact: str, hint: str = "", fixes: tuple[Fix, ...] = ()) -> None:
        """Say that a key is missing."""
        self.report.error(self.codes.missing_key, mark, fact, hint, fixes=fixes)


class ValueForm(Struct, Generic[T_co], frozen=True):
    """What a value may be; `read` gives None where it has told a finding."""

    about: str  # a noun with its article: "a list of claims"
    read: Callable[[Node, KeyReading], T_co | None]
    shape: Shape


class Key(Struct, Generic[T_co], frozen=True):
    """A key of a mapping."""

    name: str
    form: ValueForm[T_co]
    about: str = ""  # one line for the schema and the documentation
    required: bool = False
    default: str = ""  # what counts where it is left out, in words
    example: str = ""  # as YAML


class Keys(Struct, frozen=True):
    """All the keys of one kind of mapping, which `about` names without an article."""

    about: str
    keys: tuple[Key[object], ...]


class FoundKeys(Struct, frozen=True):
    """What a mapping holds; `place` is where a finding about the mapping as a whole stands."""

    mark: Mark
    place: Mark
    _values: dict[str, object]
    _written: dict[str, Entry]
    _refused: set[str]

    def __getitem__(self, key: Key[T]) -> T | None:
        """The value of a key; None where it is not given, or was refused."""
        return cast("T | None", self._values.get(key.name))

    def __contains__(self, key: Key[object]) -> bool:
        """Whether a key is given, be its value good or not."""
        return key.name in self._written

    def read(self, key: Key[object], entry: Entry, reading: KeyReading, before: ReadValues | None = None) -> None:
        """Read a value, or take the one that was read of its node before."""
        self._written[key.name] = entry
        known = before.get(key.name) if before else None
        if known is not None and known[0] is entry.value:
            self._values[key.name] = known[1]
            return
        told, waived = reading.report.diagnostics, reading.report.waived
        said, passed = len(told), len(waived)
        value = self._values[key.name] = key.form.read(entry.value, reading)
        if before is not None and (said, passed) == (len(told), len(waived)):
            before[key.name] = entry.value, value
        if any(d.severity is Severity.ERROR and d.code is not reading.codes.unknown_key for d in told[said:]):
            self._refused.add(key.name)

    def refused(self, *keys: Key[object]) -> bool:
        """Whether a value of these has an error, a misspelt key apart: what rests on that is not looked at."""
        return not self._refused.isdisjoint(key.name for key in keys)

    def node_of(self, key: Key[object]) -> Node:
        """What is written behind a key that is given."""
        return self._written[key.name].value

    def mark_of(self, key: Key[object]) -> Mark:
        """Where a key that is given stands."""
        return self._written[key.name].key.mark


def read_keys(
    node: Node, keys: Keys, reading: KeyReading, place: Mark | None = None, before: ReadValues | None = None
) -> FoundKeys | None:
    """Read a mapping; None, with a finding, where it is none. What was read `before` of the same nodes is as it was.

    `place` is where a missing key is told: the name that the mapping has, if any; left out, its own first key.
    """
    if not isinstance(node, Mapping):
        hint = f"write keys and values, such as `{keys.keys[0].name}: …`"
        reading.mistype(node, f"the keys of {with_article(keys.about)}", hint)
        return None
    known = {key.name: key for key in keys.keys}
    if place is None:
        place = node.entries[0].key.mark if node.entries else node.mark
    found = FoundKeys(node.mark, place, {}, {}, set())
    unknown: list[Entry] = []
    cut = find_cut(node.entries, known)
    cut_off = {piece.mark for one in cut for piece in one.pieces}
    whole = {one.entry.key.mark: one.whole for one in cut}
    for entry in (whole.get(entry.key.mark, entry) for entry in node.entries):
        key = known.get(entry.key.value)
        if key is None:
            if entry.key.mark not in cut_off:
                unknown.append(entry)
            continue
        found.read(key, entry, reading, before)
    _tell_cut(cut, keys, reading)
    meant = _tell_unknown(unknown, [key.name for key in keys.keys if key not in found] or list(known), keys, reading)
    for name, entry in meant.items():
        if known[name] not in found:  # read as it was meant, so that its own finding is the only one
            said = len(reading.report.diagnostics)
            found.read(known[name], entry, reading)
            if found[known[name]] is None:  # perhaps it was another key
                del reading.report.diagnostics[said:]
    for key in keys.keys:
        if key.required and key not in found:
            reading.miss(place, f"{keys.about} has no `{key.name}`", f"add `{key.name}:` with {key.form.about}")
    return found


def _tell_cut(cut: Iterable[CutValue], keys: Keys, reading: KeyReading) -> None:
    """Report values that a comma has ended, each once, from the first piece to the last."""
    for one in cut:
        name = one.entry.key.value
        fact = f"`{shorten(one.rest)}` is no key of {with_article(keys.about)}: a comma ends `{name}` before it"
        hint = f"put the whole text of `{name}` in quotation marks, or write it without braces"
        fix = Fix("put the whole text in quotation marks", Act.QUOTE, one.whole_mark)
        reading.report.error(reading.codes.unknown_key, one.rest_mark, fact, hint, fixes=(fix,))


def _tell_unknown(unknown: Iterable[Entry], choices: list[str], keys: Keys, reading: KeyReading) -> dict[str, Entry]:
    """Report keys that are none of `keys`; give those that were probably meant, with what was written."""
    meant: dict[str, Entry] = {}
    what = with_article(keys.about)
    for entry in unknown:
        key = entry.key
        near = reading.guess(key.value, choices)
        if near:
            meant.setdefault(near, entry)
        if key.value != key.value.lstrip():
            hint = f"U+{ord(key.value[0]):04X} stands before it: indent with plain spaces"
        elif near:
            hint = f"did you mean `{near}`?"
        else:
            hint = f"keys of {what}: {', '.join(f'`{choice}`' for choice in choices)}"
        fact = f"`{shorten(key.value)}` is no key of {what}"
        reading.report.error(reading.codes.unknown_key, key.mark, fact, hint, fixes=replace_words(key.mark, near))
    return meant


# -- building forms ----------------------------------------------------------------------------------------------------


def words(about: str, parse: Callable[[Scalar, KeyReading], T | None], shape: TextForm | None = None) -> ValueForm[T]:
    """A form of text that `parse` turns into its value; blank text is refused before."""

    def read(node: Node, reading: KeyReading) -> T | None:
        if not isinstance(node, Scalar) or (node.plain and not node.value):
            reading.mistype(node, about)
            return None
        if is_blank(node.value):
            reading.refuse(node.mark, "text is empty", f"write {about}, or delete the key")
            return None
        return parse(node, reading)

    return ValueForm(about, read, shape or TextForm())


def matching(about: str, pattern: str) -> ValueForm[Scalar]:
    """A form of text that a regular expression matches whole."""
    wanted = re.compile(pattern)

    def keep(scalar: Scalar, reading: KeyReading) -> Scalar | None:
        if wanted.fullmatch(scalar.value):
            return scalar
        reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not {about}")
        return None

    return words(about, keep, TextForm(pattern))


def one_of(about: str, kinds: type[C]) -> ValueForm[C]:
    """A form of the words of an enumeration."""
    choices = tuple(kind.value for kind in kinds)

    def choose(scalar: Scalar, reading: KeyReading) -> C | None:
        if scalar.value in choices:
            return kinds(scalar.value)
        near = reading.guess(scalar.value, choices)
        listed = ", ".join(f"`{choice}`" for choice in choices)
        hint = f"did you mean `{near}`?" if near else f"write one of {listed}"
        fixes = replace_value(scalar.mark, near)
        reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not {about}", hint, fixes=fixes)
        return None

    return words(about, choose, TextForm(choices=choices))


def list_of(item: ValueForm[T], about: str) -> ValueForm[tuple[T, ...]]:
    """A form of a list; items that were refused are left out of it."""

    def read(node: Node, reading: KeyReading) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            lone = isinstance(node, Mapping) and isinstance(item.shape, KeysOf)
            reading.mistype(node, about, "begin each item with `- `, a single one too" if lone else "")
            return None
        return _read_items(node, item, reading)

    return ValueForm(about, read, ListOf(item.shape))


def one_or_list(item: ValueForm[T], about: str) -> ValueForm[tuple[T, ...]]:
    """A form of one item, or a list of them."""

    def read(node: Node, reading: KeyReading) -> tuple[T, ...] | None:
        if isinstance(node, Sequence):
            return _read_items(node, item, reading)
        value = item.read(node, reading)
        return None if value is None else (value,)

    return ValueForm(about, read, Either((item.shape, ListOf(item.shape))))


def mapping_of(keys: Keys, build: Callable[[FoundKeys, KeyReading], T | None]) -> ValueForm[T]:
    """A form of a mapping with a closed set of keys."""

    def read(node: Node, reading: KeyReading) -> T | None:
        found = read_keys(node, keys, reading)
        return None if found is None else build(found, reading)

    return ValueForm(with_article(keys.about), read, KeysOf(keys))


def named_by(
    about: str, value: Shape, build: Callable[[Entry, KeyReading], T | None], pattern: str = ""
) -> ValueForm[tuple[T, ...]]:
    """A form of a mapping whose keys are the author's own names."""

    def read(node: Node, reading: KeyReading) -> tuple[T, ...] | None:
        if not isinstance(node, Mapping):
            reading.mistype(node, about)
            return None
        built = (build(entry, reading) for entry in node.entries)
        return tuple(one for one in built if one is not None)

    return ValueForm(about, read, NamedBy(value, pattern))


def _read_items(node: Sequence, item: ValueForm[T], reading: KeyReading) -> tuple[T, ...]:
    values = (item.read(one, reading) for one in node.items)
    return tuple(value for value in values if value is not None)


# -- words of messages -------------------------------------------------------------------------------------------------


def with_article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"an {noun}" if noun[:1] in "aeio" else f"a {noun}"


def _name(node: Node) -> str:
    if isinstance(node, Scalar):
        return "text"
    return "a list" if isinstance(node, Sequence) else "keys and values"


def shorten(text: str) -> str:
    """Text as messages quote it: in one line, and not too long."""
    text = " ".join(text[:200].split())
    return text if len(text) <= 40 else f"{text[:39]}…"
