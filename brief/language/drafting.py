"""What a first draft needs of a language: how it is told from others, and the words that sort its sentences."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import cast

from msgspec import Struct, field

from brief.language.tables import list_languages, read_part, strings
from brief.patterns import late

UNKNOWN = "und"  # BCP 47: undetermined
SAMPLE = 40_000  # characters that a language is told by
MOST_FOREIGN = 0.015  # letters outside a language's alphabet, of names and loans
LEAST_COMMON = 0.06  # words of a text that are its language's commonest
LEAST_WORDS = 4
LEAST_DIFFERENT = 2  # of its commonest words that a text has
LEAST_VARIANT = 0.01  # of a text's characters that are of a variant alone
WORD = late(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PART = "drafting"


class Cues(Struct, frozen=True):
    """The words of one language; every one is in lower case. A pattern is made when it is first used."""

    opening: re.Pattern[str]  # of a sentence that leans on the one before
    pointing: re.Pattern[str]  # to another place of the text, anywhere in a sentence
    personal: re.Pattern[str]  # the writer or the reader speaks, or is spoken to
    reference: re.Pattern[str]  # before a time that something is compared with, or begins or ends at
    elsewhen: re.Pattern[str]  # another time than the year that a sentence names: now, in the same year
    joining: re.Pattern[str]  # a comma and a word, behind which a clause of its own may begin
    verbs: frozenset[str]  # words that only a clause has
    clauses: frozenset[str]  # words that begin a clause within a sentence
    leads: frozenset[str]  # prepositions: what they lead to is not what a sentence is about
    predicates: frozenset[str]  # verbs that a number follows: amounts, stands
    hollow: frozenset[str]  # words that say of nothing what it is: value, rise, end
    sections: dict[str, re.Pattern[str]] = field(default_factory=dict)  # by the section's name
    gap: str = ""  # what a section says that the sources have no sentence for


class _Signs(Struct, frozen=True):
    """How a language is told: by its script, or by its alphabet and commonest words."""

    script: re.Pattern[str] | None
    least: int  # per cent of the letters that are of the script
    letters: frozenset[str]
    common: frozenset[str]


NEVER = re.compile(r"(?!)")
SECTIONS = ("progress", "challenges", "outlook")


@cache
def read_cues(language: str) -> Cues:
    """Read the words that sort a language's sentences; without a table nothing is sorted."""
    part = read_part(language, PART)
    read = read_part(language, "quantities")
    anywhere = bool(part.get("anywhere", False))
    return Cues(
        opening=_compile(strings(part, "opening"), anywhere=anywhere, first=True),
        pointing=_compile(strings(part, "pointing"), anywhere=anywhere),
        personal=_compile(strings(part, "personal"), anywhere=anywhere, whole=True),
        reference=_compile_last(strings(part, "reference")),
        elsewhen=_compile(strings(part, "elsewhen"), anywhere=anywhere, whole=True),
        joining=_compile_joining(strings(part, "joining")),
        clauses=frozenset(strings(part, "clauses")),
        leads=frozenset(strings(part, "leads")),
        predicates=frozenset(strings(part, "predicates")),
        hollow=frozenset(strings(part, "hollow")),
        verbs=frozenset(word for key in ("auxiliaries", "up", "down", "movers") for word in strings(read, key)),
        sections={name: _compile(strings(part, name), anywhere=anywhere) for name in SECTIONS},
        gap=str(part.get("gap", "")),
    )


def _compile(words: tuple[str, ...], *, anywhere: bool, first: bool = False, whole: bool = False) -> re.Pattern[str]:
    """Make a pattern of words: whole ones where a sentence begins, else beginnings, in some scripts anywhere.

    A blank behind a word says that it ends there; a hyphen before it, that it is the end of one: of a future, say.
    """
    ends = "|".join(re.escape(word[1:]) for word in words if word.startswith("-"))
    words = tuple(word for word in words if not word.startswith("-"))
    if not words:
        return NEVER
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    listed = listed.replace("\\ ", r"\s")
    unspaced = any(is_unspaced(word) for word in words)
    if first:
        return late(rf"[\"'“„«‘(\[]*(?:{listed})" + ("" if unspaced else r"(?!\w)"))
    if whole and not unspaced:
        return late(rf"(?<!\w)(?:{listed})(?!\w)")
    ended = rf"|\w{{3}}(?:{ends})(?!\w)" if ends else ""
    return late((listed if anywhere else rf"(?<!\w)(?:{listed})") + ended)


def _compile_last(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make a pattern of words with which a text ends."""
    listed = "|".join(re.escape(word).replace("\\ ", r"\s") for word in sorted(words, key=len, reverse=True))
    wide = any(is_unspaced(word) for word in words)
    return late(("" if wide else r"(?<!\w)") + rf"(?:{listed})\s*$") if words else NEVER


def _compile_joining(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make a pattern of what parts clauses: a semicolon, or a comma and one of the words."""
    listed = "|".join(re.escape(word) for word in words)
    return late(rf";\s+|,\s+(?:{listed})\s+" if words else r";\s+|；")


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script that has no spaces between words."""
    return any("\u3040" <= letter <= "\u9fff" for letter in word)


@cache
def _read_signs(name: str) -> _Signs:
    part = read_part(name, PART)
    script = part.get("script")
    return _Signs(
        script=re.compile(f"[{script}]") if script else None,
        least=cast("int", part.get("least", 0)),
        letters=frozenset(str(part.get("letters", ""))),
        common=frozenset(strings(part, "common")),
    )


def guess_language(text: str) -> str:
    """Tell which language of the tables a text is in, by its first 40,000 characters; `und` where it is in none.

    A script of its own decides first, the rarest before those that others borrow; then the share of its commonest
    words, in a text that has no letters but its alphabet's.
    """
    sample = text[:SAMPLE].casefold()
    letters = Counter(letter for letter in sample if letter.isalpha())
    total = letters.total()
    if not total:
        return UNKNOWN
    signs = {name: _read_signs(name) for name in list_languages(PART)}
    by_script = sorted((one.least, name) for name, one in signs.items() if one.script is not None)
    for least, name in by_script:
        script = signs[name].script
        if (
            script is not None
            and 100 * sum(n for letter, n in letters.items() if script.match(letter)) >= least * total
        ):
            return name
    words = Counter(found[0] for found in WORD.finditer(sample))
    count = words.total()
    best, share = UNKNOWN, LEAST_COMMON
    for name, one in signs.items():
        if not one.common or count < LEAST_WORDS:
            continue
        # Latin letters are no strangers in another alphabet: names, units, code
        own = letters if "a" in one.letters else Counter({a: n for a, n in letters.items() if not "a" <= a <= "z"})
        spoken = count if own is letters else sum(n for word, n in words.items() if not "a" <= word[0] <= "z")
        foreign = sum(n for letter, n in own.items() if letter not in one.letters)
        common = sum(words[word] for word in one.common) / max(LEAST_WORDS, spoken)
        if sum(word in words for word in one.common) < LEAST_DIFFERENT:
            continue
        if 5 * own.total() >= total and foreign <= MOST_FOREIGN * own.total() and common > share:
            best, share = name, common
    return best


def find_variant(text: str, name: str) -> str:
    """Name the variant of a language that a text is written in, by characters that it alone has; "" for none."""
    sample = text[:SAMPLE]
    variants = cast("dict[str, str]", read_part(name, PART).get("variants", {}))
    counted = {tag: sum(map(sample.count, letters)) for tag, letters in variants.items()}
    best = max(counted, key=lambda tag: counted[tag], default="")
    return best if best and counted[best] > LEAST_VARIANT * len(sample) else ""
