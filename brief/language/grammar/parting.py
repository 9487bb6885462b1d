"""Words as a table has them: letters that are written in two ways, and what is written on to the next word.

Arabic writes "and", "by" and "the" on to the word behind them, and "two" as an ending: بألفي دولار is by, two,
thousand, dollars. A word is parted only where all that is left of it is a word of the table.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from brief.language.tokens import COMBINING, TokenKind, Tokens, fold_word, pad
from brief.patterns import late

if TYPE_CHECKING:
    from brief.language.entries import Raw

UNSEEN = late(f"[{COMBINING}]")
CONTROLS = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # that say which way to write, and nothing else
TURNED = late(f"[{CONTROLS}]+[.,٫٬]?[{CONTROLS}]*(\\d+)")  # digits that such a mark parts
CONTROL = late(f"[{CONTROLS}]")
UNREADABLE = "0" * 30  # digits that are no number
SHORTEST = 2  # letters of a table's word that something may be written on to
REMEMBERED = 8192  # words
Parts = tuple[tuple[str, int], ...]  # each with its letters; the last has all that are left


class Spelling:
    """The letters, the proclitics and the duals of a language; without any of them it changes nothing."""

    def __init__(self, raw: Raw) -> None:
        """Read the table's part."""
        self.letters = tuple(cast("dict[str, str]", raw.get("letters", {})).items())
        self.proclitics = tuple(self.fold(word) for word in cast("list[str]", raw.get("proclitics", [])))
        duals = cast("dict[str, list[str]]", raw.get("duals", {}))
        self.duals = {self.fold(word): (self.fold(number), self.fold(noun)) for word, (number, noun) in duals.items()}
        self.known: frozenset[str] = frozenset()
        if self.proclitics:
            entries = {key: value for key, value in raw.items() if key not in {"letters", "duals"}}
            known = " ".join((*find_words(entries), *find_words(raw.get("whole", []))))
            self.known = frozenset(self.fold(known).split())
        self.part = lru_cache(maxsize=REMEMBERED)(self._part)

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.letters or self.proclitics or self.duals)

    def fold(self, text: str) -> str:
        """Write letters as the table does."""
        for written, letter in self.letters:
            text = text.replace(written, letter)
        return text

    def _part(self, word: str) -> Parts:
        """Part a folded word."""
        if word in self.duals:
            number, noun = self.duals[word]
            return (number, len(word) - 1), (noun, 1)
        if word not in self.known:
            for proclitic in self.proclitics:
                rest = word.removeprefix(proclitic)
                if rest == word or (len(rest) < SHORTEST and rest not in self.proclitics):
                    continue
                parts = self.part(rest)
                if rest in self.known or rest in self.proclitics or len(parts) > 1:
                    return ((proclitic, len(proclitic)), *parts)
        return ((word, len(word)),)


def find_words(entry: object) -> list[str]:
    """List every text of a table's part, keys included."""
    if isinstance(entry, str):
        return [entry.lower()]
    if isinstance(entry, dict):
        return [*(key.lower() for key in entry), *(word for value in entry.values() for word in find_words(value))]
    return [word for value in entry for word in find_words(value)] if isinstance(entry, list) else []


def fold_entries(raw: Raw, spelling: Spelling) -> Raw:
    """Write every text of a table with the letters of `spelling`."""
    folded = copy(raw)
    folded.update((key, fold_entry(value, spelling)) for key, value in raw.items())
    return folded


def fold_entry(entry: object, spelling: Spelling) -> object:
    """Write every text of a table's part with the letters of `spelling`."""
    if isinstance(entry, str):
        return spelling.fold(entry)
    if isinstance(entry, dict):
        return {spelling.fold(key): fold_entry(value, spelling) for key, value in entry.items()}
    return [fold_entry(value, spelling) for value in entry] if isinstance(entry, list) else entry


def part_words(tokens: Tokens, spelling: Spelling) -> Tokens:
    """Fold and part the words of a text; the parts of one word stand as if a space parted them."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[TokenKind] = []
    gaps: list[int] = []
    lost = 0  # the gap before marks that are left out
    for at in range(len(tokens)):
        word, start, end, kind = tokens.words[at], tokens.starts[at], tokens.ends[at], tokens.kinds[at]
        gap, lost = max(lost, tokens.gaps[at]), 0
        if ends and start < ends[-1]:
            continue
        if kind is TokenKind.MARK and CONTROL.match(word):
            lost = gap
            continue
        parts: Parts = ((word, end - start),)
        if kind is TokenKind.WORD:
            parts = spelling.part(fold_word(spelling.fold(tokens.text[start:end])))
        elif kind is TokenKind.DIGITS:
            turned = TURNED.match(tokens.text, end)
            if turned:
                parts, end = ((UNREADABLE, 0),), turned.end()
            if gap == 0 and words and words[-1] in spelling.proclitics:
                gap = 1  # و20 is "and 20"
        for k, (part, letters) in enumerate(parts):
            last = end if k == len(parts) - 1 else find_cut(tokens.text, start, letters)
            words.append(part)
            starts.append(start)
            ends.append(last)
            kinds.append(kind)
            gaps.append(1 if k else gap)
            start = last
    return pad(tokens.text, words, starts, ends, kinds, gaps)


def find_cut(text: str, start: int, letters: int) -> int:
    """Find where so many letters end, vowel signs and tatweel behind them included."""
    at = start
    while letters:
        letters -= UNSEEN.match(text, at) is None
        at += 1
    while UNSEEN.match(text, at):
        at += 1
    return at
