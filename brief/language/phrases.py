"""Phrases of a language's table, found forwards from a token or backwards to one; the longest wins."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

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


class Phrases(Generic[Meaning]):
    """Phrases with their meanings."""

    __slots__ = ("by_first", "by_last")

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        """Index the phrases by their first and by their last word."""
        first: defaultdict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
        last: defaultdict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
        for phrase, meaning in entries:
            words = split_phrase(phrase)
            first[words[0]].append((words, meaning))
            last[words[-1]].append((words, meaning))
        for index in (first, last):
            for found in index.values():
                found.sort(key=lambda entry: -len(entry[0]))
        self.by_first = dict(first)
        self.by_last = dict(last)

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


def fits(words: tuple[str, ...], tokens: Tokens, at: int) -> bool:
    """Whether the words stand at token `at`, parted by spaces, hyphens or abbreviations' full stops."""
    end = at + len(words)
    if end > len(tokens) or tuple(tokens.words[at:end]) != words:
        return False
    return all(tokens.soft(between) for between in range(at + 1, end))
