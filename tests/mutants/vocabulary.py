"""The words that mutants are made with, of each language; written for the tests, not read from the product's tables.

A language's are data, words/<language>.json: a second opinion on what its numbers are written with.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Phrases = Mapping[str, tuple[str, ...]]

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A language's words; `units` and `qualifiers` by what they mean, the first of each the usual one."""

    decimal: str
    group: str
    negations: frozenset[str]
    negation: str  # to put in
    qualifiers: Phrases
    units: Phrases
    scales: Phrases  # of the power of ten, singular and plural
    months: tuple[str, ...]
    directions: tuple[tuple[str, str], ...]  # up, down
    changes: tuple[tuple[str, str], ...]  # the same, more of them
    losses: tuple[str, ...]  # stems of words whose amount is a minus: lost 840 jobs
    gains: tuple[str, ...]  # and a plus, beside the changes
    synonyms: Phrases  # of qualifiers, for the second opinion alone: they are put nowhere
    nouns: tuple[str, ...]
    to: str  # between the ends of a range
    numerals: tuple[str, ...]  # in ascending order
    articled: Phrases  # qualifiers with an article or a word more, by what they mean
    behind: Phrases  # qualifiers behind the number
    between: tuple[str, ...]  # "between {} and {}"
    minus: tuple[str, ...]
    halves: tuple[str, ...]  # before a scale word: half a
    half_behind: tuple[str, ...]  # behind a number: and a half
    fractions: tuple[tuple[str, ...], ...]  # by value, the ways to say one
    multiples: tuple[tuple[str, ...], ...]
    denominators: tuple[str, ...]  # per 1,000
    wholes: tuple[str, ...]  # of GDP

    @property
    def gap(self) -> str:
        """The space between words, which some scripts have not."""
        return "" if "\u4e00" <= self.nouns[0] <= "\u9fff" else " "

    def meaning_of(self, unit: str) -> str:
        """Give what a unit means; a word that is none is its own meaning."""
        return next((meaning for meaning, words in self.units.items() if unit in words), unit)


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a language's words."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    settled = {key: settle(value) for key, value in raw.items()}
    return Vocabulary(**{**settled, "negations": frozenset(raw["negations"])})  # type: ignore[arg-type]


def settle(value: object) -> object:
    """Make lists tuples and objects mappings, so that nothing changes them."""
    if isinstance(value, dict):
        return MappingProxyType({key: settle(below) for key, below in value.items()})
    return tuple(settle(below) for below in value) if isinstance(value, list) else value


VOCABULARIES = MappingProxyType({path.stem: read_vocabulary(path) for path in sorted(WORDS.glob("*.json"))})
