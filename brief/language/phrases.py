"""Phrases of a language's table, found forwards from a token or backwards to one; the longest wins."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from msgspec import Struct

from brief.language.lexicon import is_ideograph, runs
from brief.language.tokens import SOFT, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.language.tokens import Tokens

Meaning = TypeVar("Meaning")


class Hit(Struct, Generic[Meaning], frozen=True):
    """What a phrase means and the tokens [first, next) that are it."""

    meaning: Meaning
    first: int
    next: int


Index: TypeAlias = "dict[str, list[tuple[tuple[str, ...], Meaning]]]"


class Phrases(Generic[Meaning]):
    """Phrases with their meanings, put in order when the first is looked for: most texts need few of the tables."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]], *, elides: bool = False) -> None:
        """Keep the phrases."""
        self.entries = tuple(entries)
        self.elides = elides

    @cached_property
    def by_first(self) -> Index[Meaning]:
        """The phrases by their first word."""
        return self._index(0)

    @cached_property
    def by_last(self) -> Index[Meaning]:
        """The phrases by their last word."""
        return self._index(-1)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that a phrase has."""
        return frozenset(word for alike in self.by_first.values() for words, _ in alike for word in words)

    def starting(self, tokens: Tokens, at: int) -> Hit[Meaning] | None:
        """Find the longest phrase whose first word is token `at`."""
        if at < 0:
            return None
        for words, meaning in self.by_first.get(tokens.words[at], ()):
            following = fit(words, tokens, at)
            if following > 0:
                return Hit(meaning, at, following)
        return None

    def ending(self, tokens: Tokens, at: int) -> Hit[Meaning] | None:
        """Find the longest phrase whose last word is token `at`."""
        if at < 0:
            return None
        for words, meaning in self.by_last.get(tokens.words[at], ()):
            first = fit_back(words, tokens, at)
            if first >= 0:
                return Hit(meaning, first, at + 1)
        return None

    def _index(self, place: int) -> Index[Meaning]:
        """Put phrases in order by the word at a place, the longest first."""
        found: Index[Meaning] = {}
        for phrase, meaning in self.entries:
            words = split(phrase, elides=self.elides)
            if words[-1] == "." and len(words) > 1:
                words = words[:-1]  # an abbreviation's full stop is passed over, whether it is there or not
            found.setdefault(words[place], []).append((words, meaning))
        for alike in found.values():
            alike.sort(key=lambda entry: -len(entry[0]))
        return found


def split(phrase: str, *, elides: bool) -> tuple[str, ...]:
    """Part a phrase into its tokens; words of letters alone need no pattern."""
    if phrase.replace(" ", "").isalpha() and max(phrase) < "\u0530" and not {"ª", "º"} & set(phrase):
        return tuple(phrase.lower().replace("ё", "е").split())
    if any(map(is_ideograph, phrase)):
        return tuple(runs().findall(phrase))  # a run of ideographs is one token, which the lexicon has made
    tokens = tokenise(phrase, elides=elides)
    return tuple(tokens.words[: len(tokens)])


def fit(words: tuple[str, ...], tokens: Tokens, at: int) -> int:
    """Give the token after words that stand at token `at`, parted by spaces, hyphens, full stops; -1 where not."""
    found, gaps = tokens.words, tokens.gaps
    for k, word in enumerate(words):
        if k and found[at] != word and found[at] in SOFT:
            at += 1
        if found[at] != word or (k and gaps[at] > 1):
            return -1
        at += 1
    return at


def fit_back(words: tuple[str, ...], tokens: Tokens, at: int) -> int:
    """Give the first token of words whose last is token `at`; -1 where they do not stand there."""
    for k, word in enumerate(reversed(words)):
        if k and at >= 0 and tokens.words[at] != word and tokens.words[at] in SOFT:
            at -= 1
        if at < 0 or tokens.words[at] != word or (k and tokens.gaps[at + 1] > 1):
            return -1
        at -= 1
    return at + 1
