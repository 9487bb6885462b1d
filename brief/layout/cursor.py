"""A layout's mapping being read: each key asked for once by its kind of value; what was not asked for is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from brief.diagnostics import Code, replace_words
from brief.layout.shipped import advise
from brief.marked import Entry, Mapping, Scalar, Sequence
from brief.patterns import late
from brief.spelling import nearest
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from brief.diagnostics import Mark, Report
    from brief.layout.colours import Colour
    from brief.marked import Node

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound="StrEnum")

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
LONGEST = 14_400.0  # points: no page of a PDF is longer (ISO 32000-1, annex C)
LENGTH = late(r"(-?\d{1,6}(?:\.\d{1,6})?)\s?(pt|mm|cm|in)")
NUMBER = late(r"-?\d{1,6}(?:\.\d{1,6})?")
SHARE = late(r"(?=[^1-9]*[1-9])\d{1,6}(?:\.\d{1,6})?")  # above 0
EM = late(r"(-?\d{1,3}(?:\.\d{1,4})?)\s?em")
HEX = late(r"#[0-9A-Fa-f]{6}")
SHORT_HEX = late(r"#[0-9A-Fa-f]{3}")
# what values are, in the words of JSON Schema; YAML reads `12pt` as a text, and `0` and `yes` as it likes
Kind = dict[str, object]
WORDS_KIND: Kind = {"type": ["string", "number", "boolean"]}
LENGTH_KIND: Kind = {
    "anyOf": [{"type": "string", "pattern": f"^(?:{LENGTH.pattern}|0)$"}, {"const": 0}],
    "description": "a length such as `12pt`, `20mm`, `1in`",
}
RELATIVE_KIND: Kind = {
    "anyOf": [{"type": "string", "pattern": f"^(?:{LENGTH.pattern}|{EM.pattern}|0)$"}, {"const": 0}],
    "description": "a length such as `12pt`, `20mm`, or `1.2em` of the size of `body`",
}
NUMBER_KIND: Kind = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{NUMBER.pattern}$"}]}
WHOLE_KIND: Kind = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]{1,6}$"}]}
TRUTH_KIND: Kind = {"enum": ["yes", "no", "true", "false", True, False]}

TRUTH = {"yes": True, "true": True, "no": False, "false": False}


def parse_length(text: str) -> float | None:
    """Points of "12pt", "20mm", "1in"; 0 needs no unit."""
    if text == "0":
        return 0.0
    match = LENGTH.fullmatch(text)
    length = round(float(match[1]) * POINTS[match[2]], 3) if match else None
    return length if length is not None and abs(length) <= LONGEST else None


def parse_number(text: str) -> float | None:
    """A plain decimal."""
    return float(text) if NUMBER.fullmatch(text) else None


def parse_share(text: str) -> float | None:
    """A plain decimal above 0."""
    return float(text) if SHARE.fullmatch(text) else None


def parse_whole(text: str) -> int | None:
    """A whole number from 0 on."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def parse_truth(text: str) -> bool | None:
    """Yes or no."""
    return TRUTH.get(text)


def parse_hex(text: str) -> Colour | None:
    """A colour as #RRGGBB or #RGB, each part from 0 to 1."""
    if SHORT_HEX.fullmatch(text):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    if not HEX.fullmatch(text):
        return None
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


