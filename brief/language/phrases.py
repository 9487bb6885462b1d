"""Phrases of a language's table, found forwards from a token or backwards to one; the longest wins."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from brief.language.tokens import split_phrase
from brief.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.language.tokens import Tokens

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Meaning]):
    """What a phrase means and the tokens [first, next) that are it."""

    meaning: Meaning
    first: int
    next: int


Index: TypeAlias = "dict[str, list[tuple[tuple[str, ...], Meaning]]]"


class Phrases(Generic[Meaning]):
    """Phrases with their meanings, put in order when the first is looked for: most texts need few of the tables."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        """Keep the phrases."""
        self.entries = tuple(entries)

    @cached_property
    def by_first(self) -> Index[Meaning]:
        """The phrases by their first word."""
        return index(self.entries, 0)

    @cached_property
    def by_last(self) -> Index[Meaning]:
        """The phrases by their last word."""
        return index(self.entries, -1)

    def starting(self, tokens: Tokens, at: int) -> Hit[Meaning] | None:
        """Find the longest phrase whose first word is token `at`."""
        if at >= len(tokens):
            return None
        for words, meaning in self.by_first.get(tokens.words[at], ()):
            if fits(words, tokens, at):
                return Hit(meaning, at, at + len(words))
        return None

    def ending(self, tokens: Tokens, at: int) -> Hit[Meaning] | None:
        """Find the longest phrase whose last word is token `at`."""
        if not 0 <= at < len(tokens):
            return None
        for words, meaning in self.by_last.get(tokens.words[at], ()):
            first = at - len(words) + 1
            if first >= 0 and fits(words, tokens, first):
                return Hit(meaning, first, at + 1)
        return None


def index(entries: Iterable[tuple[str, Meaning]], place: int) -> Index[Meaning]:
    """Put phrases in order by the word at a place, the longest first."""
    found: Index[Meaning] = {}
    for phrase, meaning in entries:
        words = split_phrase(phrase)
        found.setdefault(words[place], []).append((words, meaning))
    for alike in found.values():
        alike.sort(key=lambda entry: -len(entry[0]))
    return found


def fits(words: tuple[str, ...], tokens: Tokens, at: int) -> bool:
    """Whether the words stand at token `at`, parted by spaces, hyphens or abbreviations' full stops."""
    end = at + len(words)
    if end > len(tokens) or tuple(tokens.words[at:end]) != words:
        return False
    return all(tokens.soft(between) for between in range(at + 1, end))
