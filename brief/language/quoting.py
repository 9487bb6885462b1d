"""Where a quote may begin within what is written as one word, and where it may not between what are words."""

from __future__ import annotations

from functools import cache

from brief.language.tables import list_languages, read_part, strings
from brief.records import dataclass

CUTS = (
    *("negating_before", "harmless_before", "negating_behind", "harmless_behind"),
    *("numeral_before", "numeral_behind"),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a quote may leave out before its first word."""

    elisions: frozenset[str] = frozenset()  # articles before an apostrophe: l'accord; none that negates


@dataclass(frozen=True, slots=True)
class Cuts:
    """What a quote in a script without spaces may not be cut from, nor in Korean from what a space parts from it."""

    negating_before: tuple[str, ...]  # no quote begins behind
    harmless_before: tuple[str, ...]  # words that end like these and negate nothing
    negating_behind: tuple[str, ...]  # no quote ends before
    harmless_behind: tuple[str, ...]  # words that have these within and negate nothing
    numeral_before: tuple[str, ...]  # no quote begins behind where a numeral follows
    numeral_behind: tuple[str, ...]  # no quote ends before where a numeral precedes


@cache
def read_opening(language: str) -> Opening:
    """Read what a quote may leave out."""
    part = read_part(language, "quotes")
    return Opening(frozenset(strings(part, "elisions")))


@cache
def read_cuts() -> Cuts:
    """Read what no quote is cut from, of all languages at once: their scripts tell them apart."""
    parts = [read_part(language, "quotes") for language in list_languages("quotes")]
    return Cuts(*(tuple(word for part in parts for word in strings(part, key)) for key in CUTS))
