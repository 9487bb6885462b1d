"""The numbers of a document's lists, which stand nowhere in its text: what a paragraph is numbered with (17.9).

Where a list is not known to the end (a form of number that is rare here, a paragraph of it that is deleted), the rest
of it has none: a number that Word does not show is worse than no number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.sources.docx.names import find, get, is_on, name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from brief.sources.docx.formats import DocxStyles

DEEPEST = 30  # styles that are based on one another
LARGEST, LONGEST = 3_000, 40
PLACE = re.compile("%([1-9])")
ROMAN = ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10)
ROMAN_ONES = ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)


class _ListLevel(Struct, frozen=True):
    start: int
    form: str
    said: str
    legal: bool  # all numbers in it are decimal
    shown: bool
    style: str


class _List(Struct):
    """A list: its levels, how far each has counted, which one below was used without; `lost` once that is not known."""

    levels: dict[int, _ListLevel]
    counts: dict[int, int] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    lost: bool = False


class DocxNumbering(Struct):
    """The lists of a document, by the names that paragraphs have for them."""

    lists: dict[str, _List] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # at which a name begins anew, until it is used

    def count(self, properties: _Element | None, style: str, styles: DocxStyles, *, certain: bool) -> str:
        """Count a paragraph, and say what it is numbered with; nothing where it is not, or that is not known."""
        name, level = self._find_place(properties, style, styles)
        found = self.lists.get(name)
        if found is None:
            return ""
        # of a level that was passed over, programs count that as one or not
        found.lost = found.lost or not certain or level not in found.levels or level in found.skipped
        if found.lost:
            return ""
        for at, start in self.starts.pop(name, {}).items():
            found.counts.pop(at, None)
            found.levels[at] = _replace_start(found.levels[at], start)
        found.counts[level] = found.counts.get(level, found.levels[level].start - 1) + 1
        found.counts = {at: count for at, count in found.counts.items() if at <= level}
        found.skipped = {at for at in range(level) if at not in found.counts}
        return _write(found, level)

    def _find_place(self, properties: _Element | None, style: str, styles: DocxStyles) -> tuple[str, int]:
        """Find a paragraph's list and level: its own, or its style's."""
        own = find(properties, "w:numPr")
        name, level = get(find(own, "w:numId"), "w:val"), get(find(own, "w:ilvl"), "w:val")
        key = ("paragraph", style or styles.standard.get("paragraph", ""))
        for _ in range(DEEPEST):
            element = styles.elements.get(key)
            if name is not None or element is None:
                break
            given = find(element, "w:pPr", "w:numPr")
            name = get(find(given, "w:numId"), "w:val")
            level = level or get(find(given, "w:ilvl"), "w:val")
            linked = self.lists.get(name or "")
            if linked is not None:
                level = next((str(at) for at, each in linked.levels.items() if each.style == key[1]), level)
            key = ("paragraph", get(find(element, "w:basedOn"), "w:val") or "")
        return name or "", _read_number(level, 0)


def read_numbering(root: _Element | None) -> DocxNumbering:
    """Read a document's lists."""
    numbering = DocxNumbering()
    kinds: dict[str, _List] = {}
    for element in root if root is not None else ():
        if name_of(element) == "w:abstractNum":
            levels = dict(map(_read_level, (each for each in element if name_of(each) == "w:lvl")))
            kinds.setdefault(get(element, "w:abstractNumId") or "", _List(levels))
        elif name_of(element) == "w:num":
            kind, name = get(find(element, "w:abstractNumId"), "w:val") or "", get(element, "w:numId") or ""
            if kind not in kinds or name in numbering.lists:
                continue
            numbering.lists[name] = kinds[kind]
            for change in element:
                if name_of(change) == "w:lvlOverride":
                    _read_override(change, name, numbering)
    return numbering


def _read_override(change: _Element, name: str, numbering: DocxNumbering) -> None:
    level, start = _read_number(get(change, "w:ilvl"), -1), find(change, "w:startOverride")
    if find(change, "w:lvl") is not None or level not in numbering.lists[name].levels:
        numbering.lists[name].lost = True
    elif start is not None:
        numbering.starts.setdefault(name, {})[level] = _read_number(get(start, "w:val"), 1)


def _read_level(element: _Element) -> tuple[int, _ListLevel]:
    form = get(find(element, "w:numFmt"), "w:val") or "decimal"
    look = find(element, "w:rPr")
    known = (form in FORMS or form in {"bullet", "none"}) and find(element, "w:lvlRestart") is None
    shown = known and not is_on(find(look, "w:vanish")) and find(look, "w:strike") is None
    return _read_number(get(element, "w:ilvl"), -1), _ListLevel(
        _read_number(get(find(element, "w:start"), "w:val"), 0),
        form,
        (get(find(element, "w:lvlText"), "w:val") or "")[:LONGEST],
        is_on(find(element, "w:isLgl")) is True,
        shown and (get(find(look, "w:color"), "w:val") or "").upper() != "FFFFFF",
        get(find(element, "w:pStyle"), "w:val") or "",
    )


def _replace_start(level: _ListLevel, start: int) -> _ListLevel:
    return _ListLevel(start, level.form, level.said, level.legal, level.shown, level.style)


def _read_number(said: str | None, other: int) -> int:
    return int(said) if said is not None and said.isdecimal() and len(said) < 6 else other


def _write(found: _List, level: int) -> str:
    """Write a paragraph's number as its level says."""
    own = found.levels[level]
    parts = {int(part) - 1 for part in PLACE.findall(own.said)}
    forms = {at: found.levels[at].form for at in parts if at in found.levels}
    if not own.shown or own.form not in FORMS or len(forms) < len(parts) or not FORMS.keys() >= set(forms.values()):
        return ""
    counts = {at: found.counts.get(at, 0) for at in parts}
    if any(not 0 < count <= LARGEST for count in counts.values()):
        return ""
    written = {at: FORMS["decimal" if own.legal else forms[at]](count) for at, count in counts.items()}
    return PLACE.sub(lambda place: written[int(place[1]) - 1], own.said).strip()


def _write_letters(count: int) -> str:
    """Write a to z, then aa to zz."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _write_roman(count: int) -> str:
    written = ""
    for letters, value in (*ROMAN, *ROMAN_ONES):
        times, count = divmod(count, value)
        written += letters * times
    return written


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": _write_letters,
    "upperLetter": lambda count: _write_letters(count).upper(),
    "lowerRoman": _write_roman,
    "upperRoman": lambda count: _write_roman(count).upper(),
}
