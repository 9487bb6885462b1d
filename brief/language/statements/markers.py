"""Words that tell who and whom, when, and against what: a language's opposed prepositions, markers and verbs' tenses.

A language's part "opposites" lists them: `leads` are pairs of prepositions that say the opposite (for and against),
`between` the markers of a script without spaces that part who from whom (比, 向), `versus` the words between the two
numbers of a vote, `per` those that lead to what a figure is for each of, `wholes_behind` those behind a number of which
others are parts (240个县*中*), `tenses` the endings of a verb that is not yet done and of the same verb when it is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import read_part

if TYPE_CHECKING:
    from collections.abc import Mapping


class Markers(Struct, frozen=True):
    """The words of a table; all of it is empty where it has none."""

    leads: Mapping[str, frozenset[str]]  # each with those that say its opposite
    between: tuple[str, ...]
    versus: frozenset[str]
    per: frozenset[str]
    wholes_behind: frozenset[str]
    verb_first: bool
    undone: tuple[str, ...]
    done: tuple[str, ...]


@cache
def read_markers(language: str) -> Markers:
    """Read the words of a table."""
    raw = read_part(language, "opposites")
    fold = read_grammar(language).spelling.fold
    leads: dict[str, frozenset[str]] = {}
    for first, second in cast("list[list[str]]", raw.get("leads", [])):
        for one, other in ((first, second), (second, first)):
            leads[fold(one)] = leads.get(fold(one), frozenset()) | {fold(other)}
    undone, done = cast("list[list[str]]", raw.get("tenses", [[], []]))
    return Markers(
        leads,
        strings(raw, "between"),
        frozenset(map(fold, strings(raw, "versus"))),
        frozenset(strings(raw, "per")),
        frozenset(strings(raw, "wholes_behind")),
        bool(raw.get("verb_first")),
        tuple(map(fold, undone)),
        tuple(map(fold, done)),
    )
