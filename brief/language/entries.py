"""Entries of a language's table as sets and phrases."""

from __future__ import annotations

from typing import cast

from brief.language.phrases import Phrases
from brief.language.types import Qualifier

Words = frozenset[str]
Raw = dict[str, object]


def strings(raw: Raw, key: str) -> tuple[str, ...]:
    """Read a list of words in its order."""
    return tuple(cast("list[str]", raw.get(key, [])))


def words(raw: Raw, key: str) -> Words:
    """Read a list of words."""
    return frozenset(strings(raw, key))


def phrases(raw: Raw, key: str) -> Phrases[None]:
    """Read phrases that mean nothing but themselves."""
    return Phrases(((phrase, None) for phrase in strings(raw, key)), elides=bool(raw.get("elides")))


def qualify(raw: Raw, key: str) -> Phrases[Qualifier]:
    """Read phrases by the class of qualifier that they are."""
    classes = cast("dict[str, list[str]]", raw.get(key, {}))
    return Phrases(
        ((phrase, Qualifier(mark)) for mark, phrases in classes.items() for phrase in phrases),
        elides=bool(raw.get("elides")),
    )
