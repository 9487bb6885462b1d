"""The words that stand with a number: before or behind it, and what stands on either side of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.lexicon import is_ideograph

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from brief.language.grammar.grammar import Grammar
    from brief.language.statements.opposites import Opposites
    from brief.language.tokens import Tokens

EDGE, NUMBER = "", "#"  # what a word stands beside where it is no other word


class WordPlace(Struct, frozen=True):
    """A word that stands with a number: before or behind it, and what stands on either side of the word."""

    word: str
    before: bool
    left: str
    right: str
    led: bool  # an open word stands before it
    once: bool  # it stands nowhere else in the text
    time: bool  # a date or a year
    lead: str  # the preposition before it, or the article that tells its case
    noun: bool  # it may be one


class ParallelReader(Struct, frozen=True):
    """A text to part, and what its language says of it."""

    tokens: Tokens
    times: frozenset[int]  # tokens of dates and years
    grammar: Grammar
    known: Opposites
    counts: Counter[str]
    language: str
    opened: list[bool]  # of each token, whether it is a word of no closed class; a letter is none
    silent: frozenset[str]  # articles that tell nothing of what they lead
    heads: list[str]  # the words, "" for marks and digits
    lefts: list[str]  # what stands before another; any article is one
    ends: list[int]  # tokens that end a sentence

    def once(self, word: str) -> bool:
        """Whether a word stands in the text once."""
        return self.counts[word] == 1 if word in self.counts else self.tokens.text.count(word) == 1


def list_places(reader: ParallelReader, first: int, last: int, *, before: bool) -> Iterator[WordPlace]:
    """List the open words, and the years, of what stands before or behind a number."""
    words = reader.tokens.words
    at = first
    while at < last:
        start, at = at, at + 1
        if start not in reader.times and not reader.opened[start]:
            continue
        word = words[start]
        if is_single(word):
            timed = start in reader.times
            while at < last and is_single(words[at]) and reader.opened[at] and (at in reader.times) is timed:
                at += 1  # 大麦, and not the 年 of a date with what is behind it
            word = "".join(words[start:at])
        left = reader.lefts[start - 1] if start > first else EDGE if before else NUMBER
        right = words[at] if at < last else NUMBER if before else EDGE
        led = start > first and reader.opened[start - 1]
        noun = not reader.grammar.context.noun_capital or reader.tokens.capital(start)
        yield WordPlace(
            word,
            before,
            left,
            right,
            led,
            reader.once(word),
            start in reader.times or is_part_of_time(reader, start),
            find_lead(reader, first, start),
            noun,
        )


def is_part_of_time(reader: ParallelReader, at: int) -> bool:
    """Whether a word tells which part of a year it is: Ende 2023, fin 2023."""
    return at + 1 in reader.times and reader.tokens.word(at) in reader.grammar.context.year_before


def find_lead(reader: ParallelReader, first: int, at: int) -> str:
    """Find what leads a word, over articles that tell nothing: "" for nothing, or a word that is open."""
    before = at - 1
    while before >= first and reader.heads[before] in reader.silent:
        before -= 1
    return "" if before < first or reader.opened[before] else reader.heads[before]


def is_single(word: str) -> bool:
    """Whether a token is an ideograph that no word of the table has with the one beside it."""
    return len(word) == 1 and is_ideograph(word)
