"""Words that turn a sentence round, so that an omission must not hide them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast
from unicodedata import category, name, normalize

from msgspec import Struct

from brief.language.tables import list_languages, read_part, strings
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = late(r"[^\W_]+(?:'[^\W_]+)*")
STEM = "*"
LATIN = "LATIN"
MOST_PROCLITICS = 3  # before one word: and-by-the-failure
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u0640\u200b\u200e\u200f\u061c\u2060\ufeff"))  # of no sense within a word


class Negations(Struct, frozen=True):
    """The words that negate in a language, in lower case and with straight apostrophes.

    Beside the negations proper: what is as good as one (failed to, lack of), exceptions, and what is nearly nothing
    (hardly, little); "if" and "only" narrow a statement and do not reverse it.
    """

    words: frozenset[str]
    beginnings: tuple[str, ...]  # of words: the stems that the table ends in an asterisk, n'
    endings: tuple[str, ...]  # of words: n't
    carried: frozenset[str]  # words that others may be written to: "and" and "not" are one word in Arabic
    carried_beginnings: tuple[str, ...]
    proclitics: tuple[str, ...]  # what may be written to them
    direct: frozenset[str]  # of `words`, those that negate what follows right behind them
    behind: frozenset[str]  # words that negate what stands before them: German "nicht"
    anywhere: re.Pattern[str] | None  # of scripts without spaces: characters and words that negate, and `harmless` ones
    harmless: frozenset[str]  # words that such a character is a part of and negates nothing in: 非洲 is Africa
    alike: dict[int, str]  # letters that are written for one another
    scripts: frozenset[str]  # in which all these are written


@cache
def read_negations(language: str) -> Negations:
    """Read the words that negate in a language whose table has them."""
    part = read_part(language, "negation")
    alike = str.maketrans(cast("dict[str, str]", part.get("alike", {})))
    listed = {
        key: [entry.translate(alike) for entry in strings(part, key)]
        for key in ("words", "beginnings", "endings", "carried", "proclitics", "anywhere", "harmless")
    }
    words, beginnings = part_stems(listed["words"])
    carried, carried_beginnings = part_stems(listed["carried"])
    longest_first = sorted((*listed["anywhere"], *listed["harmless"]), key=len, reverse=True)
    every = "".join((*listed["words"], *listed["carried"], *listed["anywhere"]))
    return Negations(
        words=words,
        beginnings=(*beginnings, *listed["beginnings"]),
        endings=tuple(listed["endings"]),
        carried=carried,
        carried_beginnings=carried_beginnings,
        proclitics=tuple(listed["proclitics"]),
        direct=frozenset(strings(part, "direct")),
        behind=frozenset(strings(part, "behind")),
        anywhere=re.compile("|".join(map(re.escape, longest_first))) if longest_first else None,
        harmless=frozenset(listed["harmless"]),
        alike=alike,
        scripts=frozenset(name_script(letter) for letter in every if letter.isalpha()),
    )


def part_stems(entries: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Part a list into whole words and the stems that words begin with."""
    stems = tuple(entry.removesuffix(STEM) for entry in entries if entry.endswith(STEM))
    return frozenset(entry for entry in entries if not entry.endswith(STEM)), stems


def negates_following(word: str, language: str) -> bool:
    """Whether a word negates what follows it: "not", "don't".

    Words that need more between ("failed to", "instead of") hide nothing before a quote, and those that are other words
    as often (German "sei", French "point") are no `direct` ones. A source in a language without a list is read by all
    lists, and endings count in every language.
    """
    folded = word.replace("’", "'").replace("ʼ", "'").lower()
    own = read_negations(language).direct
    # every ending has an apostrophe (a test holds the tables to it): most words need no other language's table
    return folded in (own or read_all_direct()) or ("'" in folded and folded.endswith(read_all_endings()))


@cache
def read_all_direct() -> frozenset[str]:
    """Give the words that negate what follows them in any language with a table."""
    return frozenset[str]().union(*(read_negations(name).direct for name in list_languages("negation")))


@cache
def read_all_endings() -> tuple[str, ...]:
    """Give the endings of words that negate in any language with a table."""
    return tuple({ending: None for name in list_languages("negation") for ending in read_negations(name).endings})


@cache
def read_all_scripts() -> frozenset[str]:
    """Give the scripts that any table's words are written in."""
    return frozenset[str]().union(*(read_negations(name).scripts for name in list_languages("negation")))


def find_negation(text: str, language: str) -> str | None:
    """Find the first word that negates in a language with a table; another script's are read in the languages of that.

    `text` has straight apostrophes. "don't" and "n'est" are negations as "not" and "ne" are.
    """
    own = read_negations(language)
    text = strip(text)
    if text.isascii() and LATIN in own.scripts:
        return find_in(text, own)
    foreign = "".join(" " if letter.isalpha() and name_script(letter) in own.scripts else letter for letter in text)
    if not any(map(str.isalpha, foreign)):
        return find_in(text, own)
    others = [
        other for other in map(read_negations, list_languages("negation")) if other.scripts.isdisjoint(own.scripts)
    ]
    found = next((word for other in others if (word := find_in(foreign, other))), None) if others else None
    return find_in(text, own) or found


def find_unread(text: str, language: str) -> str | None:
    """Find the first two letters of a script that no language with a table of negations is written in."""
    if text.isascii():
        return None
    before, own = "", read_negations(language).scripts
    for at, letter in enumerate(text := strip(text)):
        script = name_script(letter) if letter.isalpha() and not letter.isascii() else ""
        if script and script == before and script not in own and script not in read_all_scripts():
            return text[at - 1 : at + 1]
        before = script
    return None


def find_in(text: str, negations: Negations) -> str | None:
    """Find the first word that negates by one language's table."""
    text = text.translate(negations.alike)
    for match in WORD.finditer(text):
        if is_negation(match[0].lower(), negations):
            return match[0]
    if negations.anywhere is None:
        return None
    return next((match[0] for match in negations.anywhere.finditer(text) if match[0] not in negations.harmless), None)


def is_negation(word: str, negations: Negations) -> bool:
    """Whether a word negates, by itself or behind what is written to it."""
    if word in negations.words or word.startswith(negations.beginnings) or word.endswith(negations.endings):
        return True
    bare = {word}
    for _ in range(MOST_PROCLITICS):
        if any(rest in negations.carried or rest.startswith(negations.carried_beginnings) for rest in bare):
            return True
        bare = {rest.removeprefix(first) for rest in bare for first in negations.proclitics if rest.startswith(first)}
    return any(rest in negations.carried or rest.startswith(negations.carried_beginnings) for rest in bare)


def strip(text: str) -> str:
    """Take out what is not of a text's words: vowel signs and accents that are no letter's own, tatweel, controls."""
    if text.isascii():
        return text
    return "".join(c for c in normalize("NFC", text).translate(UNSEEN) if c.isascii() or category(c) != "Mn")


@cache
def name_script(letter: str) -> str:
    """Name the script of a letter, as Unicode's name of it begins: LATIN, CYRILLIC, CJK."""
    return name(letter, "").partition(" ")[0]
