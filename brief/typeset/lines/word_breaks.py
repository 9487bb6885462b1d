"""Where a word may be divided: after its own hyphens and dashes, at soft hyphens, in addresses, in Han, by patterns."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.patterns import late
from brief.typeset.lines.german_names import capitalises_nouns, is_place
from brief.typeset.lines.han_breaks import find_han_points, has_han
from brief.typeset.lines.thai_breaks import find_thai_points, has_thai

if TYPE_CHECKING:
    from collections.abc import Iterator


class Break(IntEnum):
    """What stands at a line's end, in an order that tells: from `HYPHEN` on a sign, from `DIVIDED` on an added one."""

    SPACE = 0
    BARE = 1  # nothing: in an address, at a zero-width space
    NAME = 2  # nothing, in the name of an address: example.org, somebody@example.org
    HYPHEN = 3  # one that the text has: a hyphen, dash or slash
    DIVIDED = 4  # an added hyphen
    COMPOUND = 5  # an added hyphen, in a word that has one of its own, or a capital


Point = tuple[int, Break]  # before which character, and how

SHORTEST = 5  # letters of a word that is divided
SYMBOL = 2  # slashes of what is no words side by side: A/CONF.62/WP.10
HARD = "-\u2010\u2013\u2014/"
LETTERS = late(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
# a name before @ is looked for where it begins alone: a word of a million letters is gone through once
ADDRESS = re.compile(
    r"://|\bwww\.|(?<![\w.+-])[\w.+-]++@[\w-]+\.|\bdoi:|^10\.\d{4,9}/|^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}/"
)
ADDRESS_BREAKS = frozenset("/.?&=#")
WEAK_BREAKS = frozenset("_@")
HYPHENS = frozenset("-\u2010\u2011\u2013")  # a reader takes one at a line's end for an added one
NO_BREAK = "\u00a0"  # stands for what must not be divided
COMPOUND = 16  # letters of a word that few languages but those with compounds have
STRETCH = 24  # characters of an address that stay together whatever is in them
SENTENCE_END = re.compile(r"[.!?\u2026:][\u2019\u201d\u201c\u00bb\u203a\")\]]*$")


def find_points(language: str, text: str, *, named: bool = False, common: bool = False) -> tuple[Point, ...]:
    """Where `text` may be divided, in order; without a language after its own hyphens alone.

    A capital makes a name of a word, and so it may where a sentence begins; in languages that give one to every noun,
    `named` tells. One that is `common` is none, and is divided as rarely as a compound with a hyphen.
    """
    if ADDRESS.search(text):
        return tuple(divide_address(text))
    if has_han(text):
        return tuple((at, Break.BARE) for at in find_han_points(text))
    if has_thai(text):
        return tuple((at, Break.BARE) for at in find_thai_points(text))
    numbered = any(c.isdigit() for c in text)
    hard = tuple(
        (i + 1, Break.HYPHEN)
        for i, c in enumerate(text)
        if c in HARD and 1 < i < len(text) - 2 and text[i + 1].isalpha() and not text[i - 1].isdigit()
    )
    if numbered and text.count("/") >= SYMBOL:
        return ()
    if not language or "/" in text or numbered or named:
        counted = divide_counted(language, text) if numbered and language and "/" not in text else ()
        return tuple(sorted((*hard, *counted)))
    kind = Break.COMPOUND if hard or common else Break.DIVIDED
    return tuple(sorted((*hard, *((at, kind) for at in divide_letters(language, text, common=common)))))


def divide_counted(language: str, text: str) -> Iterator[Point]:
    """Within a long compound that stands with its number: 412 Trinkwasser-schutzgebieten."""
    start = 0
    for part in text.split(NO_BREAK):
        if len(part) >= COMPOUND and part.isalpha():
            yield from ((start + at, Break.DIVIDED) for at in divide_letters(language, part, common=True))
        start += len(part) + 1


def divide_address(text: str) -> Iterator[Point]:
    """After the signs that part an address, never before its last two characters, nor before what hangs on it.

    In a stretch that is too long for a narrow column further signs part, and a hyphen begins the next line. The name,
    up to its first slash, is whole where a line has room for it.
    """
    length = len(text.rstrip(NO_BREAK))
    scheme = text.find("://")
    slash = text.find("/", scheme + 3 if scheme >= 0 else 0)
    name = length if slash < 0 else slash
    strong = [at for at in range(2, length - 2) if parts_at(text, at, ADDRESS_BREAKS)]
    for start, end in pairwise((0, *strong, length)):
        if start:
            yield start, Break.NAME if start < name else Break.BARE
        if end - start > STRETCH:
            weak = (at for at in range(start + 2, end - 2) if parts_weakly(text, at))
            yield from ((at, Break.NAME if at < name else Break.BARE) for at in weak)


def parts_at(text: str, at: int, signs: frozenset[str]) -> bool:
    """Whether one of `signs` stands before place `at` of an address, and none behind it."""
    return text[at - 1] in signs and text[at] not in ADDRESS_BREAKS | WEAK_BREAKS | HYPHENS


def parts_weakly(text: str, at: int) -> bool:
    """Whether a weak sign stands before place `at` of an address, or a hyphen behind it."""
    before = text[at - 1]
    return parts_at(text, at, WEAK_BREAKS) or (text[at] in HYPHENS and before.isalnum())


def divide_letters(language: str, text: str, *, common: bool = False) -> Iterator[int]:
    """By patterns, each stretch of letters for itself; neither a name, if it is not `common`, nor an abbreviation."""
    from brief.typeset.lines.hyphenation import find_hyphenator  # noqa: PLC0415 - 1 ms that a layout without does not need

    hyphenator = find_hyphenator(language)
    if hyphenator is None:
        return
    capitals = capitalises_nouns(language)
    for letters in LETTERS.finditer(text):
        word = letters.group()
        if len(word) < SHORTEST or word[1:] != word[1:].lower():
            continue
        if word[0].isupper() and (not (capitals or common) or is_place(word, language)):
            continue
        start = letters.start()
        yield from (start + at for at in hyphenator.positions(word))


def ends_sentence(text: str) -> bool:
    """Whether the next word begins a sentence: this one ends with a stop, and is no abbreviation of a title."""
    return text[:1] == text[:1].lower() and SENTENCE_END.search(text) is not None
