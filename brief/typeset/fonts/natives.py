"""Type by script: which families set the letters of a language that is not written in Latin ones, and how large.

What is measured stands in `scripts.json`: of each family its size, and that of Latin words beside it, as multiples of
the layout's own; leading, gaps and marks likewise. Latin letters, figures and symbols stay in the layout's family.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, convert, field

from brief.language.scripts import find_script
from brief.patterns import late
from brief.typeset.fonts.installed import find_cubic, find_family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.typeset.fonts.installed import Family

LATIN_LETTER = r"A-Za-z0-9\u00aa\u00b5\u00ba\u00c0-\u024f\u1e00-\u1eff"
SIGNS = r"£-¥§©®-³·¹¼-¾×÷\u2020-\u2022\u20a0-\u20bf\u2190-\u2265"
# Latin words with what stands between them, numbers, and symbols; all else is the script's
LETTERS = f"[{LATIN_LETTER}{SIGNS}]+"
LATIN = late(f"(?:[+\\-−](?=[0-9]))?{LETTERS}(?:[ .,:;/&'’%+\\-–@_#=?()\u00a0\u202f]+{LETTERS})*(?:[%/]|…(?!…))?")


class Title(Struct, frozen=True):
    """How titles are set: in which role's family; `size` as a multiple of the layout's, `leading` of that size."""

    family: str
    size: float
    leading: float


class Typing(Struct, frozen=True):
    """The type of a script; all but `place` (points) are multiples of what the layout has."""

    scripts: tuple[str, ...]
    languages: tuple[str, ...] = ()
    kin: bool = False  # the layout's families have kin with these letters
    letter: str = ""  # one of the script, which a layout's own family may have
    text: tuple[tuple[str, float, float], ...] = ()  # families with their size and that of Latin words among theirs
    sans: tuple[tuple[str, float, float], ...] = ()
    leading: dict[str, float] = field(default_factory=dict)  # by role
    title: Title | None = None
    gap: float = 1.0  # between points
    mark: float = 1.0  # notes' marks, and how high they stand
    rise: float = 1.0
    big: float = 1.0  # big numbers
    place: float = 0.0  # the column of notes' places
    justify: bool = False  # what the layout has ragged is justified


class Native(Struct, frozen=True):
    """A family that sets a script's letters; `size` and, for Latin words among them, `latin` by the layout's size."""

    family: Family
    size: float
    latin: float


@cache
def read_scripts() -> dict[str, Any]:
    """Read what is known of scripts."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("scripts.json").read_text(encoding="utf-8"))
    return found


@cache
def find_typing(language: str) -> Typing | None:
    """The type of a language; None for those whose letters are Latin: the layout's own."""
    script, first = find_script(language), language.replace("_", "-").split("-")[0].lower()
    table = [convert(entry, Typing) for entry in read_scripts()["typing"]]
    named = (typing for typing in table if first in typing.languages and (typing.kin or script in typing.scripts))
    general = (typing for typing in table if script in typing.scripts and (typing.kin or not typing.languages))
    return next(named, None) or next(general, None)


def name_kin(name: str) -> str:
    """The family that is like the one called `name` and has more letters; nothing where none is known."""
    return str(read_scripts()["kin"].get(name, ""))


def find_known(names: Iterable[str]) -> tuple[Family | None, ...]:
    """The kin of each of `names`, then the families of all scripts; None for what is not installed."""
    kin = [find_family(own) if (own := name_kin(name)) else None for name in names]
    table = [convert(entry, Typing) for entry in read_scripts()["typing"]]
    scripts = dict.fromkeys(name for typing in table for name, _, _ in (*typing.text, *typing.sans))
    return (*kin, *map(find_family, scripts))


def find_natives(typing: Typing, roles: Iterable[str]) -> Mapping[str, Native]:
    """The families that set a script, by role: the first that is installed; all roles have one, or none has."""
    chosen = {role: choose_native(typing.text if role == "text" else typing.sans) for role in roles}
    natives = {role: native for role, native in chosen.items() if native is not None}
    return natives if len(natives) == len(chosen) else {}


def choose_native(candidates: Iterable[tuple[str, float, float]]) -> Native | None:
    """The first family that is there."""
    for name, size, latin in candidates:
        family = find_family(name) or find_cubic(name)
        if family is not None:
            return Native(family, size, round(size * latin, 4))
    return None


def part_latin(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, and of each whether it is the Latin family's."""
    start = 0
    for found in LATIN.finditer(text):
        if found.start() > start:
            yield text[start : found.start()], False
        yield found.group(), True
        start = found.end()
    if start < len(text):
        yield text[start:], False
