"""Where words stand in a text, letter for letter: found by the rarest of them where the text is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 200_000  # characters: in a shorter text, looking through all of it is quicker than making an index


class TextPlaces:
    """The places of one text; a long one has an index of its words, made when it is first asked."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self._text = text
        self._index: dict[str, list[int]] = {}

    def find_all(self, words: str) -> Iterator[int]:
        """Every place where `words` begin, those that overlap too, in order."""
        within = words.split(" ")[1:-1]  # those with a space before and behind, which are words of the text's as well
        return self.find_by_word(words, within) if within and len(self._text) > LONG else self.find_each(words)

    def find_each(self, words: str) -> Iterator[int]:
        """As `find_all`, by going through the text."""
        at = self._text.find(words)
        while at >= 0:
            yield at
            at = self._text.find(words, at + 1)

    def find_by_word(self, words: str, within: list[str]) -> Iterator[int]:
        """As `find_all`, by the rarest word of those `within`."""
        index = self._index or self._make_index()
        rarest = min(within, key=lambda word: len(index.get(word, ())))
        before = len(words.split(" ", 1)[0]) + 1 + sum(len(word) + 1 for word in within[: within.index(rarest)])
        for place in index.get(rarest, ()):
            if place >= before and self._text.startswith(words, place - before):
                yield place - before

    def _make_index(self) -> dict[str, list[int]]:
        at = 0
        for word in self._text.split(" "):
            self._index.setdefault(word, []).append(at)
            at += len(word) + 1
        return self._index
