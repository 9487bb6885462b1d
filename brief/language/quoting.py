"""Where a quote may begin within what is written as one word."""

from __future__ import annotations

from functools import cache

from brief.language.tables import read_part, strings
from brief.records import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """What a quote may leave out before its first word."""

    elisions: frozenset[str] = frozenset()  # articles before an apostrophe: l'accord; none that negates


@cache
def read_opening(language: str) -> Opening:
    """Read what a quote may leave out."""
    part = read_part(language, "quotes")
    return Opening(frozenset(strings(part, "elisions")))