class Cursor(Struct):
    """A mapping, the words for where it stands, and the keys asked for so far.

    A missing key is a finding unless a fallback is given; a wrong value is one, and what it reads as does not matter.
    """

    mapping: Mapping
    place: str  # "" at the top, "page", "styles.body" …
    report: Report
    asked: set[str] = field(default_factory=set)
    kinds: dict[str, Kind] | None = None  # of each key by its place, for who writes the schema
    em: float = 0.0  # what lengths may be relative to; 0: to nothing
    loose: bool = False  # what the layout extends is not there: it may have what is missing here
    unsure: bool = False  # the page's measures are not all known

    def tell(self, key: str, kind: Kind, default: str | None = None) -> None:
        """Note what a key's value is, and what it is where nothing says so."""
        if self.kinds is not None:
            self.kinds[self.name(key)] = kind if default is None else {**kind, "default": default}

    def find(self, key: str) -> Node | None:
        """The value of `key`; noted as asked for."""
        self.asked.add(key)
        if self.kinds is not None:
            self.kinds.setdefault(self.name(key), {})
        return find_value(self.mapping, key)

    @property
    def silent(self) -> bool:
        """Whether it stands for keys and values that are not there, which has been told."""
        return SILENT in self.asked

    def scalar(self, key: str) -> Scalar | None:
        """The scalar at `key`; None where there is nothing, and with a finding where there is another thing."""
        node = self.find(key)
        if node is None or isinstance(node, Scalar):
            return node
        self.wrong(key, node.mark, "one value")
        return None

    def read(
        self, key: str, parse: Callable[[str], Value | None], wanted: str, fallback: Value, *, needed: bool
    ) -> Value:
        """The value at `key` by `parse`; `fallback` where it is not there or not right."""
        if self.find(key) is None:
            if needed:
                self.missing(key)
            return fallback
        scalar = self.scalar(key)
        if scalar is None:
            return fallback
        value = parse(scalar.value)
        if value is None:
            self.wrong(key, scalar.mark, wanted)
            return fallback
        return value

    def length(self, key: str, fallback: float | None = None) -> float:
        """A length in points."""
        kind = RELATIVE_KIND if self.em else LENGTH_KIND
        self.tell(key, kind, None if fallback is None else f"{fallback:g}{'pt' if fallback else ''}")
        wanted = "a length such as `12pt` or `1.2em` (of `body`)" if self.em else "a length such as `12pt` or `20mm`"
        return self.read(key, self.parse_relative, wanted, fallback or 0.0, needed=fallback is None)

    def parse_relative(self, text: str) -> float | None:
        """Points of a length, which may be relative where this mapping has something that it is relative to."""
        match = EM.fullmatch(text) if self.em else None
        return round(float(match[1]) * self.em, 3) if match else parse_length(text)

    def number(self, key: str, fallback: float | None = None) -> float:
        """A plain number."""
        self.tell(key, NUMBER_KIND, None if fallback is None else f"{fallback:g}")
        return self.read(key, parse_number, "a number", fallback or 0.0, needed=fallback is None)

    def whole(self, key: str, fallback: int | None = None) -> int:
        """A whole number."""
        self.tell(key, WHOLE_KIND, None if fallback is None else str(fallback))
        return self.read(key, parse_whole, "a whole number", fallback or 0, needed=fallback is None)

    def truth(self, key: str, *, fallback: bool | None = None) -> bool:
        """Yes or no."""
        self.tell(key, TRUTH_KIND, None if fallback is None else "yes" if fallback else "no")
        return self.read(key, parse_truth, "`yes` or `no`", fallback or False, needed=fallback is None)

    def words(self, key: str, fallback: str | None = None) -> str:
        """Words as they are."""
        self.tell(key, WORDS_KIND, fallback)
        return self.read(key, lambda text: text, "words", fallback or "", needed=fallback is None)

    def choice(self, key: str, kind: type[Choice], fallback: Choice) -> Choice:
        """One of a closed set; the fallback where the key is left out."""
        names = [member.value for member in kind]
        self.tell(key, {"enum": names}, fallback.value)
        wanted = "one of " + ", ".join(f"`{name}`" for name in names)
        return self.read(key, lambda text: kind(text) if text in names else None, wanted, fallback, needed=False)

    def lengths(self, key: str, count: int) -> tuple[float, ...]:
        """So many lengths."""
        self.tell(key, {"type": "array", "items": LENGTH_KIND, "minItems": count, "maxItems": count})
        return self.several(key, parse_length, f"{count} lengths", count)

    def shares(self, key: str, fallback: tuple[float, ...] | None = None, least: int = 1) -> tuple[float, ...]:
        """Shares of a width, each above 0: as many as there are, `least` at least."""
        item: Kind = {
            "anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string", "pattern": f"^{SHARE.pattern}$"}]
        }
        kind: Kind = {"type": "array", "items": item, "minItems": 1}
        self.tell(key, kind, None if fallback is None else f"[{', '.join(f'{share:g}' for share in fallback)}]")
        if fallback is not None and self.find(key) is None:
            return fallback
        wanted = "numbers above 0" if least == 1 else f"{least} or more numbers above 0"
        return self.several(key, parse_share, wanted, None, least)

    def several(
        self, key: str, parse: Callable[[str], float | None], wanted: str, count: int | None, least: int = 1
    ) -> tuple[float, ...]:
        """A list of plain values."""
        node = self.find(key)
        if node is None:
            self.missing(key)
            return (0.0,) * (count or 1)
        items = node.items if isinstance(node, Sequence) else ()
        values = [parse(item.value) for item in items if isinstance(item, Scalar)]
        good = tuple(value for value in values if value is not None)
        if len(good) < least or len(good) != len(items) or (count and len(good) != count):
            self.wrong(key, node.mark, f"a list of {wanted}")
            return (0.0,) * (count or 1)
        return good

    def inside(self, key: str) -> Cursor:
        """The mapping at `key`; an empty one where there is none."""
        node = self.find(key)
        place = f"{self.place}.{key}" if self.place else key
        if isinstance(node, Mapping):
            return Cursor(node, place, self.report, kinds=self.kinds, loose=self.loose, unsure=self.unsure)
        if node is None:
            self.missing(key)
        else:
            hint = f"write keys and values: `brief explain {self.name(key)}` lists them"
            self.wrong(key, node.mark, "keys and values", hint)
        return Cursor(Mapping((), self.mapping.mark), place, self.report, silent_keys(), self.kinds)

    def wrong(self, key: str, mark: Mark, wanted: str, hint: str = "") -> None:
        """A value of the wrong kind."""
        self.report.error(Code.LAYOUT_BAD_VALUE, mark, f"`{self.name(key)}` is not {wanted}", hint or f"write {wanted}")

    def missing(self, key: str) -> None:
        """A key that is needed."""
        if SILENT not in self.asked and not self.loose:
            name = self.name(key)
            self.report.error(Code.LAYOUT_MISSING_KEY, self.mapping.mark, f"the layout has no `{name}`", advise(name))

    def name(self, key: str) -> str:
        """The key with its place."""
        return f"{self.place}.{key}" if self.place else key

    def close(self) -> None:
        """A finding for each key that nobody asked for."""
        for entry in self.mapping.entries:
            if entry.key.value not in self.asked:
                self.unknown(entry)

    def unknown(self, entry: Entry) -> None:
        """A key that is none of a layout's."""
        choices = sorted(self.asked)
        close = nearest(entry.key.value, choices)
        hint = f"did you mean `{close}`?" if close else "the keys here are " + ", ".join(f"`{c}`" for c in choices)
        message = f"`{self.name(entry.key.value)}` is not a key of a layout"
        mark = entry.key.mark
        self.report.error(Code.LAYOUT_UNKNOWN_KEY, mark, message, hint, fixes=replace_words(mark, close))


SILENT = "\0"  # asked of a mapping that is missing as a whole: one finding is enough


def silent_keys() -> set[str]:
    """The keys of a mapping whose absence has been told."""
    return {SILENT}
