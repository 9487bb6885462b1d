"""Entries of a language's table as sets and phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from brief.language.phrases import Phrases
from brief.language.types import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Words = frozenset[str]
Raw = dict[str, object]


class Stems:
    """Words of which some stand for all that begin or end with them: "augment*", "*einbruch"."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        """Part the entries by what they are."""
        self.words = frozenset(entry for entry in entries if "*" not in entry)
        self.stems = frozenset(entry[:-1] for entry in entries if entry.endswith("*"))
        self.ends = tuple(entry[1:] for entry in entries if entry.startswith("*"))
        self.lengths = tuple(sorted({len(stem) for stem in self.stems}))
        self.shortest = self.lengths[0] if self.lengths else 0
        self.heads = frozenset(stem[: self.shortest] for stem in self.stems)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.words or self.stems or self.ends)

    def __contains__(self, word: object) -> bool:
        """Whether a word is one of them."""
        if not isinstance(word, str) or not word:
            return False
        if word in self.words:
            return True
        if word[: self.shortest] in self.heads:  # of few; and a loop takes half the time of `any`
            for length in self.lengths:
                if word[:length] in self.stems:
                    return True
        return bool(self.ends) and word.endswith(self.ends)


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


def read_each(raw: Raw, names: Iterable[str], read: Callable[[Raw, str], object]) -> dict[str, Any]:
    """Read the entries of some names by these names: a record's fields."""
    return {name: read(raw, name) for name in names}


def stems(raw: Raw, key: str) -> Stems:
    """Read a list of words and stems."""
    return Stems(strings(raw, key))


def flag(raw: Raw, key: str) -> bool:
    """Read whether a language has something."""
    return bool(raw.get(key))


def meanings(raw: Raw, key: str) -> Phrases[str]:
    """Read phrases with what each means."""
    return Phrases(cast("dict[str, str]", raw.get(key, {})).items(), elides=bool(raw.get("elides")))
